import HTTP
import Testing

@testable import Server

@Suite("Forms and languages are agreed on")
struct NegotiationTests {
    let world: World

    init() throws { world = try World.sarnai() }

    @Test(
        "the address beats the header, and weights decide",
        arguments: [
            ("/", "", "application/json"),
            ("/", "*/*", "application/json"),
            ("/", "text/html", "text/html; charset=utf-8"),
            ("/", "application/json;q=0.5, text/html", "text/html; charset=utf-8"),
            ("/", "application/json, text/html;q=0.9", "application/json"),
            (
                "/", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "text/html; charset=utf-8"
            ),
            ("/", "text/*", "text/html; charset=utf-8"),
            ("/", "application/xml, */*;q=0.1", "application/json"),
            ("/?f=json", "text/html", "application/json"),
            ("/?f=html", "application/json", "text/html; charset=utf-8"),
            ("/?f=html", "image/png", "text/html; charset=utf-8"),
            ("/api", "", "application/vnd.oai.openapi+json;version=3.0"),
            ("/api", "application/json", "application/json"),
            (
                "/api", "application/vnd.oai.openapi+json;version=3.0, application/json;q=0.5",
                "application/vnd.oai.openapi+json;version=3.0"
            ),
            (
                "/api", "application/openapi+json; version=3.0",
                "application/openapi+json;version=3.0"
            ),
            ("/collections/towns/schema", "application/schema+json", "application/schema+json"),
            ("/collections/towns/schema", "application/json", "application/json"),
        ])
    func forms(target: String, accept: String, type: String) throws {
        let answer = try world.ask(target, accept.isEmpty ? [:] : ["Accept": accept])
        #expect(answer.status == 200)
        #expect(answer.type == type)
    }

    @Test(
        "what nobody can serve is refused with what there is",
        arguments: ["image/png", "application/json;q=0, text/html;q=0", "application/xml"])
    func notAcceptable(accept: String) throws {
        let answer = try world.ask("/", ["Accept": accept])
        #expect(answer.status == 406)
        #expect(answer.type == "application/problem+json")
        #expect(
            try answer.json()["allowed"].strings == [
                "application/json", "text/html; charset=utf-8",
            ])
    }

    @Test(
        "languages: the address beats the header, weights decide, and any answer beats none",
        arguments: [
            ("/", "", "en"), ("/", "mn", "mn"), ("/", "mn-MN, en;q=0.5", "mn"),
            ("/", "fr, ja;q=0.2", "ja"), ("/", "fr", "en"), ("/?lang=mn", "ja", "mn"),
            ("/?lang=ja", "mn;q=1, *", "ja"), ("/", "de;q=0.9, *;q=0.1", "en"),
        ])
    func languages(target: String, accept: String, language: String) throws {
        let answer = try world.ask(target, accept.isEmpty ? [:] : ["Accept-Language": accept])
        #expect(answer.status == 200)
        #expect(answer.fields["Content-Language"] == language)
        for page in ["&f=html", "?f=html"] where target.contains("?") == page.hasPrefix("&") {
            let html = try world.ask(
                target + page, accept.isEmpty ? [:] : ["Accept-Language": accept])
            #expect(html.text.contains("<html lang=\"\(language)\">"))
        }
    }

    @Test("a language asked for in the address stays asked for in every link")
    func languageStays() throws {
        let page = try world.ask("/?lang=mn").json()
        #expect(page["title"].string == "Сарнайн худгууд")
        for link in page["links"].list {
            #expect(link["href"].string?.contains("lang=mn") == true)
        }
        #expect(!(try world.ask("/").text.contains("lang=")))
    }

    @Test(
        "links begin where the client finds the API",
        arguments: [
            (nil as String?, nil as Forwarding?, "map.example:8080", "http://map.example:8080/"),
            ("https://atlas.example/nutag/", nil, "inner", "https://atlas.example/nutag/"),
            (
                "https://atlas.example", said("https", "outer", "/maps"), "inner",
                "https://atlas.example/"
            ),
            (nil, said("https", "outer", ""), "inner", "https://outer/"),
            (nil, said("https", nil, "/maps"), "inner:8080", "https://inner:8080/maps/"),
            (nil, said(nil, nil, ""), "inner", "http://inner/"),
        ])
    func base(
        configured: String?, forwarding: Forwarding?, host: String, base: String
    ) throws {
        let world = try World.sarnai { $0.baseURL = configured }
        let page = try world.ask("/", ["Host": host], forwarding: forwarding).json()
        for link in page["links"].list {
            #expect(link["href"].string?.hasPrefix(base) == true, "\(link)")
        }
    }

    @Test("what nobody trusted says of a host, a scheme or a prefix is not heard")
    func unheard() throws {
        let fields: HTTPFields = [
            "Host": "inner", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "outer",
            "X-Forwarded-Prefix": "/maps", "Forwarded": "host=outer;proto=https",
        ]
        let answer = try World.sarnai().ask("/", fields)
        #expect(!answer.text.contains("outer") && !answer.text.contains("/maps"))
        #expect(!answer.text.contains("https://inner"))
    }

    @Test(
        "behind a proxy that takes a prefix off, every address of every page begins with it",
        arguments: [
            "/", "/?f=html", "/api", "/api?f=html", "/collections?f=html", "/collections/towns",
            "/collections/towns/items?limit=2", "/collections/towns/items?f=html&limit=2",
            "/collections/towns/schema?f=html", "/tiles", "/tiles/WebMercatorQuad",
            "/tiles/WebMercatorQuad?f=tilejson", "/xyz/towns.json", "/tileMatrixSets",
            "/rollups", "/rollups?f=html", "/nothing", "/collections/nothing",
        ])
    func prefix(path: String) throws {
        let outside = "https://outer.example/maps"
        let answer = try World.sarnai().ask(
            path, ["Host": "inner", "Accept": path.contains("f=html") ? "text/html" : "*/*"],
            forwarding: Self.said("https", "outer.example", "/maps"))
        let text = answer.text.replacing("\\/", with: "/")
        #expect(!text.contains("//inner"))
        #expect(text.contains(outside))
        #expect(!text.replacing(outside, with: "").contains("//outer.example"))
        for match in text.matches(of: /(?:href|src|action)=\"([^\"]*)\"/) {
            let address = String(match.output.1)
            let isOurs = address.hasPrefix(outside) || !address.hasPrefix("/")
            #expect(isOurs, "\(address)")
        }
        if answer.status >= 400 {
            let instance = try #require(try answer.json()["instance"].string)
            #expect(instance.hasPrefix("/maps/"), "\(instance)")
        }
    }

    private static func said(
        _ scheme: String?, _ host: String?, _ prefix: String
    ) -> Forwarding {
        var forwarding = Forwarding()
        forwarding.scheme = scheme
        forwarding.host = host
        forwarding.prefix = prefix
        return forwarding
    }

    @Test(
        "a host that would be markup or a second field is refused",
        arguments: [
            "a b", "a\"><script>", "a/b", "a@b", "",
        ])
    func badHost(host: String) throws {
        let answer = try world.ask("/", ["Host": host])
        #expect(answer.status == 400)
        #expect(!answer.text.contains("<script>"))
    }

    @Test(
        "the links of a document stand in the header too",
        arguments: [
            "/", "/collections", "/collections/towns", "/conformance",
        ])
    func mirrored(path: String) throws {
        let answer = try world.ask(path)
        let inDocument = try answer.json()["links"].list.map {
            "\($0["rel"].string ?? "") \($0["href"].string ?? "")"
        }
        #expect(answer.headerLinks.map { "\($0.relation) \($0.address)" } == inDocument)
    }
}
