import Testing

@testable import Server

@Suite("The Link field")
struct LinkFieldTests {
    private func links(_ length: Int) -> [Link] {
        ["self", "alternate", "next", "collection"].map { relation in
            Link(relation, "http://a/?q=" + String(repeating: "x", count: length), type: "a/b")
        }
    }

    @Test("mirrors all links of the document")
    func whole() {
        let field = Link.field(of: links(100))
        #expect(
            ["self", "alternate", "next", "collection"].allSatisfy { field.contains("\"\($0)\"") })
    }

    @Test("keeps the way to the next page where a long question leaves no room for the others")
    func long() {
        let field = Link.field(of: links(7000))
        #expect(field.contains("rel=\"next\"") && !field.contains("rel=\"self\""))
        #expect(field.utf8.count < 8 * 1024)
    }
}
