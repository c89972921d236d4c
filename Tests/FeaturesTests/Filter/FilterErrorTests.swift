import Features
import Testing

@Suite("A filter that is refused says where, why, and what may have been meant")
struct FilterErrorTests {
    struct Refusal: CustomTestStringConvertible, Sendable {
        let filter: String
        let message: String

        init(_ filter: String, _ message: String) {
            self.filter = filter
            self.message = message
        }

        var testDescription: String { filter }
    }

    private func error(_ filter: String) -> String {
        do throws(FilterError) {
            let tree =
                filter.hasPrefix("{")
                ? try CQL2JSONReader.read(filter) : try CQL2TextReader.read(filter)
            _ = try BoundFilter(tree, schema: FilterFixture.schema)
            return "none"
        } catch {
            return error.description
        }
    }

    @Test(
        "Text that is none",
        arguments: [
            Refusal("", "at character 1: a value, a property or '(' is expected here, not the end"),
            Refusal(
                "n =", "at character 4: a value, a property or '(' is expected here, not the end"),
            Refusal("n = 1 2", "at character 7: an operator or the end is expected here, not '2'"),
            Refusal("(n = 1", "at character 7: ')' is expected here, not the end"),
            Refusal("name = 'x", "at character 8: this text has no closing quote"),
            Refusal("\"name = 1", "at character 1: this name has no closing quote"),
            Refusal("n = m = 1", "at character 7: AND, OR or the end is expected here, not '='"),
            Refusal("өн = 1 ; n", "at character 8: ';' has no meaning here"),
            Refusal(
                "n = 1 AND",
                "at character 10: a value, a property or '(' is expected here, not the end"),
            Refusal(
                "n IN ()", "at character 7: a value, a property or '(' is expected here, not ')'"),
            Refusal("n NOT = 1", "at character 7: LIKE, BETWEEN or IN is expected here, not '='"),
            Refusal("n IS 1", "at character 6: NULL is expected here, not '1'"),
            Refusal("n BETWEEN 1 OR 2", "at character 13: AND is expected here, not 'OR'"),
            Refusal("n = 1e999", "at character 5: '1e999' is too large a number"),
            Refusal("n = nan", "at character 5: there is no property 'nan'"),
            Refusal(
                "t < DATE('2024-13-01')",
                "at character 10: '2024-13-01' is no date; write 2024-03-29"),
            Refusal(
                "t < TIMESTAMP('2024-01-01T00:00:00')",
                "at character 15: '2024-01-01T00:00:00' is no timestamp; write 2024-03-29T12:00:00Z"
            ),
            Refusal(
                "S_INTERSECTS(geom,POINT(1 x))",
                "at character 27: the geometry is unreadable: 'x' is no number"),
            Refusal(
                "S_INTERSECTS(geom,POINT(1 nan))",
                "at character 27: the geometry is unreadable: 'nan' is no number"),
            Refusal(
                "S_INTERSECTS(geom,POLYGON((0 0)",
                "at character 19: a parenthesis of this geometry is not closed"),
            Refusal(
                "S_INTERSECTS(geom)", "at character 1: 's_intersects' takes 2 operands, here are 1"),
            Refusal(
                "S_INTERSECTS(geom,BBOX(1,2,3))",
                "at character 19: a box has 4 or 6 numbers, this has 3"),
        ])
    func text(refusal: Refusal) { #expect(error(refusal.filter) == refusal.message) }

    @Test(
        "JSON that is none",
        arguments: [
            Refusal("{", "at character 2: the JSON is broken (truncated at line 1, byte 1)"),
            Refusal(
                #"{"args":[]}"#,
                "at the document: an object needs one of 'op', 'property', 'date', 'timestamp', 'interval', 'type', 'bbox'"
            ),
            Refusal(
                #"{"op":"and","args":[true]}"#,
                "at the document: 'and' takes at least 2 operands, here are 1"),
            Refusal(#"{"op":"not"}"#, "at the document: an operator needs 'args', an array"),
            Refusal(
                #"{"op":"not","args":[null]}"#,
                "at /args/0: null is no value; the operator isNull asks for it"),
            Refusal(
                #"{"op":"in","args":[{"property":"n"},3]}"#,
                "at /args/1: 'in' takes an array with at least one value"),
            Refusal(
                #"{"op":"=","args":[{"property":"n"},{"date":"x"}]}"#,
                "at /args/1/date: 'x' is no date; write 2024-03-29"),
            Refusal(
                #"{"op":"=","args":[{"property":3},1]}"#,
                "at /args/0/property: a string is expected here"),
            Refusal(
                #"{"op":"=","args":[{"property":"n","x":1},1]}"#,
                "at /args/0: the member 'x' has no meaning beside 'property'"),
            Refusal(
                #"{"op":"t_after","args":[{"property":"at"},{"interval":["a",".."]}]}"#,
                "at /args/1/interval/0: 'a' is no end of an interval; write a date, a timestamp or '..'"
            ),
            Refusal(
                #"{"op":"s_within","args":[{"property":"geom"},{"type":"Point","coordinates":["1",2]}]}"#,
                "at /args/1: the geometry is unreadable: a position is not two numbers"),
            Refusal(
                #"{"op":"=","args":[{"property":"nname"},"x"]}"#,
                "at /args/0: there is no property 'nname'; did you mean 'name'?"),
        ])
    func json(refusal: Refusal) { #expect(error(refusal.filter) == refusal.message) }

    @Test(
        "Names and types that do not fit",
        arguments: [
            Refusal(
                "titel = 'x'", "at character 1: there is no property 'titel'; did you mean 'title'?"
            ),
            Refusal(
                "n = 1 AND nothing_like_it = 2",
                "at character 11: there is no property 'nothing_like_it'"),
            Refusal(
                "lowr(name) = 'x'",
                "at character 1: there is no function 'lowr'; did you mean 'lower', 'floor'?"),
            Refusal("lower() = 'x'", "at character 1: 'lower' takes 1 arguments, here are 0"),
            Refusal("n = 'x'", "at character 5: text cannot be compared with a number"),
            Refusal("day = 'yesterday'", "at character 7: text cannot be compared with a date"),
            Refusal("n + name = 2", "at character 5: a number is expected here, this is text"),
            Refusal("CASEI(n) = 'x'", "at character 7: text is expected here, this is a number"),
            Refusal("name LIKE title", "at character 11: a pattern is a text, not a property"),
            Refusal("n", "at character 1: a condition is expected here, this is a number"),
            Refusal("n + 1", "at character 3: a condition is expected here, this is a number"),
            Refusal(
                "geom = 1",
                "at character 1: a single value is expected here, this is a geometry; ask a geometry with S_INTERSECTS and so on"
            ),
            Refusal(
                "tags = 'a'",
                "at character 1: a single value is expected here, this is an array; ask an array with A_CONTAINS, A_OVERLAPS and so on"
            ),
            Refusal("A_CONTAINS(name,('a'))", "at character 12: 'name' is no array"),
            Refusal("A_CONTAINS(tags,'a')", "at character 17: an array is expected here: (…, …)"),
            Refusal(
                "A_CONTAINS(tags,('a',1))", "at character 22: the elements of 'tags' are texts"),
            Refusal("S_WITHIN(n,geom)", "at character 10: 'n' is no geometry"),
            Refusal(
                "T_DURING(at,INTERVAL('..','2020-01-01'))",
                "at character 10: T_DURING is asked of intervals only; write INTERVAL(start, end)"),
            Refusal(
                "T_AFTER(n,at)", "at character 9: a timestamp is expected here, this is a number"),
            Refusal(
                "T_AFTER(at,INTERVAL('2021-01-01','2020-01-01'))",
                "at character 12: this interval ends before it begins"),
            Refusal(
                "S_WITHIN(geom,BBOX(0,5,1,2))",
                "at character 15: this place has none in longitude and latitude; a box is its lower corner, then its upper one"
            ),
            Refusal(
                "S_WITHIN(geom,LINESTRING(1 1))",
                "at character 15: a line has two positions at least"),
            Refusal(
                "S_WITHIN(geom,POLYGON((0 0,2 2,2 0)))",
                "at character 15: a ring has four positions at least, and the last is the first"),
            Refusal(
                "S_WITHIN(geom,POLYGON((0 0,2 2,2 0,0 2,0 0)))",
                "at character 15: the geometry is not valid: Self-intersection at 1.0 1.0"),
        ])
    func binding(refusal: Refusal) { #expect(error(refusal.filter) == refusal.message) }
}
