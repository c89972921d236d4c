import Features
import Geo

/// The rows of one collection on their way from files to a store.
struct ImportDraft {
    /// Where a row comes from.
    struct Origin {
        let part: UInt32
        let row: UInt32
    }

    let name: String
    let parts: [ImportPart]
    private(set) var definitions: [ColumnDefinition]
    private(set) var columns: [Column]
    /// The places as the files have them.
    private(set) var geometry: GeometryColumn?
    /// The places as longitude and latitude.
    private(set) var places: GeometryColumn?
    private(set) var origins: [Origin]
    /// The column with the identifiers.
    private(set) var idColumn: Int?
    private(set) var faults: FaultTally

    /// Puts the parts under one another; `systems` brings places to longitude and latitude.
    init(
        _ name: String, _ parts: [ImportPart], _ systems: SourceSystems, faultLimit: Int
    ) throws(AtlasError) {
        self.name = name
        self.parts = parts
        faults = FaultTally(limit: faultLimit)
        origins = []
        for (number, part) in parts.enumerated() {
            faults.add(part.reading.faults)
            for row in 0..<part.count {
                origins.append(Origin(part: UInt32(number), row: UInt32(row)))
            }
        }
        // Made identifiers come from the coordinates of the files, so that another version of PROJ
        // does not change them; only files of different systems must meet before.
        let isOneSystem = Set(parts.map { $0.crs.isWGS84 ? .crs84 : $0.crs }).count == 1
        if parts.count == 1 {
            (definitions, columns) = (parts[0].reading.definitions, parts[0].reading.columns)
            geometry = parts[0].reading.geometry
        } else {
            var stack = RowStack()
            for part in parts {
                let reading = part.reading
                let own = reading.geometry
                let places =
                    try isOneSystem ? own : systems.places(own, from: part.crs, of: part.label)
                stack.append(reading.definitions, reading.columns, places, rows: part.count)
            }
            (definitions, columns, geometry) = stack.finish()
        }
        places =
            try isOneSystem
            ? systems.places(geometry, from: parts[0].crs, of: parts[0].label) : geometry
        for part in parts { part.reading.columns = [] }
        for part in parts { part.reading.geometry = nil }
    }

    /// How many rows it holds.
    var count: Int { origins.count }

    /// The collection as it is stored.
    func table() -> FeatureTable {
        let schema = Schema(
            columns: definitions, geometry: places.map(Self.definition), idColumn: idColumn)
        return FeatureTable(name: name, schema: schema, columns: columns, geometry: places)
    }

    private static func definition(of places: GeometryColumn) -> GeometryDefinition {
        let kinds = places.kindsPresent
        return GeometryDefinition(
            kind: kinds.count == 1 ? kinds.first : nil, hasZ: !places.z.isEmpty,
            hasM: !places.m.isEmpty)
    }
}

extension ImportDraft {
    /// The rows of layers whose geometry the store could not read.
    var unreadableRows: [Int] {
        let lost = parts.map { part -> Set<Int> in
            guard case .table(let table) = part.content else { return [] }
            return Set(table.unreadableRows)
        }
        guard lost.contains(where: { !$0.isEmpty }) else { return [] }
        return (0..<count).filter {
            lost[Int(origins[$0].part)].contains(Int(origins[$0].row))
        }
    }
}

// MARK: Changes

extension ImportDraft {
    /// A fault of a row of the draft.
    func fault(
        _ key: String, _ severity: Fault.Severity = .error, row: Int, column: String? = nil,
        _ message: String, _ remedy: String = ""
    ) -> Fault {
        let origin = origins[row]
        let part = parts[Int(origin.part)]
        let place = part.place(Int(origin.row))
        return Fault(
            key, severity, table: part.label, line: place.line, featureID: place.featureID,
            column: column, message: message, remedy: remedy)
    }

    /// Counts a fault that puts no row out.
    mutating func note(_ key: String, _ fault: () -> Fault) { faults.add(key, fault) }

    /// Puts rows out, which must be in order; whoever asks has counted their faults.
    mutating func reject(_ rows: [Int]) {
        guard !rows.isEmpty else { return }
        for row in rows {
            parts[Int(origins[row].part)].rejectedRows.append(Int(origins[row].row))
        }
        var isOut = [Bool](repeating: false, count: count)
        for row in rows { isOut[row] = true }
        let kept = (0..<count).filter { !isOut[$0] }
        columns = columns.map { $0.gathering(kept) }
        let isShared = geometry === places
        geometry = geometry?.gathering(kept)
        places = isShared ? geometry : places?.gathering(kept)
        origins = kept.map { origins[$0] }
    }

    /// Gives columns the types that the store keeps them in, where no value changes by it.
    mutating func align(with stored: Schema) {
        for index in definitions.indices {
            let name = definitions[index].name.lowercased()
            guard let known = stored.columns.first(where: { $0.name.lowercased() == name }),
                let column = columns[index].converted(to: known.type)
            else { continue }
            columns[index] = column
            definitions[index].type = known.type
        }
    }

    /// Declares a column to be the identifier.
    mutating func identify(by index: Int) {
        columns[index] = columns[index].asIdentifier
        definitions[index].type = columns[index].type
        idColumn = index
    }

    /// Puts a column of made identifiers before the others.
    mutating func identify(by column: Column, name: String) {
        columns.insert(column, at: 0)
        definitions.insert(ColumnDefinition(name, column.type), at: 0)
        idColumn = 0
    }
}
