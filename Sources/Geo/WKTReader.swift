/// Reads Well-Known Text, with Z, M and ZM, in the spellings that people and programs write.
public struct WKTReader {
    private let text: [UInt8]
    private var offset = 0
    private var depth = 0
    private static let maximumDepth = 32

    private struct Dimensions {
        var hasZ = false
        var hasM = false
        /// Neither was said: "POINT (1 2 3)" means a height all the same.
        var areOpen = true
    }

    /// Appends the geometry as one row; on an error the builder is as it was.
    public static func append(
        _ text: some StringProtocol, to builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        let mark = builder.mark
        var reader = WKTReader(text: Array(text.utf8))
        do throws(GeometryFormatError) {
            let (kind, dimensions) = try reader.readTag()
            if kind == .point {
                try reader.readSinglePoint(dimensions, into: &builder)
            } else {
                builder.beginGeometry(kind)
                try reader.readBody(kind, dimensions, into: &builder)
            }
            reader.skipSpace()
            guard reader.offset == reader.text.count else {
                throw reader.fault(.trailingContent)
            }
        } catch {
            builder.rewind(to: mark)
            throw error
        }
    }

    private init(text: [UInt8]) { self.text = text }

    private mutating func readTag() throws(GeometryFormatError) -> (GeometryKind, Dimensions) {
        let start = offset
        var word = readWord()
        var dimensions = Dimensions()
        if GeometryKind(name: word) == nil, let last = word.last, last == "Z" || last == "M" {
            word = Self.takeDimensions(from: word, into: &dimensions)
        }
        guard let kind = GeometryKind(name: word) else {
            offset = start
            throw fault(.unknownKind(word))
        }
        let beforeDimensions = offset
        let next = readWord()
        if ["Z", "M", "ZM"].contains(next) {
            _ = Self.takeDimensions(from: next, into: &dimensions)
        } else {
            offset = beforeDimensions
        }
        return (kind, dimensions)
    }

    private static func takeDimensions(from word: String, into found: inout Dimensions) -> String {
        var rest = Substring(word)
        if rest.hasSuffix("M") {
            rest.removeLast()
            found.hasM = true
        }
        if rest.hasSuffix("Z") {
            rest.removeLast()
            found.hasZ = true
        }
        found.areOpen = false
        return String(rest)
    }

    private mutating func readSinglePoint(
        _ dimensions: Dimensions, into builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        guard !takeEmpty() else { return builder.appendPoint(x: .nan, y: .nan) }
        try expect("(")
        let p = try readPosition(dimensions)
        try expect(")")
        builder.appendPoint(x: p.x, y: p.y, z: p.z, m: p.m)
    }

    private mutating func readBody(
        _ kind: GeometryKind, _ dimensions: Dimensions, into builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        guard !takeEmpty() else { return }
        switch kind {
        case .none: return
        case .point, .lineString:
            builder.beginPart(kind)
            try readRing(dimensions, into: &builder)
        case .polygon:
            builder.beginPart(.polygon)
            try readList { reader throws(GeometryFormatError) in
                try reader.readRing(dimensions, into: &builder)
            }
        case .multiPoint:
            try readList { reader throws(GeometryFormatError) in
                try reader.readMultiPointMember(dimensions, into: &builder)
            }
        case .multiLineString, .multiPolygon:
            try readList { reader throws(GeometryFormatError) in
                try reader.readBody(kind.part ?? .none, dimensions, into: &builder)
            }
        case .geometryCollection:
            depth += 1
            defer { depth -= 1 }
            guard depth <= Self.maximumDepth else { throw fault(.tooDeep) }
            try readList { reader throws(GeometryFormatError) in
                let (member, own) = try reader.readTag()
                try reader.readBody(member, own, into: &builder)
            }
        }
    }

    /// `MULTIPOINT ((1 2), (3 4))` and `MULTIPOINT (1 2, 3 4)` are both in use.
    private mutating func readMultiPointMember(
        _ dimensions: Dimensions, into builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        guard !takeEmpty() else { return }
        let isWrapped = take("(")
        let p = try readPosition(dimensions)
        if isWrapped { try expect(")") }
        builder.beginPart(.point)
        builder.beginRing()
        builder.add(x: p.x, y: p.y, z: p.z, m: p.m)
    }

