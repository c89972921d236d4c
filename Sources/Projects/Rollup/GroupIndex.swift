/// Up to three keys of each fact made into one: the columns of a cross-tabulation.
public struct GroupIndex: Sendable {
    /// One key: which of its values each fact has.
    public struct Key: Sendable {
        /// Fact → the number of its value, in the order in which values are shown.
        public var values: [UInt32]
        /// How many values there are.
        public var count: Int

        /// Makes a key.
        public init(_ values: [UInt32], count: Int) {
            self.values = values
            self.count = count
        }
    }

    /// Fact → its group; zero for facts that were not chosen.
    public let groups: [UInt32]
    /// Group → the number of the value of each key.
    ///
    /// Only what occurs is a group; in the order of the values, those of the first key first.
    public let members: [[Int]]

    /// Groups the chosen facts, nil for all, of so many.
    public init(_ keys: [Key], of count: Int, facts: [UInt32]? = nil) {
        var codes = [UInt64](repeating: 0, count: count)
        for key in keys {
            for fact in 0..<count {
                codes[fact] = codes[fact] * UInt64(key.count) + UInt64(key.values[fact])
            }
        }
        let size = keys.reduce(1) { $0 * $1.count }
        let ranks = Self.ranks(codes, facts, size: size)
        groups = Self.groups(codes, facts, ranks)
        members = ranks.codes.map { code in
            var rest = Int(code)
            var values: [Int] = []
            for key in keys.reversed() {
                values.append(rest % key.count)
                rest /= key.count
            }
            return values.reversed()
        }
    }

    private struct Ranks {
        var codes: [UInt64] = []
        /// Code → group, where there are few enough codes for a plain array.
        var dense: [UInt32] = []
        var sparse: [UInt64: UInt32] = [:]

        func group(_ code: UInt64) -> UInt32 {
            dense.isEmpty ? sparse[code] ?? 0 : dense[Int(code)]
        }
    }

    private static let largestDense = 1 << 20

    private static func ranks(_ codes: [UInt64], _ facts: [UInt32]?, size: Int) -> Ranks {
        var ranks = Ranks()
        guard size <= largestDense else {
            let chosen = facts.map { $0.map { codes[Int($0)] } } ?? codes
            ranks.codes = Set(chosen).sorted()
            for (group, code) in ranks.codes.enumerated() { ranks.sparse[code] = UInt32(group) }
            return ranks
        }
        var occurs = [Bool](repeating: false, count: size)
        if let facts {
            for fact in facts { occurs[Int(codes[Int(fact)])] = true }
        } else {
            for code in codes { occurs[Int(code)] = true }
        }
        ranks.dense = Array(repeating: 0, count: size)
        for code in occurs.indices where occurs[code] {
            ranks.dense[code] = UInt32(ranks.codes.count)
            ranks.codes.append(UInt64(code))
        }
        return ranks
    }

    private static func groups(_ codes: [UInt64], _ facts: [UInt32]?, _ ranks: Ranks) -> [UInt32] {
        guard let facts else { return codes.map(ranks.group) }
        var groups = [UInt32](repeating: 0, count: codes.count)
        for fact in facts { groups[Int(fact)] = ranks.group(codes[Int(fact)]) }
        return groups
    }
}
