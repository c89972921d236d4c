import Features
import GEOS
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
struct SiteCluster {
    let id: UInt64
    /// Where it is, before its circle found room.
    let place: SIMD2<Double>
    var tally: ClusterTally
    /// Rows of its sites.
    var sites: [ArraySlice<UInt32>]
    /// The sets of regions that some of its sites are.
    var regions: [String] = []
    var square: ClusterRoom.Square
}

/// Puts sites together: those with a place by the squares of a hierarchy, those that are whole
/// regions by these regions.
///
/// Sums are made once, of the sites of the smallest squares; a larger square adds up the four in it.
/// What is whole regions has a square of its own in its region, and joins the cluster at its name
/// where there is no room for that.
struct SiteClusterMaker {
    let facts: SiteFacts
    let layout: ClusterLayout
    let regions: RegionPoints?
    let points: GeometryColumn
    let ids: FeatureTable

    func make(among chosen: RowSet?) -> SiteClusters {
        let firsts = firstSites(chosen)
        let hierarchy = ClusterHierarchy(
            points, among: chosen, cellsPerTile: LayerRules.clustersPerTile)
        let bins = bins(chosen, firsts)
        let context = GEOSContext()
        var tables: [TileTable] = []
        var finer: [(cluster: Cluster, tally: ClusterTally)] = []
        for zoom in LayerRules.clusterZooms.reversed() {
            let clusters = hierarchy.clusters(at: zoom)
            let tallies =
                zoom == LayerRules.clusterZooms.upperBound
                ? clusters.map { tally(of: hierarchy.rows[$0.members], firsts) }
                : Self.sums(of: clusters, finer)
            finer = Array(zip(clusters, tallies))
            var room = ClusterRoom(zoom: zoom)
            let told = settled(finer, hierarchy.rows, bins, in: &room, context)
            tables.append(table(of: told, in: room, zoom: zoom))
        }
        return SiteClusters(tables: tables.reversed())
    }

    /// Whether each site counts its project: the first of those that are meant and placed does.
    private func firstSites(_ chosen: RowSet?) -> [Bool] {
        var isSeen = [Bool](repeating: false, count: facts.projectCount)
        return (0..<points.count).map { site in
            guard chosen?.contains(site) ?? true, let project = facts.projectOfSite[site],
                !isSeen[project], isPlaced(site)
            else { return false }
            isSeen[project] = true
            return true
        }
    }

    private func isPlaced(_ site: Int) -> Bool {
        points.kinds[site] != .none || regions?.stand(ofSite: site) != nil
    }

    private func tally(of sites: ArraySlice<UInt32>, _ firsts: [Bool]) -> ClusterTally {
        var tally = ClusterTally(columns: layout.sums.count)
        for site in sites {
            layout.add(
                Int(site), isFirstOfProject: firsts[Int(site)],
                isRegion: points.kinds[Int(site)] == .none, to: &tally)
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
}

/// Sites that are the same whole regions.
private struct RegionBin {
    let codes: String
    let stand: RegionPoints.Stand
    let sites: [UInt32]
    let tally: ClusterTally
}

extension SiteClusterMaker {
    /// The sites that are whole regions, in the order of the codes.
    private func bins(_ chosen: RowSet?, _ firsts: [Bool]) -> [RegionBin] {
        guard let regions else { return [] }
        var sitesOfCodes: [String: [UInt32]] = [:]
        for site in 0..<points.count where points.kinds[site] == .none {
            guard chosen?.contains(site) ?? true, regions.stand(ofSite: site) != nil else {
                continue
            }
            sitesOfCodes[regions.codes(ofSite: site), default: []].append(UInt32(site))
        }
        return sitesOfCodes.sorted { $0.key < $1.key }.compactMap { codes, sites in
            regions.stand(ofSite: Int(sites[0])).map { stand in
                RegionBin(
                    codes: codes, stand: stand, sites: sites, tally: tally(of: sites[...], firsts))
            }
        }
    }

    /// The clusters of a zoom, each in a square of its own.
    private func settled(
        _ clusters: [(cluster: Cluster, tally: ClusterTally)], _ rows: [UInt32],
        _ bins: [RegionBin], in room: inout ClusterRoom, _ context: GEOSContext
    ) -> [SiteCluster] {
        var told = clusters.map { element in
            let place = SIMD2(element.cluster.x, element.cluster.y)
            return SiteCluster(
                id: element.cluster.cell + 1, place: place, tally: element.tally,
                sites: [rows[element.cluster.members]], square: room.square(of: place))
        }
        for (index, cluster) in told.enumerated() { room[cluster.square] = index }
        for bin in bins {
            let (place, area) = (bin.stand.point, bin.stand.area)
            if let square = room.free(near: place, in: area, context) {
                room[square] = told.count
                told.append(
                    SiteCluster(
                        id: Self.id(of: bin.codes), place: place, tally: bin.tally,
                        sites: [bin.sites[...]], regions: [bin.codes], square: square))
            } else if let host = room[room.square(of: place)] {
                told[host].tally.add(bin.tally)
                told[host].sites.append(bin.sites[...])
                told[host].regions.append(bin.codes)
            }
        }
        return told
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
    private func table(
        of clusters: [SiteCluster], in room: ClusterRoom, zoom: Int
    ) -> TileTable {
        var places = GeometryBuilder()
        var sums = layout.sums.map { ColumnBuilder(type: $0.type) }
        var others = ClusterLayout.others.map { ColumnBuilder(type: $0.type) }
        var lastCluster = [Int](repeating: -1, count: facts.projectCount)
        for (index, cluster) in clusters.enumerated() {
            let count = cluster.tally.sums[0]
            let radius = ClusterRoom.radius(of: count)
            let place = room.place(of: radius, in: cluster.square, near: cluster.place)
            places.appendPoint(x: place.x, y: place.y)
            for column in sums.indices {
                if cluster.tally.isKnown[column] {
                    sums[column].append(integer: cluster.tally.sums[column])
                } else {
                    sums[column].appendNull()
                }
            }
            others[0].append(integer: touching(cluster, index, &lastCluster))
            let only = count == 1 ? cluster.sites.joined().first : nil
            others[1].append(only.map { .text(ids.id(at: Int($0)).description) } ?? .null)
            let regions = cluster.regions.joined(separator: ";")
            others[2].append(regions.isEmpty ? .null : .text(regions))
            others[3].append(integer: radius)
        }
        let features = FeatureTable(
            name: "clusters at zoom \(zoom)", schema: layout.schema,
            columns: (sums + others).map { $0.finish() }, geometry: places.finish())
        return TileTable(features, ids: clusters.map(\.id))
    }

    /// How many projects have a site in a cluster.
    private func touching(
        _ cluster: SiteCluster, _ index: Int, _ lastCluster: inout [Int]
    ) -> Int64 {
        var count: Int64 = 0
        for site in cluster.sites.joined() {
            guard let project = facts.projectOfSite[Int(site)], lastCluster[project] != index
            else { continue }
            lastCluster[project] = index
            count += 1
        }
        return count
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
