import Atlas
import Features
import Geo

/// The parameters of the features of a collection: those of the standards, and one for every
/// property that can be asked for.
enum ItemParameters {
    /// Of `/collections/{collectionId}/items`.
    static func ofPage(_ catalog: Catalog, _ collection: MapCollection?) -> [APIParameter] {
        let general =
            [limit(), bbox, bboxSystem(catalog, collection), datetime]
            + [filter, filterLanguage, filterSystem(catalog, collection), search]
            + [sortby(collection)] + properties(collection)
            + [system(catalog, collection), geometry, token, offset]
        return general + queryables(catalog, collection, besides: general.map(\.name))
    }

    /// Of `/collections/{collectionId}/items/{featureId}`.
    static func ofFeature(_ catalog: Catalog, _ collection: MapCollection?) -> [APIParameter] {
        properties(collection) + [system(catalog, collection), geometry]
    }

    /// The columns that have a parameter of their name; one that is called like a parameter of the
    /// API can be asked for by `filter`.
    static func queryables(_ collection: MapCollection) -> [ColumnDefinition] {
        SchemaDocument.queryables(collection.schema).filter { !reserved.contains($0.name) }
    }

    private static let reserved: Set<String> = [
        "limit", "bbox", "bbox-crs", "datetime", "filter", "filter-lang", "filter-crs", "q",
        "sortby", "properties", "exclude-properties", "crs", "geometry", "token", "offset", "f",
        "lang",
    ]

    private static func queryables(
        _ catalog: Catalog, _ collection: MapCollection?, besides: [String]
    ) -> [APIParameter] {
        guard let collection else { return [] }
        return queryables(collection).map { column in
            let property = PropertySchema(
                column: column, catalog: catalog, languages: catalog.languages)
            let texts = column.title.texts.isEmpty ? ["en": column.name] : column.title.texts
            return APIParameter(
                column.name, LocalizedText(texts), schema: property.parameter)
        }
    }

    // QGIS reads the bounds of this one out of `components/parameters/limit`.
    static func limit(upTo largest: Int = ItemRequest.largestLimit) -> APIParameter {
        APIParameter(
            "limit",
            Phrases.text(
                "How many features at most; more than the maximum counts as the maximum.",
                mn: "Хамгийн ихдээ хэдэн өгөгдөл; дээд хэмжээнээс их бол дээд хэмжээ болно.",
                ja: "返す地物の最大数。上限を超える値は上限とみなす。"),
            schema: [
                "type": "integer", "minimum": 1, "maximum": .integer(Int64(largest)),
                "default": .integer(Int64(min(ItemRequest.defaultLimit, largest))),
            ], isShared: true)
    }

    private static let bbox = APIParameter(
        "bbox",
        Phrases.text(
            "Features with a point in common with a box: west, south, east, north, or six numbers "
                + "with heights after each corner. West may be larger than east: such a box "
                + "crosses the antimeridian.",
            mn: "Хайрцагтай ерөнхий цэгтэй өгөгдөл: баруун, өмнө, зүүн, хойд зах.",
            ja: "矩形と交わる地物。西、南、東、北の順（高さを含めて六つも可）。"),
        schema: [
            "type": "array", "minItems": 4, "maxItems": 6, "items": ["type": "number"],
        ], isShared: true)

    static let datetime = APIParameter(
        "datetime",
        Phrases.text(
            "Features of a time: an instant, a day, or an interval of them, '..' for an open end.",
            mn: "Тухайн үеийн өгөгдөл: агшин, өдөр, эсвэл тэдний завсар; '..' нь нээлттэй төгсгөл.",
            ja: "時点、日、または期間（端を開くには「..」）に当たる地物。"),
        schema: ["type": "string"], isShared: true)

    static let filter = APIParameter(
        "filter",
        Phrases.text(
            "A condition in CQL2.", mn: "CQL2 хэл дээрх нөхцөл.", ja: "CQL2 による条件。"),
        schema: ["type": "string"], isShared: true)

    static let filterLanguage = APIParameter(
        "filter-lang",
        Phrases.text(
            "How the condition is written.", mn: "Нөхцлийг хэрхэн бичсэн.", ja: "条件の記法。"),
        schema: [
            "type": "string", "enum": ["cql2-text", "cql2-json"], "default": "cql2-text",
        ], isShared: true)

    private static let search = APIParameter(
        "q",
        Phrases.text(
            "Words that must all occur in the texts of a feature, in any language, whatever their "
                + "case and accents.",
            mn: "Өгөгдлийн бичвэрт бүгд орсон байх ёстой үгс; том жижиг үсэг хамаагүй.",
            ja: "地物のいずれかの言語の文章にすべて現れる語（大文字・小文字、アクセントは区別しない）。"),
        schema: ["type": "string"], isShared: true)

