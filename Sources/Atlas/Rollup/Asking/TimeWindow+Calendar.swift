extension TimeWindow {
    /// Reads an interval whose ends may also be years and months, `2013/2017` or `2014-04/..`, since
    /// projects are told by the year; else as a parameter `datetime` is read.
    ///
    /// - Throws: ``AtlasError/badRequest(part:reason:)`` that says what is wrong.
    public init(calendar text: String) throws(AtlasError) {
        let ends = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard ends.count <= 2, let first = ends.first, let last = ends.last else {
            try self.init(text)
            return
        }
        let start = Self.firstDay(of: first)
        let end = Self.lastDay(of: last)
        guard start != nil || end != nil else {
            try self.init(text)
            return
        }
        do throws(AtlasError) {
            try self.init("\(start ?? first)/\(end ?? last)")
        } catch {
            guard case .badRequest(let part, .noTime(let end, let whole)) = error else {
                throw error
            }
            throw .badRequest(part: part, .noPeriod(end, in: whole))
        }
    }

    private static func firstDay(of text: String) -> String? {
        guard let parts = calendarParts(text) else { return nil }
        return parts.month == nil ? "\(text)-01-01" : "\(text)-01"
    }

    private static func lastDay(of text: String) -> String? {
        guard let (year, month) = calendarParts(text) else { return nil }
        guard let month else { return "\(text)-12-31" }
        return "\(text)-\(days(in: month, of: year))"
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// A year, or a year and a month.
    private static func calendarParts(_ text: String) -> (year: Int, month: Int?)? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0].utf8.count == 4,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0])
        else { return nil }
        guard parts.count == 2 else { return (year, nil) }
        guard parts[1].utf8.count == 2, let month = Int(parts[1]), (1...12).contains(month) else {
            return nil
        }
        return (year, month)
    }
}
