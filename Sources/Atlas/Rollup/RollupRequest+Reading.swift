import Features
import Projects

extension RollupMeasure {
    /// The measures that carry no name of their own, by their keys.
    public static let plain: [(key: String, measure: RollupMeasure)] = [
        ("sites", .sites), ("projects", .projects), ("projects-weighted", .projectsWeighted),
        ("projects-primary", .projectsPrimary), ("amount", .amount),
        ("amount-touching", .amountTouching), ("amount-missing", .amountMissing),
        ("length", .length), ("area", .area), ("first-year", .firstYear), ("last-year", .lastYear),
    ]

    /// Reads `projects`, `figure:trainees`, `sum:amount`, `amount-per-person`,
    /// `projects-per-km2`.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` with the nearest measure.
    public init(_ text: String) throws(AtlasError) {
        if text.hasSuffix(Self.perPersonEnding) {
            let rest = text.dropLast(Self.perPersonEnding.count)
            self = .perPerson(try RollupMeasure(String(rest)))
            return
        }
        if text.hasSuffix(Self.perAreaEnding) {
            let rest = text.dropLast(Self.perAreaEnding.count)
            self = .perSquareKilometre(try RollupMeasure(String(rest)))
            return
        }
        if let known = Self.plain.first(where: { $0.key == text }) {
            self = known.measure
        } else if text.hasPrefix("figure:"), text.utf8.count > 7 {
            self = .figure(String(text.dropFirst(7)))
        } else if text.hasPrefix("sum:"), text.utf8.count > 4 {
            self = .sum(String(text.dropFirst(4)))
        } else {
            // What is none of them may be something that results count.
            let near = Spelling.nearest(to: text, among: Self.plain.map(\.key))
            throw .unknown(
                kind: "measure", name: text.shortened,
                nearest: [near ?? "figure:\(text.shortened)"])
        }
    }

    private static let perPersonEnding = "-per-person"
    private static let perAreaEnding = "-per-km2"

    /// The measure as it is written in a request.
    public var key: String {
        switch self {
        case .figure(let code): "figure:\(code)"
        case .sum(let property): "sum:\(property)"
        case .perPerson(let measure): measure.key + Self.perPersonEnding
        case .perSquareKilometre(let measure): measure.key + Self.perAreaEnding
        default: Self.plain.first { $0.measure == self }?.key ?? ""
        }
    }
}

extension RollupGroup {
    /// Reads `scheme`, `year`, `jfy`, `decade`, `precision`, `source`, or the name of a property.
    public init(_ text: String) {
        if let period = RollupPeriod(rawValue: text) {
            self = .period(period)
        } else {
            self = text == "precision" ? .precision : text == "source" ? .source : .property(text)
        }
    }

    /// The group as it is written in a request.
    public var key: String {
        switch self {
        case .property(let name): name
        case .period(let period): period.rawValue
        case .precision: "precision"
        case .source: "source"
        }
    }
}

extension RollupGrid {
    /// The smallest and the largest cell, in metres.
    public static let sizes = 100.0...2_000_000

    /// Reads `50km`, `500m`, `50km,square`; without a shape cells are hexagons.
    ///
    /// - Throws: ``AtlasError/badRequest(part:reason:)`` that says what would be understood.
    public init(_ text: String) throws(AtlasError) {
        let words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let shape = words.count > 1 ? Shape(rawValue: words[1]) : .hex
        let unit = words[0].hasSuffix("km") ? 1000.0 : 1
        let number = words[0].dropLast(unit > 1 ? 2 : 1)
        guard let shape, words.count <= 2, words[0].hasSuffix("m"),
            let size = ExactDecimal(number).flatMap({ Double($0.description) }).map({ $0 * unit })
        else {
            throw .rollup("grid", .noGrid(text.shortened))
        }
        guard Self.sizes.contains(size) else {
            throw .rollup("grid", .cellWidth(words[0].shortened))
        }
        self.init(shape, size: size)
    }

    /// The grid as it is written in a request.
    public var key: String {
        let kilometres = size / 1000
        let isWhole = kilometres == kilometres.rounded()
        let width = isWhole ? "\(Int(kilometres))km" : "\(Value.real(size).text)m"
        return "\(width),\(shape.rawValue)"
    }
}
