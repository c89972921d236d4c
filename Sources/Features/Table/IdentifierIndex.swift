/// Finds rows by their identifiers: a table of row numbers, hashed, open where rows collide.
///
/// It keeps no identifier, only where to look: 8 bytes a row at most.
struct IdentifierIndex: Sendable {
    /// Row plus one in each slot, zero in a free one.
    private let slots: [UInt32]

    init(_ table: FeatureTable) {
        var size = 16
        while size < table.count + table.count / 2 { size *= 2 }
        var slots = [UInt32](repeating: 0, count: size)
        slots.withUnsafeMutableBufferPointer { slots in
            for row in 0..<table.count {
                var slot = Self.hash(ofRow: row, in: table) & (size - 1)
                while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
                slots[slot] = UInt32(row + 1)
            }
        }
        self.slots = slots
    }

    var byteCount: Int { 4 * slots.count }

    /// The first row of that identifier.
    func row(of id: FeatureID, in table: FeatureTable) -> Int? {
        let hash =
            switch id {
            case .number(let number): Self.hash(number)
            case .text(let text): Self.hash(text)
            }
        var slot = hash & (slots.count - 1)
        var found: Int?
        while slots[slot] != 0 {
            let row = Int(slots[slot]) - 1
            if row < found ?? .max, table.id(at: row) == id { found = row }
            slot = (slot + 1) & (slots.count - 1)
        }
        return found
    }

    private static func hash(ofRow row: Int, in table: FeatureTable) -> Int {
        if let index = table.schema.idColumn, case .text(let texts) = table.columns[index].values,
            !table.columns[index].nulls[row]
        {
            return texts.withUTF8(at: row) { hash($0) }
        }
        guard case .number(let number) = table.id(at: row) else { return 0 }
        return hash(number)
    }

    private static func hash(_ number: Int64) -> Int {
        var hash = ContentHash()
        hash.mix(UInt64(bitPattern: number))
        return Int(truncatingIfNeeded: hash.value >> 1)
    }

    private static func hash(_ text: String) -> Int {
        var text = text
        return text.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
    }

    private static func hash(_ text: UnsafeRawBufferPointer) -> Int {
        var hash = ContentHash()
        hash.mix(text)
        return Int(truncatingIfNeeded: hash.value >> 1)
    }
}
