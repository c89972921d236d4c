import Features
import GEOS
import Geo

/// Filters evaluated row by row from the words of the standard.
///
/// On the tree and the values alone: no binding, no columns, no index, nothing prepared. What the
/// real one is measured against.
struct NaiveFilter {
    let table: FeatureTable
    let context = GEOSContext()

    enum Thing {
        case null
        case truth(Bool)
        case number(Double, whole: Int64?)
        case text(String)
        case day(Int)
        case instant(Int)
        case open
        indirect case interval(Thing, Thing)
        case place(Geometry)
        case set([Thing])
    }

    func selects(_ filter: FilterExpression, _ row: Int) -> Bool {
        if case .truth(true) = value(filter, row) { return true }
        return false
    }

    func value(_ tree: FilterExpression, _ row: Int) -> Thing {
        switch tree.form {
        case .literal(let literal): return value(literal)
        case .property(let name): return property(name, row)
        case .interval(let start, let end): return .interval(value(start, row), value(end, row))
        case .array(let elements): return .set(elements.map { value($0, row) })
        case .operation(let kind, let operands):
            return apply(kind, operands.map { value($0, row) })
        }
    }

    private func value(_ literal: FilterLiteral) -> Thing {
        switch literal {
        case .boolean(let flag): .truth(flag)
        case .integer(let number): .number(Double(number), whole: number)
        case .real(let number): .number(number, whole: nil)
        case .text(let text): .text(text)
        case .date(let days): .day(Int(days))
        case .timestamp(let instant): .instant(Int(instant))
        case .unbounded: .open
        case .geometry(let geometry): .place(geometry)
        case .box(let n): .place(.rectangle(Box(minX: n[0], minY: n[1], maxX: n[2], maxY: n[3])))
        }
    }

    private func property(_ name: String, _ row: Int) -> Thing {
        if name == "geom" {
            let geometry = table.geometry(at: row)
            return geometry.kind == .none ? .null : .place(geometry)
        }
        switch table.value(name, at: row) {
        case .null, .binary: return .null
        case .boolean(let flag): return .truth(flag)
        case .integer(let number): return .number(Double(number), whole: number)
        case .real(let number): return .number(number, whole: nil)
        case .text(let text):
            guard name == "tags" else { return .text(text) }
            return .set(text.split(separator: "|").map { .text(String($0)) })
        case .date(let days): return .day(Int(days))
        case .dateTime(let instant): return .instant(Int(instant))
        }
    }

    private func apply(_ kind: FilterOperator, _ operands: [Thing]) -> Thing {
        switch kind {
        case .and:
            if operands.contains(where: { isTruth($0, false) }) { return .truth(false) }
            return operands.allSatisfy { isTruth($0, true) } ? .truth(true) : .null
        case .or:
            if operands.contains(where: { isTruth($0, true) }) { return .truth(true) }
            return operands.allSatisfy { isTruth($0, false) } ? .truth(false) : .null
        case .not:
            guard case .truth(let flag) = operands[0] else { return .null }
            return .truth(!flag)
        case .isNull:
            if case .null = operands[0] { return .truth(true) }
            return .truth(false)
        case .isIn:
            guard case .set(let elements) = operands[1] else { return .null }
            return apply(.or, elements.map { compare(.equal, operands[0], $0) })
        case .between:
            return apply(
                .and,
                [
                    compare(.greaterOrEqual, operands[0], operands[1]),
                    compare(.lessOrEqual, operands[0], operands[2]),
                ])
        default:
            guard !operands.contains(where: { if case .null = $0 { true } else { false } }) else {
                return .null
            }
            return applyKnown(kind, operands)
        }
    }

    private func isTruth(_ thing: Thing, _ wanted: Bool) -> Bool {
        if case .truth(let flag) = thing { return flag == wanted }
        return false
    }

    private func applyKnown(_ kind: FilterOperator, _ operands: [Thing]) -> Thing {
        switch (kind, operands.first, operands.last) {
        case (.compare(let comparison), let one?, let two?): return compare(comparison, one, two)
        case (.like, .text(let text)?, .text(let pattern)?):
            return .truth(
                NaiveText.like(
                    Array(NaiveText.composed(text)), Array(NaiveText.composed(pattern))))
        case (.casei, .text(let text)?, _): return .text(NaiveText.folded(text))
        case (.accenti, .text(let text)?, _): return .text(NaiveText.stripped(text))
        case (.arithmetic(let arithmetic), .number(let a, let m)?, .number(let b, let n)?):
            return NaiveNumber.apply(arithmetic, a, b, m, n)
        case (.function("abs"), .number(let number, let whole)?, _):
            return .number(abs(number), whole: whole.map { abs($0) })
        case (.function("length"), .text(let text)?, _):
            return .number(Double(text.count), whole: Int64(text.count))
        case (.spatial(let relation), .place(let one)?, .place(let two)?):
            let name = String(relation.rawValue.dropFirst(2))
            guard let predicate = SpatialPredicate(rawValue: name),
                let answer = try? context.holds(predicate, one, two)
            else { return .null }
            return .truth(answer)
        case (.temporal(let relation), let one?, let two?):
            return NaiveTime.apply(relation, one, two)
        case (.array(let relation), .set(let one)?, .set(let two)?):
            return sets(relation, one, two)
        default: return .null
        }
    }

    private func compare(
        _ comparison: FilterOperator.Comparison, _ one: Thing, _ two: Thing
    ) -> Thing {
        switch (one, two) {
        case (.number(_, let m?), .number(_, let n?)): return ordered(comparison, m, n)
        case (.number(let a, _), .number(let b, _)): return ordered(comparison, a, b)
        case (.text(let a), .text(let b)):
            return ordered(comparison, NaiveText.Order(a), NaiveText.Order(b))
        case (.truth(let a), .truth(let b)): return ordered(comparison, a ? 1 : 0, b ? 1 : 0)
        default:
            guard let a = NaiveTime.first(one), let b = NaiveTime.first(two) else { return .null }
            return ordered(comparison, a, b)
        }
    }

    private func ordered<Value: Comparable>(
        _ comparison: FilterOperator.Comparison, _ one: Value, _ two: Value
    ) -> Thing {
        switch comparison {
        case .equal: .truth(one == two)
        case .notEqual: .truth(!(one == two))
        case .less: .truth(one < two)
        case .lessOrEqual: .truth(one < two || one == two)
        case .greater: .truth(two < one)
        case .greaterOrEqual: .truth(two < one || one == two)
        }
    }

    private func sets(
        _ relation: FilterOperator.ArrayRelation, _ one: [Thing], _ two: [Thing]
    ) -> Thing {
        func texts(_ things: [Thing]) -> [String]? {
            let texts = things.compactMap { thing -> String? in
                if case .text(let text) = thing { text } else { nil }
            }
            return texts.count == things.count ? texts : nil
        }
        guard let one = texts(one), let two = texts(two) else { return .null }
        let holdsAll = two.allSatisfy(one.contains)
        let isHeld = one.allSatisfy(two.contains)
        switch relation {
        case .equals: return .truth(holdsAll && isHeld)
        case .contains: return .truth(holdsAll)
        case .containedBy: return .truth(isHeld)
        case .overlaps: return .truth(one.contains(where: two.contains))
        }
    }
}
