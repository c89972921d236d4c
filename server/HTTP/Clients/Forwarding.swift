/// What proxies say about a request that came through them.
public struct Forwarding: Hashable, Sendable {
    /// Whom the outermost trusted proxy saw; nil when it does not say, or says no address.
    public var client: IPAddress?
    /// `http` or `https`, as the client called.
    public var scheme: String?
    /// The host, and the port if there is one, that the client called.
    public var host: String?
    /// What the proxy takes off the front of a path before it asks us: `/maps`; empty for nothing.
    public var prefix = ""

    /// The fields in which proxies say it.
    public enum Style: String, Sendable, CaseIterable {
        /// `X-Forwarded-For`, `-Proto`, `-Host` and `-Prefix`.
        case separate = "x-forwarded"
        /// `Forwarded` (RFC 7239).
        case standard = "forwarded"
    }

    /// Nothing is said.
    public init() {}
}

/// The proxies whose word is believed, and where they say it.
///
/// A proxy passes on fields that it does not know. So only those of one style are read: who asks
/// through a proxy that sets the other could otherwise say what he likes.
public struct TrustedProxies: Hashable, Sendable {
    /// Their addresses; none by default.
    public var ranges: [AddressRange]
    /// The fields that they set.
    public var style: Forwarding.Style

    /// Trusts proxies at these addresses.
    public init(_ ranges: [AddressRange] = [], style: Forwarding.Style = .separate) {
        self.ranges = ranges
        self.style = style
    }

    /// Whether whoever is at an address may speak for others.
    func trusts(_ address: IPAddress?) -> Bool {
        guard let address, !ranges.isEmpty else { return false }
        return ranges.contains { $0.contains(address) }
    }

    /// What proxies say, the nearest of which is trusted.
    ///
    /// Each hop adds its word at the end, so the words are read from there, as far as those who
    /// said them are trusted; what stands before is the client's invention.
    func read(_ fields: HTTPFields) -> Forwarding {
        switch style {
        case .separate: separate(fields)
        case .standard: standard(fields)
        }
    }

    private func separate(_ fields: HTTPFields) -> Forwarding {
        var forwarding = Forwarding()
        let seen = ForwardedList.elements(fields.list("X-Forwarded-For") ?? "")
        let (client, hops) = outermost(seen.map { ForwardedList.address($0) })
        forwarding.client = client
        func word(_ name: String) -> String? {
            let words = ForwardedList.elements(fields.list(name) ?? "")
            // A proxy that replaces the field instead of adding to it leaves fewer words.
            return words.isEmpty ? nil : words[max(0, words.count - hops)]
        }
        forwarding.scheme = Self.scheme(word("X-Forwarded-Proto"))
        forwarding.host = word("X-Forwarded-Host")
        forwarding.prefix = Self.prefix(word("X-Forwarded-Prefix"))
        return forwarding
    }

    private func standard(_ fields: HTTPFields) -> Forwarding {
        var forwarding = Forwarding()
        let elements = ForwardedList.elements(fields.list("Forwarded") ?? "")
            .map { ForwardedList.pairs($0) }
        let (client, hops) = outermost(
            elements.map { $0["for"].flatMap { ForwardedList.address($0) } })
        forwarding.client = client
        guard !elements.isEmpty else { return forwarding }
        let element = elements[max(0, elements.count - hops)]
        forwarding.scheme = Self.scheme(element["proto"])
        forwarding.host = element["host"]
        return forwarding
    }

    /// The last address that is no proxy of ours, and how many proxies of ours the request passed.
    private func outermost(_ addresses: [IPAddress?]) -> (client: IPAddress?, hops: Int) {
        var hops = 1
        for address in addresses.reversed() {
            guard trusts(address) else { return (address, hops) }
            hops += 1
        }
        // Proxies only: then the outermost of them asks for itself.
        return (addresses.first ?? nil, max(1, hops - 1))
    }

    private static func scheme(_ word: String?) -> String? {
        word.map { $0.lowercased() }.flatMap { ["http", "https"].contains($0) ? $0 : nil }
    }

    /// A path without a slash at its end; what is no plain path counts as none.
    private static func prefix(_ word: String?) -> String {
        guard var word, word.hasPrefix("/"), !word.hasPrefix("//"), word.utf8.count <= 256 else {
            return ""
        }
        while word.hasSuffix("/") { word.removeLast() }
        let isPlain = word.utf8.allSatisfy { byte in
            switch byte {
            case 0x2D, 0x2E, 0x2F, 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x7E: true
            default: false
            }
        }
        let hasDots = word.split(separator: "/").contains { $0 == "." || $0 == ".." }
        return isPlain && !hasDots && !word.contains("//") ? word : ""
    }
}

/// The grammar that the fields of proxies share.
enum ForwardedList {
    /// The elements between the commas that no quotes hold; at most the last 32 are kept.
    static func elements(_ text: String) -> [String] {
        split(text, at: UInt8(ascii: ",")).suffix(32)
    }

    /// The parameters of an element of `Forwarded`, by their names in small letters.
    static func pairs(_ element: String) -> [String: String] {
        var pairs: [String: String] = [:]
        for pair in split(element, at: UInt8(ascii: ";")) {
            guard let equals = pair.firstIndex(of: "=") else { continue }
            let name = pair[..<equals].lowercased()
            // RFC 7239 section 4: no name twice; the first counts.
            if pairs[name] == nil { pairs[name] = unquoted(pair[pair.index(after: equals)...]) }
        }
        return pairs
    }

    /// The address in a word such as `192.0.2.7:4711`, `[2001:db8::7]:4711` or `2001:db8::7`.
    static func address(_ word: String) -> IPAddress? {
        if word.hasPrefix("[") {
            return word.firstIndex(of: "]").flatMap { end in
                IPAddress(String(word[word.index(after: word.startIndex)..<end]))
            }
        }
        if let address = IPAddress(word) { return address }
        return word.firstIndex(of: ":").flatMap { IPAddress(String(word[..<$0])) }
    }

    private static func split(_ text: String, at separator: UInt8) -> [String] {
        var parts: [String] = []
        var part: [UInt8] = []
        var isQuoted = false
        var isEscaped = false
        func end() {
            let text = trimmed(part)
            if !text.isEmpty { parts.append(text) }
            part = []
        }
        for byte in text.utf8 {
            if byte == separator, !isQuoted {
                end()
                continue
            }
            part.append(byte)
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\"), isQuoted {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            }
        }
        end()
        return parts
    }

    private static func trimmed(_ bytes: [UInt8]) -> String {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? 0
        return String(decoding: bytes[..<end].drop(while: isBlank), as: UTF8.self)
    }

    private static func unquoted(_ word: Substring) -> String {
        guard word.count >= 2, word.hasPrefix("\""), word.hasSuffix("\"") else {
            return String(word)
        }
        var plain = ""
        var isEscaped = false
        for character in word.dropFirst().dropLast() {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                plain.append(character)
                isEscaped = false
            }
        }
        return plain
    }
}
