public import Geo

/// Writes features as GeoJSON, RFC 7946, straight from columns to bytes.
public struct GeoJSONWriter {
    private let selection: Selection
    private let options: WritingOptions
    private let members: [Member]

    /// A column to write; an object, since a copy of a column counts references for each of its
    /// buffers, and that for every cell.
    private final class Member: Sendable {
        /// `"name":`, escaped once, with a comma before all but the first.
        let key: [UInt8]
        let column: Column
        let isArray: Bool

        init(key: [UInt8], column: Column, isArray: Bool) {
            self.key = key
            self.column = column
            self.isArray = isArray
        }
    }

    /// Prepares to write the rows of a selection.
    public init(_ selection: Selection, options: WritingOptions = WritingOptions()) {
        self.selection = selection
        self.options = options
        let table = selection.table
        let columns = options.columns ?? Array(table.columns.indices)
        members = columns.enumerated().map { place, index in
            let definition = table.schema.columns[index]
            return Member(
                key: Self.key(definition.name, isFirst: place == 0), column: table.columns[index],
                isArray: options.hasArrays && definition.isList && definition.type == .text)
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
    ///   - further: Writes further members of the feature, each with a comma before it.
    public func appendFeature(
        _ position: Int, to buffer: inout ByteBuffer,
        further: (inout ByteBuffer) -> Void = { _ in }
    ) {
        let row = selection.rows[position]
        buffer.append("{\"type\":\"Feature\",\"id\":" as StaticString)
        appendID(of: row, to: &buffer)
        buffer.append(",\"geometry\":" as StaticString)
        buffer.append(
            geoJSON: options.place(position, of: selection), decimals: options.decimals)
        buffer.append(",\"properties\":{" as StaticString)
        for member in members { append(member, of: row, to: &buffer) }
        for (place, extra) in options.extras.enumerated() {
            if place > 0 || !members.isEmpty { buffer.append(UInt8(ascii: ",")) }
            buffer.append(jsonString: extra.name)
            buffer.append(UInt8(ascii: ":"))
            buffer.append(number: extra.values[position], decimals: extra.decimals)
        }
        buffer.append(UInt8(ascii: "}"))
        further(&buffer)
        buffer.append(UInt8(ascii: "}"))
    }

    private func append(_ member: Member, of row: Int, to buffer: inout ByteBuffer) {
        member.key.withUnsafeBytes { buffer.append($0) }
        if member.isArray, case .text(let texts) = member.column.values, !member.column.nulls[row] {
            buffer.append(jsonListOf: texts, at: row)
        } else {
            buffer.append(jsonValueOf: member.column, at: row)
        }
    }

    private func appendID(of row: Int, to buffer: inout ByteBuffer) {
        let table = selection.table
        // The usual case, without a String in between.
        if let index = table.schema.idColumn, case .text(let texts) = table.columns[index].values,
            !table.columns[index].nulls[row]
        {
            return texts.withUTF8(at: row) { buffer.append(jsonString: $0) }
        }
        switch table.id(at: row) {
        case .number(let number): buffer.append(integer: number)
        case .text(let text): buffer.append(jsonString: text)
        }
    }

    private func appendSystem(to buffer: inout ByteBuffer) {
        buffer.append("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":" as StaticString)
        buffer.append(jsonString: "urn:ogc:def:crs:\(options.crs.authority)::\(options.crs.code)")
        buffer.append("}}," as StaticString)
    }

    private static func key(_ name: String, isFirst: Bool) -> [UInt8] {
        var buffer = ByteBuffer()
        if !isFirst { buffer.append(UInt8(ascii: ",")) }
        buffer.append(jsonString: name)
        buffer.append(UInt8(ascii: ":"))
        return buffer.bytes
    }
}
