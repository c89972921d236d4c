import Atlas
import Geo
import Testing

@testable import nutag

@Suite("The argument parser")
struct ArgumentParserTests {
    private static let box = Declare.option("bbox", .box, "a box")
    private static let limit = Declare.option(
        "limit", .count("N", atLeast: 1, example: 5), default: 10, shown: "10", "how many")
    private static let tags = Declare.repeatedOption("where", .condition, "a condition")
    private static let isStrict = Declare.flag("strict", "no mercy")
    private static let name = Declare.operand("NAME", "what it is called")
    private static let files = Declare.operands("FILE", "what to read")

    private static let one = command([
        box.declaration, limit.declaration, tags.declaration, isStrict.declaration,
        name.declaration,
    ])
    private static let many = command([isStrict.declaration, files.declaration])

    private static func command(_ parameters: [ParameterDeclaration]) -> Command {
        Command(
            name: "try", summary: "", discussion: [], examples: [], parameters: parameters,
            rules: [.needs("strict", oneOf: ["limit"]), .atMostOne(["bbox", "limit"])],
            run: { (_: Arguments, _: Console) throws(CommandError) in .fine })
    }

    private func arguments(_ words: [String], _ command: Command = one) throws -> Arguments {
        guard case .run(let arguments) = try ArgumentParser.parse(words, for: command) else {
            throw UsageError(problem: "this asked for help")
        }
        return arguments
    }

    private func problem(_ words: [String], _ command: Command = one) -> String? {
        do {
            _ = try ArgumentParser.parse(words, for: command)
            return nil
        } catch {
            return error.problem
        }
    }

    @Test("a value may follow its option as the next word or after an equals sign")
    func bothSpellings() throws {
        #expect(try arguments(["x", "--limit", "3"])[Self.limit] == 3)
        #expect(try arguments(["--limit=3", "x"])[Self.limit] == 3)
        #expect(try arguments(["x", "--where=a=b=c"])[Self.tags].first?.value == "b=c")
    }

    @Test("a value may begin with a dash")
    func negativeValue() throws {
        let expected = Box(minX: -10, minY: 40, maxX: 20, maxY: 60)
        #expect(try arguments(["x", "--bbox", "-10,40,20,60"])[Self.box] == expected)
        #expect(try arguments(["x", "--bbox=-10,40,20,60"])[Self.box] == expected)
    }

    @Test("what is not given is nil, its default, empty or false")
    func absent() throws {
        let arguments = try arguments(["x"])
        #expect(arguments[Self.box] == nil)
        #expect(arguments[Self.limit] == 10)
        #expect(arguments[Self.tags].isEmpty)
        #expect(arguments[Self.isStrict] == false)
        #expect(arguments[Self.name] == "x")
    }

    @Test("a repeatable option keeps its values in order")
    func repeated() throws {
        let arguments = try arguments(["--where", "b=1", "x", "--where", "a="])
        #expect(
            arguments[Self.tags] == [
                PropertyCondition(name: "b", value: "1"), PropertyCondition(name: "a", value: ""),
            ])
    }

    @Test("after two dashes every word is an operand")
    func endOfOptions() throws {
        let arguments = try arguments(["a", "--", "--strict", "-"], Self.many)
        #expect(arguments[Self.files] == ["a", "--strict", "-"])
        #expect(arguments[Self.isStrict] == false)
    }

    @Test("--help wins over what is missing, and loses to two dashes", arguments: ["--help", "-h"])
    func help(word: String) throws {
        guard case .help = try ArgumentParser.parse(["--strict", word], for: Self.one) else {
            Issue.record("\(word) did not ask for help")
            return
        }
        #expect(try arguments(["--", word])[Self.name] == word)
    }

    @Test(
        "a wrong command line is told what is wrong and what would be right",
        arguments: [
            (["x", "--limt", "3"], "there is no option '--limt'; did you mean '--limit'?"),
            (["x", "--zzzzzz"], "there is no option '--zzzzzz'"),
            (["x", "-l"], "there is no option '-l'"),
            (
                ["x", "--limit"],
                "--limit needs a value: a whole number, 1 or more, such as --limit 5"
            ),
            (
                ["x", "--limit", "--strict"],
                "--limit needs a value: a whole number, 1 or more, such as --limit 5"
            ),
            (
                ["x", "--limit", "0"],
                "--limit got '0': it takes a whole number, 1 or more, such as --limit 5"
            ),
            (
                ["x", "--limit", "1", "--limit", "2"],
                "--limit is given twice, and may be given once"
            ),
            (["x", "--strict=yes"], "--strict takes no value, and got 'yes'"),
            (["x", "--strict"], "--strict needs --limit beside it"),
            (
                ["x", "--limit=1", "--bbox=1,2,3,4"],
                "--bbox and --limit exclude each other: give one"
            ),
            (["x", "y"], "'y' is one argument too many: the command takes only one"),
            ([], "NAME is missing: what it is called"),
            ([""], "NAME is missing: what it is called"),
        ])
    func complains(words: [String], expected: String) {
        #expect(problem(words) == expected)
    }
}
