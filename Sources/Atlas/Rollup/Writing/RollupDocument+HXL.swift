extension RollupDocument {
    /// The hashtags of the columns of the CSV form (HXL standard 1.1).
    var tags: [String] {
        let place = placeTag
        return ["#meta+kind", place + "+code", place + "+name", "#meta+parent+code"]
            + answer.dimensions.flatMap { dimension in
                let tag = Self.tag(of: dimension.key)
                return [tag + "+code", tag + "+name"]
            } + answer.columns.map(Self.tag)
    }

    /// `#adm1` is the first level below the country whose areas are given and not put together from
    /// others, whatever that level is called here.
    private var placeTag: String {
        guard let index = levels.firstIndex(where: { $0.name == answer.subject.division }) else {
            return "#loc"
        }
        let level = levels[index]
        guard level.isGiven else { return index == 0 ? "#country" : "#region" }
        return "#adm\(levels[...index].count { $0.isGiven })"
    }

    private static func tag(of dimension: String) -> String {
        switch dimension {
        case "sector", "status": "#" + dimension
        case "year", "jfy", "decade": "#date+" + dimension
        default: "#meta+" + attribute(dimension)
        }
    }

    private static func tag(of column: RollupColumn) -> String {
        switch column.measure {
        case .amount, .amountTouching:
            let kind = column.kind.map { "+" + attribute($0) } ?? ""
            return "#value+\(attribute(column.key))+\(attribute(column.unit))\(kind)"
        case .projects, .projectsPrimary, .projectsWeighted:
            return "#activity+num+\(attribute(column.key))"
        case .firstYear: return "#date+start+year"
        case .lastYear: return "#date+end+year"
        default: return "#indicator+num+\(attribute(column.machineKey))"
        }
    }

    /// An attribute has letters, digits and underscores only, and begins with a letter.
    private static func attribute(_ text: String) -> String {
        let plain = text.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        return plain.first?.isLetter == true ? String(plain) : "x" + String(plain)
    }
}
