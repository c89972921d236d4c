import Atlas
import Foundation
import HTTP
import Testing

@testable import Server

@Suite("Answers are cached, compressed and opened to other origins")
struct DeliveryTests {
    let world: World
    static let paths = [
        "/", "/?f=html", "/api", "/collections", "/collections/towns?lang=mn",
        "/collections/towns/schema", "/assets/nutag.css",
    ]

    init() throws { world = try World.sarnai() }

    @Test("who has it already is told so, with the same fields and no body", arguments: paths)
    func notModified(path: String) throws {
        let first = try world.ask(path)
        let tag = try #require(first.fields["ETag"])
        #expect(tag.hasPrefix("\""), "strong")
        let again = try world.ask(path, ["If-None-Match": "\"other\", \(tag)"])
        #expect(again.status == 304)
        #expect(again.bytes.isEmpty)
        for name in ["ETag", "Vary", "Cache-Control", "Last-Modified"] {
            #expect(again.fields[name] == first.fields[name])
            #expect(first.fields[name] != nil)
        }
        #expect(try world.ask(path, ["If-None-Match": "W/" + tag]).status == 304)
        #expect(try world.ask(path, ["If-None-Match": "*"]).status == 304)
        #expect(try world.ask(path, ["If-None-Match": "\"other\""]).status == 200)
        #expect(
            try world.ask(path, ["If-Modified-Since": first.fields["Last-Modified"] ?? ""])
                .status == 200)
    }

    @Test("a condition that cannot hold is a refusal, and none is put to what is not there")
    func conditions() throws {
        let tag = try #require(try world.ask("/").fields["ETag"])
        #expect(try world.ask("/", ["If-Match": tag]).status == 200)
        #expect(try world.ask("/", ["If-Match": "*"]).status == 200)
        #expect(try world.ask("/", ["If-Match": "\"other\""]).status == 412)
        #expect(try world.ask("/nothing", ["If-None-Match": "*"]).status == 404)
        #expect(try world.ask("/collections/nothing", ["If-None-Match": "*"]).status == 404)
        #expect(try world.ask("/problems/nothing", ["If-None-Match": "*"]).status == 404)
    }

    @Test("every representation has a tag of its own")
    func tags() throws {
        var tags: [String] = []
        for path in Self.paths + ["/?lang=mn", "/?f=json", "/conformance"] {
            tags.append(try #require(try world.ask(path).fields["ETag"]))
            tags.append(
                try #require(try world.ask(path, ["Accept-Encoding": "gzip"]).fields["ETag"]))
        }
        tags.append(try #require(try world.ask("/", ["Accept": "text/html"]).fields["ETag"]))
        tags.append(try #require(try world.ask("/", ["Accept-Language": "ja"]).fields["ETag"]))
        tags.append(try #require(try world.ask("/", ["Host": "other"]).fields["ETag"]))
        #expect(Set(tags).count == tags.count)
    }

    @Test("equal tags mean equal bytes, and a new revision means new tags")
    func revisions() throws {
        let before = try world.ask("/collections")
        #expect(try world.ask("/collections").bytes == before.bytes)
        world.store.change("abcdef")
        #expect(world.keeper.refresh())
        let after = try world.ask("/collections")
        #expect(after.fields["ETag"] != before.fields["ETag"])
        let old = try #require(before.fields["ETag"])
        #expect(try world.ask("/collections", ["If-None-Match": old]).status == 200)
    }

    @Test(
        "gzip is for who takes it, from a kibibyte on",
        arguments: [
            ("gzip", true), ("x-gzip", true), ("*", true), ("br, gzip;q=0.5", true), ("", false),
            ("identity", false), ("gzip;q=0", false), ("br", false),
        ])
    func gzip(accepted: String, isPacked: Bool) throws {
        let fields: HTTPFields = accepted.isEmpty ? [:] : ["Accept-Encoding": accepted]
        let plain = try world.ask("/collections")
        let answer = try world.ask("/collections", fields)
        #expect((answer.fields["Content-Encoding"] == "gzip") == isPacked)
        #expect(answer.text == plain.text)
        #expect(isPacked == (answer.bytes.count < plain.bytes.count / 3))
        let small = try world.ask("/livez", fields)
        #expect(small.fields["Content-Encoding"] == nil)
        #expect(answer.fields["Vary"]?.contains("Accept-Encoding") == true)
    }

    @Test("how long an answer may be used is the operator's word")
    func age() throws {
        #expect(try world.ask("/").fields["Cache-Control"] == "public, no-cache")
        let aged = try World.sarnai { $0.maximumAge = 60 }
        #expect(try aged.ask("/").fields["Cache-Control"] == "public, max-age=60")
        #expect(try aged.ask("/nothing").fields["Cache-Control"] == "no-store")
        #expect(try aged.ask("/readyz").fields["Cache-Control"] == "no-store")
    }

    @Test("HEAD says what GET says, and of the body only its length", arguments: paths)
    func head(path: String) throws {
        for fields: HTTPFields in [[:], ["Accept-Encoding": "gzip"]] {
            let get = try world.ask(path, fields)
            let head = try world.ask(path, fields, method: .head)
            #expect(head.status == get.status)
            #expect(head.fields == get.fields)
            guard case .omitted(let count) = head.response.body else {
                Issue.record("a body")
                return
            }
            #expect(count == get.bytes.count)
        }
    }

    @Test("OPTIONS tells the truth", arguments: paths + ["*"])
    func options(path: String) throws {
        let answer = try world.ask(path, method: .options)
        #expect(answer.status == 204)
        #expect(answer.fields["Allow"] == "GET, HEAD, OPTIONS")
        #expect(answer.fields["Access-Control-Allow-Methods"] == nil)
    }

    @Test("there is nothing to say about the methods of what is not there")
    func optionsOfNothing() throws {
        #expect(try world.ask("/nothing", method: .options).status == 404)
        #expect(try world.ask("/collections/nothing", method: .options).status == 404)
    }

    @Test("a browser may ask beforehand, and read what it must")
    func crossOrigin() throws {
        let preflight = try world.ask(
            "/collections",
            ["Origin": "https://elsewhere", "Access-Control-Request-Method": "GET"],
            method: .options)
        #expect(preflight.status == 204)
        #expect(preflight.fields["Access-Control-Allow-Origin"] == "*")
        #expect(preflight.fields["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS")
        #expect(preflight.fields["Access-Control-Allow-Headers"]?.contains("If-None-Match") == true)
        for path in ["/", "/nothing", "/?x=y"] {
            let answer = try world.ask(path, ["Origin": "https://elsewhere"])
            #expect(answer.fields["Access-Control-Allow-Origin"] == "*")
            let exposed = answer.fields["Access-Control-Expose-Headers"] ?? ""
            for name in ["Link", "ETag", "Content-Crs", "OGC-NumberMatched", "OGC-NumberReturned"] {
                #expect(exposed.contains(name))
            }
        }
    }

    @Test("the day of the data is the day of the last change, as HTTP writes it")
    func lastModified() throws {
        #expect(
            try world.ask("/").fields["Last-Modified"] == "Fri, 31 Jan 2025 00:00:00 GMT")
    }
}
