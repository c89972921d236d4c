import Atlas
import Geo

/// A place given on the command line.
struct LonLat: Equatable {
    let longitude: Double
    let latitude: Double
}

extension ValueKind<Box> {
    /// West, south, east and north in degrees; west may lie east of east, across the antimeridian.
    static let box = ValueKind(
        placeholder: "W,S,E,N",
        expectation: "four numbers in degrees: west,south,east,north with south ≤ north",
        example: "106.5,47.7,107.3,48.1"
    ) { text in
        guard let edges = numbers(in: text, count: 4),
            isOnEarth(edges[0], edges[1]), isOnEarth(edges[2], edges[3]), edges[1] <= edges[3]
        else { return nil }
        return Box(minX: edges[0], minY: edges[1], maxX: edges[2], maxY: edges[3])
    }
}

extension ValueKind<LonLat> {
    /// One place in degrees.
    static let lonLat = ValueKind(
        placeholder: "LON,LAT",
        expectation: "two numbers in degrees: longitude,latitude",
        example: "106.917,47.918"
    ) { text in
        guard let pair = numbers(in: text, count: 2), isOnEarth(pair[0], pair[1]) else {
            return nil
        }
        return LonLat(longitude: pair[0], latitude: pair[1])
    }
}

extension ValueKind<Double> {
    /// A length on the ground, in metres once read.
    static let distance = ValueKind(
        placeholder: "DISTANCE",
        expectation: "a number, 0 or more, with its unit, m or km",
        example: "25km"
    ) { text in
        let letters = text.reversed().prefix { $0.isLetter }.count
        let amount = text.dropLast(letters)
        let metres: [Substring: Double] = ["m": 1, "km": 1000]
        guard let unit = metres[text.suffix(letters)], let value = number(in: amount), value >= 0
        else { return nil }
        return value * unit
    }
}

extension ValueKind<CRSName> {
    /// The name of a reference system in any of its spellings.
    static let crs = ValueKind(
        placeholder: "CRS",
        expectation: "the name of a coordinate reference system as EPSG:, ESRI:, OGC: or a URI",
        example: "EPSG:32648"
    ) { CRSName($0) }
}

extension ValueKind<PropertyCondition> {
    /// A property and the value it must have.
    static let condition = ValueKind(
        placeholder: "NAME=VALUE",
        expectation: "a property and its value with = between them",
        example: "status=completed"
    ) { text in
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        return PropertyCondition(name: String(parts[0]), value: String(parts[1]))
    }
}

extension ValueKind<ShapeSource> {
    /// Well-known text, or a file after an `@`.
    static let geometry = ValueKind(
        placeholder: "WKT|@FILE",
        expectation: "a geometry as well-known text, or @ and the path of a GeoJSON file",
        example: "@area.geojson"
    ) { text in
        if text.first == "@" { return text.count > 1 ? .file(String(text.dropFirst())) : nil }
        return text.first?.isLetter == true && text.contains { $0 == "(" || $0 == " " }
            ? .text(text) : nil
    }
}

private func numbers(in text: String, count: Int) -> [Double]? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let values = parts.compactMap(number)
    return parts.count == count && values.count == count ? values : nil
}

/// Reads decimal notation only: what Swift reads besides (`nan`, `0x1p3`) is a slip of the hand here.
private func number(in text: Substring) -> Double? {
    let bare = text.drop { $0 == " " }
    let digits = bare.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
    guard digits, let value = Double(bare), value.isFinite else { return nil }
    return value
}

private func isOnEarth(_ longitude: Double, _ latitude: Double) -> Bool {
    abs(longitude) <= 180 && abs(latitude) <= 90
}
