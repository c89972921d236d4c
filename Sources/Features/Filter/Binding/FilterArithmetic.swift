import Glibc

extension FilterOperator.Arithmetic {
    /// The result; null when an operand is, or when there is no finite one.
    ///
    /// Whole numbers stay whole under `+ - * % div` as long as 64 bits hold them. `/` divides
    /// exactly as far as doubles go, `div` towards zero. Dividing by zero gives nothing known.
    func apply(_ one: FilterScalar, _ two: FilterScalar) -> FilterScalar {
        if case .integer(let one) = one, case .integer(let two) = two,
            let whole = applyWhole(one, two)
        {
            return whole
        }
        guard let one = one.double, let two = two.double else { return .null }
        let result: Double
        switch self {
        case .add: result = one + two
        case .subtract: result = one - two
        case .multiply: result = one * two
        case .divide: result = one / two
        case .remainder: result = fmod(one, two)
        case .divideWhole: result = (one / two).rounded(.towardZero)
        case .power: result = pow(one, two)
        }
        return result.isFinite ? .real(result) : .null
    }

    /// Nil where whole numbers are no use or overflow.
    private func applyWhole(_ one: Int64, _ two: Int64) -> FilterScalar? {
        let result: (partialValue: Int64, overflow: Bool)
        switch self {
        case .add: result = one.addingReportingOverflow(two)
        case .subtract: result = one.subtractingReportingOverflow(two)
        case .multiply: result = one.multipliedReportingOverflow(by: two)
        case .remainder: result = one.remainderReportingOverflow(dividingBy: two)
        case .divideWhole: result = one.dividedReportingOverflow(by: two)
        case .divide, .power: return nil
        }
        return result.overflow ? nil : .integer(result.partialValue)
    }
}
