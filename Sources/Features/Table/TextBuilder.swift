/// Collects the texts of a column, and finds out on the way whether a dictionary pays.
struct TextBuilder: Sendable {
    private var codes: [UInt32] = []
    private var starts: [UInt32] = [0]
    private var bytes: [UInt8] = []
    private var slots: [UInt32] = []
    private var hashes: [UInt64] = []
    private var isDictionary = true
    /// How many rows will come, as far as is known; else 0.
    private let expectedRows: Int

    /// After so many rows the share of different texts decides between dictionary and plain run.
    private static let trial = 4096

    init(expectedRows: Int = 0) { self.expectedRows = expectedRows }

    var count: Int { isDictionary ? codes.count : starts.count - 1 }

    mutating func append(_ text: UnsafeRawBufferPointer) {
        guard isDictionary else { return appendEntry(text) }
        codes.append(code(for: text))
        if codes.count == Self.trial, hashes.count > Self.trial / 2 { giveUpDictionary() }
    }

    func finish() -> TextColumn {
        TextColumn(codes: codes, starts: starts, bytes: bytes)
    }

    func text(at row: Int) -> String {
        let entry = isDictionary ? Int(codes[row]) : row
        return String(decoding: bytes[Int(starts[entry])..<Int(starts[entry + 1])], as: UTF8.self)
    }

    private mutating func appendEntry(_ text: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: text)
        starts.append(UInt32(bytes.count))
    }

    /// Open addressing over the hashes; a slot holds an entry's number plus one.
    private mutating func code(for text: UnsafeRawBufferPointer) -> UInt32 {
        if hashes.count * 2 >= slots.count { growSlots() }
        var hash = ContentHash()
        hash.mix(text)
        var slot = Int(truncatingIfNeeded: hash.value) & (slots.count - 1)
        while slots[slot] > 0 {
            let entry = Int(slots[slot] - 1)
            if hashes[entry] == hash.value, isEqual(entry, text) { return UInt32(entry) }
            slot = (slot + 1) & (slots.count - 1)
        }
        hashes.append(hash.value)
        slots[slot] = UInt32(hashes.count)
        appendEntry(text)
        return UInt32(hashes.count - 1)
    }

    private func isEqual(_ entry: Int, _ text: UnsafeRawBufferPointer) -> Bool {
        let range = Int(starts[entry])..<Int(starts[entry + 1])
        return range.count == text.count
            && bytes.withUnsafeBytes { kept in text.elementsEqual(kept[range]) }
    }

    private mutating func growSlots() {
        slots = [UInt32](repeating: 0, count: max(64, slots.count * 2))
        for (entry, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(entry + 1)
        }
    }

    /// Makes room at once for the rows to come, if they are like the first: growing by doubling
    /// would hold the column three times for a moment.
    private mutating func giveUpDictionary() {
        let dictionary = finish()
        isDictionary = false
        (codes, starts, bytes, slots, hashes) = ([], [0], [], [], [])
        if expectedRows > dictionary.count {
            let length = (0..<dictionary.count).reduce(0) { sum, row in
                sum + dictionary.withUTF8(at: row) { $0.count }
            }
            starts.reserveCapacity(expectedRows + 1)
            bytes.reserveCapacity((length / dictionary.count + 1) * expectedRows)
        }
        for row in 0..<dictionary.count { dictionary.withUTF8(at: row) { appendEntry($0) } }
    }
}
