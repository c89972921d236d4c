import Features

/// No text was read in the wrong encoding on its way here.
enum TextCheck {
    static func run(_ bench: CheckBench) {
        for table in bench.dataset.tables {
            let columns = table.features.schema.columns.enumerated().filter { $1.type == .text }
            for (index, definition) in columns {
                let column = table.features.columns[index]
                for row in 0..<table.count {
                    guard let text = column.text(at: row),
                        let problem = Misdecoding.problem(in: text)
                    else { continue }
                    bench.add(.misdecodedText, table, row, column: definition.name, problem)
                }
            }
        }
        for list in bench.dataset.codelists.values.sorted(by: { $0.name < $1.name }) {
            for code in list.codes {
                let labels = list.labels[code]?.texts.sorted { $0.key < $1.key } ?? []
                for (language, label) in labels {
                    guard let problem = Misdecoding.problem(in: label) else { continue }
                    bench.add(
                        Fault(
                            .misdecodedText, table: list.file, line: list.lines[code],
                            featureID: code, column: "label_\(language)", message: problem))
                }
            }
        }
    }
}
