import Atlas
import Features
import Geo
import HTTP
import StoreSupport
import Stores
import Testing

@testable import Server

/// OGC API – Features, part 1, requirements class HTML, for what is not about features.
@Suite("Pages for people")
struct HTMLTests {
    static let paths = [
        "/", "/conformance", "/api", "/collections", "/collections/towns",
        "/collections/towns/schema", "/collections/towns/queryables",
        "/collections/towns/sortables", "/problems/not-found", "/livez", "/readyz",
    ]

    @Test("/req/html/definition: every resource has a page", arguments: paths)
    func pages(path: String) throws {
        let answer = try World.sarnai().ask(path, ["Accept": "text/html"])
        #expect(answer.status == 200)
        #expect(answer.type == "text/html; charset=utf-8")
        #expect(answer.text.hasPrefix("<!DOCTYPE html>"))
        #expect(answer.text.contains("<h1>"))
    }

    @Test("a page runs nothing and fetches nothing from others", arguments: paths)
    func offline(path: String) throws {
        let answer = try World.sarnai().ask(path + "?f=html")
        let policy = try #require(answer.fields["Content-Security-Policy"])
        #expect(policy.hasPrefix("default-src 'none'; style-src 'self'"))
        for word in ["<script", "style=", " on", "javascript:", "@import", "<img"] {
            let isThere = answer.text.contains(word)
            #expect(!isThere || word == " on", "\(word)")
        }
        for match in answer.text.matches(of: /(?:href|src|action)="([^"]*)"/) {
            #expect(match.output.1.hasPrefix("http://map.example/"))
        }
    }

    @Test("elements are closed in their order", arguments: paths)
    func closed(path: String) throws {
        let text = try World.sarnai().ask(path + "?f=html").text
        let void: Set = ["meta", "link", "br", "input", "!DOCTYPE"]
        var open: [Substring] = []
        for match in text.matches(of: /<(\/?)([!a-zA-Z0-9]+)[^>]*>/) {
            let (isEnd, name) = (!match.output.1.isEmpty, match.output.2)
            if isEnd {
                #expect(open.popLast() == name)
            } else if !void.contains(String(name)) {
                open.append(name)
            }
        }
        #expect(open.isEmpty)
    }

    @Test("/req/html/content: the pages say what the documents say")
    func content() throws {
        let world = try World.shipped()
        let list = try world.ask("/collections?f=html&lang=ja").text
        for collection in world.keeper.current.collections {
            #expect(list.contains(collection.title.texts["ja"] ?? "?"))
            let page = try world.ask("/collections/\(collection.name)?f=html&lang=ja").text
            for column in collection.schema.columns {
                #expect(page.contains(">\(column.name)<"))
            }
        }
        let classes = try world.ask("/conformance?f=html").text
        for name in Conformance.classes { #expect(classes.contains(name)) }
    }

    @Test("what data says is text, whatever it says")
    func escapes() throws {
        let evil = #"<script>alert("x")</script>&'"#
        var schema = Schema(columns: [
            ColumnDefinition(evil, .text, title: LocalizedText(["en": evil]))
        ])
        schema.columns[0].explanation = LocalizedText(["en": evil])
        schema.columns[0].unit = evil
        var column = ColumnBuilder(type: .text)
        column.append(text: evil)
        let table = FeatureTable(name: evil, schema: schema, columns: [column.finish()])
        let world = try World(MemoryStore(table))
        let name = LinkBuilder.escaped(evil)
        for path in ["/", "/api", "/collections", "/collections/\(name)"]
            + SchemaTests.kinds.map({ "/collections/\(name)/\($0)" })
        {
            let answer = try world.ask(path + "?f=html")
            #expect(answer.status == 200, "\(path)")
            #expect(!answer.text.contains("<script"), "\(path)")
            #expect(try world.ask(path).status == 200)
        }
    }

    @Test("interpolated text is escaped, and pieces of markup are not")
    func interpolation() {
        let piece: HTML = "<b>\("a<b>&\"'")</b>"
        #expect(piece.text == "<b>a&lt;b&gt;&amp;&quot;&#39;</b>")
        let whole: HTML = "<i>\(piece)\(7)\([piece, piece])</i>"
        #expect(whole.text == "<i>\(piece.text)7\(piece.text)\(piece.text)</i>")
    }

    @Test("other languages and other forms are one step away")
    func ways() throws {
        let text = try World.sarnai().ask("/collections/towns?f=html").text
        #expect(text.contains("http://map.example/collections/towns?f=html&amp;lang=mn"))
        #expect(text.contains("http://map.example/collections/towns?f=json"))
    }
}
