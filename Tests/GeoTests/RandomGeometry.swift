import Geo
import TestSupport

/// Geometries of every kind, well-formed but not necessarily valid.
struct RandomGeometry {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func append(to builder: inout GeometryBuilder) {
        let kind = GeometryKind.allCases[random.int(in: 0...7)]
        let hasZ = random.isOnce(in: 4)
        let hasM = random.isOnce(in: 6)
        switch kind {
        case .none: builder.appendNull()
        case .point:
            if random.isOnce(in: 10) { return builder.appendPoint(x: .nan, y: .nan) }
            builder.appendPoint(
                x: number(), y: number(), z: hasZ ? number() : .nan, m: hasM ? number() : .nan)
        default:
            builder.beginGeometry(kind)
            let parts = random.isOnce(in: 10) ? 0 : kind.isMulti ? random.int(in: 1...4) : 1
            for _ in 0..<parts { appendPart(of: kind, hasZ, hasM, to: &builder) }
        }
    }

    private mutating func appendPart(
        of kind: GeometryKind, _ hasZ: Bool, _ hasM: Bool, to builder: inout GeometryBuilder
    ) {
        let simple: [GeometryKind] = [.point, .lineString, .polygon]
        let part = kind.part ?? simple[random.int(in: 0...2)]
        builder.beginPart(part)
        for _ in 0..<(part == .polygon ? random.int(in: 1...3) : 1) {
            builder.beginRing()
            let count = part == .point ? 1 : random.int(in: 2...6)
            for _ in 0..<count {
                builder.add(
                    x: number(), y: number(), z: hasZ ? number() : .nan,
                    m: hasM ? number() : .nan)
            }
        }
    }

    private mutating func number() -> Double {
        random.isOnce(in: 3)
            ? Double(random.int(in: -180...180)) : random.double(in: -1000...1000)
    }
}
