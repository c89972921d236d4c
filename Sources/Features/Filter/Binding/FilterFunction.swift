import Glibc

/// A function that a filter may call, beside those of the standard.
public struct FilterFunction: Sendable {
    /// Its name; any case is taken.
    public let name: String
    /// What it gives, in a few words.
    public let explanation: String
    /// What it takes.
    public let arguments: [FilterType]
    /// What it gives.
    public let result: FilterType
    /// How; only called when every argument is known.
    let body: @Sendable ([FilterScalar]) -> FilterScalar

    func apply(_ arguments: [FilterScalar]) -> FilterScalar {
        arguments.contains(.null) ? .null : body(arguments)
    }

    /// All functions there are.
    public static let all: [FilterFunction] = texts + numbers + times

    /// The function of that name, whatever its case.
    public static func named(_ name: String) -> FilterFunction? {
        let name = name.lowercased()
        return all.first { $0.name == name }
    }

    private static let texts = [
        FilterFunction(
            name: "lower", explanation: "the text in small letters", arguments: [.text],
            result: .text
        ) { arguments in text(arguments[0]) { .text($0.lowercased()) } },
        FilterFunction(
            name: "upper", explanation: "the text in capital letters", arguments: [.text],
            result: .text
        ) { arguments in text(arguments[0]) { .text($0.uppercased()) } },
        FilterFunction(
            name: "trim", explanation: "the text without the blanks around it",
            arguments: [.text], result: .text
        ) { arguments in text(arguments[0]) { .text(trimmed($0)) } },
        FilterFunction(
            name: "length", explanation: "how many characters the text has", arguments: [.text],
            result: .number
        ) { arguments in text(arguments[0]) { .integer(Int64($0.count)) } },
        FilterFunction(
            name: "concat", explanation: "both texts, one after the other",
            arguments: [.text, .text], result: .text
        ) { arguments in
            text(arguments[0]) { first in text(arguments[1]) { .text(first + $0) } }
        },
    ]

    private static let numbers = [
        rounding("floor", "the next whole number downwards", .down),
        rounding("ceiling", "the next whole number upwards", .up),
        rounding(
            "round", "the nearest whole number, a half away from zero",
            .toNearestOrAwayFromZero),
        FilterFunction(
            name: "abs", explanation: "the number without its sign", arguments: [.number],
            result: .number
        ) { arguments in
            if case .integer(let number) = arguments[0], number != .min {
                return .integer(abs(number))
            }
            return arguments[0].double.map { .real(abs($0)) } ?? .null
        },
    ]

    private static let times = [
        part("year", "the year of the date, in UTC") { $0.year },
        part("month", "the month of the date, 1 to 12, in UTC") { $0.month },
        part("day", "the day of the month, 1 to 31, in UTC") { $0.day },
    ]

    private static func rounding(
        _ name: String, _ explanation: String, _ rule: FloatingPointRoundingRule
    ) -> FilterFunction {
        FilterFunction(
            name: name, explanation: explanation, arguments: [.number], result: .number
        ) { arguments in
            if case .integer = arguments[0] { return arguments[0] }
            return arguments[0].double.map { .real($0.rounded(rule)) } ?? .null
        }
    }

    private static func part(
        _ name: String, _ explanation: String,
        _ select: @escaping @Sendable ((year: Int, month: Int, day: Int)) -> Int
    ) -> FilterFunction {
        FilterFunction(
            name: name, explanation: explanation, arguments: [.timestamp], result: .number
        ) { arguments in
            guard case .instant(let instant) = arguments[0] else { return .null }
            let days = Int((Double(instant) / 86_400_000).rounded(.down))
            return .integer(Int64(select(CalendarText.civil(days: days))))
        }
    }

    private static func text(
        _ scalar: FilterScalar, _ body: (String) -> FilterScalar
    ) -> FilterScalar {
        guard case .text(let text) = scalar else { return .null }
        return body(text)
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        let rest = scalars.drop(while: \.isFilterBlank)
        let end = rest.lastIndex { !$0.isFilterBlank }
        return end.map { String(rest[...$0]) } ?? ""
    }
}
