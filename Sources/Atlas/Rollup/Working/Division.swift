import Features
import GEOS
import Geo
import PROJ
import Projects

/// The rows of a rollup and what there is to say of them.
struct Division: Sendable {
    /// Its key: `aimag`, `polygons`, `50km,hex`.
    let key: String
    /// What people call it.
    let title: LocalizedText
    /// The rows as they are shown.
    let space: BinSpace
    /// What places are measured against; finer than the rows where those are coarser regions.
    let frame: DivisionFrame
    /// Row of the frame → row as it is shown.
    let rows: [Int]
    /// Whether rows with nothing in them are shown.
    let showsEmptyRows: Bool
    /// Names of areas that are no regions, by their codes.
    var names: [String: LocalizedText] = [:]
    /// Areas that are no regions, by their codes.
    var areas: [String: Geometry] = [:]
    /// Whether the areas are cells that nobody has drawn, so that borders mean nothing.
    var isGrid = false
    /// What becomes of ground under several areas.
    var overlap = OverlapPolicy.refuse
    /// The codes of areas that cover ground of others, where each has all of it.
    var overlapping: [String] = []
    /// Whether the level has no polygons, so that there are no rows for its regions.
    var lacksPolygons = false

    /// What people call a row's region.
    func name(_ code: String, _ catalog: Catalog) -> LocalizedText {
        names[code] ?? catalog.regions.region(code)?.name ?? LocalizedText()
    }

    /// Whether somebody drew borders that a place can lie on: cells have none, and areas that
    /// overlap share ground.
    var hasBorders: Bool { !isGrid && overlap == .refuse }

    /// What is to be known of the rows.
    func add(to notes: inout NoteTaker) {
        if lacksPolygons { notes.add(.levelWithoutPolygons, [key]) }
        notes.add(.overlap, overlapping)
    }
}

extension Division {
    /// The regions of a level.
    static func level(
        _ name: String, _ hierarchy: RegionHierarchy, _ frame: DivisionFrame
    ) throws(AtlasError) -> Division {
        let level = try hierarchy.level(name)
        let lacksPolygons = level.regions.isEmpty
        let space =
            lacksPolygons ? hierarchy.space(above: level.level) : hierarchy.space(of: name)
        guard let rows = frame.space.rows(in: space) else {
            throw .inconsistent("a region is part of no region of the level '\(name)'")
        }
        var division = Division(
            key: name, title: level.level.title, space: space, frame: frame, rows: rows,
            showsEmptyRows: true)
        division.lacksPolygons = lacksPolygons
        return division
    }

    /// The areas of a request; the regions behind them tell what lies in the country, and are rows
    /// for what is known by its region only.
    static func polygons(
        _ polygons: RollupPolygons, _ hierarchy: RegionHierarchy, _ catalog: Catalog,
        _ deadline: Deadline?
    ) throws(AtlasError) -> Division {
        let table = polygons.table
        let codes = (0..<table.count).map { table.id(at: $0).description }
        let context = GEOSContext()
        var areas: [Geometry] = []
        for (row, code) in codes.enumerated() {
            try deadline?.check()
            areas.append(try valid(table.geometry(at: row), code, polygons, context))
        }
        let overlaps = try overlaps(areas, polygons, context, deadline)
        if polygons.overlap == .refuse, let (one, other) = overlaps.first {
            throw polygons.refusal(.overlap(codes[one].shortened, codes[other].shortened))
        }
        let space = hierarchy.space(ofAreas: codes)
        var builder = GeometryBuilder()
        for area in areas { builder.append(area) }
        let own = AreaLayer(builder.finish(), bins: Array(codes.indices))
        let frame = DivisionFrame(
            space: space, layers: [own] + hierarchy.layers(in: space), isFree: true,
            regionsName: catalog.regionsName)
        var division = Division(
            key: "polygons", title: RollupPhrases.ownAreas, space: space,
            frame: frame, rows: Array(0..<space.count), showsEmptyRows: true)
        for (row, code) in codes.enumerated() {
            division.names[code] = name(of: row, table, catalog.languages)
            division.areas[code] = areas[row]
        }
        division.overlap = polygons.overlap
        if polygons.overlap == .touch {
            division.overlapping = Set(overlaps.flatMap { [$0.0, $0.1] }).sorted().map { codes[$0] }
        }
        return division
    }

    /// `name`, or `name_en` and its like.
    private static func name(
        of row: Int, _ table: FeatureTable, _ languages: [String]
    ) -> LocalizedText {
        var texts: [String: String] = [:]
        for language in languages {
            let value = table.value("name_\(language)", at: row)
            texts[language] = value.isNull ? nil : value.text
        }
        let plain = ["name", "title"].map { table.value($0, at: row) }.first { !$0.isNull }
        if texts.isEmpty, let plain { texts[languages.first ?? "en"] = plain.text }
        return LocalizedText(texts)
    }

    private static func valid(
        _ area: Geometry, _ code: String, _ polygons: RollupPolygons, _ context: GEOSContext
    ) throws(AtlasError) -> Geometry {
        guard area.kind.part == .polygon, !area.isEmpty else {
            throw polygons.refusal(.noPolygon(code.shortened))
        }
        var isHopeless = false
        do throws(GEOSError) {
            let isValid = try context.isValid(area)
            isHopeless = !isValid && area.coordinates.count > RollupPolygons.mostCornersToMend
            let valid = isValid || isHopeless ? area : try context.makeValid(area)
            if !valid.isEmpty, !isHopeless { return valid }
        } catch {
            throw polygons.refusal(.invalid(code.shortened, rule: error.message))
        }
        guard !isHopeless else {
            throw polygons.refusal(
                .tooManyToMend(code.shortened, limit: RollupPolygons.mostCornersToMend))
        }
        throw polygons.refusal(.empty(code.shortened))
    }

    /// The pairs of areas that cover the same ground; only the first where that is refused.
    ///
    /// Borders may be shared, ground may not: less than one part in a million of the smaller area is
    /// what drawing the same border twice leaves.
    private static func overlaps(
        _ areas: [Geometry], _ polygons: RollupPolygons, _ context: GEOSContext,
        _ deadline: Deadline?
    ) throws(AtlasError) -> [(Int, Int)] {
        guard polygons.overlap != .share else { return [] }
        var builder = GeometryBuilder()
        for area in areas { builder.append(area) }
        let index = HilbertIndex(builder.finish())
        var pairs: [(Int, Int)] = []
        do throws(GEOSError) {
            for (one, area) in areas.enumerated() {
                let shape = try PreparedShape(area, in: context)
                for other in index.rows(in: area.box).sorted() where other > one {
                    guard deadline?.isAhead ?? true else { throw PlacingEnd.givenUp }
                    guard try shape.holds(.intersects, areas[other]),
                        try !shape.holds(.touches, areas[other])
                    else { continue }
                    let common = try context.area(try context.intersection(area, areas[other]))
                    let smaller = min(try context.area(area), try context.area(areas[other]))
                    guard common * 1e6 > smaller else { continue }
                    pairs.append((one, other))
                    if polygons.overlap == .refuse { return pairs }
                }
            }
        } catch {
            try deadline?.check()
            throw polygons.refusal(.incomparable(error.message))
        }
        return pairs
    }
}
