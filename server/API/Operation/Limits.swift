/// A bound on something that a client could use up.
public struct Limit: Sendable {
    /// What is bounded.
    public let resource: String
    /// The setting that says how far; nil where it is the same everywhere.
    public let setting: String?
    /// How far, unless an operator says otherwise.
    public let bound: String
    /// What whoever goes further gets.
    public let answer: String

    private init(_ resource: String, setting: String, _ answer: String) {
        self.resource = resource
        self.setting = setting
        bound = Settings.all.first { $0.key == setting }?.standard ?? ""
        self.answer = answer
    }

    private init(_ resource: String, fixed bound: String, _ answer: String) {
        self.resource = resource
        setting = nil
        self.bound = bound
        self.answer = answer
    }
}

extension Limit {
    /// Every bound there is, in the order in which a request meets them.
    public static let all: [Limit] = connections + heads + time + answers + questions + memory

    private static let connections = [
        Limit("open connections", setting: "connections", "waits until one is closed"),
        Limit(
            "open connections from one address", setting: "connections-per-address",
            "the connection is closed"),
        Limit("requests of one client", setting: "rate-limit", "429, Retry-After"),
        Limit("threads for connections", setting: "loops", "others take turns"),
        Limit("threads for answers", setting: "crew", "waits in the queue"),
        Limit("requests that wait for a thread", setting: "queue", "503, Retry-After"),
    ]

    private static let heads = [
        Limit("bytes of a first line and header", setting: "head-limit", "431"),
        Limit("bytes of a target", setting: "target-limit", "414"),
        Limit("bytes of a body", setting: "body-limit", "413"),
        Limit(
            "a parameter", fixed: "known, and said once", "400 unknown-parameter, given-twice"),
    ]

    private static let time = [
        Limit("time for a first header", setting: "request-timeout", "the connection is closed"),
        Limit("time between requests", setting: "idle-timeout", "the connection is closed"),
        Limit("time for 16 KiB of a body", setting: "input-timeout", "the connection is closed"),
        Limit(
            "time for 16 KiB of an answer", setting: "output-timeout", "the connection is closed"),
        Limit("time in the queue", setting: "queue-timeout", "503, Retry-After"),
        Limit("time for an answer", setting: "deadline", "503 took-too-long, Retry-After"),
        Limit(
            "time for an answer to a client that has ended its side", fixed: "1s",
            "the work is given up"),
        Limit("time for answers at the end", setting: "grace-period", "they are broken off"),
    ]

    private static let answers = [
        Limit("features of a page", setting: "items-limit", "so many, and a link to the next"),
        Limit("bytes of a page of features", setting: "answer-limit", "400 too-much"),
        Limit("features of a layer in a tile", setting: "tile-features", "the highest ranks stay"),
        Limit("layers of a tile", fixed: "8", "400 bad-value"),
        Limit("members that explain a row of a rollup", fixed: "1000", "so many, and their number"),
        Limit("bars of a histogram", fixed: "1000", "400"),
    ]

    private static let questions = [
        Limit("bytes of a filter", fixed: "65536", "400 too-long"),
        Limit("depth of a filter", fixed: "256", "400 too-deep"),
        Limit("words to search for", fixed: "16", "400 too-many-words"),
        Limit("groups of a rollup", fixed: "3", "400"),
        Limit("values of a group", fixed: "1000", "400"),
        Limit("cells of a grid", fixed: "20000", "400"),
        Limit("areas sent for a rollup", setting: "rollup-areas", "400"),
        Limit("corners of areas sent", setting: "rollup-corners", "400"),
        Limit("corners of an area sent that crosses itself", fixed: "1000", "400"),
        Limit("areas sent that lie over each other", fixed: "about 36", "400"),
        Limit("depth of JSON in a body", fixed: "32", "400"),
    ]

    private static let memory = [
        Limit("memory for tiles", setting: "tile-memory", "the oldest go"),
        Limit("memory for what questions have found", setting: "answer-memory", "the oldest go"),
        Limit("memory for what rollups are made of", setting: "rollup-memory", "the oldest go"),
        Limit("memory for lines of the log", setting: "log-buffer", "lines are dropped, counted"),
        Limit("revisions that are kept for who pages", fixed: "5", "410 expired-page"),
        Limit("clients that are counted for the rate", fixed: "65536", "the calmest are forgotten"),
    ]

    /// The table as operators read it.
    public static var page: String {
        var text = """
            # What is bounded

            Everything that a client could use up has a bound. The settings are those of
            `nutag.conf.example`; what has none is the same everywhere.

            | What | Setting | Unless you say otherwise | Who goes further gets |
            |---|---|---|---|

            """
        for limit in all {
            let setting = limit.setting.map { "`\($0)`" } ?? "–"
            let bound = limit.bound.isEmpty ? "no bound" : limit.bound
            text += "| \(limit.resource) | \(setting) | \(bound) | \(limit.answer) |\n"
        }
        return text
    }
}
