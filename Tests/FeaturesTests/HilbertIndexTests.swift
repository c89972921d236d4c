import Features
import Geo
import TestSupport
import Testing

@Suite("The index finds what a look at every row finds")
struct HilbertIndexTests {
    private func shapes(_ count: Int, pointsOnly: Bool, _ random: inout SeededRandom)
        -> GeometryColumn
    {
        var builder = GeometryBuilder()
        for _ in 0..<count {
            let x =
                Double(random.int(in: -50...50))
                + (random.isOnce(in: 2) ? random.double(in: 0...1) : 0)
            let y = Double(random.int(in: -50...50))
            if !pointsOnly, random.isOnce(in: 2) {
                builder.append(
                    .rectangle(
                        Box(
                            minX: x, minY: y, maxX: x + random.double(in: 0...20),
                            maxY: y + random.double(in: 0...20))))
            } else if random.isOnce(in: 20) {
                builder.appendNull()
            } else {
                builder.appendPoint(x: x, y: y)
            }
        }
        return builder.finish()
    }

    @Test(
        "Random boxes over any number of rows, edges included",
        arguments: [0, 1, 2, 15, 16, 17, 255, 256, 257, 5000], [true, false])
    func boxes(count: Int, pointsOnly: Bool) {
        let seed = UInt64(count) * 2 + (pointsOnly ? 1 : 0)
        var random = SeededRandom(seed: seed)
        let geometry = shapes(count, pointsOnly: pointsOnly, &random)
        let index = HilbertIndex(geometry)
        for _ in 0..<200 {
            let x = Double(random.int(in: -60...60))
            let y = Double(random.int(in: -60...60))
            let box = Box(
                minX: x, minY: y, maxX: x + Double(random.int(in: 0...40)),
                maxY: y + Double(random.int(in: 0...40)))
            let expected = (0..<count).filter { geometry.box(at: $0).intersects(box) }
            #expect(index.rows(in: box) == expected, "seed \(seed), \(box)")
        }
    }

    @Test("A box across the antimeridian finds both sides, and each row once")
    func antimeridian() {
        var builder = GeometryBuilder()
        for x in [-180.0, -179, -100, 0, 100, 179, 180] { builder.appendPoint(x: x, y: 0) }
        builder.append(.rectangle(Box(minX: -180, minY: -1, maxX: 180, maxY: 1)))
        let index = HilbertIndex(builder.finish())
        #expect(
            index.rows(in: Box(minX: 170, minY: -5, maxX: -170, maxY: 5)) == [0, 1, 5, 6, 7])
    }

    @Test("Rows without a place are in no box, not even the largest")
    func nulls() {
        var builder = GeometryBuilder()
        builder.appendNull()
        builder.appendPoint(x: .nan, y: .nan)
        builder.appendPoint(x: 0, y: 0)
        let index = HilbertIndex(builder.finish())
        #expect(index.count == 1)
        #expect(index.rows(in: .world) == [2])
    }
}
