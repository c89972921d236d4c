import Features
import GEOS
import Geo
import Projects

/// Which rows of a rollup the places of a table belong to.
///
/// Found once for a revision and a set of rows; what a request asks for beyond (filters, groups,
/// measures) is addition over it.
final class Membership: Sendable {
    /// The rows.
    let space: BinSpace
    /// Row of the table → the row of the rollup that has all of it, or ``isMeasured``.
    let bins: [UInt32]
    /// The places that belong to several rows, or of which there is something to say.
    let measured: [Int: PlaceMeasure]
    /// The places that lie elsewhere than they declare, with the codes of where they lie.
    let mismatches: [Int: [String]]
    /// How often GEOS decided what double precision could not.
    let arbitrations: Int

    /// A row of the table whose place is in ``measured``.
    static let isMeasured = UInt32.max

    init(
        _ table: FeatureTable, _ division: DivisionFrame, _ rules: Placer.Rules,
        _ deadline: Deadline? = nil
    ) throws(AtlasError) {
        space = division.space
        let declared = DeclaredPlaces(table, division)
        let work = MembershipWork(table, division, rules, declared, deadline)
        let blocks = Crew.run(over: table.count) { work.run($0) }
        var bins: [UInt32] = []
        bins.reserveCapacity(table.count)
        var measured: [Int: PlaceMeasure] = [:]
        var mismatches: [Int: [String]] = [:]
        var arbitrations = 0
        for block in blocks {
            if let failure = block.failure { throw failure }
            bins += block.bins
            measured.merge(block.measured) { first, _ in first }
            mismatches.merge(block.mismatches) { first, _ in first }
            arbitrations += block.arbitrations
        }
        (self.bins, self.measured) = (bins, measured)
        (self.mismatches, self.arbitrations) = (mismatches, arbitrations)
    }

    /// About how many bytes it takes.
    var byteCount: Int { 4 * bins.count + 512 * (measured.count + mismatches.count) + 256 }

    /// The place of a row as the arithmetic takes it, its precision left to be told.
    func site(at row: Int) -> PlacedSite {
        let bin = bins[row]
        guard bin == Self.isMeasured, let measure = measured[row] else {
            return PlacedSite(in: Int(bin))
        }
        return PlacedSite(pieces: measure.sitePieces, obstacle: measure.obstacle)
    }

    /// The row and how much of its lines or areas is in each row of the rollup.
    func ground(at row: Int, _ kind: PlaceMeasure.Kind) -> [(bin: Int, size: Int64)] {
        guard bins[row] == Self.isMeasured, let measure = measured[row] else { return [] }
        var sizes: [(bin: Int, size: Int64)] = []
        for piece in measure.pieces where piece.kind == kind {
            for part in piece.parts {
                sizes.append((part.bin, Int64(clamping: part.measure / piece.multiple)))
            }
            if piece.outside > 0 {
                sizes.append((space.abroad, Int64(clamping: piece.outside / piece.multiple)))
            }
        }
        return sizes
    }

    /// What is to be known of the place of a row.
    func notes(at row: Int) -> PlaceNotes {
        bins[row] == Self.isMeasured ? measured[row]?.notes ?? [] : []
    }
}

/// The part of the work that one thread does.
private struct MembershipWork: Sendable {
    private let table: FeatureTable
    private let division: DivisionFrame
    private let rules: Placer.Rules
    private let declared: DeclaredPlaces?
    private let deadline: Deadline?

    struct Block: Sendable {
        var bins: [UInt32] = []
        var measured: [Int: PlaceMeasure] = [:]
        var mismatches: [Int: [String]] = [:]
        var arbitrations = 0
        var failure: AtlasError?
    }

    init(
        _ table: FeatureTable, _ division: DivisionFrame, _ rules: Placer.Rules,
        _ declared: DeclaredPlaces?, _ deadline: Deadline?
    ) {
        self.deadline = deadline
        self.table = table
        self.division = division
        self.rules = rules
        self.declared = declared
    }

