import Geo
import PROJ
import Synchronization

/// Lends contexts of PROJ, which keep the transformations they have found (8 to 35 ms each).
///
/// As many are made as there are callers at the same time, and they stay.
final class ProjectionPool: Sendable {
    /// Safe because a context is either in the pool or with the one caller it is lent to.
    private struct Idle: @unchecked Sendable {
        let context: ProjectionContext
    }

    private let idle = Mutex<[Idle]>([])

    /// Lends a context for the time of the call.
    func with<Result, Failure: Error>(
        _ body: (ProjectionContext) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let lent = idle.withLock { $0.popLast() } ?? Idle(context: ProjectionContext())
        defer { idle.withLock { $0.append(lent) } }
        return try body(lent.context)
    }
}

/// A reference system as answers are written in it.
struct OutputSystem {
    /// Whether the system gives north before east.
    let isNorthFirst: Bool
    /// How many decimals a coordinate has: a centimetre in degrees, a tenth of a millimetre else.
    let decimals: Int

    init(_ name: CRSName, _ projections: ProjectionPool) throws(AtlasError) {
        guard !name.isWGS84 else {
            (isNorthFirst, decimals) = (name == .wgs84, 7)
            return
        }
        let description = try projections.with { context throws(AtlasError) in
            do throws(PROJError) {
                return try context.describe(.name(name))
            } catch {
                throw .badRequest(part: "crs", .unusableSystem(error.description))
            }
        }
        isNorthFirst = description.axisOrder == .northEast
        decimals = description.isGeographic ? 7 : 4
    }
}

extension GeometryColumn {
    /// The same places with x and y exchanged.
    var swappingAxes: GeometryColumn {
        replacingCoordinates { xy in
            for index in stride(from: 0, to: xy.count - 1, by: 2) { xy.swapAt(index, index + 1) }
        }
    }
}
