import Features
import GEOS
import Geo
import Tiles

/// What the layers of sites share: the sites with their projects, how well each is known, and what
/// is made of that.
final class SiteLayers: Sendable {
    let subject: LayerSubject
    let parts: SiteSubject
    /// The regions that sites may refer to.
    let regions: RegionLayers?
    private let money: SiteMoney
    private let regionSet: RegionSet
    private let codelists: [String: Codelist]
    /// The column of the sites that names regions.
    private let regionReference: Int?
    private let cap: Int
    private let madeReach = Once<SiteReach>()
    private let madePins = Once<TileTable>()
    private let madeUncertainty = Once<TileTable>()
    private let madePinRows = OnceEach<Int, RowSet>()
    private let madeUncertainRows = OnceEach<Int, RowSet>()
    private let madeFacts = Once<SiteFacts>()
    private let madePoints = Once<GeometryColumn>()
    private let madeClusters = Once<SiteClusters>()

    init(_ sites: MapCollection, of catalog: Catalog, regions: RegionLayers?, cap: Int) {
        parts = SiteSubject(
            sites, projects: catalog.collections.filter { $0.role == .projects })
        self.regions = regions
        regionSet = catalog.regions
        codelists = catalog.codelists
        self.cap = cap
        money = SiteMoney(
            parts, tables: catalog.collections.filter { $0.role == .amounts },
            codelists: catalog.codelists)
        subject = parts.subject(with: money)
        regionReference = parts.sites.schema.columns.firstIndex {
            $0.reference != nil && $0.reference == regions?.subject.name
        }
    }

    func reach() throws(AtlasError) -> SiteReach {
        try madeReach.value { () throws(AtlasError) in
            SiteReach(try parts.sites.table(), regions: try regionPoints())
        }
    }

    /// The sites as they are.
    func pins() throws(AtlasError) -> TileTable {
        try madePins.value { () throws(AtlasError) in
            TileTable(try subject.features(), cap: cap)
        }
    }

    /// The sites that are drawn themselves at a zoom.
    func pinRows(at zoom: Int) throws(AtlasError) -> RowSet {
        try madePinRows.value(zoom) { () throws(AtlasError) in
            let reach = try reach()
            return RowSet(
                reach.lastZoom.indices.lazy.filter { reach.lastZoom[$0] >= zoom },
                capacity: reach.lastZoom.count)
        }
    }

    /// Where sites may be.
    func uncertainty() throws(AtlasError) -> TileTable {
        try madeUncertainty.value { () throws(AtlasError) in
            let table = try subject.features()
            let shapes = SiteShapes(
                table, regions: try regions?.subject.features(), regionReference, GEOSContext())
            let places = try shapes.shapes(
                of: try reach(), drawnUntil: LayerRules.siteZooms.upperBound)
            return TileTable(table.replacing(geometry: places), cap: cap)
        }
    }

    /// The sites that are not drawn themselves at a zoom, and have something to be drawn instead.
    func uncertainRows(at zoom: Int) throws(AtlasError) -> RowSet {
        try madeUncertainRows.value(zoom) { () throws(AtlasError) in
            let reach = try reach()
            return RowSet(
                reach.lastZoom.indices.lazy.filter {
                    reach.lastZoom[$0] < zoom && reach.isPlaced($0)
                }, capacity: reach.lastZoom.count)
        }
    }

    /// Where sites stand that are whole regions.
    private func regionPoints() throws(AtlasError) -> RegionPoints? {
        guard let regions, let regionReference else { return nil }
        let column = try parts.sites.table().columns[regionReference]
        return RegionPoints(
            column, regions: try regions.subject.features(), try regions.labels(), regionSet)
    }
}

extension SiteLayers {
    /// What sites add to a cluster.
    func facts() throws(AtlasError) -> SiteFacts {
        try madeFacts.value { () throws(AtlasError) in
            try SiteFacts(parts, try subject.features(), money, codelists: codelists)
        }
    }

    /// Where each site stands when it is one point among others; nothing where that cannot be told.
    func points() throws(AtlasError) -> GeometryColumn {
        try madePoints.value { () throws(AtlasError) in
            SitePoints.make(try parts.sites.table())
        }
    }

    /// The clusters of all sites, or of those chosen.
    func clusters(of chosen: ChosenRows?) throws(AtlasError) -> SiteClusters {
        try (chosen?.clusters ?? madeClusters).value { () throws(AtlasError) in
            let facts = try facts()
            let maker = SiteClusterMaker(
                facts: facts, layout: ClusterLayout(facts), regions: try regionPoints(),
                points: try points(), ids: try subject.features())
            return maker.make(among: chosen?.rows)
        }
    }
}

/// Sites as points, lines and areas, as long as their precision lets them be seen as such.
struct SiteSource: LayerSource {
    let sites: SiteLayers
    var subject: LayerSubject { sites.subject }
    var schema: Schema { subject.schema }

    func drawing(at zoom: Int, of chosen: ChosenRows?) throws(AtlasError) -> Drawing? {
        let rows = try sites.pinRows(at: zoom)
        return Drawing(
            table: try sites.pins(), rows: chosen.map { rows.intersection($0.rows) } ?? rows,
            marksSmallShapes: true)
    }
}

/// Where sites may be whose place is not known well enough to be drawn.
struct UncertaintySource: LayerSource {
    let sites: SiteLayers
    var subject: LayerSubject { sites.subject }
    var schema: Schema {
        var schema = subject.schema
        schema.geometry?.kind = nil
        return schema
    }

    func drawing(at zoom: Int, of chosen: ChosenRows?) throws(AtlasError) -> Drawing? {
        let rows = try sites.uncertainRows(at: zoom)
        return Drawing(
            table: try sites.uncertainty(),
            rows: chosen.map { rows.intersection($0.rows) } ?? rows)
    }
}
