import Features
import Testing

@Suite("A filter is the same tree in text and in JSON, and comes back from both")
struct FilterFormsTests {
    @Test("Text and JSON mean the same tree", arguments: FilterCorpus.all)
    func readers(pair: FilterPair) throws {
        let fromText = try CQL2TextReader.read(pair.text)
        let fromJSON = try CQL2JSONReader.read(pair.json)
        #expect(fromText == fromJSON)
    }

    @Test("What is written reads back as the same tree", arguments: FilterCorpus.all)
    func writers(pair: FilterPair) throws {
        let tree = try CQL2TextReader.read(pair.text)
        #expect(try CQL2TextReader.read(tree.cql2Text) == tree, "\(tree.cql2Text)")
        #expect(try CQL2JSONReader.read(tree.cql2JSON) == tree, "\(tree.cql2JSON)")
        // A second time nothing changes any more.
        #expect(try CQL2JSONReader.read(tree.cql2JSON).cql2Text == tree.cql2Text)
    }

    @Test(
        "Keywords are keywords in any case, and blanks of any kind are blanks",
        arguments: [
            ("a=1 and not b is null", "a = 1 AND NOT b IS NULL"),
            ("a\u{3000}between\t1\u{A0}And\n2", "a BETWEEN 1 AND 2"),
            ("s_Intersects ( geom , point ( 1 2 ) )", "S_INTERSECTS(geom,POINT(1 2))"),
            (
                "t_finishedby(interval('..',b),interval(a,b))",
                "T_FINISHEDBY(INTERVAL('..',b),INTERVAL(a,b))"
            ),
            ("point = date AND interval < bbox", "point = date AND interval < bbox"),
            ("a = 'x\\'y'", "a = 'x''y'"),
            ("((((a))))", "a"),
            ("n = 7 div 2", "n = 7 DIV 2"),
        ])
    func spellings(text: String, same: String) throws {
        #expect(try CQL2TextReader.read(text) == CQL2TextReader.read(same))
    }

    @Test("Any tree comes back from text and from JSON", arguments: 0..<20)
    func random(seed: Int) throws {
        var random = RandomFilter(seed: UInt64(seed))
        for _ in 0..<100 {
            let tree = random.predicate(depth: 5)
            #expect(try CQL2TextReader.read(tree.cql2Text) == tree, "\(tree.cql2Text)")
            #expect(try CQL2JSONReader.read(tree.cql2JSON) == tree, "\(tree.cql2JSON)")
        }
    }

    @Test("A tree knows where its parts stood")
    func positions() throws {
        let text = try CQL2TextReader.read("\"нэр\" = 'ө' AND b > 2")
        guard case .operation(.and, let parts) = text.form,
            case .operation(_, let operands) = parts[1].form
        else {
            Issue.record("no AND")
            return
        }
        #expect(text.position == .text(byte: 16, character: 12))
        #expect(operands[1].position == .text(byte: 24, character: 20))
        let json = try CQL2JSONReader.read(#"{"op":"not","args":[{"op":"=","args":[1,2]}]}"#)
        guard case .operation(.not, let inner) = json.form,
            case .operation(_, let numbers) = inner[0].form
        else {
            Issue.record("no NOT")
            return
        }
        #expect(numbers[1].position == .pointer("/args/0/args/1"))
    }
}
