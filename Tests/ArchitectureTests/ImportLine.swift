/// An `import` as it stands in a source file.
struct ImportLine: Equatable {
    /// The module, without its submodules and without the declaration that is picked from it.
    var module: String
    /// What stands before `import`: attributes and access.
    var prefixes: [String]
    /// The line in the file, counted from 1.
    var line: Int

    private static let access: Set<String> = [
        "public", "package", "internal", "fileprivate", "private",
    ]
    private static let kinds: Set<String> = [
        "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
    ]

    /// Reads every import of a file, wherever in it and under whatever condition it stands.
    static func all(in source: String) -> [ImportLine] {
        var found: [ImportLine] = []
        let lines = source.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() {
            for statement in withoutComment(line).split(separator: ";") {
                if let (prefixes, module) = parse(statement) {
                    found.append(ImportLine(module: module, prefixes: prefixes, line: index + 1))
                }
            }
        }
        return found
    }

    private static func withoutComment(_ line: Substring) -> Substring {
        var rest = line
        while let slash = rest.firstIndex(of: "/") {
            rest = rest[slash...].dropFirst()
            if rest.first == "/" { return line[..<slash] }
        }
        return line
    }

    private static func parse(_ statement: Substring) -> ([String], String)? {
        var words = statement.split { $0 == " " || $0 == "\t" }.map(String.init)[...]
        var prefixes: [String] = []
        while let word = words.first, word.hasPrefix("@") || access.contains(word) {
            prefixes.append(word)
            words.removeFirst()
        }
        guard words.popFirst() == "import", var name = words.popFirst() else { return nil }
        if kinds.contains(name), let picked = words.popFirst() { name = picked }
        let module = name.split(separator: ".").first.map(String.init) ?? name
        return (prefixes, module)
    }
}
