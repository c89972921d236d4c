/// One line of a header: a name and what is said under it.
public struct HTTPField: Hashable, Sendable {
    /// The name as it was spelt; compare it through `HTTPFields`, which ignores case.
    public let name: String
    /// The value without the blanks around it.
    public let value: String

    /// Joins a name and a value.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// The fields of a header in their order; a name may occur more than once, in any case.
public struct HTTPFields: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// Every field in its order.
    public private(set) var all: [HTTPField]

    /// Starts with the given fields, or none.
    public init(_ fields: [HTTPField] = []) {
        all = fields
    }

    /// Starts with the fields of a literal, in its order.
    public init(dictionaryLiteral elements: (String, String)...) {
        all = elements.map { HTTPField($0, $1) }
    }

    /// The first value of a name; setting it replaces all, and nil removes them.
    public subscript(name: String) -> String? {
        get { all.first { Self.same($0.name, name) }?.value }
        set {
            all.removeAll { Self.same($0.name, name) }
            if let newValue { append(name, newValue) }
        }
    }

    /// Adds a field after the others, whether or not the name is there already.
    public mutating func append(_ name: String, _ value: String) {
        all.append(HTTPField(name, value))
    }

    /// Every value of a name, in order.
    public func values(_ name: String) -> [String] {
        var found: [String] = []
        for field in all where Self.same(field.name, name) { found.append(field.value) }
        return found
    }

    /// All values of a name as one list (RFC 9110 section 5.3), or nil if there is none.
    public func list(_ name: String) -> String? {
        let found = values(name)
        return found.isEmpty ? nil : found.joined(separator: ", ")
    }

    /// Tells whether two names are the same but for the case of ASCII letters.
    public static func same(_ one: String, _ other: String) -> Bool {
        one.utf8.count == other.utf8.count
            && one.utf8.elementsEqual(other.utf8) { lowercased($0) == lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}

extension HTTPFields {
    /// Tells whether a byte may stand in a name: a token of RFC 9110 section 5.6.2.
    static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
        default: false
        }
    }

    /// Tells whether a byte may stand in a value: no control but the tab (section 5.5).
    static func isValueByte(_ byte: UInt8) -> Bool {
        byte == 0x09 || (byte >= 0x20 && byte != 0x7F)
    }
}
