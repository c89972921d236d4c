public import Features

/// A level of regions: the country, its provinces, their districts.
public struct RegionLevel: Hashable, Sendable {
    /// How the polygons of a level come to be.
    public enum Origin: Hashable, Sendable {
        /// They are given in a file.
        case file
        /// They are dissolved from a finer level, by the value of a column, or all into one.
        case dissolve(from: String, by: String?)
    }

    /// Its name.
    public var name: String
    /// 0 for the coarsest; a finer level has a larger rank.
    public var rank: Int
    /// Where its polygons come from.
    public var origin: Origin
    /// What people call it.
    public var title: LocalizedText

    /// Makes a level.
    public init(name: String, rank: Int, origin: Origin, title: LocalizedText = LocalizedText()) {
        self.name = name
        self.rank = rank
        self.origin = origin
        self.title = title
    }

    /// Whether its polygons are given.
    public var isGiven: Bool { origin == .file }
}

/// A list of codes and what they are called.
public struct Codelist: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Code → labels.
    public private(set) var labels: [String: LocalizedText] = [:]
    /// The codes in their order.
    public private(set) var codes: [String] = []
    /// Code → the values of the further columns, by their names.
    public private(set) var properties: [String: [String: String]] = [:]
    /// Code → the line it stands on; empty when it comes from a store.
    public private(set) var lines: [String: Int] = [:]
    /// The file it came from, or the table.
    public var file: String

    /// Makes a list without codes.
    public init(name: String, file: String) {
        self.name = name
        self.file = file
    }

    /// Adds a code to the end.
    public mutating func add(
        _ code: String, labels: LocalizedText, properties: [String: String] = [:],
        line: Int? = nil
    ) {
        codes.append(code)
        self.labels[code] = labels
        self.properties[code] = properties
        lines[code] = line
    }
}

/// A fault that was accepted on purpose, with the reason.
public struct KnownFault: Hashable, Sendable {
    /// The fault's key.
    public var key: String
    /// The table it is in.
    public var table: String
    /// The identifier of its row.
    public var id: String
    /// The column it is in; empty for any.
    public var column: String
    /// Why it stays.
    public var reason: String
    /// The line it stands on, nil when it comes from a store.
    public var line: Int?
}
