/// A list of wishes with weights: `Accept`, `Accept-Encoding`, `Accept-Language` (RFC 9110
/// section 12.4.2).
public struct QualityList: Hashable, Sendable {
    /// One wish.
    public struct Wish: Hashable, Sendable {
        /// The value in lower case without its parameters: `text/html`, `gzip`, `mn`, `*`.
        public let value: String
        /// Parameters before the weight, their names in lower case.
        public let parameters: [HTTPField]
        /// The weight in thousandths; 0 means "not this".
        public let thousandths: Int
    }

    /// The wishes in the order they came in.
    public let wishes: [Wish]

    /// Reads the value of a field.
    ///
    /// What is malformed is skipped: such a field is advice, and half of it is better than a
    /// refusal.
    public init(_ text: String) {
        wishes = text.split(separator: ",").compactMap(Self.wish)
    }

    private static func wish(_ text: Substring) -> Wish? {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
        guard let value = parts.first, !value.isEmpty else { return nil }
        var parameters: [HTTPField] = []
        for part in parts.dropFirst() {
            guard let equals = part.firstIndex(of: "=") else { continue }
            let name = trimmed(part[..<equals]).lowercased()
            let value = trimmed(part[equals...].dropFirst())
            if name == "q" {
                guard let weight = thousandths(value) else { return nil }
                return Wish(
                    value: trimmed(text.prefix { $0 != ";" }).lowercased(),
                    parameters: parameters, thousandths: weight)
            }
            parameters.append(HTTPField(name, unquoted(value)))
        }
        return Wish(value: value.lowercased(), parameters: parameters, thousandths: 1000)
    }

    /// `0`, `0.5`, `1.000`: at most three digits after the point.
    private static func thousandths(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, whole == "0" || whole == "1" else {
            return nil
        }
        let digits = parts.count == 2 ? parts[1] : ""
        guard digits.utf8.count <= 3, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let fraction = Int((digits + "000").prefix(3))
        else { return nil }
        let weight = (whole == "1" ? 1000 : 0) + fraction
        return weight <= 1000 ? weight : nil
    }

    static func trimmed(_ text: Substring) -> Substring {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return rest
    }

    static func unquoted(_ text: Substring) -> String {
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return String(text) }
        return String(text.dropFirst().dropLast().replacing("\\\"", with: "\""))
    }
}

extension QualityList {
    /// The best of what we offer, in our own order where the wishes are indifferent.
    ///
    /// - Parameters:
    ///   - offers: What we have, best first.
    ///   - weigh: How well a wish fits an offer: 0 not at all; the more exact, the more.
    /// - Returns: nil if nothing offered is wanted.
    private func best(of offers: [String], weigh: (Wish, String) -> Int) -> String? {
        var best: (offer: String, weight: Int)?
        for offer in offers {
            // The most exact wish decides about an offer, however much others weigh.
            var decisive = (exactness: 0, weight: 0)
            for wish in wishes {
                let exactness = weigh(wish, offer)
                if exactness > decisive.exactness { decisive = (exactness, wish.thousandths) }
            }
            if decisive.weight > best?.weight ?? 0 { best = (offer, decisive.weight) }
        }
        return best?.offer
    }

    /// The media type to answer with, for `Accept`.
    ///
    /// Parameters of an offer must all be wished for only if a wish names any.
    public func bestMediaType(of offers: [String]) -> String? {
        best(of: offers) { wish, offer in
            guard let type = MediaType(offer) else { return 0 }
            if wish.value == "*/*" { return 1 }
            if wish.value == type.type + "/*" { return 2 }
            guard wish.value == type.essence,
                wish.parameters.allSatisfy({ parameter in
                    type.parameters.contains {
                        $0.name == parameter.name
                            && $0.value.lowercased() == parameter.value.lowercased()
                    }
                })
            else { return 0 }
            return 3 + wish.parameters.count
        }
    }

    /// The coding to answer with, for `Accept-Encoding`; nil means as it is (`identity`), which
    /// we always have.
    public func bestCoding(of offers: [String]) -> String? {
        best(of: offers) { wish, offer in
            wish.value == offer || (offer == "gzip" && wish.value == "x-gzip")
                ? 2 : wish.value == "*" ? 1 : 0
        }
    }

    /// The language to answer in, for `Accept-Language`: `mn-MN` is content with `mn` (the lookup
    /// of RFC 4647), and `en` with `en-GB`.
    public func bestLanguage(of offers: [String]) -> String? {
        best(of: offers) { wish, offer in
            let offer = offer.lowercased()
            if wish.value == "*" { return 1 }
            if wish.value == offer { return 1000 }
            if wish.value.hasPrefix(offer + "-") { return 1 + offer.utf8.count }
            return offer.hasPrefix(wish.value + "-") ? 1 + wish.value.utf8.count : 0
        }
    }
}
