import Atlas
import Features
import Gzip
import HTTP

/// What a tile goes through on its way: conditions, caching, compression.
///
/// A tile depends on the revision and on its address alone: on no language, and on no name that
/// the server is called by. So its tag is known before it is drawn, and a client that has it
/// already costs no work.
struct TileDelivery {
    private let context: RouteContext
    private let read: Route.TileReading
    private let isGzipWanted: Bool
    private let tag: EntityTag

    init(_ context: RouteContext, _ read: @escaping Route.TileReading) {
        self.context = context
        self.read = read
        // Whoever says nothing gets it as it is.
        let codings = context.request.fields.list("Accept-Encoding")
        isGzipWanted = codings.map { QualityList($0).bestCoding(of: ["gzip"]) == "gzip" } ?? false
        tag = Self.tag(context, isGzipWanted: isGzipWanted)
    }

    /// The tile, drawn if nobody has asked for it before.
    func deliver() throws(APIError) -> HTTPResponse {
        if let response = notModified { return response }
        let request = try read(context)
        let tile = try asking { () throws(AtlasError) in
            try context.tiles.packed(request, in: context.catalog)
        }
        return try response(tile)
    }

    /// The tile if it is there; nil when it has to be drawn, or when something is wrong.
    func deliverKept() -> HTTPResponse? {
        if let response = notModified { return response }
        guard let request = try? read(context),
            let tile = context.tiles.kept(request, in: context.catalog)
        else { return nil }
        return try? response(tile)
    }

    /// A client has such a tag only from an answer of this revision, so the tile is there.
    private var notModified: HTTPResponse? {
        guard case .oneOf(let tags) = condition("If-None-Match"),
            tags.contains(where: { $0.matchesWeakly(tag) })
        else { return nil }
        var response = HTTPResponse(.notModified)
        mark(&response)
        return response
    }

    private func condition(_ name: String) -> EntityTagCondition? {
        context.request.fields.list(name).flatMap { EntityTagCondition($0) }
    }

    private func response(_ tile: PackedTile) throws(APIError) -> HTTPResponse {
        if let expected = condition("If-Match"), !expected.matchesStrongly(tag) {
            throw .preconditionFailed
        }
        guard !tile.isEmpty else {
            var response = HTTPResponse(.noContent)
            mark(&response)
            response.fields["ETag"] = nil
            return response
        }
        // What a tag stands for, and "*" stands for anything that is there.
        if condition("If-None-Match") == .any {
            var response = HTTPResponse(.notModified)
            mark(&response)
            return response
        }
        var response = HTTPResponse(.ok)
        response.fields["Content-Type"] = context.negotiated.mediaType
        mark(&response)
        if isGzipWanted {
            response.fields["Content-Encoding"] = "gzip"
            response.body = .bytes(tile.gzip)
        } else if let plain = Gunzip.expand(tile.gzip, limit: tile.plainCount) {
            response.body = .bytes(plain)
        } else {
            throw .atlas(.inconsistent("a tile of ours cannot be unpacked"))
        }
        return response
    }

    private func mark(_ response: inout HTTPResponse) {
        response.fields["Vary"] = "Accept-Encoding"
        response.fields["ETag"] = tag.description
        response.fields["Cache-Control"] = caching
    }

    /// How long the answer is good.
    ///
    /// An address that names the revision means the same for ever. Without it a tile is fresh for
    /// a while, and shown while a newer one is fetched. One that names a revision which is gone
    /// gets what there is now, and must ask again.
    private var caching: String {
        switch context.parameters["v"] {
        case context.catalog.mark: return "public, max-age=31536000, immutable"
        case .some: return "public, no-cache"
        case nil:
            let age = context.configuration.tileAge
            guard age > 0 else { return "public, no-cache" }
            return "public, max-age=\(age), stale-while-revalidate=\(10 * age)"
        }
    }

    private static func tag(_ context: RouteContext, isGzipWanted: Bool) -> EntityTag {
        let target = context.request.target
        var hash = ContentHash()
        for part in [
            context.configuration.version, target.rawPath, target.rawQuery ?? "",
            context.negotiated.mediaType,
        ] {
            var part = part
            part.withUTF8 { hash.mix(UnsafeRawBufferPointer($0)) }
        }
        return EntityTag(
            "\(context.catalog.mark)-\(hash.hexadecimal)" + (isGzipWanted ? "-gzip" : ""))
    }
}
