import Geo
import JSON

/// Fills columns from the properties of features, whose members may be missing or in any order.
///
/// Features of one file mostly have the same members in the same order, so the order of the last
/// one is the guess for the next: a member is then found by one comparison of bytes.
struct PropertyColumns {
    private(set) var names: [String] = []
    private var keys: [[UInt8]] = []
    private var builders: [ColumnBuilder] = []
    /// Place among the members of the last feature → column.
    private var order: [Int] = []
    private var columnOfName: [String: Int] = [:]
    private var scratch = ByteBuffer()
    /// How many members stood twice in one feature; the first of them counts.
    private(set) var repeated = 0

    /// Adds the members of a properties object as the values of a row.
    ///
    /// - Throws: ``ReadingError`` when there are more names than a table can have columns.
    mutating func append(_ properties: JSONValue, row: Int) throws(ReadingError) {
        var place = 0
        for (key, value) in properties.members {
            let column = try column(of: key.utf8, at: place)
            place += 1
            guard builders[column].count <= row else {
                repeated += 1
                continue
            }
            if builders[column].count < row { builders[column].pad(to: row) }
            Self.append(value, to: &builders[column], &scratch)
        }
    }

    @inline(__always)
    private mutating func column(
        of key: UnsafeRawBufferPointer, at place: Int
    ) throws(ReadingError) -> Int {
        if place < order.count {
            let guess = order[place]
            if keys[guess].count == key.count, keys[guess].elementsEqual(key) { return guess }
        }
        return try findColumn(of: key, at: place)
    }

    private mutating func findColumn(
        of key: UnsafeRawBufferPointer, at place: Int
    ) throws(ReadingError) -> Int {
        let name = String(decoding: key, as: UTF8.self)
        let column: Int
        if let known = columnOfName[name] {
            column = known
        } else {
            guard names.count < ColumnNames.limit else {
                throw ReadingError(
                    "the features have more than \(ColumnNames.limit) different properties")
            }
            column = names.count
            columnOfName[name] = column
            names.append(name)
            keys.append(Array(key))
            builders.append(ColumnBuilder())
        }
        if place < order.count { order[place] = column } else { order.append(column) }
        return column
    }

    /// Adds a value; arrays and objects as the text of their JSON.
    @inline(__always)
    static func append(
        _ value: JSONValue, to builder: inout ColumnBuilder, _ scratch: inout ByteBuffer
    ) {
        switch value.kind {
        case .string: if let utf8 = value.utf8 { builder.append(utf8: utf8) }
        case .integer: builder.append(integer: value.int64 ?? 0)
        case .real: builder.append(real: value.double ?? .nan)
        case .yes, .no: builder.append(boolean: value.bool ?? false)
        case .null: builder.appendNull()
        // As a double it would lose digits, and with them its identity.
        case .unsigned: builder.append(text: String(value.uint64 ?? 0))
        case .array, .object:
            scratch.removeAll()
            scratch.append(json: value)
            scratch.bytes.withUnsafeBytes { builder.append(json: $0) }
        }
    }

    /// The columns, all of them with so many rows.
    consuming func finish(rows: Int) -> [Column] {
        var columns: [Column] = []
        for index in builders.indices {
            var builder = builders[index]
            // Frees the array's copy, so that the buffers are moved and not copied.
            builders[index] = ColumnBuilder()
            builder.pad(to: rows)
            columns.append(builder.finish().readAsDates)
        }
        return columns
    }
}

extension Column {
    /// The column as days or instants when it is text and every value reads as one.
    var readAsDates: Column {
        guard case .text(let texts) = values, nulls.count < count else { return self }
        let rows = (0..<count).lazy.filter { !nulls[$0] }
        if rows.allSatisfy({ texts.withUTF8(at: $0) { CalendarText.days($0) != nil } }) {
            let days = (0..<count).map { texts.withUTF8(at: $0) { CalendarText.days($0) ?? 0 } }
            return Column(.date(days), nulls: nulls)
        }
        if rows.allSatisfy({ texts.withUTF8(at: $0) { CalendarText.milliseconds($0) != nil } }) {
            let instants = (0..<count).map {
                texts.withUTF8(at: $0) { CalendarText.milliseconds($0) ?? 0 }
            }
            return Column(.dateTime(instants), nulls: nulls)
        }
        return self
    }
}
