import Atlas
import HTTP
import Sprites

/// The signs of maps: a picture of all, and where each is in it.
enum SpritePages {
    static let picture = Route(
        "/sprites/{spriteId}.png", operation: "getSprite", summary: StylePhrases.spriteSheet,
        tag: .styles, formats: [.png], handler: .plain(respondWithPicture))

    static let index = Route(
        "/sprites/{spriteId}.json", operation: "getSpriteIndex",
        summary: StylePhrases.spriteIndex, tag: .styles, formats: [.json],
        content: StyleShapes.sprite, handler: .plain(respondWithIndex))

    static let drawing = Route(
        "/sprites/{spriteId}/{sign}.svg", operation: "getSign", summary: StylePhrases.sign,
        tag: .styles, formats: [.svg], handler: .plain(respondWithDrawing))

    @Sendable
    private static func respondWithPicture(
        _ context: RouteContext
    ) throws(APIError) -> HTTPResponse {
        context.answer(try sheet(context).png).asSign
    }

    @Sendable
    private static func respondWithIndex(
        _ context: RouteContext
    ) throws(APIError) -> HTTPResponse {
        let sheet = try sheet(context)
        let places = sheet.places.map { place in
            (
                place.name,
                JSONDocument.object([
                    ("x", .integer(Int64(place.x))), ("y", .integer(Int64(place.y))),
                    ("width", .integer(Int64(place.width))),
                    ("height", .integer(Int64(place.height))),
                    ("pixelRatio", .integer(Int64(sheet.scale))),
                ])
            )
        }
        return context.answer(.object(places)).asSign
    }

    /// One sign by itself, as legends show it.
    @Sendable
    private static func respondWithDrawing(
        _ context: RouteContext
    ) throws(APIError) -> HTTPResponse {
        let sign = context.path["sign"] ?? ""
        let set = context.configuration.styles?.sprites[context.path["spriteId"] ?? ""]
        guard let drawing = set?.drawing(sign) else {
            let near = Spelling.nearest(to: sign, among: set?.names ?? [])
            throw .atlas(.unknown(kind: "sprite", name: sign, nearest: near.map { [$0] } ?? []))
        }
        // The colour that a sheet is drawn with is here said by the drawing itself.
        let text = String(decoding: drawing.svg, as: UTF8.self)
        let start = text.firstRange(of: "<svg ")?.upperBound ?? text.startIndex
        let coloured = "\(text[..<start])color=\"\(drawing.colour)\" \(text[start...])"
        return context.answer(Array(coloured.utf8)).asSign
    }

    /// The sheet that the path names: `map`, or `map@2x` for fine screens.
    private static func sheet(_ context: RouteContext) throws(APIError) -> SpriteSheet {
        let name = context.path["spriteId"] ?? ""
        let sprites = context.configuration.styles?.sprites ?? [:]
        for scale in SpriteSet.scales {
            let ending = scale == 1 ? "" : "@\(scale)x"
            guard name.hasSuffix(ending), let set = sprites[String(name.dropLast(ending.count))]
            else { continue }
            return try asking { () throws(AtlasError) in try set.sheet(scale) }
        }
        let near = Spelling.nearest(to: name, among: sprites.keys.sorted())
        throw .atlas(.unknown(kind: "sprite", name: name, nearest: near.map { [$0] } ?? []))
    }
}

extension HTTPResponse {
    /// The answer, which is in no language, and as good tomorrow as letters are: signs change when
    /// an operator installs others.
    fileprivate var asSign: HTTPResponse {
        var response = self
        response.fields["Content-Language"] = nil
        response.fields["Cache-Control"] = "public, max-age=86400"
        return response
    }
}
