import Glibc

/// Gives back to the system what the C library keeps of freed memory.
///
/// Ten thousand connections that came and went left 100 MB behind, in pieces that were all free:
/// glibc returns only what lies at the end of its heaps. A trim costs some milliseconds.
struct MemoryTrim {
    /// So much more than after the last trim makes the next one worth it.
    private static let growth: UInt64 = 16 << 20

    /// glibc has it, other C libraries need none.
    private static let trim: (@convention(c) (Int) -> CInt)? = {
        guard let function = dlsym(nil, "malloc_trim") else { return nil }
        return unsafeBitCast(function, to: (@convention(c) (Int) -> CInt).self)
    }()

    private var floor: UInt64 = 0

    /// Trims if the process has grown.
    mutating func look() {
        guard let resident = ProcessFigures.residentBytes, resident > floor + Self.growth else {
            return
        }
        _ = Self.trim?(0)
        floor = ProcessFigures.residentBytes ?? resident
    }
}
