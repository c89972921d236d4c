import Tiles

extension ValueKind<TileAddress> {
    /// A tile as web maps name it.
    static let tile = ValueKind(
        placeholder: "Z/X/Y",
        expectation: "zoom, column and row of a tile, with slashes between them",
        example: "5/25/11"
    ) { text in
        let numbers = wholeNumbers(in: text, between: "/")
        guard let numbers, numbers.count == 3 else { return nil }
        return TileAddress(zoom: numbers[0], column: numbers[1], row: numbers[2])
    }
}

extension ValueKind<ClosedRange<Int>> {
    /// One zoom, or the first and the last.
    static let zooms = ValueKind(
        placeholder: "A-B",
        expectation: "a zoom, or the first and the last of some, from 0 to 24",
        example: "0-12"
    ) { text in
        guard let numbers = wholeNumbers(in: text, between: "-"), (1...2).contains(numbers.count),
            let first = numbers.first, let last = numbers.last, first <= last, last <= 24
        else { return nil }
        return first...last
    }
}

extension ValueKind<[String]> {
    /// Names with commas between them.
    static let layers = ValueKind(
        placeholder: "A,B", expectation: "the names of layers, with commas between them",
        example: "regions,sites"
    ) { text in
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        return names.contains("") ? nil : names
    }
}

/// Digits and nothing else, so many that they fit.
private func wholeNumbers(in text: String, between mark: Character) -> [Int]? {
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
        part.utf8.allSatisfy { (0x30...0x39).contains($0) } && part.utf8.count <= 9
            ? Int(part) : nil
    }
    return numbers.count == parts.count ? numbers : nil
}
