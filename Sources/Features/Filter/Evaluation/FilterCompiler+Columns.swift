/// The fast ways: a column against constants, without a value taken out of its buffer.
extension FilterCompiler {
    /// Nil where there is no fast way.
    func compareColumn(
        _ scalar: BoundScalar, _ comparison: FilterOperator.Comparison, _ constant: FilterScalar
    ) -> FilterStep? {
        if constant == .null { return always(Truth.unknown) }
        if scalar.type == .text {
            guard case .text(let text) = constant else { return nil }
            let bytes = Array(TextNormalForm.composed(text).utf8)
            return textTest(scalar) { text in
                bytes.withUnsafeBytes { text.holds(comparison, $0) }
            }
        }
        guard case .column(let index) = scalar.form else { return nil }
        let column = table.columns[index]
        switch (column.values, constant) {
        case (.integer(let values), .integer(let number)):
            return compare(values, comparison, number, column.nulls)
        case (.integer(let values), .real(let number)):
            return ask(values, column.nulls) { comparison.holds(Double($0), number) }
        case (.real(let values), _):
            guard let number = constant.double else { return nil }
            return compare(values, comparison, number, column.nulls)
        case (.dateTime(let values), .instant(let instant)):
            return compare(values, comparison, instant, column.nulls)
        case (.date(let values), .instant(let instant)):
            return ask(values, column.nulls) { comparison.holds(Int64($0) * 86_400_000, instant) }
        case (.boolean(let values), .boolean(let flag)):
            return ask(values, column.nulls) { comparison.holds($0 ? 1 : 0, flag ? 1 : 0) }
        default: return nil
        }
    }

    /// Nil where there is no fast way.
    func columnIsIn(_ scalar: BoundScalar, _ constants: [FilterScalar]) -> FilterStep? {
        // A null among them makes "not in" unknown, which sets know nothing of.
        guard !constants.contains(.null) else { return nil }
        if scalar.type == .text {
            let texts = Set(
                constants.compactMap { constant -> [UInt8]? in
                    guard case .text(let text) = constant else { return nil }
                    return Array(TextNormalForm.composed(text).utf8)
                })
            let lengths = Set(texts.map(\.count))
            return textTest(scalar) { lengths.contains($0.count) && texts.contains(Array($0)) }
        }
        guard case .column(let index) = scalar.form else { return nil }
        let column = table.columns[index]
        let whole = Set(
            constants.compactMap { constant -> Int64? in
                switch constant {
                case .integer(let number), .instant(let number): number
                default: nil
                }
            })
        guard whole.count > 0, constants.allSatisfy({ $0.isWhole }) else { return nil }
        switch column.values {
        case .integer(let values), .dateTime(let values):
            return ask(values, column.nulls) { whole.contains($0) }
        case .date(let values):
            return ask(values, column.nulls) { whole.contains(Int64($0) * 86_400_000) }
        default: return nil
        }
    }

    func like(_ scalar: BoundScalar, _ pattern: LikePattern) -> FilterStep {
        if let step = textTest(scalar, { pattern.matches($0) }) { return step }
        let read = reader(scalar)
        return each { row in
            guard case .text(let text) = read(row) else { return Truth.unknown }
            var composed = TextNormalForm.composed(text)
            return Truth.of(composed.withUTF8 { pattern.matches(UnsafeRawBufferPointer($0)) })
        }
    }

    /// Compares with one loop an operator, so that none is chosen within.
    private func compare<Number: Comparable>(
        _ values: [Number], _ comparison: FilterOperator.Comparison, _ number: Number,
        _ nulls: NullMask
    ) -> FilterStep {
        switch comparison {
        case .equal: ask(values, nulls) { $0 == number }
        case .notEqual: ask(values, nulls) { $0 != number }
        case .less: ask(values, nulls) { $0 < number }
        case .lessOrEqual: ask(values, nulls) { $0 <= number }
        case .greater: ask(values, nulls) { $0 > number }
        case .greaterOrEqual: ask(values, nulls) { $0 >= number }
        }
    }

    @inline(__always)
    private func ask<Number>(
        _ values: [Number], _ nulls: NullMask, _ holds: @escaping (Number) -> Bool
    ) -> FilterStep {
        { rows, answers in
            values.withUnsafeBufferPointer { values in
                for (index, row) in rows.enumerated() {
                    answers[index] = Truth.of(holds(values[Int(row)]))
                }
            }
            guard nulls.count > 0 else { return }
            for (index, row) in rows.enumerated() where nulls[Int(row)] {
                answers[index] = Truth.unknown
            }
        }
    }
}

extension FilterScalar {
    fileprivate var isWhole: Bool {
        switch self {
        case .integer, .instant: true
        default: false
        }
    }
}