    private static let geometry = APIParameter(
        "geometry",
        Phrases.text(
            "Whether places are told, left out, or, where only regions are known, resolved into "
                + "the areas of those regions.",
            mn: "Байршлыг өгөх, орхих, эсвэл бүс нутгийн талбайгаар илэрхийлэх.",
            ja: "位置をそのまま返すか、省くか、地域コードを地域の形に置き換えるか。"),
        schema: [
            "type": "string",
            "enum": .array(GeometryMode.allCases.map { .string($0.rawValue) }), "default": "full",
        ], isShared: true)

    private static let token = APIParameter(
        "token",
        Phrases.text(
            "Where a page begins; it comes from the link 'next' of the page before.",
            mn: "Хуудас хаанаас эхлэх; өмнөх хуудасны 'next' холбоосоос авна.",
            ja: "ページの開始位置。前のページの「next」リンクから得る。"),
        schema: ["type": "string"], isShared: true)

    private static let offset = APIParameter(
        "offset",
        Phrases.text(
            "How many features to pass over; to go on from page to page, follow 'next' instead.",
            mn: "Хэдэн өгөгдлийг алгасах; дараагийн хуудас руу 'next' холбоосоор явна.",
            ja: "読み飛ばす地物の数。次のページへは「next」リンクを使う。"),
        schema: ["type": "integer", "minimum": 0, "default": 0], isShared: true)

    private static func sortby(_ collection: MapCollection?) -> APIParameter {
        let names = collection.map { SchemaDocument.sortables($0.schema).map(\.name) } ?? []
        return APIParameter(
            "sortby",
            Phrases.text(
                "The order: properties, the most important first, '-' before one for its largest "
                    + "value first; what is not known comes last.",
                mn: "Эрэмбэ: шинжүүд, чухал нь түрүүнд; '-' бол ихээс бага руу.",
                ja: "並び順。重要な属性から順に。「-」を付けると降順。値のないものは最後。"),
            schema: [
                "type": "array", "minItems": 1,
                "items": [
                    "type": "string", "enum": .strings(names.flatMap { [$0, "+" + $0, "-" + $0] }),
                ],
            ])
    }

    private static func properties(_ collection: MapCollection?) -> [APIParameter] {
        let names = collection?.schema.columns.map(\.name) ?? []
        let schema: JSONDocument = [
            "type": "array", "items": ["type": "string", "enum": .strings(names)],
        ]
        return [
            APIParameter(
                "properties",
                Phrases.text(
                    "The only properties to tell.", mn: "Зөвхөн эдгээр шинжийг өгнө.",
                    ja: "返す属性。"), schema: schema),
            APIParameter(
                "exclude-properties",
                Phrases.text(
                    "Properties to leave out.", mn: "Орхих шинжүүд.", ja: "省く属性。"),
                schema: schema),
        ]
    }

    // MARK: Reference systems

    private static func bboxSystem(
        _ catalog: Catalog, _ collection: MapCollection?
    ) -> APIParameter {
        APIParameter(
            "bbox-crs",
            Phrases.text(
                "The reference system of bbox.", mn: "bbox-ийн солбицлын систем.",
                ja: "bbox の座標参照系。"), schema: systems(catalog, collection))
    }

    static func filterSystem(
        _ catalog: Catalog, _ collection: MapCollection?
    ) -> APIParameter {
        APIParameter(
            "filter-crs",
            Phrases.text(
                "The reference system of the places in filter.",
                mn: "filter доторх байршлын солбицлын систем.", ja: "filter 内の位置の座標参照系。"),
            schema: systems(catalog, collection))
    }

    private static func system(_ catalog: Catalog, _ collection: MapCollection?) -> APIParameter {
        APIParameter(
            "crs",
            Phrases.text(
                "The reference system of the answer, with its own order of axes.",
                mn: "Хариуны солбицлын систем, тэнхлэгийн өөрийн дарааллаар.",
                ja: "応答の座標参照系（軸の順序はその系に従う）。"),
            schema: systems(catalog, collection))
    }

    private static func systems(_ catalog: Catalog, _ collection: MapCollection?) -> JSONDocument {
        let systems = collection.map { catalog.systems(of: $0) } ?? catalog.systems
        return [
            "type": "string", "format": "uri", "enum": .strings(systems.map(\.uri)),
            "default": .string(CRSName.crs84.uri),
        ]
    }
}
