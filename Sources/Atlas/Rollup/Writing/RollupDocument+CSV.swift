import Features
import Geo

extension RollupDocument {
    /// Comma-separated values: a line for every row, and for every group of it that has something.
    ///
    /// The line over all groups has `_T` for their codes (SDMX's word for a total). Codes are
    /// quoted, so that a spreadsheet that is told to take quoted cells for text keeps `007`. Money
    /// is written with its decimals, exactly.
    func csv(hasTags: Bool) -> [UInt8] {
        var buffer = ByteBuffer(capacity: 16 << 10)
        append(header, to: &buffer)
        if hasTags { append(tags, to: &buffer) }
        for row in allRows {
            appendLine(
                row, answer.dimensions.map { _ in ("_T", say(RollupPhrases.total)) }, row.values,
                to: &buffer)
            for (combination, values) in zip(answer.combinations, row.cells)
            where !values.allSatisfy(RollupNumber.isNothing) {
                let members = members(of: combination).map { ($0.machineCode, title(of: $0)) }
                appendLine(row, members, values, to: &buffer)
            }
        }
        return buffer.bytes
    }

    private var header: [String] {
        ["kind", "code", "name", "parent"]
            + answer.dimensions.flatMap { [$0.key, $0.key + "_name"] }
            + answer.columns.map(\.machineKey)
    }

    private func append(_ cells: [String], to buffer: inout ByteBuffer) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            buffer.append(csvCell: cell)
        }
        buffer.append(UInt8(ascii: "\n"))
    }

    private func appendLine(
        _ row: RollupRow, _ members: [(code: String, name: String)], _ values: [RollupValue],
        to buffer: inout ByteBuffer
    ) {
        buffer.append(row.bin.kind)
        buffer.append(UInt8(ascii: ","))
        buffer.append(csvCode: row.code)
        buffer.append(UInt8(ascii: ","))
        buffer.append(csvCell: name(of: row))
        buffer.append(UInt8(ascii: ","))
        if let parent = row.parent { buffer.append(csvCode: parent) }
        for member in members {
            buffer.append(UInt8(ascii: ","))
            buffer.append(csvCode: member.code)
            buffer.append(UInt8(ascii: ","))
            buffer.append(csvCell: member.name)
        }
        for (value, column) in zip(values, answer.columns) {
            buffer.append(UInt8(ascii: ","))
            // A number, however negative, is no formula.
            buffer.append(RollupNumber.decimal(value, column) ?? "")
        }
        buffer.append(UInt8(ascii: "\n"))
    }
}

extension RollupColumn {
    /// The key with the unit behind it, for forms that have no place for the unit beside it.
    var machineKey: String { unit.isEmpty ? key : key + "_" + unit }
}

extension ByteBuffer {
    /// Writes a code as a CSV cell: always quoted, and harmless in a spreadsheet.
    fileprivate mutating func append(csvCode code: String) {
        let start = count
        append(csvCell: code)
        guard count > start, bytes[start] != UInt8(ascii: "\"") else { return }
        removeLast(count - start)
        append(UInt8(ascii: "\""))
        append(code)
        append(UInt8(ascii: "\""))
    }
}
