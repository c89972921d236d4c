import Projects

/// A number of a rollup as text: exact, and never through a floating-point number.
enum RollupNumber {
    /// So many decimals a fraction has in machine formats.
    private static let fractionDecimals = 6

    /// The number in decimal notation, nil for nothing: `1250` with two decimals is `12.50`.
    static func decimal(_ value: RollupValue, _ column: RollupColumn) -> String? {
        switch value {
        case .none: nil
        case .whole: value.text(decimals: column.decimals, scale: column.decimals)
        case .ratio: value.text(decimals: fractionDecimals).map(trimmed)
        }
    }

    /// The number for people: thousands apart, fractions with two decimals.
    static func shown(_ value: RollupValue, _ column: RollupColumn) -> String {
        // A year is a name, not a quantity.
        if column.isYear, case .whole(let year) = value { return String(year) }
        // What has fractions in one row is shown with as many decimals in all.
        var decimals = 2
        if !column.isFraction, case .whole = value { decimals = column.decimals }
        return (value.text(decimals: decimals, scale: column.decimals) ?? "").groupedByThousands
    }

    /// A part of one, as whole per cent: `62 %`.
    static func percent(_ value: RollupValue) -> String {
        let hundredths: RollupValue =
            switch value {
            case .none: .none
            case .whole(let whole): .whole(whole * 100)
            case .ratio(let ratio, let isNegative):
                .ratio(ratio * Rational(whole: 100), isNegative: isNegative)
            }
        let text = hundredths.text(decimals: 0) ?? "0"
        return text == "0" && !isNothing(value) ? "<1 %" : "\(text) %"
    }

    /// The exact text of a fraction, `3/2`; a whole number stays one.
    static func exact(_ value: RollupValue) -> String? {
        switch value {
        case .none: nil
        case .whole(let digits): String(digits)
        case .ratio(let ratio, let isNegative): (isNegative ? "-" : "") + ratio.description
        }
    }

    /// Whether there is nothing at all to tell: zero, or nothing known.
    static func isNothing(_ value: RollupValue) -> Bool {
        switch value {
        case .none: true
        case .whole(let digits): digits == 0
        case .ratio(let ratio, _): ratio.isZero
        }
    }

    /// Without the zeros that say nothing.
    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        let bare = text.reversed().drop { $0 == "0" }
        return String((bare.first == "." ? bare.dropFirst() : bare).reversed())
    }
}

extension RollupColumn {
    /// Whether its numbers name years.
    var isYear: Bool { measure == .firstYear || measure == .lastYear }
}
