import Features
import Geo

/// A condition on a property, made ready for one table: the value is read once, not once a row.
struct PropertyTest {
    private let column: Column
    private let isList: Bool
    private let wanted: Value

    init(_ condition: PropertyCondition, on table: FeatureTable) throws(AtlasError) {
        guard let index = table.schema.index(of: condition.name) else {
            throw .badRequest(
                part: "where",
                reason: "'\(table.name)' has no property '\(condition.name)'"
                    + Self.hint(condition.name, table))
        }
        column = table.columns[index]
        let definition = table.schema.columns[index]
        isList = definition.isList
        wanted = try Self.value(condition, as: definition.type)
    }

    /// Whether the property of the row is what is wanted.
    ///
    /// A list meets the condition when one of its members does.
    func holds(at row: Int) -> Bool {
        let value = column[row]
        if value == wanted { return true }
        switch (value, wanted) {
        case (.real(let number), .integer(let whole)): return number == Double(whole)
        case (.text(let text), .text(let member)) where isList:
            return text.split(separator: "|").contains { $0 == member }
        default: return false
        }
    }

    private static func hint(_ name: String, _ table: FeatureTable) -> String {
        let names = table.schema.columns.map(\.name)
        let near = Spelling.nearest(to: name, among: names)
        return Spelling.suggestion(near) + "; it has " + names.joined(separator: ", ")
    }

    private static func value(
        _ condition: PropertyCondition, as type: ColumnType
    ) throws(AtlasError) -> Value {
        let text = condition.value
        guard !text.isEmpty else { return .null }
        let value: Value? =
            switch type {
            case .boolean: truth(text).map(Value.boolean)
            case .integer: Int64(text).map(Value.integer)
            case .real: Double(text).map(Value.real)
            case .text, .json: .text(text)
            case .date: Array(text.utf8).withUnsafeBytes { CalendarText.days($0) }.map(Value.date)
            case .dateTime:
                Array(text.utf8).withUnsafeBytes { CalendarText.milliseconds($0) }
                    .map(Value.dateTime)
            case .binary: nil
            }
        guard let value else {
            throw .badRequest(
                part: "where", reason: "\(condition.name)=\(text): \(expectation(type))")
        }
        return value
    }

    private static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "1": true
        case "false", "no", "0": false
        default: nil
        }
    }

    private static func expectation(_ type: ColumnType) -> String {
        switch type {
        case .boolean: "true or false is expected"
        case .integer: "a whole number is expected"
        case .real: "a number is expected"
        case .date: "a day as YYYY-MM-DD is expected"
        case .dateTime: "an instant as YYYY-MM-DDThh:mm:ssZ is expected"
        case .text, .json, .binary: "bytes cannot be compared"
        }
    }
}
