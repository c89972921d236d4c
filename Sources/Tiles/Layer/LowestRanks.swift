/// Chooses the lowest of many numbers without sorting all of them.
enum LowestRanks {
    /// Moves the lowest so many to the front, in no order; linear in the number of all.
    ///
    /// Numbers must differ: callers keep a rank in the upper half and a row in the lower.
    static func gather(_ wanted: Int, in numbers: UnsafeMutableBufferPointer<UInt64>) {
        var (low, high) = (0, numbers.count - 1)
        // Invariant: what lies before `low` is lower, what lies after `high` is higher.
        while low < high, wanted > low, wanted <= high {
            let pivot = median(numbers[low], numbers[low + (high - low) / 2], numbers[high])
            var (left, right) = (low, high)
            while left <= right {
                while numbers[left] < pivot { left += 1 }
                while numbers[right] > pivot { right -= 1 }
                if left <= right {
                    numbers.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if wanted <= right {
                high = right
            } else if wanted >= left {
                low = left
            } else {
                return
            }
        }
    }

    private static func median(_ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt64 {
        max(min(a, b), min(max(a, b), c))
    }
}

extension LowestRanks {
    /// The indices of the lowest so many ranks, in ascending order; of equal ranks the first.
    static func indices(_ wanted: Int, of count: Int, rank: (Int) -> UInt32) -> [Int] {
        var numbers = (0..<count).map { UInt64(rank($0)) << 32 | UInt64($0) }
        numbers.withUnsafeMutableBufferPointer { gather(wanted, in: $0) }
        return numbers.prefix(wanted).map { Int(UInt32(truncatingIfNeeded: $0)) }.sorted()
    }
}
