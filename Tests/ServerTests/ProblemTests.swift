import Atlas
import Features
import HTTP
import Stores
import Synchronization
import Testing

@testable import Server

@Suite("Errors are problem documents")
struct ProblemTests {
    let world: World

    init() throws { world = try World.sarnai() }

    @Test(
        "every refusal has its status, its kind and its language",
        arguments: [
            ("/nothing", "GET", 404, "unknown-path"),
            ("/collections/nothing", "GET", 404, "not-found"),
            ("/collections/nothing/schema?x=y", "GET", 404, "not-found"),
            ("/problems/nothing", "GET", 404, "not-found"),
            ("/", "POST", 405, "method-not-allowed"),
            ("/collections/towns", "DELETE", 405, "method-not-allowed"),
            ("/api", "TRACE", 405, "method-not-allowed"),
            ("/?x=y", "GET", 400, "unknown-parameter"),
            ("/?f=xml", "GET", 400, "bad-parameter"),
            ("/?lang=xx", "GET", 400, "bad-parameter"),
            ("/?f=%zz", "GET", 400, "bad-parameter"),
        ])
    func refusals(target: String, method: String, status: Int, kind: String) throws {
        for language in ["en", "mn", "ja"] {
            let answer = try world.ask(
                target, ["Accept-Language": language], method: HTTPMethod(rawValue: method))
            #expect(answer.status == status)
            #expect(answer.type == "application/problem+json")
            #expect(answer.fields["Content-Language"] == language)
            #expect(answer.fields["Cache-Control"] == "no-store")
            let problem = try answer.json()
            #expect(problem["type"].string == "http://map.example/problems/" + kind)
            #expect(problem["status"].number == Double(status))
            let title = ProblemKind(rawValue: kind)?.title.texts[language]
            #expect(problem["title"].string == title)
            #expect(problem["detail"].string?.isEmpty == false)
            #expect(problem["instance"].string == RequestTarget(target)?.rawPath)
            #expect(problem["requestId"].string?.count == 16)
            #expect((answer.fields["Allow"] != nil) == (status == 405))
        }
    }

    @Test("every kind is called something in three languages, and its address explains it")
    func kinds() throws {
        for kind in ProblemKind.allCases {
            for language in Catalog.houseLanguages {
                #expect(kind.title.texts[language]?.isEmpty == false)
                #expect(kind.advice.texts[language]?.isEmpty == false)
                let page = try world.ask("/problems/\(kind.rawValue)?lang=\(language)")
                #expect(try page.json()["title"].string == kind.title.texts[language])
            }
            #expect(try world.ask("/problems/\(kind.rawValue)?f=html").status == 200)
        }
    }

    @Test(
        "who mistypes is told the nearest name",
        arguments: [
            ("/collection", "/collections"), ("/conformence", "/conformance"),
            ("/collections/twons", "towns"), ("/collections/Sites", "sites"),
            ("/?lnag=mn", "lang"), ("/problems/not-fond", "not-found"),
        ])
    func nearest(target: String, name: String) throws {
        #expect(try world.ask(target).json()["nearest"].strings == [name])
    }

