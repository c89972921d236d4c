public import Geo

/// One cluster of one zoom.
public struct Cluster: Hashable, Sendable {
    /// Its members, as a range of ``ClusterHierarchy/rows``.
    public let members: Range<Int>
    /// The cell that it fills: the same for the same place at any revision, unique within a zoom.
    public let cell: UInt64
    /// The mean of its members' places, longitude first; it lies in the cell.
    public let x: Double
    /// The latitude.
    public let y: Double
}

/// Points grouped by half-open cells that nest: at every zoom each point is in exactly one cluster,
/// and the members of a cluster are exactly those of its clusters at the next zoom.
///
/// Members of a cluster are a run of ``rows``, so a sum over any cluster of any zoom is the
/// difference of two prefix sums along ``rows``.
public struct ClusterHierarchy: Sendable {
    /// The rows that have a place on the grid, in the order of the cells of every zoom.
    public let rows: [UInt32]

    /// Groups the points of a column: `cellsPerTile` (a power of two) cells along a tile's side.
    public init(
        _ points: GeometryColumn, among chosen: RowSet? = nil, grid: TileGrid = .webMercatorQuad,
        cellsPerTile: Int = 8
    ) {
        rows = []
    }

    /// The clusters of a zoom, along ``rows``.
    public func clusters(at zoom: Int) -> [Cluster] { [] }
}
