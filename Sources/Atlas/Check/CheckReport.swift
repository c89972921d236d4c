public import Features
public import Geo

/// What a check found, in an order that is the same for the same data.
public struct CheckReport: Sendable {
    /// What was checked.
    public let location: String
    /// The faults: errors, warnings, known ones; in each by key, then by place.
    public let faults: [Fault]

    /// Takes the faults in any order.
    public init(location: String, faults: [Fault]) {
        self.location = location
        self.faults = faults.sorted { Self.precedes($0, $1) }
    }

    private static func precedes(_ one: Fault, _ other: Fault) -> Bool {
        let order: [Fault.Severity] = [.error, .warning, .known]
        let ranks = [one, other].map { order.firstIndex(of: $0.severity) ?? 0 }
        if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
        if one.key != other.key { return one.key < other.key }
        if one.table != other.table { return one.table < other.table }
        if one.line != other.line { return (one.line ?? 0) < (other.line ?? 0) }
        if one.featureID != other.featureID {
            return (one.featureID ?? "") < (other.featureID ?? "")
        }
        return (one.column ?? "", one.message) < (other.column ?? "", other.message)
    }

    /// How many faults of a severity there are.
    public func count(_ severity: Fault.Severity) -> Int {
        faults.count { $0.severity == severity }
    }

    /// Whether something cannot be used as it stands.
    public var hasErrors: Bool { count(.error) > 0 }

    /// `0 errors, 3 warnings, 5 known`.
    public var summary: String {
        func words(_ count: Int, _ noun: String) -> String {
            "\(count) \(noun)\(count == 1 ? "" : "s")"
        }
        return words(count(.error), "error") + ", " + words(count(.warning), "warning")
            + ", \(count(.known)) known"
    }
}

extension CheckReport {
    /// The faults for a person: by severity and key, each with its place, and the summary last.
    ///
    /// - Parameter emphasis: Gives a heading the colour of its severity, which is named after it;
    ///   leaves it alone where there are no colours.
    /// - Returns: The lines, the last one ended too.
    public func text(emphasis: (String, _ severity: String) -> String = { text, _ in text })
        -> String
    {
        var lines: [String] = []
        var start = 0
        while start < faults.count {
            let first = faults[start]
            let group = faults[start...].prefix {
                $0.key == first.key && $0.severity == first.severity
            }
            let heading = "\(first.severity.rawValue) \(first.key) (\(group.count))"
            let meaning = FaultKey.named(first.key)?.meaning ?? ""
            lines.append(
                emphasis(heading, first.severity.rawValue) + (meaning.isEmpty ? "" : ": \(meaning)")
            )
            for fault in group {
                lines.append("  \(fault.place): \(fault.message)")
                // What a person told says so itself.
                if fault.severity == .known, fault.remedy != FaultKey.named(fault.key)?.remedy {
                    lines.append("      \(fault.remedy)")
                }
            }
            if first.severity != .known, !first.remedy.isEmpty {
                lines.append("  → \(first.remedy)")
            }
            lines.append("")
            start = group.endIndex
        }
        lines.append(summary)
        return lines.joined(separator: "\n") + "\n"
    }

    /// The warnings, a line each, for a log.
    public var warningLines: [String] {
        faults.filter { $0.severity == .warning }
            .map { "warning \($0.key) \($0.place): \($0.message)" }
    }

    /// The faults for a program, in the same order.
    public func json(to buffer: inout ByteBuffer) {
        buffer.append("{\n  \"location\": " as StaticString)
        buffer.append(jsonString: location)
        for (name, severity) in [
            ("errors", Fault.Severity.error), ("warnings", .warning), ("known", .known),
        ] {
            buffer.append(",\n  \"\(name)\": \(count(severity))")
        }
        buffer.append(",\n  \"faults\": [" as StaticString)
        for (index, fault) in faults.enumerated() {
            buffer.append(index == 0 ? "\n    " : ",\n    ")
            fault.json(to: &buffer)
        }
        buffer.append(faults.isEmpty ? "]\n}\n" : "\n  ]\n}\n")
    }
}

extension Fault {
    /// Where it is, as an editor opens it: `sites.csv:12 (airport, wkt)`.
    public var place: String {
        let file = table.isEmpty ? "dataset" : table
        let details = [featureID, column].compactMap { $0 }.joined(separator: ", ")
        return file + (line.map { ":\($0)" } ?? "") + (details.isEmpty ? "" : " (\(details))")
    }

    fileprivate func json(to buffer: inout ByteBuffer) {
        buffer.append("{\"key\": " as StaticString)
        buffer.append(jsonString: key)
        for (name, text) in [
            ("severity", severity.rawValue), ("table", table), ("id", featureID),
            ("column", column), ("message", message), ("remedy", remedy),
        ] {
            guard let text, !text.isEmpty else { continue }
            buffer.append(", \"\(name)\": ")
            buffer.append(jsonString: text)
            if name == "table", let line { buffer.append(", \"line\": \(line)") }
        }
        buffer.append("}" as StaticString)
    }
}
