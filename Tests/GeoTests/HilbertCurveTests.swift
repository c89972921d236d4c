import Geo
import Testing

@Suite("The Hilbert curve visits every cell once, step by step")
struct HilbertCurveTests {
    @Test("On a grid of 64 × 64 each step goes to a neighbour")
    func continuity() {
        // The first 64 × 64 cells of the curve of order 16 are a curve of their own.
        let curve = HilbertCurve(bounds: Box(minX: 0, minY: 0, maxX: 65535, maxY: 65535))
        var cells: [UInt32: (x: Int, y: Int)] = [:]
        for x in 0..<64 {
            for y in 0..<64 { cells[curve.position(x: Double(x), y: Double(y))] = (x, y) }
        }
        #expect(cells.count == 4096)
        let path = cells.sorted { $0.key < $1.key }.map(\.value)
        for (a, b) in zip(path, path.dropFirst()) {
            #expect(abs(a.x - b.x) + abs(a.y - b.y) == 1)
        }
    }

    @Test("What lies outside counts as on the edge, and nothing comes last")
    func outside() {
        let curve = HilbertCurve(bounds: .world)
        #expect(curve.position(x: -500, y: -500) == curve.position(x: -180, y: -90))
        #expect(curve.position(of: .empty) == .max)
        #expect(HilbertCurve(bounds: .empty).position(x: 3, y: 4) == 0)
    }
}
