import Atlas
import Features
import Testing

@Suite("What known_faults.csv accepts")
struct KnownFaultsTests {
    static func check(fault key: String, accepting row: String) throws -> CheckReport {
        let dataset = try DatasetFixture()
        try dataset.overlay(fault: key)
        try dataset.write("key,table,id,column,reason\n\(row)\n", to: "known_faults.csv")
        return try dataset.check()
    }

    @Test(
        "is known, with its reason, and no warning any more",
        arguments: [
            "place-outside-region,towns,A1,province,The border is coarse",
            "place-outside-region,towns,A1,,The border is coarse",
        ])
    func accepted(row: String) throws {
        let report = try Self.check(fault: "place-outside-region", accepting: row)
        #expect(report.summary == "0 errors, 0 warnings, 1 known")
        #expect(report.text().contains("Accepted: The border is coarse"))
    }

    @Test("is never an error: that stays one")
    func errors() throws {
        let report = try Self.check(
            fault: "unknown-code",
            accepting: "unknown-code,undertakings,herd-wells,status,Let it be")
        #expect(report.faults.map(\.key) == ["unknown-code"])
        #expect(report.hasErrors)
    }

    @Test(
        "is this fault of this row in this column and no other",
        arguments: [
            (
                "place-outside-region,towns,B1,province,x",
                "there is no place-outside-region of 'B1'"
            ),
            ("place-outside-region,towns,A1,lon,x", "there is no place-outside-region of 'A1'"),
            ("place-outside-region,sites,A1,province,x", "of 'A1' in sites"),
            ("place-outside-regions,towns,A1,,x", "did you mean 'place-outside-region'?"),
            ("source-misread,towns,A9,,x", "there is no source-misread of 'A9' in towns"),
        ])
    func others(row: String, message: String) throws {
        let report = try Self.check(fault: "place-outside-region", accepting: row)
        #expect(report.faults.map(\.key) == ["known-fault-gone", "place-outside-region"])
        #expect(report.faults[0].message.contains(message))
    }
}
