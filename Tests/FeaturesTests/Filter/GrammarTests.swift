import Features
import Testing

@Suite("Every production of CQL2's grammar occurs in the filters that are tried")
struct GrammarTests {
    /// Each production (OGC 21-065r2, annex B) that has a shape of its own, and that shape.
    static let productions: [(name: String, shape: String)] = [
        ("andExpression", #"(?i) AND "#), ("orExpression", #"(?i) OR "#),
        ("notExpression", #"(?i)\bNOT "#), ("subExpression", #"\([a-z]+ ?[<>=]"#),
        ("booleanLiteral", #"\b(TRUE|FALSE)\b"#), ("eq", #"[a-z] ?= ?"#), ("neq", "<>"),
        ("lt", #"< "#), ("gt", #"> "#), ("lteq", "<="), ("gteq", ">="),
        ("isLikePredicate", #" LIKE '"#), ("isLikePredicate with NOT", #" NOT LIKE '"#),
        ("patternExpression of CASEI", #"LIKE CASEI\("#),
        ("patternExpression of ACCENTI", #"LIKE ACCENTI\("#),
        ("isBetweenPredicate", #"(?i) BETWEEN .* AND "#),
        ("isBetweenPredicate with NOT", #" NOT BETWEEN "#), ("isInListPredicate", #" IN \("#),
        ("isInListPredicate with NOT", #" NOT IN \("#), ("isNullPredicate", #" IS NULL"#),
        ("isNullPredicate with NOT", #" IS NOT NULL"#),
        ("geomExpression of a function", #"Around\("#),
        ("temporalExpression of a property", #"T_[A-Z]+\([a-z"]"#),
        ("arrayLiteral of none", #"A_[A-Z]+\(\(\)"#), ("arrayLiteral", #"\('x', 'y', 'z'\)"#),
        ("array within an array", #"\(\(1\),\(2,3\)"#), ("plusSign", #" \+ "#),
        ("minusSign", #" - "#), ("asterisk", #" \* "#), ("solidus", #" / "#), ("percent", " % "),
        ("div", #"(?i) div "#), ("caret", #" \^ "#), ("propertyName in quotes", #""[a-z]+""#),
        ("identifier with a colon", #"[a-z]+:[a-z]+"#), ("identifier beyond ASCII", #"[а-я]+"#),
        ("function", #"mean\("#), ("function of none", #"f\(\)"#),
        ("argumentList", #"Far\(.*,.*\)"#),
        ("characterExpression of CASEI", #"CASEI\([a-z"]"#),
        ("characterExpression of ACCENTI", #"ACCENTI\([a-z"]"#), ("characterLiteral", "'[^']*'"),
        ("escapedquote", "''"), ("exactNumericLiteral", #"[ (,]\d+\.\d+"#),
        ("approximateNumericLiteral", #"\d[eE]-?\d"#), ("signed number", #"[ (]-\d"#),
        ("pointTaggedText", #"POINT ?\("#), ("linestringTaggedText", #"LINESTRING ?\("#),
        ("polygonTaggedText", #"POLYGON ?\(\("#), ("multipointTaggedText", #"MULTIPOINT ?\("#),
        ("multilinestringTaggedText", #"MULTILINESTRING ?\("#),
        ("multipolygonTaggedText", #"MULTIPOLYGON ?\("#),
        ("geometryCollectionTaggedText", #"GEOMETRYCOLLECTION ?\("#),
        ("zCoord", #"POLYGON Z"#), ("bboxTaggedText", #"BBOX\("#),
        ("minElev and maxElev", #"BBOX\(([-0-9.]+, ?){5}[-0-9.]+\)"#),
        ("dateInstant", #"(?i)DATE\('"#), ("timestampInstant", #"TIMESTAMP\('"#),
        ("timestamp with a fraction", #"\d\.\d+Z'"#), ("intervalLiteral", #"INTERVAL\("#),
        ("dotdot", #"'\.\.'"#), ("instantParameter of a property", #"INTERVAL\([a-z]+"#),
    ]

    private static let filters = FilterCorpus.all.map(\.text) + PublishedExample.all.map(\.text)

    @Test("it does", arguments: productions.indices)
    func occurs(index: Int) throws {
        let (name, shape) = Self.productions[index]
        let pattern = try Regex(shape)
        #expect(Self.filters.contains { $0.firstMatch(of: pattern) != nil }, "\(name)")
    }

    @Test("every operator and function of the standard occurs")
    func operators() throws {
        let text = Self.filters.joined(separator: "\n").lowercased()
        for name in FilterOperator.SpatialRelation.allCases.map(\.rawValue)
            + FilterOperator.TemporalRelation.allCases.map(\.rawValue)
            + FilterOperator.ArrayRelation.allCases.map(\.rawValue)
        {
            #expect(text.contains(name.lowercased() + "("), "\(name)")
        }
    }
}
