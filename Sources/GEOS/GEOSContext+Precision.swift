import CGEOS
public import Geo

extension GEOSContext {
    /// The geometry with all positions on a grid of whole multiples of a step, and still valid.
    ///
    /// Parts that collapse are dropped; nothing may be left, which is then an empty geometry.
    ///
    /// `GEOSGeom_setPrecision_r`
    public func snapped(_ geometry: Geometry, toGrid step: Double) throws(GEOSError) -> Geometry {
        try transformed(geometry, "snap to grid") { context, built in
            GEOSGeom_setPrecision_r(context, built, step, 0)
        }
    }
}
