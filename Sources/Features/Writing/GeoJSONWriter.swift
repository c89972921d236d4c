public import Geo

/// Writes features as GeoJSON, RFC 7946, straight from columns to bytes.
public struct GeoJSONWriter {
    private let selection: Selection
    private let options: WritingOptions
    /// The columns to write, each with its `"name":`, escaped once.
    private let columns: [(key: [UInt8], column: Column, isArray: Bool)]

    /// Prepares to write the rows of a selection.
    public init(_ selection: Selection, options: WritingOptions = WritingOptions()) {
        self.selection = selection
        self.options = options
        let table = selection.table
        columns = (options.columns ?? Array(table.columns.indices)).map { index in
            let definition = table.schema.columns[index]
            return (
                Self.key(definition.name), table.columns[index],
                options.hasArrays && definition.isList && definition.type == .text
            )
        }
    }

    /// Writes a FeatureCollection; `flush` is handed the buffer whenever it is some 64 KiB full.
    ///
    /// Only a collection in another system than longitude and latitude carries the member `crs`
    /// of the older GeoJSON, for readers who know it.
    public func write<Failure: Error>(
        flush: (inout ByteBuffer) throws(Failure) -> Void
    ) throws(Failure) {
        var buffer = ByteBuffer(capacity: 80 << 10)
        buffer.append("{\"type\":\"FeatureCollection\"," as StaticString)
        if options.crs != .crs84 { appendSystem(to: &buffer) }
        buffer.append("\"features\":[" as StaticString)
        for position in 0..<selection.count {
            buffer.append(position == 0 ? "\n" as StaticString : ",\n" as StaticString)
            appendFeature(position, to: &buffer)
            if buffer.count > 64 << 10 { try flush(&buffer) }
        }
        buffer.append("\n]}\n" as StaticString)
        try flush(&buffer)
    }

    /// Writes one feature a line, each after a record separator: GeoJSON text sequences, RFC 8142.
    public func writeSequence<Failure: Error>(
        flush: (inout ByteBuffer) throws(Failure) -> Void
    ) throws(Failure) {
        var buffer = ByteBuffer(capacity: 80 << 10)
        for position in 0..<selection.count {
            buffer.append(0x1E)
            appendFeature(position, to: &buffer)
            buffer.append(UInt8(ascii: "\n"))
            if buffer.count > 64 << 10 { try flush(&buffer) }
        }
        try flush(&buffer)
    }

    /// Writes the feature at a position of the selection.
    ///
    /// - Parameters:
    ///   - position: Which of the selected rows.
    ///   - buffer: What is written into.
    ///   - members: Writes further members of the feature, each with a comma before it.
    public func appendFeature(
        _ position: Int, to buffer: inout ByteBuffer,
        members: (inout ByteBuffer) -> Void = { _ in }
    ) {
        let row = selection.rows[position]
        buffer.append("{\"type\":\"Feature\",\"id\":" as StaticString)
        appendID(of: row, to: &buffer)
        buffer.append(",\"geometry\":" as StaticString)
        buffer.append(
            geoJSON: options.place(position, of: selection), decimals: options.decimals)
        buffer.append(",\"properties\":{" as StaticString)
        var isFirst = true
        for (key, column, isArray) in columns {
            if !isFirst { buffer.append(UInt8(ascii: ",")) }
            isFirst = false
            key.withUnsafeBytes { buffer.append($0) }
            if isArray, case .text(let texts) = column.values, !column.nulls[row] {
                buffer.append(jsonListOf: texts, at: row)
            } else {
                buffer.append(jsonValueOf: column, at: row)
            }
        }
        for extra in options.extras {
            if !isFirst { buffer.append(UInt8(ascii: ",")) }
            isFirst = false
            buffer.append(jsonString: extra.name)
            buffer.append(UInt8(ascii: ":"))
            buffer.append(number: extra.values[position], decimals: extra.decimals)
        }
        buffer.append(UInt8(ascii: "}"))
        members(&buffer)
        buffer.append(UInt8(ascii: "}"))
    }

    private func appendID(of row: Int, to buffer: inout ByteBuffer) {
        switch selection.table.id(at: row) {
        case .number(let number): buffer.append(integer: number)
        case .text(let text): buffer.append(jsonString: text)
        }
    }

    private func appendSystem(to buffer: inout ByteBuffer) {
        buffer.append("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":" as StaticString)
        buffer.append(jsonString: "urn:ogc:def:crs:\(options.crs.authority)::\(options.crs.code)")
        buffer.append("}}," as StaticString)
    }

    private static func key(_ name: String) -> [UInt8] {
        var buffer = ByteBuffer()
        buffer.append(jsonString: name)
        buffer.append(UInt8(ascii: ":"))
        return buffer.bytes
    }
}
