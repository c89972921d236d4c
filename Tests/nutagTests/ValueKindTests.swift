import Atlas
import Geo
import Testing

@testable import nutag

@Suite("The values on a command line")
struct ValueKindTests {
    @Test(
        "a box is four finite numbers on Earth, south before north",
        arguments: ["1,2,3", "1,2,3,4,5", "1,5,3,4", "nan,2,3,4", "0x1p3,2,3,4", "181,0,182,1", ""])
    func noBox(text: String) {
        #expect(ValueKind<Box>.box.read(text) == nil)
    }

    @Test("a box may have blanks between its numbers, and may cross the antimeridian")
    func box() {
        #expect(
            ValueKind<Box>.box.read("170, -10, -170, 10")
                == Box(minX: 170, minY: -10, maxX: -170, maxY: 10))
    }

    @Test(
        "a distance is read into metres",
        arguments: [("25km", 25_000), ("1.5km", 1500), ("300m", 300), ("0m", 0), ("1e3m", 1000)])
    func distance(text: String, metres: Double) {
        #expect(ValueKind<Double>.distance.read(text) == metres)
    }

    @Test(
        "a distance without a unit, with another, or below nothing is refused",
        arguments: ["25", "25 miles", "-1km", "km", "", "25KM", "infm"])
    func noDistance(text: String) {
        #expect(ValueKind<Double>.distance.read(text) == nil)
    }

    @Test("a place is longitude before latitude, on Earth")
    func lonLat() {
        let place = LonLat(longitude: 106.9, latitude: 47.9)
        #expect(ValueKind<LonLat>.lonLat.read("106.9,47.9") == place)
        #expect(ValueKind<LonLat>.lonLat.read("47.9,106.9") == nil)
    }

    @Test("a geometry is well-known text, or a file after @")
    func geometry() {
        let kind = ValueKind<ShapeSource>.geometry
        #expect(kind.read("POINT (1 2)") == .text("POINT (1 2)"))
        #expect(kind.read("POINT EMPTY") == .text("POINT EMPTY"))
        #expect(kind.read("@area.geojson") == .file("area.geojson"))
        #expect(kind.read("@") == nil)
        #expect(kind.read("area.geojson") == nil)
    }

    @Test("every kind reads its own example")
    func examples() {
        #expect(ValueKind<Box>.box.read(ValueKind<Box>.box.example) != nil)
        #expect(ValueKind<LonLat>.lonLat.read(ValueKind<LonLat>.lonLat.example) != nil)
        #expect(ValueKind<Double>.distance.read(ValueKind<Double>.distance.example) != nil)
        #expect(ValueKind<CRSName>.crs.read(ValueKind<CRSName>.crs.example) != nil)
        let condition = ValueKind<PropertyCondition>.condition
        #expect(condition.read(condition.example) != nil)
        let geometry = ValueKind<ShapeSource>.geometry
        #expect(geometry.read(geometry.example) != nil)
    }
}
