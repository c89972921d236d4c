import Tiles

/// The sites of each zoom, put together where they are near each other.
struct SiteClusters: Sendable {}
