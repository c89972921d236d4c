import Foundation
import TestSupport
import Testing

@Suite("The units of systemd")
struct UnitTests {
    static let units = ["nutag.service", "nutag-export.service", "nutag-export.timer"]
    private let folder: TemporaryDirectory

    /// The units, with a program that exists in place of the installed one.
    init() throws {
        folder = try TemporaryDirectory()
        for unit in Self.units {
            let text = try Deployed.text("systemd/" + unit)
            try folder.write(
                text.replacing("/usr/local/bin/nutag", with: Checkout.nutag), to: unit)
        }
    }

    @Test("systemd understands every line of them")
    func verify() throws {
        let run = try ProcessRun(
            "systemd-analyze",
            ["verify", "--man=no", "--recursive-errors=no"] + Self.units.map(folder.path))
        #expect(run.exitCode == 0, "\(run.error)")
        // What is misspelt is only warned of.
        let ours = run.error.split(separator: "\n").filter { $0.contains("nutag") }
        #expect(ours.isEmpty, "\(run.error)")
    }

    @Test(
        "a service may do next to nothing: its exposure is at most 2 of 10",
        arguments: ["nutag.service", "nutag-export.service"])
    func security(unit: String) throws {
        let run = try ProcessRun(
            "systemd-analyze",
            ["security", "--offline=true", "--threshold=20", "--no-pager", folder.path(unit)])
        #expect(run.exitCode == 0, "\(run.output.suffix(300)) \(run.error)")
        #expect(run.output.contains("Overall exposure level"), "\(run.output)")
    }

    @Test("a unit that forbids nothing is found out")
    func careless() throws {
        try folder.write("[Service]\nExecStart=/bin/true\n", to: "careless.service")
        let run = try ProcessRun(
            "systemd-analyze",
            ["security", "--offline=true", "--threshold=20", folder.path("careless.service")])
        #expect(run.exitCode != 0)
    }

    @Test("the nightly export is a command that works, and the timer names a time")
    func export() throws {
        let unit = try Deployed.text("systemd/nutag-export.service")
        let line = try #require(unit.firstMatch(of: /(?m)^ExecStart=(.+)$/)?.output.1)
        let store = try RunningNutag.builtStore(in: folder)
        let words = line.split(separator: " ").dropFirst().map { word in
            word.replacing("/var/lib/nutag-export/map.pmtiles", with: folder.path("map.pmtiles"))
                .replacing("/var/lib/nutag/nutag.gpkg", with: store)
                // All zooms take their time, and another test takes it.
                .replacing("0-12", with: "0-3")
        }
        let run = try ProcessRun(Checkout.nutag, words.map { String($0) })
        #expect(run.exitCode == 0, "\(run.error)")
        #expect(FileManager.default.fileExists(atPath: folder.path("map.pmtiles")))
        let timer = try Deployed.text("systemd/nutag-export.timer")
        let moment = try #require(timer.firstMatch(of: /(?m)^OnCalendar=(.+)$/)?.output.1)
        #expect(try ProcessRun("systemd-analyze", ["calendar", String(moment)]).exitCode == 0)
    }

    @Test("the server may open as many descriptors as its settings let it need")
    func descriptors() throws {
        let unit = try Deployed.text("systemd/nutag.service")
        let limit = try #require(unit.firstMatch(of: /(?m)^LimitNOFILE=(\d+)$/)?.output.1)
        let example = try Deployed.checkout("server/nutag.conf.example")
        let wanted = try #require(example.firstMatch(of: /(?m)^connections = (\d+)$/)?.output.1)
        #expect(try #require(Int(limit)) >= 2 * (try #require(Int(wanted))))
    }
}
