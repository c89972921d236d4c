import Features
import Projects

/// Turns the text of a cell into the value that its column is declared to hold.
enum CellReader {
    /// A decimal of so many digits is the same after it was a double; one more may not be.
    static let digitsOfDouble = 15

    /// The value; nil when the text is none of that kind.
    static func value(_ text: String, _ kind: ColumnKind) -> Value? {
        switch kind {
        case .text, .wkt, .money: return .text(text)
        case .integer: return integer(text).map(Value.integer)
        case .year: return text.utf8.count == 4 ? integer(text).map(Value.integer) : nil
        case .number: return number(text)
        case .longitude, .latitude: return coordinate(text)
        case .boolean: return boolean(text)
        case .date: return PartialDateText.days(text).map(Value.date)
        case .partialDate: return PartialDate(text).map { _ in .text(text) }
        }
    }

    /// The kind of fault that a text of the wrong kind is.
    static func key(_ kind: ColumnKind) -> FaultKey {
        switch kind {
        case .boolean: .unparsableBoolean
        case .date, .partialDate, .year: .unparsableDate
        case .wkt: .unparsableGeometry
        default: .unparsableNumber
        }
    }

    private static func integer(_ text: String) -> Int64? {
        guard let first = text.utf8.first, first != UInt8(ascii: "+") else { return nil }
        return Int64(text)
    }

    private static func number(_ text: String) -> Value? {
        guard let exact = ExactDecimal(text), exact.significantDigits <= digitsOfDouble,
            let number = Double(text), number.isFinite
        else { return nil }
        return .real(number)
    }

    /// Coordinates are measured, not counted: nobody needs their last digits back.
    private static func coordinate(_ text: String) -> Value? {
        guard ExactDecimal(text) != nil else { return nil }
        return Double(text).map(Value.real)
    }

    private static func boolean(_ text: String) -> Value? {
        switch text {
        case "yes", "true": .boolean(true)
        case "no", "false": .boolean(false)
        default: nil
        }
    }
}
