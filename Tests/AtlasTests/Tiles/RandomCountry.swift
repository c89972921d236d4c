import Features
import Geo
import Stores
import TestSupport

@testable import Atlas

/// An invented country with random projects, sites, amounts and square provinces.
struct RandomCountry {
    var random: SeededRandom
    /// What the country has, row by row, for whoever adds up by hand.
    private(set) var sites: [Site] = []
    private(set) var projects: [Project] = []
    private(set) var amounts: [Amount] = []

    struct Project {
        let id: String
        let scheme: String?
        let sector: String?
        let year: Int64
    }

    struct Site {
        let id: String
        let project: Int?
        let place: Geometry
        let regions: String?
        let percent: Double?
        let precision: String?
        let uncertainty: Double?

        /// Whether it is somewhere: at a place, or in a region that there is.
        var isPlaced: Bool { !place.isEmpty || regions?.contains("P") == true }
    }

    struct Amount {
        let project: Int
        let kind: String
        let currency: String
        let units: Int64
        let isTwin: Bool
    }

    static let schemes = ["loan", "grant", "survey"]
    static let sectors = ["energy", "health"]

    init(seed: UInt64, sites count: Int) {
        random = SeededRandom(seed: seed)
        for index in 0..<max(1, count / 3) { projects.append(project(index)) }
        for index in 0..<count { sites.append(site(index)) }
        for _ in 0..<count / 2 { amounts.append(amount()) }
    }

    private mutating func project(_ index: Int) -> Project {
        Project(
            id: "project-\(index)", scheme: maybe(Self.schemes), sector: maybe(Self.sectors),
            year: Int64(random.int(in: 1990...2025)))
    }

    private mutating func maybe(_ words: [String]) -> String? {
        random.isOnce(in: 5) ? nil : words[random.int(in: 0...words.count - 1)]
    }

    private mutating func site(_ index: Int) -> Site {
        let project = random.isOnce(in: 8) ? nil : random.int(in: 0...projects.count - 1)
        let regions = [nil, "P1", "P2", "P1|P2", "P3", "nowhere"]
        return Site(
            id: "site-\(index)", project: project, place: place(),
            regions: regions[random.int(in: 0...regions.count - 1)],
            percent: random.isOnce(in: 9) ? Double(random.int(in: 0...30)) : nil,
            precision: ["1", "2", "4", nil][random.int(in: 0...3)],
            uncertainty: random.isOnce(in: 3) ? nil : Double(random.int(in: 0...40_000)))
    }

    /// Half of the places lie on the lines between tiles, where a place belongs to one side only.
    private mutating func place() -> Geometry {
        let x = 90 + 0.3515625 * Double(random.int(in: 0...80))
        let y = random.double(in: 42.5...51.5)
        switch random.int(in: 0...9) {
        case 0: return .null
        case 1: return .rectangle(Box(minX: x, minY: y, maxX: x + 0.2, maxY: y + 0.1))
        case 2...5: return .point(x: x, y: y)
        default: return .point(x: random.double(in: 89...119), y: y)
        }
    }

    private mutating func amount() -> Amount {
        Amount(
            project: random.int(in: 0...projects.count - 1),
            kind: ["agreed", "paid"][random.int(in: 0...1)],
            currency: ["JPY", "USD"][random.int(in: 0...1)],
            units: Int64(random.int(in: -1_000...1_000_000_000)), isTwin: random.isOnce(in: 6))
    }
}

extension RandomCountry {
    func catalog(revision: String = "1") -> Catalog {
        var dataset = Dataset()
        dataset.manifest.languages = ["en", "ja"]
        dataset.manifest.countryCode = "XX"
        dataset.levels = [
            RegionLevel(name: "country", rank: 0, origin: .dissolve(from: "province", by: nil)),
            RegionLevel(name: "province", rank: 1, origin: .file),
        ]
        dataset.tables = [
            table("projects", .projects, projectTable), table("sites", .sites, siteTable),
            table("regions", .regions, regionTable), table("amounts", .amounts, amountTable),
        ]
        let frozen = dataset
        let collections = frozen.tables.map { table in
            table.role == .regions
                ? RegionCollection.make(table, frozen) : MapCollection(table.entry, table.features)
        }
        return Catalog(
            frozen, collections: collections, revision: Revision(revision), lastChange: "")
    }

