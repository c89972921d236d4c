public import Features
import Geo
public import Stores

/// What every store promises, as cases that say what is broken, if anything is.
public enum StoreContract: String, CaseIterable, Sendable {
    case listsItsCollections = "lists its collections in order, with counts and schemas"
    case givesBack = "gives back every feature with its values and its place"
    case namesWhatItKnows = "names the collections it has when asked for one it has not"
    case mergesByIdentifier = "merges by identifier and leaves the others alone"
    case replacesTheWhole = "replaces a collection by exactly what is given"
    case makesACollection = "makes a collection that was not there"
    case isAllOrNothing = "applies all edits or none"
    case refusesOtherTypes = "refuses values of another type than the column's"
    case refusesTwins = "refuses two features with one identifier"
    case marksChanges = "changes its mark when its content changes, and only then"

    /// Makes a store that holds the tables.
    public typealias Maker = ([FeatureTable]) throws -> any Store

    /// What is wrong with a store in this case; nil when it keeps the promise.
    public func breach(_ make: Maker) throws -> String? {
        switch self {
        case .listsItsCollections: try Self.listsItsCollections(make)
        case .givesBack: try Self.givesBack(make)
        case .namesWhatItKnows: try Self.namesWhatItKnows(make)
        case .mergesByIdentifier: try Self.mergesByIdentifier(make)
        case .replacesTheWhole: try Self.replacesTheWhole(make)
        case .makesACollection: try Self.makesACollection(make)
        case .isAllOrNothing: try Self.isAllOrNothing(make)
        case .refusesOtherTypes: try Self.refusesOtherTypes(make)
        case .refusesTwins: try Self.refusesTwins(make)
        case .marksChanges: try Self.marksChanges(make)
        }
    }

    private static func listsItsCollections(_ make: Maker) throws -> String? {
        let store = try make([wells(["a", "b"]), notes(["n"])])
        let summaries = try store.collections()
        return said(summaries.map(\.name), shouldBe: ["wells", "notes"])
            ?? said(summaries.map(\.count), shouldBe: [2, 1])
            ?? said(summaries.map { $0.schema.geometry == nil }, shouldBe: [false, true])
            ?? said(
                summaries.first?.schema.columns.map { "\($0.name) \($0.type)" },
                shouldBe: wells([]).schema.columns.map { "\($0.name) \($0.type)" })
            ?? said(summaries.map(\.schema.idColumn), shouldBe: [0, 0])
    }

    private static func givesBack(_ make: Maker) throws -> String? {
        let tables = [wells(["a", "b", "c"]), notes(["n", "m"])]
        let store = try make(tables)
        for table in tables {
            if let breach = said(try content(of: store, table.name), shouldBe: content(table)) {
                return breach
            }
        }
        return nil
    }

    private static func namesWhatItKnows(_ make: Maker) throws -> String? {
        let store = try make([wells(["a"])])
        return said(
            refusal { _ = try store.load("nothing") },
            shouldBe: .unknownCollection("nothing", known: ["wells"]))
    }

    private static func mergesByIdentifier(_ make: Maker) throws -> String? {
        let store = try make([wells(["a", "b", "c"])])
        let outcomes = try store.apply([TableEdit(.merge, wells(["d", "b"], depth: 9))])
        var expected = content(wells(["a", "b", "c"]))
        expected.merge(content(wells(["d", "b"], depth: 9))) { $1 }
        return try said(outcomes, shouldBe: [EditOutcome(added: 1, replaced: 1, removed: 0)])
            ?? said(try content(of: store, "wells"), shouldBe: expected)
    }

    private static func replacesTheWhole(_ make: Maker) throws -> String? {
        let store = try make([wells(["a", "b", "c"]), notes(["n"])])
        let new = wells(["c", "d"], depth: 4)
        let outcomes = try store.apply([TableEdit(.replace, new)])
        return try said(outcomes, shouldBe: [EditOutcome(added: 1, replaced: 1, removed: 2)])
            ?? said(try content(of: store, "wells"), shouldBe: content(new))
            ?? said(try content(of: store, "notes"), shouldBe: content(notes(["n"])))
            ?? said(try store.collections().map(\.name), shouldBe: ["wells", "notes"])
    }

    private static func makesACollection(_ make: Maker) throws -> String? {
        let store = try make([wells(["a"])])
        let outcomes = try store.apply([TableEdit(.merge, notes(["n", "m"]))])
        return try said(outcomes, shouldBe: [EditOutcome(added: 2, replaced: 0, removed: 0)])
            ?? said(try store.collections().map(\.name), shouldBe: ["wells", "notes"])
            ?? said(try content(of: store, "notes"), shouldBe: content(notes(["n", "m"])))
    }

