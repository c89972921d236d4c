import Atlas
import Foundation
import TestSupport
import Testing

@testable import nutag

@Suite("What a terminal shows")
struct TerminalTests {
    @Test(
        "a text is as wide as a terminal draws it",
        arguments: [
            ("Ulaanbaatar", 11), ("Улаанбаатар", 11), ("ウランバートル", 14), ("蒙古", 4),
            ("ﾊﾞ", 2), ("한국", 4), ("한", 2), ("ｱ", 1), ("Ａ", 2), ("Й", 1), ("é", 1),
            ("ᠮᠣᠩᠭᠣᠯ", 6), ("👩‍👩‍👧", 2), ("🇲🇳", 2), ("❤️", 2), ("✓", 1), ("\u{200B}", 0), ("", 0),
            ("「日本」", 8), ("½", 1), ("\u{1B}", 0),
        ])
    func width(text: String, expected: Int) {
        #expect(text.displayWidth == expected)
    }

    @Test("a cut text fits, and shows that it was cut")
    func clipping() {
        #expect("ウランバートル".clipped(to: 14) == "ウランバートル")
        #expect("ウランバートル".clipped(to: 6) == "ウラ…")
        #expect("Улаанбаатар".clipped(to: 5) == "Улаа…")
        #expect("abc".clipped(to: 0).isEmpty)
    }

    private func table() -> TextTable {
        var table = TextTable([("name", .left), ("count", .right), ("note", .left)])
        table.append(["ウランバートル", "7", "capital"])
        table.append(["Дархан", "1,234", "two\nlines\u{1B}[2J"])
        table.append(["x"])
        return table
    }

    @Test("columns line up in every script, and nothing in a cell moves the cursor")
    func alignment() {
        #expect(
            table().lines() == [
                "name            count  note",
                "ウランバートル      7  capital",
                "Дархан          1,234  two lines�[2J",
                "x",
            ])
    }

    @Test("a table is cut to the terminal by its widest columns", arguments: 20...60)
    func fitting(width: Int) {
        for line in table().lines(width: width) {
            #expect(line.displayWidth <= max(width, 8 + 2 + 5 + 2 + 8))
        }
    }

    @Test("progress shows count, rate and share, at most ten times a second")
    func progress() {
        var time = 0.0
        var sent: [String] = []
        var line = ProgressLine(width: 50, now: { time }, send: { sent.append($0) })
        line.report(Progress(step: "reading", done: 0, total: nil, features: 10))
        time = 0.05
        line.report(Progress(step: "reading", done: 0, total: nil, features: 20))
        time = 2
        line.report(Progress(step: "reading", done: 417, total: 1000, features: 412_000))
        time = 2.01
        line.report(Progress(step: "writing", done: 7, total: 7))
        line.finish()
        line.finish()
        #expect(
            sent == [
                "\rreading  10 features\u{1B}[K",
                "\rreading  412,000 features  206,000/s  41 %\u{1B}[K",
                "\rwriting  100 %\u{1B}[K",
                "\r\u{1B}[K",
            ])
    }

    @Test("progress is silent where there is no terminal")
    func quietProgress() {
        var sent = 0
        var line = ProgressLine(width: nil) { _ in sent += 1 }
        line.report(Progress(step: "reading", done: 1, total: 2))
        line.finish()
        #expect(sent == 0)
    }

    @Test(
        "numbers are grouped by thousands",
        arguments: [
            (0, "0"), (999, "999"), (1000, "1,000"), (-12_345, "-12,345"), (1_234_567, "1,234,567"),
        ])
    func grouping(number: Int, expected: String) {
        #expect(number.grouped == expected)
    }

    @Test("a stream knows a file for none")
    func noTerminal() {
        let file = open("/dev/null", O_WRONLY)
        defer { close(file) }
        let stream = ConsoleStream(descriptor: file, target: "nowhere")
        #expect(!stream.isTerminal)
        #expect(stream.terminalWidth == nil)
    }

    @Test(
        "a stream knows a terminal and its width",
        .enabled("this machine lends no terminals") { access("/dev/pts/ptmx", F_OK) == 0 })
    func terminalWidth() throws {
        // posix_openpt and its kin are hidden from Swift, so the requests behind them are spelt out:
        // TIOCSPTLCK unlocks the terminal's side, TIOCGPTN tells its number.
        let controller = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        defer { close(controller) }
        var locked: Int32 = 0
        var number: Int32 = 0
        try #require(ioctl(controller, 0x4004_5431, &locked) == 0)
        try #require(ioctl(controller, 0x8004_5430, &number) == 0)
        let terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        defer { close(terminal) }
        var size = winsize(ws_row: 24, ws_col: 97, ws_xpixel: 0, ws_ypixel: 0)
        try #require(ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0)
        let stream = ConsoleStream(descriptor: terminal, target: "a terminal")
        #expect(stream.isTerminal)
        #expect(stream.terminalWidth == 97)
    }

    @Test("a stream that cannot take what it is given says why")
    func fullDevice() throws {
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        let stream = ConsoleStream(descriptor: full, target: "standard output")
        try stream.write("kept until the flush")
        #expect(throws: OutputError.self) { try stream.flush() }
    }
}
