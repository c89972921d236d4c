import Features

/// The tags of a layer's features, column by column.
///
/// A column at a time, because the rows of a tile lie all over the table: in a short loop over one
/// column the processor waits for many rows at once, across ten columns for one after the other.
struct TagColumns {
    /// The keys of the columns that have a value in this tile.
    private(set) var keys: [String] = []
    /// Key by key, for each feature the index of its value plus one, zero where it has none.
    private(set) var indices: [UInt32] = []

    private let rows: [UInt32]
    /// Whether a row had a value in the column looked at last.
    private var isUsed = false

    /// Looks up or adds the value of each row in each column.
    init(_ rows: [UInt32], of layer: TileLayer, into values: inout ValueTable) {
        let columns = layer.table.features.columns
        self.rows = rows
        let hasTimes = layer.properties.contains {
            [.date, .dateTime].contains(columns[$0.column].type)
        }
        let shared = layer.table.sharedTexts
        indices = [UInt32](repeating: 0, count: rows.count * layer.properties.count)
        for property in layer.properties {
            let new = NewTexts(
                shared: shared.bits(ofColumn: property.column), hasTimes: hasTimes)
            isUsed = false
            append(columns[property.column], new, &values)
            // A key that no feature uses has no place in the table of keys.
            if isUsed { keys.append(property.key) }
        }
    }

    /// Writes the tags of the feature at a place among the rows: pairs of key and value.
    @inline(__always)
    func write(_ index: Int, into sink: inout ByteSink) {
        var place = index
        for key in 0..<keys.count {
            let value = indices[place]
            place += rows.count
            guard value > 0 else { continue }
            sink.put(varint: UInt64(key))
            sink.put(varint: UInt64(value - 1))
        }
    }

    private mutating func append(
        _ column: Column, _ new: NewTexts, _ values: inout ValueTable
    ) {
        switch column.values {
        case .boolean(let flags): append(column.nulls) { values.index(of: flags[$0]) }
        case .integer(let numbers): append(column.nulls) { values.index(of: numbers[$0]) }
        case .real(let numbers): append(column.nulls) { values.index(of: numbers[$0]) }
        case .date(let days):
            var known: [Int32: Int] = [:]
            append(column.nulls) { row in
                known.found(
                    days[row],
                    orMade: {
                        values.index(of: CalendarText.date(days: days[row]))
                    })
            }
        case .dateTime(let instants):
            append(column.nulls) { row in
                values.index(of: CalendarText.dateTime(milliseconds: instants[row]))
            }
        case .text(let texts), .json(let texts):
            if texts.isDictionary {
                append(column.nulls, coded: texts, new, &values)
            } else {
                append(column.nulls, plain: texts, new, &values)
            }
        case .binary:
            // No value of a tile can hold bytes.
            append(column.nulls) { _ in nil }
        }
    }

    /// Writes down what the body makes of each row that is not null.
    @inline(__always)
    private mutating func append(_ nulls: NullMask, _ index: (Int) -> Int?) {
        let hasNulls = nulls.count > 0
        let (first, rows) = (keys.count * rows.count, rows)
        isUsed = indices.withUnsafeMutableBufferPointer { indices in
            rows.withUnsafeBufferPointer { rows in
                var isUsed = false
                for place in rows.indices {
                    let row = Int(rows[place])
                    guard !hasNulls || !nulls[row], let value = index(row) else {
                        indices[first + place] = 0
                        continue
                    }
                    indices[first + place] = UInt32(truncatingIfNeeded: value + 1)
                    isUsed = true
                }
                return isUsed
            }
        }
    }

    /// Texts that are kept once in the table: each code is looked up once a tile.
    private mutating func append(
        _ nulls: NullMask, coded texts: TextColumn, _ new: NewTexts, _ values: inout ValueTable
    ) {
        var known = CodeTable(entries: texts.entryCount, rows: rows.count)
        texts.bytes.withUnsafeBytes { bytes in
            append(nulls) { row in
                let entry = texts.entry(at: row)
                if let index = known[entry] { return index }
                let index = values.index(
                    of: entry, in: texts, bytes, isNew: new.contains(entry, of: texts))
                known[entry] = index
                return index
            }
        }
    }

    /// Texts that hardly repeat: nearly all are known to be new without a look.
    private mutating func append(
        _ nulls: NullMask, plain texts: TextColumn, _ new: NewTexts, _ values: inout ValueTable
    ) {
        texts.bytes.withUnsafeBytes { bytes in
            append(nulls) { row in
                values.index(of: row, in: texts, bytes, isNew: new.contains(row, of: texts))
            }
        }
    }
}

/// Knows which texts of a column can be in no table of values before they are met.
private struct NewTexts {
    /// Bits of entries that may occur twice.
    let shared: [UInt64]
    /// Whether texts may meet days and instants, which travel as text.
    let hasTimes: Bool

    /// Whether no other text of the table is the same, nor any day or instant.
    @inline(__always)
    func contains(_ entry: Int, of texts: TextColumn) -> Bool {
        guard shared[entry >> 6] & (1 << UInt64(entry & 63)) == 0 else { return false }
        guard hasTimes else { return true }
        let range = texts.range(ofEntry: entry)
        return range.count < 10 || texts.bytes[range.lowerBound + 4] != UInt8(ascii: "-")
    }
}

extension ValueTable {
    /// The value of an entry of a text column, added without a look where it must be new.
    @inline(__always)
    fileprivate mutating func index(
        of entry: Int, in texts: TextColumn, _ bytes: UnsafeRawBufferPointer, isNew: Bool
    ) -> Int {
        let text = UnsafeRawBufferPointer(rebasing: bytes[texts.range(ofEntry: entry)])
        return isNew ? append(text) : index(of: text)
    }

    fileprivate mutating func index(of text: String) -> Int {
        var text = text
        return text.withUTF8 { index(of: UnsafeRawBufferPointer($0)) }
    }
}

/// Which value the code of a text has become: an array where codes are few, else a hash table.
private struct CodeTable {
    private var few: [UInt32]
    private var many: [Int: Int] = [:]

    init(entries: Int, rows: Int) {
        few = entries <= max(1024, 8 * rows) ? [UInt32](repeating: 0, count: entries) : []
    }

    subscript(code: Int) -> Int? {
        @inline(__always) get {
            guard !few.isEmpty else { return many[code] }
            return few[code] == 0 ? nil : Int(few[code]) - 1
        }
        set {
            guard let newValue else { return }
            if few.isEmpty { many[code] = newValue } else { few[code] = UInt32(newValue + 1) }
        }
    }
}

extension Dictionary {
    /// The value of a key, made if it is not there.
    fileprivate mutating func found(_ key: Key, orMade make: () -> Value) -> Value {
        if let value = self[key] { return value }
        let made = make()
        self[key] = made
        return made
    }
}
