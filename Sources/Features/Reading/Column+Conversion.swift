extension Column {
    /// The same values as another type; nil where that would change or lose any of them.
    ///
    /// Whole numbers become real, days instants, and everything becomes text as it reads. A column
    /// without a single value becomes anything.
    public func converted(to type: ColumnType) -> Column? {
        if self.type == type { return self }
        var builder = ColumnBuilder(type: type)
        if nulls.count == count {
            builder.pad(to: count)
            return builder.finish()
        }
        switch (values, type) {
        case (.integer(let numbers), .real):
            return Column(.real(numbers.map(Double.init)), nulls: nulls)
        case (.date(let days), .dateTime):
            return Column(.dateTime(days.map { Int64($0) * 86_400_000 }), nulls: nulls)
        case (.json(let texts), .text): return Column(.text(texts), nulls: nulls)
        case (.binary, _): return nil
        case (_, .text):
            for row in 0..<count {
                if nulls[row] { builder.appendNull() } else { builder.append(text: self[row].text) }
            }
            return builder.finish()
        default: return nil
        }
    }
}
