import Atlas
import Features
import Glibc
import Gzip
import HTTP

/// What every good answer goes through: conditions, caching, compression.
struct Delivery {
    private let context: RouteContext
    /// Whether the body may be compressed.
    private let isGzipWanted: Bool
    /// The tag of the representation, where it is known before it is made: it depends on the revision
    /// and on what was asked, and on nothing else.
    private let foreknown: EntityTag?

    init(_ context: RouteContext) {
        self.context = context
        let codings = context.request.fields.list("Accept-Encoding")
        isGzipWanted = codings.map { QualityList($0).bestCoding(of: ["gzip"]) == "gzip" } ?? false
        // What a body asks is no resource that could be asked for again by its address.
        let isTagged = context.route.isTagged && context.request.method != .post
        foreknown = isTagged ? Self.tag(of: context, isGzipWanted: isGzipWanted) : nil
    }

    /// Makes the answer, unless the client has it already.
    func deliver(
        _ make: () throws(APIError) -> HTTPResponse
    ) throws(APIError) -> HTTPResponse {
        let known = condition("If-None-Match")
        // A client has such a tag only from an answer of this revision, so the resource is there;
        // whether "*" is satisfied nobody knows before the work.
        if let foreknown, case .oneOf = known, known?.matchesWeakly(foreknown) == true {
            return notModified(foreknown)
        }
        var response = try make()
        guard response.status == .ok else { return response }
        // What does not come from the store, as the files of a page, is tagged by who made it.
        let tag = foreknown ?? response.fields["ETag"].flatMap { EntityTag(field: $0) }
        if let expected = condition("If-Match"), !expected.matchesStrongly(tag) {
            throw .preconditionFailed
        }
        if let tag, known?.matchesWeakly(tag) == true { return notModified(tag) }
        mark(&response, tag)
        compress(&response)
        return response
    }

    private func condition(_ name: String) -> EntityTagCondition? {
        context.request.fields.list(name).flatMap { EntityTagCondition($0) }
    }

    private func notModified(_ tag: EntityTag) -> HTTPResponse {
        var response = HTTPResponse(.notModified)
        mark(&response, tag)
        return response
    }

    /// The fields that a good answer and a 304 have in common (RFC 9110 section 15.4.5).
    private func mark(_ response: inout HTTPResponse, _ tag: EntityTag?) {
        response.fields["Vary"] = "Accept, Accept-Language, Accept-Encoding"
        guard let tag else {
            response.fields["Cache-Control"] = "no-store"
            return
        }
        let age = context.configuration.maximumAge
        response.fields["ETag"] = tag.description
        if response.fields["Cache-Control"] == nil {
            response.fields["Cache-Control"] =
                age > 0 ? "public, max-age=\(age)" : "public, no-cache"
        }
        if foreknown != nil {
            response.fields["Last-Modified"] = Self.lastModified(context.catalog.lastChange)
        }
    }

    private func compress(_ response: inout HTTPResponse) {
        guard isGzipWanted, case .bytes(let bytes) = response.body,
            bytes.count >= context.configuration.compressedFrom,
            response.fields["Content-Encoding"] == nil, let member = Gzip.compress(bytes)
        else { return }
        response.body = .bytes(member)
        response.fields["Content-Encoding"] = "gzip"
    }

    private static func tag(of context: RouteContext, isGzipWanted: Bool) -> EntityTag {
        let target = context.request.target
        var hash = ContentHash()
        for part in [
            context.configuration.version, context.configuration.styles?.mark ?? "",
            context.links.base, target.rawPath,
            target.rawQuery ?? "", context.negotiated.mediaType, context.language,
        ] {
            var part = part
            part.withUTF8 { hash.mix(UnsafeRawBufferPointer($0)) }
        }
        return EntityTag(
            "\(context.catalog.mark)-\(hash.hexadecimal)" + (isGzipWanted ? "-gzip" : ""))
    }

    /// When the store says it was changed; never later than now (RFC 9110 section 8.8.2.1).
    ///
    /// It is information, no validator: a store can be changed without saying so, and twice within
    /// a second. So `If-Modified-Since` is answered with the whole.
    private static func lastModified(_ text: String) -> String? {
        var text = text
        guard let change = text.withUTF8({ CalendarText.milliseconds(UnsafeRawBufferPointer($0)) })
        else { return nil }
        return HTTPDate(secondsSince1970: min(change / 1000, Int64(time(nil)))).description
    }
}
