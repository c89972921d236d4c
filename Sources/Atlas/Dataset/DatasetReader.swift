import Features
import Geo
import JSON

/// Reads a dataset from its folder: everything that can be read, and a fault for all that cannot.
public struct DatasetReader {
    private let path: String
    private let files: [String]
    private var dataset = Dataset()

    /// Whether the path leads to a folder, as a dataset is before it is built.
    public static func isFolder(_ path: String) -> Bool { Folder.isThere(path) }

    /// Reads a folder.
    ///
    /// - Throws: ``AtlasError/missingInput(file:reason:)`` when there is no such folder, or no
    ///   `dataset.json` in it. All else is a fault of the dataset.
    public static func read(folder path: String) throws(AtlasError) -> Dataset {
        var reader = DatasetReader(path: path, files: try Folder.files(in: path))
        // Without a manifest nothing else has a meaning, and one fault says it all.
        guard try reader.readManifest() else { return reader.dataset }
        try reader.readDescription()
        try reader.readTables()
        reader.findUnknownFiles()
        return reader.dataset
    }

    private init(path: String, files: [String]) {
        self.path = path
        self.files = files
        dataset.location = path
        dataset.isFolder = true
    }

    private mutating func readManifest() throws(AtlasError) -> Bool {
        let file = try MappedFile("\(path)/dataset.json")
        do throws(JSONError) {
            dataset.manifest = try DatasetManifest(file.bytes)
        } catch {
            add(
                Fault(
                    .malformedJSON, table: "dataset.json", line: error.line,
                    message: error.description))
            return false
        }
        for problem in dataset.manifest.problems {
            add(
                Fault(.incompleteManifest, table: "dataset.json", message: "there is \(problem)")
            )
        }
        return true
    }

    // MARK: What describes the tables

    private mutating func readDescription() throws(AtlasError) {
        let languages = dataset.manifest.languages
        for file in files where file.hasPrefix("codelists/") && file.hasSuffix(".csv") {
            let text = try readText(file)
            let name = String(file.dropFirst("codelists/".count).dropLast(".csv".count))
            let lists = DescriptionReader.codelists(text, languages, named: name)
            dataset.codelists.merge(lists) { first, _ in first }
            addRepeatedCodes(text)
        }
        dataset.description.append(DescriptionReader.table(of: dataset.codelists, languages))
        if let text = try readOptional("columns.csv") {
            let (dictionary, faults) = DescriptionReader.dictionary(text, languages)
            dataset.dictionary = dictionary
            dataset.readingFaults += faults
            dataset.description.append(text.table(named: "columns"))
        }
        try readLevels(languages)
        if files.contains("known_faults.csv") {
            let text = try readText("known_faults.csv")
            dataset.knownFaults = DescriptionReader.knownFaults(text)
            dataset.description.append(text.table(named: "known_faults"))
        }
    }

    private mutating func readLevels(_ languages: [String]) throws(AtlasError) {
        if let text = try readOptional("levels.csv") {
            let (levels, faults) = DescriptionReader.levels(text, languages)
            dataset.levels = levels
            dataset.readingFaults += faults
        }
        for file in regionFiles {
            let name = Self.level(of: file)
            guard !dataset.levels.contains(where: { $0.name == name }) else { continue }
            let rank = (dataset.levels.map(\.rank).max() ?? -1) + 1
            dataset.levels.append(RegionLevel(name: name, rank: rank, origin: .file))
            add(
                Fault(
                    .unlistedLevel, table: file,
                    message: "levels.csv has no row '\(name)'; it is taken as the finest level"))
        }
        dataset.description.append(DescriptionReader.table(of: dataset.levels, languages))
    }

