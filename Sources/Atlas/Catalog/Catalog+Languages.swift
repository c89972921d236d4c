extension Catalog {
    /// The languages that an answer about it can be written in: its own in its order, then those of
    /// the house's words.
    public var writtenLanguages: [String] {
        languages + Self.houseLanguages.filter { !languages.contains($0) }
    }

    /// The languages that the words of the house exist in.
    public static let houseLanguages = ["en", "mn", "ja"]
}
