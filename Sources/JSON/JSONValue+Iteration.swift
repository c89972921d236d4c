import Glibc

/// A member's name, in the parser's memory.
public struct JSONKey {
    @usableFromInline let start: UnsafePointer<UInt8>

    @inlinable init(_ start: UnsafePointer<UInt8>) { self.start = start }

    /// The name's UTF-8 bytes, escapes decoded.
    @inlinable public var utf8: UnsafeRawBufferPointer {
        let count = UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
        return UnsafeRawBufferPointer(start: start + 4, count: Int(count))
    }

    /// The name.
    @inlinable public var string: String { String(decoding: utf8, as: UTF8.self) }

    /// Whether the name is this one.
    @inlinable public static func == (key: JSONKey, name: StaticString) -> Bool {
        key.utf8.count == name.utf8CodeUnitCount && key.hasBytes(of: name)
    }

    @usableFromInline func hasBytes(of name: StaticString) -> Bool {
        name.withUTF8Buffer { wanted in
            guard let address = wanted.baseAddress else { return true }
            return memcmp(start + 4, address, wanted.count) == 0
        }
    }
}

/// The elements of a JSON array.
public struct JSONElements: Sequence, IteratorProtocol {
    @usableFromInline var value: JSONValue
    @usableFromInline let end: Int

    @inlinable init(isContainer: Bool, _ value: JSONValue) {
        self.value = value.at(value.index + 1)
        // The last word within a container is its closing bracket.
        end = isContainer ? value.next - 1 : value.index + 1
    }

    /// The next element.
    @inlinable public mutating func next() -> JSONValue? {
        guard value.index < end else { return nil }
        defer { value = value.at(value.next) }
        return value
    }
}

/// The members of a JSON object, as names and values.
public struct JSONMembers: Sequence, IteratorProtocol {
    @usableFromInline var name: JSONValue
    @usableFromInline let end: Int

    @inlinable init(isContainer: Bool, _ value: JSONValue) {
        name = value.at(value.index + 1)
        end = isContainer ? value.next - 1 : value.index + 1
    }

    /// The next member.
    @inlinable public mutating func next() -> (key: JSONKey, value: JSONValue)? {
        guard name.index < end else { return nil }
        let value = name.at(name.index + 1)
        let key = JSONKey(name.strings + name.payload)
        name = name.at(value.next)
        return (key, value)
    }
}

extension JSONValue {
    @inlinable func at(_ index: Int) -> JSONValue {
        JSONValue(tape: tape, strings: strings, index: index)
    }
}
