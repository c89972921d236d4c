import Features
import Geo

/// Why a geometry cannot be read.
extension Wording {
    static func reason(_ reason: GeometryFormatError.Reason) -> LocalizedText {
        func text(_ mn: String, _ ja: String) -> LocalizedText {
            Phrases.text(reason.description, mn: mn, ja: ja)
        }
        switch reason {
        case .trailingContent: return text("геометрийн ард өөр юм байна", "図形の後ろに余分なものがあります")
        case .unknownKind(let word):
            return text(
                "'\(word)' нь геометр биш; POINT, LINESTRING, POLYGON мэт нь мөн",
                "「\(word)」は図形ではありません。POINT、LINESTRING、POLYGON などがあります")
        case .tooDeep: return text("цуглуулгын үүр хэт гүн", "集まりの入れ子が深すぎます")
        case .positionSize(let count, let wanted):
            return text(
                "байршилд \(count) тоо байна, \(wanted) байх ёстой",
                "位置に数が \(count) 個ありますが、\(wanted) 個のはずです")
        case .expected(let wanted, let found?):
            return text(
                "'\(found)' биш, '\(wanted)' байх ёстой", "「\(found)」ではなく「\(wanted)」が必要です")
        case .expected(let wanted, nil):
            return text(
                "төгсгөл биш, '\(wanted)' байх ёстой", "ここで終わらず「\(wanted)」が必要です")
        case .noNumber(""): return text("тоо байх ёстой", "数値が必要です")
        case .noNumber(let word): return text("'\(word)' нь тоо биш", "「\(word)」は数値ではありません")
        case .noObject: return text("объект биш байна", "オブジェクトではありません")
        case .unknownType(let name):
            let shown = (mn: name.map { " '\($0)'" } ?? "", ja: name.map { "「\($0)」" } ?? "")
            return text(
                "төрөл\(shown.mn) нь GeoJSON-ий төрөл биш", "型\(shown.ja)は GeoJSON の型ではありません")
        case .noMember(let name):
            return text("'\(name)' гишүүн алга", "メンバー「\(name)」がありません")
        case .noArray(.content): return text("координат нь массив биш", "座標が配列ではありません")
        case .noArray(.coordinates): return text("координатын массив байх ёстой", "座標の配列が必要です")
        case .noArray(.positions): return text("байршлын массив байх ёстой", "位置の配列が必要です")
        case .noArray(.position): return text("байршил нь массив биш", "位置が配列ではありません")
        case .notTwoNumbers: return text("байршил нь хоёр тоо биш", "位置が二つの数ではありません")
        case .heightIsNoNumber: return text("өндөр нь тоо биш", "高さが数値ではありません")
        case .bytes(let words): return LocalizedText(["en": words])
        }
    }
}
