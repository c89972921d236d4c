import Atlas
public import HTTP

/// All that an operator decided, with defaults for the rest.
public struct Settings: Sendable {
    /// The GeoPackage to serve; empty is the default of the command.
    public var store = ""
    /// The dataset folder that a missing store is built from.
    public var dataset = "geodata"
    /// The folder of the map styles.
    public var styles = "styles"
    /// The folder in which, or deeper, the font files of the styles lie.
    public var fonts = "/usr/share/fonts"
    /// How often the store is looked at for changes by others.
    public var watchInterval = Duration.seconds(1)
    /// How long answers under way may take when the server stops.
    public var gracePeriod = Duration.seconds(10)
    /// Where operators look and nobody else: nil for nowhere.
    public var adminListen: ListenAddress?
    /// What is logged, and how.
    public var log = LogSettings()
    /// What the transport may do.
    public var http = HTTPConfiguration()
    /// What the API may do.
    public var api = APIConfiguration()

    /// The defaults.
    public init() {}

    /// Every setting, in the order in which the example documents them.
    public static let all: [Setting] =
        [
            Setting(
                "store", "", .text, { $0.store = $1 },
                "The GeoPackage to serve. When nothing is set it is nutag.gpkg, which is built from the "
                    + "dataset folder if it is not there."),
            Setting(
                "dataset", "geodata", .text, { $0.dataset = $1 },
                "The dataset folder that a missing store is built from."),
            Setting(
                "styles", "styles", .text, { $0.styles = $1 },
                "The folder of the map styles. Where there is none, all but the styles is served."),
            Setting(
                "fonts", "/usr/share/fonts", .text, { $0.fonts = $1 },
                "The folder in which, or deeper, lie the font files that styles/fonts.json names."),
            Setting(
                "listen", "127.0.0.1:8080", .address,
                {
                    $0.http.address = $1.address
                    $0.http.port = $1.port
                },
                "Where to listen. 127.0.0.1 is heard on this machine only; 0.0.0.0 everywhere."),
            Setting(
                "admin-listen", "", .optionalAddress, { $0.adminListen = $1 },
                "Where operators look: /metrics, /livez, /readyz and POST /reload, without a limit of "
                    + "rate and with threads of its own. When nothing is set there is no such place, "
                    + "and no /metrics. Whoever reaches it sees how much is asked for: 127.0.0.1:9090 "
                    + "is for this machine only."),
            Setting(
                "log-level", "info", .choice(LogLevel.self), { $0.log.level = $1 },
                "What is logged: error is what failed, warning also who was turned away (429, 503), "
                    + "notice also beginning, new data and end, info also a line for each request."),
            Setting(
                "log-format", "auto", .choice(LogFormat.self), { $0.log.format = $1 },
                "How lines are written; auto is text on a terminal and JSON elsewhere."),
            Setting(
                "log-output", "stderr", .choice(LogOutput.self), { $0.log.output = $1 },
                "Where the log goes."),
            Setting(
                "log-buffer", "1MiB", .bytes, { $0.log.buffer = $1 },
                "How much of the log may wait for whoever reads it; what does not fit is dropped, and "
                    + "counted in nutag_log_lines_dropped_total. No request waits for the log."),
            Setting(
                "base-url", "", .url, { $0.api.baseURL = $1.isEmpty ? nil : $1 },
                "What clients call this server, when a proxy stands before it, a path included: "
                    + "https://example.org/maps. Links begin with it; when nothing is set they begin "
                    + "with what a trusted proxy says, or with what the client itself called."),
            Setting(
                "trusted-proxies", "", .addresses, { $0.http.trustedProxies.ranges = $1 },
                "The proxies before this server, with commas between them: 127.0.0.1, 10.0.0.0/8, "
                    + "::1. What they say of a client (its address, the scheme, host and prefix that "
                    + "it called) is believed, and the X-Request-Id that they give; what anybody "
                    + "else says is not. A proxy is to take the prefix off the path that it asks for."
            ),
            Setting(
                "forwarded-by", "x-forwarded", .choice(Forwarding.Style.self),
                { $0.http.trustedProxies.style = $1 },
                "The fields in which they say it: x-forwarded means X-Forwarded-For, -Proto, -Host and "
                    + "-Prefix; forwarded means Forwarded (RFC 7239). The others are not read, since "
                    + "a proxy that does not know them passes on what the client made up."),
            Setting(
                "rate-limit", "", .rate, { $0.http.rateLimit = $1 },
                "How often one client may ask: 50/s burst 100, or 600/min. A client is an address, of "
                    + "IPv6 a /64; behind a proxy it is known only if the proxy is trusted. More is "
                    + "answered 429."),
            Setting(
                "max-age", "0", .number(0...31_536_000), { $0.api.maximumAge = $1 },
                "For how many seconds an answer may be used again without asking."),
            Setting(
                "tile-max-age", "60", .number(0...86_400), { $0.api.tileAge = $1 },
                "For how many seconds a tile may be shown without asking, and for ten times as many "
                    + "while a newer one is fetched."),
            Setting(
                "tile-memory", "64MiB", .bytes, { $0.api.tileMemory = $1 },
                "How much memory tiles may take that are kept for the next who asks."),
            Setting(
                "deadline", "10s", .duration, { $0.api.patience = $1 },
                "How long an answer may take from when the request has come, waiting for a thread "
                    + "included; then it is given up, and the client told 503."),
            Setting(
                "items-limit", "10000", .number(1...1_000_000), { $0.api.itemsLimit = $1 },
                "Features of a page at most; who asks for more gets so many and a link to the next."
            ),
            Setting(
                "answer-limit", "128MiB", .bytes, { $0.api.answerLimit = $1 },
                "Bytes of a page of features at most, before compression; a larger one is answered "
                    + "400."),
            Setting(
                "answer-memory", "32MiB", .bytes, { $0.api.answerMemory = $1 },
                "How much memory may hold what questions have found, for their further pages."),
            Setting(
                "tile-features", "10000", .number(1...1_000_000), { $0.api.tileFeatures = $1 },
                "Features of a layer in a tile at most; those that rank highest are kept."),
            Setting(
                "rollup-memory", "256MiB", .bytes, { $0.api.rollupMemory = $1 },
                "How much memory may hold what rollups are made of, for the next who asks."),
            Setting(
                "rollup-areas", "2000", .number(1...100_000), { $0.api.rollupAreas.areas = $1 },
                "Areas that a request for a rollup may bring; more is answered 400."),
            Setting(
                "rollup-corners", "200000", .number(3...10_000_000),
                { $0.api.rollupAreas.corners = $1 },
                "Corners of those areas together; more is answered 400."),
            Setting(
                "viewer", "server/viewer", .text, { $0.api.viewer = $1 },
                "The folder of the page with the map."),
            Setting(
                "maplibre", ".build/maplibre", .text, { $0.api.mapLibre = $1 },
                "The folder of MapLibre GL JS, which draws that map; 'make' puts it there."),
            Setting(
                "watch-interval", "1s", .duration, { $0.watchInterval = $1 },
                "How often the store is looked at for changes by other programs."),
            Setting(
                "grace-period", "10s", .duration, { $0.gracePeriod = $1 },
                "How long answers under way may take after the signal to stop."),
        ] + transport

