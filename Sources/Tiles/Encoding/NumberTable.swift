/// Numbers and the index of the value that each has become: open addressing, one probe as a rule.
struct NumberTable: ~Copyable {
    private var slots: UnsafeMutableBufferPointer<Slot>
    private var count = 0

    private struct Slot {
        var number: UInt64
        /// Index plus one, zero in a free slot.
        var index: Int
    }

    init() { slots = Self.free(256) }

    deinit { slots.deallocate() }

    /// The index of a number; one that was not there gets the one given, and `true` is told.
    @inline(__always)
    mutating func index(of number: UInt64, orNew new: Int) -> (index: Int, isNew: Bool) {
        let place = find(number)
        let index = slots[place].index
        guard index == 0 else { return (index - 1, false) }
        slots[place] = Slot(number: number, index: new + 1)
        count += 1
        if 2 * count > slots.count { grow() }
        return (new, true)
    }

    @inline(__always)
    private func find(_ number: UInt64) -> Int {
        // The upper bits of the product depend on all bits of the number.
        var place = Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> 32)
        while true {
            place &= slots.count - 1
            if slots[place].index == 0 || slots[place].number == number { return place }
            place += 1
        }
    }

    private mutating func grow() {
        let old = slots
        slots = Self.free(4 * old.count)
        for slot in old where slot.index > 0 { slots[find(slot.number)] = slot }
        old.deallocate()
    }

    private static func free(_ count: Int) -> UnsafeMutableBufferPointer<Slot> {
        let slots = UnsafeMutableBufferPointer<Slot>.allocate(capacity: count)
        slots.initialize(repeating: Slot(number: 0, index: 0))
        return slots
    }
}
