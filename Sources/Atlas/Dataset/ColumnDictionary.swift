public import Features

/// What the cells of a column are, as `columns.csv` declares it.
public enum ColumnKind: String, Sendable, CaseIterable {
    /// Text.
    case text
    /// A whole number.
    case integer
    /// A number with at most 15 significant digits: such a decimal survives as a double.
    case number
    /// An amount of money in major units, kept as a whole number of minor units.
    case money
    /// Yes or no.
    case boolean
    /// A day.
    case date
    /// A year, a month or a day.
    case partialDate = "partial-date"
    /// A year.
    case year
    /// A geometry as Well-Known Text.
    case wkt
    /// Degrees east.
    case longitude
    /// Degrees north.
    case latitude

    /// What a store keeps it as.
    public var type: ColumnType {
        switch self {
        case .text, .partialDate, .wkt: .text
        case .integer, .year, .money: .integer
        case .number, .longitude, .latitude: .real
        case .boolean: .boolean
        case .date: .date
        }
    }

    /// What a cell must be, to follow "is not".
    var expectation: String {
        switch self {
        case .text: "a text"
        case .integer: "a whole number"
        case .number: "a number of at most 15 digits with a decimal point"
        case .longitude, .latitude: "a number of degrees with a decimal point"
        case .money: "an amount with a decimal point"
        case .boolean: "yes or no"
        case .date: "a date like 2024-03-29"
        case .partialDate: "a date like 2024, 2024-03 or 2024-03-29"
        case .year: "a year like 2024"
        case .wkt: "a geometry"
        }
    }
}

/// One line of `columns.csv`.
public struct ColumnEntry: Hashable, Sendable {
    /// The table.
    public var table: String
    /// The column's name in the file.
    public var name: String
    /// What its cells are.
    public var kind: ColumnKind
    /// The rest, as every store has it.
    public var definition: ColumnDefinition
    /// The line it stands on, nil when it comes from a store.
    public var line: Int?

    /// The column's name in a store: money is counted in minor units there, and says so.
    public var storedName: String { kind == .money ? name + "_minor" : name }
}

/// All that is said of the columns of a dataset.
public struct ColumnDictionary: Sendable {
    /// The entries, in their order.
    public var entries: [ColumnEntry] = []

    /// A dictionary that says nothing.
    public init() {}

    /// The entries of one table, in their order.
    public func entries(of table: String) -> [ColumnEntry] { entries.filter { $0.table == table } }

    /// The name of the column that identifies the rows of a table: its first.
    public func idColumn(of table: String) -> String? { entries.first { $0.table == table }?.name }

    /// The name, the columns of a text in several languages, in the order of the languages.
    func localizedGroups(of table: String, languages: [String]) -> [LocalizedGroup] {
        var groups: [LocalizedGroup] = []
        for entry in entries(of: table) {
            guard let (stem, language) = LocalizedGroup.split(entry.name, languages) else {
                continue
            }
            if let index = groups.firstIndex(where: { $0.stem == stem }) {
                groups[index].members.append((language, entry))
            } else {
                groups.append(LocalizedGroup(stem: stem, members: [(language, entry)]))
            }
        }
        return groups
    }
}

/// Columns that say the same in several languages: `name_en`, `name_mn`.
struct LocalizedGroup {
    /// What they have in common: `name`.
    var stem: String
    /// Language and column, in the order of the dictionary.
    var members: [(language: String, entry: ColumnEntry)]

    /// Whether they are what the row is called.
    var isName: Bool { ["name", "title", "label"].contains(stem) }

    static func split(_ name: String, _ languages: [String]) -> (stem: String, language: String)? {
        guard let mark = name.lastIndex(of: "_") else { return nil }
        let language = String(name[name.index(after: mark)...])
        return languages.contains(language) ? (String(name[..<mark]), language) : nil
    }
}
