import Atlas
import Foundation
import HTTP
import TestSupport
import Testing

@testable import Server

@Suite("Map styles, sprites and letters")
struct StyleTests {
    let world: World
    static let shipped = Result {
        try MapStyles(
            Checkout.root.appendingPathComponent("styles").path, fonts: "/usr/share/fonts")
    }
    static let themes = ["light", "dark", "print"]

    init() throws {
        let styles = try Self.shipped.get()
        world = try World.shipped { $0.styles = styles }
    }

    private func style(_ theme: String, _ query: String = "") throws -> JSON {
        let answer = try world.ask("/styles/\(theme)\(query)")
        #expect(answer.status == 200)
        #expect(answer.type == "application/json")
        return try answer.json()
    }

    // MARK: The list

    @Test("the front page leads to the styles, and they to each")
    func list() throws {
        let relation = "http://www.opengis.net/def/rel/ogc/1.0/styles"
        let link = try world.ask("/").json().links(relation)
        #expect(link.count == 1)
        let list = try world.ask(target(of: link.first?["href"].string)).json()
        #expect(list["styles"].list.map { $0["id"].string } == Self.themes)
        #expect(list["default"].string == "light")
        for style in list["styles"].list {
            for relation in ["stylesheet", "describedby"] {
                let address = style.links(relation).first?["href"].string
                #expect(try world.ask(target(of: address)).status == 200)
            }
        }
        #expect(try world.ask("/styles?f=html").text.contains("<li>"))
    }

    @Test("a style that is not there is a problem with the nearest name")
    func unknown() throws {
        for path in ["/styles/lihgt", "/styles/lihgt/metadata"] {
            let answer = try world.ask(path)
            #expect(answer.status == 404)
            #expect(try answer.json()["nearest"].strings == ["light"])
        }
        let bare = try World.shipped()
        #expect(try bare.ask("/styles").json()["styles"].list.isEmpty)
        for path in ["/styles/light", "/sprites/map.png", "/fonts/Open%20Sans%20Bold/0-255.pbf"] {
            #expect(try bare.ask(path).status == 404)
        }
    }

