import Features

extension RollupService {
    /// No histogram has more bars.
    static let largestBarCount = 1000

    /// How often the values of a property occur.
    ///
    /// - Throws: ``AtlasError`` when a name is unknown or a condition cannot be understood.
    public func histogram(
        _ request: HistogramRequest, in catalog: Catalog
    ) throws(AtlasError) -> HistogramAnswer {
        let collection = try collection(request.collection, in: catalog)
        let table = try collection.table()
        var items = ItemRequest(collection: collection.name)
        items.filter = request.filter
        items.conditions = request.conditions
        items.time = request.time
        items.search = request.search
        items.deadline = request.deadline
        let rows =
            try self.items.rows(items, in: catalog).map { $0.map(Int.init) }
            ?? Array(0..<table.count)
        var answer = HistogramAnswer(
            property: request.property, collection: collection.name, revision: catalog.mark,
            bars: [], unknown: 0, total: rows.count, isAdditive: true)
        if request.property == "time", table.schema.index(of: "time") == nil {
            try Self.countYears(of: collection, table, rows, request, &answer)
            return answer
        }
        guard let index = table.schema.index(of: request.property) else {
            let near = Spelling.nearest(
                to: request.property, among: ["time"] + table.schema.columns.map(\.name))
            throw .unknown(
                kind: "property", name: request.property.shortened,
                nearest: near.map { [$0] } ?? [])
        }
        try request.deadline?.check()
        let column = table.columns[index]
        switch column.type {
        case .integer, .real: try Self.countNumbers(column, rows, request, &answer)
        case .date, .dateTime: try Self.countDates(column, rows, request, &answer)
        case .text, .boolean:
            try Self.countTexts(column, table.schema.columns[index], rows, catalog, &answer)
        case .json, .binary:
            throw .rollup("property", .noBars(request.property))
        }
        return answer
    }

    /// The years in which features are: one that lasts counts in each.
    private static func countYears(
        of collection: MapCollection, _ table: FeatureTable, _ rows: [Int],
        _ request: HistogramRequest, _ answer: inout HistogramAnswer
    ) throws(AtlasError) {
        guard let time = collection.time else {
            throw .rollup("property", .noTimes(collection.name))
        }
        answer.isAdditive = time.end == nil
        var spans: [ClosedRange<Int>] = []
        for row in rows {
            guard let span = time.span(of: row, in: table) else {
                answer.unknown += 1
                continue
            }
            let start = span.lowerBound == .min ? nil : year(span.lowerBound)
            let end = span.upperBound == .max ? nil : year(span.upperBound)
            // An end that nobody knows is not drawn: it would fill all bars to come.
            guard let first = start ?? end, let last = end ?? start else { continue }
            spans.append(first...max(first, last))
        }
        try bars(of: spans, width: request.width, &answer)
    }

    private static func countDates(
        _ column: Column, _ rows: [Int], _ request: HistogramRequest,
        _ answer: inout HistogramAnswer
    ) throws(AtlasError) {
        var spans: [ClosedRange<Int>] = []
        for row in rows {
            guard !column.nulls[row], let year = Int(column[row].text.prefix(4)) else {
                answer.unknown += 1
                continue
            }
            spans.append(year...year)
        }
        try bars(of: spans, width: request.width, &answer)
    }

    private static func year(_ milliseconds: Int64) -> Int {
        Int(CalendarText.dateTime(milliseconds: milliseconds).prefix(4)) ?? 0
    }

