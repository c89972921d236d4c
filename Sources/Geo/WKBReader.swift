/// Reads Well-Known Binary into a ``GeometryBuilder``.
///
/// Both dialects of dimensions are understood: ISO (1001 is a point with z) and the flags of EWKB.
/// Counts are held against the bytes that are left before anything is allocated for them.
public struct WKBReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0
    private var depth = 0

    /// Collections nest no deeper than this.
    private static let maximumDepth = 32

    private init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Appends the geometry as one row; on an error the builder is as it was.
    ///
    /// - Throws: when the bytes are truncated, count more than they hold, or are of a kind that
    ///   the house does not keep (curves, surfaces).
    public static func append(
        _ bytes: UnsafeRawBufferPointer, to builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        let mark = builder.mark
        var reader = WKBReader(bytes)
        do throws(GeometryFormatError) {
            try reader.readGeometry(into: &builder)
        } catch {
            builder.rewind(to: mark)
            throw error
        }
    }

    private struct Head {
        let kind: GeometryKind
        let isSwapped: Bool
        let hasZ: Bool
        let hasM: Bool
        var stride: Int { 16 + (hasZ ? 8 : 0) + (hasM ? 8 : 0) }
    }

    private mutating func readGeometry(
        into builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        let head = try readHead()
        if head.kind == .point {
            let p = try readPosition(head)
            return builder.appendPoint(x: p.x, y: p.y, z: p.z, m: p.m)
        }
        builder.beginGeometry(head.kind)
        try readBody(head, into: &builder)
    }

    private mutating func readBody(
        _ head: Head, into builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        switch head.kind {
        case .none: return
        case .point: try readPointPart(head, into: &builder)
        case .lineString:
            let count = try readCount(head, unit: head.stride)
            guard count > 0 else { return }
            builder.beginPart(.lineString)
            try readRing(head, count: count, into: &builder)
        case .polygon: try readPolygonPart(head, into: &builder)
        case .multiPoint, .multiLineString, .multiPolygon, .geometryCollection:
            try readParts(head, into: &builder)
        }
    }

    private mutating func readParts(
        _ head: Head, into builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw fault("collections nest too deep") }
        for _ in 0..<(try readCount(head, unit: 9)) {
            let member = try readHead()
            if head.kind != .geometryCollection, member.kind != head.kind.part {
                throw fault("a \(head.kind.name) holds a \(member.kind.name)")
            }
            try readBody(member, into: &builder)
        }
    }

    private mutating func readPointPart(
        _ head: Head, into builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        let p = try readPosition(head)
        guard !p.x.isNaN else { return }
        builder.beginPart(.point)
        builder.beginRing()
        builder.add(x: p.x, y: p.y, z: p.z, m: p.m)
    }

    private mutating func readPolygonPart(
        _ head: Head, into builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        let rings = try readCount(head, unit: 4)
        guard rings > 0 else { return }
        builder.beginPart(.polygon)
        for _ in 0..<rings {
            let count = try readCount(head, unit: head.stride)
            try readRing(head, count: count, into: &builder)
        }
    }

    private mutating func readRing(
        _ head: Head, count: Int, into builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        builder.beginRing()
        for _ in 0..<count {
            let p = try readPosition(head)
            if head.hasZ || head.hasM {
                builder.add(x: p.x, y: p.y, z: p.z, m: p.m)
            } else {
                builder.add(x: p.x, y: p.y)
            }
        }
    }

    private mutating func readHead() throws(GeometryFormatError) -> Head {
        let order = try load(UInt8.self)
        guard order <= 1 else { throw fault("the byte order mark is \(order), not 0 or 1") }
        let isSwapped = order == 0
        let raw = try load(UInt32.self)
        let code = isSwapped ? raw.byteSwapped : raw
        if code & 0x2000_0000 != 0 { _ = try load(UInt32.self) }
        let base = code & 0x0FFF_FFFF
        let dimensions = base / 1000
        guard dimensions <= 3, let kind = GeometryKind(rawValue: UInt8(base % 1000 & 0xFF)),
            kind != .none, base % 1000 <= 7
        else { throw fault("geometry type \(code) is not one that is kept") }
        return Head(
            kind: kind, isSwapped: isSwapped,
            hasZ: code & 0x8000_0000 != 0 || dimensions == 1 || dimensions == 3,
            hasM: code & 0x4000_0000 != 0 || dimensions >= 2)
    }

    private mutating func readCount(
        _ head: Head, unit: Int
    ) throws(GeometryFormatError) -> Int {
        let raw = try load(UInt32.self)
        let count = Int(head.isSwapped ? raw.byteSwapped : raw)
        guard count <= (bytes.count - offset) / unit else {
            throw fault("\(count) members are announced, \(bytes.count - offset) bytes are left")
        }
        return count
    }

    @inline(__always)
    private mutating func readPosition(
        _ head: Head
    ) throws(GeometryFormatError) -> (x: Double, y: Double, z: Double, m: Double) {
        guard offset + head.stride <= bytes.count else { throw fault("the bytes end too early") }
        let x = number(head)
        let y = number(head)
        let z = head.hasZ ? number(head) : .nan
        let m = head.hasM ? number(head) : .nan
        return (x, y, z, m)
    }

    @inline(__always)
    private mutating func number(_ head: Head) -> Double {
        let bits = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        offset += 8
        return Double(bitPattern: head.isSwapped ? bits.byteSwapped : bits)
    }

    @inline(__always)
    private mutating func load<T: FixedWidthInteger & BitwiseCopyable>(
        _ type: T.Type
    ) throws(GeometryFormatError) -> T {
        guard offset + MemoryLayout<T>.size <= bytes.count else {
            throw fault("the bytes end too early")
        }
        defer { offset += MemoryLayout<T>.size }
        return bytes.loadUnaligned(fromByteOffset: offset, as: type)
    }

    private func fault(_ reason: String) -> GeometryFormatError {
        GeometryFormatError(reason, at: offset)
    }
}
