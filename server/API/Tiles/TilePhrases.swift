import Features

/// What there is to say about tiles, in three languages.
enum TilePhrases {
    static let tiles = Phrases.text("Tiles", mn: "Хавтангууд", ja: "タイル")
    static let grids = Phrases.text(
        "The grids that tiles come in", mn: "Хавтангийн торнууд", ja: "タイルの格子の一覧")
    static let grid = Phrases.text(
        "A grid of tiles", mn: "Хавтангийн тор", ja: "タイルの格子")
    static let tilesets = Phrases.text(
        "The tilesets of the dataset", mn: "Өгөгдлийн багцын хавтангууд", ja: "データセットのタイルセット")
    static let tileset = Phrases.text(
        "A tileset of the dataset", mn: "Өгөгдлийн багцын хавтангийн багц",
        ja: "データセットのタイルセット")
    static let collectionTilesets = Phrases.text(
        "The tilesets of a collection", mn: "Цуглуулгын хавтангийн багцууд",
        ja: "コレクションのタイルセットの一覧")
    static let collectionTileset = Phrases.text(
        "A tileset of a collection", mn: "Цуглуулгын хавтангийн багц",
        ja: "コレクションのタイルセット")
    static let tile = Phrases.text(
        "A tile with the layers of the dataset", mn: "Өгөгдлийн багцын давхаргатай хавтан",
        ja: "データセットのレイヤーのタイル")
    static let collectionTile = Phrases.text(
        "A tile with the layers of a collection", mn: "Цуглуулгын давхаргатай хавтан",
        ja: "コレクションのレイヤーのタイル")
    static let xyzTile = Phrases.text(
        "A tile of layers in Web Mercator, as web maps ask for it",
        mn: "Вэб газрын зургийн хүсдэг хэлбэрээр, Web Mercator дахь хавтан",
        ja: "ウェブ地図が求める形のタイル（Web メルカトル）")
    static let tileJSON = Phrases.text(
        "What web maps need to know of layers: TileJSON",
        mn: "Вэб газрын зурагт хэрэгтэй давхаргын мэдээлэл: TileJSON",
        ja: "ウェブ地図のためのレイヤー情報（TileJSON）")
    static let layer = Phrases.text("Layer", mn: "Давхарга", ja: "レイヤー")
    static let zooms = Phrases.text("Zooms", mn: "Томруулалт", ja: "ズーム")
    static let empty = Phrases.text(
        "There is nothing in this tile", mn: "Энэ хавтанд юу ч алга", ja: "このタイルには何もない")
    static let vectorTiles = Phrases.text(
        "Vector tiles", mn: "Вектор хавтан", ja: "ベクトルタイル")
}
