import Features

/// Whether a feature that names regions instead of having a place lies in a region.
struct RegionReferenceTest {
    private let code: String
    private let allMustLie: Bool
    private let regions: RegionSet
    private let column: Column?

    init(code: String, allMustLie: Bool, regions: RegionSet, _ table: FeatureTable) {
        self.code = code
        self.allMustLie = allMustLie
        self.regions = regions
        let index = table.schema.columns.firstIndex { $0.reference == "regions" }
        column = index.map { table.columns[$0] }
    }

    /// Within: every region named is the region or a part of it; touching: one is, or holds it.
    func holds(at row: Int) -> Bool {
        guard let names = column?.text(at: row), !names.isEmpty else { return false }
        let codes = names.split(separator: "|").map(String.init)
        return allMustLie
            ? codes.allSatisfy { isPart($0, of: code) }
            : codes.contains { isPart($0, of: code) || isPart(code, of: $0) }
    }

    private func isPart(_ part: String, of whole: String) -> Bool {
        part == whole || regions.ancestors(of: part).contains { $0.code == whole }
    }
}
