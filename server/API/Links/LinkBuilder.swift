import HTTP

/// Makes absolute addresses of this API as the client calls it.
struct LinkBuilder: Hashable, Sendable {
    /// Where the API begins, without a slash at the end.
    let base: String
    /// What of the query goes into every link: a language that was asked for stays asked for.
    let language: String?

    /// Takes the operator's word, else that of a trusted proxy, else the client's.
    ///
    /// - Throws: ``APIError/badHost`` for a host that no link can be made of.
    init(_ request: HTTPRequest, _ configuration: APIConfiguration) throws(APIError) {
        language = request.target["lang"]
        if let baseURL = configuration.baseURL {
            base = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
            return
        }
        let said = request.forwarding
        let host = said?.host ?? request.fields["Host"] ?? "localhost"
        guard !host.isEmpty, host.utf8.allSatisfy(Self.isHostByte) else { throw .badHost }
        base = (said?.scheme ?? "http") + "://" + host + (said?.prefix ?? "")
    }

    /// The address of a path that is written as it goes into an address.
    func address(_ path: String, _ query: [(String, String)] = []) -> String {
        let kept = language.map { [("lang", $0)] } ?? []
        let items = query + kept.filter { item in !query.contains { $0.0 == item.0 } }
        let text = items.map { Self.escaped($0) + "=" + Self.escaped($1) }.joined(separator: "&")
        return base + path + (text.isEmpty ? "" : "?" + text)
    }

    /// The address of segments, escaped.
    func address(of segments: String..., query: [(String, String)] = []) -> String {
        address(segments.map { "/" + Self.escaped($0) }.joined(), query)
    }

    /// The address of a request in another form.
    func address(of request: HTTPRequest, as format: Format) -> String {
        let others = request.target.query.filter { $0.name != "f" }.map { ($0.name, $0.value) }
        return address(request.target.rawPath, others + [("f", format.name)])
    }

    /// The address of a request in another language.
    func address(of request: HTTPRequest, inLanguage language: String) -> String {
        let others = request.target.query.filter { $0.name != "lang" }.map { ($0.name, $0.value) }
        return address(request.target.rawPath, others + [("lang", language)])
    }

    /// Percent-encodes what may not stand in a segment or in a query (RFC 3986 section 2.3).
    static func escaped(_ text: String) -> String {
        if text.utf8.allSatisfy(isUnreserved) { return text }
        var escaped = ""
        for byte in text.utf8 {
            if isUnreserved(byte) {
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
            }
        }
        return escaped
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"),
            // Harmless in a query, and the values of ours that hold them stay readable.
            UInt8(ascii: ":"), UInt8(ascii: ","):
            true
        default: false
        }
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"):
            true
        default: false
        }
    }
}
