/// The directories of a PMTiles archive (version 3, chapter 4): which tile lies where.
struct PMTilesDirectory {
    /// A run of tiles that have the same content, or, when it is of no tile, a leaf directory that
    /// begins with that number.
    struct Entry: Equatable {
        var number: UInt64
        var offset: UInt64
        var length: UInt32
        var run: UInt32
    }

    var entries: [Entry] = []

    /// How many tiles can be asked for.
    var tileCount: UInt64 { entries.reduce(0) { $0 + UInt64($1.run) } }

    /// Adds a tile behind all others; one like its predecessor makes that run longer.
    mutating func append(_ number: TileNumber, offset: UInt64, length: UInt32) {
        if let last = entries.indices.last, entries[last].offset == offset,
            entries[last].number + UInt64(entries[last].run) == number.value
        {
            entries[last].run += 1
        } else {
            entries.append(Entry(number: number.value, offset: offset, length: length, run: 1))
        }
    }

    /// The entries as they are kept (4.2): column by column, so that what is alike lies together,
    /// each number as a varint, tile numbers as differences.
    static func encode(_ entries: some Collection<Entry>) -> [UInt8] {
        var bytes: [UInt8] = []
        append(UInt64(entries.count), to: &bytes)
        var last: UInt64 = 0
        for entry in entries {
            append(entry.number - last, to: &bytes)
            last = entry.number
        }
        for entry in entries { append(UInt64(entry.run), to: &bytes) }
        for entry in entries { append(UInt64(entry.length), to: &bytes) }
        // What lies right behind its predecessor is the rule, and told by a zero.
        var expected: UInt64?
        for entry in entries {
            append(entry.offset == expected ? 0 : entry.offset + 1, to: &bytes)
            expected = entry.offset + UInt64(entry.length)
        }
        return bytes
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

extension PMTilesDirectory {
    /// A root directory and the leaves that it leads to, one behind the other.
    struct Packed {
        let root: [UInt8]
        let leaves: [UInt8]
    }

    /// The directory, packed; in leaves when the root would be larger than `limit`.
    ///
    /// Leaves begin at 4,096 entries and grow until the root that names them is small enough.
    func packed(limit: Int, pack: ([UInt8]) -> [UInt8]) -> Packed {
        if entries.count < 16_384 {
            let root = pack(Self.encode(entries))
            if root.count <= limit { return Packed(root: root, leaves: []) }
        }
        var size = 4096
        while true {
            let packed = packed(leafSize: size, pack)
            if packed.root.count <= limit || size >= entries.count { return packed }
            size += size / 4
        }
    }

    private func packed(leafSize: Int, _ pack: ([UInt8]) -> [UInt8]) -> Packed {
        var leaves: [UInt8] = []
        var root: [Entry] = []
        for start in stride(from: 0, to: entries.count, by: leafSize) {
            let part = entries[start..<min(start + leafSize, entries.count)]
            let leaf = pack(Self.encode(part))
            root.append(
                Entry(
                    number: entries[start].number, offset: UInt64(leaves.count),
                    length: UInt32(leaf.count), run: 0))
            leaves += leaf
        }
        return Packed(root: pack(Self.encode(root)), leaves: leaves)
    }
}
