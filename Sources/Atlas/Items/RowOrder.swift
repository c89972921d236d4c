public import Features

/// Rows put in order: that of the table, or that of keys.
enum RowOrder {
    /// The rows in the order of the table, each once.
    ///
    /// A few are sorted; many are marked in a field of bits, which sorts by itself.
    static func inTableOrder(_ rows: [Int], of count: Int, mayRepeat: Bool) -> [Int] {
        guard rows.count > count / 64 else {
            let sorted = rows.sorted()
            guard mayRepeat else { return sorted }
            var kept: [Int] = []
            for row in sorted where kept.last != row { kept.append(row) }
            return kept
        }
        var words = [UInt64](repeating: 0, count: count / 64 + 1)
        for row in rows { words[row >> 6] |= 1 << UInt64(row & 63) }
        var kept: [Int] = []
        kept.reserveCapacity(rows.count)
        for (index, word) in words.enumerated() {
            var word = word
            while word != 0 {
                kept.append(index << 6 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
        return kept
    }

    /// The rows ordered by keys; what is not known comes last, ties stay in the order of the table.
    ///
    /// - Throws: ``AtlasError/tookTooLong(limit:)`` when the deadline is over, and for a key that
    ///   is none.
    static func sorted(
        _ rows: [Int], of table: FeatureTable, by keys: [SortKey], _ deadline: Deadline
    ) throws(AtlasError) -> [UInt32] {
        var columns: [SortColumn] = []
        var seen: Set<String> = []
        // A property that comes again decides nothing any more.
        for key in keys where seen.insert(key.property).inserted {
            columns.append(try SortColumn(key, table))
        }
        guard let first = columns.first else { return rows.map { UInt32($0) } }
        let further = columns.dropFirst()
        var marked = rows.map { (mark: first.mark(at: $0), row: UInt32($0)) }
        var comparisons = 0
        func isInOrder(
            _ one: (mark: UInt64, row: UInt32), _ other: (mark: UInt64, row: UInt32)
        ) throws(AtlasError) -> Bool {
            comparisons &+= 1
            if comparisons & 0xFFFF == 0 { try deadline.check() }
            if one.mark != other.mark { return one.mark < other.mark }
            if !first.isDecidedByMarks {
                let order = first.order(Int(one.row), Int(other.row))
                if order != 0 { return order < 0 }
            }
            for column in further {
                let order = column.order(Int(one.row), Int(other.row))
                if order != 0 { return order < 0 }
            }
            return one.row < other.row
        }
        do {
            try marked.sort(by: isInOrder)
        } catch {
            throw deadline.refusal
        }
        return marked.map(\.row)
    }
}

/// A column that rows are ordered by.
private struct SortColumn {
    private let column: Column
    private let isDescending: Bool
    /// Entry of a dictionary → its place in the alphabet; empty for other columns.
    private let ranks: [UInt64]
    /// Whether rows of equal marks have equal values.
    let isDecidedByMarks: Bool

    init(_ key: SortKey, _ table: FeatureTable) throws(AtlasError) {
        guard let index = table.schema.index(of: key.property),
            table.schema.columns[index].isSortable
        else {
            throw .badRequest(
                part: "sortby", .notSortable(key.property, collection: table.name))
        }
        column = table.columns[index]
        isDescending = key.isDescending
        switch column.values {
        case .text(let texts):
            ranks = texts.isDictionary ? Self.ranks(of: texts) : []
            isDecidedByMarks = texts.isDictionary
        case .integer, .dateTime, .real:
            // The one mark that is kept free makes two of their values share one.
            (ranks, isDecidedByMarks) = ([], false)
        case .boolean, .date, .json, .binary: (ranks, isDecidedByMarks) = ([], true)
        }
    }

    /// A number that is smaller where the row comes earlier; the largest where nothing is known.
    func mark(at row: Int) -> UInt64 {
        guard !column.nulls[row] else { return .max }
        // One less than all there are, so that nothing known is ever taken for not known.
        return min(isDescending ? ~rising(at: row) : rising(at: row), .max - 1)
    }

    /// Below zero when the first row comes before the other, above when after.
    func order(_ one: Int, _ other: Int) -> Int {
        let marks = (mark(at: one), mark(at: other))
        if marks.0 != marks.1 { return marks.0 < marks.1 ? -1 : 1 }
        guard !isDecidedByMarks, marks.0 != .max else { return 0 }
        let order =
            if case .text(let texts) = column.values {
                texts.compare(one, other)
            } else {
                Self.order(rising(at: one), rising(at: other))
            }
        return isDescending ? -order : order
    }

    private func rising(at row: Int) -> UInt64 {
        switch column.values {
        case .boolean(let values): return values[row] ? 2 : 1
        case .integer(let values), .dateTime(let values): return Self.rising(values[row])
        case .date(let values): return Self.rising(Int64(values[row]))
        case .real(let values):
            // The bits of doubles rise with them, those of negative ones fall; both zeros are one.
            let bits = (values[row] + 0).bitPattern
            return bits >> 63 == 1 ? ~bits : bits | 1 << 63
        case .text(let texts):
            return ranks.isEmpty ? texts.beginning(at: row) : ranks[texts.entry(at: row)]
        case .json, .binary: return 0
        }
    }

    private static func order(_ one: UInt64, _ other: UInt64) -> Int {
        one == other ? 0 : one < other ? -1 : 1
    }

    private static func rising(_ number: Int64) -> UInt64 {
        UInt64(bitPattern: number) ^ (1 << 63)
    }

    /// Entry → rank.
    ///
    /// No two share one, since a dictionary keeps each text once; none is zero, which upside down
    /// is what stands for nothing known.
    private static func ranks(of texts: TextColumn) -> [UInt64] {
        let order = (0..<texts.entryCount).sorted { texts.compare(entry: $0, $1) < 0 }
        var ranks = [UInt64](repeating: 0, count: order.count)
        for (rank, entry) in order.enumerated() { ranks[entry] = UInt64(rank) + 1 }
        return ranks
    }
}

extension TextColumn {
    /// The first eight bytes as a number that rises with the text.
    fileprivate func beginning(at row: Int) -> UInt64 {
        withUTF8(at: row) { bytes in
            var number: UInt64 = 0
            for index in 0..<8 {
                number = number << 8 | UInt64(index < bytes.count ? bytes[index] : 0)
            }
            return number
        }
    }

    fileprivate func compare(_ one: Int, _ other: Int) -> Int {
        compare(entry: entry(at: one), entry(at: other))
    }

    /// The order of two entries by code points, which is that of their UTF-8.
    fileprivate func compare(entry one: Int, _ other: Int) -> Int {
        let (first, second) = (range(ofEntry: one), range(ofEntry: other))
        return bytes.withUnsafeBytes { bytes in
            for (a, b) in zip(bytes[first], bytes[second]) where a != b { return a < b ? -1 : 1 }
            return first.count - second.count
        }
    }
}

extension ColumnDefinition {
    /// Whether features can be ordered by it: lists and bytes have no order.
    public var isSortable: Bool { !isList && type != .binary && type != .json }

    /// Whether a parameter of its name can ask what it is.
    public var isQueryable: Bool { type != .binary && type != .json }
}
