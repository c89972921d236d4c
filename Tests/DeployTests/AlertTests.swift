import Foundation
import TestSupport
import Testing

@Suite("The alerts of Prometheus")
struct AlertTests {
    private let rules: String
    private var names: [String] {
        rules.matches(of: /- alert: (\w+)/).map { String($0.output.1) }
    }

    init() throws { rules = try Deployed.text("prometheus/alerts.yml") }

    @Test("Prometheus understands them, and each fires when it should and only then")
    func promtool() throws {
        let promtool = try Deployed.program("usr/bin/promtool")
        let folder = Deployed.folder.appendingPathComponent("prometheus")
        let check = try ProcessRun(promtool, ["check", "rules", "alerts.yml"], in: folder)
        #expect(check.exitCode == 0, "\(check.output)\(check.error)")
        let test = try ProcessRun(promtool, ["test", "rules", "alerts_test.yml"], in: folder)
        #expect(test.exitCode == 0, "\(test.output)\(test.error)")
        let tests = try Deployed.text("prometheus/alerts_test.yml")
        for name in names { #expect(tests.contains("\"\(name)\""), "\(name) is never fired") }
    }

    @Test("they ask for figures that the server tells")
    func figures() throws {
        let admin = try Deployed.freePort()
        let server = try RunningNutag(settings: ["NUTAG_ADMIN_LISTEN": "127.0.0.1:\(admin)"])
        _ = try server.get("/xyz/regions/0/0/0.mvt")
        let figures = try server.get("http://127.0.0.1:\(admin)/metrics").text
        let wanted = Set(rules.matches(of: /\b((?:nutag|process)_[a-z_]+)/).map(\.output.1))
        #expect(wanted.count > 10)
        for name in wanted {
            #expect(
                figures.contains("\n\(name){") || figures.contains("\n\(name) "),
                "there is no figure \(name)")
        }
        for (label, value) in [("cache", "tiles"), ("reason", "busy"), ("reason", "deadline")] {
            #expect(figures.contains("\(label)=\"\(value)\""), "\(label) \(value)")
        }
    }

    @Test("the handbook says of each what it means")
    func handbook() throws {
        let handbook = try Deployed.checkout("server/README.md")
        let told = handbook.matches(of: /(?m)^\| `(Nutag\w+)` \|/).map { String($0.output.1) }
        #expect(told == names)
    }
}
