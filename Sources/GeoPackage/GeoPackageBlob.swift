import Geo

/// The bytes in which a GeoPackage keeps one geometry: a header, then WKB (1.3, clause 2.1.3).
///
/// ```
/// 'G' 'P' version flags | srs_id | envelope: minx maxx miny maxy … | WKB
///                 └ bit 0 little-endian · 1–3 kind of envelope · 4 empty · 5 extended
/// ```
enum GeoPackageBlob {
    /// How many bytes the envelopes of kinds 0 to 4 take: none, xy, xyz, xym, xyzm.
    private static let envelopeSizes = [0, 32, 48, 48, 64]

    /// Where the WKB begins.
    static func body(
        of blob: UnsafeRawBufferPointer
    ) throws(GeometryFormatError) -> UnsafeRawBufferPointer {
        guard blob.count >= 8, blob[0] == 0x47, blob[1] == 0x50 else {
            throw GeometryFormatError("it does not begin with the letters GP", at: 0)
        }
        let flags = blob[3]
        let envelope = Int(flags >> 1 & 7)
        guard envelope < envelopeSizes.count, flags & 0x20 == 0 else {
            throw GeometryFormatError("its header is of an extended kind", at: 3)
        }
        let start = 8 + envelopeSizes[envelope]
        guard start <= blob.count else {
            throw GeometryFormatError("the bytes end in the envelope", at: blob.count)
        }
        return UnsafeRawBufferPointer(rebasing: blob[start...])
    }

    /// Appends the geometry as one row; on an error the builder is as it was.
    @inline(__always)
    static func append(
        _ blob: UnsafeRawBufferPointer, to builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        let wkb = try body(of: blob)
        // A plain point, little-endian: by far the most frequent, and no more than two loads.
        if wkb.count == 21, wkb[0] == 1,
            wkb.loadUnaligned(fromByteOffset: 1, as: UInt32.self).littleEndian == 1
        {
            return builder.appendPoint(x: number(wkb, 5), y: number(wkb, 13))
        }
        try WKBReader.append(wkb, to: &builder)
    }

    /// The bounds a blob tells, from its envelope where it has one, else from its coordinates.
    static func box(of blob: UnsafeRawBufferPointer) throws(GeometryFormatError) -> Box {
        let wkb = try body(of: blob)
        if blob[3] & 0x0E != 0 {
            let isSwapped = blob[3] & 1 == 0
            let box = Box(
                minX: number(blob, 8, isSwapped), minY: number(blob, 24, isSwapped),
                maxX: number(blob, 16, isSwapped), maxY: number(blob, 32, isSwapped))
            return box.isEmpty ? .empty : box
        }
        var builder = GeometryBuilder()
        try append(blob, to: &builder)
        _ = wkb
        return builder.finish().box(at: 0)
    }

    @inline(__always)
    private static func number(
        _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ isSwapped: Bool = false
    ) -> Double {
        let bits = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        return Double(bitPattern: isSwapped ? bits.byteSwapped : bits.littleEndian)
    }
}

extension GeoPackageBlob {
    /// What all blobs of one column have in common.
    struct Format {
        /// The column's reference system.
        var srsID: Int32
        /// Whether single shapes are kept as collections of one, so that the column is of one kind.
        var promotes = false
    }

    /// Writes one geometry in place of what is in `bytes`, which keeps its room.
    ///
    /// Points have no envelope, as their coordinates are all there is; empty shapes have none
    /// because nothing can be said.
    static func write(_ geometry: Geometry, _ format: Format, into bytes: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        let box = geometry.kind == .point ? Box.empty : geometry.box
        let flags: UInt8 = 1 | (box.isEmpty ? 0 : 1 << 1) | (geometry.isEmpty ? 1 << 4 : 0)
        bytes.append(contentsOf: [0x47, 0x50, 0, flags])
        append(format.srsID, to: &bytes)
        if !box.isEmpty {
            for edge in [box.minX, box.maxX, box.minY, box.maxY] {
                append(edge.bitPattern, to: &bytes)
            }
        }
        if format.promotes, geometry.kind.part != nil, !geometry.kind.isMulti {
            appendMultiHead(geometry, to: &bytes)
            if geometry.isEmpty { return }
        }
        WKBWriter.append(geometry, to: &bytes)
    }

    private static func appendMultiHead(_ geometry: Geometry, to bytes: inout [UInt8]) {
        let dimensions: UInt32 = (geometry.hasZ ? 1000 : 0) + (geometry.hasM ? 2000 : 0)
        bytes.append(1)
        append(UInt32(geometry.kind.multi.rawValue) + dimensions, to: &bytes)
        append(UInt32(geometry.isEmpty ? 0 : 1), to: &bytes)
    }

    @inline(__always)
    private static func append<Number: FixedWidthInteger>(
        _ number: Number, to bytes: inout [UInt8]
    ) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
