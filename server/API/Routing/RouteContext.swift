import Atlas
import Features
import HTTP

/// What a handler knows of the request it answers; everything in it is checked already.
struct RouteContext: Sendable {
    /// The request itself.
    let request: HTTPRequest
    /// The route it met.
    let route: Route
    /// The collections at the revision that is answered from.
    let catalog: Catalog
    /// Where older revisions are, for pages that began on one.
    let keeper: CatalogKeeper
    /// Who finds features.
    let items: ItemService
    /// Who tells how much, of what, in which region.
    let rollups: RollupService
    /// Who draws tiles.
    let tiles: TileService
    /// The files of the page with the map.
    let viewer: ViewerFolder
    /// What stands in the places of the route's pattern.
    let path: [String: String]
    /// The query: known names only.
    let parameters: QueryParameters
    /// The languages, the one to answer in first.
    let languages: [String]
    /// The form to answer in.
    let negotiated: NegotiatedFormat
    /// Makes links.
    let links: LinkBuilder
    /// What the operator decided.
    let configuration: APIConfiguration

    /// Until when the answer is wanted: counted from when the request had come, so that the time
    /// it waited for a thread is part of it, and over when the client has gone.
    var deadline: Deadline {
        Deadline(configuration.patience, from: request.arrival) { [request] in request.isWanted }
    }

    /// The form to answer in.
    var format: Format { negotiated.format }

    /// The language to answer in.
    var language: String { languages[0] }

    /// A text in the language of the answer; empty when it says nothing.
    func say(_ text: LocalizedText) -> String { text.said(in: languages) }

    /// A good answer: a body in the form agreed on, with its links mirrored in the header.
    func answer(_ body: [UInt8], links: [Link] = []) -> HTTPResponse {
        var response = HTTPResponse(.ok, body: .bytes(body))
        response.fields["Content-Type"] = negotiated.mediaType
        response.fields["Content-Language"] = language
        if !links.isEmpty {
            response.fields["Link"] = Link.field(of: links)
        }
        return response
    }

    /// A good answer in JSON.
    func answer(_ document: JSONDocument, links: [Link] = []) -> HTTPResponse {
        answer(document.bytes, links: links)
    }

    /// The links that every document has: to itself, and to its other forms.
    func linksToForms() -> [Link] {
        route.formats.map { other in
            Link(
                other == format ? "self" : "alternate", links.address(of: request, as: other),
                type: other.linkType,
                title: say(Phrases.thisDocument(as: other.title)))
        }
    }
}
