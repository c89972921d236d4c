import Geo
import Testing

@Suite("A reference system has one name in many spellings")
struct CRSNameTests {
    @Test(
        "All spellings in use are read",
        arguments: [
            ("EPSG:32648", "EPSG:32648"), ("epsg:4326", "EPSG:4326"),
            ("[ESRI:102225]", "ESRI:102225"), ("CRS84", "OGC:CRS84"), ("OGC:crs84h", "OGC:CRS84h"),
            ("urn:ogc:def:crs:EPSG::4326", "EPSG:4326"),
            ("urn:ogc:def:crs:OGC:1.3:CRS84", "OGC:CRS84"),
            ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "OGC:CRS84"),
            ("https://www.opengis.net/def/crs/EPSG/0/32648", "EPSG:32648"),
            ("http://www.opengis.net/def/crs/EPSG/9.9.1/4326", "EPSG:4326"),
        ])
    func spellings(text: String, name: String) throws {
        let read = try #require(CRSName(text))
        #expect(read.description == name)
        #expect(CRSName(read.uri) == read)
    }

    @Test(
        "What is no name is refused",
        arguments: [
            "", "4326", "EPSG:", ":4326", "EPSG:43 26", "urn:ogc:def:crs:EPSG:4326",
            "http://example.com/def/crs/EPSG/0/4326", "EPSG:4326;DROP",
            "http://www.opengis.net/def/crs/",
        ])
    func refused(text: String) {
        #expect(CRSName(text) == nil)
    }

    @Test("The URI of CRS84 carries the version of its register")
    func uri() {
        #expect(CRSName.crs84.uri == "http://www.opengis.net/def/crs/OGC/1.3/CRS84")
        #expect(CRSName.webMercator.uri == "http://www.opengis.net/def/crs/EPSG/0/3857")
    }
}
