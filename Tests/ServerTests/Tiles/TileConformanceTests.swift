import Testing

/// OGC API – Tiles, part 1 (20-057): OpenAPI 3.0, and what is declared of it.
@Suite("Tiles in the description of the API")
struct TileConformanceTests {
    @Test(
        "/req/oas30/operationids: each operation is found by the end of its name",
        arguments: [
            ("/tiles", ".dataset.vector.getTileSetsList"),
            ("/tiles/{tileMatrixSetId}", ".dataset.vector.getTileSet"),
            (
                "/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}",
                ".dataset.vector.getTile"
            ),
            ("/collections/{collectionId}/tiles", ".collection.vector.getTileSetsList"),
            (
                "/collections/{collectionId}/tiles/{tileMatrixSetId}",
                ".collection.vector.getTileSet"
            ),
            (
                "/collections/{collectionId}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}",
                ".collection.vector.getTile"
            ),
            ("/tileMatrixSets", "getTileMatrixSetsList"),
            ("/tileMatrixSets/{tileMatrixSetId}", "getTileMatrixSet"),
        ])
    func operations(path: String, suffix: String) throws {
        let world = try World.sarnai()
        let operation = try world.ask("/api").json()["paths"][path]["get"]
        #expect(operation["operationId"].string?.hasSuffix(suffix) == true)
        guard path.hasSuffix("{tileCol}") else { return }
        #expect(
            operation["responses"]["200"]["content"].members.keys
                .contains("application/vnd.mapbox-vector-tile"))
        #expect(!operation["responses"]["204"].isMissing)
    }

    @Test("the classes that these tests prove are declared, and none of the others")
    func declared() throws {
        let world = try World.sarnai()
        let prefix = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/"
        let declared = try world.ask("/conformance").json()["conformsTo"].strings
            .filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        #expect(
            Set(declared) == [
                "core", "tileset", "tilesets-list", "dataset-tilesets", "geodata-tilesets",
                "collections-selection", "datetime", "oas30", "mvt",
            ])
    }
}
