import Atlas
import Features
import Foundation
import Testing

/// What a fixture says of itself.
struct FaultFixture: Decodable, Sendable, CustomTestStringConvertible {
    let sentence: String
    let key: String
    let severity: String
    let place: String

    var testDescription: String { key }

    static let folder = DatasetFixture.fixtures.appendingPathComponent("check")

    static func all() throws -> [FaultFixture] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            let file = folder.appendingPathComponent(name).appendingPathComponent("about.json")
            return try JSONDecoder().decode(FaultFixture.self, from: Data(contentsOf: file))
        }
    }
}

@Suite("Every kind of fault")
struct FaultFixtureTests {
    @Test("the invented country has no fault")
    func base() throws {
        let report = try DatasetFixture().check()
        #expect(report.text() == "0 errors, 0 warnings, 0 known\n")
    }

    @Test("is triggered by its fixture, and nothing else is", arguments: try FaultFixture.all())
    func triggers(fixture: FaultFixture) throws {
        let dataset = try DatasetFixture()
        try dataset.overlay(fault: fixture.key)
        let report = try dataset.check()
        #expect(report.faults.map(\.key) == [fixture.key], "\(report.text())")
        let fault = try #require(report.faults.first)
        #expect(fault.severity.rawValue == fixture.severity)
        #expect(fault.place == fixture.place)
        #expect(!fault.message.isEmpty && !fault.remedy.isEmpty)
    }

    @Test("has a fixture, and every fixture a kind of fault")
    func completeness() throws {
        let fixtures = try FaultFixture.all().map(\.key)
        #expect(fixtures == FaultKey.all.map(\.name))
    }

    @Test("is registered once, in kebab-case, with a meaning and a remedy")
    func registry() {
        let names = FaultKey.all.map(\.name)
        #expect(Set(names).count == names.count)
        for key in FaultKey.all {
            #expect(key.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" })
            #expect(key.meaning.hasSuffix(".") && key.remedy.hasSuffix("."), "\(key.name)")
            #expect(FaultKey.named(key.name) == key)
        }
    }
}
