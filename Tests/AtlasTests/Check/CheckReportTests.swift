import Atlas
import Features
import Foundation
import Geo
import Testing

@Suite("The report of a check")
struct CheckReportTests {
    static let faults = [
        Fault(
            "ring-winding", .warning, table: "b.csv", line: 9, message: "second", remedy: "turn it"),
        Fault(
            "ring-winding", .warning, table: "b.csv", line: 2, message: "first", remedy: "turn it"),
        Fault("open-ring", .error, table: "a.csv", line: 30, featureID: "x", message: "open"),
        Fault("seat-outside-region", .known, table: "a", featureID: "y", message: "far off"),
    ]

    @Test("is in one order, whatever order the faults came in")
    func order() {
        let texts = [Self.faults, Self.faults.reversed()].map {
            CheckReport(location: "d", faults: $0).text()
        }
        #expect(texts[0] == texts[1])
        let report = CheckReport(location: "d", faults: Self.faults)
        #expect(report.faults.map(\.message) == ["open", "first", "second", "far off"])
    }

    @Test("groups by kind, tells the remedy once, and ends with the counts")
    func text() {
        let text = CheckReport(location: "d", faults: Self.faults).text { text, severity in
            "<\(severity)>\(text)"
        }
        #expect(text.contains("<warning>warning ring-winding (2): "))
        #expect(text.contains("  b.csv:2: first\n  b.csv:9: second\n  → turn it\n"))
        #expect(text.contains("  a.csv:30 (x): open\n"))
        #expect(text.hasSuffix("\n1 error, 2 warnings, 1 known\n"))
    }

    @Test("is JSON that says the same")
    func json() throws {
        var buffer = ByteBuffer()
        CheckReport(location: "d\"q", faults: Self.faults).json(to: &buffer)
        let root = try #require(
            JSONSerialization.jsonObject(with: Data(buffer.bytes)) as? [String: Any])
        #expect(root["location"] as? String == "d\"q")
        #expect(root["errors"] as? Int == 1)
        #expect(root["warnings"] as? Int == 2)
        let faults = try #require(root["faults"] as? [[String: Any]])
        #expect(faults.map { $0["key"] as? String }.last == "seat-outside-region")
        #expect(faults[0]["line"] as? Int == 30)
        #expect(faults[0]["id"] as? String == "x")
    }

    @Test("of nothing is JSON too")
    func empty() throws {
        var buffer = ByteBuffer()
        CheckReport(location: "d", faults: []).json(to: &buffer)
        #expect(throws: Never.self) {
            try JSONSerialization.jsonObject(with: Data(buffer.bytes))
        }
    }
}
