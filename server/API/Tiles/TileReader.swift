import Atlas
import Features
import HTTP
import Tiles

/// Reads what a request says of tiles; each refusal names the part that is wrong.
struct TileReader {
    /// So many layers may be asked for by name at once.
    static let largestLayerCount = 8

    private let context: RouteContext

    init(_ context: RouteContext) { self.context = context }

    // MARK: Layers

    /// The layers that the path names, `a,b`: each once, in the order of the alphabet, so that the
    /// same tile is the same however it is asked for.
    func layersOfPath() throws(APIError) -> [LayerDescription] {
        let text = context.path["layers"] ?? ""
        let names = Set(text.split(separator: ",").map(String.init)).sorted()
        guard (1...Self.largestLayerCount).contains(names.count) else {
            throw .badParameter(
                "layers", value: text,
                .malformed(Wording.layerCount(1...Self.largestLayerCount)))
        }
        var layers: [LayerDescription] = []
        for name in names {
            layers.append(
                try asking { () throws(AtlasError) in
                    try context.tiles.layer(name, in: context.catalog)
                })
        }
        return layers
    }

    /// The layers of the collections that `collections` names, in that order; else all.
    ///
    /// OGC API - Tiles, `/req/collections-selection/collections-response`.
    func layersOfDataset() throws(APIError) -> [LayerDescription] {
        let all = try self.all()
        guard let text = context.parameters["collections"] else { return all }
        var names: [String] = []
        for name in text.split(separator: ",").map(String.init) where !names.contains(name) {
            names.append(name)
        }
        let known = all.map(\.collection)
        guard !names.isEmpty, names.allSatisfy(known.contains) else {
            let wrong = names.first { !known.contains($0) } ?? text
            throw .badParameter("collections", value: wrong, .oneOf(unique(known)))
        }
        return names.flatMap { name in all.filter { $0.collection == name } }
    }

    /// The layers of a collection.
    ///
    /// - Throws: ``AtlasError/unknown(kind:name:nearest:)`` when it has no places to draw.
    func layers(of collection: String) throws(APIError) -> [LayerDescription] {
        let layers = try all().filter { $0.collection == collection }
        guard !layers.isEmpty else {
            throw .atlas(.unknown(kind: "tileset", name: collection, nearest: []))
        }
        return layers
    }

    private func all() throws(APIError) -> [LayerDescription] {
        try asking { () throws(AtlasError) in try context.tiles.layers(in: context.catalog) }
    }

    private func unique(_ names: [String]) -> [String] {
        names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.element)
    }

    // MARK: A tile

    /// What is asked of a tile of the layers.
    func request(
        _ layers: [LayerDescription], _ grid: TileGrid, _ address: TileAddress
    ) throws(APIError) -> TileRequest {
        let names = layers.map(\.name)
        var request = TileRequest(layers: names, grid: grid, address: address)
        request.time = try time()
        request.filter = try filter(of: names)
        request.properties = properties
        request.deadline = context.deadline
        return request
    }

    /// The address in the places of the path.
    ///
    /// What is outside of the grid is not there, and so 404: OGC API - Tiles, part 1,
    /// `/req/core/tc-error`, B, which leaves the choice between 400 and 404.
    func address(
        zoom: String, column: String, row: String, in grid: TileGrid
    ) throws(APIError) -> TileAddress {
        let texts = [zoom, column, row].map { context.path[$0] ?? "" }
        let numbers = texts.compactMap(Self.wholeNumber)
        if numbers.count == 3 {
            let address = TileAddress(zoom: numbers[0], column: numbers[1], row: numbers[2])
            if grid.contains(address) { return address }
        }
        throw .outsideGrid(
            "\(texts[0])/\(texts[1])/\(texts[2])", TileRange(grid, zoom: numbers.first ?? -1))
    }

    /// Digits without a zero before them: a tile has one address.
    private static func wholeNumber(_ text: String) -> Int? {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text.utf8.count <= 9,
            text == "0" || !text.hasPrefix("0")
        else { return nil }
        return Int(text)
    }

    /// The properties that alone are wanted.
    var properties: [String]? {
        context.parameters["properties"]?.split(separator: ",").map(String.init)
    }

    /// The condition; its places are in the reference system that `filter-crs` names, as they are
    /// where features are asked for.
    private func filter(of layers: [String]) throws(APIError) -> TileFilter? {
        let reader = ItemParameterReader(context)
        let collection = context.path["collectionId"].flatMap {
            try? context.catalog.collection($0)
        }
        let systems =
            collection.map { context.catalog.systems(of: $0) } ?? context.catalog.systems
        let system = try reader.system("filter-crs", among: systems)
        return try reader.filter { expression throws(FilterError) in
            try context.tiles.filter(expression, crs: system, of: layers, in: context.catalog)
        }
    }

    private func time() throws(APIError) -> TimeWindow? {
        guard let text = context.parameters["subset"] else {
            return try ItemParameterReader(context).time()
        }
        guard context.parameters["datetime"] == nil else {
            throw .badParameter("subset", value: text, .unusable(.subsetBesideTime))
        }
        do throws(AtlasError) {
            return try TimeWindow(subset: text)
        } catch {
            guard case .badRequest(_, let reason) = error else { throw .atlas(error) }
            throw .badParameter("subset", value: text, .unusable(reason))
        }
    }
}
