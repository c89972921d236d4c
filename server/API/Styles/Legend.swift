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
            "disc-size": discSize, "is-amount-known": isAmountKnown,
        ]
    }

    /// Decides by the scheme of a feature.
    private func match(_ value: (Family) -> JSONDocument) -> JSONDocument {
        var cases: [(schemes: [String], value: JSONDocument)] = []
        for family in families where !family.schemes.isEmpty {
            let own = value(family)
            if let last = cases.last, last.value.bytes == own.bytes {
                cases[cases.count - 1].schemes += family.schemes
            } else {
                cases.append((family.schemes, own))
            }
        }
        let other = families.last.map(value) ?? .null
        // What is the same as for everything else need not be said.
        cases.removeAll { $0.value.bytes == other.bytes }
        guard !cases.isEmpty else { return other }
        return .array(
            ["match", ["get", "scheme"]]
                + cases.flatMap { [.strings($0.schemes), $0.value] } + [other])
    }

    /// The property that tells the amount of a site.
    var amount: JSONDocument {
        ["get", .string(document["amounts"]?["property"]?.string ?? "amount")]
    }

    /// Amounts in another currency have no size: nothing says how they compare.
    private var isAmountKnown: JSONDocument {
        let amounts = document["amounts"]
        return [
            "==", ["get", .string(amounts?["currency-property"]?.string ?? "amount_currency")],
            amounts?["currency"] ?? "",
        ]
    }

    /// The discs of the legend's amounts, for who can draw no others: each from the amount that is
    /// nearer to it than to the one before, by the root of the amount.
    var discSteps: [(from: Double?, to: Double?, size: Double)] {
        let circles = (document["amounts"]?["circles"]?.elements ?? []).compactMap(\.double)
        let limits = zip(circles, circles.dropFirst()).map { one, next in
            let root = (one.squareRoot() + next.squareRoot()) / 2
            return (root * root).rounded()
        }
        return circles.enumerated().map { index, amount in
            (
                from: index > 0 ? limits[index - 1] : nil,
                to: index < limits.count ? limits[index] : nil,
                size: radius(of: amount) / Self.discRadius
            )
        }
    }

    /// The area of a disc is the amount: its radius grows with the root, and never below what can
    /// be seen.
    private var discSize: JSONDocument {
        [
            "max", .number(smallestRadius / Self.discRadius),
            [
                "*", .number(reference.radius / Self.discRadius),
                ["sqrt", ["max", 0, ["/", amount, .number(reference.amount)]]],
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
