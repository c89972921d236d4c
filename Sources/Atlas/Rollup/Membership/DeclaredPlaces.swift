import Features
import Projects

/// What a table says itself of where its places lie: the codes of regions, and how well it knows.
struct DeclaredPlaces: Sendable {
    private let regions: Column
    private let precision: Column?
    private let space: BinSpace

    /// Nil when no column of the table refers to regions.
    init?(_ table: FeatureTable, _ division: DivisionFrame) {
        guard let name = division.regionsName, name != table.name,
            let index = table.schema.columns.firstIndex(where: { $0.reference == name })
        else { return nil }
        regions = table.columns[index]
        precision = PrecisionColumn.find(in: table)
        space = division.space
    }

    /// The rows of the regions that a place declares, as far as they are rows.
    func bins(at row: Int) -> [Int] {
        guard let text = regions.text(at: row) else { return [] }
        let codes = text.split(separator: "|")
        return codes.compactMap { space.number(ofRegion: String($0)) }
    }

    /// Whether the codes say more than the shape: it stands for a region, and is no position.
    func prevails(at row: Int) -> Bool {
        switch precision?.text(at: row).flatMap({ Precision(code: $0) }) {
        case .secondOrder, .firstOrder: true
        default: false
        }
    }

    /// Whether a place is known no better than by a region.
    func isVague(at row: Int) -> Bool {
        let precision = precision?.text(at: row).flatMap { Precision(code: $0) }
        return precision.map { $0 != .exact && $0 != .near } ?? false
    }

    /// The codes of regions that hold a good part of a place and are not declared.
    func strangers(in place: PlaceMeasure, to declared: [Int]) -> [String] {
        let known = Set(declared)
        var found: [Int] = []
        for piece in place.pieces {
            let whole = piece.parts.reduce(piece.outside) { $0 + $1.measure }
            for part in piece.parts where part.measure * 50 > whole {
                if !known.contains(part.bin), !isInside(part.bin, known) { found.append(part.bin) }
            }
        }
        return Set(found).sorted().map { space[$0].key }
    }

    private func isInside(_ bin: Int, _ known: Set<Int>) -> Bool {
        var next = space.parent(of: bin)
        while let parent = next {
            if known.contains(parent) { return true }
            next = space.parent(of: parent)
        }
        return false
    }
}

/// Where a table says how well its places are known.
enum PrecisionColumn {
    static func find(in table: FeatureTable) -> Column? {
        let index = table.schema.columns.firstIndex {
            $0.codelist == "precision" || $0.name == "precision" && $0.type == .text
        }
        return index.map { table.columns[$0] }
    }
}

extension BinSpace {
    /// The row of the region around a region, nil at the top and for what is no region.
    func parent(of bin: Int) -> Int? {
        guard bin < nationwide else { return nil }
        let region = bin < regions.count ? regions[bin] : coarser[bin - regions.count]
        return region.parent.flatMap { number(ofRegion: $0) }
    }
}
