import Geo
import JSON

/// Reads the geometry objects of GeoJSON (RFC 7946 section 3.1) from a parsed text.
enum GeoJSONGeometry {
    private static let maximumDepth = 32

    /// Appends a geometry, or null, as one row; on an error the builder is as it was.
    static func append(
        _ value: JSONValue, to builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        guard !value.isNull else { return builder.appendNull() }
        let (kind, content) = try members(value)
        if kind == .point {
            let p = try position(content)
            guard !p.z.isNaN else { return builder.appendPoint(x: p.x, y: p.y) }
            return builder.appendPoint(x: p.x, y: p.y, z: p.z, m: .nan)
        }
        let mark = builder.mark
        do throws(GeometryFormatError) {
            builder.beginGeometry(kind)
            try appendBody(kind, content, to: &builder, depth: 0)
        } catch {
            builder.rewind(to: mark)
            throw error
        }
    }

    /// The kind that a `type` names, nil when it names no geometry.
    static func kind(_ name: UnsafeRawBufferPointer) -> GeometryKind? {
        GeometryKind.allCases.first { kind in
            kind != .none && kind.name.utf8CodeUnitCount == name.count
                && kind.name.withUTF8Buffer { $0.elementsEqual(name) }
        }
    }

    /// The kind, and its coordinates or members.
    private static func members(
        _ value: JSONValue
    ) throws(GeometryFormatError) -> (GeometryKind, JSONValue) {
        guard value.kind == .object else { throw fault(.noObject) }
        var kind: GeometryKind?
        var coordinates: JSONValue?
        var geometries: JSONValue?
        for (key, member) in value.members {
            if key == "type" {
                guard let name = member.utf8, let known = Self.kind(name) else {
                    throw fault(.unknownType(member.string?.shortened))
                }
                kind = known
            } else if key == "coordinates" {
                coordinates = member
            } else if key == "geometries" {
                geometries = member
            }
        }
        guard let kind else { throw fault(.noMember("type")) }
        guard let content = kind == .geometryCollection ? geometries : coordinates else {
            let name = kind == .geometryCollection ? "geometries" : "coordinates"
            throw fault(.noMember(name))
        }
        guard content.kind == .array else { throw fault(.noArray(.content)) }
        return (kind, content)
    }

    private static func appendBody(
        _ kind: GeometryKind, _ content: JSONValue, to builder: inout GeometryBuilder, depth: Int
    ) throws(GeometryFormatError) {
        guard content.kind == .array else { throw fault(.noArray(.coordinates)) }
        guard content.count > 0 else { return }
        switch kind {
        case .none: return
        case .point:
            let p = try position(content)
            guard !p.x.isNaN else { return }
            builder.beginPart(.point)
            builder.beginRing()
            add(p, to: &builder)
        case .lineString:
            builder.beginPart(.lineString)
            try appendRing(content, to: &builder)
        case .polygon:
            builder.beginPart(.polygon)
            for ring in content.elements { try appendRing(ring, to: &builder) }
        case .multiPoint, .multiLineString, .multiPolygon:
            for member in content.elements {
                try appendBody(kind.part ?? .none, member, to: &builder, depth: depth)
            }
        case .geometryCollection:
            guard depth < maximumDepth else { throw fault(.tooDeep) }
            for member in content.elements {
                let (kind, content) = try members(member)
                try appendBody(kind, content, to: &builder, depth: depth + 1)
            }
        }
    }

    private static func appendRing(
        _ positions: JSONValue, to builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        guard positions.kind == .array else { throw fault(.noArray(.positions)) }
        builder.beginRing()
        for element in positions.elements {
            let p = try position(element)
            // Only a point can be of nowhere.
            guard !p.x.isNaN else { throw fault(.notTwoNumbers) }
            add(p, to: &builder)
        }
    }

    private typealias Position = (x: Double, y: Double, z: Double)

    @inline(__always)
    private static func add(_ p: Position, to builder: inout GeometryBuilder) {
        guard !p.z.isNaN else { return builder.add(x: p.x, y: p.y) }
        builder.add(x: p.x, y: p.y, z: p.z, m: .nan)
    }

    /// Two numbers and perhaps a height; what follows has no meaning (section 3.1.1).
    ///
    /// An empty array is an empty point.
    private static func position(_ value: JSONValue) throws(GeometryFormatError) -> Position {
        guard value.kind == .array else { throw fault(.noArray(.position)) }
        var elements = value.elements
        guard let first = elements.next() else { return (.nan, .nan, .nan) }
        guard let x = first.double, let y = elements.next()?.double else {
            throw fault(.notTwoNumbers)
        }
        guard let third = elements.next(), !third.isNull else { return (x, y, .nan) }
        guard let height = third.double else { throw fault(.heightIsNoNumber) }
        return (x, y, height)
    }

    private static func fault(_ reason: GeometryFormatError.Reason) -> GeometryFormatError {
        GeometryFormatError(reason, at: 0)
    }
}
