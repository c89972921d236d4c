import Atlas
import Features

/// The parameters of tiles and of what is said about them.
enum TileParameters {
    /// Of a tile of certain layers.
    static func ofTile(_ catalog: Catalog, _ collection: MapCollection?) -> [APIParameter] {
        conditions(catalog, collection) + [version]
    }

    private static func conditions(
        _ catalog: Catalog, _ collection: MapCollection?
    ) -> [APIParameter] {
        [
            ItemParameters.datetime, subset, ItemParameters.filter, ItemParameters.filterLanguage,
            ItemParameters.filterSystem(catalog, collection), properties,
        ]
    }

    /// Of a tile of the dataset, whose layers are chosen by their collections.
    static func ofDatasetTile(_ catalog: Catalog, _ none: MapCollection?) -> [APIParameter] {
        ofDataset(catalog, none) + ofTile(catalog, none)
    }

    /// Of a tileset of the dataset.
    static func ofDataset(_ catalog: Catalog, _: MapCollection?) -> [APIParameter] {
        let names = catalog.collections.filter { $0.schema.geometry != nil }.map(\.name)
        return [
            APIParameter(
                "collections",
                Phrases.text(
                    "The collections to draw, in their order; without it, all.",
                    mn: "Зурах цуглуулгууд, дарааллаараа; байхгүй бол бүгд.",
                    ja: "描くコレクション（指定の順）。省略時はすべて。"),
                schema: [
                    "type": "array", "minItems": 1,
                    "items": ["type": "string", "enum": .strings(names)],
                ], isShared: true)
        ]
    }

    /// Of TileJSON: what is said of the tiles goes into their addresses.
    static func ofTileJSON(_ catalog: Catalog, _ collection: MapCollection?) -> [APIParameter] {
        conditions(catalog, collection)
    }

    // OGC API - Tiles, class Date-Time, knows the time as an axis besides.
    private static let subset = APIParameter(
        "subset",
        Phrases.text(
            "Features of a part of the axis of time: datetime(\"2020-01-01\":\"2024-12-31\"), '*' "
                + "for an open end.",
            mn: "Цаг хугацааны тэнхлэгийн хэсгийн өгөгдөл: "
                + "datetime(\"2020-01-01\":\"2024-12-31\"), '*' нь нээлттэй төгсгөл.",
            ja: "時間軸の範囲に当たる地物。datetime(\"2020-01-01\":\"2024-12-31\")（端を開くには「*」）。"),
        schema: ["type": "string"], isShared: true)

    private static let properties = APIParameter(
        "properties",
        Phrases.text(
            "The only properties that features tell, by their names in tiles or in the schema.",
            mn: "Өгөгдлийн зөвхөн эдгээр шинжийг өгнө.", ja: "地物が持つ属性をこれらに限る。"),
        schema: ["type": "array", "items": ["type": "string"]])

    private static let version = APIParameter(
        "v",
        Phrases.text(
            "The revision of the data, as TileJSON gives it: the answer may be kept for ever.",
            mn: "Өгөгдлийн хувилбар, TileJSON-д байгаагаар: хариуг үргэлж хадгалж болно.",
            ja: "TileJSON が示すデータの版。応答は恒久的に保存できる。"),
        schema: ["type": "string"], isShared: true)
}
