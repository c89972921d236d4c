/// The words of styles, in three languages.
enum StylePhrases {
    static let styles = Phrases.text("Map styles", mn: "Газрын зургийн загварууд", ja: "地図のスタイル")
    static let style = Phrases.text(
        "A map style, as MapLibre and QGIS read it", mn: "Газрын зургийн загвар (MapLibre, QGIS)",
        ja: "地図のスタイル（MapLibre・QGIS 用）")
    static let styleForQGIS = Phrases.text(
        "The style in words that QGIS reads", mn: "QGIS-ийн уншдаг хэлбэрийн загвар",
        ja: "QGIS が読める形のスタイル")
    static let profile = Phrases.text(
        "For whom: 'map' for MapLibre and all that know its specification, 'qgis' for QGIS.",
        mn: "Хэнд зориулсан: 'map' нь MapLibre, 'qgis' нь QGIS.",
        ja: "対象。'map' は MapLibre など仕様全体を解するもの、'qgis' は QGIS。")
    static let inQGIS = Phrases.text(
        "In QGIS: add a generic connection to vector tiles with this URL and the URL of a style:",
        mn: "QGIS-д: вектор хавтангийн ерөнхий холболт нэмж, энэ хаяг, загварын хаягийг бичнэ:",
        ja: "QGIS では、ベクタータイルの一般接続に次の URL とスタイルの URL を指定する：")
    static let layerStyle = Phrases.text(
        "How QGIS is to draw the features of a collection",
        mn: "Цуглуулгын өгөгдлийг QGIS хэрхэн зурах", ja: "コレクションの地物を QGIS で描くスタイル")
    static let layersInQGIS = Phrases.text(
        "For layers of features: save one of these, then Layer Properties › Style › Load Style…",
        mn: "Өгөгдлийн давхаргад: аль нэгийг хадгалаад Layer Properties › Style › Load Style…",
        ja: "地物のレイヤには、次のいずれかを保存し、レイヤプロパティ › スタイル › スタイルを読み込む…")
    static let metadata = Phrases.text(
        "What a style is", mn: "Загварын тайлбар", ja: "スタイルの説明")
    static let legend = Phrases.text(
        "What colours and shapes mean", mn: "Таних тэмдгийн тайлбар", ja: "凡例")
    static let spriteSheet = Phrases.text(
        "The signs of a map in one picture", mn: "Таних тэмдгүүд нэг зурагт", ja: "記号をまとめた画像")
    static let spriteIndex = Phrases.text(
        "Where each sign is in the picture", mn: "Таних тэмдэг бүрийн байрлал",
        ja: "画像内の各記号の位置")
    static let sign = Phrases.text("One sign of a map", mn: "Нэг таних тэмдэг", ja: "地図の記号")
    static let glyphs = Phrases.text(
        "Letters of a font, 256 code points at a time", mn: "Үсгийн дүрс, 256-аар",
        ja: "フォントの字形（256 字ずつ）")
}