    @Test("a tag changes with the styles")
    func tags() throws {
        let tag = try #require(try world.ask("/styles/light").fields["ETag"])
        #expect(try world.ask("/styles/light", ["If-None-Match": tag]).status == 304)
        #expect(
            try World.shipped().ask("/styles").fields["ETag"] != world.ask("/styles").fields["ETag"]
        )
    }

    // MARK: What a style says

    @Test("a style is whole: version 8, every address absolute and ours", arguments: themes)
    func whole(theme: String) throws {
        let answer = try world.ask("/styles/\(theme)")
        #expect(!answer.text.contains("\"@"), "no name is left unsaid")
        let style = try answer.json()
        #expect(style["version"].number == 8)
        #expect(style["glyphs"].string == "http://map.example/fonts/{fontstack}/{range}.pbf")
        let sprite = try target(of: style["sprite"].string)
        for ending in [".json", ".png", "@2x.json", "@2x.png"] {
            #expect(try world.ask(sprite + ending).status == 200)
        }
        let others = answer.text.matches(of: /https?:\/\/[^\/"]*/).map { String($0.output) }
        #expect(Set(others) == ["http://map.example"])
        #expect(style["center"].list.compactMap(\.number).count == 2)
    }

    @Test("its layers have names of their own, a source that is there, and nothing unheard of")
    func layers() throws {
        for theme in Self.themes {
            let style = try style(theme)
            let layers = style["layers"].list
            let names = layers.compactMap { $0["id"].string }
            #expect(names.count == layers.count)
            #expect(Set(names).count == names.count)
            let kinds: Set = ["background", "fill", "line", "symbol", "circle"]
            for layer in layers {
                #expect(kinds.contains(layer["type"].string ?? ""))
                let source = layer["source"].string
                #expect((source == nil) == (layer["type"].string == "background"))
                if let source { #expect(!style["sources"][source].isMissing) }
            }
        }
    }

    @Test("data without regions and sites has a style too, of what there is")
    func small() throws {
        let styles = try Self.shipped.get()
        let sarnai = try World.sarnai { $0.styles = styles }
        let style = try sarnai.ask("/styles/light").json()
        let addresses = style["sources"].members.values.compactMap { $0["url"].string }
        #expect(!addresses.isEmpty)
        #expect(!addresses.contains { $0.contains("soums") })
        #expect(!style["layers"].list.contains { $0["source-layer"].string == "soums" })
    }

    @Test(
        "labels are in the reader's language, then Mongolian, English, Japanese",
        arguments: [
            ("?lang=ja", "", ["name:ja", "name:mn", "name:en"]),
            ("?lang=en", "", ["name:en", "name:mn", "name:ja"]),
            ("", "mn", ["name:mn", "name:en", "name:ja"]),
        ])
    func languages(query: String, accepted: String, chain: [String]) throws {
        let fields: HTTPFields = accepted.isEmpty ? [:] : ["Accept-Language": accepted]
        let style = try world.ask("/styles/light" + query, fields).json()
        let names = style["layers"].list.first { $0["id"].string == "site-names" }
        let field = try #require(names?["layout"]["text-field"])
        #expect(field[0].string == "coalesce")
        #expect(field.list.dropFirst().compactMap { $0[1].string } == chain)
    }

    @Test("every picture and font that a style names is there", arguments: themes)
    func named(theme: String) throws {
        let style = try style(theme)
        let index = try world.ask("/sprites/map.json").json()
        for layer in style["layers"].list {
            for name in [layer["layout"]["icon-image"], layer["paint"]["fill-pattern"]] {
                if let name = name.string { #expect(!index[name].isMissing, "\(name)") }
            }
            guard layer["type"].string == "symbol", !layer["layout"]["text-field"].isMissing
            else { continue }
            let fonts = layer["layout"]["text-font"].strings.joined(separator: ",")
            #expect(!fonts.isEmpty, "\(layer["id"])")
            let path = "/fonts/\(LinkBuilder.escaped(fonts))/1024-1279.pbf"
            #expect(try world.ask(path).status == 200, "\(fonts)")
        }
    }

    @Test(
        "the legend is in one language, and every sign of it can be had", arguments: ["mn", "ja"])
    func legend(language: String) throws {
        let legend = try world.ask("/styles/legend?lang=\(language)").json()
        let grant = ["mn": "Буцалтгүй тусламж", "ja": "無償資金協力"][language]
        #expect(legend["families"][1]["title"].string == grant)
        #expect(legend["groups"].list.count == 5)
        for group in legend["groups"].list {
            #expect(group["title"].string?.isEmpty == false)
            #expect(!group["entries"].list.isEmpty)
            for entry in group["entries"].list {
                #expect(entry["title"].string?.isEmpty == false)
                guard let image = entry["image"].string else {
                    #expect(entry["shape"].string != nil)
                    continue
                }
                let answer = try world.ask("/" + image)
                #expect(answer.type == "image/svg+xml", "\(image)")
                #expect(answer.text.contains("<svg color=\"#"))
            }
        }
        let amounts = try #require(legend["groups"].list.dropFirst(2).first)["entries"].list
        #expect(amounts[1]["title"].string == "1\u{202F}000\u{202F}000\u{202F}000 JPY")
        #expect(amounts.compactMap { $0["diameter"].number } == [6.3, 20, 63.2])
    }

    @Test("every status has a sign for every family, be its amount known or not")
    func marks() throws {
        let legend = try Self.shipped.get().legend
        let index = try world.ask("/sprites/map.json").json()
        for status in legend.document["statuses"]?.elements ?? [] {
            for family in legend.families {
                for shape in ["disc", "square"] {
                    let name = "\(shape)-\(status["id"]?.string ?? "")-\(family.id)"
                    #expect(!index[name].isMissing, "\(name)")
                }
            }
        }
    }

    @Test("every sector, scheme and status of the data has its sign")
    func codelists() throws {
        let catalog = world.keeper.current
        let index = try world.ask("/sprites/map.json").json()
        for sector in try #require(catalog.codelists["sector"]).labels.keys {
            #expect(!index["sector-\(sector)"].isMissing, "\(sector)")
            #expect(!index["sector-\(sector)-dark"].isMissing, "\(sector)")
        }
        let families = try Self.shipped.get().legend.families
        let schemes = families.flatMap(\.schemes)
        #expect(Set(schemes).count == schemes.count, "no scheme is in two families")
        let known = try #require(catalog.codelists["scheme"]).labels.keys
        #expect(Set(schemes + ["unspecified"]) == Set(known))
    }

    // MARK: Sprites and letters

    @Test("a sprite is a PNG and an index, twice as large for fine screens")
    func sprites() throws {
        let picture = try world.ask("/sprites/map@2x.png")
        #expect(picture.type == "image/png")
        #expect(picture.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        let (one, two) = (
            try world.ask("/sprites/map.json").json(), try world.ask("/sprites/map@2x.json").json()
        )
        #expect(Set(one.members.keys) == Set(two.members.keys))
        #expect(one["seat"]["pixelRatio"].number == 1)
        #expect(two["seat"]["pixelRatio"].number == 2)
        #expect(two["seat"]["width"].number == 24)
        for path in ["/sprites/map@3x.png", "/sprites/mop.json", "/sprites/map.gif"] {
            #expect(try world.ask(path).status == 404)
        }
    }

    @Test("letters come by font and range, and may be kept for a day")
    func glyphs() throws {
        let answer = try world.ask("/fonts/Open%20Sans%20Regular,Nothing/1024-1279.pbf")
        #expect(answer.status == 200)
        #expect(answer.type == "application/x-protobuf")
        #expect(answer.fields["Cache-Control"] == "public, max-age=86400")
        #expect(answer.fields["Content-Language"] == nil)
        let unknown = try world.ask("/fonts/Open%20Sans%20Regulr/0-255.pbf")
        #expect(unknown.status == 404)
        #expect(try unknown.json()["nearest"].strings == ["Open Sans Regular"])
        #expect(try world.ask("/fonts/Open%20Sans%20Regular/1-256.pbf").status == 404)
        #expect(try world.ask("/fonts/Open%20Sans%20Regular/65536-65791.pbf").status == 404)
    }
}
