import CGEOS
import Geo

extension GEOSContext {
    /// Copies what a handle holds into a geometry of its own.
    func read(_ source: OpaquePointer, _ operation: String) throws(GEOSError) -> Geometry {
        var builder = GeometryBuilder()
        let kind = kind(of: source)
        let hasZ = GEOSHasZ_r(handle, source) == 1
        if kind == .point, !hasZ {
            var x = Double.nan
            var y = Double.nan
            if GEOSisEmpty_r(handle, source) == 0 {
                GEOSGeomGetX_r(handle, source, &x)
                GEOSGeomGetY_r(handle, source, &y)
            }
            builder.appendPoint(x: x, y: y)
        } else {
            builder.beginGeometry(kind)
            try readParts(of: source, hasZ, into: &builder, operation)
        }
        return Geometry(column: builder.finish(), row: 0)
    }

    private func kind(of source: OpaquePointer) -> GeometryKind {
        let type = GEOSGeomTypeId_r(handle, source)
        // A linear ring has a number of its own, between the line and the polygon.
        if type == Int32(GEOS_LINEARRING.rawValue) { return .lineString }
        return GeometryKind(rawValue: UInt8(type < 2 ? type + 1 : type)) ?? .geometryCollection
    }

    private func readParts(
        of source: OpaquePointer, _ hasZ: Bool, into builder: inout GeometryBuilder,
        _ operation: String
    ) throws(GEOSError) {
        let kind = kind(of: source)
        if kind.isMulti {
            for index in 0..<GEOSGetNumGeometries_r(handle, source) {
                let member = try made(GEOSGetGeometryN_r(handle, source, index), operation)
                try readParts(of: member, hasZ, into: &builder, operation)
            }
            return
        }
        guard GEOSisEmpty_r(handle, source) == 0 else { return }
        builder.beginPart(kind)
        guard kind == .polygon else {
            return try readRing(source, hasZ, into: &builder, operation)
        }
        try readRing(
            try made(GEOSGetExteriorRing_r(handle, source), operation), hasZ, into: &builder,
            operation)
        for index in 0..<GEOSGetNumInteriorRings_r(handle, source) {
            let ring = try made(GEOSGetInteriorRingN_r(handle, source, index), operation)
            try readRing(ring, hasZ, into: &builder, operation)
        }
    }

    /// Copies the positions of a ring or line.
    ///
    /// `GEOSCoordSeq_copyToBuffer_r`
    private func readRing(
        _ ring: OpaquePointer, _ hasZ: Bool, into builder: inout GeometryBuilder,
        _ operation: String
    ) throws(GEOSError) {
        let sequence = try made(GEOSGeom_getCoordSeq_r(handle, ring), operation)
        var count: UInt32 = 0
        GEOSCoordSeq_getSize_r(handle, sequence, &count)
        let width = hasZ ? 3 : 2
        let needed = Int(count) * width
        if scratch.count < needed {
            scratch.append(contentsOf: repeatElement(0, count: needed - scratch.count))
        }
        builder.beginRing()
        let copied = scratch.withUnsafeMutableBufferPointer { values in
            guard let start = values.baseAddress else { return Int32(1) }
            return GEOSCoordSeq_copyToBuffer_r(handle, sequence, start, hasZ ? 1 : 0, 0)
        }
        guard copied == 1 else { throw failure(operation) }
        for start in stride(from: 0, to: needed, by: width) {
            if hasZ {
                builder.add(
                    x: scratch[start], y: scratch[start + 1], z: scratch[start + 2], m: .nan)
            } else {
                builder.add(x: scratch[start], y: scratch[start + 1])
            }
        }
    }
}
