/// Writes Well-Known Binary, little-endian, in the ISO dialect of dimensions.
public enum WKBWriter {
    /// Appends the geometry; a null geometry writes nothing, an empty point writes NaN.
    public static func append(_ geometry: Geometry, to bytes: inout [UInt8]) {
        let kind = geometry.kind
        guard kind != .none else { return }
        let dimensions = Dimensions(geometry)
        appendHead(kind, dimensions, to: &bytes)
        switch kind {
        case .none: return
        case .point:
            guard let i = geometry.coordinates.first else {
                for _ in 0..<dimensions.count { append(Double.nan, to: &bytes) }
                return
            }
            append(i, of: geometry, dimensions, to: &bytes)
        case .lineString:
            appendRing(geometry.coordinates, of: geometry, dimensions, to: &bytes)
        case .polygon:
            let rings = geometry.parts.first.map { geometry.rings(ofPart: $0) } ?? 0..<0
            appendRings(rings, of: geometry, dimensions, to: &bytes)
        case .multiPoint, .multiLineString, .multiPolygon, .geometryCollection:
            appendCount(geometry.parts.count, to: &bytes)
            for part in geometry.parts { append(part: part, of: geometry, dimensions, to: &bytes) }
        }
    }

    /// The geometry as Well-Known Binary.
    public static func bytes(of geometry: Geometry) -> [UInt8] {
        var bytes: [UInt8] = []
        append(geometry, to: &bytes)
        return bytes
    }

    private struct Dimensions {
        let hasZ: Bool
        let hasM: Bool
        var count: Int { 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0) }
        var code: UInt32 { (hasZ ? 1000 : 0) + (hasM ? 2000 : 0) }

        init(_ geometry: Geometry) {
            hasZ = geometry.hasZ
            hasM = geometry.hasM
        }
    }

    private static func append(
        part: Int, of geometry: Geometry, _ dimensions: Dimensions, to bytes: inout [UInt8]
    ) {
        let kind = geometry.kind(ofPart: part)
        let rings = geometry.rings(ofPart: part)
        appendHead(kind, dimensions, to: &bytes)
        switch kind {
        case .point:
            append(
                geometry.coordinates(ofRing: rings.lowerBound).lowerBound, of: geometry, dimensions,
                to: &bytes)
        case .lineString:
            appendRing(
                geometry.coordinates(ofRing: rings.lowerBound), of: geometry, dimensions, to: &bytes
            )
        default: appendRings(rings, of: geometry, dimensions, to: &bytes)
        }
    }

    private static func appendRings(
        _ rings: Range<Int>, of geometry: Geometry, _ dimensions: Dimensions,
        to bytes: inout [UInt8]
    ) {
        appendCount(rings.count, to: &bytes)
        for ring in rings {
            appendRing(
                geometry.coordinates(ofRing: ring), of: geometry, dimensions, to: &bytes)
        }
    }

    private static func appendRing(
        _ coordinates: Range<Int>, of geometry: Geometry, _ dimensions: Dimensions,
        to bytes: inout [UInt8]
    ) {
        appendCount(coordinates.count, to: &bytes)
        for i in coordinates { append(i, of: geometry, dimensions, to: &bytes) }
    }

    private static func append(
        _ i: Int, of geometry: Geometry, _ dimensions: Dimensions, to bytes: inout [UInt8]
    ) {
        let column = geometry.column
        append(column.xy[2 * i], to: &bytes)
        append(column.xy[2 * i + 1], to: &bytes)
        if dimensions.hasZ { append(column.z[i], to: &bytes) }
        if dimensions.hasM { append(column.m[i], to: &bytes) }
    }

    private static func appendHead(
        _ kind: GeometryKind, _ dimensions: Dimensions, to bytes: inout [UInt8]
    ) {
        bytes.append(1)
        appendCount(Int(UInt32(kind.rawValue) + dimensions.code), to: &bytes)
    }

    private static func appendCount(_ count: Int, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: UInt32(count).littleEndian) { bytes.append(contentsOf: $0) }
    }

    @inline(__always)
    private static func append(_ number: Double, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
