import Atlas
import Features

/// The parameters of rollups; each is called as the option of `nutag rollup` is.
enum RollupParameters {
    /// Of `/rollups/{by}`.
    static func ofRollup(_ catalog: Catalog, _ collection: MapCollection?) -> [APIParameter] {
        question + [geometry]
    }

    /// Of `/rollups/{by}/{key}`.
    static func ofExplanation(_ catalog: Catalog, _ collection: MapCollection?) -> [APIParameter] {
        question
    }

    /// Of `/histograms/{property}`.
    static func ofHistogram(_ catalog: Catalog, _ collection: MapCollection?) -> [APIParameter] {
        conditions + [width]
    }

    private static let question =
        [measure, group] + conditions + money + policy + areas

    private static let conditions = [
        text(
            "collection",
            Phrases.text(
                "The collection whose features are counted, instead of the projects.",
                mn: "Төслийн оронд тоолох цуглуулга.", ja: "案件の代わりに数えるコレクション。")),
        APIParameter(
            "where",
            Phrases.text(
                "A property and the value it must have: status=completed.",
                mn: "Шинж ба түүний утга: status=completed.", ja: "属性とその値。例：status=completed。"),
            schema: ["type": "array", "items": ["type": "string"]], isRepeatable: true),
        text(
            "filter",
            Phrases.text("A condition in CQL2.", mn: "CQL2 хэл дээрх нөхцөл.", ja: "CQL2 による条件。")),
        APIParameter(
            "filter-lang",
            Phrases.text(
                "How the condition is written.", mn: "Нөхцлийг хэрхэн бичсэн.", ja: "条件の記法。"),
            schema: [
                "type": "string", "enum": ["cql2-text", "cql2-json"], "default": "cql2-text",
            ]),
        text(
            "datetime",
            Phrases.text(
                "A year, a day, or an interval: 2013/2017. What has no known time is kept.",
                mn: "Он, өдөр, эсвэл завсар: 2013/2017. Хугацаа нь мэдэгдэхгүйг үлдээнэ.",
                ja: "年、日、または期間。例：2013/2017。時期不明のものは残す。")),
        text(
            "q",
            Phrases.text(
                "Words that must all occur in the texts.", mn: "Бичвэрт бүгд орсон байх үгс.",
                ja: "文章にすべて現れる語。")),
    ]

    private static let measure = names(
        "measure",
        Phrases.text(
            "What is worked out for each row; /rollups lists the names.",
            mn: "Мөр бүрд тооцох хэмжигдэхүүн; нэрсийг /rollups жагсаана.",
            ja: "各行で求める量。名前は /rollups にある。"))

    private static let group = names(
        "group",
        Phrases.text(
            "What the numbers are split by, up to three; /rollups lists the names.",
            mn: "Тоог юугаар задлах, гурав хүртэл; нэрсийг /rollups жагсаана.",
            ja: "数値の内訳（三つまで）。名前は /rollups にある。"))

    private static let money = [
        text(
            "currency",
            Phrases.text(
                "Amounts in this currency; currencies are never mixed.",
                mn: "Энэ валютын дүн; валютыг хэзээ ч холихгүй.", ja: "この通貨の金額。通貨は混ぜない。")),
        text(
            "kind",
            Phrases.text(
                "Amounts of this kind; kinds are never mixed.",
                mn: "Энэ төрлийн дүн; төрлийг хэзээ ч холихгүй.", ja: "この種別の金額。種別は混ぜない。")),
        text(
            "basis",
            Phrases.text(
                "Amounts on this basis; bases are never mixed.",
                mn: "Энэ үндэслэлийн дүн; үндэслэлийг хэзээ ч холихгүй.",
                ja: "この計上基準の金額。基準は混ぜない。")),
    ]

