import Features

/// The words of written reconciliations, in three languages.
enum ReconcilePhrases {
    static let figure = text("figure", mn: "үзүүлэлт", ja: "項目")
    static let published = text("published", mn: "нийтлэгдсэн", ja: "公表値")
    static let computed = text("computed", mn: "тооцсон", ja: "計算値")
    static let difference = text("difference", mn: "зөрүү", ja: "差")
    static let unit = text("unit", mn: "нэгж", ja: "単位")
    static let status = text("status", mn: "төлөв", ja: "判定")
    static let unexplained = text("unexplained", mn: "тайлбаргүй", ja: "説明なし")
    static let coverage = text(
        "projects with a known amount", mn: "дүн нь мэдэгдэх төсөл", ja: "金額の判明している案件")

    /// What stands behind the table: the equation that holds for every line.
    static let equation = text(
        "published − computed = Σ explained + unexplained, exactly, for every line",
        mn: "нийтлэгдсэн − тооцсон = Σ тайлбарласан + тайлбаргүй, мөр бүрд яг таарна",
        ja: "各行で「公表値 − 計算値 = Σ 説明済み + 説明なし」が厳密に成り立つ")

    static func title(of status: ReconciledStatus) -> LocalizedText {
        switch status {
        case .match: text("match", mn: "таарсан", ja: "一致")
        case .withinRounding: text("within rounding", mn: "тоймлолтын дотор", ja: "丸めの範囲内")
        case .explained: text("explained", mn: "тайлбартай", ja: "説明済み")
        case .unexplained: text("unexplained", mn: "тайлбаргүй", ja: "説明なし")
        case .notCompared: text("not compared", mn: "тулгаагүй", ja: "突き合わせ対象なし")
        }
    }

    static func words(of finding: ReconcileFinding) -> LocalizedText {
        switch finding {
        case .unit(let whole, let part, let id):
            text(
                "the source prints \(whole), and \(part) for its part \(id)",
                mn: "эх сурвалж \(whole) гэж, \(id) хэсэгт \(part) гэж бичсэн",
                ja: "出典の単位は \(whole)、内訳 \(id) では \(part)")
        case .date(let whole, let part, let id):
            text(
                "it stands at \(whole), and its part \(id) at \(part)",
                mn: "огноо нь \(whole), \(id) хэсгийнх \(part)",
                ja: "時点は \(whole)、内訳 \(id) は \(part)")
        }
    }

    private static func text(_ english: String, mn: String, ja: String) -> LocalizedText {
        LocalizedText(["en": english, "mn": mn, "ja": ja])
    }
}
