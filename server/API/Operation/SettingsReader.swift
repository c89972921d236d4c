public import Atlas

extension Settings {
    /// Reads one setting from what was written somewhere.
    ///
    /// - Parameters:
    ///   - key: The setting's name in the file.
    ///   - text: What was written for it.
    ///   - place: Where it was written, for the error: `nutag.conf:12`, `NUTAG_LISTEN`.
    /// - Throws: ``AtlasError/badRequest(part:reason:)`` that names the place, what was got and
    ///   what is allowed; the nearest key where there is no such one.
    public mutating func set(
        _ key: String, to text: String, at place: String
    ) throws(AtlasError) {
        guard let setting = Self.all.first(where: { $0.key == key }) else {
            let near = Spelling.nearest(to: key, among: Self.all.map(\.key))
            throw .badRequest(
                part: place, reason: "there is no setting '\(key)'" + Spelling.suggestion(near))
        }
        guard setting.read(text, &self) else {
            let example = setting.standard.isEmpty ? "" : ", such as \(setting.standard)"
            throw .badRequest(
                part: place,
                reason: "\(key) got '\(text)'; it takes \(setting.expectation)\(example)")
        }
    }

    /// Reads a file of `key = value` lines; what follows a `#` at the beginning of a line or after
    /// a blank is a remark.
    public mutating func read(file text: String, named name: String) throws(AtlasError) {
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let content = Self.trimmed(Self.withoutRemark(line))
            guard !content.isEmpty else { continue }
            let place = "\(name):\(number)"
            guard let equals = content.firstIndex(of: "=") else {
                throw .badRequest(part: place, reason: "'\(content)' is no 'key = value'")
            }
            try set(
                Self.trimmed(content[..<equals]),
                to: Self.trimmed(content[content.index(after: equals)...]), at: place)
        }
    }

    /// Reads the variables of the environment that are called `NUTAG_…`.
    ///
    /// Variables that no setting is called are an error as unknown keys of the file are, but for
    /// those that `others` names.
    public mutating func read(
        environment: [String: String], except others: Set<String> = []
    ) throws(AtlasError) {
        let names = environment.keys.filter { $0.hasPrefix("NUTAG_") && !others.contains($0) }
        for name in names.sorted() {
            guard let setting = Self.all.first(where: { $0.variable == name }) else {
                let near = Spelling.nearest(to: name, among: Self.all.map(\.variable))
                throw .badRequest(
                    part: name, reason: "there is no such setting" + Spelling.suggestion(near))
            }
            try set(setting.key, to: environment[name] ?? "", at: name)
        }
    }

    /// A file that documents every setting at its default.
    public static var example: String {
        let head = """
            # Settings of 'nutag serve', each at its default.
            # A flag of the command stands before a variable NUTAG_…, and that before this file.

            """
        return all.reduce(into: head) { text, setting in
            text += "\n" + folded(setting.explanation)
            text += "# Takes \(setting.expectation). Variable: \(setting.variable)\n"
            text += "\(setting.standard.isEmpty ? "# " : "")\(setting.key) = \(setting.standard)"
            text = trimmed(Substring(text), blanksOnly: true) + "\n"
        }
    }

    private static func withoutRemark(_ line: Substring) -> Substring {
        var previous: Character = " "
        for index in line.indices {
            if line[index] == "#", previous == " " || previous == "\t" { return line[..<index] }
            previous = line[index]
        }
        return line
    }

    private static func trimmed(_ text: Substring, blanksOnly: Bool = false) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
        let end = text.lastIndex { !isBlank($0) }.map { text.index(after: $0) } ?? text.startIndex
        return blanksOnly ? String(text[..<end]) : String(text[..<end].drop(while: isBlank))
    }

    /// Breaks a sentence into lines of remarks, at most 98 characters long.
    private static func folded(_ sentence: String) -> String {
        var lines = ["#"]
        for word in sentence.split(separator: " ") {
            let line = lines[lines.count - 1]
            if line.count + word.count + 1 > 98 {
                lines.append("# \(word)")
            } else {
                lines[lines.count - 1] = line + " " + word
            }
        }
        return lines.map { $0 + "\n" }.joined()
    }
}
