import Features
import Testing

/// An expression of the shape that one of the published examples of CQL2 has, about things of ours.
struct PublishedExample: CustomTestStringConvertible, Sendable {
    /// What the standard's repository calls the example that has the shape.
    let name: String
    let text: String
    let json: String

    init(_ name: String, _ text: String, _ json: String) {
        self.name = name
        self.text = text
        self.json = json
    }

    var testDescription: String { name }

    static let all = scenes + operators
}

@Suite("Every published example of CQL2 is read in both forms, and comes back")
struct PublishedExampleTests {
    @Test("text and JSON mean the same tree", arguments: PublishedExample.all)
    func forms(example: PublishedExample) throws {
        let tree = try CQL2TextReader.read(example.text)
        #expect(try CQL2JSONReader.read(example.json) == tree)
    }

    @Test("from text to JSON, and from there to text again", arguments: PublishedExample.all)
    func roundTrip(example: PublishedExample) throws {
        let tree = try CQL2TextReader.read(example.text)
        let returned = try CQL2JSONReader.read(tree.cql2JSON)
        #expect(returned == tree)
        #expect(try CQL2TextReader.read(returned.cql2Text) == tree)
        #expect(returned.cql2Text == tree.cql2Text)
    }

    @Test("none is missing: two clauses and 86 numbers, some with an alternative")
    func complete() {
        let numbers = (1...86).map { $0 < 10 ? "example0\($0)" : "example\($0)" }
        let clauses = [
            "6_01", "6_02a", "6_02b", "6_02c", "6_02d", "6_03", "7_01", "7_02", "7_03a", "7_03b",
            "7_04", "7_05", "7_07", "7_10", "7_12", "7_13", "7_15", "7_16", "7_17", "7_18", "7_19",
        ].map { "clause" + $0 }
        let alternatives = [36, 38, 40, 42, 43, 44, 46, 49, 54, 55, 85].map { "example\($0)-alt01" }
        let split = ["example05a", "example05b", "example06a", "example06b"]
        let expected =
            Set(clauses + numbers + alternatives + split).subtracting(["example05", "example06"])
        #expect(Set(PublishedExample.all.map(\.name)) == expected)
        #expect(PublishedExample.all.count == expected.count)
    }
}
