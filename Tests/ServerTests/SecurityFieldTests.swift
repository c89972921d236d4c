import Foundation
import HTTP
import TestSupport
import Testing

@testable import Server

@Suite("What browsers are told about answers")
struct SecurityFieldTests {
    let world: World

    init() throws {
        world = try World.sarnai {
            $0.viewer = Checkout.root.appendingPathComponent("server/viewer").path
        }
    }

    private static let pageTargets = [
        "/?f=html", "/collections?f=html", "/collections/towns/items?f=html", "/map",
        "/api?f=html", "/readyz?f=html", "/reconciliation?f=html",
    ]
    private static let otherTargets = [
        "/?f=json", "/collections/towns/items", "/xyz/regions/0/0/0.mvt", "/assets/nutag.css",
        "/viewer/viewer.css", "/nothing", "/collections?f=nothing", "/livez",
    ]

    @Test(
        "every answer is what it says it is, and tells no other site where one came from",
        arguments: pageTargets + otherTargets)
    func every(target: String) throws {
        let answer = try world.ask(target)
        #expect(answer.fields["X-Content-Type-Options"] == "nosniff")
        #expect(answer.fields["Referrer-Policy"] == "same-origin")
        #expect(answer.fields["Cross-Origin-Resource-Policy"] == "cross-origin")
    }

    @Test(
        "a page fetches from this server only, and lies in no frame of another",
        arguments: pageTargets)
    func pages(target: String) throws {
        let answer = try world.ask(target)
        #expect(answer.status == 200)
        try expectPage(answer)
    }

    @Test("a mistake shown as a page is as well guarded", arguments: ["/nothing", "/?f=xml"])
    func mistakes(target: String) throws {
        let answer = try world.ask(target, ["Accept": "text/html"])
        #expect(answer.status >= 400)
        try expectPage(answer)
    }

    private func expectPage(_ answer: Answer) throws {
        #expect(answer.type.hasPrefix("text/html"))
        let policy = try #require(answer.fields["Content-Security-Policy"])
        let rules = policy.split(separator: ";").map { $0.split(separator: " ").map(String.init) }
        let named = Dictionary(rules.map { ($0[0], Array($0.dropFirst())) }) { one, _ in one }
        #expect(named["default-src"] == ["'none'"])
        #expect(named["frame-ancestors"] == ["'none'"])
        #expect(named["base-uri"] == ["'none'"])
        #expect(named["form-action"] == ["'self'"])
        for (name, sources) in named where name.hasSuffix("-src") {
            for source in sources {
                #expect(
                    ["'none'", "'self'", "data:", "blob:"].contains(source), "\(name) \(source)")
            }
        }
        #expect(named["script-src"].map { $0 == ["'self'"] } ?? true)
        #expect(answer.fields["Cross-Origin-Opener-Policy"] == "same-origin")
        #expect(answer.fields["Permissions-Policy"]?.contains("geolocation=()") == true)
    }

    @Test("pages have no script and no style in them, which their policy would not let run")
    func nothingInline() throws {
        for target in Self.pageTargets {
            let text = try world.ask(target).text
            #expect(!text.contains("<style"), "\(target)")
            #expect(!text.contains(" style=\""), "\(target)")
            #expect(text.matches(of: #/<script(?![^>]*src=)/#).isEmpty, "\(target)")
            #expect(text.matches(of: #/ on[a-z]+="/#).isEmpty, "\(target)")
        }
    }
}
