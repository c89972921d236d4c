/// Reads CSV (RFC 4180) into columns.
///
/// Goes over the bytes twice: first to see what every column is, then to fill it. A column is
/// integer, real, boolean, date or dateTime only when every value is; codes such as `046` or `+1`
/// stay text, an empty cell has no value. The columns that say where a row is (`lon` and `lat`, or
/// Well-Known Text) become its place and are no attributes any more.
public enum CSVReader {
    /// Reads a whole file.
    ///
    /// - Parameters:
    ///   - bytes: The file, in UTF-8, up to 4 GiB.
    ///   - options: What is known beforehand.
    ///   - progress: Told after every megabyte.
    /// - Returns: The rows that can be taken, and what is wrong with the others.
    /// - Throws: ``ReadingError`` when the file is no table at all, or at the first row that cannot
    ///   be taken when the options are strict.
    public static func read(
        _ bytes: UnsafeRawBufferPointer, options: CSVOptions = CSVOptions(),
        progress: (ReadingProgress) -> Void = { _ in }
    ) throws(ReadingError) -> Reading {
        try ReadingProgress.demandManageable(bytes.count)
        let delimiter = options.delimiter ?? CSVScanner.sniffDelimiter(bytes)
        var survey = try CSVSurvey(bytes, delimiter: delimiter, options: options)
        try survey.run(progress)
        var filling = try CSVFilling(bytes, delimiter: delimiter, options: options, survey: survey)
        try filling.run(progress)
        return filling.finish()
    }
}

extension CSVReader {
    /// The number of a column that the caller named.
    static func column(_ name: String, of names: [String]) throws(ReadingError) -> Int {
        if let index = names.firstIndex(of: name) { return index }
        throw ReadingError(
            "there is no column '\(name)'; there are \(names.joined(separator: ", "))", line: 1)
    }

    static func fault(
        _ problem: CSVScanner.Problem, line: Int
    ) -> Fault {
        switch problem {
        case .unclosedQuote:
            Fault(
                "unclosed-quote", line: line,
                message: "a quote is opened here and not closed until the end of the file",
                remedy: "close it, or double a quote that belongs to the text")
        case .textAfterQuote:
            Fault(
                "text-after-quote", line: line,
                message: "something stands between a closing quote and the next delimiter",
                remedy: "double a quote that belongs to the text")
        }
    }
}
