import Atlas
import Features
import GEOS
import Geo

/// The answers to questions by a look at every row, written without the service's means.
struct NaiveItems {
    let table: FeatureTable
    let time: TimeColumns?
    let context = GEOSContext()

    func rows(_ request: ItemRequest) throws -> [Int] {
        var rows = try (0..<table.count).filter { row in
            try isInBox(row, request.box) && isInTime(row, request.time)
                && request.conditions.allSatisfy { meets(row, $0) } && occurs(row, request.search)
        }
        for key in request.sort.reversed() { rows = sorted(rows, by: key) }
        return rows
    }

    private func isInBox(_ row: Int, _ box: ItemBox?) throws -> Bool {
        guard let numbers = box?.numbers else { return true }
        let place = table.geometry(at: row)
        if place.kind == .none { return true }
        let box = Box(minX: numbers[0], minY: numbers[1], maxX: numbers[2], maxY: numbers[3])
        return try !place.isEmpty
            && box.unwrapped.contains { try context.holds(.intersects, place, .rectangle($0)) }
    }

    private func isInTime(_ row: Int, _ window: TimeWindow?) -> Bool {
        guard let window, let span = time?.span(of: row, in: table) else { return true }
        return span.lowerBound <= window.end && window.start <= span.upperBound
    }

    private func meets(_ row: Int, _ condition: PropertyCondition) -> Bool {
        let value = table.value(condition.name, at: row)
        if value.isNull || condition.value.isEmpty {
            return value.isNull && condition.value.isEmpty
        }
        let definition = table.schema.columns[table.schema.index(of: condition.name) ?? 0]
        if definition.isList {
            return value.text.split(separator: "|").contains { $0 == condition.value }
        }
        if let number = value.number { return number == Double(condition.value) }
        return value.text == condition.value
    }

    private func occurs(_ row: Int, _ search: String) -> Bool {
        let texts = table.columns.filter { $0.type == .text }
            .compactMap { $0.text(at: row).map(plain) }
        return search.split(separator: " ").allSatisfy { word in
            texts.contains { $0.contains(plain(String(word))) }
        }
    }

    /// The few accents of the tables taken off by hand.
    private func plain(_ text: String) -> String {
        String(text.lowercased().map { $0 == "é" ? "e" : $0 == "ï" ? "i" : $0 })
    }

    private func sorted(_ rows: [Int], by key: SortKey) -> [Int] {
        let known = rows.filter { !table.value(key.property, at: $0).isNull }
        let unknown = rows.filter { table.value(key.property, at: $0).isNull }
        let ordered = known.enumerated().sorted { one, other in
            let (a, b) = (
                table.value(key.property, at: one.element),
                table.value(key.property, at: other.element)
            )
            if a == b { return one.offset < other.offset }
            return isBefore(a, b) != key.isDescending
        }
        return ordered.map(\.element) + unknown
    }

    private func isBefore(_ one: Value, _ other: Value) -> Bool {
        switch (one, other) {
        case (.text(let a), .text(let b)):
            a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
        case (.boolean(let a), .boolean(let b)): !a && b
        case (.date(let a), .date(let b)): a < b
        default: (one.number ?? 0) < (other.number ?? 0)
        }
    }
}
