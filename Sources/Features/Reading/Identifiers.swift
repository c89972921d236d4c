public import Geo

/// Which rows of a column cannot be told apart by it.
public struct IdentifierCheck: Sendable {
    /// Rows without a value.
    public private(set) var empty: [Int] = []
    /// Rows whose value an earlier row has.
    public private(set) var repeated: [Int] = []

    /// Whether every row has a value of its own.
    public var isUnique: Bool { empty.isEmpty && repeated.isEmpty }

    /// Looks at every row, in linear time.
    public init(_ column: Column) {
        var seen = HashTable(expecting: column.count)
        for row in 0..<column.count {
            if column.nulls[row] || column.isEmptyText(at: row) {
                empty.append(row)
            } else if !seen.insert(row, hash: column.hash(at: row), isEqual: column.isSame) {
                repeated.append(row)
            }
        }
    }

    /// Rows by the hash of their value, in open addressing; a slot holds a row plus one.
    private struct HashTable {
        private var slots: [UInt32]
        private var hashes: [UInt32]

        init(expecting count: Int) {
            var size = 64
            while size < 2 * count { size *= 2 }
            slots = [UInt32](repeating: 0, count: size)
            hashes = slots
        }

        /// False when an equal row is in already.
        @inline(__always)
        mutating func insert(_ row: Int, hash: UInt64, isEqual: (Int, Int) -> Bool) -> Bool {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            let upper = UInt32(truncatingIfNeeded: hash >> 32)
            while slots[slot] > 0 {
                if hashes[slot] == upper, isEqual(Int(slots[slot]) - 1, row) { return false }
                slot = (slot + 1) & (slots.count - 1)
            }
            slots[slot] = UInt32(row + 1)
            hashes[slot] = upper
            return true
        }
    }
}

extension Column {
    fileprivate func isEmptyText(at row: Int) -> Bool {
        guard case .text(let texts) = values else { return false }
        return texts.withUTF8(at: row) { $0.isEmpty }
    }

    fileprivate func hash(at row: Int) -> UInt64 {
        var hash = ContentHash()
        switch values {
        case .text(let texts): texts.withUTF8(at: row) { hash.mix($0) }
        case .integer(let numbers): hash.mix(UInt64(bitPattern: numbers[row]))
        default:
            var text = self[row].text
            text.withUTF8 { hash.mix(UnsafeRawBufferPointer($0)) }
        }
        return hash.value
    }

    fileprivate func isSame(_ one: Int, _ other: Int) -> Bool {
        switch values {
        case .text(let texts):
            texts.withUTF8(at: one) { first in
                texts.withUTF8(at: other) { first.elementsEqual($0) }
            }
        case .integer(let numbers): numbers[one] == numbers[other]
        default: self[one].text == self[other].text
        }
    }

    /// The column as an identifier may be: whole numbers or text.
    public var asIdentifier: Column {
        type == .integer ? self : converted(to: .text) ?? self
    }
}

/// Makes identifiers for rows that have none: from what they say, so that the same rows get the
/// same identifiers whenever they come again.
public struct ContentIdentifiers {
    private var hashes: [UInt64]

    /// Hashes every row: its place, and each value under the name of its column.
    ///
    /// Values count by how they read and columns in any order, so neither a type that turns out
    /// wider nor members in another order change an identifier.
    public init(definitions: [ColumnDefinition], columns: [Column], geometry: GeometryColumn?) {
        let count = columns.first?.count ?? geometry?.count ?? 0
        hashes = [UInt64](repeating: 0, count: count)
        for (definition, column) in zip(definitions, columns) { mix(column, definition.name) }
        if let geometry { mix(geometry) }
    }

    /// The identifiers: 16 hexadecimal digits, with `-2`, `-3` … for rows that say the same.
    public func column() -> Column {
        var builder = ColumnBuilder(type: .text)
        var seen: [UInt64: Int] = [:]
        seen.reserveCapacity(hashes.count)
        var text = ByteBuffer(capacity: 32)
        for hash in hashes {
            let number = seen[hash, default: 0] + 1
            seen[hash] = number
            text.removeAll()
            text.append(hexadecimal: hash)
            if number > 1 {
                text.append(UInt8(ascii: "-"))
                text.append(integer: Int64(number))
            }
            text.bytes.withUnsafeBytes { builder.append(utf8: $0) }
        }
        return builder.finish()
    }

    private mutating func mix(_ column: Column, _ name: String) {
        var name = name
        let seed = name.withUTF8 { bytes in
            var hash = ContentHash()
            hash.mix(UnsafeRawBufferPointer(bytes))
            return hash.value
        }
        if case .text(let texts) = column.values, texts.isDictionary {
            return mix(dictionary: texts, column.nulls, seed)
        }
        var text = ByteBuffer(capacity: 32)
        for row in 0..<hashes.count where !column.nulls[row] {
            var hash = ContentHash(seed: seed)
            switch column.values {
            case .text(let texts), .json(let texts), .binary(let texts):
                texts.withUTF8(at: row) { hash.mix($0) }
            case .integer(let numbers):
                text.removeAll()
                text.append(integer: numbers[row])
                text.bytes.withUnsafeBytes { hash.mix($0) }
            default:
                text.removeAll()
                text.append(column[row].text)
                text.bytes.withUnsafeBytes { hash.mix($0) }
            }
            hashes[row] &+= hash.value
        }
    }

    private mutating func mix(dictionary texts: TextColumn, _ nulls: NullMask, _ seed: UInt64) {
        let entries = texts.bytes.withUnsafeBytes { bytes in
            (0..<texts.entryCount).map { entry in
                var hash = ContentHash(seed: seed)
                hash.mix(UnsafeRawBufferPointer(rebasing: bytes[texts.range(ofEntry: entry)]))
                return hash.value
            }
        }
        for row in 0..<hashes.count where !nulls[row] {
            hashes[row] &+= entries[texts.entry(at: row)]
        }
    }

    private mutating func mix(_ geometry: GeometryColumn) {
        for row in 0..<hashes.count {
            let shape = geometry[row]
            guard shape.kind != .none else { continue }
            var hash = ContentHash(seed: UInt64(shape.kind.rawValue))
            for part in shape.parts {
                for ring in shape.rings(ofPart: part) {
                    let coordinates = shape.coordinates(ofRing: ring)
                    // Tells one ring of six positions from two of three.
                    hash.mix(UInt64(coordinates.count))
                    for i in coordinates {
                        hash.mix(geometry.xy[2 * i].bitPattern)
                        hash.mix(geometry.xy[2 * i + 1].bitPattern)
                        if !geometry.z.isEmpty, !geometry.z[i].isNaN {
                            hash.mix(geometry.z[i].bitPattern)
                        }
                    }
                }
            }
            hashes[row] &+= hash.value
        }
    }
}

extension ByteBuffer {
    fileprivate mutating func append(hexadecimal value: UInt64) {
        for shift in stride(from: UInt64(60), through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: value >> shift & 15)
            append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
