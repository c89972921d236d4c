/// Why a drawing cannot become a picture.
public struct SpriteError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The drawing.
    public let name: String
    /// What is wrong with it, in the library's own words where it has any.
    public let reason: String

    /// Both in a sentence.
    public var description: String { "sprite '\(name)': \(reason)" }
}