    private static let transport: [Setting] = [
        Setting(
            "loops", "2", .number(1...64), { $0.http.loops = $1 },
            "Threads that read and write connections."),
        Setting(
            "crew", "4", .number(1...256), { $0.http.crew = $1 },
            "Threads that work on answers."),
        Setting(
            "queue", "128", .number(1...100_000), { $0.http.queueLength = $1 },
            "Requests that may wait for the crew; one more is answered 503."),
        Setting(
            "queue-timeout", "1s", .duration, { $0.http.queueTimeout = $1 },
            "How long a request may wait for the crew before it is answered 503."),
        Setting(
            "head-limit", "16KiB", .bytes, { $0.http.headLimit = $1 },
            "Bytes of a request's first line and header; more is answered 431."),
        Setting(
            "target-limit", "8KiB", .bytes, { $0.http.targetLimit = $1 },
            "Bytes of a request's target; more is answered 414."),
        Setting(
            "body-limit", "16MiB", .bytes, { $0.http.bodyLimit = $1 },
            "Bytes of a request's body; more is answered 413."),
        Setting(
            "connections", "4096", .number(1...1_000_000), { $0.http.connections = $1 },
            "Open connections; more wait until one is closed."),
        Setting(
            "connections-per-address", "1024", .number(0...1_000_000),
            { $0.http.connectionsPerAddress = $1 },
            "Open connections from one address; 0 is no limit. A proxy is one address."),
        Setting(
            "request-timeout", "10s", .duration, { $0.http.requestTimeout = $1 },
            "How long a new connection may take for its first whole header."),
        Setting(
            "idle-timeout", "60s", .duration, { $0.http.idleTimeout = $1 },
            "How long a connection may be idle after an answer."),
        Setting(
            "input-timeout", "20s", .duration, { $0.http.inputTimeout = $1 },
            "In this time 16 KiB of a request's body must arrive."),
        Setting(
            "output-timeout", "20s", .duration, { $0.http.outputTimeout = $1 },
            "In this time 16 KiB of an answer must be taken."),
    ]
}
