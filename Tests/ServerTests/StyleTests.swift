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

    @Test("QGIS gets a style for the layer of each collection that has one")
    func layerStyles() throws {
        let page = try world.ask("/styles?f=html").text
        for name in ["regions", "sites", "soums"] {
            let answer = try world.ask("/collections/\(name)/style")
            #expect(answer.status == 200)
            #expect(answer.type == "application/xml")
            #expect(answer.text.contains("<renderer-v2"))
            #expect(page.contains("/collections/\(name)/style"))
        }
        #expect(try world.ask("/collections/sources/style").status == 404)
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

    /// Every expression `["get", property]` and `["has", property]` of a value, "" being none.
    private func properties(in value: JSON) -> Set<String> {
        var found: Set<String> = []
        if ["get", "has"].contains(value[0].string), value.list.count == 2 {
            found.insert(value[1].string ?? "")
        }
        for part in value.list + Array(value.members.values) {
            found.formUnion(properties(in: part))
        }
        return found
    }

    @Test("every layer of tiles and property that a style names is in them", arguments: themes)
    func told(theme: String) throws {
        for profile in ["map", "qgis"] {
            let style = try style(theme, "?profile=\(profile)")
            for layer in style["layers"].list {
                guard let name = layer["source-layer"].string else { continue }
                let source = try #require(layer["source"].string)
                let path = try target(of: style["sources"][source]["url"].string)
                let layers = try world.ask(path).json()["vector_layers"].list
                let fields = try #require(layers.first { $0["id"].string == name })["fields"]
                    .members
                let told = [layer["filter"], layer["layout"], layer["paint"]]
                    .reduce(into: Set<String>()) { $0.formUnion(properties(in: $1)) }
                for property in told { #expect(fields[property] != nil, "\(name): \(property)") }
            }
        }
    }

    @Test("for QGIS nothing is left but conditions, names and numbers", arguments: themes)
    func qgis(theme: String) throws {
        let style = try style(theme, "?profile=qgis&lang=ja")
        let index = try world.ask("/sprites/map.json").json()
        let layers = style["layers"].list
        #expect(Set(layers.compactMap { $0["id"].string }).count == layers.count)
        var pictures: Set<String> = []
        for layer in layers {
            let layout = layer["layout"]
            if !layout["icon-size"].isMissing { #expect(layout["icon-size"].number != nil) }
            if !layout["text-field"].isMissing {
                #expect(["get", "to-string"].contains(layout["text-field"][0].string))
            }
            guard !layout["icon-image"].isMissing else { continue }
            pictures.insert(try #require(layout["icon-image"].string))
        }
        for name in pictures where !name.contains("{") {
            #expect(!index[name].isMissing, "\(name)")
        }
        let known = ["disc", "square"].flatMap { shape in
            ["ongoing", "completed", "planned", "mentioned"].map { "\(shape)-\($0)-grant" }
        }
        #expect(pictures.isSuperset(of: known + ["seat", "place", "sector-{sector}-dark"]))
        let labels = layers.first { $0["id"].string == "site-names" }?["layout"]["text-field"]
        #expect(labels?[1].string == "name:ja")
        #expect(try world.ask("/styles/light?profile=arcgis").status == 400)
    }

    @Test("the list leads QGIS to its own form of each style, and tells where the tiles are")
    func listForQGIS() throws {
        let style = try #require(try world.ask("/styles").json()["styles"].list.first)
        let links = style.links("stylesheet")
        #expect(links.count == 2)
        #expect(links[1]["href"].string == "http://map.example/styles/light?profile=qgis")
        let metadata = try world.ask("/styles/light/metadata").json()
        #expect(metadata["stylesheets"].list.count == 2)
        let page = try world.ask("/styles?f=html").text
        #expect(page.contains("/styles/dark?profile=qgis"))
        #expect(page.contains("/xyz/regions,region_labels,seats,soums,sites,"))
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
        for path in ["/sprites/map.png", "/sprites/map@2x.json", "/sprites/map/seat.svg"] {
            let answer = try world.ask(path)
            #expect(answer.fields["Cache-Control"] == "public, max-age=86400")
            let tag = try #require(answer.fields["ETag"])
            #expect(try world.ask(path, ["If-None-Match": tag]).status == 304)
        }
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
