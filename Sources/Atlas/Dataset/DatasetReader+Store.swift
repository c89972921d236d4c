import Features
import JSON
public import Stores

extension DatasetManifest {
    /// The standard that the text of `dataset.json` follows, as a store's provenance names it.
    public static let standard = "urn:x-nutag:dataset"
}

extension DatasetReader {
    /// Reads a dataset from the store that was built of it.
    ///
    /// A store without the text of a `dataset.json` is read all the same: its collections are
    /// tables of which nothing is declared.
    ///
    /// - Throws: ``AtlasError/store(_:)`` when the store cannot be read.
    public static func read(store: any Store) throws(AtlasError) -> Dataset {
        do throws(StoreError) {
            return try store.atOneMoment { (moment) throws(StoreError) in
                try read(moment, try moment.collections())
            }
        } catch {
            throw .store(error)
        }
    }

    /// Reads a dataset from a store whose collections are known: counting them takes time.
    static func read(
        _ store: any StoreReading, _ collections: [CollectionSummary]
    ) throws(StoreError) -> Dataset {
        let names = Set(collections.map(\.name))
        var dataset = try frame(of: store, names)
        let isForeign = dataset.manifest.tables.isEmpty
        let entries = isForeign ? generic(collections) : dataset.manifest.tables
        for entry in entries where dataset.table(entry.name) == nil {
            guard names.contains(entry.name) else {
                dataset.readingFaults.append(
                    Fault(
                        .missingFile, table: entry.name,
                        message: "the store has no collection '\(entry.name)'"))
                continue
            }
            let summary = collections.first { $0.name == entry.name }
            if let obstacle = summary?.obstacle, isForeign {
                dataset.add(obstacle: obstacle, entry.name)
                continue
            }
            do throws(StoreError) {
                let features = try store.load(entry.name)
                if isForeign { dataset.compare(features, with: summary?.schema, entry) }
                dataset.take(features, entry)
            } catch {
                guard isForeign, case .unusable(_, let detail) = error else { throw error }
                dataset.add(obstacle: detail, entry.name)
            }
        }
        return dataset
    }

    /// Reads what a store says of its dataset, and the regions; nothing of what may be large.
    static func frame(of store: any Store) throws(StoreError) -> Dataset {
        try store.atOneMoment { (moment) throws(StoreError) in
            try frame(of: moment, Set(moment.collections().map(\.name)))
        }
    }

    private static func frame(
        of store: any StoreReading, _ names: Set<String>
    ) throws(StoreError) -> Dataset {
        var dataset = Dataset()
        dataset.location = store.location
        let statement = try store.provenance().first { $0.standard == DatasetManifest.standard }
        guard let statement else { return dataset }
        dataset.manifest = manifest(statement.text, &dataset.readingFaults)
        let languages = dataset.manifest.languages
        func rows(_ name: String) throws(StoreError) -> TextRows? {
            names.contains(name) ? TextRows(try store.load(name)) : nil
        }
        if let text = try rows("codelists") {
            dataset.codelists = DescriptionReader.codelists(text, languages)
        }
        if let text = try rows("columns") {
            let (dictionary, faults) = DescriptionReader.dictionary(text, languages)
            dataset.dictionary = dictionary
            dataset.readingFaults += faults
        }
        if let text = try rows("levels") {
            let (levels, faults) = DescriptionReader.levels(text, languages)
            dataset.levels = levels
            dataset.readingFaults += faults
        }
        if let text = try rows("known_faults") {
            dataset.knownFaults = DescriptionReader.knownFaults(text)
        }
        for entry in dataset.manifest.tables where entry.role == .regions {
            if names.contains(entry.name) { dataset.take(try store.load(entry.name), entry) }
        }
        return dataset
    }

    private static func manifest(_ text: String, _ faults: inout [Fault]) -> DatasetManifest {
        var text = text
        do throws(JSONError) {
            let result = text.withUTF8 { bytes -> Result<DatasetManifest, JSONError> in
                do throws(JSONError) {
                    return .success(try DatasetManifest(UnsafeRawBufferPointer(bytes)))
                } catch {
                    return .failure(error)
                }
            }
            return try result.get()
        } catch {
            faults.append(
                Fault(
                    .malformedJSON, table: "dataset.json", line: error.line,
                    message: error.description))
            return DatasetManifest()
        }
    }

    private static func generic(_ collections: [CollectionSummary]) -> [TableEntry] {
        collections.map {
            TableEntry(
                name: $0.name, file: $0.name, role: nil, title: LocalizedText(),
                explanation: LocalizedText())
        }
    }
}

// MARK: What others wrote

extension Dataset {
    fileprivate mutating func add(obstacle: String, _ name: String) {
        readingFaults.append(
            Fault(.missingFile, table: name, message: "it cannot be used: \(obstacle)"))
    }

    /// SQLite lets a column hold anything; what contradicts its declared type is told here.
    fileprivate mutating func compare(
        _ features: FeatureTable, with declared: Schema?, _ entry: TableEntry
    ) {
        let kinds: [ColumnType: ColumnKind] = [
            .boolean: .boolean, .integer: .integer, .real: .number, .date: .date,
        ]
        let table = DatasetTable(entry: entry, features: features)
        for column in declared?.columns ?? [] {
            guard let kind = kinds[column.type], let stored = features.column(column.name),
                stored.type != column.type
            else { continue }
            for row in 0..<table.count {
                guard let text = table.text(column.name, row),
                    CellReader.value(text, kind) == nil
                else { continue }
                readingFaults.append(
                    fault(
                        CellReader.key(kind), table, row, column: column.name,
                        "'\(text.prefix(40))' is not \(kind.expectation)"))
            }
        }
    }
}

extension Dataset {
    /// Adds a collection of a store, and says where it is not what the dictionary declares.
    fileprivate mutating func take(_ features: FeatureTable, _ entry: TableEntry) {
        let table = DatasetTable(entry: entry, features: features)
        for row in features.unreadableRows {
            readingFaults.append(
                fault(.unparsableGeometry, table, row, "the geometry cannot be read"))
        }
        for column in dictionary.entries(of: entry.name) {
            guard let stored = features.column(column.storedName) else {
                let isPlace = [.wkt, .longitude, .latitude].contains(column.kind)
                guard !(isPlace && features.geometry != nil) else { continue }
                readingFaults.append(
                    Fault(
                        .missingColumn, table: entry.name, column: column.storedName,
                        message: "there is no column '\(column.storedName)'"))
                continue
            }
            guard column.kind == .partialDate || stored.type != column.kind.type else { continue }
            for row in 0..<table.count {
                guard let text = table.text(column.storedName, row), column.kind != .money,
                    CellReader.value(text, column.kind) == nil
                else { continue }
                readingFaults.append(
                    fault(
                        CellReader.key(column.kind), table, row, column: column.storedName,
                        "'\(text.prefix(40))' is not \(column.kind.expectation)"))
            }
        }
        tables.append(table)
    }
}
