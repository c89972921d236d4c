import Foundation
import TestSupport
import Testing

/// What a server needs beside its store, and is not there.
@Suite("What is missing around the server is said, and the rest is served")
struct SurroundingsTests {
    private static let utm = "http://www.opengis.net/def/crs/EPSG/0/32648"

    @Test("without proj.db it answers in the systems that need none, and says so at the start")
    func noProjections() throws {
        let server = try RunningNutag(settings: ["PROJ_DATA": "/nowhere", "PROJ_LIB": "/nowhere"])
        #expect(server.log.contains("proj.db is not found: install proj-data"), "\(server.log)")
        let path = "/collections/sites/items?f=json&limit=1"
        #expect(try server.get(path).status == 200)
        let wgs84 = "http://www.opengis.net/def/crs/EPSG/0/4326"
        #expect(try server.get("\(path)&crs=\(wgs84)").status == 200)
        let refused = try server.get("\(path)&crs=\(Self.utm)")
        #expect(refused.status == 400)
        #expect(refused.text.contains(wgs84), "it does not say what there is: \(refused.text)")
        #expect(try !server.get("/collections/sites?f=json").text.contains(Self.utm))
        #expect(try server.get("/rollups/aimag?f=json").status == 200)
    }

    @Test("without fonts the map's letters are not found, and all else is")
    func noFonts() throws {
        let empty = try TemporaryDirectory()
        let server = try RunningNutag(settings: ["NUTAG_FONTS": empty.url.path])
        let stack = try #require(try fontStack(server))
        let answer = try server.get("/fonts/\(stack)/0-255.pbf")
        #expect((400...599).contains(answer.status), "\(answer.status)")
        #expect(!answer.text.contains(empty.url.path), "a client is told of the operator's files")
        #expect(try server.get("/styles/light?f=json").status == 200)
        #expect(try server.get("/xyz/regions/4/12/5.mvt").status == 200)
        #expect(try server.get("/readyz").status == 200)
    }

    private func fontStack(_ server: RunningNutag) throws -> String? {
        let style = try server.get("/styles/light?f=json")
        let layers = style["layers"] as? [[String: Any]] ?? []
        let fonts = layers.compactMap {
            ($0["layout"] as? [String: Any])?["text-font"] as? [String]
        }
        return fonts.first?.joined(separator: ",")
            .addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)
    }

    @Test("without the folders of the page and the styles, the data is served")
    func noFolders() throws {
        let server = try RunningNutag(
            settings: ["NUTAG_VIEWER": "/nowhere", "NUTAG_STYLES": "/nowhere"])
        #expect(server.log.contains("no map styles are served"), "\(server.log)")
        #expect(try server.get("/map").status != 200)
        for path in ["/", "/collections?f=json", "/xyz/regions/4/12/5.mvt", "/api?f=json"] {
            #expect(try server.get(path).status == 200, "\(path)")
        }
    }

    @Test("a clock that jumps a year ahead and back changes no answer and stops nothing")
    func clock() throws {
        let library = "/usr/lib/\(Self.machine)-linux-gnu/faketime/libfaketime.so.1"
        try #require(
            FileManager.default.fileExists(atPath: library), "the package faketime is missing")
        let folder = try TemporaryDirectory()
        let time = try folder.write("+0", to: "time")
        let server = try RunningNutag(settings: [
            "LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": time.path,
            "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NUTAG_WATCH_INTERVAL": "50ms",
        ])
        let paths = ["/collections/sites/items?f=json&limit=5", "/rollups/aimag?f=json"]
        let before = try paths.map { try withoutTime(server.get($0).text) }
        for jump in ["+365d", "-365d", "+0"] {
            try Data(jump.utf8).write(to: time)
            usleep(200_000)
            for (path, known) in zip(paths, before) {
                let answer = try server.get(path)
                #expect(answer.status == 200, "\(jump) \(path)")
                #expect(try withoutTime(answer.text) == known, "\(jump) \(path)")
            }
        }
        #expect(try server.stop().exitCode == 0)
    }

    /// The machine's name as Debian's folders have it.
    private static var machine: String {
        #if arch(arm64)
            "aarch64"
        #else
            "x86_64"
        #endif
    }

    /// A collection of features says when it was made.
    private func withoutTime(_ text: String) throws -> String {
        try text.replacing(Regex(#""timeStamp":"[^"]*""#), with: "")
    }
}
