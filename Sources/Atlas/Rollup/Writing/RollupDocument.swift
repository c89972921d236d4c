import Features
import Projects

/// A rollup in words: the one door through which command and server let it out, so that both give
/// the same bytes.
///
/// No clock is read and no order left to chance: an equal answer is written in equal bytes.
public struct RollupDocument: Sendable {
    /// What was answered.
    public let answer: RollupAnswer
    /// The languages of names, the wanted one first.
    let languages: [String]
    /// The levels of the dataset, the coarsest first.
    let levels: [RegionLevel]

    /// Prepares to write an answer about a catalog.
    ///
    /// - Parameters:
    ///   - answer: What was answered.
    ///   - catalog: What it was answered from.
    ///   - languages: The languages of names, the wanted one first; those of the catalog if empty.
    public init(_ answer: RollupAnswer, _ catalog: Catalog, languages: [String] = []) {
        self.init(
            answer, languages: languages.isEmpty ? catalog.languages : languages,
            levels: catalog.regions.levels)
    }

    init(_ answer: RollupAnswer, languages: [String], levels: [RegionLevel] = []) {
        self.answer = answer
        self.languages = languages
        self.levels = levels
    }

    /// The bytes of the document in a form; the last line is ended.
    ///
    /// - Parameters:
    ///   - format: The form.
    ///   - geometry: How much of the areas GeoJSON carries.
    /// - Returns: The bytes, in UTF-8.
    /// - Throws: ``AtlasError/inconsistent(_:)`` when an area cannot be put together.
    public func bytes(
        _ format: RollupFormat, geometry: RollupGeometry = .full
    ) throws(AtlasError) -> [UInt8] {
        switch format {
        case .table: Array(table().utf8)
        case .csv: csv(hasTags: false)
        case .hxl: csv(hasTags: true)
        case .json: json()
        case .geojson: try geoJSON(geometry)
        }
    }

    // MARK: What all forms call things

    /// A text in the first of the languages that has it.
    func say(_ text: LocalizedText) -> String { text.text(in: languages) ?? "" }

    /// What a row is called.
    public func name(of row: RollupRow) -> String {
        switch row.bin {
        case .region:
            let name = say(row.name)
            return name.isEmpty ? row.code : name
        case .coarser(let code):
            let name = say(row.name)
            return say(RollupPhrases.coarser(name.isEmpty ? code : name))
        case .nationwide: return say(RollupPhrases.nationwide)
        case .abroad: return say(RollupPhrases.abroad)
        case .unlocated(let reason): return say(RollupPhrases.unlocated(reason))
        case .total: return say(RollupPhrases.total)
        }
    }

    /// What a column is called, with its unit.
    public func title(of column: RollupColumn) -> String {
        let title = say(column.title)
        let name = title.isEmpty ? column.key : title
        return column.unit.isEmpty ? name : "\(name) (\(Self.sign(of: column.unit)))"
    }

    /// What a member of a dimension is called.
    public func title(of member: RollupMember) -> String {
        let title = say(member.title)
        if !title.isEmpty { return title }
        return member.code ?? say(RollupPhrases.unknown)
    }

    /// A number as people read it.
    public func shown(_ value: RollupValue, _ column: RollupColumn) -> String {
        RollupNumber.shown(value, column)
    }

    /// A combination of members, outermost first.
    func members(of combination: [Int]) -> [RollupMember] {
        zip(answer.dimensions, combination).map { $0.members[$1] }
    }

    /// How the numbers stand in a table.
    public var grid: RollupGridOfCells { RollupGridOfCells(self) }

    /// How long the bar of a row is, in thousandths of the longest; nil where there is none.
    public func barLength(of row: RollupRow) -> Int? { RollupBars(answer)?.length(of: row) }

    /// The rows in the order in which they are written, the total last.
    public var allRows: [RollupRow] { answer.rows + answer.residuals + [answer.total] }

    private static func sign(of unit: String) -> String {
        switch unit {
        case "m2": "m²"
        case "km2": "km²"
        default: unit
        }
    }
}

extension RollupBin {
    /// The kind of the bin, for programs.
    var kind: String {
        switch self {
        case .region: "region"
        case .coarser: "coarser"
        case .nationwide: "nationwide"
        case .abroad: "abroad"
        case .unlocated: "unlocated"
        case .total: "total"
        }
    }
}

extension RollupMember {
    /// The code in machine formats; `_U` is SDMX's word for what is unknown.
    var machineCode: String { code ?? "_U" }
}
