import Features
import Geo
public import Stores

/// Takes features from files of others into a store: as a whole, or not at all.
///
/// Files are read one after the other and held in memory as columns until all are checked; only
/// then is the store asked, once.
public struct ImportService {
    private let destination: ImportDestination
    private let openStore: (String) -> any Store
    private let pace: ProgressPace

    /// Prepares an import.
    ///
    /// - Parameters:
    ///   - destination: The store that takes the features.
    ///   - openStore: Opens a GeoPackage to be imported from, by its path.
    ///   - progress: Told how far it has come, some twenty times a second.
    public init(
        into destination: ImportDestination, openStore: @escaping (String) -> any Store,
        progress: @escaping ProgressListener = { _ in }
    ) {
        self.destination = destination
        self.openStore = openStore
        pace = ProgressPace(progress)
    }

    /// Imports files.
    ///
    /// - Parameters:
    ///   - files: Their paths; what they are is told by their content.
    ///   - options: What is known beforehand.
    /// - Returns: What was taken and what was not. When nothing could be taken at all, the store was
    ///   not asked.
    /// - Throws: ``AtlasError``; the store is then what it was before.
    public func run(
        _ files: [String], _ options: ImportOptions
    ) throws(AtlasError) -> ImportSummary {
        if let name = options.collection { try CollectionName.demandUsable(name) }
        if let path = options.rejectsPath,
            let file = files.first(where: { RejectsFile.isSame(path, $0) })
        {
            throw .badRequest(part: "the file for rejected rows", reason: "'\(file)' is read from")
        }
        let systems = SourceSystems()
        if let crs = options.sourceCRS { try systems.demandKnown(crs) }
        let known = try knownCollections()
        let plan = try ImportPlan(files, options, openStore: openStore)
        var drafts: [(draft: ImportDraft, origin: IdentifierOrigin)] = []
        for (name, parts) in try plan.read(options, known, pace) {
            pace.begin(Progress(step: "checking \(name)", done: 0, total: nil))
            var draft = try ImportDraft(name, parts, systems, faultLimit: options.faultLimit)
            PlaceCheck.run(on: &draft)
            try demandAll(of: draft, options)
            let stored = known.first { $0.name.lowercased() == name.lowercased() }?.schema
            // The same column may look narrower in a small file than it is in the store.
            if let stored, !options.replaces { draft.align(with: stored) }
            let origin = try Identification.run(
                on: &draft, insisted: options.idColumn, stored: stored,
                replaces: options.replaces)
            try demandAll(of: draft, options)
            drafts.append((draft, origin))
        }
        return try store(drafts, options)
    }

    /// When the options are strict, a row that was put out ends the import.
    private func demandAll(
        of draft: ImportDraft, _ options: ImportOptions
    ) throws(AtlasError) {
        guard options.isStrict, draft.parts.contains(where: { $0.rejectedCount > 0 }),
            let fault = draft.faults.faults.filter({ $0.severity == .error })
                .min(by: { ($0.line ?? 0) < ($1.line ?? 0) })
        else { return }
        let remedy = fault.remedy.isEmpty ? "" : "; \(fault.remedy)"
        let id = fault.featureID.map { "feature \($0): " } ?? ""
        throw .badInput(file: fault.table, line: fault.line, reason: id + fault.message + remedy)
    }

    private func knownCollections() throws(AtlasError) -> [CollectionSummary] {
        guard case .existing(let store) = destination else { return [] }
        do throws(StoreError) {
            return try store.collections()
        } catch {
            throw .store(error)
        }
    }

    private func store(
        _ drafts: [(draft: ImportDraft, origin: IdentifierOrigin)], _ options: ImportOptions
    ) throws(AtlasError) -> ImportSummary {
        var summary = ImportSummary(faults: FaultTally(limit: options.faultLimit))
        var edits: [TableEdit] = []
        for (draft, origin) in drafts {
            let table = draft.table()
            summary.add(draft, table, origin)
            edits.append(TableEdit(options.replaces ? .replace : .merge, table))
        }
        if let path = options.rejectsPath {
            try RejectsFile.write(drafts.flatMap(\.draft.parts), to: path)
        }
        let taken = edits.reduce(0) { $0 + $1.table.count }
        // Not one row of many: that is no import but a misunderstanding.
        guard taken > 0 || summary.rejected == 0 else { return summary }
        let step = "storing \(taken) features"
        pace.begin(Progress(step: step, done: 0, total: nil))
        do throws(StoreError) {
            summary.note(try apply(edits))
        } catch {
            throw .store(error)
        }
        return summary
    }

    private func apply(_ edits: [TableEdit]) throws(StoreError) -> [EditOutcome] {
        switch destination {
        case .existing(let store): return try store.apply(edits)
        case .new(let publisher, let lastChange):
            try publisher.publish(Publication(tables: edits, lastChange: lastChange))
            return edits.map { EditOutcome(added: $0.table.count, replaced: 0, removed: 0) }
        }
    }
}

extension ImportSummary {
    fileprivate mutating func add(
        _ draft: ImportDraft, _ table: FeatureTable, _ origin: IdentifierOrigin
    ) {
        for part in draft.parts {
            read += part.recordCount
            rejected += part.rejectedCount
        }
        faults.add(draft.faults)
        let kinds = table.geometry.map { $0.kindsPresent.map { "\($0.name)" }.sorted() } ?? []
        var systems: [CRSName] = []
        for part in draft.parts where !part.crs.isWGS84 && !systems.contains(part.crs) {
            systems.append(part.crs)
        }
        collections.append(
            Collection(
                name: draft.name, sources: draft.parts.map(\.label), taken: table.count,
                columns: draft.definitions, kinds: kinds, identifiers: origin, systems: systems))
    }

    fileprivate mutating func note(_ outcomes: [EditOutcome]) {
        isStored = true
        for (index, outcome) in outcomes.enumerated() where index < collections.count {
            collections[index].added = outcome.added
            collections[index].replaced = outcome.replaced
            collections[index].removed = outcome.removed
        }
    }
}
