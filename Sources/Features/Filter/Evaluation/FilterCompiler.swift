import GEOS
import Geo

/// Makes a bound filter ready for one table: each condition becomes a closure over its column.
struct FilterCompiler {
    let table: FeatureTable
    let context: GEOSContext

    func step(_ predicate: BoundPredicate) -> FilterStep {
        switch predicate {
        case .constant(let flag): return always(Truth.of(flag))
        case .and(let operands): return combine(operands, isAnd: true)
        case .or(let operands): return combine(operands, isAnd: false)
        case .not(let operand):
            let inner = step(operand)
            return { rows, answers in
                inner(rows, answers)
                for index in rows.indices { answers[index] = Truth.not(answers[index]) }
            }
        case .truth(let scalar): return truth(scalar)
        case .compare(let comparison, let one, let two): return compare(comparison, one, two)
        case .like(let scalar, let pattern): return like(scalar, pattern)
        case .between(let scalar, let lower, let upper): return between(scalar, lower, upper)
        case .isIn(let scalar, let elements): return isIn(scalar, elements)
        case .isNull(let operand): return isNull(operand)
        case .spatial(let relation, let one, let two): return spatial(relation, one, two)
        case .temporal(let relation, let one, let two): return temporal(relation, one, two)
        case .array(let relation, let one, let two): return arrays(relation, one, two)
        }
    }

    /// The same answer for all rows.
    func always(_ answer: UInt8) -> FilterStep {
        { rows, answers in answers.update(repeating: answer, count: rows.count) }
    }

    /// Asks row by row.
    func each(_ ask: @escaping (Int) -> UInt8) -> FilterStep {
        { rows, answers in
            for (index, row) in rows.enumerated() { answers[index] = ask(Int(row)) }
        }
    }

    // MARK: AND, OR, NULL

    /// Asks the cheap conditions of every row, then the dear ones of those not yet decided.
    private func combine(_ operands: [BoundPredicate], isAnd: Bool) -> FilterStep {
        let steps = operands.enumerated()
            .sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
            .map { (step: step($0.element), isDear: $0.element.cost > 1) }
        // What decides an AND is a no, what decides an OR a yes.
        let decided = isAnd ? Truth.fails : Truth.holds
        return { rows, answers in
            answers.update(repeating: isAnd ? Truth.holds : Truth.fails, count: rows.count)
            for (step, isDear) in steps {
                if isDear {
                    Self.ask(step, rows, answers, undecided: decided, isAnd)
                } else {
                    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: rows.count) { more in
                        guard let start = more.baseAddress else { return }
                        step(rows, start)
                        for index in rows.indices {
                            answers[index] =
                                isAnd
                                ? Truth.and(answers[index], start[index])
                                : Truth.or(answers[index], start[index])
                        }
                    }
                }
            }
        }
    }

    private static func ask(
        _ step: FilterStep, _ rows: RowBlock, _ answers: UnsafeMutablePointer<UInt8>,
        undecided decided: UInt8, _ isAnd: Bool
    ) {
        var places: [Int] = []
        var open: [Int32] = []
        for index in rows.indices where answers[index] != decided {
            places.append(index)
            open.append(rows[index])
        }
        guard !open.isEmpty else { return }
        var more = [UInt8](repeating: Truth.unknown, count: open.count)
        open.withUnsafeBufferPointer { open in
            more.withUnsafeMutableBufferPointer { more in
                if let start = more.baseAddress { step(open, start) }
            }
        }
        for (place, answer) in zip(places, more) {
            answers[place] =
                isAnd ? Truth.and(answers[place], answer) : Truth.or(answers[place], answer)
        }
    }

    private func isNull(_ operand: BoundOperand) -> FilterStep {
        switch operand {
        case .constant: return always(Truth.fails)
        case .column(let index):
            let nulls = table.columns[index].nulls
            guard nulls.count > 0 else { return always(Truth.fails) }
            return each { Truth.of(nulls[$0]) }
        case .geometry:
            guard let geometry = table.geometry else { return always(Truth.holds) }
            return each { Truth.of(geometry.kinds[$0] == .none) }
        case .scalar(let scalar):
            let read = reader(scalar)
            return each { Truth.of(read($0) == .null) }
        case .predicate(let predicate):
            let inner = step(predicate)
            return { rows, answers in
                inner(rows, answers)
                for index in rows.indices {
                    answers[index] = Truth.of(answers[index] == Truth.unknown)
                }
            }
        }
    }
}

extension BoundPredicate {
    /// 0 a look at a column, 1 a computation, 2 a question to GEOS.
    fileprivate var cost: Int {
        switch self {
        case .spatial: return 2
        case .and(let operands), .or(let operands): return operands.map(\.cost).max() ?? 0
        case .not(let operand): return operand.cost
        case .temporal, .array, .like: return 1
        default: return 0
        }
    }
}
