import Foundation
import TestSupport

/// The nginx that operators deploy, before a server of a test's own: the files of
/// `server/deploy/nginx` with other ports, folders and a self-made certificate.
final class RunningNginx {
    let folder: TemporaryDirectory
    let port: UInt16
    let plainPort: UInt16
    private let program: String
    private let process = Process()
    /// While its other end is open, nginx may live.
    ///
    /// A signal to end would not do: threads of tests block it, and nginx inherits that.
    private let leash = Pipe()
    private static let wrapping = """
        exec 3<&0
        { read -r released <&3; kill -KILL $$; } >/dev/null 2>&1 &
        exec "$0" "$@" 3<&- </dev/null
        """

    /// Where it listens: `https://127.0.0.1:…`.
    var address: String { "https://127.0.0.1:\(port)" }

    init(
        before server: String, changing changes: [(String, String)] = [], prefix: Bool = false
    ) throws {
        program = try Deployed.program("usr/sbin/nginx")
        folder = try TemporaryDirectory()
        port = try Deployed.freePort()
        plainPort = try Deployed.freePort()
        try makeCertificate()
        let upstream = String(server.dropFirst("http://".count))
        var text = try Deployed.text("nginx/nutag.conf")
        if prefix { text = Self.withPrefix(text) }
        let common = [
            ("/etc/nginx/", folder.url.path + "/"),
            ("/var/cache/nginx/", folder.path("cache-")),
            ("/var/lib/nutag-export/", folder.path("export") + "/"), ("maps.example.org", "_"),
            ("listen 80;", "listen 127.0.0.1:\(plainPort);"), ("listen [::]:80;", ""),
            ("listen 443 ssl", "listen 127.0.0.1:\(port) ssl"), ("listen [::]:443 ssl http2;", ""),
            ("127.0.0.1:8080", upstream),
        ]
        for (old, new) in common + changes {
            guard text.contains(old) else {
                throw Deployed.Failure(description: "there is no '\(old)' to change")
            }
            text = text.replacing(old, with: new)
        }
        try folder.write(text, to: "nutag.conf")
        var shared = try Deployed.text("nginx/nutag-proxy.conf")
        for (old, new) in changes { shared = shared.replacing(old, with: new) }
        try folder.write(shared, to: "nutag-proxy.conf")
        try folder.write("whole file", to: "export/map.pmtiles")
        try folder.write(main, to: "nginx.conf")
    }

    /// The location of a part of a host that the remark in the file tells, in place of the other.
    private static func withPrefix(_ text: String) -> String {
        let remark = text.matches(of: /(?m)^    #     (.*)$/).map { String($0.output.1) }
        guard let start = text.range(of: "    location / {"),
            let end = text[start.lowerBound...].range(of: "\n    }\n")
        else { return text }
        return text.replacingCharacters(
            in: start.lowerBound..<end.upperBound, with: remark.joined(separator: "\n") + "\n")
    }

    private func makeCertificate() throws {
        try folder.write("", to: "tls/none")
        let run = try ProcessRun(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
                "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-keyout",
                folder.path("tls/privkey.pem"), "-out", folder.path("tls/fullchain.pem"),
            ])
        guard run.exitCode == 0 else { throw Deployed.Failure(description: run.error) }
    }

    /// What a distribution's own nginx.conf has around the files of `conf.d`.
    private var main: String {
        """
        daemon off;
        master_process off;
        pid \(folder.path("pid"));
        error_log \(folder.path("error.log")) warn;
        events { worker_connections 512; }
        http {
            access_log off;
            client_body_temp_path \(folder.path("body"));
            proxy_temp_path \(folder.path("proxy"));
            fastcgi_temp_path \(folder.path("fastcgi"));
            uwsgi_temp_path \(folder.path("uwsgi"));
            scgi_temp_path \(folder.path("scgi"));
            include \(folder.path("nutag.conf"));
        }

        """
    }

    /// What `nginx -t` says.
    func test() throws -> ProcessRun {
        try ProcessRun(program, arguments + ["-t"])
    }

    private var arguments: [String] {
        ["-p", folder.url.path, "-e", folder.path("error.log"), "-c", folder.path("nginx.conf")]
    }

    /// Begins to serve.
    func start() throws {
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", Self.wrapping, program] + arguments
        process.standardInput = leash
        process.standardError = FileHandle.nullDevice
        try process.run()
        let deadline = ContinuousClock.now + .seconds(20)
        while try ask("/livez").status == 0, ContinuousClock.now < deadline, process.isRunning {
            usleep(20_000)
        }
    }

    deinit {
        guard process.isRunning else { return }
        try? leash.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// An answer as curl tells it.
    struct Answer {
        let status: Int
        let version: String
        let fields: [String: String]
        let body: Data

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    /// Asks by curl, which speaks HTTP/2 where it is offered.
    func ask(_ target: String, _ options: [String] = []) throws -> Answer {
        let url = target.hasPrefix("/") ? address + target : target
        let body = folder.path("answer")
        try? FileManager.default.removeItem(atPath: body)
        let run = try ProcessRun(
            "curl",
            [
                "--silent", "--insecure", "--noproxy", "*", "--max-time", "30", "--dump-header",
                "-", "--output", body, "--write-out", "\n%{http_version} %{http_code}",
            ] + options + [url])
        var fields: [String: String] = [:]
        let lines = run.output.split(whereSeparator: \.isNewline).map(String.init)
        for line in lines.dropLast() {
            let pair = line.split(separator: ":", maxSplits: 1)
            guard pair.count == 2 else { continue }
            fields[pair[0].lowercased()] = pair[1].trimmingCharacters(in: .whitespaces)
        }
        let last = (lines.last ?? "").split(separator: " ")
        return Answer(
            status: last.last.flatMap { Int($0) } ?? 0, version: last.first.map(String.init) ?? "",
            fields: fields,
            body: (try? Data(contentsOf: URL(fileURLWithPath: body))) ?? Data())
    }
}
