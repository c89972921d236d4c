extension FilterCompiler {
    /// Makes a value ready to be read row by row; the way for everything that has no faster one.
    func reader(_ scalar: BoundScalar) -> ScalarReader {
        switch scalar.form {
        case .constant(let value): return { _ in value }
        case .column(let index): return reader(table.columns[index])
        case .casei(let text): return mappingText(reader(text), TextFolding.foldingCase)
        case .accenti(let text): return mappingText(reader(text), TextFolding.strippingAccents)
        case .arithmetic(let arithmetic, let one, let two):
            let (one, two) = (reader(one), reader(two))
            return { arithmetic.apply(one($0), two($0)) }
        case .function(let function, let arguments):
            let readers = arguments.map { reader($0) }
            return { row in function.apply(readers.map { $0(row) }) }
        case .predicate(let predicate):
            let step = step(predicate)
            return { row in
                var answer = Truth.unknown
                withUnsafePointer(to: Int32(row)) { row in
                    step(RowBlock(start: row, count: 1), &answer)
                }
                return answer == Truth.unknown ? .null : .boolean(answer == Truth.holds)
            }
        }
    }

    private func reader(_ column: Column) -> ScalarReader {
        let nulls = column.nulls
        let read: ScalarReader =
            switch column.values {
            case .boolean(let values): { .boolean(values[$0]) }
            case .integer(let values): { .integer(values[$0]) }
            case .real(let values): { .real(values[$0]) }
            case .text(let values), .json(let values): { .text(values[$0]) }
            case .date(let values): { .instant(Int64(values[$0]) * 86_400_000) }
            case .dateTime(let values): { .instant(values[$0]) }
            case .binary: { _ in .null }
            }
        guard nulls.count > 0 else { return read }
        return { nulls[$0] ? .null : read($0) }
    }

    private func mappingText(
        _ read: @escaping ScalarReader, _ map: @escaping (String) -> String
    ) -> ScalarReader {
        { row in
            guard case .text(let text) = read(row) else { return .null }
            return .text(map(text))
        }
    }

    // MARK: Conditions on values

    func truth(_ scalar: BoundScalar) -> FilterStep {
        let read = reader(scalar)
        return each { row in
            guard case .boolean(let flag) = read(row) else { return Truth.unknown }
            return Truth.of(flag)
        }
    }

    func compare(
        _ comparison: FilterOperator.Comparison, _ one: BoundScalar, _ two: BoundScalar
    ) -> FilterStep {
        if let constant = two.constant {
            if let step = compareColumn(one, comparison, constant) { return step }
        } else if let constant = one.constant {
            if let step = compareColumn(two, comparison.mirrored, constant) { return step }
        }
        let (one, two) = (reader(one), reader(two))
        return each { Truth.of(one($0).holds(comparison, two($0))) }
    }

    func between(_ scalar: BoundScalar, _ lower: BoundScalar, _ upper: BoundScalar) -> FilterStep {
        if let first = lower.constant, let last = upper.constant,
            let from = compareColumn(scalar, .greaterOrEqual, first),
            let upTo = compareColumn(scalar, .lessOrEqual, last)
        {
            return { rows, answers in
                from(rows, answers)
                withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rows.count) { more in
                    guard let start = more.baseAddress else { return }
                    upTo(rows, start)
                    for index in rows.indices {
                        answers[index] = Truth.and(answers[index], start[index])
                    }
                }
            }
        }
        let (read, lower, upper) = (reader(scalar), reader(lower), reader(upper))
        return each { row in
            let value = read(row)
            return Truth.and(
                Truth.of(value.holds(.greaterOrEqual, lower(row))),
                Truth.of(value.holds(.lessOrEqual, upper(row))))
        }
    }

    /// The same as comparing with one after the other, with OR between.
    func isIn(_ scalar: BoundScalar, _ elements: [BoundScalar]) -> FilterStep {
        let constants = elements.compactMap(\.constant)
        if constants.count == elements.count, let step = columnIsIn(scalar, constants) {
            return step
        }
        let read = reader(scalar)
        let readers = elements.map { reader($0) }
        return each { row in
            let value = read(row)
            var answer = Truth.fails
            for element in readers where answer != Truth.holds {
                answer = Truth.or(answer, Truth.of(value.holds(.equal, element(row))))
            }
            return answer
        }
    }
}
