import TestSupport
import Testing

@Suite("The streams of the command")
struct StreamTests {
    @Test("a reader that goes away ends the command quietly")
    func readerLeaves() throws {
        // The pause makes sure that the reader is gone before the first byte is written.
        let run = try ProcessRun(
            "/bin/sh",
            ["-c", "{ sleep 0.2; \"$0\" help query; echo $? >&2; } | true", Checkout.nutag])
        #expect(run.error == "0\n")
    }

    @Test("a full device is an input/output failure, told on standard error")
    func fullDevice() throws {
        let run = try ProcessRun("/bin/sh", ["-c", "\"$0\" --help >/dev/full", Checkout.nutag])
        #expect(run.exitCode == 74)
        #expect(run.error == "nutag: cannot write to standard output: No space left on device\n")
    }

    @Test("closed streams do no harm")
    func closedStreams() throws {
        let run = try ProcessRun("/bin/sh", ["-c", "\"$0\" qurey 2>&-", Checkout.nutag])
        #expect(run.exitCode == 64)
    }
}
