import Atlas
import HTTP
import Testing

@testable import Server

/// The abstract tests of Features, part 1, class Core, in their order.
@Suite("Abstract tests of Features, part 1, core")
struct CoreAbstractTests {
    let world: World
    let shipped: World

    init() throws {
        world = try World.sarnai()
        shipped = try World.shipped()
    }

    private func collections() throws -> [JSON] {
        try world.ask("/collections").json()["collections"].list
    }

    private func names() throws -> [String] { try collections().compactMap { $0["id"].string } }

    @Test("/conf/core/http: what GET answers, HEAD answers without the body")
    func http() throws {
        for path in ["/", "/api", "/conformance", "/collections", "/collections/towns/items"] {
            let (get, head) = (try world.ask(path), try world.ask(path, method: .head))
            #expect(get.status == 200 && head.status == 200, "\(path)")
            #expect(get.type == head.type && get.fields["ETag"] == head.fields["ETag"])
        }
    }

    @Test("/conf/core/crs84: places are longitude and latitude unless another system is asked for")
    func crs84() throws {
        let page = try world.items("towns").json()
        for feature in page["features"].list {
            let place = feature["geometry"]["coordinates"].list.compactMap(\.number)
            #expect(place.count >= 2 && (87...120).contains(place[0]), "\(place)")
            #expect((41...53).contains(place[1]), "\(place)")
        }
    }

    @Test("/conf/core/root-op: the front page is there")
    func rootOp() throws { #expect(try world.ask("/").status == 200) }

    @Test("/conf/core/root-success: it links to the definition, the classes and the data")
    func rootSuccess() throws {
        let page = try world.ask("/").json()
        let definitions = page.links("service-desc") + page.links("service-doc")
        #expect(!definitions.isEmpty)
        #expect(!page.links("conformance").isEmpty && !page.links("data").isEmpty)
    }

    @Test("/conf/core/conformance-op: the list of classes is where the front page says")
    func conformanceOp() throws {
        let link = try #require(try world.ask("/").json().links("conformance").first)
        #expect(try world.ask(target(of: link["href"].string)).status == 200)
    }

    @Test("/conf/core/conformance-success: it is a list of URIs with Core in it")
    func conformanceSuccess() throws {
        let classes = try world.ask("/conformance").json()["conformsTo"]
        #expect(classes.strings.count == classes.list.count)
        #expect(classes.strings.contains(Conformance.features("1/1.0/conf/core")))
    }

    @Test("/conf/core/api-definition-op: the definition is where the front page says")
    func apiDefinitionOp() throws {
        let page = try world.ask("/").json()
        for link in page.links("service-desc") + page.links("service-doc") {
            #expect(try world.ask(target(of: link["href"].string)).status == 200)
        }
    }

    @Test("/conf/core/api-definition-success: it is of the type that the link says")
    func apiDefinitionSuccess() throws {
        let page = try world.ask("/").json()
        for link in page.links("service-desc") + page.links("service-doc") {
            let type = try #require(link["type"].string)
            #expect(try world.ask(target(of: link["href"].string)).type.hasPrefix(type))
        }
    }

    @Test("/conf/core/fc-md-op: the collections are where the front page says")
    func fcMdOp() throws {
        let link = try #require(try world.ask("/").json().links("data").first)
        #expect(try world.ask(target(of: link["href"].string)).status == 200)
    }

    @Test("/conf/core/fc-md-success: the answer has links and collections")
    func fcMdSuccess() throws {
        let page = try world.ask("/collections").json()
        #expect(!page["links"].list.isEmpty && !page["collections"].list.isEmpty)
    }

    @Test("/conf/core/fc-md-links: it links to itself and its other forms, with relation and type")
    func fcMdLinks() throws {
        let page = try world.ask("/collections").json()
        #expect(!page.links("self").isEmpty && !page.links("alternate").isEmpty)
        for link in page["links"].list {
            #expect(link["rel"].string != nil && link["type"].string != nil)
        }
    }

    @Test("/conf/core/fc-md-items: each collection that is published is listed")
    func fcMdItems() throws {
        #expect(try names() == world.keeper.current.collections.map(\.name))
    }

    @Test("/conf/core/fc-md-items-links: each links to its features in every form")
    func fcMdItemsLinks() throws {
        for collection in try collections() {
            let types = Set(collection.links("items").compactMap { $0["type"].string })
            #expect(types.isSuperset(of: ["application/geo+json", "text/html"]))
        }
    }

    @Test("/conf/core/fc-md-extent: a spatial extent holds all places")
    func fcMdExtent() throws {
        for collection in try collections() where !collection["extent"]["spatial"].isMissing {
            let box = collection["extent"]["spatial"]["bbox"][0].list.compactMap(\.number)
            let name = collection["id"].string ?? ""
            let inside = try world.items(name, [("bbox", Self.text(box)), ("limit", "10000")])
            let all = try world.items(name, [("limit", "10000")])
            #expect(
                try inside.json()["numberMatched"].number == all.json()["numberMatched"].number)
        }
    }

    @Test("/conf/core/fc-md-extent-multi: further boxes lie within the first, which is the whole")
    func fcMdExtentMulti() throws {
        for collection in try collections() where !collection["extent"]["spatial"].isMissing {
            let boxes = collection["extent"]["spatial"]["bbox"].list.map {
                $0.list.compactMap(\.number)
            }
            for box in boxes {
                #expect(box[0] >= boxes[0][0] && box[1] >= boxes[0][1])
                #expect(box[2] <= boxes[0][2] && box[3] <= boxes[0][3])
            }
        }
    }

    @Test("/conf/core/sfc-md-op: each collection has a page of its own")
    func sfcMdOp() throws {
        for name in try names() { #expect(try world.ask("/collections/\(name)").status == 200) }
    }

    @Test("/conf/core/sfc-md-success: the page says what the list says")
    func sfcMdSuccess() throws {
        for listed in try collections() {
            let page = try world.ask("/collections/\(listed["id"].string ?? "")").json()
            for member in ["id", "title", "description", "extent", "itemType", "crs"] {
                #expect(page[member] == listed[member], "\(member)")
            }
        }
    }

    @Test("/conf/core/query-param-invalid: values that no parameter takes are refused")
    func queryParamInvalid() throws {
        for query in [("limit", "0"), ("bbox", "a,b,c,d"), ("datetime", "soon")] {
            #expect(try world.items("sites", [query]).status == 400, "\(query)")
        }
    }

    @Test("/conf/core/query-param-unknown: parameters that nobody defined are refused")
    func queryParamUnknown() throws {
        for path in ["/", "/conformance", "/collections", "/collections/towns/items"] {
            #expect(try world.ask(path + "?nobody_defined_me=1").status == 400, "\(path)")
        }
    }

    static func text(_ box: [Double]) -> String { box.map { "\($0)" }.joined(separator: ",") }
}
