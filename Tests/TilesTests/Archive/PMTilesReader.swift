import Gzip
import Tiles

/// Reads a PMTiles archive as the specification says, and no quicker: what tests hold the writer to.
struct PMTilesReader {
    struct Entry: Equatable {
        var number: UInt64 = 0
        var run: UInt64 = 0
        var length: UInt64 = 0
        var offset: UInt64 = 0
    }

    struct Malformed: Error { let reason: String }

    let bytes: [UInt8]

    init(_ bytes: [UInt8]) throws {
        guard bytes.count >= 127, Array(bytes[..<7]) == Array("PMTiles".utf8), bytes[7] == 3 else {
            throw Malformed(reason: "no PMTiles of version 3")
        }
        self.bytes = bytes
    }

    func word(_ offset: Int) -> Int {
        (0..<8).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }

    func degrees(_ offset: Int) -> Double {
        let units = (0..<4).reduce(UInt32(0)) {
            $0 | UInt32(bytes[offset + $1]) << (8 * UInt32($1))
        }
        return Double(Int32(bitPattern: units)) / 1e7
    }

    var metadata: String {
        get throws { String(decoding: try unpacked(word(24), word(32)), as: UTF8.self) }
    }

    /// Every tile there is: its number and its content, the leaves followed.
    func tiles() throws -> [(number: UInt64, content: [UInt8])] {
        try entries(word(8), word(16)).flatMap { entry in
            let start = word(56) + Int(entry.offset)
            let content = Array(bytes[start..<start + Int(entry.length)])
            return (0..<entry.run).map { (entry.number + $0, content) }
        }
    }

    func entries(_ offset: Int, _ count: Int) throws -> [Entry] {
        try directory(offset, count).flatMap { entry in
            entry.run > 0
                ? [entry]
                : try entries(word(40) + Int(entry.offset), Int(entry.length))
        }
    }

    func directory(_ offset: Int, _ count: Int) throws -> [Entry] {
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
        var entries = [Entry](repeating: Entry(), count: Int(try number()))
        var last: UInt64 = 0
        for index in entries.indices {
            last += try number()
            entries[index].number = last
        }
        for index in entries.indices { entries[index].run = try number() }
        for index in entries.indices { entries[index].length = try number() }
        for index in entries.indices {
            let told = try number()
            let before = index > 0 ? entries[index - 1] : Entry()
            entries[index].offset = told == 0 ? before.offset + before.length : told - 1
        }
        guard rest.isEmpty else { throw Malformed(reason: "bytes behind the directory") }
        return entries
    }

    private func unpacked(_ offset: Int, _ count: Int) throws -> [UInt8] {
        guard let plain = Gunzip.expand(Array(bytes[offset..<offset + count]), limit: 64 << 20)
        else { throw Malformed(reason: "no gzip at \(offset)") }
        return plain
    }
}
