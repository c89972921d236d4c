import Atlas
import Testing

@testable import nutag

@Suite("The help")
struct HelpTextTests {
    private static let names = NutagCommand.commands.map(\.name)

    private func command(_ name: String) throws -> Command {
        try #require(NutagCommand.commands.first { $0.name == name })
    }

    @Test("every example can be copied: the command's own parser takes it", arguments: names)
    func examples(name: String) throws {
        let command = try command(name)
        #expect(!command.examples.isEmpty)
        for example in command.examples {
            // What stands behind > is for the shell.
            let words = example.line.split(separator: " ").map(String.init).prefix { $0 != ">" }
            #expect(words.prefix(2) == ["nutag", name])
            #expect(throws: Never.self, "\(example.line)") {
                _ = try ArgumentParser.parse(Array(words.dropFirst(2)), for: command)
            }
        }
    }

    @Test("every page fits 80 columns and names every parameter", arguments: names)
    func pages(name: String) throws {
        let command = try command(name)
        let page = HelpText.page(of: command)
        for line in page.split(separator: "\n") {
            #expect(String(line).displayWidth <= 80, "\(line)")
        }
        for parameter in command.parameters {
            #expect(page.contains("\n  " + parameter.spelling))
        }
    }

    @Test("the values that an option offers as examples are values of it", arguments: names)
    func optionExamples(name: String) throws {
        for option in try command(name).options where option.form == .option {
            #expect(option.accepts(option.example), "\(option.spelling) \(option.example)")
        }
    }

    @Test("a command that rules between options knows those options", arguments: names)
    func rules(name: String) throws {
        let command = try command(name)
        let known = Set(command.options.map(\.name))
        for rule in command.rules {
            switch rule {
            case .needs(let option, let others): #expect(known.isSuperset(of: [option] + others))
            case .atMostOne(let options): #expect(known.isSuperset(of: options))
            }
        }
    }
}
