import Features

/// The quality gate: every check there is, over one dataset.
public enum Checker {
    /// Checks a dataset, wherever it was read from.
    ///
    /// Costs a second or so for a country: the checks of borders ask GEOS about every pair of
    /// neighbours.
    public static func check(_ dataset: Dataset) -> CheckReport {
        let bench = CheckBench(dataset)
        for fault in dataset.readingFaults { bench.add(fault) }
        IdentityCheck.run(bench)
        ValueCheck.run(bench)
        TextCheck.run(bench)
        NameCheck.run(bench)
        TimeCheck.run(bench)
        ProjectCheck.run(bench)
        FigureCheck.run(bench)
        // What is broken is found first: nothing else builds on it.
        GeometryCheck.run(bench)
        PositionCheck.run(bench)
        PrecisionCheck.run(bench)
        CoverageCheck.run(bench)
        RegionCheck.run(bench)
        let faults = KnownFaults.apply(to: bench.faults, of: dataset)
        return CheckReport(location: dataset.location, faults: faults)
    }
}

/// Sets apart what was accepted on purpose.
enum KnownFaults {
    static func apply(to faults: [Fault], of dataset: Dataset) -> [Fault] {
        var faults = faults
        for known in dataset.knownFaults {
            if let key = FaultKey.toldByHand.first(where: { $0.name == known.key }) {
                faults.append(told(known, key, dataset))
                continue
            }
            let hits = faults.indices.filter { matches(faults[$0], known, dataset) }
            for index in hits where faults[index].severity == .warning {
                faults[index].severity = .known
                faults[index].remedy = "Accepted: \(known.reason)"
            }
            let isElsewhere =
                !dataset.isFolder && FaultKey.ofFolders.contains { $0.name == known.key }
            if hits.isEmpty, !isElsewhere { faults.append(gone(known, dataset)) }
        }
        return faults
    }

    private static func matches(_ fault: Fault, _ known: KnownFault, _ dataset: Dataset) -> Bool {
        let name = dataset.tables.first { table in
            fault.table == table.name || table.origins.contains { $0.file == fault.table }
        }?.name
        // A store has all codelists in one table.
        let file = fault.table == "codelists" ? known.table : name ?? fault.table
        return fault.key == known.key && file == known.table
            && (fault.featureID ?? "") == known.id
            && (known.column.isEmpty || fault.column == nil || fault.column == known.column)
    }

    /// What a person found is listed beside what the checks found, if it is about a row there is.
    private static func told(_ known: KnownFault, _ key: FaultKey, _ dataset: Dataset) -> Fault {
        guard let table = dataset.table(known.table),
            let row = (0..<table.count).first(where: { table.id($0) == known.id })
        else { return gone(known, dataset) }
        let column = known.column.isEmpty ? nil : known.column
        return dataset.fault(key, table, row, column: column, known.reason)
    }

    private static func gone(_ known: KnownFault, _ dataset: Dataset) -> Fault {
        let isKey = FaultKey.named(known.key) != nil
        let near = Spelling.nearest(to: known.key, among: FaultKey.all.map(\.name))
        return Fault(
            .knownFaultGone, table: dataset.isFolder ? "known_faults.csv" : "known_faults",
            line: known.line, featureID: known.id.isEmpty ? nil : known.id,
            message: isKey
                ? "there is no \(known.key) of '\(known.id)' in \(known.table)"
                : "'\(known.key)' is no kind of fault" + Spelling.suggestion(near))
    }
}
