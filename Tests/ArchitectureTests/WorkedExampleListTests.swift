import Foundation
import TestSupport
import Testing

@Suite("The worked examples of the arithmetic")
struct WorkedExampleListTests {
    /// How many there are: T-01 to T-29.
    private static let count = 29

    /// The numbers that display names of tests begin with: `"T-01, T-02: …"`.
    private func numbers(in source: String) -> Set<Int> {
        var found: Set<Int> = []
        for piece in source.components(separatedBy: "\"T-").dropFirst() {
            let heading = ("T-" + piece).prefix { $0 != ":" && $0 != "\"" && $0 != "\n" }
            for name in heading.split(separator: ",") {
                let digits = name.trimmingCharacters(in: .whitespaces).dropFirst(2)
                if digits.count == 2, let number = Int(digits) { found.insert(number) }
            }
        }
        return found
    }

    @Test("each has a test by its number")
    func complete() throws {
        let folder = Checkout.root.appendingPathComponent("Tests")
        let files = try #require(FileManager.default.enumerator(atPath: folder.path))
        var found: Set<Int> = []
        for case let name as String in files
        where name.hasSuffix("Tests.swift") && !name.hasPrefix("Architecture") {
            let file = folder.appendingPathComponent(name)
            found.formUnion(numbers(in: try String(contentsOf: file, encoding: .utf8)))
        }
        let missing = (1...Self.count).filter { !found.contains($0) }
        #expect(missing.isEmpty, "no test has these numbers: \(missing)")
    }

    @Test("numbers are read where names begin with them, and nowhere else")
    func reading() {
        #expect(numbers(in: "@Test(\"T-01, T-22: both\")") == [1, 22])
        #expect(numbers(in: "// T-03 is \"like T-04: so\"").isEmpty)
    }
}
