import Features

/// The sentences of problems, in three languages.
enum Wording {
    static func nothing(at path: String) -> LocalizedText {
        let path = shortened(path)
        return Phrases.text(
            "There is nothing at \(path).", mn: "\(path) хаягт юу ч алга.",
            ja: "\(path) には何もありません。")
    }

    static func methods(_ method: String, _ allowed: String) -> LocalizedText {
        let method = shortened(method)
        return Phrases.text(
            "\(method) is not for this address; it takes \(allowed).",
            mn: "Энэ хаяг \(method) аргыг авдаггүй; \(allowed) авна.",
            ja: "このアドレスで \(method) は使えません。使えるのは \(allowed) です。")
    }

    static func unknownParameter(_ name: String, _ allowed: [String]) -> LocalizedText {
        let (name, allowed) = (shortened(name), allowed.joined(separator: ", "))
        return Phrases.text(
            "There is no parameter '\(name)' here; there are \(allowed).",
            mn: "Энд '\(name)' параметр алга; байгаа нь: \(allowed).",
            ja: "ここにパラメーター「\(name)」はありません。使えるのは \(allowed) です。")
    }

    static func parameter(_ name: String, _ message: LocalizedText) -> LocalizedText {
        func said(_ language: String) -> String { message.said(in: [language, "en"]) }
        return Phrases.text(
            "\(name): \(said("en"))", mn: "\(name): \(said("mn"))", ja: "\(name): \(said("ja"))")
    }

    static func available(_ types: [String]) -> LocalizedText {
        let types = types.joined(separator: ", ")
        return Phrases.text(
            "The answer can be had as \(types).",
            mn: "Хариуг дараах хэлбэрээр авч болно: \(types).",
            ja: "応答の形式は \(types) から選べます。")
    }

    static func outsideGrid(_ tile: String, _ range: TileRange) -> LocalizedText {
        func said(_ range: ClosedRange<Int>) -> String {
            "\(range.lowerBound)–\(range.upperBound)"
        }
        let tile = shortened(tile)
        guard let columns = range.columns.map(said), let rows = range.rows.map(said) else {
            let zooms = said(range.zooms)
            return Phrases.text(
                "There is no tile \(tile): the zooms are \(zooms).",
                mn: "\(tile) хавтан алга: томруулалт нь \(zooms).",
                ja: "タイル \(tile) はありません。ズームは \(zooms) です。")
        }
        return Phrases.text(
            "There is no tile \(tile): at that zoom the columns are \(columns) and the rows \(rows).",
            mn: "\(tile) хавтан алга: энэ томруулалтад багана \(columns), мөр \(rows).",
            ja: "タイル \(tile) はありません。このズームの列は \(columns)、行は \(rows) です。")
    }

    static func tooMuch(_ limit: Int) -> LocalizedText {
        Phrases.text(
            "The answer would have more than \(limit) bytes.",
            mn: "Хариу \(limit) байтаас их болох байлаа.",
            ja: "応答が \(limit) バイトを超えます。")
    }

    static func layerCount(_ range: ClosedRange<Int>) -> LocalizedText {
        let (least, most) = (range.lowerBound, range.upperBound)
        return Phrases.text(
            "\(least) to \(most) layers are expected, with commas between them",
            mn: "\(least)-ээс \(most) хүртэл давхаргыг таслалаар тусгаарлан өгнө",
            ja: "\(least) から \(most) までのレイヤーをコンマで区切って指定してください")
    }

    static func unknown(_ kind: String, _ name: String) -> LocalizedText {
        let name = shortened(name)
        let kinds = Self.kind(kind)
        return Phrases.text(
            "There is no \(kind) '\(name)'.", mn: "'\(name)' нэртэй \(kinds.mn) алга.",
            ja: "「\(name)」という\(kinds.ja)はありません。")
    }

    /// What a kind of thing is called in the other languages.
    static func kind(_ name: String) -> (mn: String, ja: String) {
        kinds[name] ?? (mn: name, ja: name)
    }

    /// What the Atlas calls the kinds of things, in the other languages.
    private static let kinds = [
        "collection": (mn: "цуглуулга", ja: "コレクション"), "feature": (mn: "өгөгдөл", ja: "地物"),
        "region": (mn: "бүс нутаг", ja: "地域"), "layer": (mn: "давхарга", ja: "レイヤー"),
        "tileset": (mn: "хавтангийн багц", ja: "タイルセット"),
        "tile matrix set": (mn: "хавтангийн тор", ja: "タイルの格子"),
        "problem": (mn: "алдаа", ja: "エラー"),
        "level": (mn: "түвшин", ja: "区分"), "measure": (mn: "хэмжигдэхүүн", ja: "指標"),
        "property": (mn: "шинж", ja: "属性"), "row": (mn: "мөр", ja: "行"),
        "figure": (mn: "үзүүлэлт", ja: "項目"),
        "style": (mn: "загвар", ja: "スタイル"), "sprite": (mn: "таних тэмдэг", ja: "記号"),
        "font": (mn: "үсгийн фонт", ja: "フォント"), "range": (mn: "үсгийн хүрээ", ja: "文字の範囲"),
    ]

    static func fault(_ fault: ParameterFault, of value: String) -> LocalizedText {
        let value = shortened(value)
        switch fault {
        case .badEscape:
            return Phrases.text(
                "'\(value)' has an escape that stands for no character",
                mn: "'\(value)' доторх хувийн кодчилол тэмдэгт илэрхийлэхгүй байна",
                ja: "「\(value)」のパーセント符号化が正しくありません")
        case .givenTwice:
            return Phrases.text(
                "it must be given only once", mn: "нэг л удаа өгөх ёстой",
                ja: "指定できるのは一度だけです")
        case .oneOf(let values):
            let values = values.joined(separator: ", ")
            return Phrases.text(
                "'\(value)' is none of \(values)", mn: "'\(value)' нь \(values)-ийн аль нь ч биш",
                ja: "「\(value)」は \(values) のどれでもありません")
        case .wholeNumber(let range):
            let (low, high) = (range.lowerBound, range.upperBound)
            return Phrases.text(
                "'\(value)' is no whole number from \(low) to \(high)",
                mn: "'\(value)' нь \(low)-аас \(high) хүртэлх бүхэл тоо биш",
                ja: "「\(value)」は \(low) から \(high) までの整数ではありません")
        case .unusable(let reason): return Wording.reason(reason)
        case .badFilter(let error): return Wording.filter(error)
        case .malformed(let message): return message
        }
    }

    /// What a client sent is quoted, not repeated at length.
    private static func shortened(_ text: String) -> String {
        text.count <= 80 ? text : text.prefix(80) + "…"
    }
}
