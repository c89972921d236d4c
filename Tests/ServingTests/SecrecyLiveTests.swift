import Foundation
import TestSupport
import Testing

/// What breaks beneath a server as it is delivered, and what its clients read of it.
@Suite("What breaks inside is told to the log, not to clients")
struct SecrecyLiveTests {
    private static let targets = [
        "/", "/collections", "/collections/sites/items?limit=1", "/readyz",
        "/collections/sites/items?limit=1&crs=http://www.opengis.net/def/crs/EPSG/0/32648",
        "/fonts/Open%20Sans%20Regular/0-255.pbf", "/sprites/map.png", "/styles/light",
        "/xyz/regions,sites/5/25/11.mvt", "/rollups/aimag?measure=projects", "/map",
    ]

    private func expectSecrets(_ server: RunningNutag, _ what: String) throws {
        for target in Self.targets {
            let answer = try server.get(target)
            let leak = Leaks.found(in: answer.text, besides: target)
            #expect(leak == nil, "\(what), \(target): '\(leak ?? "")'")
            #expect(!answer.text.contains(server.store), "\(what), \(target)")
        }
    }

    @Test("a store that is damaged, replaced by something else, or deleted")
    func store() throws {
        let folder = try TemporaryDirectory()
        let store = try RunningNutag.builtStore(in: folder)
        let server = try RunningNutag(store: store, settings: ["NUTAG_WATCH_INTERVAL": "50ms"])
        let whole = try Data(contentsOf: URL(fileURLWithPath: store))
        try expectSecrets(server, "whole")
        var torn = whole
        torn.replaceSubrange(4096..<65_536, with: Data(repeating: 0xA5, count: 61_440))
        let states: [(String, Data?)] = [
            ("torn", torn), ("cut", whole.prefix(100_000)), ("text", Data("no database".utf8)),
            ("empty", Data()), ("deleted", nil),
        ]
        for (name, content) in states {
            if let content {
                try content.write(to: URL(fileURLWithPath: store), options: .atomic)
            } else {
                try FileManager.default.removeItem(atPath: store)
            }
            let deadline = ContinuousClock.now + .seconds(10)
            while try server.get("/readyz")["warning"] == nil, ContinuousClock.now < deadline {
                usleep(50_000)
            }
            try expectSecrets(server, name)
        }
        // What the clients were not told is there for the operator.
        server.signal(SIGHUP)
        let ending = try server.stop()
        #expect(ending.exitCode == 0)
        #expect(ending.log.contains(store), "\(ending.log)")
    }

    @Test("PROJ without its data, fonts that are none, folders that are not there")
    func surroundings() throws {
        let folder = try TemporaryDirectory()
        for name in ["OpenSans-Regular.ttf", "DejaVuSans.ttf", "VL-Gothic-Regular.ttf"] {
            try folder.write("no font", to: name)
        }
        let store = try RunningNutag.builtStore(in: folder)
        let server = try RunningNutag(
            store: store,
            settings: [
                "PROJ_DATA": folder.path("nothing"), "PROJ_LIB": folder.path("nothing"),
                "NUTAG_FONTS": folder.url.path, "NUTAG_VIEWER": folder.path("nothing"),
                "NUTAG_MAPLIBRE": folder.path("nothing"),
            ])
        try expectSecrets(server, "without data")
        #expect(try server.get("/collections/sites/items?limit=1").status == 200)
    }
}
