import Geo

/// Which columns of a CSV file say where its rows are.
enum CSVGeometrySource: Equatable {
    case none
    case coordinates(x: Int, y: Int)
    case wellKnownText(Int)

    /// Whether a column becomes the place and is no attribute.
    func uses(_ column: Int) -> Bool {
        switch self {
        case .none: false
        case .coordinates(let x, let y): column == x || column == y
        case .wellKnownText(let text): column == text
        }
    }

    private static let longitudes = ["lon", "longitude", "lng", "long"]
    private static let latitudes = ["lat", "latitude"]
    private static let texts = ["wkt", "geom", "geometry", "the_geom"]

    /// Finds the columns by their names, and by their first values where a name may mean anything.
    ///
    /// - Parameters:
    ///   - names: The header.
    ///   - looksLikeText: Whether a column's first values are Well-Known Text.
    /// - Returns: The columns, and what is odd about them.
    static func detect(
        _ names: [String], looksLikeText: (Int) -> Bool
    ) -> (source: CSVGeometrySource, fault: Fault?) {
        let lower = names.map { $0.lowercased() }
        func index(_ candidates: [String]) -> Int? {
            candidates.lazy.compactMap { lower.firstIndex(of: $0) }.first
        }
        // Well-Known Text says more than a position, so it goes first.
        if let named = index(texts), looksLikeText(named) { return (.wellKnownText(named), nil) }
        let (x, y) = (index(longitudes), index(latitudes))
        if let x, let y { return (.coordinates(x: x, y: y), nil) }
        if x == nil, y == nil, let x = index(["x"]), let y = index(["y"]) {
            return (.coordinates(x: x, y: y), nil)
        }
        if let text = names.indices.first(where: looksLikeText) {
            return (.wellKnownText(text), nil)
        }
        guard let single = x ?? y else { return (.none, nil) }
        let other = x == nil ? "longitude (lon, longitude, lng, long)" : "latitude (lat, latitude)"
        let fault = Fault(
            "half-coordinate", .warning, line: 1, column: names[single],
            message: "there is a column '\(names[single])' and none of \(other)",
            remedy: "rename the other one, or the rows have no place")
        return (.none, fault)
    }

    /// Whether a text begins as Well-Known Text does, a leading `SRID=…;` included.
    static func beginsLikeText(_ text: String) -> Bool {
        let body = withoutSRID(text).text
        let word = body.drop { $0 == " " }.prefix { $0.isASCII && $0.isLetter }
        guard !word.isEmpty else { return false }
        let rest = body.drop { $0 == " " }.dropFirst(word.count).drop { $0 == " " }
        let kind = ["ZM", "Z", "M"].first { word.uppercased().hasSuffix($0) }
        let isKind =
            GeometryKind(name: word) != nil
            || kind.map { GeometryKind(name: word.dropLast($0.count)) != nil } ?? false
        let follows = rest.uppercased()
        return isKind
            && ["(", "EMPTY", "Z", "M"].contains { follows.hasPrefix($0) }
    }

    /// Takes the `SRID=4326;` of PostGIS off.
    static func withoutSRID(_ text: String) -> (text: Substring, srid: Int?) {
        guard text.uppercased().hasPrefix("SRID="), let end = text.firstIndex(of: ";"),
            let srid = Int(text[text.index(text.startIndex, offsetBy: 5)..<end])
        else { return (text[...], nil) }
        return (text[text.index(after: end)...], srid)
    }
}
