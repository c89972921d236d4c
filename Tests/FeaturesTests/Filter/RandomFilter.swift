import Features
import Geo
import TestSupport

/// Filters that bind to the schema of ``FilterFixture``, of any depth.
struct RandomFilter {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    static let texts = [
        "", "road", "Road", "ROAD", "Улаанбаатар", "улаанбаатар", "Өвөрхангай", "өвөрхангай",
        "сайн",
        "саин", "ёл", "ел", "東京", "東", "が", "か", "Straße", "STRASSE", "strasse", "é", "e", "E",
        "København", "kobenhavn", "a%b", "it's", "x|y", "\"q\"", "e\u{301}", "и\u{306}",
    ]

    static let patterns = [
        "%", "", "_", "__%", "%a%", "road", "R%", "%ө%", "Ул_анб%", "東_", "a\\%b", "%\\_%", "_%_",
        "%аа%аа%", "е_", "é", "%'s", "СТ%", "s%SE",
    ]

    mutating func predicate(depth: Int) -> FilterExpression {
        guard depth > 1, !random.isOnce(in: 3) else { return leaf() }
        switch random.int(in: 0...5) {
        case 0, 1: return make(.and, predicates(depth))
        case 2, 3: return make(.or, predicates(depth))
        default: return make(.not, [predicate(depth: depth - 1)])
        }
    }

    private mutating func predicates(_ depth: Int) -> [FilterExpression] {
        (0..<random.int(in: 2...3)).map { _ in predicate(depth: depth - 1) }
    }

    private mutating func leaf() -> FilterExpression {
        switch random.int(in: 0...14) {
        case 0: return literal(.boolean(random.isOnce(in: 2)))
        case 1: return property("flag")
        case 2, 3: return make(.compare(comparison()), [number(2), number(2)])
        case 4: return make(.compare(comparison()), [text(2), text(2)])
        case 5: return make(.compare(comparison()), [instant(), instant()])
        case 6: return make(.like, [text(2), pattern()])
        case 7: return make(.between, [number(1), number(1), number(1)])
        case 8:
            let isText = random.isOnce(in: 2)
            let elements = (0..<random.int(in: 1...4)).map { _ in isText ? text(1) : number(1) }
            return make(
                .isIn,
                [isText ? text(1) : number(1), FilterExpression(.array(elements))])
        case 9:
            let names = ["name", "title", "n", "m", "r", "flag", "day", "at", "tags", "geom"]
            return make(.isNull, [property(names[random.int(in: 0...9)])])
        case 10: return make(.isNull, [make(.compare(.less), [number(2), number(1)])])
        case 11: return temporal()
        case 12: return arrays()
        default: return spatial()
        }
    }

    private mutating func comparison() -> FilterOperator.Comparison {
        FilterOperator.Comparison.allCases[random.int(in: 0...5)]
    }

    // MARK: Values

    private mutating func number(_ depth: Int) -> FilterExpression {
        if depth > 0, random.isOnce(in: 3) {
            let all = FilterOperator.Arithmetic.allCases
            return make(
                .arithmetic(all[random.int(in: 0...6)]), [number(depth - 1), number(depth - 1)])
        }
        switch random.int(in: 0...7) {
        case 0...1: return property("n")
        case 2: return property("m")
        case 3: return property("r")
        case 4: return literal(.real(Double(random.int(in: -7...7)) + 0.5))
        case 5 where depth > 0: return make(.function("abs"), [number(depth - 1)])
        case 6 where depth > 0: return make(.function("length"), [text(depth - 1)])
        default: return literal(.integer(Int64(random.int(in: -4...4))))
        }
    }

    private mutating func text(_ depth: Int) -> FilterExpression {
        if depth > 0, random.isOnce(in: 3) {
            return make(random.isOnce(in: 2) ? .casei : .accenti, [text(depth - 1)])
        }
        switch random.int(in: 0...3) {
        case 0: return property("title")
        case 1: return property("name")
        default: return literal(.text(Self.texts[random.int(in: 0...Self.texts.count - 1)]))
        }
    }

