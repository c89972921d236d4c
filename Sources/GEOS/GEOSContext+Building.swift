import CGEOS
import Geo

extension GEOSContext {
    /// How to take geometries that GEOS would not build.
    enum Form {
        /// As they are.
        case strict
        /// Open rings closed, single positions doubled: for finding and mending what is wrong.
        case mended
    }

    /// Makes the handle of a geometry; the caller destroys it.
    func build(_ geometry: Geometry, _ form: Form = .strict) throws(GEOSError) -> OpaquePointer {
        // GEOS knows no null: a collection of nothing answers every question as nothing does.
        guard geometry.kind != .none else {
            return try made(
                GEOSGeom_createEmptyCollection_r(handle, type(.geometryCollection)), "build")
        }
        let parts = geometry.parts
        guard geometry.kind.isMulti else {
            guard let part = parts.first else { return try buildEmpty(geometry.kind) }
            return try buildPart(geometry, part, form)
        }
        return try collect(geometry.kind, parts.count) { (index) throws(GEOSError) in
            try buildPart(geometry, parts.lowerBound + index, form)
        }
    }

    /// Makes a collection of handles, which then owns them.
    ///
    /// `GEOSGeom_createCollection_r`
    func collect(
        _ kind: GeometryKind, _ count: Int,
        _ member: (Int) throws(GEOSError) -> OpaquePointer
    ) throws(GEOSError) -> OpaquePointer {
        var members: [OpaquePointer?] = []
        members.reserveCapacity(count)
        do throws(GEOSError) {
            for index in 0..<count { members.append(try member(index)) }
        } catch {
            for member in members { GEOSGeom_destroy_r(handle, member) }
            throw error
        }
        // From here on the members belong to GEOS, whether it succeeds or not.
        let result = members.withUnsafeMutableBufferPointer { buffer in
            GEOSGeom_createCollection_r(
                handle, type(kind), buffer.baseAddress, UInt32(buffer.count))
        }
        return try made(result, "build a \(kind.name)")
    }

    private func type(_ kind: GeometryKind) -> Int32 {
        let type =
            switch kind {
            case .point: GEOS_POINT
            case .lineString: GEOS_LINESTRING
            case .polygon: GEOS_POLYGON
            case .multiPoint: GEOS_MULTIPOINT
            case .multiLineString: GEOS_MULTILINESTRING
            case .multiPolygon: GEOS_MULTIPOLYGON
            case .none, .geometryCollection: GEOS_GEOMETRYCOLLECTION
            }
        return Int32(type.rawValue)
    }

    private func buildEmpty(_ kind: GeometryKind) throws(GEOSError) -> OpaquePointer {
        let empty =
            switch kind {
            case .point: GEOSGeom_createEmptyPoint_r(handle)
            case .lineString: GEOSGeom_createEmptyLineString_r(handle)
            case .polygon: GEOSGeom_createEmptyPolygon_r(handle)
            default: GEOSGeom_createEmptyCollection_r(handle, type(kind))
            }
        return try made(empty, "build an empty \(kind.name)")
    }

    private func buildPart(
        _ geometry: Geometry, _ part: Int, _ form: Form
    ) throws(GEOSError) -> OpaquePointer {
        let kind = geometry.kind(ofPart: part)
        let rings = geometry.rings(ofPart: part)
        guard let outer = rings.first else { return try buildEmpty(kind) }
        let coordinates = geometry.coordinates(ofRing: outer)
        switch kind {
        case .point:
            guard let first = coordinates.first else { return try buildEmpty(kind) }
            let position = geometry.position(first)
            guard position.x.isFinite, position.y.isFinite else { throw notFinite }
            guard geometry.hasZ else {
                return try made(
                    GEOSGeom_createPointFromXY_r(handle, position.x, position.y),
                    "build a point")
            }
            let sequence = try sequence(geometry, coordinates, .strict, closed: false)
            return try made(GEOSGeom_createPoint_r(handle, sequence), "build a point")
        case .polygon:
            return try buildPolygon(geometry, rings, form)
        default:
            let sequence = try sequence(geometry, coordinates, form, closed: false)
            return try made(GEOSGeom_createLineString_r(handle, sequence), "build a line")
        }
    }

    /// Makes a polygon of its rings, the outer one first.
    ///
    /// `GEOSGeom_createPolygon_r`
    private func buildPolygon(
        _ geometry: Geometry, _ rings: Range<Int>, _ form: Form
    ) throws(GEOSError) -> OpaquePointer {
        var built: [OpaquePointer?] = []
        do throws(GEOSError) {
            for ring in rings {
                let coordinates = geometry.coordinates(ofRing: ring)
                let sequence = try sequence(geometry, coordinates, form, closed: true)
                built.append(
                    try made(GEOSGeom_createLinearRing_r(handle, sequence), "build a ring"))
            }
        } catch {
            for ring in built { GEOSGeom_destroy_r(handle, ring) }
            throw error
        }
        let outer = built.removeFirst()
        // From here on the rings belong to GEOS, whether it succeeds or not.
        let polygon = built.withUnsafeMutableBufferPointer { holes in
            GEOSGeom_createPolygon_r(handle, outer, holes.baseAddress, UInt32(holes.count))
        }
        return try made(polygon, "build a polygon")
    }

    /// Copies the coordinates of a ring; the geometry made of the sequence owns it.
    ///
    /// `GEOSCoordSeq_copyFromBuffer_r`
    func sequence(
        _ geometry: Geometry, _ range: Range<Int>, _ form: Form, closed: Bool
    ) throws(GEOSError) -> OpaquePointer {
        let column = geometry.column
        let hasZ = geometry.hasZ
        // GEOS crashes or never ends on some operations with NaN or infinity (3.11).
        for value in column.xy[2 * range.lowerBound..<2 * range.upperBound] {
            guard value.isFinite else { throw notFinite }
        }
        let addition = form == .mended ? additions(geometry, range, closed: closed) : 0
        guard hasZ || addition > 0 else {
            let result = column.xy.withUnsafeBufferPointer { xy in
                xy.baseAddress.flatMap {
                    GEOSCoordSeq_copyFromBuffer_r(
                        handle, $0 + 2 * range.lowerBound, UInt32(range.count), 0, 0)
                }
            }
            return try made(result, "copy coordinates")
        }
        scratch.removeAll(keepingCapacity: true)
        for index in range + repeatElement(range.lowerBound, count: addition) {
            scratch.append(column.xy[2 * index])
            scratch.append(column.xy[2 * index + 1])
            if hasZ { scratch.append(column.z[index]) }
        }
        let result = scratch.withUnsafeBufferPointer { values in
            values.baseAddress.flatMap {
                GEOSCoordSeq_copyFromBuffer_r(
                    handle, $0, UInt32(range.count + addition), hasZ ? 1 : 0, 0)
            }
        }
        return try made(result, "copy coordinates")
    }

    private var notFinite: GEOSError {
        GEOSError(operation: "copy coordinates", message: "a coordinate is no finite number")
    }

    /// How often the first position must be repeated for GEOS to take the ring or line at all.
    private func additions(_ geometry: Geometry, _ range: Range<Int>, closed: Bool) -> Int {
        guard let first = range.first, let last = range.last else { return 0 }
        guard closed else { return range.count == 1 ? 1 : 0 }
        let isOpen = geometry.position(first) != geometry.position(last)
        return max(isOpen ? 1 : 0, 4 - range.count)
    }
}

private func + (range: Range<Int>, more: Repeated<Int>) -> [Int] {
    Array(range) + Array(more)
}