    private func table(
        _ name: String, _ role: TableRole, _ features: FeatureTable
    ) -> DatasetTable {
        let entry = TableEntry(
            name: name, file: "\(name).csv", role: role, title: LocalizedText(["en": name]),
            explanation: LocalizedText(), timeColumns: role == .projects ? ["year"] : [])
        return DatasetTable(entry: entry, features: features)
    }

    private var projectTable: FeatureTable {
        features(
            "projects",
            [
                text("id"), text("scheme", codelist: "scheme"),
                text("sector", codelist: "sector"), ColumnDefinition("year", .integer),
                text("title_en"),
            ],
            projects.map { project in
                [
                    .text(project.id), value(project.scheme), value(project.sector),
                    .integer(project.year), .text("Project \(project.id)"),
                ]
            })
    }

    private var siteTable: FeatureTable {
        var regions = text("region_codes", reference: "regions")
        regions.isList = true
        return features(
            "sites",
            [
                text("id"), text("project", reference: "projects"), regions,
                ColumnDefinition("share_percent", .real), text("precision", codelist: "precision"),
                ColumnDefinition("uncertainty_m", .real), text("name_ja"),
            ],
            sites.map { site in
                [
                    .text(site.id), value(site.project.map { projects[$0].id }),
                    value(site.regions), site.percent.map { .real($0) } ?? .null,
                    value(site.precision), site.uncertainty.map { .real($0) } ?? .null,
                    .text("地点"),
                ]
            }, places: sites.map(\.place))
    }

    private var regionTable: FeatureTable {
        let boxes = (0..<4).map { index in
            Box(
                minX: 88 + 8 * Double(index), minY: 42, maxX: 96 + 8 * Double(index), maxY: 52)
        }
        return features(
            "regions", [text("code"), text("level"), text("name_en")],
            boxes.indices.map { [.text("P\($0)"), .text("province"), .text("Province \($0)")] },
            places: boxes.map { .rectangle($0) })
    }

    private var amountTable: FeatureTable {
        features(
            "amounts",
            [
                text("id"), text("project", reference: "projects"), text("kind"),
                text("basis"), text("currency"), ColumnDefinition("value_minor", .integer),
                text("same_as"),
            ],
            amounts.enumerated().map { index, amount in
                [
                    .text("amount-\(index)"), .text(projects[amount.project].id),
                    .text(amount.kind), .text("face"), .text(amount.currency),
                    .integer(amount.units), amount.isTwin ? .text("amount-0") : .null,
                ]
            })
    }

    private func value(_ text: String?) -> Value { text.map { .text($0) } ?? .null }

    private func text(
        _ name: String, codelist: String? = nil, reference: String? = nil
    ) -> ColumnDefinition {
        var column = ColumnDefinition(name, .text)
        column.codelist = codelist
        column.reference = reference
        return column
    }

    private func features(
        _ name: String, _ columns: [ColumnDefinition], _ rows: [[Value]], places: [Geometry]? = nil
    ) -> FeatureTable {
        var builders = columns.map { ColumnBuilder(type: $0.type) }
        for row in rows {
            for (index, value) in row.enumerated() { builders[index].append(value) }
        }
        var builder = GeometryBuilder()
        for place in places ?? [] { builder.append(place) }
        return FeatureTable(
            name: name,
            schema: Schema(
                columns: columns, geometry: places.map { _ in GeometryDefinition() }, idColumn: 0),
            columns: builders.map { $0.finish() },
            geometry: places.map { _ in builder.finish() })
    }
}
