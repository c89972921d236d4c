import Foundation
import Testing

/// Figures in the text format of Prometheus, read as strictly as its description allows.
struct Exposition {
    /// Name and labels as they stand → value.
    private(set) var samples: [String: Double] = [:]
    /// What is wrong with it.
    private(set) var faults: [String] = []

    init(_ text: String, isOpen: Bool = false) throws {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.popLast() != "" { faults.append("the last line has no end") }
        if isOpen, lines.popLast() != "# EOF" { faults.append("there is no # EOF") }
        var family = ""
        var kind = ""
        var families: Set<String> = []
        var isHelped = false
        for line in lines {
            if line.hasPrefix("# HELP ") {
                family = String(line.dropFirst(7).prefix { $0 != " " })
                if !families.insert(family).inserted { faults.append("\(family) begins twice") }
                isHelped = true
            } else if line.hasPrefix("# TYPE ") {
                let words = line.split(separator: " ")
                if !isHelped || words.count != 4 || words[2] != family {
                    faults.append("a type out of place: \(line)")
                }
                kind = String(words.last ?? "")
                isHelped = false
            } else {
                try read(String(line), family, kind, isOpen)
            }
        }
        checkHistograms()
    }

    private mutating func read(
        _ line: String, _ family: String, _ kind: String, _ isOpen: Bool
    ) throws {
        let label = #"[a-z_]+="(?:[^"\\\n]|\\\\|\\"|\\n)*""#
        let pattern = try Regex(
            "^([a-z_:][a-z0-9_:]*)(\\{\(label)(?:,\(label))*\\})? ([0-9.e+-]+|NaN|\\+Inf)$")
        guard let match = try pattern.wholeMatch(in: line), let name = match[1].substring,
            let value = match[3].substring.flatMap({ Double($0) })
        else { return faults.append("no sample: \(line)") }
        let endings: [String] =
            switch kind {
            case "counter": isOpen ? ["_total"] : [""]
            case "gauge": [""]
            case "histogram": ["_bucket", "_sum", "_count"]
            default: []
            }
        if !endings.contains(where: { name == family + $0 }) {
            faults.append("\(name) is not of \(kind) \(family)")
        }
        if kind == "counter", !name.hasSuffix("_total") { faults.append("\(name) is no total") }
        let key = String(name) + (match[2].substring.map(String.init) ?? "")
        if samples.updateValue(value, forKey: key) != nil { faults.append("\(key) comes twice") }
    }

    /// Bars grow to the right, and the last is the count.
    private mutating func checkHistograms() {
        for (key, count) in samples {
            guard let end = key.range(of: "_count{"), key.hasPrefix("nutag_http_request_d") else {
                continue
            }
            let start = key[..<end.lowerBound] + "_bucket{" + key[end.upperBound...].dropLast()
            let bars = samples.filter { $0.key.hasPrefix(start + ",le=") }
                .map { (Self.bound(of: $0.key), $0.value) }.sorted { $0.0 < $1.0 }
            if bars.isEmpty || zip(bars, bars.dropFirst()).contains(where: { $0.1 > $1.1 }) {
                faults.append("the bars of \(key) do not grow")
            }
            if bars.last?.0 != .infinity || bars.last?.1 != count {
                faults.append("the last bar of \(key) is not the count")
            }
        }
    }

    private static func bound(of key: String) -> Double {
        guard let start = key.range(of: "le=\"") else { return .nan }
        let text = key[start.upperBound...].prefix { $0 != "\"" }
        return text == "+Inf" ? .infinity : Double(text) ?? .nan
    }
}
