import Geo

extension BoundPredicate {
    /// Boxes of which every row that makes this true meets one; nil where there are none such.
    var necessaryBoxes: [Box]? {
        switch self {
        case .constant(false): return []
        case .spatial(let relation, let one, let two):
            // What lies apart from a shape is anywhere else.
            guard relation != .disjoint else { return nil }
            switch (one, two) {
            case (.column, .constant(let shape, _)), (.constant(let shape, _), .column):
                return shape.boxes
            default: return nil
            }
        case .and(let operands):
            // All of them must be met; the smallest leaves the fewest rows.
            return operands.compactMap(\.necessaryBoxes)
                .min { Self.area($0) < Self.area($1) }
        case .or(let operands):
            var all: [Box] = []
            for operand in operands {
                guard let boxes = operand.necessaryBoxes else { return nil }
                all += boxes
            }
            return all
        default: return nil
        }
    }

    private static func area(_ boxes: [Box]) -> Double {
        boxes.reduce(0) { $0 + $1.width * $1.height }
    }
}

extension Geometry {
    /// A box for each part while they are few, so that parts far from each other stay so.
    fileprivate var boxes: [Box] {
        guard kind.isMulti, parts.count <= 16 else { return [box] }
        return parts.map { part in
            var box = Box.empty
            for ring in rings(ofPart: part) {
                for index in coordinates(ofRing: ring) {
                    let (x, y) = position(index)
                    box.extend(x: x, y: y)
                }
            }
            return box
        }
    }
}
