/// What the values of a column can still be, narrowed value by value.
///
/// Text is what remains when nothing else fits, so it needs no bit.
struct ColumnGuess {
    private var open: UInt8 = all
    private var sawValue = false

    private static let integer: UInt8 = 1
    private static let real: UInt8 = 2
    private static let boolean: UInt8 = 4
    private static let date: UInt8 = 8
    private static let dateTime: UInt8 = 16
    private static let all: UInt8 = 31

    /// Whether only text remains.
    var isText: Bool { open == 0 }

    /// Takes note of a value that is not empty.
    @inline(__always)
    mutating func see(_ text: UnsafeRawBufferPointer) {
        guard open != 0 else { return }
        narrow(text)
    }

    private mutating func narrow(_ text: UnsafeRawBufferPointer) {
        sawValue = true
        if open & Self.integer != 0 {
            if NumberText.integer(text) != nil {
                open &= Self.integer | Self.real
                return
            }
            open &= ~Self.integer
        }
        if open & Self.real != 0 {
            if NumberText.real(text) != nil {
                open &= Self.real
                return
            }
            open &= ~Self.real
        }
        if open & Self.boolean != 0, CellText.boolean(text) == nil { open &= ~Self.boolean }
        if open & Self.date != 0, CalendarText.days(text) == nil { open &= ~Self.date }
        if open & Self.dateTime != 0, CalendarText.milliseconds(text) == nil {
            open &= ~Self.dateTime
        }
    }

    /// The narrowest type that all values have; text where there were none.
    var type: ColumnType {
        guard sawValue else { return .text }
        if open & Self.integer != 0 { return .integer }
        if open & Self.real != 0 { return .real }
        if open & Self.boolean != 0 { return .boolean }
        if open & Self.date != 0 { return .date }
        return open & Self.dateTime != 0 ? .dateTime : .text
    }
}

/// Cells as values.
enum CellText {
    /// `true` and `false` in any case.
    static func boolean(_ text: UnsafeRawBufferPointer) -> Bool? {
        switch text.count {
        case 4: isWord(text, "true") ? true : nil
        case 5: isWord(text, "false") ? false : nil
        default: nil
        }
    }

    private static func isWord(_ text: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
        word.withUTF8Buffer { letters in
            zip(text, letters).allSatisfy { $0 | 0x20 == $1 }
        }
    }

    /// Adds a cell to a column of that type; false when the text is no such value.
    @inline(__always)
    static func append(
        _ text: UnsafeRawBufferPointer, as type: ColumnType, to column: inout ColumnBuilder
    ) -> Bool {
        switch type {
        case .text: column.append(utf8: text)
        case .integer:
            guard let number = NumberText.integer(text) else { return false }
            column.append(integer: number)
        case .real:
            guard let number = NumberText.real(text) else { return false }
            column.append(real: number)
        default: return appendOther(text, as: type, to: &column)
        }
        return true
    }

    private static func appendOther(
        _ text: UnsafeRawBufferPointer, as type: ColumnType, to column: inout ColumnBuilder
    ) -> Bool {
        switch type {
        case .boolean:
            guard let flag = boolean(text) else { return false }
            column.append(boolean: flag)
        case .date:
            guard let days = CalendarText.days(text) else { return false }
            column.append(date: days)
        case .dateTime:
            guard let milliseconds = CalendarText.milliseconds(text) else { return false }
            column.append(dateTime: milliseconds)
        case .json: column.append(json: text)
        case .text, .integer, .real, .binary: column.append(binary: text)
        }
        return true
    }

    /// What a cell of a declared type should have been, as the end of a sentence, and its fault key.
    static func expectation(_ type: ColumnType) -> (key: String, words: String) {
        switch type {
        case .integer: ("unparsable-number", "a whole number without leading zeros")
        case .real: ("unparsable-number", "a number such as 12.5")
        case .boolean: ("unparsable-boolean", "true or false")
        case .date: ("unparsable-date", "a day such as 2024-03-29")
        case .dateTime: ("unparsable-date", "an instant such as 2024-03-29T12:00:00Z")
        case .text, .json, .binary: ("unparsable-text", "text")
        }
    }
}
