import Geo
import TestSupport
import Testing
import Tiles

@Suite("Clusters hold every point once, at every zoom")
struct ClusterHierarchyTests {
    private func points(_ random: inout SeededRandom) -> GeometryColumn {
        var builder = GeometryBuilder()
        for _ in 0..<500 {
            switch random.int(in: 0...9) {
            case 0: builder.appendNull()
            case 1: builder.appendPoint(x: 45 * Double(random.int(in: -4...4)), y: 0)
            default:
                builder.appendPoint(x: random.double(in: 87...120), y: random.double(in: 41...52))
            }
        }
        return builder.finish()
    }

    @Test(
        "Members are all rows with a place, and a cluster's are those of its children",
        arguments: 1...5)
    func nesting(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let points = points(&random)
        let placed = (0..<points.count).filter { points.kinds[$0] == .point }
        for grid in TileGrid.all {
            let hierarchy = ClusterHierarchy(points, grid: grid)
            #expect(hierarchy.rows.map(Int.init).sorted() == placed, "seed \(seed)")
            var above: Set<Int> = [0, hierarchy.rows.count]
            for zoom in 0...14 {
                let clusters = hierarchy.clusters(at: zoom)
                #expect(clusters.first?.members.lowerBound == 0)
                #expect(
                    zip(clusters, clusters.dropFirst()).allSatisfy {
                        $0.members.upperBound == $1.members.lowerBound
                    })
                #expect(clusters.last?.members.upperBound == placed.count)
                #expect(Set(clusters.map(\.cell)).count == clusters.count, "seed \(seed)")
                let borders = Set(clusters.map(\.members.lowerBound)).union([placed.count])
                #expect(borders.isSuperset(of: above), "seed \(seed), zoom \(zoom)")
                above = borders
            }
        }
    }

    @Test("A cluster is drawn in the tile that its members lie in, at their middle")
    func places() {
        var random = SeededRandom(seed: 21)
        let points = points(&random)
        let hierarchy = ClusterHierarchy(points)
        for zoom in 0...16 {
            for cluster in hierarchy.clusters(at: zoom) {
                let grid = TileGrid.webMercatorQuad
                let tile = grid.tile(containing: cluster.x, cluster.y, zoom: zoom)
                for member in hierarchy.rows[cluster.members] {
                    let point = points[Int(member)].point ?? (.nan, .nan)
                    #expect(grid.tile(containing: point.x, point.y, zoom: zoom) == tile)
                }
            }
        }
    }

    @Test("Only the rows that a filter left are grouped")
    func filter() {
        var random = SeededRandom(seed: 22)
        let points = points(&random)
        let chosen = RowSet([1, 5, 9, 77], capacity: points.count)
        let rows = ClusterHierarchy(points, among: chosen).rows.map(Int.init).sorted()
        #expect(rows == [1, 5, 9, 77].filter { points.kinds[$0] == .point })
    }
}
