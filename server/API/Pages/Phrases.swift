import Features

/// Our own words, in three languages.
enum Phrases {
    static func text(_ english: String, mn: String, ja: String) -> LocalizedText {
        LocalizedText(["en": english, "mn": mn, "ja": ja])
    }

    static func thisDocument(as form: String) -> LocalizedText {
        text(
            "This document as \(form)", mn: "Энэ баримт \(form) хэлбэрээр", ja: "この文書（\(form)）")
    }

    static let collections = text("Collections", mn: "Цуглуулгууд", ja: "コレクション")
    static let api = text("The API", mn: "API", ja: "API")
    static let features = text("Features", mn: "Өгөгдөл", ja: "地物")
    static let schema = text("Schema", mn: "Бүтэц", ja: "スキーマ")
    static let queryables = text(
        "Properties to filter by", mn: "Шүүж болох шинжүүд", ja: "絞り込みに使える属性")
    static let sortables = text(
        "Properties to sort by", mn: "Эрэмбэлж болох шинжүүд", ja: "並べ替えに使える属性")
    static let conformance = text(
        "Standards that are met", mn: "Дагаж буй стандартууд", ja: "準拠する規格")
    static let licence = text("Licence", mn: "Лиценз", ja: "ライセンス")
    static let definition = text(
        "Definition of the API", mn: "API-ийн тодорхойлолт", ja: "API の定義")
    static let property = text("Property", mn: "Шинж", ja: "属性")
    static let type = text("Type", mn: "Төрөл", ja: "型")
    static let meaning = text("Meaning", mn: "Утга", ja: "意味")
    static let name = text("Name", mn: "Нэр", ja: "名前")
    static let parameter = text("Parameter", mn: "Параметр", ja: "パラメーター")
    static let answers = text("Answers", mn: "Хариу", ja: "応答")
    static let extent = text("Extent", mn: "Хамрах хүрээ", ja: "範囲")
    static let systems = text(
        "Reference systems", mn: "Солбицлын систем", ja: "座標参照系")
    static let place = text("Place", mn: "Байршил", ja: "位置")
    static let count = text("Count", mn: "Тоо", ja: "件数")
    static let edition = text("Edition", mn: "Хувилбар", ja: "版")
    static let map = text("The map", mn: "Газрын зураг", ja: "地図")
    static let rollups = text(
        "Numbers by region", mn: "Бүс нутгаарх тоо", ja: "地域別の集計")
    static let reconciliation = text(
        "Published figures, reconciled", mn: "Нийтлэгдсэн тоотой тулгалт", ja: "公表値との突き合わせ")
    static let grid = text("Cells of a grid", mn: "Торын нүд", ja: "格子のセル")
    static let ownAreas = text("Areas of one's own", mn: "Өөрийн талбай", ja: "任意の区域")
    static let nextPage = text("Next page", mn: "Дараагийн хуудас", ja: "次のページ")
    static let previousPage = text("Previous page", mn: "Өмнөх хуудас", ja: "前のページ")
    static let whereYouAre = text("Where you are", mn: "Та энд байна", ja: "現在位置")
    static let languages = text("Languages", mn: "Хэл", ja: "言語")
    static let search = text("Search", mn: "Хайх", ja: "検索")
}
