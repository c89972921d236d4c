import Foundation
import Glibc
import Gzip
import HTTP
import TestSupport

/// What tilesets cost to write, and tiles that are kept cost to answer, beside nginx.
enum TilesetBench {
    /// `nutag export` of all sites with all their properties, from the world to towns.
    static func measureExport(_ sample: SampleStore, bar: String) -> [[String]] {
        let file = sample.path + ".pmtiles"
        let run = MeasuredProcess(
            Checkout.nutag, ["export", file, "--store", sample.path, "--zoom", "0-10"])
        var status = stat()
        stat(file, &status)
        return [
            ["export z0–z10, \(sample.count) sites", "\(Bench.rounded(run.seconds, 2)) s", bar],
            ["  processor", "\(Bench.rounded(run.processorSeconds, 2)) s", ""],
            ["  file", "\(status.st_size >> 20) MiB", ""],
        ]
    }

    /// A kept tile over one connection: the processor's time of the server for a request.
    static func measureKept(_ sample: SampleStore) -> [[String]] {
        let targets = [(5, 25, 11), (10, 816, 355), (14, 13057, 5690)].map { zoom, column, row in
            "/xyz/sites/\(zoom)/\(column)/\(row).mvt"
        }
        let port = LoopbackClient.freePort()
        let server = RunningProcess(
            Checkout.nutag,
            [
                "serve", "--store", sample.path, "--listen", "127.0.0.1:\(port)",
                "--set", "log-level=notice",
            ],
            isSilent: true)
        defer { server.end() }
        guard let client = LoopbackClient(port, patience: 60) else {
            Bench.stop("no answer from \(sample.path)")
        }
        let bodies = targets.map { client.body($0) }
        let nginx = NginxServer(bodies)
        defer { nginx?.end() }
        return targets.indices.flatMap { index -> [[String]] in
            let ours = cost(client, targets[index], server)
            let name = "kept tile, \(bodies[index].count >> 10) KiB"
            var rows = [[name, "\(Bench.rounded(1000 * ours, 4)) ms", ""]]
            if let nginx, let other = nginx.client {
                let theirs = cost(other, "/\(index).mvt", nginx.worker)
                let ratio = Bench.rounded(ours / theirs, 2)
                rows[0][2] = "as nginx"
                rows.append(
                    ["  of nginx", "\(Bench.rounded(1000 * theirs, 4)) ms, \(ratio) of it", ""])
            }
            return rows
        }
    }

    /// The best of three rounds, since others use the machine too.
    private static func cost(
        _ client: LoopbackClient, _ target: String, _ server: RunningProcess
    ) -> Double {
        let count = 5000
        let rounds = (0..<3).map { _ in
            let start = server.processorSeconds
            for _ in 0..<count { client.read(target) }
            return (server.processorSeconds - start) / Double(count)
        }
        return rounds.min() ?? 0
    }
}
