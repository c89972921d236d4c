/// Reads the targets and their dependencies out of the text of a package manifest.
///
/// The text and not `swift package describe`, because that would wait for the lock of the very
/// build that runs the tests.
enum ManifestTargets {
    private static let openings = [".systemLibrary(", ".target(", ".executableTarget("]

    /// The dependencies of every target that is neither a test nor something only tests use.
    static func dependencies(in manifest: String) -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for declaration in declarations(in: manifest) {
            guard let name = strings(after: "name:", until: ",", in: declaration).first else {
                continue
            }
            let path = strings(after: "path:", until: ",", in: declaration).first ?? ""
            if path.hasPrefix("Tests/") { continue }
            found[name] = Set(strings(after: "dependencies:", until: "]", in: declaration))
        }
        return found
    }

    /// The text between the parentheses of each target.
    private static func declarations(in manifest: String) -> [Substring] {
        openings.flatMap { opening in
            manifest.ranges(of: opening).map { range in
                var depth = 1
                return manifest[range.upperBound...].prefix { character in
                    if character == "(" { depth += 1 }
                    if character == ")" { depth -= 1 }
                    return depth > 0
                }
            }
        }
    }

    private static func strings(
        after label: String, until end: Character, in text: Substring
    ) -> [String] {
        guard let start = text.firstRange(of: label)?.upperBound else { return [] }
        let pieces = text[start...].prefix { $0 != end }.split(
            separator: "\"", omittingEmptySubsequences: false)
        return pieces.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
}
