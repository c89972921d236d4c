/// What a geometry is; the raw values are those of WKB, with 0 for "no geometry".
public enum GeometryKind: UInt8, Sendable, CaseIterable {
    /// No geometry at all: the feature has no place, which is not an empty place.
    case none = 0
    /// One position.
    case point = 1
    /// Two or more positions joined by straight lines.
    case lineString = 2
    /// An outer ring and its holes.
    case polygon = 3
    /// Several positions.
    case multiPoint = 4
    /// Several lines.
    case multiLineString = 5
    /// Several polygons.
    case multiPolygon = 6
    /// Parts of any of the simple kinds.
    case geometryCollection = 7

    /// The kind of a single part, nil for collections, whose parts say so themselves.
    public var part: GeometryKind? {
        switch self {
        case .none, .geometryCollection: nil
        case .point, .multiPoint: .point
        case .lineString, .multiLineString: .lineString
        case .polygon, .multiPolygon: .polygon
        }
    }

    /// Whether it may have any number of parts.
    public var isMulti: Bool { rawValue >= GeometryKind.multiPoint.rawValue }

    /// The kind that holds several of it.
    public var multi: GeometryKind {
        switch self {
        case .point: .multiPoint
        case .lineString: .multiLineString
        case .polygon: .multiPolygon
        default: self
        }
    }

    /// 0 for points, 1 for lines, 2 for areas; nil where it depends on the parts.
    public var dimension: Int? {
        switch part {
        case .point: 0
        case .lineString: 1
        case .polygon: 2
        default: nil
        }
    }

    /// The name in GeoJSON, "MultiPolygon".
    public var name: StaticString {
        switch self {
        case .none: "null"
        case .point: "Point"
        case .lineString: "LineString"
        case .polygon: "Polygon"
        case .multiPoint: "MultiPoint"
        case .multiLineString: "MultiLineString"
        case .multiPolygon: "MultiPolygon"
        case .geometryCollection: "GeometryCollection"
        }
    }

    /// Reads a GeoJSON, WKT or GeoPackage name, whatever its case.
    public init?(name: some StringProtocol) {
        switch name.uppercased() {
        case "POINT": self = .point
        case "LINESTRING": self = .lineString
        case "POLYGON": self = .polygon
        case "MULTIPOINT": self = .multiPoint
        case "MULTILINESTRING": self = .multiLineString
        case "MULTIPOLYGON": self = .multiPolygon
        case "GEOMETRYCOLLECTION", "GEOMCOLLECTION": self = .geometryCollection
        default: return nil
        }
    }
}
