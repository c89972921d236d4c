/// Numbers and the index of the value that each has become: open addressing, one probe as a rule.
struct NumberTable {
    private var slots: [Slot]
    private var count = 0

    private struct Slot {
        var number: UInt64
        /// Index plus one, zero in a free slot.
        var index: UInt32
    }

    init() { slots = [Slot](repeating: Slot(number: 0, index: 0), count: 64) }

    /// The index of a number; one that was not there gets the one given, and `true` is told.
    @inline(__always)
    mutating func index(of number: UInt64, orNew new: Int) -> (index: Int, isNew: Bool) {
        let place = Self.find(number, in: slots)
        let index = slots[place].index
        guard index == 0 else { return (Int(index) - 1, false) }
        slots[place] = Slot(number: number, index: UInt32(truncatingIfNeeded: new + 1))
        count += 1
        if 2 * count > slots.count { grow() }
        return (new, true)
    }

    @inline(__always)
    private static func find(_ number: UInt64, in slots: [Slot]) -> Int {
        // The upper bits of the product depend on all bits of the number.
        var place = Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> 32)
        while true {
            place &= slots.count - 1
            if slots[place].index == 0 || slots[place].number == number { return place }
            place += 1
        }
    }

    private mutating func grow() {
        var wider = [Slot](repeating: Slot(number: 0, index: 0), count: 4 * slots.count)
        for slot in slots where slot.index > 0 { wider[Self.find(slot.number, in: wider)] = slot }
        slots = wider
    }
}
