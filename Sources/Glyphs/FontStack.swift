/// A font as styles name it, and the files that draw it: each draws what those before it lack.
public struct FontStack: Hashable, Sendable {
    /// What styles call it: "Open Sans Regular".
    public let name: String
    /// The names of font files, without folders.
    public let files: [String]

    /// Names a stack.
    public init(name: String, files: [String]) {
        self.name = name
        self.files = files
    }
}