    /// Bars of whole years or numbers, those with nothing between others included.
    private static func bars(
        of spans: [ClosedRange<Int>], width: Double?, _ answer: inout HistogramAnswer
    ) throws(AtlasError) {
        guard let low = spans.map(\.lowerBound).min(), let high = spans.map(\.upperBound).max()
        else { return }
        let usual = max(1, Double(high - low + 1) / 50)
        let step = Int(max(1, (width ?? (high - low < 200 ? 1 : usual.rounded(.up))).rounded()))
        let first = floored(low, step)
        let count = (high - first) / step + 1
        try check(count)
        var counts = [Int](repeating: 0, count: count)
        for span in spans {
            let bars = (span.lowerBound - first) / step...(span.upperBound - first) / step
            for bar in bars { counts[bar] += 1 }
        }
        answer.bars = counts.enumerated().map { index, count in
            HistogramAnswer.Bar(
                lower: .integer(Int64(first + index * step)),
                upper: .integer(Int64(first + (index + 1) * step)), title: LocalizedText(),
                count: count)
        }
    }

    private static func floored(_ value: Int, _ step: Int) -> Int {
        let rest = value % step
        return value - (rest < 0 ? rest + step : rest)
    }

    private static func check(_ count: Int) throws(AtlasError) {
        guard count <= largestBarCount else {
            throw .rollup("width", .tooManyBars(limit: largestBarCount))
        }
    }

    private static func countNumbers(
        _ column: Column, _ rows: [Int], _ request: HistogramRequest,
        _ answer: inout HistogramAnswer
    ) throws(AtlasError) {
        if let width = request.width, !(width > 0 && width.isFinite) {
            throw .rollup("width", .noWidth)
        }
        let numbers = rows.compactMap { column[$0].number }.filter(\.isFinite)
        answer.unknown = rows.count - numbers.count
        guard let low = numbers.min(), let high = numbers.max() else { return }
        if column.type == .integer, abs(low) < 1e15, abs(high) < 1e15 {
            return try bars(of: numbers.map { Int($0)...Int($0) }, width: request.width, &answer)
        }
        let width = request.width ?? usualWidth(high - low)
        let first = (low / width).rounded(.down)
        let spread = (high / width).rounded(.down) - first + 1
        try check(spread < 1e9 ? Int(spread) : .max)
        var counts = [Int](repeating: 0, count: Int(spread))
        for number in numbers { counts[Int((number / width).rounded(.down) - first)] += 1 }
        answer.bars = counts.enumerated().map { index, count in
            HistogramAnswer.Bar(
                lower: .real((first + Double(index)) * width),
                upper: .real((first + Double(index + 1)) * width), title: LocalizedText(),
                count: count)
        }
    }

    /// One, two or five times a power of ten, so that some twenty bars come out.
    private static func usualWidth(_ range: Double) -> Double {
        guard range > 0 else { return 1 }
        var power = 1.0
        while power * 10 <= range / 20 { power *= 10 }
        while power > range / 20 { power /= 10 }
        return [1, 2, 5, 10].map { $0 * power }.first { range / $0 <= 20 } ?? power * 10
    }

    private static func countTexts(
        _ column: Column, _ definition: ColumnDefinition, _ rows: [Int], _ catalog: Catalog,
        _ answer: inout HistogramAnswer
    ) throws(AtlasError) {
        var counts: [String: Int] = [:]
        for row in rows {
            guard !column.nulls[row] else {
                answer.unknown += 1
                continue
            }
            let text = column[row].text
            let members = definition.isList ? text.split(separator: "|").map(String.init) : [text]
            if members.count > 1 { answer.isAdditive = false }
            for member in members { counts[member, default: 0] += 1 }
        }
        try check(counts.count)
        let list = definition.codelist.flatMap { catalog.codelists[$0] }
        let places = Dictionary((list?.codes ?? []).enumerated().map { ($1, $0) }) { a, _ in a }
        let order = counts.keys.sorted { one, other in
            let (a, b) = (places[one] ?? .max, places[other] ?? .max)
            return a == b ? one.utf8.lexicographicallyPrecedes(other.utf8) : a < b
        }
        answer.bars = order.map { code in
            HistogramAnswer.Bar(
                lower: .text(code), upper: .null, title: list?.labels[code] ?? LocalizedText(),
                count: counts[code] ?? 0)
        }
    }
}
