/// What a request line points at: a path of segments and the items of a query.
public struct RequestTarget: Hashable, Sendable {
    /// One `name=value` of a query, percent-decoded.
    public struct QueryItem: Hashable, Sendable {
        /// What stands before the first `=`.
        public let name: String
        /// What stands after it; empty if there is no `=`.
        public let value: String
        /// Whether an escape was cut short, held no hexadecimal, or decoded to no UTF-8.
        ///
        /// Such text is kept as it came, so that the answer can quote it.
        public let isMalformed: Bool

        /// Joins a name and a value that need no decoding.
        public init(_ name: String, _ value: String, isMalformed: Bool = false) {
            self.name = name
            self.value = value
            self.isMalformed = isMalformed
        }
    }

    /// The path as it came, without the query; `*` for an OPTIONS of the whole server.
    public let rawPath: String
    /// The path's segments, percent-decoded, so that `/a/b%2Fc/` is `a`, `b/c` and an empty one.
    public let segments: [String]
    /// The query as it came, without its `?`; nil if there is none.
    public let rawQuery: String?
    /// The items of the query in their order; `+` is a blank, as HTML forms write it.
    public let query: [QueryItem]

    /// Reads a target in origin, absolute or asterisk form (RFC 9112 section 3.2).
    ///
    /// - Returns: nil if it has another form, holds a byte that must be escaped, or if an escape
    ///   in its path is malformed.
    public init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "#") }),
            let origin = Self.originForm(of: text[...])
        else { return nil }
        let mark = origin.utf8.firstIndex(of: UInt8(ascii: "?"))
        let path = origin[..<(mark ?? origin.endIndex)]
        rawPath = String(path)
        rawQuery = mark.map { String(origin[$0...].dropFirst()) }
        query = rawQuery.map(Self.items) ?? []
        var segments: [String] = []
        segments.reserveCapacity(8)
        var rest = path == "*" ? path.utf8[path.endIndex...] : path.utf8[...]
        // Each turn takes a slash and the segment after it.
        while rest.popFirst() != nil {
            let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            guard let segment = Self.decoded(rest[..<end], plusIsBlank: false) else { return nil }
            segments.append(segment)
            rest = rest[end...]
        }
        self.segments = segments
    }

    /// The first value of a query item that decoded well.
    public subscript(name: String) -> String? {
        query.first { $0.name == name && !$0.isMalformed }?.value
    }

    private static func originForm(of text: Substring) -> Substring? {
        if text.utf8.first == UInt8(ascii: "/") || text == "*" { return text }
        for scheme in ["http://", "https://"] where text.lowercased().hasPrefix(scheme) {
            let authority = text.dropFirst(scheme.count)
            guard let end = authority.firstIndex(where: { $0 == "/" || $0 == "?" }) else {
                return authority.isEmpty ? nil : "/"
            }
            let rest = authority[end...]
            return end == authority.startIndex ? nil : rest.first == "?" ? "/" + rest : rest
        }
        return nil
    }

    private static func items(_ query: String) -> [QueryItem] {
        query.utf8.split(separator: UInt8(ascii: "&")).map { item in
            let equals = item.firstIndex(of: UInt8(ascii: "="))
            let rawName = item[..<(equals ?? item.endIndex)]
            let rawValue = equals.map { item[$0...].dropFirst() } ?? item[item.endIndex...]
            let name = decoded(rawName, plusIsBlank: true)
            let value = decoded(rawValue, plusIsBlank: true)
            return QueryItem(
                name ?? String(Substring(rawName)), value ?? String(Substring(rawValue)),
                isMalformed: name == nil || value == nil)
        }
    }

    /// Undoes percent-encoding (RFC 3986 section 2.1), or says nil if that can't be done.
    private static func decoded(_ text: Substring.UTF8View, plusIsBlank: Bool) -> String? {
        let percent = UInt8(ascii: "%")
        let plus = UInt8(ascii: "+")
        guard text.contains(where: { $0 == percent || ($0 == plus && plusIsBlank) }) else {
            return String(Substring(text))
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            if byte == percent {
                guard let high = rest.popFirst().flatMap(digit),
                    let low = rest.popFirst().flatMap(digit)
                else { return nil }
                bytes.append(high << 4 | low)
            } else {
                bytes.append(byte == plus && plusIsBlank ? 0x20 : byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
