import Features

/// The condition that a property is what a parameter of its name says, in the words of a filter.
///
/// A list meets it when one of its members is that; nothing after the equals sign asks for features
/// of which nothing is known.
enum EqualityCondition {
    static func expression(
        _ condition: PropertyCondition, _ table: FeatureTable
    ) throws(AtlasError) -> FilterExpression {
        guard let index = table.schema.index(of: condition.name),
            table.schema.columns[index].isQueryable
        else {
            throw .badRequest(part: condition.name, .notQueryable(collection: table.name))
        }
        let definition = table.schema.columns[index]
        let property = FilterExpression(.property(condition.name), at: .none)
        guard !condition.value.isEmpty else {
            return FilterExpression(.operation(.isNull, [property]), at: .none)
        }
        guard let literal = literal(condition.value, definition.type) else {
            throw .badRequest(
                part: condition.name, .notOfType(condition.value.shortened, definition.type))
        }
        let value = FilterExpression(.literal(literal), at: .none)
        guard definition.isList, definition.type == .text else {
            return FilterExpression(.operation(.compare(.equal), [property, value]), at: .none)
        }
        let members = FilterExpression(.array([value]), at: .none)
        return FilterExpression(.operation(.array(.contains), [property, members]), at: .none)
    }

    private static func literal(_ text: String, _ type: ColumnType) -> FilterLiteral? {
        var text = text
        switch type {
        case .boolean:
            return text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : nil
        case .integer, .real:
            if let whole = Int64(text) { return .integer(whole) }
            guard let number = Double(text), number.isFinite else { return nil }
            // No whole number has a fraction: such a value is a mistake, and no question.
            return type == .integer && number != number.rounded() ? nil : .real(number)
        case .text: return .text(text)
        case .date:
            return text.withUTF8 { CalendarText.days(UnsafeRawBufferPointer($0)) }
                .map { .date($0) }
        case .dateTime:
            return text.withUTF8 { CalendarText.milliseconds(UnsafeRawBufferPointer($0)) }
                .map { .timestamp($0) }
        case .json, .binary: return nil
        }
    }
}
