import Features
import Geo
import SQLite

/// Reads a table into columns, cell by cell, without a String in between.
struct TableReader: Sendable {
    /// What was read: some of the columns, and with them perhaps keys and geometry.
    struct Part: Sendable {
        var count = 0
        var columns: [Int: Column] = [:]
        /// Empty when a row's number is its position plus one.
        var keys: [Int64] = []
        var geometry: GeometryColumn?
        /// The rows whose geometry could not be read, and the first reason.
        var unreadable: [Int] = []
        var reason = ""
    }

    /// A share of the table for one thread.
    struct Share: Sendable {
        /// The attributes to be read, as indices into the layout's.
        var attributes: [Int]
        /// Whether keys and geometry are part of it.
        var isFirst: Bool
    }

    let layout: TableLayout
    /// The types to read for, which the data dictionary may have made more exact.
    let types: [ColumnType?]
    let expectedRows: Int

    /// The whole table as one or two shares of about the same work.
    ///
    /// Both threads walk all rows, each taking out its own columns, so that nothing needs to be
    /// joined row-wise afterwards. Only where a row's number gives both the same order.
    func shares(_ count: Int) -> [Share] {
        let all = Array(layout.attributes.indices)
        guard count > 1, layout.rowKey != nil, !layout.isView, all.count > 1 else {
            return [Share(attributes: all, isFirst: true)]
        }
        let weights = types.map { $0?.isTextual ?? true ? 3 : 1 }
        var rest = weights.reduce(layout.shape == nil ? 0 : 3, +) / 2
        rest -= layout.shape == nil ? 0 : 3
        var first: [Int] = []
        for attribute in all where rest > 0 {
            first.append(attribute)
            rest -= weights[attribute]
        }
        let second = all.filter { !first.contains($0) }
        guard !second.isEmpty else { return [Share(attributes: all, isFirst: true)] }
        return [
            Share(attributes: first, isFirst: true), Share(attributes: second, isFirst: false),
        ]
    }

    /// Reads a share of all rows.
    func read(_ share: Share, from db: Connection) throws(SQLiteError) -> Part {
        let hasKey = share.isFirst && layout.rowKey != nil
        let hasShape = share.isFirst && layout.shape != nil
        let rows = try db.prepare(sql(share, hasKey: hasKey, hasShape: hasShape))
        let firstCell = (hasKey ? 1 : 0) + (hasShape ? 1 : 0)
        var builders = share.attributes.map {
            ColumnBuilder(type: types[$0], expectedRows: expectedRows)
        }
        let cellTypes = share.attributes.map { types[$0] }
        var geometry = GeometryBuilder()
        if hasShape { geometry.reserve(rows: expectedRows) }
        var part = Part()
        while try rows.step() {
            if hasKey { Self.append(key: rows.integer(at: 0), to: &part) }
            if hasShape { Self.append(shape: rows, at: hasKey ? 1 : 0, to: &geometry, &part) }
            for i in builders.indices {
                Self.append(cell: rows, at: firstCell + i, as: cellTypes[i], to: &builders[i])
            }
            part.count += 1
        }
        for (attribute, builder) in zip(share.attributes, builders) {
            part.columns[attribute] = builder.finish().withValidText()
        }
        if hasShape { part.geometry = geometry.finish() }
        return part
    }

    private func sql(_ share: Share, hasKey: Bool, hasShape: Bool) -> String {
        var cells: [String] = []
        if hasKey, let key = layout.rowKey { cells.append(key) }
        if hasShape, let shape = layout.shape {
            cells.append(Connection.quote(identifier: shape.column))
        }
        cells += share.attributes.map {
            Connection.quote(identifier: layout.attributes[$0].name)
        }
        if cells.isEmpty { cells = ["1"] }
        // Without an order SQLite might walk along an index that holds all that was asked for.
        let order = layout.rowKey.map { layout.isView ? "" : " ORDER BY \($0)" } ?? ""
        return "SELECT \(cells.joined(separator: ", ")) FROM "
            + Connection.quote(identifier: layout.name) + order
    }

    /// Keeps the keys only from the first on that is not simply the next number.
    @inline(__always)
    private static func append(key: Int64, to part: inout Part) {
        if part.keys.isEmpty {
            guard key != Int64(part.count) + 1 else { return }
            part.keys = (0..<part.count).map { Int64($0) + 1 }
        }
        part.keys.append(key)
    }

    /// A geometry that can't be read leaves its row without a place; how many did is told.
    @inline(__always)
    private static func append(
        shape row: Statement, at column: Int, to geometry: inout GeometryBuilder,
        _ part: inout Part
    ) {
        guard !row.isNull(at: column) else { return geometry.appendNull() }
        do throws(GeometryFormatError) {
            try row.withBlob(at: column) { (blob) throws(GeometryFormatError) in
                try GeoPackageBlob.append(blob, to: &geometry)
            }
        } catch {
            if part.unreadable.isEmpty { part.reason = "row \(part.count + 1): \(error)" }
            part.unreadable.append(part.count)
            geometry.appendNull()
        }
    }

    /// Adds a cell; one that contradicts the declared type is kept as it is.
    ///
    /// SQLite lets a column hold anything. The column then becomes of the type that holds all of it.
    @inline(__always)
    private static func append(
        cell row: Statement, at column: Int, as type: ColumnType?, to builder: inout ColumnBuilder
    ) {
        switch row.kind(at: column) {
        case .null: builder.appendNull()
        case .integer:
            let number = row.integer(at: column)
            if type == .boolean, number == 0 || number == 1 {
                builder.append(boolean: number == 1)
            } else {
                builder.append(integer: number)
            }
        case .real: builder.append(real: row.real(at: column))
        case .text: row.withText(at: column) { append(text: $0, as: type, to: &builder) }
        case .blob:
            row.withBlob(at: column) {
                if type == .binary || type == nil {
                    builder.append(binary: $0)
                } else {
                    builder.append(utf8: $0)
                }
            }
        }
    }

    @inline(__always)
    private static func append(
        text: UnsafeRawBufferPointer, as type: ColumnType?, to builder: inout ColumnBuilder
    ) {
        switch type {
        case .date:
            if let days = CalendarText.days(text) { return builder.append(date: days) }
        case .dateTime:
            if let instant = CalendarText.milliseconds(text) {
                return builder.append(dateTime: instant)
            }
            if let days = CalendarText.days(text) {
                return builder.append(dateTime: Int64(days) * 86_400_000)
            }
        case .json: return builder.append(json: text)
        default: break
        }
        builder.append(utf8: text)
    }
}

extension Column {
    /// The column with U+FFFD in place of bytes that are not UTF-8, so that no answer repeats them.
    fileprivate func withValidText() -> Column {
        switch values {
        case .text(let texts), .json(let texts):
            guard !texts.isValidUTF8 else { return self }
            var builder = ColumnBuilder(type: .text)
            for row in 0..<count {
                if nulls[row] { builder.appendNull() } else { builder.append(text: texts[row]) }
            }
            let repaired = builder.finish()
            guard type == .json, case .text(let texts) = repaired.values else { return repaired }
            return Column(.json(texts), nulls: repaired.nulls)
        default: return self
        }
    }
}

extension TextColumn {
    /// Whether all entries are UTF-8: the run of them is, and none begins within a character.
    fileprivate var isValidUTF8: Bool {
        let beginsWithin = starts.dropLast().contains {
            Int($0) < bytes.count && bytes[Int($0)] & 0xC0 == 0x80
        }
        guard !beginsWithin else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            (try? UTF8Span(validating: bytes.span)) != nil
        }
    }
}
