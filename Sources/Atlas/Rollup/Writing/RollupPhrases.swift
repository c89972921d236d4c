import Features
import Projects

/// The words of written rollups, in three languages.
enum RollupPhrases {
    static func text(_ english: String, mn: String, ja: String) -> LocalizedText {
        LocalizedText(["en": english, "mn": mn, "ja": ja])
    }

    // MARK: Columns

    static let code = text("code", mn: "код", ja: "コード")
    static let region = text("region", mn: "бүс нутаг", ja: "地域")
    static let total = text("Total", mn: "Нийт", ja: "合計")
    static let unknown = text("not stated", mn: "заагаагүй", ja: "記載なし")

    // MARK: Explanations

    static let weight = text("part", mn: "хэсэг", ja: "割合")
    static let precision = text("precision", mn: "нарийвчлал", ja: "精度")
    static let declared = text("declared in", mn: "зарласан", ja: "申告")
    static let derived = text("found in", mn: "тогтоосон", ja: "判定")
    static let asDeclared = text("as declared", mn: "зарласны дагуу", ja: "申告どおり")
    static let nobody = text(
        "Nothing is counted here.", mn: "Энд тоологдсон зүйл алга.", ja: "ここに数えられたものはありません。")

    // MARK: Bins that are no region

    static let nationwide = text("Nationwide", mn: "Улсын хэмжээнд", ja: "全国")
    static let abroad = text("Abroad", mn: "Гадаадад", ja: "国外")

    /// What lies in a region, nobody knows where in it.
    static func coarser(_ region: String) -> LocalizedText {
        text(
            "\(region), not specified further", mn: "\(region), нарийвчлаагүй",
            ja: "\(region)（詳細不明）")
    }

    static func unlocated(_ reason: UnlocatedReason) -> LocalizedText {
        switch reason {
        case .noSite:
            text(
                "Not located: no site is known", mn: "Байршилгүй: талбар мэдэгдэхгүй",
                ja: "場所不明（サイト未詳）")
        case .invalidGeometry:
            text(
                "Not located: the shape cannot be mended",
                mn: "Байршилгүй: дүрсийг засах боломжгүй",
                ja: "場所不明（図形不正）")
        case .withheld:
            text("Not located: withheld", mn: "Байршилгүй: нууцалсан", ja: "場所不明（非公開）")
        case .ambiguous:
            text(
                "Not located: too vague for any region", mn: "Байршилгүй: хэт ерөнхий",
                ja: "場所不明（特定できず）")
        case .outsideAllRegions:
            text(
                "Not located: outside of all regions", mn: "Байршилгүй: бүх бүс нутгийн гадна",
                ja: "場所不明（どの地域にも属さない）")
        case .residual:
            text(
                "Not located: left over by the shares", mn: "Байршилгүй: хувь хэмжээний үлдэгдэл",
                ja: "場所不明（配分の残り）")
        }
    }

    // MARK: The proof

    static let proof = text("Proof", mn: "Баталгаа", ja: "検算")
    static let equalsInput = text(
        "equal to what went in", mn: "оролттой тэнцүү", ja: "入力と一致")
    static let regions = text("regions", mn: "бүс нутгууд", ja: "各地域")
    static let rest = text("not in a region", mn: "бүс нутагт хамаарахгүй", ja: "地域外")

    /// Why a column has no proof.
    static let notAdditive = text(
        "rows do not add up, since one project may count in several",
        mn: "мөрүүд нэмэгдэхгүй: нэг төсөл хэд хэдэн мөрөнд тоологдож болно",
        ja: "一つの案件が複数の行に数えられるため、合計とは一致しない")
    static let noSum = text("not a sum", mn: "нийлбэр биш", ja: "和ではない")

    // MARK: Where the numbers come from

    static let rulesTitle = text("Found by", mn: "Тогтоосон арга", ja: "配分の根拠")
    static let ofMoney = text("of the money", mn: "мөнгөний", ja: "金額の")
    static let boundaries = text("Boundaries", mn: "Хил", ja: "境界")
    static let edition = text("edition", mn: "хувилбар", ja: "版")
    static let about = text("about", mn: "ойролцоогоор", ja: "約")
    static let displayAdjusted = text(
        "Decimals are rounded so that the rows shown add up to the total shown.",
        mn: "Харуулсан мөрүүд нийт дүнтэй тэнцэхээр бутархайг тоймлов.",
        ja: "表示した行の和が表示した合計と一致するように端数を調整した。")

    /// What a rule is called.
    static func rule(_ rule: AllocationRule) -> LocalizedText {
        switch rule {
        case .explicitShares:
            text("shares in the source", mn: "эх сурвалж дахь хувь", ja: "出典の配分比")
        case .declaredScope:
            text(
                "declared nationwide or abroad", mn: "улсын хэмжээнд эсвэл гадаадад гэж заасан",
                ja: "全国または国外と明記")
        case .oneSite: text("one site", mn: "нэг талбар", ja: "単一のサイト")
        case .equalSites:
            text("equal split over sites", mn: "талбаруудад тэнцүү", ja: "サイトに等分")
        case .equalRegions:
            text("equal split over regions", mn: "бүс нутгуудад тэнцүү", ja: "地域に等分")
        case .unitCount:
            text("split by units at each site", mn: "нэгжийн тоогоор", ja: "サイトの単位数で配分")
        case .byArea:
            text("split by the ground of regions", mn: "газар нутгийн хэмжээгээр", ja: "地域の面積で配分")
        case .byPopulation:
            text("split by the people of regions", mn: "хүн амын тоогоор", ja: "地域の人口で配分")
        case .namedRegions:
            text(
                "equal split over the regions named", mn: "нэрлэсэн бүс нутгуудад тэнцүү",
                ja: "明記された地域に等分")
        case .modelled: text("spread by a model", mn: "загвараар тараасан", ja: "モデルによる按分")
        case .notLocated: text("not located", mn: "байршилгүй", ja: "場所不明")
        }
    }
}
