/// The three answers of a condition, as two bits: "it holds" and "it does not"; neither is unknown.
///
/// So AND, OR and NOT are a few instructions for whole blocks of rows, without a branch.
enum Truth {
    static let unknown: UInt8 = 0
    static let holds: UInt8 = 1
    static let fails: UInt8 = 2

    @inline(__always)
    static func of(_ flag: Bool) -> UInt8 { flag ? holds : fails }

    @inline(__always)
    static func of(_ flag: Bool?) -> UInt8 { flag.map { of($0) } ?? unknown }

    @inline(__always)
    static func and(_ one: UInt8, _ two: UInt8) -> UInt8 { one & two & 1 | (one | two) & 2 }

    @inline(__always)
    static func or(_ one: UInt8, _ two: UInt8) -> UInt8 { (one | two) & 1 | one & two & 2 }

    @inline(__always)
    static func not(_ one: UInt8) -> UInt8 { (one & 1) << 1 | one >> 1 }
}

/// The rows of one block, which share the work of a step.
typealias RowBlock = UnsafeBufferPointer<Int32>

/// A condition made ready for one table: fills in the answers of a block of rows.
typealias FilterStep = (_ rows: RowBlock, _ answers: UnsafeMutablePointer<UInt8>) -> Void

/// A value made ready for one table.
typealias ScalarReader = (_ row: Int) -> FilterScalar
