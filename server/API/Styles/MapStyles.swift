public import Atlas
import Features
import Glyphs

/// How maps look, as a folder of styles says: themes, legend, sprites and fonts.
///
/// All themes share one list of layers, `map.json`; a theme says what its colours are.
public final class MapStyles: Sendable {
    /// A look.
    struct Theme: Sendable {
        let id: String
        let title: LocalizedText
        let explanation: LocalizedText
        let template: StyleTemplate
    }

    /// The looks, the usual one first.
    let themes: [Theme]
    /// What the map's colours and shapes mean.
    let legend: Legend
    /// The sprites by name.
    let sprites: [String: SpriteSet]
    /// Who makes the letters.
    let glyphs: GlyphService
    /// How QGIS is to draw collections, by their names: a document of its own form each.
    let layerStyles: [String: [UInt8]]
    /// What changes when a file does.
    let mark: String

    private static let names = ["light", "dark", "print"]

    /// Reads a folder of styles, and finds the fonts it names in another folder.
    ///
    /// - Throws: ``AtlasError/missingInput(file:reason:)`` for a file that is not there,
    ///   ``AtlasError/badInput(file:line:reason:)`` for one that cannot be used.
    public init(_ folder: String, fonts: String) throws(AtlasError) {
        var reading = StyleReading(folder)
        guard let legend = Legend(try reading.document("legend.json")) else {
            throw reading.fault(
                in: "legend.json", "it has no families, or one without id and colour")
        }
        self.legend = legend
        let map = try reading.document("map.json")
        var themes: [Theme] = []
        for name in Self.names {
            let file = try reading.document(name + ".json")
            let template = StyleTemplate(map, theme: file, legend)
            if let unknown = template.unknownNames.first {
                throw reading.fault(
                    in: name + ".json", "neither it nor map.json says what @\(unknown) is")
            }
            themes.append(
                Theme(
                    id: name, title: LocalizedText(file["title"]),
                    explanation: LocalizedText(file["description"]), template: template))
        }
        self.themes = themes
        let sprite = map["sprite"]?.string ?? "map"
        sprites = [sprite: try SpriteSet(sprite, &reading, legend)]
        let stacks = try reading.document("fonts.json").members.map { name, files in
            FontStack(name: name, files: files.elements.compactMap(\.string))
        }
        glyphs = GlyphService(stacks, in: fonts)
        var layerStyles: [String: [UInt8]] = [:]
        for file in (try? Folder.files(in: "\(folder)/qgis")) ?? [] where file.hasSuffix(".qml") {
            layerStyles[String(file.dropLast(4))] = try reading.bytes("qgis/\(file)")
        }
        self.layerStyles = layerStyles
        mark = reading.hash.hexadecimal
    }

    /// The look of that name.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` with the nearest name.
    func theme(_ id: String) throws(AtlasError) -> Theme {
        if let theme = themes.first(where: { $0.id == id }) { return theme }
        let near = Spelling.nearest(to: id, among: themes.map(\.id))
        throw .unknown(kind: "style", name: id, nearest: near.map { [$0] } ?? [])
    }
}
