public import Foundation

/// A text file that holds what a test must see, line by line, for a person to review.
public enum Golden {
    /// Compares `text` with the golden `file`; nil when they agree.
    ///
    /// A missing golden is a difference, never a first recording. `make bless` records.
    public static func difference(of text: String, from file: URL) throws -> String? {
        let name = file.lastPathComponent
        if Checkout.isBlessing {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            return nil
        }
        guard let data = try? Data(contentsOf: file) else {
            return """
                there is no golden \(name); look at this, and record it with 'make bless':
                \(text)
                """
        }
        let expected = String(decoding: data, as: UTF8.self)
        return expected == text ? nil : firstDifference(text, expected, name)
    }

    private static func firstDifference(
        _ text: String, _ expected: String, _ name: String
    ) -> String {
        let seen = text.split(separator: "\n", omittingEmptySubsequences: false)
        let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(seen, wanted).prefix { $0 == $1 }.count
        func at(_ lines: [Substring]) -> Substring {
            line < lines.count ? lines[line] : "(end)"
        }
        return """
            \(name) differs in line \(line + 1):
              golden: \(at(wanted))
              seen:   \(at(seen))
            the whole of what was seen:
            \(text)
            """
    }
}
