import Features

/// What measures, groups and divisions are called where the dataset has no word for them.
extension RollupPhrases {
    static func measure(_ measure: RollupMeasure) -> LocalizedText {
        switch measure {
        case .sites: text("Sites", mn: "Талбар", ja: "サイト数")
        case .projects: text("Projects", mn: "Төсөл", ja: "案件数")
        case .projectsWeighted:
            text("Projects, shared out", mn: "Төсөл, хуваарилсан", ja: "案件数（按分）")
        case .projectsPrimary:
            text("Projects, mainly here", mn: "Төсөл, голлон", ja: "案件数（主な地域）")
        case .amount: text("Amount", mn: "Дүн", ja: "金額")
        case .amountTouching:
            text("Amount of all projects here", mn: "Хамаарах төслийн бүтэн дүн", ja: "関係案件の総額")
        case .amountMissing:
            text(
                "Projects without a known amount", mn: "Дүн нь мэдэгдэхгүй төсөл",
                ja: "金額不明の案件数")
        case .length: text("Length", mn: "Урт", ja: "延長")
        case .area: text("Area", mn: "Талбай", ja: "面積")
        case .figure(let code), .sum(let code): LocalizedText(["en": code])
        case .firstYear: text("First year", mn: "Эхний он", ja: "最初の年")
        case .lastYear: text("Last year", mn: "Сүүлийн он", ja: "最後の年")
        case .perPerson(let inner):
            joined(inner, "per person", mn: "нэг хүнд", ja: "一人当たり")
        case .perSquareKilometre(let inner):
            joined(inner, "per km²", mn: "км² тутамд", ja: "1km²当たり")
        }
    }

    private static func joined(
        _ measure: RollupMeasure, _ english: String, mn: String, ja: String
    ) -> LocalizedText {
        let titles = self.measure(measure).texts
        let inner = ["en", "mn", "ja"].map { titles[$0] ?? titles["en"] ?? "" }
        return text("\(inner[0]) \(english)", mn: "\(inner[1]), \(mn)", ja: "\(ja)\(inner[2])")
    }

    /// Groups that are no property of the dataset.
    static func group(_ key: String) -> LocalizedText {
        switch key {
        case "year": text("Year", mn: "Он", ja: "年")
        case "jfy":
            text("Japanese fiscal year", mn: "Японы санхүүгийн жил", ja: "日本の会計年度")
        case "decade": text("Decade", mn: "Арван жил", ja: "年代")
        case "precision": text("Precision", mn: "Нарийвчлал", ja: "精度")
        case "source": text("Source", mn: "Эх сурвалж", ja: "出典")
        default: LocalizedText()
        }
    }

    static let ownAreas = text(
        "Areas of the question", mn: "Асуултад өгсөн талбай", ja: "指定された区域")
    static let cell = text("Cell", mn: "Нүд", ja: "セル")
    static let area = text("Area", mn: "Талбай", ja: "区域")
}
