import Atlas
import Features

/// What is wrong with a part of a request.
///
/// The English sentence is the one that the command says. What a client sent, and what PROJ says of
/// a system, is quoted as it is.
extension Wording {
    static func reason(_ reason: RequestReason) -> LocalizedText {
        func text(_ mn: String, _ ja: String) -> LocalizedText {
            Phrases.text(reason.description, mn: mn, ja: ja)
        }
        switch reason {
        case .filter(let reason): return self.reason(reason)
        case .notQueryable(let collection):
            return text(
                "'\(collection)' цуглуулгаас энэ шинжээр асуух боломжгүй",
                "コレクション「\(collection)」はこの属性では検索できません")
        case .notSortable(let name, let collection):
            return text(
                "'\(collection)' цуглуулгыг '\(name)' шинжээр эрэмбэлэх боломжгүй",
                "コレクション「\(collection)」は「\(name)」では並べ替えられません")
        case .notOfType(let value, let type):
            let wanted = example(of: type)
            return text("'\(value)' нь \(wanted.mn) биш", "「\(value)」は\(wanted.ja)ではありません")
        case .tooManyWords(let count, let limit):
            return text(
                "\(count) үг хэт олон; хамгийн ихдээ \(limit) үг хайна",
                "\(count) 語は多すぎます。検索できるのは \(limit) 語までです")
        case .noBox:
            return text(
                "таслалаар тусгаарласан дөрвөн эсвэл зургаан тоо, баруун өмнөд булангаас эхлэн бичнэ",
                "コンマで区切った四つまたは六つの数を、南西の隅から順に書いてください")
        case .boxUpsideDown(let south, let north):
            return text(
                "өмнөд зах \(south) нь хойд зах \(north)-аас хойно байна",
                "南端 \(south) が北端 \(north) より北にあります")
        case .boxHeightsReversed(let low, let high):
            return text(
                "хамгийн бага өндөр \(low) нь хамгийн их өндөр \(high)-аас дээр байна",
                "最低の高さ \(low) が最高の高さ \(high) を上回っています")
        case .boxBackwards(let west, let east):
            return text(
                "баруун зах \(west) нь зүүн зах \(east)-аас зүүнд байна; 180-р голдирлыг зөвхөн "
                    + "градусаар өгсөн хайрцаг давж болно",
                "西端 \(west) が東端 \(east) より東にあります。経度 180 度をまたげるのは度で表した矩形だけです")
        case .boxOutOfReach(let system):
            return text(
                "хайрцаг \(system) системийн хамрах нутгаас гадуур байна",
                "矩形が \(system) の適用範囲の外にあります")
        case .noTime(let part, let whole):
            let sentence = noTime(part, whole)
            return text(sentence.mn, sentence.ja)
        case .noPeriod(let part, let whole):
            let sentence = noTime(part, whole)
            return text(
                sentence.mn + "; он дангаараа байж болно: \(RequestReason.years)",
                sentence.ja + "。年だけでも書けます: \(RequestReason.years)")
        case .timeReversed(let value):
            return text(
                "'\(value)' эхлэхээсээ өмнө дуусаж байна; эрт нь түрүүнд байна",
                "「\(value)」は終わりが始まりより前です。早い方を先に書いてください")
        case .unusableSystem(let words):
            return text(
                "солбицлын системийг ашиглах боломжгүй (\(words))", "座標参照系を使えません（\(words)）")
        case .noImage(let count, let system):
            return text(
                "хариуны \(count) байршлыг \(system) системд илэрхийлэх боломжгүй; бага талбай эсвэл "
                    + "өөр систем хүснэ үү",
                "応答のうち \(count) 個の位置は \(system) で表せません。範囲を狭めるか、別の座標参照系を指定してください")
        case .foreignToken:
            return text(
                "энэ манай тэмдэгт мөр биш; хариуны 'next' холбоосоос байгаагаар нь авна уу",
                "これは当方のトークンではありません。応答の「next」リンクのものをそのまま使ってください")
        case .strangeToken:
            return text(
                "өөр параметртэй асуултынх байна; 'next' холбоосоор байгаагаар нь явна уу",
                "別のパラメーターの問い合わせのものです。「next」リンクをそのままたどってください")
        case .offsetBesideToken:
            return text(
                "хуудас хаанаас эхлэхийг token аль хэдийн заасан",
                "ページの始まりは token がすでに示しています")
        case .rollup(let reason): return self.reason(reason)
        case .noTileProperty(let name, let nearest):
            return text(
                "'\(name)' шинж ямар ч давхаргад алга" + (nearest.map { "; '\($0)' юу?" } ?? ""),
                "属性「\(name)」を持つレイヤーはありません" + (nearest.map { "。「\($0)」ですか" } ?? ""))
        case .noSubset(let value):
            return text(
                "'\(value)' нь цаг хугацааны тэнхлэгийн хэсэг биш; ингэж бичнэ: "
                    + "datetime(\"2020-01-01\":\"2024-12-31\"), нээлттэй төгсгөлд *",
                "「\(value)」は時間軸の範囲ではありません。"
                    + "例: datetime(\"2020-01-01\":\"2024-12-31\")（端を開くには *）")
        case .subsetBesideTime:
            return text(
                "хугацааг datetime аль хэдийн заасан", "時間は datetime がすでに示しています")
        case .told(let words): return LocalizedText(["en": words])
        }
    }

    private static func noTime(_ part: String, _ whole: String?) -> (mn: String, ja: String) {
        (
            "\(whole.map { "'\($0)' доторх " } ?? "")'\(part)' нь огноо ч биш, цаг ч биш; ингэж "
                + "бичнэ: \(RequestReason.times)",
            "\(whole.map { "「\($0)」の" } ?? "")「\(part)」は日付でも日時でもありません。"
                + "例: \(RequestReason.times)"
        )
    }

    private static func example(of type: ColumnType) -> (mn: String, ja: String) {
        switch type {
        case .boolean: ("'true' эсвэл 'false'", " true か false ")
        case .integer: ("бүхэл тоо", "整数")
        case .real: ("тоо", "数値")
        case .date: ("2024-03-29 маягийн өдөр", " 2024-03-29 のような日付")
        case .dateTime: ("2024-03-29T12:00:00Z маягийн агшин", " 2024-03-29T12:00:00Z のような日時")
        case .text, .json, .binary: ("бичвэр", "文字列")
        }
    }
}
