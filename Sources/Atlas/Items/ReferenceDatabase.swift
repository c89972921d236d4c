import Geo
import PROJ

/// The list of reference systems that PROJ brings, without which only WGS 84 can be answered in.
public enum ReferenceDatabase {
    /// Why it cannot be used, and what to do about it; nil when it can.
    public static var obstacle: String? {
        do throws(PROJError) {
            _ = try ProjectionContext().describe(.name(CRSName(authority: "EPSG", code: "32648")))
            return nil
        } catch {
            return error.message
        }
    }
}
