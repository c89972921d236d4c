import Features
import Testing

@Suite("Days and instants are those of ISO 8601")
struct CalendarTextTests {
    private func days(_ text: String) -> Int32? {
        Array(text.utf8).withUnsafeBytes { CalendarText.days($0) }
    }

    private func milliseconds(_ text: String) -> Int64? {
        Array(text.utf8).withUnsafeBytes { CalendarText.milliseconds($0) }
    }

    @Test("Every day of a thousand years reads back")
    func everyDay() {
        var previous = ""
        for day in Int32(-180_000)...180_000 {
            let text = CalendarText.date(days: day)
            #expect(days(text) == day)
            #expect(text > previous)
            previous = text
        }
    }

    @Test(
        "What is no day of the calendar is none",
        arguments: [
            "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-01", "2024-04-31", "1900-02-29", "",
        ])
    func noDays(text: String) {
        #expect(days(text) == nil)
    }

    @Test(
        "Instants are read with zones, fractions, or neither",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.25Z", 250),
            ("1970-01-01 08:00:00+08:00", 0), ("1969-12-31T23:59", -60_000),
            ("2024-02-29T12:30:45", 1_709_209_845_000),
        ])
    func instants(text: String, expected: Int64) throws {
        #expect(milliseconds(text) == expected)
        let again = CalendarText.dateTime(milliseconds: expected)
        #expect(milliseconds(again) == expected)
    }

    @Test(
        "What is no instant is none",
        arguments: [
            "2024-02-29T25:00", "2024-02-29T12", "2024-02-29T12:00:00.Z", "2024-02-29T12:00:00+8",
        ])
    func noInstants(text: String) {
        #expect(milliseconds(text) == nil)
    }
}
