import Atlas
import Stores
import Testing

@testable import nutag

@Suite("What a failed command tells")
struct ErrorReportTests {
    @Test(
        "every refusal has its exit code, names the thing, and says why",
        arguments: [
            (.badRequest(part: "--crs", reason: "PROJ knows no EPSG:1"), .usage, "EPSG:1"),
            (.unknown(kind: "region", name: "MN-x", nearest: ["MN-1"]), .noInput, "mean 'MN-1'?"),
            (
                .badInput(file: "a.csv", line: 7, reason: "no number"), .badData,
                "a.csv:7: no number"
            ),
            (.missingInput(file: "a.csv", reason: "No such file"), .noInput, "'a.csv'"),
            (.unwritable(file: "a.gpkg", reason: "No space left"), .inputOutput, "No space left"),
            (.inconsistent("7 ≠ 8"), .defect, "7 ≠ 8"),
            (.store(.missing(location: "a.gpkg")), .noInput, "'a.gpkg'"),
            (.store(.notAStore(location: "a", detail: "no SQLite")), .badData, "no SQLite"),
            (.store(.tooNew(location: "a", version: "2.0")), .badData, "2.0"),
            (.store(.damaged(location: "a", detail: "page 3")), .badData, "page 3"),
            (.store(.locked(location: "a")), .unavailable, "locked by another program"),
            (.store(.readOnly(location: "a")), .inputOutput, "nothing was changed"),
            (.store(.full(location: "a")), .inputOutput, "no room"),
            (.store(.unreadable(location: "a", detail: "denied")), .inputOutput, "denied"),
            (.store(.unknownCollection("site", known: ["sites"])), .noInput, "mean 'sites'?"),
            (.store(.unknownCollection("x", known: ["b", "a"])), .noInput, "there are a, b"),
            (.store(.unknownCollection("x", known: [])), .noInput, "none at all"),
            (.store(.unusable(collection: "a", detail: "no key")), .badData, "no key"),
            (.store(.refused(collection: "a", detail: "twice")), .badData, "twice"),
        ] as [(AtlasError, ExitCode, String)])
    func atlas(error: AtlasError, exitCode: ExitCode, part: String) {
        let report = ErrorReport(.atlas(error), of: "query")
        #expect(report.exitCode == exitCode)
        #expect(report.text.hasPrefix("nutag query: "))
        #expect(report.text.contains(part), "\(report.text)")
        #expect(report.text.hasSuffix("\n"))
    }
}
