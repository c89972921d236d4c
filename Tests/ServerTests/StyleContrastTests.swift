import Foundation
import TestSupport
import Testing

@testable import Server

@Suite("What a map says can be read: contrasts as WCAG 2.1 counts them")
struct StyleContrastTests {
    /// The relative luminance of a colour written `#rrggbb`.
    private static func luminance(_ colour: String) throws -> Double {
        try #require(colour.utf8.count == 7 && colour.first == "#", "\(colour)")
        let number = try #require(Int(colour.dropFirst(), radix: 16))
        let channels = [number >> 16, number >> 8 & 0xFF, number & 0xFF].map { byte in
            let share = Double(byte) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }

    static func contrast(_ one: String, _ other: String) throws -> Double {
        let (first, second) = (try luminance(one), try luminance(other))
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    @Test(
        "text has at least 4.5 to 1 on land, on paper and on its halo", arguments: StyleTests.themes
    )
    func text(theme: String) throws {
        let template = try StyleTests.shipped.get().theme(theme).template
        let layers = template.layers(
            among: Set(template.sources.flatMap(\.tileLayers)), languages: ["en"])
        func colour(_ id: String, _ property: String) -> String? {
            layers.first { $0["id"]?.string == id }?["paint"]?[property]?.string
        }
        let grounds = [
            try #require(colour("paper", "background-color")),
            try #require(colour("regions", "fill-color")),
        ]
        // Numbers of clusters stand on the cluster of their kind.
        let clusters = try ["", "-somewhere"].map { kind in
            ("cluster-numbers" + kind, try #require(colour("clusters" + kind, "circle-color")))
        }
        let cluster = Dictionary(uniqueKeysWithValues: clusters)
        var count = 0
        for layer in layers {
            guard let text = layer["paint"]?["text-color"]?.string else { continue }
            let halo = layer["paint"]?["text-halo-color"]?.string
            let id = layer["id"]?.string ?? ""
            let own = cluster[id].map { [$0] }
            for ground in try #require(halo.map { grounds + [$0] } ?? own) {
                let contrast = try Self.contrast(text, ground)
                #expect(contrast >= 4.5, "\(id): \(text) on \(ground)")
                count += 1
            }
        }
        #expect(count >= 20)
    }

    @Test("signs have at least 3 to 1 on their colour, be it filled or hollow")
    func signs() throws {
        for family in try StyleTests.shipped.get().legend.families {
            let ink = family.isInkLight ? "#ffffff" : "#1d2329"
            #expect(try Self.contrast(ink, family.colour) >= 3, "\(family.id)")
        }
        #expect(try Self.contrast("#1d2329", "#ffffff") >= 4.5)
    }

    @Test("the colours are those that colour-blind people tell apart (Okabe and Ito)")
    func palette() throws {
        let palette: Set = [
            "#0072b2", "#d55e00", "#009e73", "#e69f00", "#cc79a7", "#56b4e9", "#999999",
        ]
        let colours = try StyleTests.shipped.get().legend.families.map(\.colour)
        #expect(Set(colours) == palette)
        #expect(colours.count == palette.count)
    }
}
