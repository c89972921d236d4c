import Atlas
import Features

/// What can be asked of rollups: what the rows may be, what is measured, what it is split by.
struct RollupOfferDocument {
    private let context: RouteContext
    private let offer: RollupOffer

    init(_ context: RouteContext) {
        self.context = context
        offer = context.rollups.offer(in: context.catalog)
    }

    /// The ways to the answers.
    var links: [Link] {
        offer.levels.filter(\.hasPolygons).map { level in
            Link(
                "item", address(level.name), type: Format.json.linkType,
                title: context.say(level.title))
        }
    }

    func document(_ links: [Link]) -> JSONDocument {
        [
            "links": .links(links),
            "revision": .string(offer.revision),
            "by": .array(offer.levels.map(level) + [grid, polygons]),
            "measures": .array(
                offer.measures.map {
                    [
                        "key": .string($0.key), "title": .string(context.say($0.title)),
                        "additive": .bool($0.isAdditive),
                    ]
                }),
            "groups": .array(
                offer.groups.map {
                    ["key": .string($0.key), "title": .string(context.say($0.title))]
                }),
            "largest_group_count": .integer(Int64(RollupRequest.largestGroupCount)),
            "methods": [
                "allocate": choices(RollupPolicy.Allocation.self),
                "spread-nationwide": choices(RollupPolicy.Spread.self),
                "boundary": choices(RollupPolicy.Boundary.self),
                "period-on": choices(RollupPolicy.PeriodBasis.self),
                "overlap": choices(OverlapPolicy.self),
            ],
            "formats": .strings(RollupFormat.allCases.map(\.rawValue)),
        ]
    }

    private func level(_ level: RollupOffer.Level) -> JSONDocument {
        [
            "key": .string(level.name), "title": .string(context.say(level.title)),
            "count": .integer(Int64(level.count)), "polygons": .bool(level.hasPolygons),
            "href": .string(address(level.name)),
        ]
    }

    private var grid: JSONDocument {
        [
            "key": "grid", "title": .string(context.say(Phrases.grid)),
            "href": .string(context.links.address("/rollups/grid", [("grid", "50km")])),
        ]
    }

    private var polygons: JSONDocument {
        [
            "key": "polygons", "title": .string(context.say(Phrases.ownAreas)),
            "href": .string(address("polygons")),
        ]
    }

    private func choices<Choice: RawRepresentable & CaseIterable>(
        _ type: Choice.Type
    ) -> JSONDocument where Choice.RawValue == String {
        .strings(Choice.allCases.map(\.rawValue))
    }

    private func address(_ by: String) -> String {
        context.links.address(of: "rollups", by)
    }

    // MARK: For people

    var body: HTML {
        let levels = offer.levels.map { level -> HTML in
            let title = context.say(level.title)
            let name: HTML =
                level.hasPolygons ? "<a href=\"\(address(level.name))\">\(title)</a>" : "\(title)"
            return """
                <tr><td>\(name)</td><td><code>\(level.name)</code></td>\
                <td class="number">\(level.count)</td></tr>
                """
        }
        return """
            <div class="wide"><table><tbody>\(levels)</tbody></table></div>
            <h2><code>measure</code></h2>
            <div class="wide"><table><tbody>\(offer.measures.map { row($0.key, $0.title) })\
            </tbody></table></div>
            <h2><code>group</code></h2>
            <div class="wide"><table><tbody>\(offer.groups.map { row($0.key, $0.title) })\
            </tbody></table></div>
            <p><a href="\(context.links.address("/reconciliation"))">\
            \(context.say(Phrases.reconciliation))</a></p>
            """
    }

    private func row(_ key: String, _ title: LocalizedText) -> HTML {
        "<tr><td><code>\(key)</code></td><td>\(context.say(title))</td></tr>"
    }
}
