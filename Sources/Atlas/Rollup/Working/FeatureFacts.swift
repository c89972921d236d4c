import Features
import Geo
import PROJ
import Projects

/// The features of any collection as facts, each divided over the rows once: kept for a revision.
struct FeatureFacts: Sendable {
    let table: FeatureTable
    let membership: Membership
    private let precision: Column?
    private let space: BinSpace

    init(_ table: FeatureTable, _ membership: Membership) {
        self.table = table
        self.membership = membership
        space = membership.space
        precision = PrecisionColumn.find(in: table)
    }

    /// One for each feature, in the row that has most of it.
    func counts() -> AtomTable {
        var bins: [UInt32] = []
        bins.reserveCapacity(table.count)
        for row in 0..<table.count {
            let bin = membership.bins[row]
            bins.append(
                bin == Membership.isMeasured || precision != nil
                    ? UInt32(allocation(of: row).weights.heaviest) : bin)
        }
        return AtomTable([Int64](repeating: 1, count: table.count), bins: bins)
    }

    /// One for each feature, divided over the rows that it lies in.
    func touches() -> AtomTable { atoms { _ in ProjectCount.parts } }

    /// A number of each feature, divided over the rows that it lies in.
    func atoms(_ units: (Int) -> Int64?) -> AtomTable {
        var atoms = AtomTable()
        for row in 0..<table.count {
            let bin = membership.bins[row]
            if bin == Membership.isMeasured || precision != nil {
                atoms.append(units(row), by: allocation(of: row))
            } else {
                atoms.append(units(row), all: Int(bin))
            }
        }
        return atoms
    }

    /// How a feature is divided.
    func allocation(of row: Int) -> Allocation {
        var site = membership.site(at: row)
        site.precision = precision?.text(at: row).flatMap { Precision(code: $0) }
        // Without shares from a source there is nothing that could contradict itself.
        return (try? Allocator(space: space).allocate(Whereabouts(sites: [site])))
            ?? Allocation(.notLocated, Weights(all: space.unlocated(.noSite)))
    }
}

/// A numeric column as whole units that can be summed exactly.
struct ExactNumbers: Sendable {
    /// How many decimals the units have.
    let decimals: Int
    private let column: Column
    private static let powers: [Double] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]

    /// - Throws: ``AtlasError/badRequest(part:reason:)`` when the values are no numbers, or have
    ///   more decimals than can be summed exactly.
    init(_ column: Column, _ name: String) throws(AtlasError) {
        self.column = column
        switch column.values {
        case .integer: decimals = 0
        case .real(let values):
            var decimals = 0
            for row in values.indices where !column.nulls[row] {
                while decimals < Self.powers.count, !Self.isWhole(values[row], decimals) {
                    decimals += 1
                }
            }
            guard decimals < Self.powers.count else {
                throw .rollup("measure", .tooManyDecimals(name))
            }
            self.decimals = decimals
        default:
            throw .rollup("measure", .noNumbers(name))
        }
    }

    /// The nearest double to a whole number over a power of ten stands for it.
    private static func isWhole(_ value: Double, _ decimals: Int) -> Bool {
        let power = powers[decimals]
        let whole = (value * power).rounded()
        return abs(whole) < 1e15 && whole / power == value
    }

    /// The units of a row, nil where nothing is known.
    func units(at row: Int) -> Int64? {
        guard !column.nulls[row] else { return nil }
        switch column.values {
        case .integer(let values): return values[row]
        case .real(let values): return Int64((values[row] * Self.powers[decimals]).rounded())
        default: return nil
        }
    }
}
