import Features
import Glibc

/// Texts as the standard describes them, letter by letter.
enum NaiveText {
    /// The letters of the tests that can be written in two ways.
    private static let composites: [(String, String)] = [
        ("e\u{301}", "\u{E9}"), ("и\u{306}", "\u{439}"),
    ]
    private static let accents: [Character: String] = [
        "é": "e", "ё": "е", "Ё": "Е", "ø": "o", "Ø": "O", "ö": "o", "ä": "a",
    ]

    static func composed(_ text: String) -> String.UnicodeScalarView {
        var rest = Array(text.unicodeScalars)
        for (two, one) in composites {
            let (two, one) = (Array(two.unicodeScalars), Array(one.unicodeScalars))
            var index = 0
            while index + 1 < rest.count {
                if rest[index] == two[0], rest[index + 1] == two[1] {
                    rest.replaceSubrange(index...index + 1, with: one)
                }
                index += 1
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: rest)
        return view
    }

    /// A text as its composed letters, one after the other.
    struct Order: Comparable {
        let letters: [Unicode.Scalar]

        init(_ text: String) { letters = Array(composed(text)) }

        static func < (one: Order, two: Order) -> Bool {
            one.letters.lexicographicallyPrecedes(two.letters)
        }
    }

    static func folded(_ text: String) -> String {
        text.lowercased().uppercased().lowercased()
    }

    static func stripped(_ text: String) -> String {
        text.map { accents[$0] ?? String($0) }.joined()
    }

    /// LIKE by trying everything.
    static func like(_ text: [Unicode.Scalar], _ pattern: [Unicode.Scalar]) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = Array(pattern.dropFirst())
        switch first {
        case "%":
            return (0...text.count).contains { like(Array(text.dropFirst($0)), rest) }
        case "_": return !text.isEmpty && like(Array(text.dropFirst()), rest)
        case "\\" where !rest.isEmpty:
            return text.first == rest[0] && like(Array(text.dropFirst()), Array(rest.dropFirst()))
        default: return text.first == first && like(Array(text.dropFirst()), rest)
        }
    }
}

/// Arithmetic in the order of its rules: whole while it can be, then doubles, then nothing.
enum NaiveNumber {
    static func apply(
        _ arithmetic: FilterOperator.Arithmetic, _ a: Double, _ b: Double, _ m: Int64?, _ n: Int64?
    ) -> NaiveFilter.Thing {
        if let m, let n, let whole = whole(arithmetic, Int128(m), Int128(n)),
            let fitting = Int64(exactly: whole)
        {
            return .number(Double(fitting), whole: fitting)
        }
        let result: Double
        switch arithmetic {
        case .add: result = a + b
        case .subtract: result = a - b
        case .multiply: result = a * b
        case .divide: result = a / b
        case .remainder: result = a.truncatingRemainder(dividingBy: b)
        case .divideWhole: result = (a / b).rounded(.towardZero)
        case .power: result = pow(a, b)
        }
        return result.isFinite ? .number(result, whole: nil) : .null
    }

    private static func whole(
        _ arithmetic: FilterOperator.Arithmetic, _ m: Int128, _ n: Int128
    ) -> Int128? {
        switch arithmetic {
        case .add: m + n
        case .subtract: m - n
        case .multiply: m * n
        case .remainder: n == 0 ? nil : m % n
        case .divideWhole: n == 0 ? nil : m / n
        case .divide, .power: nil
        }
    }
}

/// Times as pairs of milliseconds.
enum NaiveTime {
    static func first(_ thing: NaiveFilter.Thing) -> Int? {
        switch thing {
        case .day(let days): days * 86_400_000
        case .instant(let instant): instant
        default: nil
        }
    }

    static func apply(
        _ relation: FilterOperator.TemporalRelation, _ one: NaiveFilter.Thing,
        _ two: NaiveFilter.Thing
    ) -> NaiveFilter.Thing {
        let daysLast = hasInstant(one) || hasInstant(two)
        guard let (s, e) = ends(one, daysLast), let (f, g) = ends(two, daysLast), s <= e, f <= g
        else { return .null }
        let isApart = e < f || g < s
        switch relation {
        case .after: return .truth(g < s)
        case .before: return .truth(e < f)
        case .disjoint: return .truth(isApart)
        case .intersects: return .truth(!isApart)
        case .equals: return .truth((s, e) == (f, g))
        case .contains: return .truth(s < f && g < e)
        case .during: return .truth(f < s && e < g)
        case .finishedBy: return .truth(s < f && e == g)
        case .finishes: return .truth(f < s && e == g)
        case .meets: return .truth(e == f)
        case .metBy: return .truth(s == g)
        case .overlaps: return .truth(s < f && f < e && e < g)
        case .overlappedBy: return .truth(f < s && s < g && g < e)
        case .startedBy: return .truth(s == f && g < e)
        case .starts: return .truth(s == f && e < g)
        }
    }

    private static func hasInstant(_ thing: NaiveFilter.Thing) -> Bool {
        switch thing {
        case .instant: true
        case .interval(let start, let end): hasInstant(start) || hasInstant(end)
        default: false
        }
    }

    private static func ends(_ thing: NaiveFilter.Thing, _ daysLast: Bool) -> (Int, Int)? {
        switch thing {
        case .day(let days):
            (days * 86_400_000, days * 86_400_000 + (daysLast ? 86_399_999 : 0))
        case .instant(let instant): (instant, instant)
        case .open: (.min, .max)
        case .interval(let start, let end):
            ends(start, daysLast).flatMap { start in
                ends(end, daysLast).map { (start.0, $0.1) }
            }
        default: nil
        }
    }
}