    func run(_ rows: Range<Int>) -> Block {
        var block = Block()
        block.bins.reserveCapacity(rows.count)
        guard let geometry = table.geometry else {
            for row in rows { settle(row, declaredOnly(row), in: &block) }
            return block
        }
        let mayContinue: @Sendable () -> Bool = { [deadline] in deadline?.isAhead ?? true }
        let placer = Placer(division, rules, while: mayContinue)
        let home =
            division.isFree ? Placer(division.home, rules, while: mayContinue) : placer
        do throws(GEOSError) {
            if declared == nil, geometry.isPointColumn, let own = division.layers.first {
                try runPoints(rows, geometry, own, placer, &block)
            } else {
                for row in rows {
                    if row % 64 == 0, !mayContinue() { throw PlacingEnd.givenUp }
                    settle(row, try place(row, geometry[row], placer, home, &block), in: &block)
                }
            }
        } catch {
            block.failure = failure(error)
        }
        block.arbitrations = placer.arbitrations
        return block
    }

    private func failure(_ error: GEOSError) -> AtlasError {
        if let deadline, !deadline.isAhead { return deadline.refusal }
        if error == PlacingEnd.tooDeep {
            return .rollup("overlap", .overlapTooDeep)
        }
        return .inconsistent("a place cannot be compared with a region: \(error)")
    }

    /// A column of points without anything declared: the million that must be quick.
    private func runPoints(
        _ rows: Range<Int>, _ geometry: GeometryColumn, _ layer: AreaLayer, _ placer: Placer,
        _ block: inout Block
    ) throws(GEOSError) {
        let bins = layer.bins.map { UInt32($0) }
        let noSite = UInt32(division.space.unlocated(.noSite))
        for row in rows {
            if row % 4096 == 0, let deadline, !deadline.isAhead { throw PlacingEnd.givenUp }
            let (x, y) = (geometry.xy[2 * row], geometry.xy[2 * row + 1])
            if x.isNaN {
                block.bins.append(noSite)
                continue
            }
            let area = try placer.area(x: x, y: y)
            if area >= 0 {
                block.bins.append(bins[Int(area)])
            } else if area == PointLocator.outside, let bin = try placer.binElsewhere(x: x, y: y) {
                block.bins.append(UInt32(bin))
            } else {
                settle(row, try placer.measure(geometry[row], declared: []), in: &block)
            }
        }
    }

    private func place(
        _ row: Int, _ place: Geometry, _ placer: Placer, _ home: Placer, _ block: inout Block
    ) throws(GEOSError) -> PlaceMeasure {
        guard !place.isEmpty else { return declaredOnly(row) }
        let said = declared?.bins(at: row) ?? []
        let isVague = declared?.isVague(at: row) ?? false
        if division.isFree, isVague, said.isEmpty {
            // It is known by a region at best, and areas that are none cannot have it.
            return try home.measure(place, declared: [])
        }
        let derived = try placer.measure(place, declared: said)
        guard let declared, !said.isEmpty else { return derived }
        if !division.isFree {
            let found = declared.strangers(in: derived, to: said)
            if !found.isEmpty { block.mismatches[row] = found }
        }
        // What is only known to lie in a region lies there, wherever its sign was put.
        guard declared.prevails(at: row) || division.isFree && isVague else { return derived }
        var measure = declaredOnly(row)
        measure.notes = derived.notes
        return measure
    }

    /// A place that is told by the codes of regions: each counts alike.
    private func declaredOnly(_ row: Int) -> PlaceMeasure {
        let bins = declared?.bins(at: row) ?? []
        guard !bins.isEmpty else { return PlaceMeasure(obstacle: .noSite) }
        let parts = bins.map { SitePart(bin: $0, measure: 1) }
        return PlaceMeasure(pieces: [PlaceMeasure.Piece(kind: .points, parts: parts)])
    }

    private func settle(_ row: Int, _ measure: PlaceMeasure, in block: inout Block) {
        if let bin = measure.onlyBin(in: division.space) {
            block.bins.append(UInt32(bin))
        } else {
            block.bins.append(Membership.isMeasured)
            block.measured[row] = measure
        }
    }
}

extension PlaceMeasure {
    /// The row that has all of it, where there is nothing more to say.
    fileprivate func onlyBin(in space: BinSpace) -> Int? {
        guard notes.isEmpty else { return nil }
        if let obstacle { return space.unlocated(obstacle) }
        guard pieces.count == 1, pieces[0].kind == .points else { return nil }
        if pieces[0].parts.isEmpty { return space.abroad }
        return pieces[0].parts.count == 1 && pieces[0].outside == 0 ? pieces[0].parts[0].bin : nil
    }
}
