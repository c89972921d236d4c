import Features

/// Which texts of a table may occur twice in it: the others need not be looked up to be known as
/// new to a tile.
///
/// Two texts of one hash count as the same one, which costs a look-up and nothing else.
struct SharedTexts: Sendable {
    /// Column → a bit for each entry of its texts; empty for columns of other types.
    private var words: [[UInt64]] = []

    init(_ features: FeatureTable) {
        let columns = features.columns.map(Self.texts)
        let entries = columns.reduce(0) { $0 + ($1?.entryCount ?? 0) }
        var seen = Sightings(room: 16 * entries)
        for case .some(let texts) in columns { seen.look(at: texts) }
        words = columns.map { texts in
            guard let texts else { return [] }
            var words = [UInt64](repeating: 0, count: (texts.entryCount + 63) / 64)
            Sightings.forEachSlot(of: texts, seen.mask) { entry, slot in
                if seen.isRepeated(slot) { words[entry >> 6] |= 1 << UInt64(entry & 63) }
            }
            return words
        }
    }

    var byteCount: Int { words.reduce(0) { $0 + 8 * $1.count } }

    /// The bits of a column, by entry.
    func bits(ofColumn column: Int) -> [UInt64] { words[column] }

    private static func texts(_ column: Column) -> TextColumn? {
        switch column.values {
        case .text(let texts), .json(let texts): texts
        default: nil
        }
    }
}

/// Two bits a slot: seen once, seen more than once.
private struct Sightings {
    let mask: UInt64
    private var once: [UInt64]
    private var twice: [UInt64]

    init(room: Int) {
        var slots = 1024
        while slots < room { slots *= 2 }
        mask = UInt64(slots - 1)
        once = [UInt64](repeating: 0, count: slots / 64)
        twice = once
    }

    mutating func look(at texts: TextColumn) {
        once.withUnsafeMutableBufferPointer { once in
            twice.withUnsafeMutableBufferPointer { twice in
                Self.forEachSlot(of: texts, mask) { _, slot in
                    let bit: UInt64 = 1 << UInt64(slot & 63)
                    if once[slot >> 6] & bit != 0 { twice[slot >> 6] |= bit }
                    once[slot >> 6] |= bit
                }
            }
        }
    }

    func isRepeated(_ slot: Int) -> Bool { twice[slot >> 6] & (1 << UInt64(slot & 63)) != 0 }

    @inline(__always)
    static func forEachSlot(of texts: TextColumn, _ mask: UInt64, _ body: (Int, Int) -> Void) {
        texts.bytes.withUnsafeBytes { bytes in
            for entry in 0..<texts.entryCount {
                var hash = ContentHash()
                hash.mix(UnsafeRawBufferPointer(rebasing: bytes[texts.range(ofEntry: entry)]))
                body(entry, Int(truncatingIfNeeded: (hash.value ^ hash.value >> 32) & mask))
            }
        }
    }
}
