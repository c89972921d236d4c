public import Geo

/// What the texts of an answer have in common, whatever their format.
public struct WritingOptions: Sendable {
    /// The places, row by row of the selection, when they are not those of the table.
    public var places: GeometryColumn?
    /// How many decimals a coordinate has; 7 are a centimetre in degrees.
    public var decimals = 7
    /// The system of the coordinates, named in the answer when it is not longitude and latitude.
    public var crs = CRSName.crs84
    /// Columns of numbers that belong to the answer, not to the data: a distance.
    public var extras: [(name: String, values: [Double], decimals: Int)] = []

    /// The columns that are written, by their places in the table; nil for all.
    public var columns: [Int]?
    /// Whether places are left out.
    public var hidesPlaces = false
    /// Whether a cell that holds a list becomes an array, in formats that have arrays.
    public var hasArrays = false

    /// Everything at its default: the table's own places, as longitude and latitude.
    public init() {}

    /// The place of a selected row; null where places are left out.
    public func place(_ position: Int, of selection: Selection) -> Geometry {
        if hidesPlaces { return .null }
        return places?[position] ?? selection.table.geometry(at: selection.rows[position])
    }
}

extension ByteBuffer {
    /// Writes a cell that holds a list, with `|` between its members, as an array of JSON.
    public mutating func append(jsonListOf texts: TextColumn, at row: Int) {
        append(UInt8(ascii: "["))
        texts.withUTF8(at: row) { cell in
            var start = 0
            var isFirst = true
            for index in 0...cell.count
            where index == cell.count || cell[index] == UInt8(ascii: "|") {
                if index > start {
                    if !isFirst { append(UInt8(ascii: ",")) }
                    isFirst = false
                    append(jsonString: UnsafeRawBufferPointer(rebasing: cell[start..<index]))
                }
                start = index + 1
            }
        }
        append(UInt8(ascii: "]"))
    }

    /// Writes a value of a column as JSON.
    ///
    /// Days and instants are strings; bytes nobody interprets are told by their number only.
    public mutating func append(jsonValueOf column: Column, at row: Int) {
        guard !column.nulls[row] else { return append("null" as StaticString) }
        switch column.values {
        case .boolean(let values):
            append(values[row] ? "true" as StaticString : "false" as StaticString)
        case .integer(let values): append(integer: values[row])
        case .real(let values): append(number: values[row])
        case .text(let values): values.withUTF8(at: row) { append(jsonString: $0) }
        case .json(let values): values.withUTF8(at: row) { append($0) }
        case .date, .dateTime, .binary: append(jsonString: column[row].text)
        }
    }
}
