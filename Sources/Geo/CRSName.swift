/// The name of a coordinate reference system: who defines it, and under what code.
///
/// All the spellings in use mean the same name: `EPSG:32648`, `[ESRI:102225]`, `CRS84`,
/// `urn:ogc:def:crs:EPSG::4326`, `http://www.opengis.net/def/crs/OGC/1.3/CRS84`.
public struct CRSName: Hashable, Sendable, CustomStringConvertible {
    /// Who defines it, EPSG or ESRI or OGC.
    public let authority: String
    /// Its code there.
    public let code: String

    /// Makes a name from its two parts.
    public init(authority: String, code: String) {
        self.authority = authority.uppercased()
        self.code = code
    }

    /// WGS 84, longitude before latitude: the system of GeoJSON and of everything in memory.
    public static let crs84 = CRSName(authority: "OGC", code: "CRS84")
    /// WGS 84, latitude before longitude.
    public static let wgs84 = CRSName(authority: "EPSG", code: "4326")
    /// Web Mercator.
    public static let webMercator = CRSName(authority: "EPSG", code: "3857")

    /// `EPSG:32648`.
    public var description: String { "\(authority):\(code)" }

    /// The name as OGC API writes it.
    public var uri: String {
        // OGC's own codes carry the version of the register they were first published in.
        let version = authority == "OGC" && code == "CRS84" ? "1.3" : "0"
        return "http://www.opengis.net/def/crs/\(authority)/\(version)/\(code)"
    }

    /// Whether it is WGS 84 on the ground, in either order of axes.
    public var isWGS84: Bool { self == .crs84 || self == .wgs84 }

    /// Reads any of the spellings; nil when it is none of them.
    public init?(_ text: some StringProtocol) {
        var name = Substring(text)
        if name.hasPrefix("["), name.hasSuffix("]") { name = name.dropFirst().dropLast() }
        let parts: [Substring]
        let lower = name.lowercased()
        if lower.hasPrefix("urn:ogc:def:crs:") {
            parts = Self.ends(name.dropFirst(16), separator: ":")
        } else if let path = Self.path(ofURI: lower) {
            parts = Self.ends(name.suffix(path), separator: "/")
        } else {
            parts = name.split(separator: ":", omittingEmptySubsequences: false)
        }
        if parts.count == 1, ["crs84", "crs84h"].contains(lower) {
            self.init(authority: "OGC", code: Self.canonical(code: lower))
            return
        }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
            parts.allSatisfy({ $0.utf8.allSatisfy(Self.isNameByte) })
        else { return nil }
        self.init(authority: String(parts[0]), code: Self.canonical(code: String(parts[1])))
    }

    /// The length of what follows `…/def/crs/`, nil when the text is no such URI.
    private static func path(ofURI lower: String) -> Int? {
        for scheme in ["http", "https"] {
            let prefix = scheme + "://www.opengis.net/def/crs/"
            if lower.hasPrefix(prefix) { return lower.count - prefix.count }
        }
        return nil
    }

    /// Authority and code of `authority ⟨separator⟩ version ⟨separator⟩ code`.
    private static func ends(_ text: Substring, separator: Character) -> [Substring] {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        return parts.count == 3 ? [parts[0], parts[2]] : []
    }

    private static func canonical(code: String) -> String {
        switch code.lowercased() {
        case "crs84": "CRS84"
        case "crs84h": "CRS84h"
        default: code
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "."):
            true
        default: false
        }
    }
}
