import Features

/// What colours, shapes and sizes of the map mean: data that styles, pages and prints share.
struct Legend: Sendable {
    /// Schemes that are drawn in one colour.
    struct Family: Sendable {
        let id: String
        let colour: String
        /// Whether signs stand on the colour in white, rather than in black.
        let isInkLight: Bool
        let schemes: [String]
    }

    /// The file itself.
    let document: JSONDocument
    /// The families; the last is for schemes that are in none.
    let families: [Family]

    /// - Returns: nil when there is no family of schemes, or one without a name and a colour.
    init?(_ document: JSONDocument) {
        self.document = document
        var families: [Family] = []
        for family in document["families"]?.elements ?? [] {
            guard let id = family["id"]?.string, let colour = family["colour"]?.string else {
                return nil
            }
            families.append(
                Family(
                    id: id, colour: colour, isInkLight: family["ink"]?.string == "light",
                    schemes: (family["schemes"]?.elements ?? []).compactMap(\.string)))
        }
        guard !families.isEmpty else { return nil }
        self.families = families
    }

    /// The expressions that styles make of it, by the names that styles call them.
    var values: [String: JSONDocument] {
        [
            "family": match { .string($0.id) },
            "family-colour": match { .string($0.colour) },
            "ink-suffix": match { $0.isInkLight ? "" : "-dark" },
            "disc-size": discSize,
        ]
    }

    /// Decides by the scheme of a feature.
    private func match(_ value: (Family) -> JSONDocument) -> JSONDocument {
        var expression: [JSONDocument] = ["match", ["get", "scheme"]]
        for family in families where !family.schemes.isEmpty {
            expression += [.strings(family.schemes), value(family)]
        }
        return .array(expression + families.suffix(1).map(value))
    }

    /// The area of a disc is the amount: its radius grows with the root, and never below what can
    /// be seen.
    private var discSize: JSONDocument {
        let property = document["amounts"]?["property"]?.string ?? "amount"
        return [
            "max", .number(smallestRadius / Self.discRadius),
            [
                "*", .number(reference.radius / Self.discRadius),
                ["sqrt", ["/", ["get", .string(property)], .number(reference.amount)]],
            ],
        ]
    }

    /// How large the disc of an amount is, in pixels.
    func radius(of amount: Double) -> Double {
        max(smallestRadius, reference.radius * (amount / reference.amount).squareRoot())
    }

    private var smallestRadius: Double { document["amounts"]?["smallest-radius"]?.double ?? 3 }

    /// An amount and the radius of its disc, from which all others follow.
    private var reference: (amount: Double, radius: Double) {
        let reference = document["amounts"]?["reference"]
        return (reference?["amount"]?.double ?? 1, reference?["radius"]?.double ?? 10)
    }

    /// Pixels of the sprite that discs are drawn with, at size 1.
    private static let discRadius = 20.0
}
