public import Features
public import GEOS
public import Geo
public import Stores

/// A unit of a level: a province, a district, the country.
public struct Region: Hashable, Sendable {
    /// Its code, which no other region has.
    public var code: String
    /// Its level.
    public var level: String
    /// Its names.
    public var name: LocalizedText
    /// Other names and spellings it is found under.
    public var aliases: [String]
    /// The region it is part of, nil for the coarsest.
    public var parent: String?
    /// Its row in the table of regions; nil when it is dissolved from others.
    public var row: Int?
}

/// The regions of a dataset: those of its files, and those dissolved from them.
///
/// Dissolved polygons are made when asked for and never stored: a region and its parts cannot
/// contradict each other.
public struct RegionSet: Sendable {
    /// The levels, the coarsest first.
    public let levels: [RegionLevel]
    /// All regions, level by level, in the order of their codes.
    public let regions: [Region]
    private let indices: [String: Int]
    private let table: FeatureTable?
    private let members: [String: [Int]]

    /// Takes the regions of a dataset.
    public init(_ dataset: Dataset) {
        let maker = RegionMaker(dataset)
        levels = dataset.levels
        regions = maker.regions
        members = maker.members
        table = dataset.regions?.features
        var indices: [String: Int] = [:]
        // A code of a file stands before the same code of a dissolved level.
        for (index, region) in regions.enumerated()
        where indices[region.code] == nil || region.row != nil {
            indices[region.code] = index
        }
        self.indices = indices
    }

    /// Reads the regions of a store; nothing else is loaded.
    ///
    /// - Throws: ``AtlasError/store(_:)`` when the store cannot be read.
    public static func load(from store: any Store) throws(AtlasError) -> RegionSet {
        do throws(StoreError) {
            return RegionSet(try DatasetReader.frame(of: store))
        } catch {
            throw .store(error)
        }
    }

    /// The region of a code.
    public func region(_ code: String) -> Region? { indices[code].map { regions[$0] } }

    /// The regions of a level, in the order of their codes.
    public func regions(of level: String) -> [Region] { regions.filter { $0.level == level } }

    /// The area of a region; a dissolved one costs the union of its parts.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)``, and ``AtlasError/inconsistent(_:)``
    ///   when the parts are no valid geometries.
    public func geometry(of code: String, geos: GEOSContext) throws(AtlasError) -> Geometry {
        guard let region = region(code), let table else {
            let near = Spelling.nearest(to: code, among: regions.map(\.code))
            throw .unknown(kind: "region", name: code, nearest: near.map { [$0] } ?? [])
        }
        if let row = region.row { return table.geometry(at: row) }
        let parts = (members[region.code] ?? []).map { table.geometry(at: $0) }
        do throws(GEOSError) {
            return try geos.union(parts)
        } catch {
            throw .inconsistent("the region \(code) cannot be dissolved: \(error)")
        }
    }

    /// The area of a region of a file; null for a dissolved one.
    func givenGeometry(of region: Region) -> Geometry {
        guard let table, let row = region.row else { return .null }
        return table.geometry(at: row)
    }

    /// What a column of the files says of a region; null for a dissolved one.
    func value(_ column: String, of region: Region) -> Value {
        guard let table, let row = region.row else { return .null }
        return table.value(column, at: row)
    }

    /// The code of the national statistics, whose order is that of tables; nil where none is told.
    func statisticalCode(of region: Region) -> String? {
        let value = value("nso_code", of: region)
        return value.isNull ? nil : value.text
    }

    /// The regions that a region is part of, the nearest first.
    public func ancestors(of code: String) -> [Region] {
        var found: [Region] = []
        var next = region(code)?.parent
        // A circle of parents would have no end.
        while let code = next, let parent = region(code), !found.contains(parent) {
            found.append(parent)
            next = parent.parent
        }
        return found
    }
}

/// What a name of a region leads to.
public enum RegionMatch: Hashable, Sendable {
    /// One region.
    case one(Region)
    /// Several of that name: the name alone does not tell which is meant.
    case several([Region])
    /// None; the nearest name there is.
    case none(nearest: String?)
}

extension RegionSet {
    /// The region of a code, else of a name in any language or an alias, whatever its case.
    public func find(_ text: String) -> RegionMatch {
        if let region = region(text) { return .one(region) }
        let wanted = text.lowercased()
        let found = regions.filter { region in
            (region.name.texts.values + region.aliases).contains { $0.lowercased() == wanted }
                || region.code.lowercased() == wanted
        }
        if found.count == 1 { return .one(found[0]) }
        guard found.isEmpty else { return .several(found) }
        let known = regions.flatMap { [$0.code] + $0.name.texts.values.sorted() }
        return .none(nearest: Spelling.nearest(to: text, among: known))
    }
}
