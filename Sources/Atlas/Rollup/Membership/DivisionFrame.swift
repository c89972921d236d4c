import Features
import Geo
import Projects

/// What places are measured against: the rows, and the areas that some of them have.
struct DivisionFrame: Sendable {
    /// The rows.
    let space: BinSpace
    /// The areas, those asked for first.
    let layers: [AreaLayer]
    /// Whether the first layer is no part of the hierarchy, and the others only tell what lies in
    /// the country.
    let isFree: Bool
    /// The table that codes of regions refer to.
    let regionsName: String?

    /// The regions of the country alone, as the rows for what is known by its region only.
    var home: DivisionFrame {
        DivisionFrame(
            space: space, layers: Array(layers.dropFirst()), isFree: false,
            regionsName: regionsName)
    }
}
