public import Geo

/// Writes features as CSV, RFC 4180, the place as Well-Known Text in a column of its own.
///
/// A cell that a spreadsheet would run as a formula begins with an apostrophe, so that opening an
/// answer never does anything.
public struct CSVWriter {
    private let selection: Selection
    private let options: WritingOptions
    /// The columns to write.
    private let columns: [Int]
    private let hasPlaces: Bool

    /// Prepares to write the rows of a selection.
    public init(_ selection: Selection, options: WritingOptions = WritingOptions()) {
        self.selection = selection
        self.options = options
        columns = options.columns ?? Array(selection.table.columns.indices)
        hasPlaces =
            !options.hidesPlaces && (selection.table.geometry != nil || options.places != nil)
    }

    /// Writes a header and the rows; `flush` is handed the buffer whenever it is some 64 KiB full.
    public func write<Failure: Error>(
        flush: (inout ByteBuffer) throws(Failure) -> Void
    ) throws(Failure) {
        var buffer = ByteBuffer(capacity: 80 << 10)
        appendHeader(to: &buffer)
        for position in 0..<selection.count {
            appendRow(position, to: &buffer)
            if buffer.count > 64 << 10 { try flush(&buffer) }
        }
        try flush(&buffer)
    }

    private var table: FeatureTable { selection.table }

    /// The row key comes first where no column is the identifier.
    private var hasKeyColumn: Bool { table.schema.idColumn == nil && options.columns == nil }

    private func appendHeader(to buffer: inout ByteBuffer) {
        var names =
            columns.map { table.schema.columns[$0].name } + options.extras.map(\.name)
        if hasKeyColumn { names.insert(names.contains("fid") ? "key" : "fid", at: 0) }
        if hasPlaces { names.append(Self.placeName(beside: names)) }
        for (i, name) in names.enumerated() {
            if i > 0 { buffer.append(UInt8(ascii: ",")) }
            buffer.append(csvCell: name)
        }
        buffer.append("\r\n" as StaticString)
    }

    private static func placeName(beside names: [String]) -> String {
        ["wkt", "geometry_wkt"].first { !names.contains($0) } ?? "nutag_wkt"
    }

    private func appendRow(_ position: Int, to buffer: inout ByteBuffer) {
        let row = selection.rows[position]
        var isFirst = true
        func separate() {
            if !isFirst { buffer.append(UInt8(ascii: ",")) }
            isFirst = false
        }
        if hasKeyColumn {
            separate()
            buffer.append(integer: table.key(at: row))
        }
        for column in columns {
            separate()
            buffer.append(csvValueOf: table.columns[column], at: row)
        }
        for extra in options.extras {
            separate()
            buffer.append(number: extra.values[position], decimals: extra.decimals)
        }
        if hasPlaces {
            separate()
            var text = ByteBuffer()
            text.append(
                wkt: options.place(position, of: selection), decimals: options.decimals)
            buffer.append(csvCell: text.text)
        }
        buffer.append("\r\n" as StaticString)
    }
}

extension ByteBuffer {
    /// Writes a value of a column as a CSV cell; nothing for null.
    public mutating func append(csvValueOf column: Column, at row: Int) {
        guard !column.nulls[row] else { return }
        switch column.values {
        case .integer(let values): append(integer: values[row])
        case .real(let values): append(number: values[row])
        default: append(csvCell: column[row].text)
        }
    }

    /// Writes a text as a CSV cell: quoted where it must be, harmless in a spreadsheet.
    public mutating func append(csvCell text: String) {
        let isFormula = text.utf8.first.map { Self.formulaStarts.contains($0) } ?? false
        let mustQuote = text.utf8.contains { Self.quotedBytes.contains($0) }
        guard isFormula || mustQuote else { return append(text) }
        append(UInt8(ascii: "\""))
        if isFormula { append(UInt8(ascii: "'")) }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") { append(byte) }
            append(byte)
        }
        append(UInt8(ascii: "\""))
    }

    private static let formulaStarts = Set("=+-@\t\r".utf8)
    private static let quotedBytes = Set(",\"\r\n".utf8)
}
