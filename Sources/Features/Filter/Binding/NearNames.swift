/// Finds the names that someone probably meant.
enum NearNames {
    /// At most three of the known names, the nearest first; none that is far off.
    static func candidates(for name: String, among known: [String]) -> [String] {
        // A name of a filter may be as long as the filter; nothing is near to that.
        guard name.utf8.count <= 64 else { return [] }
        let bare = Array(name.lowercased())
        var ranked: [(name: String, distance: Int)] = []
        for other in known {
            let letters = Array(other.lowercased())
            let begins = bare.count > 1 && letters.starts(with: bare)
            ranked.append((other, begins ? 1 : distance(bare, letters)))
        }
        // A third of the letters may be wrong, and two in a short word, but for the shortest.
        let slack = bare.count < 4 ? 1 : max(2, bare.count / 3)
        return ranked.filter { $0.distance <= slack && $0.distance < bare.count }
            .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
            .prefix(3).map(\.name)
    }

    /// How many letters must be put in, left out or changed (Levenshtein).
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let change = last[column] + (letter == other ? 0 : 1)
                current.append(min(change, last[column + 1] + 1, current[column] + 1))
            }
            last = current
        }
        return last[right.count]
    }
}
