import Glibc
import Synchronization

/// Counters that many threads add to at once, without a lock and mostly without a shared cache line.
///
/// Each thread adds to one of a few copies; who reads adds the copies up.
final class StripedCounts: @unchecked Sendable {
    // Safe because: the cells are atomic, made in `init` and freed by the last reader.
    private let cells: UnsafeMutablePointer<Atomic<UInt64>>
    private let stride: Int
    /// How many counters there are.
    let count: Int

    private static let stripeBits: UInt64 = 3
    private static let cacheLine = 64

    /// So many counters, all at 0.
    init(_ count: Int) {
        self.count = count
        let line = Self.cacheLine / MemoryLayout<Atomic<UInt64>>.stride
        stride = (count + line - 1) / line * line
        let total = stride << Int(Self.stripeBits)
        cells = UnsafeMutableRawPointer.allocate(
            byteCount: total * MemoryLayout<Atomic<UInt64>>.stride, alignment: Self.cacheLine
        ).bindMemory(to: Atomic<UInt64>.self, capacity: total)
        for cell in 0..<total { (cells + cell).initialize(to: Atomic(0)) }
    }

    deinit {
        cells.deinitialize(count: stride << Int(Self.stripeBits))
        cells.deallocate()
    }

    /// Adds to a counter; some ns.
    func add(_ amount: UInt64 = 1, at index: Int) {
        precondition(index >= 0 && index < count, "there is no counter \(index)")
        // Neighbouring threads have neighbouring numbers: multiplied, their highest bits differ.
        let thread = UInt64(pthread_self()) &* 0x9E37_79B9_7F4A_7C15
        let stripe = Int(thread >> (64 - Self.stripeBits))
        cells[stripe * stride + index].wrappingAdd(amount, ordering: .relaxed)
    }

    /// What a counter has come to.
    subscript(index: Int) -> UInt64 {
        precondition(index >= 0 && index < count, "there is no counter \(index)")
        var total: UInt64 = 0
        for stripe in 0..<(1 << Int(Self.stripeBits)) {
            total &+= cells[stripe * stride + index].load(ordering: .relaxed)
        }
        return total
    }
}
