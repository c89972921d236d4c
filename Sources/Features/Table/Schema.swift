public import Geo

/// A text in several languages.
public struct LocalizedText: Hashable, Sendable {
    /// Language code → text.
    public var texts: [String: String]

    /// Makes a text from its languages.
    public init(_ texts: [String: String] = [:]) { self.texts = texts }

    /// Whether it says nothing in any language.
    public var isEmpty: Bool { texts.values.allSatisfy(\.isEmpty) }

    /// The text in the first of the languages that has one, else in any, in alphabetical order.
    public func text(in languages: [String]) -> String? {
        let wanted = languages + texts.keys.sorted()
        return wanted.lazy.compactMap { texts[$0] }.first { !$0.isEmpty }
    }
}

/// What one column of a collection holds and how it is called.
public struct ColumnDefinition: Hashable, Sendable {
    /// Its name in the store and in every answer.
    public var name: String
    /// What its values are.
    public var type: ColumnType
    /// What people call it.
    public var title: LocalizedText
    /// What it means.
    public var explanation: LocalizedText
    /// The unit of its numbers, empty where there is none.
    public var unit: String
    /// The codelist its values come from, nil where they are free.
    public var codelist: String?
    /// The collection whose identifiers it holds, nil where it refers to none.
    public var reference: String?
    /// Whether a cell holds several values with `|` between them.
    public var isList: Bool
    /// Whether every row must have a value.
    public var isRequired: Bool

    /// Makes a definition; only name and type must be said.
    public init(
        _ name: String, _ type: ColumnType, title: LocalizedText = LocalizedText(),
        isRequired: Bool = false
    ) {
        self.name = name
        self.type = type
        self.title = title
        explanation = LocalizedText()
        unit = ""
        codelist = nil
        reference = nil
        isList = false
        self.isRequired = isRequired
    }
}

/// The geometry column of a collection.
public struct GeometryDefinition: Hashable, Sendable {
    /// Its name in the store.
    public var name: String
    /// The one kind it may hold, nil for any.
    public var kind: GeometryKind?
    /// Whether heights occur.
    public var hasZ: Bool
    /// Whether measures occur.
    public var hasM: Bool
    /// The system in which the store keeps it; in memory it is always longitude and latitude.
    public var storageCRS: CRSName

    /// Makes a definition.
    public init(
        name: String = "geom", kind: GeometryKind? = nil, hasZ: Bool = false, hasM: Bool = false,
        storageCRS: CRSName = .wgs84
    ) {
        self.name = name
        self.kind = kind
        self.hasZ = hasZ
        self.hasM = hasM
        self.storageCRS = storageCRS
    }
}

/// What the features of a collection have.
public struct Schema: Hashable, Sendable {
    /// Its attributes, in the order of the store.
    public var columns: [ColumnDefinition]
    /// Its geometry, nil for a table of attributes only.
    public var geometry: GeometryDefinition?
    /// The column whose values are the identifiers, nil where the row keys are.
    public var idColumn: Int?

    /// Makes a schema.
    public init(
        columns: [ColumnDefinition], geometry: GeometryDefinition? = nil, idColumn: Int? = nil
    ) {
        self.columns = columns
        self.geometry = geometry
        self.idColumn = idColumn
    }

    /// Where a column of that name stands.
    public func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }
}
