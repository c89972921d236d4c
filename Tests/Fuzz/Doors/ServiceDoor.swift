import Atlas
import Foundation
import GeoPackage
import Gzip
import TestSupport

@testable import HTTP
@testable import Server

extension FuzzDoor {
    /// A whole request: `GET /path?query`, a line for each field, an empty line and a body.
    static let request = FuzzDoor("request", longest: 2048) { bytes in
        guard let request = request(of: String(decoding: bytes, as: UTF8.self)) else { return }
        let response = api.respond(request)
        let text = try text(of: response)
        let what = "\(request.method.rawValue) \(request.target.rawPath)"
        try demand(
            expected.contains(response.status.rawValue), "\(what): \(response.status.rawValue)")
        for field in response.fields.all {
            try demand(!field.value.utf8.contains { $0 < 0x20 && $0 != 0x09 }, "\(what): \(field)")
        }
        if let leak = Leaks.found(in: text, besides: String(decoding: bytes, as: UTF8.self)) {
            throw BrokenProperty(description: "\(what) told '\(leak)'")
        }
        guard response.fields["Content-Type"]?.hasSuffix("json") == true, !text.isEmpty else {
            return
        }
        _ = try JSONSerialization.jsonObject(with: Data(text.utf8), options: [.fragmentsAllowed])
    }

    /// No request of any client is a failure of the server; 503 is what took too long.
    private static let expected: Set = [
        200, 204, 304, 400, 404, 405, 406, 410, 412, 413, 414, 415, 422, 503,
    ]

    private static func request(of text: String) -> HTTPRequest? {
        let parts = text.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
        let lines = (parts.first ?? "").split(separator: "\n", maxSplits: 1)
        guard let words = lines.first?.split(separator: " ", maxSplits: 1), words.count == 2,
            let target = RequestTarget(String(words[1]))
        else { return nil }
        var fields = fields(of: lines.count > 1 ? String(lines[1]) : "")
        if fields["Host"] == nil { fields["Host"] = "map.example" }
        return HTTPRequest(
            HTTPMethod(rawValue: String(words[0])), target, fields: fields,
            body: parts.count > 1 ? Array(parts[1].utf8) : [],
            forwarding: TrustedProxies([AddressRange("127.0.0.1")].compactMap { $0 }).read(fields))
    }

    private static func text(of response: HTTPResponse) throws -> String {
        var bytes: [UInt8] = []
        switch response.body {
        case .bytes(let whole): bytes = whole
        case .shared(let shared): bytes = shared.withUnsafeBytes { Array($0) }
        case .stream(let stream):
            while let chunk = try stream.next() {
                bytes += chunk
                try demand(bytes.count < 1 << 26, "an answer without end")
            }
        case .none, .omitted: break
        }
        if response.fields["Content-Encoding"] == "gzip" {
            bytes = Gunzip.expand(bytes, limit: 1 << 26) ?? []
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The invented country of the tests, with styles and the page of the map.
    private static let api: API = {
        do {
            let folder = try TemporaryDirectory()
            let store = GeoPackageStore(folder.path("fuzz.gpkg"), now: { "" })
            let source = Checkout.root.appendingPathComponent("Tests/AtlasTests/Fixtures/base")
            let outcome = try BuildService.build(from: source.path, with: store)
            guard outcome.isPublished else { throw BrokenProperty(description: "\(outcome)") }
            var configuration = APIConfiguration()
            configuration.styles = try MapStyles(
                Checkout.root.appendingPathComponent("styles").path, fonts: "/usr/share/fonts")
            configuration.viewer = Checkout.root.appendingPathComponent("server/viewer").path
            configuration.patience = .seconds(2)
            return API(try CatalogKeeper(store), configuration)
        } catch {
            preconditionFailure("there is no world to ask: \(error)")
        }
    }()
}
