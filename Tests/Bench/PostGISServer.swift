import Foundation
import Glibc
import TestSupport

/// PostgreSQL with PostGIS in a folder of its own, spoken to through a socket in that folder.
final class PostGISServer {
    private let folder: TemporaryDirectory
    private let programs: String

    /// Starts it; nil where it is not installed.
    init?() {
        guard let programs = Self.programs, let folder = try? TemporaryDirectory() else {
            return nil
        }
        self.programs = programs
        self.folder = folder
        // It refuses to be run by root, so there it is run by whom the package made for it.
        if geteuid() == 0, let user = getpwnam("postgres") {
            chown(folder.url.path, user.pointee.pw_uid, user.pointee.pw_gid)
        }
        let settings = [
            "-k \(folder.url.path)", "-c listen_addresses=''", "-c fsync=off",
            "-c shared_buffers=512MB", "-c work_mem=64MB", "-c jit=off",
            "-c max_parallel_workers_per_gather=0",
        ]
        guard
            run("initdb", ["-D", data, "-A", "trust", "-U", "bench", "-E", "UTF8", "--no-sync"]),
            run(
                "pg_ctl",
                [
                    "-D", data, "-w", "-l", data + "/log", "-o", settings.joined(separator: " "),
                    "start",
                ])
        else { return nil }
        guard query("CREATE EXTENSION postgis;") != nil else {
            end()
            return nil
        }
    }

    /// Runs statements in one session, and gives what they say, a line for each row.
    func query(_ statements: String) -> [String]? {
        guard let file = try? folder.write(statements, to: "statements.sql"),
            let run = try? ProcessRun(
                programs + "/psql",
                [
                    "-h", folder.url.path, "-U", "bench", "-d", "postgres", "-AtqX",
                    "-v", "ON_ERROR_STOP=1", "-f", file.path,
                ])
        else { return nil }
        guard run.exitCode == 0 else {
            print("bench: PostGIS says \(run.error.prefix(500))")
            return nil
        }
        return run.output.split(separator: "\n").map(String.init)
    }

    /// Keeps a file until the server is gone, and says where.
    func write(_ bytes: [UInt8], to name: String) -> String {
        let path = folder.path(name)
        try? Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    func end() { _ = run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]) }

    private var data: String { folder.path("data") }

    private func run(_ program: String, _ arguments: [String]) -> Bool {
        let command = [programs + "/" + program] + arguments
        let whole = geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] + command : command
        guard let path = ProcessRun.find(whole[0]) else { return false }
        // Not by `ProcessRun`, which waits for the server that this leaves behind as well.
        let process = RunningProcess(path, Array(whole.dropFirst()), isSilent: true)
        return process.wait().status == 0
    }

    /// The programs of the newest version that has PostGIS.
    private static var programs: String? {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.first {
            FileManager.default.fileExists(
                atPath: "/usr/share/postgresql/\($0)/extension/postgis.control")
        }.map { "\(root)/\($0)/bin" }
    }
}
