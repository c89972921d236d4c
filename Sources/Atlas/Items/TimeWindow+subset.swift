extension TimeWindow {
    /// Reads the parameter `subset` of OGC API – Tiles, class Date-Time: a point or a part of the
    /// axis of time, `datetime("2020-01-01":"2024-12-31")`, with `*` for an open end.
    ///
    /// - Throws: ``AtlasError/badRequest(part:_:)`` that says what is wrong.
    public init(subset text: String) throws(AtlasError) {
        let axis = "datetime("
        guard text.hasPrefix(axis), text.hasSuffix(")") else { throw Self.noSubset(text) }
        var rest = text.dropFirst(axis.count).dropLast()
        guard let first = Self.takePoint(&rest) else { throw Self.noSubset(text) }
        guard rest.first == ":" else {
            guard rest.isEmpty, first != "*" else { throw Self.noSubset(text) }
            try self.init(String(first))
            return
        }
        rest.removeFirst()
        guard let last = Self.takePoint(&rest), rest.isEmpty else { throw Self.noSubset(text) }
        let ends = [first, last].map { $0 == "*" ? ".." : String($0) }
        try self.init(ends.joined(separator: "/"))
    }

    /// A point in quotes, or an open end.
    private static func takePoint(_ text: inout Substring) -> Substring? {
        if text.first == "*" {
            text.removeFirst()
            return "*"
        }
        guard text.first == "\"" else { return nil }
        let point = text.dropFirst().prefix { $0 != "\"" && $0 != "/" }
        let rest = text.dropFirst(1 + point.count)
        guard rest.first == "\"", !point.isEmpty else { return nil }
        text = rest.dropFirst()
        return point
    }

    private static func noSubset(_ text: String) -> AtlasError {
        .badRequest(part: "subset", .noSubset(text.shortened))
    }
}
