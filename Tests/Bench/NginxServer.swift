import Foundation
import Glibc
import TestSupport

/// nginx with some files to serve, in one process, as the yardstick for bytes that are only sent.
final class NginxServer {
    let worker: RunningProcess
    /// A connection to it.
    let client: LoopbackClient?
    private let folder: TemporaryDirectory

    /// Starts it; nil where there is none.
    init?(_ bodies: [[UInt8]]) {
        guard let path = ProcessRun.find("nginx") ?? Self.elsewhere,
            let folder = try? TemporaryDirectory()
        else { return nil }
        self.folder = folder
        for (index, body) in bodies.enumerated() {
            try? Data(body).write(to: folder.url.appendingPathComponent("\(index).mvt"))
        }
        let port = LoopbackClient.freePort()
        // One process, so that its time is all there is.
        let configuration = """
            daemon off; master_process off; pid \(folder.path("pid"));
            error_log \(folder.path("errors")); events { worker_connections 64; }
            http {
                access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
                types { application/vnd.mapbox-vector-tile mvt; }
                open_file_cache max=100 inactive=60s;
                server {
                    listen 127.0.0.1:\(port); root \(folder.url.path);
                    add_header Content-Encoding gzip; add_header Vary Accept-Encoding;
                    add_header Cache-Control "public, max-age=60";
                }
            }
            """
        let file = folder.path("nginx.conf")
        try? Data(configuration.utf8).write(to: URL(fileURLWithPath: file))
        worker = RunningProcess(path, ["-p", folder.url.path, "-c", file], isSilent: true)
        client = LoopbackClient(port, patience: 5)
    }

    func end() { worker.end() }

    /// Debian keeps it where only root looks.
    private static var elsewhere: String? {
        let path = "/usr/sbin/nginx"
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }
}
