import Features
import Geo
import Tiles

/// The clusters of sites at every zoom, laid out for tiles.
struct SiteClusters: Sendable {
    /// Zoom → its clusters.
    let tables: [TileTable]

    /// The clusters of a zoom; nil where there are none.
    func table(at zoom: Int) -> TileTable? { tables.indices.contains(zoom) ? tables[zoom] : nil }
}

/// One cluster as it is told.
private struct SiteCluster {
    let id: UInt64
    let x: Double
    let y: Double
    var tally: ClusterTally
    var projectsTouching = 0
    var onlySite: String?
    var regions: String?
}

/// Puts sites together: those with a place by the squares of a hierarchy, those that are whole
/// regions by these regions, at every zoom the same.
///
/// Sums are made once, of the sites of the smallest squares; a larger square adds up the four in it.
struct SiteClusterMaker {
    let facts: SiteFacts
    let layout: ClusterLayout
    let regions: RegionPoints?

    func make(_ points: GeometryColumn, ids: FeatureTable, among chosen: RowSet?) -> SiteClusters {
        let firsts = firstSites(points, chosen)
        let hierarchy = ClusterHierarchy(
            points, among: chosen, cellsPerTile: LayerRules.clustersPerTile)
        let bins = bins(points, ids, chosen, firsts)
        var tables: [TileTable] = []
        var finer: [(cluster: Cluster, tally: ClusterTally)] = []
        for zoom in LayerRules.clusterZooms.reversed() {
            let clusters = hierarchy.clusters(at: zoom)
            let tallies =
                zoom == LayerRules.clusterZooms.upperBound
                ? clusters.map { tally(of: hierarchy.rows[$0.members], firsts) }
                : Self.sums(of: clusters, finer)
            finer = Array(zip(clusters, tallies))
            tables.append(
                table(of: told(finer, hierarchy.rows, ids) + bins, zoom: zoom))
        }
        return SiteClusters(tables: tables.reversed())
    }

    /// Whether each site counts its project: the first of those that are meant and placed does.
    private func firstSites(_ points: GeometryColumn, _ chosen: RowSet?) -> [Bool] {
        var isSeen = [Bool](repeating: false, count: facts.projectCount)
        return (0..<points.count).map { site in
            guard chosen?.contains(site) ?? true, let project = facts.projectOfSite[site],
                !isSeen[project], isPlaced(site, points)
            else { return false }
            isSeen[project] = true
            return true
        }
    }

    private func isPlaced(_ site: Int, _ points: GeometryColumn) -> Bool {
        points.kinds[site] != .none || regions?.point(ofSite: site) != nil
    }

    private func tally(of sites: ArraySlice<UInt32>, _ firsts: [Bool]) -> ClusterTally {
        var tally = ClusterTally(columns: layout.sums.count)
        for site in sites {
            layout.add(Int(site), isFirstOfProject: firsts[Int(site)], to: &tally)
        }
        return tally
    }

    /// What the clusters of the next zoom have, cluster by cluster: both lie along the same rows.
    private static func sums(
        of clusters: [Cluster], _ finer: [(cluster: Cluster, tally: ClusterTally)]
    ) -> [ClusterTally] {
        var next = finer[...]
        return clusters.map { cluster in
            var sum: ClusterTally?
            while let child = next.first,
                child.cluster.members.upperBound <= cluster.members.upperBound
            {
                if sum == nil { sum = child.tally } else { sum?.add(child.tally) }
                next = next.dropFirst()
            }
            return sum ?? ClusterTally(columns: finer.first?.tally.sums.count ?? 0)
        }
    }

    /// Adds what does not add up from zoom to zoom.
    private func told(
        _ clusters: [(cluster: Cluster, tally: ClusterTally)], _ rows: [UInt32],
        _ ids: FeatureTable
    ) -> [SiteCluster] {
        var lastCluster = [Int](repeating: -1, count: facts.projectCount)
        return clusters.enumerated().map { index, element in
            let members = rows[element.cluster.members]
            var told = SiteCluster(
                id: element.cluster.cell + 1, x: element.cluster.x, y: element.cluster.y,
                tally: element.tally)
            for site in members {
                guard let project = facts.projectOfSite[Int(site)],
                    lastCluster[project] != index
                else { continue }
                lastCluster[project] = index
                told.projectsTouching += 1
            }
            if let only = members.first, members.count == 1 {
                told.onlySite = ids.id(at: Int(only)).description
            }
            return told
        }
    }

    /// The clusters of sites that are whole regions, in the order of the codes.
    private func bins(
        _ points: GeometryColumn, _ ids: FeatureTable, _ chosen: RowSet?, _ firsts: [Bool]
    ) -> [SiteCluster] {
        var sitesOfCodes: [String: [UInt32]] = [:]
        for site in 0..<points.count where points.kinds[site] == .none {
            guard chosen?.contains(site) ?? true, let regions,
                regions.point(ofSite: site) != nil
            else { continue }
            sitesOfCodes[regions.codes(ofSite: site), default: []].append(UInt32(site))
        }
        return sitesOfCodes.sorted { $0.key < $1.key }.compactMap { codes, sites in
            guard let point = regions?.point(ofSite: Int(sites[0])) else { return nil }
            let projects = Set(sites.compactMap { facts.projectOfSite[Int($0)] })
            return SiteCluster(
                id: Self.id(of: codes), x: point.x, y: point.y,
                tally: tally(of: sites[...], firsts),
                projectsTouching: projects.count,
                onlySite: sites.count == 1 ? ids.id(at: Int(sites[0])).description : nil,
                regions: codes)
        }
    }

    /// A number of its own for what is no square, above all squares, and small enough that clients
    /// that know only floating-point numbers keep every digit.
    private static func id(of codes: String) -> UInt64 {
        var hash = ContentHash()
        var codes = codes
        codes.withUTF8 { hash.mix(UnsafeRawBufferPointer($0)) }
        return 1 << 52 | hash.value >> 12
    }
}

extension SiteClusterMaker {
    private func table(of clusters: [SiteCluster], zoom: Int) -> TileTable {
        var places = GeometryBuilder()
        var sums = layout.sums.map { ColumnBuilder(type: $0.type) }
        var others = ClusterLayout.others.map { ColumnBuilder(type: $0.type) }
        for cluster in clusters {
            places.appendPoint(x: cluster.x, y: cluster.y)
            for column in sums.indices {
                if cluster.tally.isKnown[column] {
                    sums[column].append(integer: cluster.tally.sums[column])
                } else {
                    sums[column].appendNull()
                }
            }
            others[0].append(integer: Int64(cluster.projectsTouching))
            others[1].append(cluster.onlySite.map { .text($0) } ?? .null)
            others[2].append(cluster.regions.map { .text($0) } ?? .null)
        }
        let features = FeatureTable(
            name: "clusters at zoom \(zoom)", schema: layout.schema,
            columns: (sums + others).map { $0.finish() }, geometry: places.finish())
        return TileTable(features, ids: clusters.map(\.id))
    }
}

/// The clusters of the zooms that are too small for single sites.
struct ClusterSource: LayerSource {
    let sites: SiteLayers
    let schema: Schema
    var subject: LayerSubject { sites.subject }

    init(_ sites: SiteLayers) throws(AtlasError) {
        self.sites = sites
        schema = ClusterLayout(try sites.facts()).schema
    }

    func drawing(at zoom: Int, of chosen: ChosenRows?) throws(AtlasError) -> Drawing? {
        try sites.clusters(of: chosen).table(at: zoom).map { Drawing(table: $0) }
    }
}