    @Test("what the store says stays in the log, under the request's number")
    func secrets() throws {
        let secret = "/srv/secret.gpkg: SELECT * FROM users"
        let errors: [AtlasError] = [
            .store(.damaged(location: secret, detail: secret)),
            .store(.locked(location: secret)),
            .badInput(file: secret, line: 1, reason: secret),
            .missingInput(file: secret, reason: secret),
            .unwritable(file: secret, reason: secret),
            .inconsistent(secret),
        ]
        for error in errors {
            let request = HTTPRequest(.get, try #require(RequestTarget("/")))
            let problem = Problem(.atlas(error))
            #expect([500, 503].contains(problem.kind.status.rawValue))
            let answer = Answer(problem.response(to: request, base: "", languages: ["en"]))
            #expect(!answer.text.contains("secret"))
            #expect(!answer.text.contains("SELECT"))
            #expect(answer.text.contains(request.id.description))
            #expect((answer.fields["Retry-After"] != nil) == (answer.status == 503))
        }
    }

    @Test("the operator is told why the Atlas refused")
    func reported() throws {
        let told = Mutex<[AtlasError]>([])
        let world = try World.sarnai { configuration in
            configuration.report = { _, error in told.withLock { $0.append(error) } }
        }
        _ = try world.ask("/collections/nothing")
        #expect(told.withLock { $0.count } == 1)
    }

    @Test(
        "a browser is shown a page that says the same",
        arguments: [
            ("/nothing", 404), ("/collections/twons", 404), ("/?langg=mn", 400), ("/?f=xml", 400),
            ("/collections/%3Cscript%3E", 404),
        ])
    func pages(target: String, status: Int) throws {
        let accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        let page = try world.ask(target, ["Accept": accept, "Accept-Language": "mn"])
        #expect(page.status == status)
        #expect(page.type == "text/html; charset=utf-8")
        #expect(page.fields["Cache-Control"] == "no-store")
        #expect(page.fields["Content-Security-Policy"] != nil)
        #expect(!page.text.contains("<script"))
        let problem = try world.ask(target, ["Accept": "*/*", "Accept-Language": "mn"]).json()
        #expect(page.text.contains("<h1>\(problem["title"].string ?? "?")</h1>"))
        for name in problem["nearest"].strings {
            #expect(page.text.contains("<code>\(name)</code>"))
        }
        for accept in ["*/*", "application/json, text/html", "application/geo+json", "image/png"] {
            let answer = try world.ask(target, ["Accept": accept])
            #expect(answer.type == "application/problem+json")
        }
    }

    @Test("what is sent is quoted as data, cut short, and never markup")
    func quoted() throws {
        let long = String(repeating: "x", count: 5000)
        let answer = try world.ask("/?" + long + "=1")
        #expect(answer.text.utf8.count < 12_000)
        let page = try world.ask("/problems/%3Cscript%3E?f=html")
        #expect(page.type == "application/problem+json")
        #expect(page.fields["X-Content-Type-Options"] == "nosniff")
    }

    @Test("a fault tells where in the value it is")
    func position() throws {
        let fault = FilterError(
            .unexpected(.end, wanted: .number), at: .text(byte: 3, character: 3))
        let error = APIError.badParameter("filter", value: "a ==", .badFilter(fault))
        let request = HTTPRequest(.get, try #require(RequestTarget("/")))
        let answer = Answer(Problem(error).response(to: request, base: "", languages: ["ja"]))
        let flaw = try answer.json()["errors"][0]
        #expect(flaw["position"].number == 3)
        #expect(flaw["parameter"].string == "filter")
        #expect(flaw["code"].string == "unexpected")
        #expect(flaw["message"].string == "4 文字目: ここには終わりではなく、数値が必要です")
    }
}

@Suite("Whoever watches over the server is told how it fares")
struct HealthTests {
    @Test("it lives, and is ready once it has begun")
    func ready() throws {
        let world = try World.sarnai()
        #expect(try world.ask("/livez").json()["status"].string == "alive")
        let ready = try world.ask("/readyz").json()
        #expect(ready["status"].string == "ready")
        #expect(ready["revision"].string == world.keeper.current.mark)
        #expect(ready["warning"].isMissing)
    }

    @Test("a store that cannot be read any more is a warning; the last good revision answers")
    func warning() throws {
        let world = try World.sarnai()
        let before = try world.ask("/collections").text
        world.store.fail(.locked(location: "/srv/secret.gpkg"))
        #expect(!world.keeper.refresh())
        let ready = try world.ask("/readyz")
        #expect(ready.status == 200)
        #expect(try ready.json()["warning"].string?.isEmpty == false)
        #expect(!ready.text.contains("secret"))
        #expect(try world.ask("/collections").text == before)
        world.store.fail(nil)
        _ = world.keeper.refresh()
        #expect(try world.ask("/readyz").json()["warning"].isMissing)
    }
}
