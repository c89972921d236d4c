import Geo
import PROJ
import TestSupport
import Testing

@testable import Atlas

@Suite("The box around a circle on the ground holds all of it")
struct GroundCircleTests {
    @Test("Random circles, from metres to half the earth, at the poles and the antimeridian")
    func random() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<20_000 {
            let longitude = random.isOnce(in: 5) ? 179.99 : random.double(in: -180...180)
            let latitude = random.isOnce(in: 5) ? 89.9 : random.double(in: -90...90)
            let metres =
                random.isOnce(in: 3)
                ? random.double(in: 1...1000) : random.double(in: 1000...19_000_000)
            let circle = GroundCircle(longitude: longitude, latitude: latitude, metres: metres)
            let rim = Geodesic.wgs84.direct(
                from: SIMD2(longitude, latitude), azimuth: random.double(in: -180...180),
                distance: metres)
            #expect(
                circle.box.unwrapped.contains { $0.contains(x: rim.x, y: rim.y) },
                "seed 5: \(metres) m around \(longitude) \(latitude) misses \(rim)")
        }
    }

    @Test("It is no larger than it must be: 25 km at Ulaanbaatar")
    func tight() {
        let box = GroundCircle(longitude: 106.9172, latitude: 47.9203, metres: 25_000).box
        #expect(abs(box.width / 2 - 0.334) < 0.002)
        #expect(abs(box.height / 2 - 0.225) < 0.002)
    }
}
