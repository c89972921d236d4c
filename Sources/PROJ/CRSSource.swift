public import Geo

/// What a coordinate reference system is known by.
public enum CRSSource: Hashable, Sendable {
    /// Its name in a register.
    case name(CRSName)
    /// Its definition, as WKT of any generation: what GeoPackage keeps for systems without a name.
    case wkt(String)
}

extension CRSSource: CustomStringConvertible {
    /// The name, or the beginning of the definition.
    public var description: String {
        switch self {
        case .name(let name): name.description
        case .wkt(let text): text.count > 60 ? text.prefix(60) + "…" : text
        }
    }
}
