import Glibc

extension FilterCompiler {
    /// Makes a test of a text column ready, with its case or accents taken off before if wanted.
    ///
    /// The test sees composed text. In a dictionary each entry is tested once, when the first row
    /// asks for it. Nil when the value is no column, or something else is done to it.
    func textTest(
        _ scalar: BoundScalar, _ test: @escaping (UnsafeRawBufferPointer) -> Bool
    ) -> FilterStep? {
        var foldings: [(String) -> String] = []
        var foldsCaseOnly = true
        var inner = scalar
        unwrapping: while true {
            switch inner.form {
            case .casei(let text):
                foldings.append(TextFolding.foldingCase)
                inner = text
            case .accenti(let text):
                foldings.append(TextFolding.strippingAccents)
                foldsCaseOnly = false
                inner = text
            default: break unwrapping
            }
        }
        guard case .column(let index) = inner.form,
            case .text(let texts) = table.columns[index].values
        else { return nil }
        // The innermost call was found last and comes first.
        foldings.reverse()
        var folded: [UInt8] = []
        return ask(texts, table.columns[index].nulls) { bytes in
            guard TextNormalForm.isSurelyComposed(bytes) else {
                return Self.test(bytes, foldings, test)
            }
            if foldings.isEmpty { return test(bytes) }
            if foldsCaseOnly, TextFolding.foldCase(bytes, into: &folded) {
                return folded.withUnsafeBytes { test($0) }
            }
            return Self.test(bytes, foldings, test)
        }
    }

    private static func test(
        _ bytes: UnsafeRawBufferPointer, _ foldings: [(String) -> String],
        _ test: (UnsafeRawBufferPointer) -> Bool
    ) -> Bool {
        var text = String(decoding: bytes, as: UTF8.self)
        for fold in foldings { text = fold(text) }
        text = TextNormalForm.composed(text)
        return text.withUTF8 { test(UnsafeRawBufferPointer($0)) }
    }

    private func ask(
        _ texts: TextColumn, _ nulls: NullMask,
        _ test: @escaping (UnsafeRawBufferPointer) -> Bool
    ) -> FilterStep {
        guard texts.isDictionary else {
            return each { row in
                nulls[row] ? Truth.unknown : Truth.of(texts.withUTF8(at: row, test))
            }
        }
        var verdicts = [UInt8](repeating: untested, count: texts.entryCount)
        return { rows, answers in
            verdicts.withUnsafeMutableBufferPointer { verdicts in
                texts.codes.withUnsafeBufferPointer { codes in
                    for (index, row) in rows.enumerated() {
                        let code = Int(codes[Int(row)])
                        if verdicts[code] == untested {
                            verdicts[code] = Truth.of(texts.withUTF8(at: Int(row), test))
                        }
                        answers[index] = verdicts[code]
                    }
                }
            }
            guard nulls.count > 0 else { return }
            for (index, row) in rows.enumerated() where nulls[Int(row)] {
                answers[index] = Truth.unknown
            }
        }
    }
}

/// No truth: an entry that no row has asked for.
private let untested: UInt8 = 255

extension UnsafeRawBufferPointer {
    /// Compares two composed texts by code points, which is the order of their bytes.
    func holds(
        _ comparison: FilterOperator.Comparison, _ other: UnsafeRawBufferPointer
    ) -> Bool {
        if comparison == .equal || comparison == .notEqual, count != other.count {
            return comparison == .notEqual
        }
        var order: Int32 = 0
        if let one = baseAddress, let two = other.baseAddress {
            order = memcmp(one, two, Swift.min(count, other.count))
        }
        return comparison.holds(order != 0 ? Int(order) : count - other.count, 0)
    }
}