    private mutating func addRepeatedCodes(_ text: TextRows) {
        var seen: Set<String> = []
        for row in 0..<text.count {
            let code = text.cell("code", row)
            let isNew = seen.insert(code).inserted
            guard code.isEmpty || !isNew else { continue }
            add(
                Fault(
                    code.isEmpty ? .emptyID : .duplicateID, table: text.file,
                    line: text.line(row), featureID: code.isEmpty ? nil : code, column: "code",
                    message: code.isEmpty
                        ? "the code is empty" : "the code '\(code)' is there twice"
                ))
        }
    }

    // MARK: The tables

    private mutating func readTables() throws(AtlasError) {
        for entry in dataset.manifest.tables where !entry.name.isEmpty {
            let sources =
                entry.role == .regions ? try regionSources(entry) : try tableSources(entry)
            let current = dataset
            var maker = TableMaker(entry, sources, dataset.dictionary) { current.currency($0) }
            dataset.tables.append(maker.make())
            dataset.readingFaults += maker.faults
        }
    }

    private mutating func tableSources(_ entry: TableEntry) throws(AtlasError) -> [TableSource] {
        guard files.contains(entry.file) else {
            addMissing(entry.file, "the table \(entry.name) is said to be in it")
            return []
        }
        guard let reading = try readText(entry.file).reading else { return [] }
        return [TableSource(file: entry.file, reading: reading)]
    }

    private var regionFiles: [String] {
        files.filter { $0.hasPrefix("regions/") && $0.hasSuffix(".geojson") }
    }

    private static func level(of file: String) -> String {
        String(file.dropFirst("regions/".count).dropLast(".geojson".count))
    }

    private mutating func regionSources(_ entry: TableEntry) throws(AtlasError) -> [TableSource] {
        let idName = dataset.dictionary.idColumn(of: entry.name) ?? "code"
        var sources: [TableSource] = []
        for file in regionFiles {
            let mapped = try MappedFile("\(path)/\(file)")
            do throws(ReadingError) {
                let (reading, contradictions) = try RegionFile.read(mapped.bytes, idName: idName)
                for row in contradictions {
                    add(
                        Fault(
                            .malformedJSON, table: file, line: Int(reading.records[row].line),
                            message: "the feature's id is not its '\(idName)'"))
                }
                dataset.readingFaults += RegionFile.faults(of: reading, file: file)
                sources.append(
                    TableSource(file: file, reading: reading, level: Self.level(of: file)))
            } catch {
                add(Fault(.malformedJSON, table: file, line: error.line, message: error.reason))
            }
        }
        if regionFiles.isEmpty {
            addMissing("regions/*.geojson", "there is no file of regions")
        }
        return sources
    }

    // MARK: Files

    private mutating func readText(_ file: String) throws(AtlasError) -> TextRows {
        let mapped = try MappedFile("\(path)/\(file)")
        let text = TextRows(csv: mapped.bytes, file: file)
        dataset.readingFaults += text.faults
        return text
    }

    private mutating func readOptional(_ file: String) throws(AtlasError) -> TextRows? {
        guard files.contains(file) else {
            addMissing(file, "a dataset describes itself in it")
            return nil
        }
        return try readText(file)
    }

    private mutating func add(_ fault: Fault) { dataset.readingFaults.append(fault) }

    private mutating func addMissing(_ file: String, _ reason: String) {
        add(Fault(.missingFile, table: file, message: "the file is not there; \(reason)"))
    }

    /// Prose is for people and may lie anywhere; data that nothing names would silently be left out.
    private mutating func findUnknownFiles() {
        let named =
            dataset.manifest.tables.map(\.file)
            + ["dataset.json", "columns.csv", "levels.csv", "known_faults.csv"]
        for file in files where !named.contains(file) {
            let isCodelist = file.hasPrefix("codelists/") && file.hasSuffix(".csv")
            let isProse =
                file.hasSuffix(".md") || file.hasSuffix(".txt")
                || ["LICENSE", "NOTICE"].contains(file)
            guard !isCodelist, !isProse, !regionFiles.contains(file) else { continue }
            add(Fault(.unknownFile, table: file, message: "nothing names this file"))
        }
    }
}
