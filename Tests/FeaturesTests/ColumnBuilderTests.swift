import Features
import TestSupport
import Testing

@Suite("A column takes the type that all its values fit")
struct ColumnBuilderTests {
    @Test("Whole numbers become real when a fraction comes")
    func widening() {
        var builder = ColumnBuilder()
        builder.appendNull()
        builder.append(integer: 3)
        builder.append(real: 2.5)
        builder.append(integer: 4)
        let column = builder.finish()
        #expect(column.type == .real)
        #expect((0..<4).map { column[$0] } == [.null, .real(3), .real(2.5), .real(4)])
    }

    @Test("Values that do not meet become text, nulls stay null")
    func text() {
        var builder = ColumnBuilder()
        builder.append(boolean: true)
        builder.appendNull()
        builder.append(integer: 7)
        builder.append(text: "seven")
        builder.append(real: 0.5)
        let column = builder.finish()
        #expect(column.type == .text)
        #expect(
            (0..<5).map { column[$0] }
                == [.text("true"), .null, .text("7"), .text("seven"), .text("0.5")])
    }

    @Test("A column of nothing but nulls is text")
    func nulls() {
        var builder = ColumnBuilder()
        builder.pad(to: 3)
        let column = builder.finish()
        #expect(column.type == .text)
        #expect(column.nulls.count == 3 && column.count == 3)
    }

    @Test(
        "Texts come back, whether a dictionary pays or not",
        arguments: [(10_000, 7), (10_000, 9_000), (3, 3), (5000, 1)])
    func dictionaries(rows: Int, different: Int) throws {
        var random = SeededRandom(seed: UInt64(rows + different))
        let texts = (0..<rows).map { _ in "тест \(random.int(in: 1...different))" }
        var builder = ColumnBuilder(type: .text)
        for text in texts { builder.append(text: text) }
        let column = builder.finish()
        guard case .text(let values) = column.values else {
            Issue.record("the column is not text")
            return
        }
        #expect(values.isDictionary == (different < rows / 2 || rows < 4096))
        #expect((0..<rows).allSatisfy { column[$0] == .text(texts[$0]) })
        let odd = Array(stride(from: 1, to: rows, by: 2))
        let half = column.gathering(odd)
        #expect(zip(odd, 0..<half.count).allSatisfy { half[$1] == .text(texts[$0]) })
    }
}
