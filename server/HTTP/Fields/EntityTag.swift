/// A mark that changes when a representation changes (RFC 9110 section 8.8.3).
public struct EntityTag: Hashable, Sendable, CustomStringConvertible {
    /// What stands between the quotes.
    public let value: String
    /// Whether equal tags promise equal meaning only, and not equal bytes.
    public let isWeak: Bool

    /// Makes a tag, strong unless told otherwise.
    ///
    /// - Precondition: `value` holds no quote, blank or control.
    public init(_ value: String, isWeak: Bool = false) {
        precondition(value.utf8.allSatisfy(Self.isAllowed), "no entity tag: \(value)")
        self.value = value
        self.isWeak = isWeak
    }

    /// Reads the value of an `ETag` field; nil if it is none.
    public init?(field text: String) {
        guard case .oneOf(let tags)? = EntityTagCondition(text), tags.count == 1 else { return nil }
        self = tags[0]
    }

    /// As a field writes it: `"abc"` or `W/"abc"`.
    public var description: String { (isWeak ? "W/\"" : "\"") + value + "\"" }

    /// The same bytes: neither is weak, and the values agree.
    public func matchesStrongly(_ other: EntityTag) -> Bool {
        !isWeak && !other.isWeak && value == other.value
    }

    /// The same meaning: the values agree.
    public func matchesWeakly(_ other: EntityTag) -> Bool { value == other.value }

    static func isAllowed(_ byte: UInt8) -> Bool { byte > 0x20 && byte != 0x22 && byte != 0x7F }
}

/// What `If-None-Match` and `If-Match` hold: any tag at all, or some.
public enum EntityTagCondition: Hashable, Sendable {
    /// `*`: whatever representation there is.
    case any
    /// One of these.
    case oneOf([EntityTag])

    /// Reads the value of such a field.
    ///
    /// - Returns: nil if it is malformed.
    public init?(_ text: String) {
        var rest = text.utf8[...]
        func skipBlanks() { rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x2C } }
        if text.split(whereSeparator: { $0 == " " || $0 == "\t" }) == ["*"] {
            self = .any
            return
        }
        var tags: [EntityTag] = []
        skipBlanks()
        while !rest.isEmpty {
            let isWeak = rest.starts(with: "W/".utf8)
            if isWeak { rest = rest.dropFirst(2) }
            guard rest.popFirst() == 0x22, let end = rest.firstIndex(of: 0x22),
                rest[..<end].allSatisfy(EntityTag.isAllowed)
            else { return nil }
            tags.append(EntityTag(String(Substring(rest[..<end])), isWeak: isWeak))
            rest = rest[end...].dropFirst()
            guard rest.isEmpty || [0x20, 0x09, 0x2C].contains(rest.first) else { return nil }
            skipBlanks()
        }
        guard !tags.isEmpty else { return nil }
        self = .oneOf(tags)
    }

    /// For `If-None-Match`: whether it is what the client has already that bears this tag.
    public func matchesWeakly(_ tag: EntityTag) -> Bool {
        switch self {
        case .any: true
        case .oneOf(let tags): tags.contains { $0.matchesWeakly(tag) }
        }
    }

    /// For `If-Match`: is it this very representation that the client wants to change? Nil stands
    /// for a resource that isn't there.
    public func matchesStrongly(_ tag: EntityTag?) -> Bool {
        guard let tag else { return false }
        return switch self {
        case .any: true
        case .oneOf(let tags): tags.contains { $0.matchesStrongly(tag) }
        }
    }
}
