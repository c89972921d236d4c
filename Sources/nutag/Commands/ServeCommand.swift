import Atlas
import GeoPackage
import Glibc
import Server

/// `nutag serve`: the collections of a GeoPackage over HTTP.
enum ServeCommand {
    static let store = Declare.option(
        "store", .file(example: "nutag.gpkg"),
        "the GeoPackage to serve; without it nutag.gpkg, built from the dataset if it is missing")
    static let listen = Declare.option(
        "listen", .text("ADDRESS:PORT", "an address and a port", example: "127.0.0.1:8080"),
        "where to listen; without it 127.0.0.1:8080")
    static let baseURL = Declare.option(
        "base-url", .text("URL", "a URL", example: "https://maps.example.org"),
        "what clients call this server when a proxy stands before it")
    static let adminListen = Declare.option(
        "admin-listen", .text("ADDRESS:PORT", "an address and a port", example: "127.0.0.1:9090"),
        "where operators find /metrics and health; without it nowhere")
    static let settings = Declare.repeatedOption(
        "set", .text("KEY=VALUE", "a setting and its value", example: "log-level=warning"),
        "a setting as the file has it")
    static let config = Declare.option(
        "config", .file(example: "nutag.conf"), "a file of settings, 'key = value' a line")

    static let declaration = Command(
        name: "serve",
        summary: "serve the collections of a GeoPackage over HTTP",
        discussion: [
            """
            Serves OGC API - Features: QGIS, ogr2ogr, R and a browser find everything from the \
            front page. Without a store, the dataset folder is built into one first. A change of the \
            file by another program is seen within two seconds.
            """,
            """
            SIGTERM and SIGINT let the answers under way end, then exit with 0; SIGHUP looks at the \
            store at once. Every setting has a name for --set, in a file and in the environment \
            (NUTAG_LISTEN=…); server/nutag.conf.example documents them, limits and log included.
            """,
        ],
        examples: [
            Command.Example(
                line: "nutag serve",
                effect:
                    "Serves nutag.gpkg, or the dataset folder geodata, at http://127.0.0.1:8080."),
            Command.Example(
                line: "nutag serve --store theirs.gpkg --listen 0.0.0.0:80",
                effect: "Serves another file, to everybody."),
            Command.Example(
                line: "nutag serve --admin-listen 127.0.0.1:9090 --set rate-limit=50/s",
                effect: "Tells figures at http://127.0.0.1:9090/metrics, and bounds each client."
            ),
        ],
        parameters: [
            store.declaration, listen.declaration, baseURL.declaration,
            adminListen.declaration, settings.declaration, config.declaration,
        ],
        run: run)

    @Sendable
    private static func run(
        _ arguments: Arguments, _ console: Console
    ) throws(CommandError) -> ExitCode {
        var settings = try CommandError.asking { () throws(AtlasError) in
            try Self.combinedSettings(arguments)
        }
        settings.api.styles = try styles(settings, console)
        let path = settings.store.isEmpty ? "nutag.gpkg" : settings.store
        if settings.store.isEmpty, access(path, F_OK) != 0 {
            guard try build(path, settings, console) else { return .faultsFound }
        }
        // Before any thread is made: all of them inherit that signals wait for this one.
        let signals = SignalWait([SIGTERM, SIGINT, SIGHUP])
        let keeper = try CommandError.asking { () throws(AtlasError) in
            try CatalogKeeper(GeoPackageStore(path, now: SystemClock.timestamp))
        }
        let log = Log(settings.log)
        defer { log.close(within: .seconds(1)) }
        if let obstacle = ReferenceDatabase.obstacle {
            log.note("\(obstacle); until then answers are in WGS 84 only", .warning, event: "begin")
        }
        let service = Service(keeper, settings, log: log)
        let address: String
        do throws(ServiceError) { address = try service.start() } catch { throw .service(error) }
        log.note("Serving \(path), revision \(keeper.current.revision)", event: "begin")
        log.note("Look at \(address)", event: "begin")
        if let place = service.adminAddress {
            log.note("Figures are at \(place)/metrics", event: "begin")
        }
        while true {
            guard signals.next() == SIGHUP else { break }
            log.note(service.reload(), event: "reload")
        }
        log.note("Stopping", event: "end")
        if !service.stop() {
            log.note("Some answers under way were broken off", .warning, event: "end")
        }
        return .fine
    }

    /// The map styles; without their folder a server still has all its data to serve.
    private static func styles(
        _ settings: Settings, _ console: Console
    ) throws(CommandError) -> MapStyles? {
        guard access(settings.styles, F_OK) == 0 else {
            console.note("There is no folder '\(settings.styles)': no map styles are served")
            return nil
        }
        return try CommandError.asking { () throws(AtlasError) in
            try MapStyles(settings.styles, fonts: settings.fonts)
        }
    }

    /// What holds, the weakest first: the defaults, the file, the environment, the flags.
    private static func combinedSettings(_ arguments: Arguments) throws(AtlasError) -> Settings {
        var settings = Settings()
        settings.api.version = nutagVersion
        let environment = Environment.variables
        if let path = arguments[config] ?? environment["NUTAG_CONFIG"] {
            let file = try MappedFile(path)
            try settings.read(file: String(decoding: file.bytes, as: UTF8.self), named: path)
        }
        try settings.read(
            environment: environment,
            except: ["NUTAG_CONFIG", "NUTAG_BINARY", "NUTAG_BLESS", "NUTAG_TEST_CLIENTS"])
        for text in arguments[Self.settings] {
            guard let equals = text.firstIndex(of: "=") else {
                throw .badRequest(part: "--set", reason: "'\(text)' is no KEY=VALUE")
            }
            let key = String(text[..<equals])
            try settings.set(key, to: String(text[text.index(after: equals)...]), at: "--set")
        }
        let options = [
            (store, "store"), (listen, "listen"), (baseURL, "base-url"),
            (adminListen, "admin-listen"),
        ]
        for (option, key) in options {
            if let text = arguments[option] { try settings.set(key, to: text, at: "--" + key) }
        }
        return settings
    }

    private static func build(
        _ path: String, _ settings: Settings, _ console: Console
    ) throws(CommandError) -> Bool {
        let folder = settings.dataset
        console.note("Building \(path) from \(folder)")
        let outcome = try CommandError.asking { () throws(AtlasError) in
            try BuildService.build(
                from: folder, with: GeoPackageStore(path, now: { "" }), styles: settings.styles)
        }
        console.note(outcome.report.summary)
        if !outcome.isPublished {
            console.note("'nutag check \(folder)' lists the faults; nothing is served")
        }
        return outcome.isPublished
    }
}
