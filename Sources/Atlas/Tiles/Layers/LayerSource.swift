import Features
import Tiles

/// A way of drawing features: what a layer holds at a zoom.
///
/// What it makes of its subject is made once and kept as long as the catalog, so a source never
/// holds the catalog itself.
protocol LayerSource: Sendable {
    /// What filters and times are about.
    var subject: LayerSubject { get }
    /// What its features have in tiles.
    var schema: Schema { get }

    /// What is drawn at a zoom, as WebMercatorQuad counts them; nil when nothing is.
    func drawing(at zoom: Int, of chosen: ChosenRows?) throws(AtlasError) -> Drawing?
}

/// What is drawn: a table laid out for tiles, and the rows of it that are meant.
struct Drawing: Sendable {
    let table: TileTable
    /// The rows to draw, nil for all.
    var rows: RowSet?
    /// Whether what is too small to be seen as a shape stands as a point, rather than being left
    /// out.
    var marksSmallShapes = false
}

/// The rows of a subject that a filter and a time have left.
final class ChosenRows: Sendable {
    let rows: RowSet
    /// The clusters of these rows; they go when the rows are forgotten.
    let clusters = Once<SiteClusters>()

    init(_ rows: RowSet) { self.rows = rows }

    /// How many bytes it takes, what may be made of it included.
    var byteCount: Int { rows.capacity / 8 + 256 * min(rows.count, 1 << 16) + 256 }
}
