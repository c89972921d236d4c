/// Figures in the text format of Prometheus (0.0.4), or of OpenMetrics (1.0).
struct MetricsText {
    /// The two dialects; they differ in the names of counters and in how they end.
    enum Dialect {
        case prometheus
        case openMetrics

        /// What the answer is.
        var mediaType: String {
            switch self {
            case .prometheus: "text/plain; version=0.0.4; charset=utf-8"
            case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
            }
        }
    }

    /// What a family of samples is.
    enum Kind: String {
        case counter
        case gauge
        case histogram
    }

    private let dialect: Dialect
    private var text = ""
    private var family = ""

    init(_ dialect: Dialect) { self.dialect = dialect }

    /// All that was said.
    var bytes: [UInt8] { Array((dialect == .openMetrics ? text + "# EOF\n" : text).utf8) }

    /// Begins a family; the name of a counter ends with `_total`.
    mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        family = name
        let isShort = dialect == .openMetrics && kind == .counter && name.hasSuffix("_total")
        let title = isShort ? String(name.dropLast("_total".count)) : name
        text += "# HELP \(title) \(help)\n# TYPE \(title) \(kind.rawValue)\n"
    }

    /// Adds a sample to the family; `suffix` is for the parts of a histogram.
    mutating func add(_ value: String, _ labels: [(String, String)] = [], suffix: String = "") {
        text += family + suffix
        if !labels.isEmpty {
            let pairs = labels.map { "\($0)=\"\(Self.escaped($1))\"" }
            text += "{" + pairs.joined(separator: ",") + "}"
        }
        text += " " + value + "\n"
    }

    /// Adds a sample that is a whole number.
    mutating func add(_ value: some BinaryInteger, _ labels: [(String, String)] = []) {
        add(String(value), labels)
    }

    /// Adds a sample that is a time, in seconds.
    mutating func add(_ value: Duration, _ labels: [(String, String)] = []) {
        add(Self.seconds(value), labels)
    }

    /// A family of one sample.
    mutating func single(
        _ name: String, _ kind: Kind, _ help: String, _ value: some BinaryInteger
    ) {
        begin(name, kind, help)
        add(value)
    }

    /// A duration as a decimal number of seconds.
    static func seconds(_ duration: Duration) -> String {
        let (whole, attoseconds) = duration.components
        return seconds(
            nanoseconds: UInt64(whole) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000))
    }

    /// Nanoseconds as a decimal number of seconds.
    static func seconds(nanoseconds: UInt64) -> String {
        let fraction = String(nanoseconds % 1_000_000_000 + 1_000_000_000).dropFirst()
        let last = fraction.lastIndex { $0 != "0" }
        let digits = last.map { fraction[...$0] } ?? ""
        return "\(nanoseconds / 1_000_000_000)" + (digits.isEmpty ? "" : "." + digits)
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
