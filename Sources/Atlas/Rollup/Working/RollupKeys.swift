import Features
import Projects

/// One dimension of a cross-tabulation: for every row of a table which member it is.
struct RollupKey: Sendable {
    let dimension: RollupDimension
    let key: GroupIndex.Key

    /// No dimension has more members.
    static let largestCount = 1000
}

/// Finds the members of dimensions in the columns of a table.
struct RollupKeys {
    let table: FeatureTable
    let time: TimeColumns?
    let catalog: Catalog
    let basis: RollupPolicy.PeriodBasis

    /// The dimension that a group is in this table.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` for a name that is no property, and
    ///   ``AtlasError/badRequest(part:reason:)`` for one that cannot be grouped by.
    func key(_ group: RollupGroup) throws(AtlasError) -> RollupKey {
        switch group {
        case .property(let name): try property(name, as: name)
        case .precision: try property("precision", as: "precision")
        case .source: try property("source", as: "source")
        case .period(let period): try self.period(period)
        }
    }

    private func property(_ name: String, as key: String) throws(AtlasError) -> RollupKey {
        guard let index = table.schema.index(of: name) else {
            let known = table.schema.columns.map(\.name)
            let near = Spelling.nearest(to: name, among: known)
            throw .unknown(
                kind: "property", name: name.shortened, nearest: near.map { [$0] } ?? [])
        }
        let definition = table.schema.columns[index]
        guard !definition.isList, ![.binary, .json, .real].contains(definition.type) else {
            throw .rollup("group", definition.isList ? .listGroup(name) : .namelessGroup(name))
        }
        let codes = try Codes(table.columns[index], name)
        let list = definition.codelist.flatMap { catalog.codelists[$0] }
        let order = Self.order(of: codes.texts, list)
        let members = order.map { entry in
            RollupMember(
                code: codes.texts[entry], title: title(codes.texts[entry], list, definition))
        }
        return RollupKey(
            dimension: RollupDimension(key: key, title: definition.title, members: members),
            key: codes.key(order))
    }

    /// A codelist's own order, else that of the texts.
    private static func order(of texts: [String], _ list: Codelist?) -> [Int] {
        let places = Dictionary((list?.codes ?? []).enumerated().map { ($1, $0) }) { a, _ in a }
        return texts.indices.sorted { one, other in
            let (a, b) = (places[texts[one]] ?? .max, places[texts[other]] ?? .max)
            if a != b { return a < b }
            if let first = Int(texts[one]), let second = Int(texts[other]) { return first < second }
            return texts[one].utf8.lexicographicallyPrecedes(texts[other].utf8)
        }
    }

    private func title(
        _ code: String, _ list: Codelist?, _ definition: ColumnDefinition
    ) -> LocalizedText {
        if let label = list?.labels[code] { return label }
        guard let name = definition.reference, let other = try? catalog.collection(name).table(),
            let row = other.row(ofID: code)
        else { return LocalizedText() }
        return RowTitle.title(of: row, in: other, catalog.languages)
    }

    /// The periods in which rows begin or end.
    private func period(_ period: RollupPeriod) throws(AtlasError) -> RollupKey {
        guard basis != .amountDate else {
            throw .rollup("period-on", .undatedAmounts)
        }
        guard let time else {
            throw .rollup("group", .noTimes(table.name))
        }
        let column = basis == .completion ? time.end ?? time.start : time.start
        let codes = PeriodCodes(table.columns[column], period)
        let members = codes.periods.map {
            RollupMember(code: $0.description, title: LocalizedText())
        }
        let dimension = RollupDimension(
            key: period.rawValue, title: RollupPhrases.group(period.rawValue),
            members: members + codes.unknown)
        return RollupKey(dimension: dimension, key: codes.key)
    }
}

/// The different values of a column, and which each row has; those of no value come last.
private struct Codes {
    private(set) var texts: [String] = []
    private var values: [UInt32] = []
    private var hasUnknown = false
    private static let unknown = UInt32.max

