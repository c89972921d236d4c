/// One value of a parsed JSON text, read straight from the parser's tape.
///
/// Valid only inside the closure that lent the document, like everything reached from it: it
/// points into the parser's memory. Copying it is free.
public struct JSONValue {
    // simdjson's tape: one word a value, its kind in the top byte. Numbers have a second word with
    // their bits; strings give an offset into the string buffer, where a 32-bit length comes
    // first; containers give in their low half the index behind them, above it their count.
    @usableFromInline let tape: UnsafePointer<UInt64>
    @usableFromInline let strings: UnsafePointer<UInt8>
    @usableFromInline let index: Int

    @inlinable
    init(tape: UnsafePointer<UInt64>, strings: UnsafePointer<UInt8>, index: Int) {
        self.tape = tape
        self.strings = strings
        self.index = index
    }

    /// The kinds of JSON values; numbers by how they fit into 64 bits.
    public enum Kind: UInt8, Sendable {
        /// An object.
        case object = 0x7B
        /// An array.
        case array = 0x5B
        /// A string.
        case string = 0x22
        /// A whole number that fits into `Int64`.
        case integer = 0x6C
        /// A whole number that fits into `UInt64` only.
        case unsigned = 0x75
        /// A number with a fraction or an exponent.
        case real = 0x64
        /// The literal true.
        case yes = 0x74
        /// The literal false.
        case no = 0x66
        /// The literal null.
        case null = 0x6E
    }

    @inlinable var tag: UInt8 { UInt8(truncatingIfNeeded: tape[index] >> 56) }
    @inlinable var payload: Int { Int(tape[index] & 0x00FF_FFFF_FFFF_FFFF) }

    /// What kind of value it is.
    @inlinable public var kind: Kind { Kind(rawValue: tag) ?? .null }

    /// Whether it is null.
    @inlinable public var isNull: Bool { tag == Kind.null.rawValue }

    /// True or false; nil if it is neither.
    @inlinable public var bool: Bool? {
        switch kind {
        case .yes: true
        case .no: false
        default: nil
        }
    }

    /// The whole number; nil if it is none, or has a fraction or an exponent, or does not fit.
    @inlinable public var int64: Int64? {
        tag == Kind.integer.rawValue ? Int64(bitPattern: tape[index + 1]) : nil
    }

    /// The whole number that is not negative; nil if it is none, or has a fraction or an exponent.
    @inlinable public var uint64: UInt64? {
        switch kind {
        case .unsigned: tape[index + 1]
        case .integer: UInt64(exactly: Int64(bitPattern: tape[index + 1]))
        default: nil
        }
    }

    /// The number, rounded to the nearest double if it is a large whole one; nil if it is none.
    @inlinable public var double: Double? {
        switch kind {
        case .real: Double(bitPattern: tape[index + 1])
        case .integer: Double(Int64(bitPattern: tape[index + 1]))
        case .unsigned: Double(tape[index + 1])
        default: nil
        }
    }

    /// The string, its escapes decoded; nil if it is none.
    @inlinable public var string: String? { utf8.map { String(decoding: $0, as: UTF8.self) } }

    /// The string's UTF-8 bytes, escapes decoded, in the parser's memory; nil if it is none.
    @inlinable public var utf8: UnsafeRawBufferPointer? {
        tag == Kind.string.rawValue ? JSONKey(strings + payload).utf8 : nil
    }

    /// Lends the string's UTF-8 bytes; nil if it is none.
    @inlinable public func withString<Value, Failure: Error>(
        _ work: (UnsafeRawBufferPointer) throws(Failure) -> Value
    ) throws(Failure) -> Value? {
        guard let utf8 else { return nil }
        return try work(utf8)
    }

    /// The elements of an array; nothing if it is none.
    @inlinable public var elements: JSONElements {
        JSONElements(isContainer: tag == Kind.array.rawValue, self)
    }

    /// The members of an object, in their order; nothing if it is none.
    @inlinable public var members: JSONMembers {
        JSONMembers(isContainer: tag == Kind.object.rawValue, self)
    }

    /// How many elements or members there are; exact up to 16,777,214, and never less than true.
    @inlinable public var count: Int {
        switch kind {
        case .array, .object: Int(tape[index] >> 32 & 0xFF_FFFF)
        default: 0
        }
    }

    /// The first member of that name; nil if there is none, or this is no object.
    ///
    /// Looks at one member after the other: where all are wanted, go through `members` once.
    @inlinable public subscript(_ name: StaticString) -> JSONValue? {
        for (key, value) in members where key == name { return value }
        return nil
    }

    /// The first member of a name that is known at run time only.
    public func member(named name: String) -> JSONValue? {
        for (key, value) in members where key.utf8.elementsEqual(name.utf8) { return value }
        return nil
    }

    /// The tape index behind this value.
    @inlinable var next: Int {
        switch kind {
        case .object, .array: Int(tape[index] & 0xFFFF_FFFF)
        case .integer, .unsigned, .real: index + 2
        default: index + 1
        }
    }
}
