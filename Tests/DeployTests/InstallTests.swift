import Foundation
import TestSupport
import Testing

@Suite("What is installed")
struct InstallTests {
    private func install(into folder: TemporaryDirectory) throws -> ProcessRun {
        try ProcessRun(
            Deployed.folder.appendingPathComponent("install").path, [Checkout.nutag],
            environment: ["DESTDIR": folder.path("root")])
    }

    @Test("serves from its own folders, with the settings it brings")
    func serves() throws {
        let folder = try TemporaryDirectory()
        let run = try install(into: folder)
        try #require(run.exitCode == 0, "\(run.error)")
        let root = folder.path("root")
        #expect(FileManager.default.isExecutableFile(atPath: root + "/usr/local/bin/nutag"))
        for unit in UnitTests.units {
            #expect(FileManager.default.fileExists(atPath: root + "/etc/systemd/system/" + unit))
        }
        let settings = try String(
            contentsOfFile: root + "/etc/nutag/nutag.conf", encoding: .utf8
        ).replacing("/usr/local/", with: root + "/usr/local/")
            .replacing("127.0.0.1:9180", with: "127.0.0.1:0")
        try folder.write(settings, to: "nutag.conf")
        let server = try RunningNutag(settings: [
            "NUTAG_CONFIG": folder.path("nutag.conf"),
            "NUTAG_STYLES": root + "/usr/local/share/nutag/styles",
            "NUTAG_VIEWER": root + "/usr/local/share/nutag/viewer",
        ])
        #expect(try server.get("/map").status == 200)
        #expect(try server.get("/viewer/maplibre-gl.js").status == 200)
        #expect(try server.get("/viewer/modules/main.js").status == 200)
        #expect(try server.get("/styles/light").status == 200)
        #expect(try server.get("/sprites/map.json").status == 200)
    }

    @Test("is installed again without touching what an administrator changed")
    func again() throws {
        let folder = try TemporaryDirectory()
        _ = try install(into: folder)
        try folder.write("listen = 127.0.0.1:81\n", to: "root/etc/nutag/nutag.conf")
        #expect(try install(into: folder).exitCode == 0)
        let kept = try String(
            contentsOfFile: folder.path("root/etc/nutag/nutag.conf"), encoding: .utf8)
        #expect(kept == "listen = 127.0.0.1:81\n")
    }

    @Test("says what is missing")
    func missing() throws {
        let run = try ProcessRun(
            Deployed.folder.appendingPathComponent("install").path, ["/nowhere/nutag"])
        #expect(run.exitCode == 1)
        #expect(run.error.contains("there is no '/nowhere/nutag'"))
    }

    @Test("follows PREFIX, in units and settings too")
    func prefix() throws {
        let folder = try TemporaryDirectory()
        let run = try ProcessRun(
            Deployed.folder.appendingPathComponent("install").path, [Checkout.nutag],
            environment: ["DESTDIR": folder.path("root"), "PREFIX": "/opt/nutag"])
        try #require(run.exitCode == 0, "\(run.error)")
        for name in ["etc/nutag/nutag.conf", "etc/systemd/system/nutag.service"] {
            let text = try String(contentsOfFile: folder.path("root/" + name), encoding: .utf8)
            #expect(text.contains("/opt/nutag/"))
            #expect(!text.contains("/usr/local/"))
        }
    }
}
