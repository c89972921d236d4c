import Features
import Geo
public import Stores

/// Makes a store of a dataset folder: reads, checks, and publishes what has no errors.
public enum BuildService {
    /// What a build came to.
    public struct Outcome: Sendable {
        /// What the check found.
        public let report: CheckReport
        /// Table → how many rows were written; empty when errors stopped the build.
        public let rows: [(table: String, count: Int)]
        /// Whether the store was written.
        public var isPublished: Bool { !report.hasErrors }
    }

    /// Builds.
    ///
    /// Errors in the data stop it, and the place of the store stays as it was.
    ///
    /// - Parameters:
    ///   - folder: The dataset.
    ///   - publisher: Who writes the store.
    ///   - styles: A folder of map styles, for programs that open the store; it need not be there.
    /// - Returns: What was found, and what was written.
    /// - Throws: ``AtlasError/missingInput(file:reason:)`` when there is no dataset, and
    ///   ``AtlasError/store(_:)`` when the store cannot be written.
    public static func build(
        from folder: String, with publisher: any Publisher, styles: String? = nil
    ) throws(AtlasError) -> Outcome {
        let dataset = try DatasetReader.read(folder: folder)
        let report = Checker.check(dataset)
        guard !report.hasErrors else { return Outcome(report: report, rows: []) }
        var publication = publication(of: dataset)
        if let styles {
            publication.styles = try LayerStyles.read(
                from: styles, for: publication.tables.map(\.table.name))
        }
        do throws(StoreError) {
            try publisher.publish(publication)
        } catch {
            throw .store(error)
        }
        return Outcome(
            report: report,
            rows: publication.tables.map { ($0.table.name, $0.table.count) })
    }

    /// Everything that a store of the dataset holds.
    ///
    /// The edition of the dataset is the time of its last change: the same folder gives the same
    /// bytes, whenever it is built.
    static func publication(of dataset: Dataset) -> Publication {
        let languages = dataset.manifest.languages
        var tables = dataset.tables.map { table in
            TableEdit(
                .replace, table.features, title: table.entry.title.text(in: languages) ?? "",
                explanation: table.entry.explanation.text(in: languages) ?? "")
        }
        tables += dataset.description.map { table in
            TableEdit(
                .replace, table, title: titles[table.name] ?? "",
                explanation: "Part of the description of the dataset")
        }
        return Publication(
            tables: tables, provenance: provenance(of: dataset),
            systems: dataset.manifest.systems.filter { $0 != .crs84 },
            lastChange: dataset.manifest.edition + "T00:00:00.000Z")
    }

    private static let titles = [
        "codelists": "Codelists", "columns": "Columns", "levels": "Levels",
        "known_faults": "Known faults",
    ]

    // MARK: Where it comes from

    private static func provenance(of dataset: Dataset) -> [Provenance] {
        let manifest = dataset.manifest
        var statements = [
            Provenance(
                standard: DatasetManifest.standard, mediaType: "application/json",
                text: manifest.text)
        ]
        var terms = "Edition \(manifest.edition)."
        if !manifest.licence.isEmpty { terms += "\nLicence: \(manifest.licence)" }
        if !manifest.attribution.isEmpty { terms += "\nAttribution: \(manifest.attribution)" }
        statements.append(statement(terms))
        for table in dataset.tables(.sources) {
            let text = sources(table, manifest.languages)
            if !text.isEmpty { statements.append(statement(text, about: table.name)) }
        }
        if let regions = dataset.regions {
            let text = boundaryNotes(regions)
            if !text.isEmpty { statements.append(statement(text, about: regions.name)) }
        }
        return statements
    }

    private static func statement(_ text: String, about table: String? = nil) -> Provenance {
        Provenance(
            collection: table, standard: "http://purl.org/dc/terms/provenance",
            mediaType: "text/plain", text: text)
    }

    /// The sources, a line each: who they are and under what terms they may be used.
    private static func sources(_ table: DatasetTable, _ languages: [String]) -> String {
        (0..<table.count).map { row in
            let title = languages.lazy.compactMap { table.text("title_\($0)", row) }.first
            let details = ["publisher", "date", "edition", "licence", "licence_note"]
                .compactMap { table.text($0, row) }
            return "\(table.id(row)): "
                + ([title].compactMap { $0 } + details).joined(separator: "; ")
        }
        .joined(separator: "\n")
    }

    private static func boundaryNotes(_ table: DatasetTable) -> String {
        (0..<table.count).compactMap { row in
            table.text("boundary_note", row).map { "\(table.id(row)): \($0)" }
        }
        .joined(separator: "\n")
    }
}
