/// Bytes of Protocol Buffers, written where room was made for them.
///
/// Asking for room once a feature instead of once a byte is what makes tiles cheap; so the writers
/// below don't ask, and whoever calls them has called ``makeRoom(_:)``.
struct ByteSink: ~Copyable {
    private(set) var start: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int) {
        self.capacity = max(64, capacity)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// What was written so far.
    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    /// Makes sure that so many bytes can be written.
    @inline(__always)
    mutating func makeRoom(_ room: Int) {
        if count + room > capacity { grow(room) }
    }

    @inline(never)
    private mutating func grow(_ room: Int) {
        let wider = max(2 * capacity, count + room)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: wider)
        moved.update(from: start, count: count)
        start.deallocate()
        start = moved
        capacity = wider
    }

    /// Forgets what was written and keeps the room.
    mutating func removeAll() { count = 0 }

    /// Forgets what was written after the first so many bytes.
    mutating func truncate(to length: Int) { count = length }

    /// Writes a byte.
    @inline(__always)
    mutating func put(_ byte: UInt8) {
        start[count] = byte
        count &+= 1
    }

    /// Begins a message whose length is not known yet; takes what ``end(_:)`` wants to be told.
    @inline(__always)
    mutating func begin() -> Int {
        // One byte will do for lengths below 128, which is nearly always.
        count &+= 1
        return count
    }

    /// Ends a message; at most nine bytes more than it was begun with are taken.
    @inline(__always)
    mutating func end(_ begun: Int) {
        let length = count - begun
        if length < 0x80 { start[begun - 1] = UInt8(length) } else { widen(begun, length) }
    }

    /// Moves a message on, to where a longer length leaves it.
    @inline(never)
    private mutating func widen(_ begun: Int, _ length: Int) {
        let width = Self.width(of: length)
        makeRoom(width)
        let moved = UnsafeMutableRawPointer(start + begun + width - 1)
        moved.copyMemory(from: start + begun, byteCount: length)
        count = begun - 1
        put(length: length)
        count += length
    }

    /// Writes a number, seven bits a byte, the lowest first: at most ten bytes.
    @inline(__always)
    mutating func put(varint value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            start[count] = UInt8(truncatingIfNeeded: rest) | 0x80
            count &+= 1
            rest >>= 7
        }
        start[count] = UInt8(truncatingIfNeeded: rest)
        count &+= 1
    }

    /// Writes the length of what follows.
    @inline(__always)
    mutating func put(length: Int) { put(varint: UInt64(truncatingIfNeeded: length)) }

    /// Writes a difference of two positions as a parameter (specification, 4.3.2).
    @inline(__always)
    mutating func put(parameter value: Int) {
        put(varint: UInt64(UInt32(truncatingIfNeeded: value << 1 ^ value >> 63)))
    }

    /// Writes the eight bytes of a double, the lowest first.
    @inline(__always)
    mutating func put(fixed bits: UInt64) {
        UnsafeMutableRawPointer(start + count).storeBytes(of: bits.littleEndian, as: UInt64.self)
        count &+= 8
    }

    /// Writes bytes as they stand.
    @inline(__always)
    mutating func put(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        UnsafeMutableRawPointer(start + count).copyMemory(from: source, byteCount: bytes.count)
        count &+= bytes.count
    }

    /// How many bytes a number takes.
    @inline(__always)
    static func width(of value: Int) -> Int {
        (70 - (UInt64(truncatingIfNeeded: value) | 1).leadingZeroBitCount) / 7
    }
}
