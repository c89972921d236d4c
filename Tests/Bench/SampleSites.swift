import Geo
import TestSupport

/// Sites that never were, the same for the same seed: what the measures are taken on.
///
/// Six in ten lie around the capital and the others around the seats of the aimags, so that an
/// index meets crowds and emptiness as it would in earnest.
struct SampleSites {
    /// How many.
    let count: Int
    static let seed: UInt64 = 20_240_329

    struct Site {
        let number: Int
        let longitude: Double
        let latitude: Double
        let place: Int
        let scheme: String
        let sector: Int
        let startYear: Int
        let endYear: Int?
        let amount: Int?
        let status: String
    }

    /// Hands every site on, in the order of its number.
    func forEach(_ body: (Site) throws -> Void) rethrows {
        var random = SeededRandom(seed: Self.seed)
        for number in 1...count {
            let isCapital = random.int(in: 1...10) <= 6
            let place = isCapital ? 0 : random.int(in: 1...Self.places.count - 1)
            let spread = isCapital ? 0.15 : 0.5
            // The sum of three is near enough to a bell.
            func offset() -> Double {
                (0..<3).reduce(0) { sum, _ in sum + random.double(in: -spread...spread) }
            }
            let start = random.int(in: 1990...2024)
            try body(
                Site(
                    number: number,
                    longitude: Self.places[place].longitude + offset(),
                    latitude: Self.places[place].latitude + offset() / 2, place: place,
                    scheme: Self.schemes[random.int(in: 0...Self.schemes.count - 1)],
                    sector: random.int(in: 0...Self.sectors.count - 1), startYear: start,
                    endYear: random.isOnce(in: 10) ? nil : start + random.int(in: 0...6),
                    amount: random.isOnce(in: 20) ? nil : random.int(in: 1...40_000) * 100_000,
                    status: Self.statuses[random.int(in: 0...Self.statuses.count - 1)]))
        }
    }

    static let schemes = ["grant-aid", "loan", "technical-cooperation", "grassroots", "volunteer"]
    static let statuses = ["completed", "ongoing", "planned", "cancelled"]

    static let sectors: [(code: String, en: String, mn: String, ja: String)] = [
        ("water", "Wells", "Худаг", "井戸"),
        ("health", "Hospital equipment", "Эмнэлгийн тоног төхөөрөмж", "病院機材"),
        ("education", "School", "Сургууль", "学校"),
        ("transport", "Road and bridge", "Зам, гүүр", "道路と橋"),
        ("energy", "Power station", "Цахилгаан станц", "発電所"),
        ("agriculture", "Herders' cooperative", "Малчдын хоршоо", "牧民組合"),
        ("environment", "Air quality", "Агаарын чанар", "大気質"),
        ("governance", "Public service", "Төрийн үйлчилгээ", "行政サービス"),
    ]

    /// The capital, then the seats of the 21 aimags.
    static let places: [(en: String, mn: String, ja: String, longitude: Double, latitude: Double)] =
        [
            ("Ulaanbaatar", "Улаанбаатар", "ウランバートル", 106.917, 47.918),
            ("Arvaikheer", "Арвайхээр", "アルバイヘール", 102.775, 46.264),
            ("Bayankhongor", "Баянхонгор", "バヤンホンゴル", 100.717, 46.195),
            ("Ölgii", "Өлгий", "ウルギー", 89.967, 48.967),
            ("Bulgan", "Булган", "ボルガン", 103.535, 48.812),
            ("Altai", "Алтай", "アルタイ", 96.258, 46.372),
            ("Sainshand", "Сайншанд", "サインシャンド", 110.136, 44.892),
            ("Choir", "Чойр", "チョイル", 108.367, 46.356),
            ("Choibalsan", "Чойбалсан", "チョイバルサン", 114.535, 48.078),
            ("Mandalgovi", "Мандалговь", "マンダルゴビ", 106.264, 45.763),
            ("Khovd", "Ховд", "ホブド", 91.642, 48.006),
            ("Mörön", "Мөрөн", "ムルン", 100.163, 49.634),
            ("Dalanzadgad", "Даланзадгад", "ダランザドガド", 104.425, 43.571),
            ("Sükhbaatar", "Сүхбаатар", "スフバートル", 106.199, 50.231),
            ("Baruun-Urt", "Баруун-Урт", "バローンオルト", 113.279, 46.681),
            ("Zuunmod", "Зуунмод", "ゾーンモド", 106.953, 47.707),
            ("Ulaangom", "Улаангом", "オラーンゴム", 92.068, 49.981),
            ("Öndörkhaan", "Өндөрхаан", "ウンドゥルハーン", 110.662, 47.319),
            ("Uliastai", "Улиастай", "オリアスタイ", 96.844, 47.742),
            ("Tsetserleg", "Цэцэрлэг", "ツェツェルレグ", 101.455, 47.475),
            ("Darkhan", "Дархан", "ダルハン", 105.957, 49.487),
            ("Erdenet", "Эрдэнэт", "エルデネト", 104.044, 49.034),
        ]
}

extension SampleSites.Site {
    var id: String { "S" + String(String(10_000_000 + number).dropFirst()) }

    /// Titles that no two sites share, in three languages.
    var titles: (en: String, mn: String, ja: String) {
        let (place, sector) = (SampleSites.places[place], SampleSites.sectors[sector])
        return (
            "\(sector.en) no. \(number), \(place.en)", "\(place.mn), \(sector.mn) № \(number)",
            "\(place.ja)の\(sector.ja)第\(number)号"
        )
    }
}
