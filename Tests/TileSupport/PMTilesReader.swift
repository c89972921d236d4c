import Gzip

/// Reads a PMTiles archive as the specification says, and no quicker: what tests hold the writer to.
///
/// Whatever the bytes are, the answer is tiles or ``Malformed``.
public struct PMTilesReader {
    /// A run of tiles, or with a run of 0 a leaf directory.
    public struct Entry: Equatable {
        /// The number of the first tile.
        public var number: UInt64 = 0
        /// How many tiles.
        public var run: UInt64 = 0
        /// How many bytes.
        public var length: UInt64 = 0
        /// Where they begin in their section.
        public var offset: UInt64 = 0
    }

    /// Why the bytes are no archive.
    public struct Malformed: Error {
        /// What is wrong.
        public let reason: String
    }

    /// The file.
    public let bytes: [UInt8]
    /// No directory tells of more tiles, and directories nest no deeper (chapter 4).
    private static let mostTiles: UInt64 = 1 << 24
    private static let deepest = 4

    /// Looks at the first bytes.
    public init(_ bytes: [UInt8]) throws {
        guard bytes.count >= 127, Array(bytes[..<7]) == Array("PMTiles".utf8), bytes[7] == 3 else {
            throw Malformed(reason: "no PMTiles of version 3")
        }
        self.bytes = bytes
    }

    /// A number of the header.
    public func word(_ offset: Int) -> Int {
        let word = (0..<8).reduce(UInt64(0)) {
            $0 | UInt64(bytes[offset + $1]) << (8 * UInt64($1))
        }
        return Int(clamping: word)
    }

    /// A coordinate of the header.
    public func degrees(_ offset: Int) -> Double {
        let units = (0..<4).reduce(UInt32(0)) {
            $0 | UInt32(bytes[offset + $1]) << (8 * UInt32($1))
        }
        return Double(Int32(bitPattern: units)) / 1e7
    }

    /// The JSON that describes the tiles.
    public var metadata: String {
        get throws { String(decoding: try unpacked(word(24), word(32)), as: UTF8.self) }
    }

    /// Every tile there is: its number and its content, the leaves followed.
    public func tiles() throws -> [(number: UInt64, content: [UInt8])] {
        let entries = try entries(word(8), word(16))
        guard entries.reduce(0, { Self.sum($0, $1.run) }) <= Self.mostTiles else {
            throw Malformed(reason: "too many tiles")
        }
        return try entries.flatMap { entry in
            let content = try section(word(56), entry)
            return (0..<entry.run).map { (entry.number &+ $0, content) }
        }
    }

    /// The entries of a directory and of the leaves below it.
    public func entries(_ offset: Int, _ count: Int, depth: Int = 0) throws -> [Entry] {
        guard depth < Self.deepest else { throw Malformed(reason: "leaves nest too deep") }
        return try directory(offset, count).flatMap { entry in
            guard entry.run == 0 else { return [entry] }
            let start = Self.sum(UInt64(word(40)), entry.offset)
            return try entries(
                Int(clamping: start), Int(clamping: entry.length), depth: depth + 1)
        }
    }

    /// The entries of one directory.
    public func directory(_ offset: Int, _ count: Int) throws -> [Entry] {
        var rest = try unpacked(offset, count)[...]
        func number() throws -> UInt64 {
            var value: UInt64 = 0
            for shift in stride(from: UInt64(0), through: 63, by: 7) {
                guard let byte = rest.popFirst() else { throw Malformed(reason: "cut short") }
                value |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 { return value }
            }
            throw Malformed(reason: "a number without end")
        }
        let told = try number()
        // Each entry has four numbers of a byte or more.
        guard told <= rest.count / 4 else { throw Malformed(reason: "more entries than bytes") }
        var entries = [Entry](repeating: Entry(), count: Int(told))
        var last: UInt64 = 0
        for index in entries.indices {
            last = Self.sum(last, try number())
            entries[index].number = last
        }
        for index in entries.indices { entries[index].run = try number() }
        for index in entries.indices { entries[index].length = try number() }
        for index in entries.indices {
            let told = try number()
            let before = index > 0 ? entries[index - 1] : Entry()
            entries[index].offset = told == 0 ? Self.sum(before.offset, before.length) : told - 1
        }
        guard rest.isEmpty else { throw Malformed(reason: "bytes behind the directory") }
        return entries
    }

    private func section(_ start: Int, _ entry: Entry) throws -> [UInt8] {
        try slice(Int(clamping: Self.sum(UInt64(start), entry.offset)), Int(clamping: entry.length))
    }

    private func slice(_ offset: Int, _ count: Int) throws -> [UInt8] {
        guard offset <= bytes.count, count <= bytes.count - offset else {
            throw Malformed(reason: "\(count) bytes at \(offset) are not there")
        }
        return Array(bytes[offset..<offset + count])
    }

    private func unpacked(_ offset: Int, _ count: Int) throws -> [UInt8] {
        guard let plain = Gunzip.expand(try slice(offset, count), limit: 64 << 20) else {
            throw Malformed(reason: "no gzip at \(offset)")
        }
        return plain
    }

    private static func sum(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let (sum, isTooMuch) = one.addingReportingOverflow(other)
        return isTooMuch ? .max : sum
    }
}
