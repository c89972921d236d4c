/// The first pass over a CSV file: how many records, which are broken, and what each column is.
struct CSVSurvey {
    /// The names of all columns, each its own.
    let names: [String]
    let header: Range<Int>
    private(set) var guesses: [ColumnGuess]
    private(set) var faults: FaultTally
    /// The records that are broken, in the order of the file.
    private(set) var broken: [RecordSpan] = []
    private(set) var recordCount = 0
    /// The first values of each column, for telling what it is about.
    private(set) var samples: [[String]]
    private var scanner: CSVScanner
    private let options: CSVOptions
    private static let sampleCount = 20

    init(
        _ bytes: UnsafeRawBufferPointer, delimiter: UInt8, options: CSVOptions
    ) throws(ReadingError) {
        var scanner = CSVScanner(bytes, delimiter: delimiter)
        guard scanner.next() else { throw ReadingError("the file is empty") }
        guard scanner.problem == nil else {
            throw ReadingError("the line of column names has a quote that is not closed", line: 1)
        }
        let record = UnsafeRawBufferPointer(rebasing: bytes[scanner.range])
        guard UTF8Check.firstFault(in: record) == nil else {
            throw ReadingError("the column names are not in UTF-8", line: scanner.recordLine)
        }
        guard scanner.fields.count <= ColumnNames.limit else {
            throw ReadingError(
                "there are \(scanner.fields.count) columns; \(ColumnNames.limit) are possible",
                line: scanner.recordLine)
        }
        faults = FaultTally(limit: options.faultLimit)
        var unique = ColumnNames()
        var names: [String] = []
        for (index, field) in scanner.fields.enumerated() {
            let raw = scanner.text(field)
            let name = unique.unique(raw.trimmed, at: index)
            names.append(name)
            guard name != raw.trimmed else { continue }
            let what = raw.trimmed.isEmpty ? "has no name" : "has the name of another column"
            faults.add(
                Fault(
                    "column-name", .warning, line: scanner.recordLine, column: name,
                    message: "column \(index + 1) \(what) and is called '\(name)'"))
        }
        self.names = names
        header = scanner.range
        guesses = [ColumnGuess](repeating: ColumnGuess(), count: names.count)
        samples = [[String]](repeating: [], count: names.count)
        self.scanner = scanner
        self.options = options
    }

    mutating func run(_ progress: (ReadingProgress) -> Void) throws(ReadingError) {
        var nextReport = ReadingProgress.interval
        while scanner.next() {
            recordCount += 1
            if isTakeable() {
                look()
            } else if options.isStrict, let fault = faults.faults.last {
                throw ReadingError(fault)
            }
            if scanner.position >= nextReport {
                nextReport = scanner.position + ReadingProgress.interval
                let share = 0.4 * Double(scanner.position) / Double(scanner.bytes.count)
                progress(
                    ReadingProgress(
                        position: scanner.position, share: share, records: recordCount))
            }
        }
    }

    /// Looks at every cell, until nothing is left to be found out.
    @inline(__always)
    private mutating func look() {
        if recordCount <= Self.sampleCount { takeSamples() }
        guard options.infersTypes else { return }
        var scratch: [UInt8] = []
        for index in 0..<names.count where !guesses[index].isText {
            let field = scanner.fields[index]
            guard !field.range.isEmpty else { continue }
            scanner.withText(field, &scratch) { guesses[index].see($0) }
        }
    }

    private mutating func takeSamples() {
        for (index, field) in scanner.fields.prefix(names.count).enumerated()
        where !field.range.isEmpty {
            samples[index].append(scanner.text(field))
        }
    }

    /// Whether the record is one; if it is not, says why and keeps it aside.
    private mutating func isTakeable() -> Bool {
        let line = scanner.recordLine
        let record = UnsafeRawBufferPointer(rebasing: scanner.bytes[scanner.range])
        if let problem = scanner.problem {
            faults.add(CSVReader.fault(problem, line: line))
        } else if scanner.fields.count != names.count {
            let (found, wanted) = (scanner.fields.count, names.count)
            faults.add("ragged-row") {
                Fault(
                    "ragged-row", line: line,
                    message: "the row has \(found) cells, the header has \(wanted)",
                    remedy: "quote cells that contain the delimiter")
            }
            if options.keepsFaultyRows, UTF8Check.firstFault(in: record) == nil { return false }
        } else if UTF8Check.firstFault(in: record) != nil {
            faults.add("not-utf8") {
                Fault(
                    "not-utf8", line: line, message: "the row is not in UTF-8",
                    remedy: "save the file as UTF-8")
            }
        } else {
            return true
        }
        broken.append(RecordSpan(scanner.range, line: line))
        return false
    }
}

extension String {
    /// Without blanks around it.
    var trimmed: String {
        let blanks: Set<Character> = [" ", "\t", "\r", "\n", "\r\n", "\u{A0}"]
        let rest = drop { blanks.contains($0) }
        let end = rest.lastIndex { !blanks.contains($0) }
        return end.map { String(rest[...$0]) } ?? ""
    }
}
