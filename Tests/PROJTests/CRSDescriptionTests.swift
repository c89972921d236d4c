import Geo
import PROJ
import Testing

@Suite("A description of a reference system")
struct CRSDescriptionTests {
    private let context = ProjectionContext()

    private func describe(_ text: String) throws -> CRSDescription {
        try context.describe(.name(#require(CRSName(text))))
    }

    @Test(
        "knows the system's own axes and unit",
        arguments: [
            ("EPSG:4326", CRSDescription.AxisOrder.northEast, "degree", true),
            ("OGC:CRS84", .eastNorth, "degree", true),
            ("EPSG:32648", .eastNorth, "metre", false),
            ("EPSG:3857", .eastNorth, "metre", false),
            ("ESRI:102225", .eastNorth, "metre", false),
            ("ESRI:104134", .northEast, "Degree", true),
            ("EPSG:28418", .northEast, "metre", false),
            ("EPSG:4979", .northEast, "degree", true),
            ("EPSG:9518", .northEast, "degree", true),
            ("EPSG:4978", .other, "metre", false),
        ])
    func axes(
        name: String, order: CRSDescription.AxisOrder, unit: String, isGeographic: Bool
    ) throws {
        let description = try describe(name)
        #expect(description.axisOrder == order)
        #expect(description.unit.lowercased() == unit.lowercased())
        #expect(description.isGeographic == isGeographic)
        #expect(description.registered == CRSName(name))
        #expect(abs(description.unitFactor - (unit == "metre" ? 1 : .pi / 180)) < 1e-12)
    }

    @Test("T-26: a position in the system that IATI names has its latitude first")
    func latitudeFirst() throws {
        let system = try describe("http://www.opengis.net/def/crs/EPSG/0/4326")
        let position = "47.92 106.92".split(separator: " ").compactMap { Double($0) }
        let isSwapped = system.axisOrder == .northEast
        #expect(position[isSwapped ? 1 : 0] == 106.92)
        #expect(position[isSwapped ? 0 : 1] == 47.92)
    }

    @Test("knows area, datum and definitions")
    func details() throws {
        let utm = try describe("EPSG:32648")
        #expect(utm.name == "WGS 84 / UTM zone 48N")
        #expect(utm.areaOfUse == Box(minX: 102, minY: 0, maxX: 108, maxY: 84))
        #expect(utm.areaName?.contains("Mongolia") == true)
        #expect(utm.datum?.contains("World Geodetic System 1984") == true)
        #expect(utm.wkt1?.hasPrefix("PROJCS[\"WGS 84 / UTM zone 48N\"") == true)
        #expect(utm.wkt2?.hasPrefix("PROJCRS[") == true)
        #expect(utm.wkt1?.contains("\n") == false)
        #expect(utm.projJSON?.contains("\"ProjectedCRS\"") == true)
    }

    @Test(
        "serves all the systems that are offered",
        arguments: [
            "OGC:CRS84", "EPSG:4326", "EPSG:3857", "EPSG:32645", "EPSG:32646", "EPSG:32647",
            "EPSG:32648", "EPSG:32649", "EPSG:32650", "ESRI:102224", "ESRI:102225", "ESRI:102226",
            "ESRI:102227", "ESRI:102228", "ESRI:104134",
        ])
    func offered(name: String) throws {
        let description = try describe(name)
        #expect(description.wkt1 != nil && description.wkt2 != nil)
    }

    @Test("leaves open what a definition does not say")
    func local() throws {
        let wkt =
            #"LOCAL_CS["site grid",UNIT["metre",1],AXIS["Easting",EAST],AXIS["Northing",NORTH]]"#
        let description = try context.describe(.wkt(wkt))
        #expect(description.registered == nil)
        #expect(description.areaOfUse == nil)
        #expect(description.axisOrder == .eastNorth)
        #expect(throws: PROJError.self) {
            _ = try context.transformation(from: .wkt(wkt), to: .name(.crs84))
        }
    }
}