    private mutating func pattern() -> FilterExpression {
        let text = literal(.text(Self.patterns[random.int(in: 0...Self.patterns.count - 1)]))
        switch random.int(in: 0...4) {
        case 0: return make(.casei, [text])
        case 1: return make(.accenti, [make(.casei, [text])])
        default: return text
        }
    }

    private mutating func instant() -> FilterExpression {
        switch random.int(in: 0...4) {
        case 0: return property("day")
        case 1: return property("at")
        case 2: return literal(.date(Int32(random.int(in: 0...6))))
        default: return literal(.timestamp(Int64(random.int(in: 0...12)) * 43_200_000))
        }
    }

    // MARK: Times, sets, places

    private mutating func temporal() -> FilterExpression {
        let all = FilterOperator.TemporalRelation.allCases
        let relation = all[random.int(in: 0...all.count - 1)]
        let takesInstants: Bool =
            switch relation {
            case .after, .before, .disjoint, .equals, .intersects: true
            default: false
            }
        return make(
            .temporal(relation),
            (0..<2).map { _ in takesInstants && random.isOnce(in: 2) ? instant() : interval() })
    }

    private mutating func interval() -> FilterExpression {
        switch random.int(in: 0...3) {
        case 0: return FilterExpression(.interval(property("day"), property("at")))
        case 1: return FilterExpression(.interval(property("day"), literal(.unbounded)))
        case 2:
            return FilterExpression(
                .interval(literal(.unbounded), literal(.date(Int32(random.int(in: 0...6))))))
        default:
            let start = random.int(in: 0...5)
            return FilterExpression(
                .interval(
                    literal(.timestamp(Int64(start) * 43_200_000)),
                    literal(.timestamp(Int64(random.int(in: start...12)) * 43_200_000))))
        }
    }

    private mutating func arrays() -> FilterExpression {
        let all = FilterOperator.ArrayRelation.allCases
        return make(.array(all[random.int(in: 0...3)]), [array(), array()])
    }

    private mutating func array() -> FilterExpression {
        guard random.isOnce(in: 2) else { return property("tags") }
        let tags = ["a", "b", "c", "ө", "é"]
        var elements = (0..<random.int(in: 0...3)).map { _ in
            literal(.text(tags[random.int(in: 0...4)]))
        }
        if random.isOnce(in: 4) { elements.append(property("name")) }
        return FilterExpression(.array(elements))
    }

    private mutating func spatial() -> FilterExpression {
        let all = FilterOperator.SpatialRelation.allCases
        return make(.spatial(all[random.int(in: 0...7)]), [place(), place()])
    }

    private mutating func place() -> FilterExpression {
        guard random.isOnce(in: 2) else { return property("geom") }
        let (x, y) = (Double(random.int(in: 0...7)), Double(random.int(in: 0...7)))
        let size = Double(random.int(in: 1...4))
        let box = Box(minX: x, minY: y, maxX: x + size, maxY: y + size)
        switch random.int(in: 0...3) {
        case 0: return literal(.geometry(.point(x: x, y: y)))
        case 1: return literal(.geometry(.rectangle(box)))
        case 2:
            return literal(
                .geometry(
                    Geometry {
                        $0.beginGeometry(.lineString)
                        $0.beginPart(.lineString)
                        $0.beginRing()
                        $0.add(x: x, y: y)
                        $0.add(x: y, y: x + 1)
                    }))
        default: return literal(.box([box.minX, box.minY, box.maxX, box.maxY]))
        }
    }

    private func make(
        _ kind: FilterOperator, _ operands: [FilterExpression]
    ) -> FilterExpression {
        FilterExpression(.operation(kind, operands))
    }

    private func property(_ name: String) -> FilterExpression { FilterExpression(.property(name)) }

    private func literal(_ literal: FilterLiteral) -> FilterExpression {
        FilterExpression(.literal(literal))
    }
}
