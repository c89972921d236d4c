import Atlas
import Foundation
import TestSupport
import Testing

@testable import Server

@Suite("The documents, word for word")
struct DocumentTests {
    private static let goldens = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Goldens")

    @Test(
        "what a client reads",
        arguments: [
            ("landing.json", "/"),
            ("landing.mn.json", "/?lang=mn"),
            ("landing.html", "/?f=html"),
            ("collections.json", "/collections"),
            ("collection.json", "/collections/towns"),
            ("collection.html", "/collections/towns?f=html&lang=mn"),
            ("schema.json", "/collections/undertakings/schema?lang=mn"),
            ("queryables.json", "/collections/sites/queryables"),
            ("sortables.json", "/collections/sites/sortables"),
            ("unknown-parameter.json", "/?langg=mn"),
            ("unknown-collection.ja.json", "/collections/twons?lang=ja"),
        ])
    func documents(golden: String, target: String) throws {
        var text = try World.sarnai().ask(target).text
        if !golden.hasSuffix("html") { text = laidOut(text) }
        // Two things that another run or another store has differently.
        text = text.replacing(/"requestId": "[0-9a-f]{16}"/, with: "\"requestId\": \"…\"")
        let mark = try World.sarnai().keeper.current.mark
        text = text.replacing(mark, with: "REVISION")
        let file = Self.goldens.appendingPathComponent(golden)
        let difference = try Golden.difference(of: text, from: file)
        #expect(difference == nil, "\(difference ?? "")")
    }
}
