import Features

extension RollupPhrases {
    /// What a note says; the number of things it is about and their identifiers follow it.
    static func note(_ key: RollupNote.Key) -> LocalizedText {
        switch key {
        case .regionMismatch:
            text(
                "sites lie in another region than the one they declare",
                mn: "талбар зарласнаасаа өөр бүс нутагт байна", ja: "申告と異なる地域にあるサイト")
        case .onBoundary:
            text("sites lie on a border", mn: "талбар хил дээр байна", ja: "境界上のサイト")
        case .snapped:
            text(
                "sites lie outside of every region, and count for the nearest",
                mn: "бүх бүс нутгийн гадна тул хамгийн ойрыг авсан",
                ja: "どの地域にも属さず、最寄りの地域に数えたサイト")
        case .partlyOutside:
            text(
                "sites reach a little beyond the regions; that part was left out",
                mn: "талбарын бага хэсэг гадагш гарсныг орхисон",
                ja: "わずかに域外へはみ出し、その部分を除いたサイト")
        case .repaired:
            text("shapes were invalid, and mended", mn: "буруу дүрсийг зассан", ja: "不正な図形を補正したサイト")
        case .near:
            text(
                "sites may lie up to 25 km away", mn: "талбар 25 км хүртэл зөрж болно",
                ja: "最大25kmずれている可能性のあるサイト")
        case .levelWithoutPolygons:
            text(
                "the level has no polygons, so nothing can be assigned to its regions",
                mn: "энэ түвшинд полигон байхгүй тул хуваарилах боломжгүй",
                ja: "この区分には境界がなく、割り当てができない")
        case .unknownTime:
            text(
                "projects of no known time were kept",
                mn: "хугацаа нь мэдэгдэхгүй төслийг хэвээр авсан",
                ja: "時期不明のため残した案件")
        case .sameMoney:
            text(
                "amounts were left out since they state the same money as others",
                mn: "нэг мөнгийг давхар илэрхийлсэн дүнг орхисон", ja: "同じ資金の別表記のため除いた金額")
        case .notSummed:
            text(
                "numbers were left out that may not be summed", mn: "нэмж болохгүй тоог орхисон",
                ja: "合計できないため除いた数値")
        case .orphanedSites:
            text(
                "sites were left out since they belong to no project of the question",
                mn: "асуултад хамаарах төсөлгүй талбарыг орхисон", ja: "対象案件に属さないため除いたサイト")
        case .nothingFound:
            text("nothing meets the conditions", mn: "нөхцөлд тохирох зүйл алга", ja: "条件に合うものはない")
        case .modelled:
            text(
                "projects that are nationwide were spread over the regions: a model, not a record",
                mn: "улсын хэмжээний төслийг бүс нутгуудад тараасан: бүртгэл биш, загвар",
                ja: "全国案件を各地域に按分した（記録ではなくモデル）")
        case .overlap:
            text(
                "areas overlap, so rows do not add up",
                mn: "талбай давхцсан тул мөрүүд нэмэгдэхгүй",
                ja: "区域が重なるため、行の和は合計と一致しない")
        }
    }
}
