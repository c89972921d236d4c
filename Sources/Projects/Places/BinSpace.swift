/// The rows of a rollup, numbered: regions in their canonical order, then the rows of what is not in
/// them.
///
/// All arithmetic speaks of the numbers: they are dense, and their order is that in which ties are
/// broken. Regions come first, in the order that they are given in (that of their statistical codes);
/// then the coarser regions, the country as a whole, abroad, and the reasons for having no place.
public struct BinSpace: Hashable, Sendable {
    /// A region, of the level asked for or of a coarser one.
    public struct Region: Hashable, Sendable {
        /// Its code.
        public var code: String
        /// How fine its level is.
        public var order: RegionOrder
        /// The code of the region of a coarser level that it lies in, nil at the top.
        public var parent: String?

        /// Makes a region.
        public init(code: String, order: RegionOrder, parent: String? = nil) {
            self.code = code
            self.order = order
            self.parent = parent
        }
    }

    /// The regions that are rows, in their canonical order.
    public let regions: [Region]
    /// The regions of coarser levels, in their canonical order: rows where something is only known
    /// to be in them.
    public let coarser: [Region]

    private let numbers: [String: Int]

    /// Numbers the rows; a code that is given twice keeps its first number.
    public init(regions: [Region], coarser: [Region] = []) {
        self.regions = regions
        self.coarser = coarser
        let codes = (regions + coarser).map(\.code)
        numbers = Dictionary(codes.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// How many rows.
    public var count: Int { abroad + 1 + UnlocatedReason.allCases.count }
    /// The row of the country as a whole.
    public var nationwide: Int { regions.count + coarser.count }
    /// The row of other countries.
    public var abroad: Int { nationwide + 1 }

    /// The row of what has no place for that reason.
    public func unlocated(_ reason: UnlocatedReason) -> Int {
        abroad + 1 + (UnlocatedReason.allCases.firstIndex(of: reason) ?? 0)
    }

    /// The row of a region of the level asked for or of a coarser one, nil when there is none.
    public func number(ofRegion code: String) -> Int? { numbers[code] }

    /// The row of a bin, nil when this rollup has no such row.
    public func number(of bin: Bin) -> Int? {
        switch bin {
        case .region(let code):
            numbers[code].flatMap { $0 < regions.count ? $0 : nil }
        case .coarser(let code):
            numbers[code].flatMap { $0 < regions.count ? nil : $0 }
        case .nationwide: nationwide
        case .abroad: abroad
        case .unlocated(let reason): unlocated(reason)
        }
    }

    /// The bin of a row.
    public subscript(number: Int) -> Bin {
        if number < regions.count { return .region(regions[number].code) }
        if number < nationwide { return .coarser(coarser[number - regions.count].code) }
        if number == nationwide { return .nationwide }
        if number == abroad { return .abroad }
        return .unlocated(UnlocatedReason.allCases[number - abroad - 1])
    }

    /// Which kind of row it is.
    public func kind(of number: Int) -> Bin.Kind {
        if number < regions.count { return .regions }
        if number < nationwide { return .coarser }
        return number == nationwide ? .nationwide : number == abroad ? .abroad : .unlocated
    }

    private func region(_ number: Int) -> Region? {
        number < regions.count
            ? regions[number]
            : number < nationwide ? coarser[number - regions.count] : nil
    }

    /// The row that a place known no finer than `order` is counted in: the region itself, the coarser
    /// region around it, or ``UnlocatedReason/ambiguous``.
    public func capped(_ number: Int, to order: RegionOrder) -> Int {
        var current = number
        while let region = region(current), region.order > order {
            guard let parent = region.parent, let next = numbers[parent] else {
                return unlocated(.ambiguous)
            }
            current = next
        }
        // That something is somewhere in the country does not make it serve the whole of it.
        if let region = region(current), current >= regions.count, region.order == .country {
            return unlocated(.ambiguous)
        }
        return current
    }

    /// Row → the row of `other` that it is added to: each region to the nearest region around it
    /// that is a row there.
    ///
    /// Nil for a row with no place in the other rollup: the levels are not of one hierarchy.
    public func rows(in other: BinSpace) -> [Int]? {
        var rows: [Int] = []
        for number in 0..<count {
            var found: Int?
            var code = region(number)?.code
            if code == nil { found = other.number(of: self[number]) }
            while found == nil, let current = code {
                found = other.numbers[current]
                code = numbers[current].flatMap { region($0)?.parent }
            }
            guard let found else { return nil }
            rows.append(found)
        }
        return rows
    }
}
