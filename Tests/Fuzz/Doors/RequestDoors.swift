import Atlas

@testable import HTTP
@testable import Server

extension FuzzDoor {
    /// What a request line points at: path, query, escapes.
    static let target = FuzzDoor("target") { bytes in
        guard let text = String(validating: bytes, as: UTF8.self),
            let target = RequestTarget(text)
        else { return }
        try demand(target.segments.joined().utf8.count <= text.utf8.count, "escapes only shrink")
        try demand(
            target.query.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
                <= text.utf8.count, "escapes only shrink")
        // Whatever was understood can be written so that it is understood the same way.
        guard target.rawPath != "*" else { return }
        let path = target.segments.map { "/" + escaped($0) }.joined()
        let query = target.query.map { escaped($0.name) + "=" + escaped($0.value) }
        let again = try found(
            RequestTarget(
                (path.isEmpty ? "/" : path)
                    + (target.rawQuery == nil ? "" : "?" + query.joined(separator: "&"))),
            "\(text) written with escapes")
        try demandEqual(again.segments, target.segments, text)
        try demandEqual(again.query.map(\.name), target.query.map(\.name), text)
        try demandEqual(again.query.map(\.value), target.query.map(\.value), text)
        try demand(again.query.allSatisfy { !$0.isMalformed }, "what we escape is no mistake")
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let digits = String(byte, radix: 16)
            return "%" + (digits.utf8.count == 1 ? "0" : "") + digits
        }.joined()
    }

    private static func found<Value>(_ value: Value?, _ sentence: String) throws -> Value {
        guard let value else { throw BrokenProperty(description: sentence) }
        return value
    }

    /// A request's head, as the library hands it over: line ends and colons may be NUL.
    static let head = FuzzDoor("head") { bytes in
        guard let claim = claim(about: bytes) else { return }
        let head: RequestHead
        do throws(Objection) {
            head = try RequestHead(claim, limits: HTTPConfiguration())
        } catch {
            return
        }
        for field in head.fields.all {
            try demand(
                !field.name.isEmpty && field.name.utf8.allSatisfy(HTTPFields.isTokenByte),
                "a field called \(field.name)")
            try demand(
                !field.value.utf8.contains { $0 == 0 || $0 == 0x0A || $0 == 0x0D },
                "a value of two lines in \(field.name)")
        }
        try demand(head.fields.values("Host").count <= 1, "two hosts")
        try demand(head.fields.values("Content-Length").count <= 1, "two lengths")
        try demand(
            head.fields["Content-Length"] == nil || head.fields["Transfer-Encoding"] == nil,
            "two ways to tell where a body ends")
        try demand(
            !head.isChunked || head.fields["Transfer-Encoding"]?.lowercased() == "chunked",
            "chunks that nobody announced")
    }

    /// What the library would say of a head: it looks for two blanks and for the line end.
    private static func claim(about bytes: UnsafeRawBufferPointer) -> RequestHead.Claim? {
        guard let first = bytes.firstIndex(where: { $0 == 0x20 || $0 == 0 }),
            let end = bytes.firstIndex(where: { $0 == 0x0D || $0 == 0x0A }),
            let second = bytes[..<end].lastIndex(where: { $0 == 0x20 || $0 == 0 }), second > first
        else { return nil }
        let lines = bytes[end...].split(separator: 0x0A).dropFirst()
        return RequestHead.Claim(
            bytes: bytes, target: Array(bytes[(first + 1)..<second]), targetOffset: first + 1,
            versionOffset: second + 1, methodLength: first,
            fieldCount: lines.prefix { $0.count > 1 }.count)
    }

    /// The values of fields that we read: wishes, conditions, dates, media types.
    static let fields = FuzzDoor("fields", longest: 512) { bytes in
        guard let text = String(validating: bytes, as: UTF8.self) else { return }
        let wishes = QualityList(text)
        try demand(
            wishes.wishes.allSatisfy { (0...1000).contains($0.thousandths) }, "weights \(wishes)")
        let types = ["application/json", "text/html", "application/geo+json;version=1"]
        let type = wishes.bestMediaType(of: types)
        try demand(type.map(types.contains) ?? true, "a type that nobody offers")
        let codings = ["gzip"]
        try demand(wishes.bestCoding(of: codings).map(codings.contains) ?? true, "a coding")
        let languages = ["en", "mn", "ja"]
        try demand(wishes.bestLanguage(of: languages).map(languages.contains) ?? true, "a language")
        if let type = MediaType(text) {
            try demandEqual(MediaType(type.description)?.essence, type.essence, text)
        }
        if let date = HTTPDate(text) {
            try demandEqual(HTTPDate(date.description), date, text)
        }
        if let condition = EntityTagCondition(text), case .oneOf(let tags) = condition {
            let written = tags.map(\.description).joined(separator: ", ")
            try demandEqual(EntityTagCondition(written), condition, text)
        }
        if let tag = EntityTag(field: text) {
            try demandEqual(EntityTag(field: tag.description), tag, text)
        }
    }

    /// What proxies say, in either style: a line for each field.
    static let forwarded = FuzzDoor("forwarded", longest: 512) { bytes in
        let fields = fields(of: String(decoding: bytes, as: UTF8.self))
        let ranges = ["127.0.0.1", "10.0.0.0/8", "2001:db8::/32"].compactMap { AddressRange($0) }
        for style in Forwarding.Style.allCases {
            let said = TrustedProxies(ranges, style: style).read(fields)
            try demand(["http", "https", nil].contains(said.scheme), "\(said)")
            try demand(
                said.prefix.isEmpty || said.prefix.hasPrefix("/") && !said.prefix.hasSuffix("/"),
                "\(said)")
            let steps = said.prefix.split(separator: "/", omittingEmptySubsequences: false)
            try demand(!steps.dropFirst().contains { ["", ".", ".."].contains($0) }, "\(said)")
            if let client = said.client {
                try demandEqual(IPAddress(client.description), client, "an address")
            }
        }
        for field in fields.all {
            if let range = AddressRange(field.value) {
                try demandEqual(AddressRange(range.description), range, field.value)
            }
        }
    }

    /// Lines of `name: value` as fields.
    static func fields(of text: String) -> HTTPFields {
        var fields: HTTPFields = [:]
        for line in text.split(separator: "\n") {
            let pair = line.split(separator: ":", maxSplits: 1)
            guard pair.count == 2, !pair[1].utf8.contains(where: { $0 < 0x20 }) else { continue }
            fields.append(String(pair[0]), String(pair[1].drop { $0 == " " }))
        }
        return fields
    }

    /// The file of settings.
    static let settings = FuzzDoor("settings") { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        var settings = Settings()
        do throws(AtlasError) {
            try settings.read(file: text, named: "nutag.conf")
        } catch {
            let place = error.explanation.split(separator: ":").prefix(2)
            let lines = text.utf8.count { $0 == 0x0A } + 1
            try demand(
                place.first == "nutag.conf"
                    && place.last.flatMap { Int($0) }
                        .map((1...lines).contains) == true,
                "'\(error.explanation)' names no line of \(lines)")
        }
        try demand(settings.http.bodyLimit >= 0 && settings.http.loops >= 1, "\(settings.http)")
    }
}
