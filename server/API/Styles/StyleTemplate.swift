/// The layers of a map with names in place of what a theme, the legend or the reader decides: a
/// text that begins with "@" stands for the value of that name.
struct StyleTemplate: Sendable {
    /// The sources that layers draw from, and the layers of tiles that each holds: apart, so that
    /// a page can ask for other sites without asking for the regions again.
    let sources: [(name: String, tileLayers: [String])]
    /// The languages that a label is tried in, behind the reader's own.
    let languages: [String]
    /// The sprite it takes its pictures from.
    let sprite: String
    private let layers: [JSONDocument]
    private let values: [String: JSONDocument]
    private let legend: Legend

    /// What is known only when a style is asked for.
    private static let late: Set = ["label"]

    init(_ map: JSONDocument, theme: JSONDocument, _ legend: Legend) {
        sources = (map["sources"]?.members ?? []).map { name, layers in
            (name, layers.elements.compactMap(\.string))
        }
        languages = (map["label-languages"]?.elements ?? []).compactMap(\.string)
        sprite = map["sprite"]?.string ?? ""
        layers = map["layers"]?.elements ?? []
        var values = legend.values
        for (name, value) in (map["values"]?.members ?? []) + (theme["values"]?.members ?? []) {
            values[name] = value
        }
        self.values = values
        self.legend = legend
    }

    /// The layers that draw from those layers of tiles which there are, with labels in the first
    /// of the languages that a feature has a name in.
    ///
    /// - Parameters:
    ///   - names: the layers of tiles that there are.
    ///   - languages: the reader's own first.
    ///   - profile: who reads them.
    /// - Returns: the layers as MapLibre's specification writes them.
    func layers(
        among names: Set<String>, languages: [String], for profile: StyleProfile = .map
    ) -> [JSONDocument] {
        let layers = layers(among: names, label: Self.label(in: languages))
        switch profile {
        case .qgis: return QGISLayers(legend: legend).layers(layers)
        // What a layer says for QGIS alone is nothing that the specification knows.
        case .map: return layers.map { .object($0.members.filter { $0.0 != "qgis" }) }
        }
    }

    private func layers(among names: Set<String>, label: JSONDocument) -> [JSONDocument] {
        layers.compactMap { layer in
            guard case .object(let members) = filled(layer, ["label": label]) else { return nil }
            guard let name = layer["source-layer"]?.string else { return .object(members) }
            guard names.contains(name),
                let source = sources.first(where: { $0.tileLayers.contains(name) })
            else { return nil }
            return .object(members + [("source", .string(source.name))])
        }
    }

    /// The first name that a feature has, in the order of the languages.
    private static func label(in languages: [String]) -> JSONDocument {
        .array(["coalesce"] + languages.map { ["get", .string("name:" + $0)] } + [""])
    }

    private func filled(_ document: JSONDocument, _ late: [String: JSONDocument]) -> JSONDocument {
        switch document {
        case .string(let text) where text.hasPrefix("@"):
            let name = String(text.dropFirst())
            return late[name] ?? values[name].map { filled($0, late) } ?? document
        case .array(let elements): return .array(elements.map { filled($0, late) })
        case .object(let members): return .object(members.map { ($0.0, filled($0.1, late)) })
        default: return document
        }
    }

    /// The names that stand for nothing, or for themselves.
    var unknownNames: [String] {
        var unknown: Set<String> = []
        for layer in layers { find(in: layer, within: [], &unknown) }
        return unknown.sorted()
    }

    private func find(
        in document: JSONDocument, within names: [String], _ unknown: inout Set<String>
    ) {
        switch document {
        case .string(let text) where text.hasPrefix("@"):
            let name = String(text.dropFirst())
            if Self.late.contains(name) { return }
            guard let value = values[name], !names.contains(name) else {
                unknown.insert(name)
                return
            }
            find(in: value, within: names + [name], &unknown)
        case .array(let elements):
            for element in elements { find(in: element, within: names, &unknown) }
        case .object(let members):
            for member in members { find(in: member.1, within: names, &unknown) }
        default: return
        }
    }
}

/// Who a style is written for.
enum StyleProfile: String, CaseIterable {
    /// Whoever knows all of the MapLibre style specification.
    case map
    /// QGIS, whose converter knows a part of it.
    case qgis
}