    private static func isAllOrNothing(_ make: Maker) throws -> String? {
        let store = try make([wells(["a"])])
        let mark = try store.revision()
        let edits = [
            TableEdit(.merge, notes(["n"])), TableEdit(.replace, wells(["b"])),
            TableEdit(.merge, textual(["b"])),
        ]
        guard refusal({ _ = try store.apply(edits) }) != nil else { return "it took the edits" }
        return try said(try store.collections().map(\.name), shouldBe: ["wells"])
            ?? said(try content(of: store, "wells"), shouldBe: content(wells(["a"])))
            ?? said(try store.revision(), shouldBe: mark)
    }

    private static func refusesOtherTypes(_ make: Maker) throws -> String? {
        let store = try make([wells(["a"])])
        guard
            case .refused(let collection, _) = refusal({
                _ = try store.apply([TableEdit(.merge, textual(["a"]))])
            })
        else { return "it took text for numbers" }
        return said(collection, shouldBe: "wells")
    }

    private static func refusesTwins(_ make: Maker) throws -> String? {
        for ids in [["x", "x"], ["a", "a"]] {
            for mode in [TableEdit.Mode.merge, .replace] {
                let store = try make([wells(["a"])])
                guard
                    case .refused(let collection, _) = refusal({
                        _ = try store.apply([TableEdit(mode, wells(ids))])
                    })
                else { return "it took \(ids) to \(mode)" }
                if let breach = try said(collection, shouldBe: "wells")
                    ?? said(try content(of: store, "wells"), shouldBe: content(wells(["a"])))
                {
                    return breach
                }
            }
        }
        return nil
    }

    private static func marksChanges(_ make: Maker) throws -> String? {
        let store = try make([wells(["a"])])
        let first = try store.revision()
        _ = try store.load("wells")
        guard try store.revision() == first else { return "the mark changed by reading" }
        _ = try store.apply([TableEdit(.merge, wells(["a"], depth: 8))])
        let second = try store.revision()
        guard second != first else { return "the mark stayed" }
        return said(try store.revision(), shouldBe: second)
    }
}

extension StoreContract {
    private static func said<Value: Equatable>(_ seen: Value, shouldBe wanted: Value) -> String? {
        seen == wanted ? nil : "saw \(seen), wanted \(wanted)"
    }

    private static func refusal(_ work: () throws -> Void) -> StoreError? {
        do {
            try work()
            return nil
        } catch {
            return error as? StoreError
        }
    }

    /// Identifier → values and place, as order is the store's own affair.
    private static func content(_ table: FeatureTable) -> [FeatureID: [String]] {
        var content: [FeatureID: [String]] = [:]
        for row in 0..<table.count {
            let place = table.geometry(at: row)
            content[table.id(at: row)] =
                table.columns.map { "\($0[row])" } + ["\(place.kind) \(place.box)"]
        }
        return content
    }

    private static func content(
        of store: any Store, _ name: String
    ) throws -> [FeatureID: [String]] {
        content(try store.load(name))
    }

    /// A collection of points with values of every type.
    private static func wells(_ ids: [String], depth: Int64 = 3) -> FeatureTable {
        var places = GeometryBuilder()
        for (i, id) in ids.enumerated() {
            if id == "b" {
                places.appendNull()
            } else {
                places.appendPoint(x: 100 + Double(i), y: 45 + Double(depth))
            }
        }
        let named: [(String, ColumnType)] = [
            ("id", .text), ("depth", .integer), ("rate", .real), ("works", .boolean),
            ("dug", .date), ("seen", .dateTime), ("picture", .binary), ("tags", .json),
        ]
        var builders = named.map { ColumnBuilder(type: $0.1) }
        for id in ids {
            builders[0].append(text: id)
            builders[1].append(integer: depth)
            if id == "a" { builders[2].appendNull() } else { builders[2].append(real: 0.25) }
            builders[3].append(boolean: id > "b")
            builders[4].append(date: 19_811)
            builders[5].append(dateTime: 1_711_700_000_123)
            [0, 255, 7].withUnsafeBytes { builders[6].append(binary: $0) }
            Array("[\"нутаг\"]".utf8).withUnsafeBytes { builders[7].append(json: $0) }
        }
        return FeatureTable(
            name: "wells",
            schema: Schema(
                columns: named.map { ColumnDefinition($0.0, $0.1) },
                geometry: GeometryDefinition(kind: .point), idColumn: 0),
            columns: builders.map { $0.finish() }, geometry: places.finish())
    }

    /// Wells whose depth is told in words.
    private static func textual(_ ids: [String]) -> FeatureTable {
        let wells = wells(ids)
        var depths = ColumnBuilder(type: .text)
        for _ in ids { depths.append(text: "deep") }
        var (schema, columns) = (wells.schema, wells.columns)
        schema.columns[1].type = .text
        columns[1] = depths.finish()
        return FeatureTable(
            name: "wells", schema: schema, columns: columns, geometry: wells.geometry)
    }

    /// A collection without places.
    private static func notes(_ ids: [String]) -> FeatureTable {
        var builder = ColumnBuilder(type: .text)
        for id in ids { builder.append(text: id) }
        return FeatureTable(
            name: "notes",
            schema: Schema(columns: [ColumnDefinition("id", .text)], idColumn: 0),
            columns: [builder.finish()])
    }
}
