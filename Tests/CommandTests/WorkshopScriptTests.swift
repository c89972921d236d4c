import Foundation
import TestSupport
import Testing

/// The scripts behind the Makefile, run among tools that are only pretended.
@Suite("The scripts of the workshop")
struct WorkshopScriptTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        // What the scripts use beside the tools that are pretended.
        for tool in ["bash", "env", "cat", "dirname"] {
            let path = try #require(ProcessRun.find(tool))
            try FileManager.default.createSymbolicLink(
                atPath: folder.path(tool), withDestinationPath: path)
        }
    }

    private func pretend(_ tool: String, _ script: String) throws {
        let file = try folder.write("#!/bin/bash\n" + script + "\n", to: tool)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: file.path)
    }

    private func run(_ script: String, _ arguments: [String] = []) throws -> ProcessRun {
        try ProcessRun(
            Checkout.root.appendingPathComponent(".ci/" + script).path, arguments,
            in: folder.url, environment: ["PATH": folder.url.path])
    }

    private var log: String {
        (try? String(contentsOfFile: folder.path("log"), encoding: .utf8)) ?? ""
    }

    @Test("a Swift that will do is passed over in silence", arguments: ["6.2", "6.3.1", "7.0"])
    func newSwift(version: String) throws {
        try pretend("swift", "echo 'Swift version \(version) (swift-\(version)-RELEASE)'")
        let run = try run("swift")
        #expect(run.exitCode == 0)
        #expect((run.output + run.error).isEmpty)
    }

    @Test(
        "a Swift that is too old or missing gets one sentence",
        arguments: [
            ("echo 'Swift version 6.1.2 (swift-6.1.2-RELEASE)'", "is 6.1."),
            ("echo 'Apple Swift version 5.10'", "is 5.10."),
            ("exit 1", "does not tell its version."),
            (nil, "there is no 'swift' on the PATH."),
        ] as [(String?, String)])
    func oldSwift(script: String?, ending: String) throws {
        if let script { try pretend("swift", script) }
        let run = try run("swift")
        #expect(run.exitCode == 1)
        #expect(run.error.hasPrefix("Nutag needs Swift 6.2 or newer"))
        #expect(run.error.hasSuffix(ending + "\n"))
        #expect(run.error.split(separator: "\n").count == 1)
    }

    @Test("when every package is there, nothing is done and nothing is said")
    func allInstalled() throws {
        try pretend("dpkg-query", "echo -n installed")
        let run = try run("install", ["build", "test", "clients"])
        #expect(run.exitCode == 0)
        #expect((run.output + run.error).isEmpty)
    }

    /// A machine on which only `gdal-bin` is missing, and which can become root.
    private func pretendDebian(aptGet: String) throws {
        try pretend("dpkg-query", "[[ $4 == gdal-bin ]] && exit 1; echo -n installed")
        try pretend("apt-cache", "exit 0")
        try pretend("sudo", "exec \"$@\"")
        try pretend("apt-get", "echo \"${@: -2}\" >>\(folder.path("log"))\n" + aptGet)
    }

    @Test("what is missing is named and installed, and the lists are left alone")
    func installs() throws {
        try pretendDebian(aptGet: "exit 0")
        let run = try run("install", ["test"])
        #expect(run.exitCode == 0)
        #expect(run.error == "Installing: gdal-bin\n")
        #expect(log == "--no-install-recommends gdal-bin\n")
    }

    @Test("old package lists are refreshed, once")
    func refreshes() throws {
        let marker = folder.path("fresh")
        try pretendDebian(
            aptGet: """
                case "$*" in
                *update*) : >\(marker) ;;
                *) [[ -e \(marker) ]] ;;
                esac
                """)
        let run = try run("install", ["test"])
        #expect(run.exitCode == 0)
        #expect(log.split(separator: "\n").count == 3)
    }

    @Test("an installation that fails is a failure")
    func failingInstallation() throws {
        try pretendDebian(aptGet: "exit 100")
        #expect(try run("install", ["test"]).exitCode != 0)
    }

    @Test("where there is no Debian, one sentence names what is wanted")
    func noDebian() throws {
        let run = try run("install", ["clients"])
        #expect(run.exitCode == 1)
        #expect(run.error.contains("python3-qgis"))
    }

    private static let test = """
        {"kind":"test","payload":{"kind":"function","id":"T.a()","name":"a()","displayName":"one"}}
        {"kind":"test","payload":{"kind":"function","id":"T.b()","name":"b()"}}

        """
    private static func event(_ kind: String, _ test: String = "", _ symbol: String = "") -> String
    {
        """
        {"kind":"event","payload":{"kind":"\(kind)","testID":"\(test)",\
        "messages":[{"symbol":"\(symbol)","text":""}]}}

        """
    }
    private static let passA = event("testStarted", "T.a()") + event("testEnded", "T.a()", "pass")
    private static let failA = event("testStarted", "T.a()") + event("testEnded", "T.a()", "fail")
    private static let passB = event("testStarted", "T.b()") + event("testEnded", "T.b()", "pass")
    private static let skipB = event("testSkipped", "T.b()", "skip")
    private static let end = event("runEnded")

    private func count(_ runs: [String]) throws -> ProcessRun {
        let files = try runs.enumerated().map { try folder.write($1, to: "\($0).jsonl").path }
        return try ProcessRun(Checkout.root.appendingPathComponent(".ci/skipped").path, files)
    }

    @Test(
        "skipped tests are counted and named; a run that failed or broke off is no success",
        arguments: [
            (
                [test + passA + skipB + end], 0,
                "1 passed, 0 failed, 1 skipped:\n  skipped  T: b()\n"
            ),
            ([test + passA + passB + end], 0, "2 passed, 0 failed, 0 skipped.\n"),
            (
                [test + failA + skipB + end], 1,
                "0 passed, 1 failed, 1 skipped:\n  skipped  T: b()\n  failed   T: one\n"
            ),
            (
                [test + event("testStarted", "T.a()")], 1,
                "0 passed, 0 failed, 0 skipped.\n  broken   the run broke off, while in: T: one\n"
            ),
            ([test + end], 1, "0 passed, 0 failed, 0 skipped.\n  broken   no test was executed\n"),
            // What one run skipped and another executed was not skipped.
            (
                [test + passA + skipB + end, test + passB + end], 0,
                "2 passed, 0 failed, 0 skipped.\n"
            ),
            // What failed and passed when it was tried again is named for it.
            (
                [test + failA + passB + end, test + passA + end], 0,
                "2 passed, 0 failed, 0 skipped.\n  passed only at the second try   T: one\n"
            ),
            (
                [test + failA + passB + end, test + failA + end], 1,
                "1 passed, 1 failed, 0 skipped.\n  failed   T: one\n"
            ),
        ])
    func counting(runs: [String], exitCode: Int, output: String) throws {
        let run = try count(runs)
        #expect(run.output == output)
        #expect(run.exitCode == exitCode)
    }

    @Test("those that failed are named for a filter; a run that broke off has no such names")
    func failures() throws {
        let script = Checkout.root.appendingPathComponent(".ci/skipped").path
        let whole = try folder.write(Self.test + Self.failA + Self.passB + Self.end, to: "whole")
        let run = try ProcessRun(script, ["--failed", whole.path])
        #expect(run.output == "T\\.a\\(\\)\n" && run.exitCode == 0)
        let broken = try folder.write(Self.test + Self.failA, to: "broken")
        #expect(try ProcessRun(script, ["--failed", broken.path]).exitCode == 1)
    }

    @Test("a run without a record is no success")
    func noRecord() throws {
        let script = Checkout.root.appendingPathComponent(".ci/skipped").path
        #expect(try ProcessRun(script, [folder.path("nowhere")]).exitCode == 1)
    }
}