    init(_ column: Column, _ name: String) throws(AtlasError) {
        values.reserveCapacity(column.count)
        if case .text(let text) = column.values, text.isDictionary {
            var places = [UInt32](repeating: Self.unknown, count: text.entryCount)
            for row in 0..<column.count {
                guard !column.nulls[row] else {
                    add(Self.unknown)
                    continue
                }
                let entry = text.entry(at: row)
                if places[entry] == Self.unknown {
                    places[entry] = UInt32(texts.count)
                    texts.append(text[row])
                }
                add(places[entry])
            }
        } else {
            var places: [String: UInt32] = [:]
            for row in 0..<column.count {
                let value = column[row]
                guard !value.isNull, places.count <= RollupKey.largestCount else {
                    add(Self.unknown)
                    continue
                }
                if let place = places[value.text] {
                    add(place)
                } else {
                    places[value.text] = UInt32(texts.count)
                    add(UInt32(texts.count))
                    texts.append(value.text)
                }
            }
        }
        guard texts.count <= RollupKey.largestCount else {
            throw .rollup("group", .tooManyValues(name, limit: RollupKey.largestCount))
        }
    }

    private mutating func add(_ value: UInt32) {
        values.append(value)
        if value == Self.unknown { hasUnknown = true }
    }

    /// The key with its values in an order.
    func key(_ order: [Int]) -> GroupIndex.Key {
        var places = [UInt32](repeating: 0, count: texts.count)
        for (place, entry) in order.enumerated() { places[entry] = UInt32(place) }
        let last = UInt32(texts.count)
        return GroupIndex.Key(
            values.map { $0 == Self.unknown ? last : places[Int($0)] }, count: texts.count + 1)
    }
}

/// The periods in which the values of a column lie.
struct PeriodCodes {
    let periods: [Period]
    let key: GroupIndex.Key
    let unknown = [RollupMember(code: nil, title: LocalizedText())]

    init(_ column: Column, _ period: RollupPeriod) {
        self.init((0..<column.count).lazy.map { column[$0] }, period)
    }

    init(_ values: some Collection<Value>, _ period: RollupPeriod) {
        let kind = period.kind
        var known: [Value: Period?] = [:]
        var found: [Period?] = []
        found.reserveCapacity(values.count)
        for value in values {
            if let period = known[value] {
                found.append(period)
                continue
            }
            let made = PartialDate(Self.text(value)).flatMap { kind.period(of: $0) }
            known[value] = .some(made)
            found.append(made)
        }
        let periods = Set(found.compactMap(\.self)).sorted()
        let places = Dictionary(uniqueKeysWithValues: periods.enumerated().map { ($1, UInt32($0)) })
        self.periods = periods
        key = GroupIndex.Key(
            found.map { $0.flatMap { places[$0] } ?? UInt32(periods.count) },
            count: periods.count + 1)
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .integer(let year) where (1...9999).contains(year):
            String(String(10_000 + year).dropFirst())
        case .dateTime: String(value.text.prefix(10))
        default: value.text
        }
    }
}

extension RollupPeriod {
    var kind: PeriodKind {
        switch self {
        case .calendarYear: .calendarYear
        case .fiscalYear: .japaneseFiscalYear
        case .decade: .decade
        }
    }
}

/// What people call a row: `title`, `name`, or those in languages.
enum RowTitle {
    static func title(
        of row: Int, in table: FeatureTable, _ languages: [String]
    ) -> LocalizedText {
        var texts: [String: String] = [:]
        for stem in ["title", "name"] {
            for language in languages where texts[language] == nil {
                let value = table.value("\(stem)_\(language)", at: row)
                texts[language] = value.isNull ? nil : value.text
            }
            let value = table.value(stem, at: row)
            if texts.isEmpty, !value.isNull { texts[languages.first ?? "en"] = value.text }
        }
        return LocalizedText(texts)
    }
}
