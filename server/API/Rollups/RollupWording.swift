import Features

/// What only the addresses of rollups have to object to.
enum RollupWording {
    static let grid = Phrases.text(
        "say how wide a cell is: 50km", mn: "нүдний өргөнийг хэлнэ үү: 50km",
        ja: "セルの幅を指定してください。例：50km")
    static let gridElsewhere = Phrases.text(
        "it belongs to /rollups/grid", mn: "энэ нь /rollups/grid-д хамаарна",
        ja: "/rollups/grid で指定するものです")
    static let areas = Phrases.text(
        "send areas as GeoJSON, here or as the body of a POST",
        mn: "талбайг GeoJSON-оор энд эсвэл POST-ийн биед илгээнэ үү",
        ja: "区域を GeoJSON で、ここか POST の本文で送ってください")
    /// Where areas come from, as English messages name it: all else is the name of a file.
    static let body = "the body"
    static let parameter = "the parameter"

    static func source(_ name: String) -> (mn: String, ja: String) {
        switch name {
        case body: ("хүсэлтийн бие", "本文")
        case parameter: ("параметр", "パラメーター")
        default: (name, name)
        }
    }

    static let width = Phrases.text(
        "a number above 0 is expected", mn: "0-ээс их тоо байх ёстой",
        ja: "0 より大きい数を指定してください")
}
