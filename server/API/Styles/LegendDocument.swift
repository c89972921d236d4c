import Atlas
import Features

/// The legend in one language: groups of signs with what each means, and the values behind them.
struct LegendDocument {
    let context: RouteContext
    let styles: MapStyles

    func document() -> JSONDocument {
        let legend = styles.legend.document
        let groups = [families, statuses, amounts, sectors, signs].filter { !$0.entries.isEmpty }
        return .object([
            ("title", .string(say(legend["title"]))),
            ("groups", .array(groups.map(\.document))),
            ("families", legend["families"].map(said) ?? []),
            ("amounts", legend["amounts"].map(said) ?? [:]),
        ])
    }

    // MARK: Groups

    /// Signs that mean the same kind of thing.
    private struct Group {
        let title: String
        let entries: [JSONDocument]

        var document: JSONDocument {
            ["title": .string(title), "entries": .array(entries)]
        }
    }

    private func group(_ name: String, _ entries: [JSONDocument]) -> Group {
        Group(title: say(styles.legend.document["groups"]?[name]), entries: entries)
    }

    private var families: Group {
        let entries = (styles.legend.document["families"]?.elements ?? []).map { family in
            entry(say(family["title"]), "square-ongoing-\(family["id"]?.string ?? "")").adding([
                ("colour", family["colour"] ?? .null), ("schemes", family["schemes"] ?? []),
            ])
        }
        return group("families", entries)
    }

    private var statuses: Group {
        group(
            "statuses",
            (styles.legend.document["statuses"]?.elements ?? []).map { status in
                let name = "square-\(status["id"]?.string ?? "")-\(lastFamily)"
                return entry(say(status["title"]), name)
            })
    }

    /// Circles of some amounts, nested as their areas are, and the sign of what nobody knows.
    private var amounts: Group {
        let amounts = styles.legend.document["amounts"]
        let currency = amounts?["currency"]?.string ?? ""
        let circles = (amounts?["circles"]?.elements ?? []).compactMap { circle -> JSONDocument? in
            guard let amount = circle.double else { return nil }
            let radius = styles.legend.radius(of: amount)
            return entry(Self.grouped(amount) + " " + currency, "disc-ongoing-\(lastFamily)")
                .adding([("diameter", .number((2 * radius * 10).rounded() / 10))])
        }
        return group(
            "amounts",
            circles + [entry(say(amounts?["unknown"]), "square-ongoing-\(lastFamily)")])
    }

    private var sectors: Group {
        let codes = context.catalog.codelists["sector"]?.labels.keys.sorted() ?? []
        return group(
            "sectors",
            codes.filter { sprites?.drawing("sector-\($0)-dark") != nil }.map { code in
                let label = context.catalog.label(
                    of: code, in: "sector", languages: context.languages)
                return entry(label ?? code, "sector-\(code)-dark")
            })
    }

    private var signs: Group {
        group(
            "signs",
            (styles.legend.document["signs"]?.elements ?? []).map { sign in
                let more = sign.members.filter { ["shape", "colour"].contains($0.0) }
                return entry(say(sign["title"]), sign["sign"]?.string).adding(more)
            })
    }

    // MARK: Entries

    private var sprites: SpriteSet? { styles.sprites.values.first }

    private var lastFamily: String { styles.legend.families.last?.id ?? "" }

    /// What a sign means, and where it can be had as a picture of its own.
    private func entry(_ title: String, _ sign: String?) -> JSONDocument {
        var members: [(String, JSONDocument)] = [("title", .string(title))]
        if let sign, let sprites {
            members += [
                ("sign", .string(sign)), ("image", .string("sprites/\(sprites.id)/\(sign).svg")),
            ]
        }
        return .object(members)
    }

    /// A whole number with thin spaces between its thousands, which every language understands.
    private static func grouped(_ amount: Double) -> String {
        let digits = String(Int(amount))
        let start = digits.count % 3
        return digits.enumerated().map { index, digit in
            index > 0 && index % 3 == start ? "\u{202F}\(digit)" : "\(digit)"
        }.joined()
    }

    // MARK: Language

    private func say(_ text: JSONDocument?) -> String { context.say(LocalizedText(text)) }

    /// The document with each text of several languages replaced by the one that is read.
    private func said(_ document: JSONDocument) -> JSONDocument {
        switch document {
        case .array(let elements): return .array(elements.map(said))
        case .object(let members):
            let isText = !members.isEmpty && members.allSatisfy { $0.0.utf8.count == 2 }
            if isText { return .string(say(document)) }
            return .object(members.map { ($0.0, said($0.1)) })
        default: return document
        }
    }
}
