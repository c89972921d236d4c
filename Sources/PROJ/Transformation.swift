import CPROJ
public import Geo

/// A way from one reference system to another; x before y on both sides.
///
/// Belongs, like the context that made it, to one thread at a time.
public final class Transformation {
    /// Nil when source and target are the same, and there is nothing to do.
    private let operation: OpaquePointer?
    private let context: ContextHandle

    init(_ operation: OpaquePointer, in context: ContextHandle) {
        self.operation = operation
        self.context = context
    }

    init(identityIn context: ContextHandle) {
        operation = nil
        self.context = context
    }

    deinit {
        proj_destroy(operation)
    }

    /// Whether coordinates stay as they are.
    public var isIdentity: Bool { operation == nil }

    /// What PROJ calls the way it goes; "unavailable until proj_trans is called" when it chooses
    /// among several by the place.
    ///
    /// `proj_pj_info`
    public var operationName: String {
        guard let operation, let name = proj_pj_info(operation).description else {
            return "nothing to do"
        }
        return String(cString: name)
    }

    /// How exact the way is, in metres; nil if that is not known, or depends on the place.
    ///
    /// `proj_pj_info`
    public var accuracy: Double? {
        guard let operation else { return 0 }
        let accuracy = proj_pj_info(operation).accuracy
        return accuracy < 0 ? nil : accuracy
    }

    /// Transforms x and y, interleaved, in place.
    ///
    /// NaN, which stands for an empty point, stays NaN. So becomes what has no image in the target:
    /// outside its domain, or not finite to begin with.
    ///
    /// - Returns: How many positions have no image.
    ///
    /// `proj_trans_generic`
    public func transform(_ xy: UnsafeMutableBufferPointer<Double>) -> Int {
        guard let operation, let start = xy.baseAddress, xy.count >= 2 else { return 0 }
        let count = xy.count / 2
        var empty: [Int] = []
        for index in 0..<count where xy[2 * index].isNaN { empty.append(index) }
        let stride = 2 * MemoryLayout<Double>.stride
        proj_trans_generic(
            operation, PJ_FWD, start, stride, count, start + 1, stride, count, nil, 0, 0, nil, 0, 0)
        proj_errno_reset(operation)
        for index in empty { xy[2 * index] = .nan }
        var failed = 0
        for index in 0..<count where !(xy[2 * index].isFinite && xy[2 * index + 1].isFinite) {
            xy[2 * index] = .nan
            xy[2 * index + 1] = .nan
            failed += 1
        }
        return failed - empty.count
    }

    /// Transforms one position; nil when it has no image in the target.
    ///
    /// `proj_trans_generic`
    public func transform(x: Double, y: Double) -> SIMD2<Double>? {
        var pair = [x, y]
        _ = pair.withUnsafeMutableBufferPointer { transform($0) }
        return pair[0].isNaN ? nil : SIMD2(pair[0], pair[1])
    }

    /// Transforms all geometries of a column at once; heights stay as they are.
    ///
    /// - Returns: The column in the target system, and how many positions have no image there.
    ///
    /// `proj_trans_generic`
    public func transform(_ column: GeometryColumn) -> (column: GeometryColumn, failures: Int) {
        guard !isIdentity else { return (column, 0) }
        var failures = 0
        let moved = column.replacingCoordinates { failures = transform($0) }
        return (moved, failures)
    }

    /// Transforms one geometry; nil when some of its positions have no image in the target.
    ///
    /// `proj_trans_generic`
    public func transform(_ geometry: Geometry) -> Geometry? {
        guard !isIdentity else { return geometry }
        // The column may hold a million other rows: take this one only.
        let (column, failures) = transform(geometry.column.gathering([geometry.row]))
        return failures == 0 ? Geometry(column: column, row: 0) : nil
    }

    /// The box around the image of a box, whose edges are followed, not its corners only.
    ///
    /// - Returns: Nil when the box has no image. In longitudes, west may lie east of east.
    ///
    /// `proj_trans_bounds`
    public func transform(_ box: Box) -> Box? {
        guard let operation else { return box }
        var image = Box.empty
        let done = proj_trans_bounds(
            context.pointer, operation, PJ_FWD, box.minX, box.minY, box.maxX, box.maxY,
            &image.minX, &image.minY, &image.maxX, &image.maxY, 21)
        proj_errno_reset(operation)
        let edges = [image.minX, image.minY, image.maxX, image.maxY]
        return done == 1 && edges.allSatisfy(\.isFinite) ? image : nil
    }
}
