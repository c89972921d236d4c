public import Geo

/// Puts the rows of several tables under one another, as one collection out of several files.
///
/// Columns meet by name; where the types differ the wider one holds, and a table that lacks a
/// column leaves its rows without a value.
public struct RowStack {
    /// The columns of all tables, in the order they first come.
    public private(set) var definitions: [ColumnDefinition] = []
    private var builders: [ColumnBuilder] = []
    private var geometry = GeometryBuilder()
    private var hasGeometry = false
    /// How many rows it holds.
    public private(set) var count = 0

    /// An empty stack.
    public init() {}

    /// Adds the rows of a table.
    public mutating func append(
        _ definitions: [ColumnDefinition], _ columns: [Column], _ places: GeometryColumn?, rows: Int
    ) {
        for (definition, column) in zip(definitions, columns) {
            let index = index(of: definition)
            builders[index].pad(to: count)
            for row in 0..<rows { builders[index].append(column, row) }
        }
        if let places {
            // Rows of tables without places came before.
            while geometry.count < count { geometry.appendNull() }
            for row in 0..<rows { geometry.append(places[row]) }
            hasGeometry = true
        }
        count += rows
    }

    /// The columns, and the places if any table had some.
    public consuming func finish() -> (
        definitions: [ColumnDefinition], columns: [Column], geometry: GeometryColumn?
    ) {
        var columns: [Column] = []
        for index in builders.indices {
            builders[index].pad(to: count)
            let column = builders[index].finish()
            definitions[index].type = column.type
            columns.append(column)
        }
        guard hasGeometry else { return (definitions, columns, nil) }
        while geometry.count < count { geometry.appendNull() }
        return (definitions, columns, geometry.finish())
    }

    private mutating func index(of definition: ColumnDefinition) -> Int {
        let name = definition.name.lowercased()
        if let known = definitions.firstIndex(where: { $0.name.lowercased() == name }) {
            return known
        }
        definitions.append(definition)
        builders.append(ColumnBuilder())
        return definitions.count - 1
    }
}

extension ColumnBuilder {
    /// Adds the value that a column has in a row.
    fileprivate mutating func append(_ column: Column, _ row: Int) {
        guard !column.nulls[row] else { return appendNull() }
        switch column.values {
        case .boolean(let values): append(boolean: values[row])
        case .integer(let values): append(integer: values[row])
        case .real(let values): append(real: values[row])
        case .date(let values): append(date: values[row])
        case .dateTime(let values): append(dateTime: values[row])
        case .text(let values): values.withUTF8(at: row) { append(utf8: $0) }
        case .json(let values): values.withUTF8(at: row) { append(json: $0) }
        case .binary(let values): values.withUTF8(at: row) { append(binary: $0) }
        }
    }
}