    private mutating func readRing(
        _ dimensions: Dimensions, into builder: inout GeometryBuilder
    ) throws(GeometryFormatError) {
        builder.beginRing()
        try readList { reader throws(GeometryFormatError) in
            let p = try reader.readPosition(dimensions)
            builder.add(x: p.x, y: p.y, z: p.z, m: p.m)
        }
    }

    private mutating func readList(
        _ member: (inout WKTReader) throws(GeometryFormatError) -> Void
    ) throws(GeometryFormatError) {
        try expect("(")
        repeat { try member(&self) } while take(",")
        try expect(")")
    }

    private mutating func readPosition(
        _ dimensions: Dimensions
    ) throws(GeometryFormatError) -> (x: Double, y: Double, z: Double, m: Double) {
        let x = try readNumber()
        let y = try readNumber()
        var further: [Double] = []
        while further.count < 2, let next = peek(), next != UInt8(ascii: ","),
            next != UInt8(ascii: ")")
        {
            further.append(try readNumber(orNone: true))
        }
        if dimensions.areOpen {
            return (x, y, further.first ?? .nan, further.count > 1 ? further[1] : .nan)
        }
        let wanted = (dimensions.hasZ ? 1 : 0) + (dimensions.hasM ? 1 : 0)
        guard further.count == wanted else {
            throw fault(.positionSize(2 + further.count, wanted: 2 + wanted))
        }
        return (
            x, y, dimensions.hasZ ? further[0] : .nan,
            dimensions.hasM ? further[wanted - 1] : .nan
        )
    }
}

extension WKTReader {
    private mutating func skipSpace() {
        while offset < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[offset]) { offset += 1 }
    }

    private mutating func peek() -> UInt8? {
        skipSpace()
        return offset < text.count ? text[offset] : nil
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(GeometryFormatError) {
        guard take(character) else {
            let found = offset < text.count ? String(Unicode.Scalar(text[offset])) : nil
            throw fault(.expected(String(character), found: found))
        }
    }

    private mutating func takeEmpty() -> Bool {
        let start = offset
        if readWord() == "EMPTY" { return true }
        offset = start
        return false
    }

    private mutating func readWord() -> String {
        skipSpace()
        let start = offset
        while offset < text.count, text[offset] | 0x20 >= UInt8(ascii: "a"),
            text[offset] | 0x20 <= UInt8(ascii: "z")
        {
            offset += 1
        }
        return String(decoding: text[start..<offset], as: UTF8.self).uppercased()
    }

    /// A finite number; a height or measure may be `NaN`, which is none.
    private mutating func readNumber(
        orNone mayBeNone: Bool = false
    ) throws(GeometryFormatError) -> Double {
        skipSpace()
        let start = offset
        while offset < text.count,
            ![0x20, 0x09, 0x0A, 0x0D, 0x28, 0x29, 0x2C].contains(text[offset])
        {
            offset += 1
        }
        let word = String(decoding: text[start..<offset], as: UTF8.self)
        if mayBeNone, word.lowercased() == "nan" { return .nan }
        guard let number = Double(word), number.isFinite else {
            offset = start
            throw fault(.noNumber(word))
        }
        return number
    }

    private func fault(_ reason: GeometryFormatError.Reason) -> GeometryFormatError {
        GeometryFormatError(reason, at: offset)
    }
}

extension Geometry {
    /// Reads Well-Known Text.
    public init(wkt: some StringProtocol) throws(GeometryFormatError) {
        var builder = GeometryBuilder()
        try WKTReader.append(wkt, to: &builder)
        self.init(column: builder.finish(), row: 0)
    }

    /// Reads Well-Known Binary.
    public init(wkb: [UInt8]) throws(GeometryFormatError) {
        var builder = GeometryBuilder()
        let result = wkb.withUnsafeBytes { bytes -> Result<Void, GeometryFormatError> in
            do throws(GeometryFormatError) {
                return .success(try WKBReader.append(bytes, to: &builder))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
        self.init(column: builder.finish(), row: 0)
    }
}