    private static let policy = [
        choice(
            "allocate", RollupPolicy.Allocation.self, .site,
            Phrases.text(
                "How a project without shares is divided.", mn: "Хувьгүй төслийг хэрхэн хуваах.",
                ja: "配分比のない案件の分け方。")),
        choice(
            "spread-nationwide", RollupPolicy.Spread.self, RollupPolicy.Spread.none,
            Phrases.text(
                "Divide what is nationwide among the regions: a model, and marked as one.",
                mn: "Улсын хэмжээнийхийг бүс нутгуудад тараах: загвар гэж тэмдэглэнэ.",
                ja: "全国分を各地域に按分する（モデルとして明示）。")),
        choice(
            "boundary", RollupPolicy.Boundary.self, .one,
            Phrases.text(
                "What becomes of a place on a border.", mn: "Хил дээрх газрыг яах.",
                ja: "境界上の場所の扱い。")),
        choice(
            "period-on", RollupPolicy.PeriodBasis.self, .start,
            Phrases.text(
                "By which date a project is in a year.", mn: "Төслийг аль огноогоор онд тооцох.",
                ja: "案件をどの日付で年に数えるか。")),
        text(
            "snap",
            Phrases.text(
                "A place outside of every region counts for one as near as this: 500m.",
                mn: "Бүх бүс нутгийн гадна газрыг ийм ойр байвал тооцно: 500m.",
                ja: "域外の場所を、この距離以内の地域に数える。例：500m。")),
        APIParameter(
            "assumed-places",
            Phrases.text(
                "Whether places that are only presumed count where they are presumed.",
                mn: "Зөвхөн таамагласан газрыг тэнд нь тооцох эсэх.",
                ja: "推定の場所をその場所に数えるかどうか。"),
            schema: ["type": "string", "enum": ["no", "yes"], "default": "no"]),
    ]

    private static let areas = [
        text(
            "grid",
            Phrases.text(
                "With /rollups/grid, the width of a cell: 50km, 500m, 50km,square.",
                mn: "/rollups/grid-д нүдний өргөн: 50km, 500m, 50km,square.",
                ja: "/rollups/grid でのセルの幅。例：50km、500m、50km,square。")),
        text(
            "polygons",
            Phrases.text(
                "With /rollups/polygons, the areas as GeoJSON; what is too long for an address may "
                    + "be the body of a POST.",
                mn: "/rollups/polygons-д GeoJSON талбай; хаягт багтахгүйг POST-ийн биед илгээнэ.",
                ja: "/rollups/polygons での区域（GeoJSON）。長い場合は POST の本文で送る。")),
        choice(
            "overlap", OverlapPolicy.self, .refuse,
            Phrases.text(
                "What becomes of ground that several of the areas cover.",
                mn: "Хэд хэдэн талбай давхацсан газрыг яах.", ja: "複数の区域が重なる部分の扱い。")),
    ]

    private static let geometry = choice(
        "geometry", RollupGeometry.self, .full,
        Phrases.text(
            "How much of the areas GeoJSON carries.", mn: "GeoJSON-д талбайг хэр өгөх.",
            ja: "GeoJSON に含める区域の形。"))

    private static let width = APIParameter(
        "width",
        Phrases.text(
            "How wide a bar is, in units of the property; years for dates.",
            mn: "Баганын өргөн, шинжийн нэгжээр; огноонд жилээр.",
            ja: "棒の幅（属性の単位、日付では年）。"),
        schema: ["type": "number", "minimum": 0, "exclusiveMinimum": true])

    // MARK: Kinds

    private static func text(_ name: String, _ explanation: LocalizedText) -> APIParameter {
        APIParameter(name, explanation, schema: ["type": "string"])
    }

    private static func names(_ name: String, _ explanation: LocalizedText) -> APIParameter {
        APIParameter(
            name, explanation, schema: ["type": "array", "items": ["type": "string"]],
            isRepeatable: true)
    }

    private static func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Choice.Type, _ usual: Choice, _ explanation: LocalizedText
    ) -> APIParameter where Choice.RawValue == String {
        APIParameter(
            name, explanation,
            schema: [
                "type": "string",
                "enum": .strings(Choice.allCases.map(\.rawValue)),
                "default": .string(usual.rawValue),
            ])
    }
}
