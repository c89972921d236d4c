/// Finds the name that someone probably meant.
public enum Spelling {
    /// The known name nearest to `text`, or nil when none is near enough to be a slip.
    public static func nearest(to text: String, among known: [String]) -> String? {
        let bare = stem(text)
        guard !bare.isEmpty else { return nil }
        let ranked = known.map { name in
            let stem = stem(name)
            let begins = bare.count > 1 && stem.count > bare.count && stem.starts(with: bare)
            return (name: name, distance: begins ? 1 : distance(bare, stem))
        }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        // A third of the letters may be wrong, and two in a short word.
        let slack = max(2, bare.count / 3)
        return best.distance <= slack && best.distance < bare.count ? best.name : nil
    }

    /// The question to add to a complaint about an unknown name.
    public static func suggestion(_ name: String?) -> String {
        name.map { "; did you mean '\($0)'?" } ?? ""
    }

    private static func stem(_ name: String) -> [Character] {
        Array(name.lowercased().drop { $0 == "-" })
    }

    /// The slips between two words: a letter too many, missing, wrong, or two exchanged.
    ///
    /// Damerau and Levenshtein's distance in its restricted form (no letter is moved twice).
    public static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let change = last[column] + (letter == other ? 0 : 1)
                var best = min(change, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], other == left[row - 1] {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
