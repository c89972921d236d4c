import Features

/// How to see the data in QGIS: what to choose in its menus, and the addresses to give it.
enum QGISHelp {
    static func section(_ context: RouteContext) -> HTML {
        let base = context.links.base
        return """
            <h2>\(context.say(title))</h2>
            <dl>
            <dt>\(context.say(features))</dt>
            <dd>\(context.say(featuresMenu))<br><code>\(base)/</code></dd>
            <dt>\(context.say(tiles))</dt>
            <dd>\(context.say(tilesMenu))<br>\
            URL: <code>\(StylePages.tileAddress(context))</code><br>\
            \(context.say(styleAddress)): \
            <code>\(base)/styles/light?profile=qgis&amp;lang=\(context.language)</code></dd>
            <dt>\(context.say(file))</dt>
            <dd>\(context.say(fileMenu))</dd>
            </dl>
            """
    }

    private static let title = Phrases.text("In QGIS", mn: "QGIS-д", ja: "QGIS で使う")
    private static let features = Phrases.text(
        "Features, to ask and to work with", mn: "Өгөгдөл: асууж, ажиллахад", ja: "地物（検索・分析用）")
    private static let featuresMenu = Phrases.text(
        "Layer › Add Layer › Add WFS / OGC API - Features Layer… › New, with this URL:",
        mn: "Layer › Add Layer › Add WFS / OGC API - Features Layer… › New, дараах URL-аар:",
        ja: "レイヤ › レイヤを追加 › WFS / OGC API - Features レイヤを追加… › 新規、URL は次のとおり:")
    private static let tiles = Phrases.text(
        "The map as it is drawn here", mn: "Эндхтэй ижил зурагдсан газрын зураг",
        ja: "このサイトと同じ図化の地図")
    private static let tilesMenu = Phrases.text(
        "Layer › Add Layer › Add Vector Tile Layer… › New › New Generic Connection…:",
        mn: "Layer › Add Layer › Add Vector Tile Layer… › New › New Generic Connection…:",
        ja: "レイヤ › レイヤを追加 › ベクタタイルレイヤを追加… › 新規 › 新規一般接続…:")
    private static let styleAddress = Phrases.text("Style URL", mn: "Style URL", ja: "スタイル URL")
    private static let file = Phrases.text(
        "The GeoPackage itself", mn: "GeoPackage файл өөрөө", ja: "GeoPackage ファイル")
    private static let fileMenu = Phrases.text(
        "The file that is served here opens as it is: drop it on the window of QGIS. It brings its "
            + "symbols with it. Each collection can be fetched from its page, too.",
        mn: "Энд үйлчилж буй файл шууд нээгдэнэ: QGIS-ийн цонх руу чирж оруулна. Таних тэмдэг нь "
            + "дотроо бий. Цуглуулга бүрийг хуудаснаас нь татаж болно.",
        ja: "配信元のファイルはそのまま開けます。QGIS のウィンドウにドロップしてください。記号も含まれています。"
            + "各コレクションはそのページからも取得できます。")
}
