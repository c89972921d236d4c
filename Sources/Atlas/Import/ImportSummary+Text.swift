import Features
import Geo

extension ImportSummary {
    /// What the import did, as lines for whoever ran it.
    ///
    /// - Parameters:
    ///   - seconds: How long it took by the caller's clock; nil to say nothing of it.
    ///   - rejectsPath: Where rejected rows were written.
    /// - Returns: The collections, what was left out by fault key, and what else is worth a look.
    public func lines(seconds: Double? = nil, rejectsPath: String? = nil) -> [String] {
        var lines: [String] = []
        if isStored {
            for collection in collections { lines += collection.lines }
        } else {
            lines.append("nothing was imported: not one of \(read.of("row")) can be taken")
        }
        if let seconds { lines.append(pace(seconds)) }
        if rejected > 0 {
            lines.append("\(rejected) of \(read.of("row")) not taken:")
            lines += listing(.error)
            if let rejectsPath { lines.append("written, unchanged, to \(rejectsPath)") }
        }
        let warnings = listing(.warning)
        if !warnings.isEmpty { lines += ["worth a look:"] + warnings }
        return lines
    }

    private func pace(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded())
        return "in \(tenths / 10).\(tenths % 10) s, \(Int(Double(read) / max(seconds, 0.1))) rows/s"
    }

    /// Every key with its count, and under it the first of its faults.
    private func listing(_ severity: Fault.Severity) -> [String] {
        let kept = Dictionary(grouping: faults.faults.filter { $0.severity == severity }, by: \.key)
        return kept.keys.sorted().flatMap { key in
            let listed = kept[key] ?? []
            let count = faults.counts[key] ?? listed.count
            var lines = ["  \(key): \(count)"] + listed.map { "    " + $0.line(in: $0.table) }
            if count > listed.count {
                lines.append("    and \(count - listed.count) more; --verbose lists them all")
            }
            return lines
        }
    }
}

extension ImportSummary.Collection {
    fileprivate var lines: [String] {
        let changes = [(added, "added"), (replaced, "replaced"), (removed, "removed")]
            .filter { $0.0 > 0 || $0.1 == "added" }.map { "\($0.0) \($0.1)" }
        let attributes = columns.map { "\($0.name) \($0.type.rawValue)" }
        let origin = systems.map(\.description).joined(separator: ", ")
        let place =
            kinds.isEmpty
            ? "none: the rows have no place"
            : kinds.joined(separator: ", ") + (origin.isEmpty ? "" : ", brought from " + origin)
        let id =
            switch identifiers {
            case .taken(let column): "column \(column)"
            case .made(let column): "made from what the rows say, in column \(column)"
            }
        return [
            "\(name): \(taken.of("feature")) from \(sources.joined(separator: ", ")); "
                + changes.joined(separator: ", "),
            "  places   \(place)",
            "  id       \(id)",
            "  columns  \(attributes.joined(separator: ", "))",
        ]
    }
}

extension Fault {
    /// `wells.csv:5 lat: one of the two coordinates is missing; give both or none`.
    fileprivate func line(in file: String) -> String {
        let place = line.map { ":\($0)" } ?? featureID.map { " feature \($0)" } ?? ""
        let end = remedy.isEmpty ? "" : "; \(remedy)"
        return file + place + (column.map { " \($0)" } ?? "") + ": " + message + end
    }
}

extension Int {
    /// `1 row`, `2 rows`.
    fileprivate func of(_ noun: String) -> String { "\(self) \(noun)" + (self == 1 ? "" : "s") }
}
