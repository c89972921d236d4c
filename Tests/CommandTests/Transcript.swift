import Foundation
import TestSupport
import Testing

/// What a person would see who types some commands one after another in a fresh folder.
struct Transcript: Sendable, CustomTestStringConvertible {
    /// The name of the golden, without `.txt`.
    let name: String
    /// The command lines; quotes keep words together as in a shell.
    let lines: [String]
    /// Text files that lie in the folder beforehand.
    let files: [String: String]

    init(_ name: String, _ lines: String..., files: [String: String] = [:]) {
        self.init(name, lines: lines, files: files)
    }

    init(_ name: String, lines: [String], files: [String: String] = [:]) {
        self.name = name
        self.lines = lines
        self.files = files
    }

    var testDescription: String { name }

    var golden: URL {
        Self.goldens.appendingPathComponent(name + ".txt")
    }

    static let goldens = Checkout.root.appendingPathComponent("Tests/CommandTests/Goldens")

    /// Runs the commands in a folder in which `geodata` is the dataset of this checkout.
    ///
    /// Standard error is marked with `2> `, and each command ends with its exit code in brackets.
    func record() throws -> String {
        let folder = try TemporaryDirectory()
        for (name, text) in files { try folder.write(text, to: name) }
        try FileManager.default.createSymbolicLink(
            at: folder.url.appendingPathComponent("geodata"),
            withDestinationURL: Checkout.root.appendingPathComponent("geodata"))
        var text = ""
        for line in lines {
            let words = Self.words(of: line)
            let command = words[0] == "nutag" ? Checkout.nutag : words[0]
            let run = try ProcessRun(command, Array(words.dropFirst()), in: folder.url)
            // A run that took long tells its pace, and on a busy machine any may.
            let output = run.output.replacing(/(?m)^in [0-9.]+ s, [0-9]+ rows\/s\n/, with: "")
            text += "$ \(line)\n" + output
            if !run.output.isEmpty, run.output.utf8.last != UInt8(ascii: "\n") {
                text += "\n(no line end)\n"
            }
            text += run.error.split(separator: "\n", omittingEmptySubsequences: false)
                .dropLast(run.error.hasSuffix("\n") || run.error.isEmpty ? 1 : 0)
                .map { "2> \($0)\n" }.joined()
            text += "[exit \(run.exitCode)]\n"
        }
        return text.replacingOccurrences(of: folder.url.path, with: "<folder>")
            .replacingOccurrences(of: Checkout.root.path, with: "<checkout>")
    }

    static func words(of line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in line {
            if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if quote == nil, character == " " {
                if let word { words.append(word) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }
}
