import Features

/// What is wrong with a filter, and where.
///
/// Words of CQL2, and what GEOS says of a geometry, are quoted as they are.
extension Wording {
    static func filter(_ error: FilterError) -> LocalizedText {
        let reason = reason(error.reason)
        func said(_ language: String) -> String { reason.said(in: [language, "en"]) }
        let place = place(error.position)
        let names = error.candidates.map { "'\($0)'" }.joined(separator: ", ")
        let quoted = error.candidates.map { "「\($0)」" }.joined()
        return Phrases.text(
            error.description,
            mn: place.mn + said("mn") + (names.isEmpty ? "" : "; \(names) гэх гэсэн үү?"),
            ja: place.ja + said("ja") + (names.isEmpty ? "" : "。\(quoted)のことですか"))
    }

    private static func place(_ position: FilterPosition) -> (mn: String, ja: String) {
        switch position {
        case .text(_, let character): ("\(character + 1)-р тэмдэгт: ", "\(character + 1) 文字目: ")
        case .pointer(""), .none: ("нөхцөл: ", "条件: ")
        case .pointer(let pointer): ("\(pointer): ", "\(pointer): ")
        }
    }

    static func reason(_ reason: FilterReason) -> LocalizedText {
        func text(_ mn: String, _ ja: String) -> LocalizedText {
            Phrases.text(reason.description, mn: mn, ja: ja)
        }
        switch reason {
        case .tooLong(let count, let limit):
            return text(
                "нөхцөл хамгийн ихдээ \(limit) байт байна, энэ нь \(count)",
                "条件は \(limit) バイトまでですが、これは \(count) バイトです")
        case .tooDeep(let limit):
            return text("нөхцлийн үүр хамгийн ихдээ \(limit) давхар", "条件の入れ子は \(limit) 段までです")
        case .unexpected(let found, let wanted):
            let (found, wanted) = (self.found(found), self.wanted(wanted))
            return text(
                "энд \(found.mn) биш, \(wanted.mn) байх ёстой",
                "ここには\(found.ja)ではなく、\(wanted.ja)が必要です")
        case .unclosedQuote(isName: false):
            return text("энэ бичвэрийн хашилт хаагдаагүй", "この文字列の引用符が閉じていません")
        case .unclosedQuote(isName: true):
            return text("энэ нэрийн хашилт хаагдаагүй", "この名前の引用符が閉じていません")
        case .unclosedGeometry:
            return text("энэ геометрийн хаалт хаагдаагүй", "この図形の括弧が閉じていません")
        case .strayCharacter(let character):
            return text("'\(character)' энд утгагүй", "「\(character)」はここでは意味を持ちません")
        case .numberTooLarge(let digits):
            return text(
                "\(digits.map { "'\($0)' " } ?? "")тоо хэт том",
                "\(digits.map { "「\($0)」は" } ?? "")数値が大きすぎます")
        case .brokenJSON(let rule, let line, let byte):
            let place = [line.map { "line \($0)" }, byte.map { "byte \($0)" }].compactMap(\.self)
            let words = ([rule] + place).joined(separator: ", ")
            return text("JSON эвдэрхий (\(words))", "JSON が壊れています（\(words)）")
        case .needsMember(let names):
            let names = names.joined(separator: ", ")
            return text(
                "объектод дараахын нэг нь хэрэгтэй: \(names)",
                "オブジェクトには次のいずれかが必要です: \(names)")
        case .strayMember(let name, let other):
            return text(
                "'\(name)' гишүүн '\(other)'-ийн хажууд утгагүй",
                "メンバー「\(name)」は「\(other)」と並べても意味を持ちません")
        case .argsExpected:
            return text("операторт 'args' массив хэрэгтэй", "演算子には配列「args」が必要です")
        case .emptyList:
            return text("'in' нь дор хаяж нэг утгатай массив авна", "「in」には値が一つ以上ある配列が必要です")
        case .intervalShape:
            return text("завсар нь хоёр төгсгөлийнхөө массив", "期間は両端を並べた配列です")
        case .stringExpected:
            return text("энд тэмдэгт мөр байх ёстой", "ここには文字列が必要です")
        case .nullValue:
            return text(
                "null нь утга биш; isNull оператороор асууна", "null は値ではありません。isNull で尋ねてください")
        case .noDate(let value):
            return text(
                "'\(value)' нь огноо биш; 2024-03-29 гэж бичнэ",
                "「\(value)」は日付ではありません。例: 2024-03-29")
        case .noTimestamp(let value):
            return text(
                "'\(value)' нь агшин биш; 2024-03-29T12:00:00Z гэж бичнэ",
                "「\(value)」は日時ではありません。例: 2024-03-29T12:00:00Z")
        case .noBound(let value):
            return text(
                "'\(value)' нь завсрын төгсгөл биш; огноо, агшин эсвэл '..' бичнэ",
                "「\(value)」は期間の端ではありません。日付、日時、または「..」を書いてください")
        case .strayBound:
            return text("'..' нь зөвхөн завсрын төгсгөл байна", "「..」は期間の端としてだけ使えます")
        case .intervalReversed:
            return text("энэ завсар эхлэхээсээ өмнө дуусаж байна", "この期間は終わりが始まりより前です")
        case .boxSize(let count?):
            return text(
                "хайрцаг 4 эсвэл 6 тоотой, энэ нь \(count)", "矩形の数は 4 個か 6 個ですが、ここには \(count) 個あります"
            )
        case .boxSize(nil):
            return text("хайрцаг нь 4 эсвэл 6 тооны массив", "矩形は 4 個か 6 個の数の配列です")
        case .unreadableGeometry(let reason):
            let reason = self.reason(reason)
            return text(
                "геометр уншигдахгүй байна: \(reason.said(in: ["mn"]))",
                "図形が読めません: \(reason.said(in: ["ja"]))")
        case .emptyGeometry: return text("хоосон геометр хаана ч байрлахгүй", "空の図形には位置がありません")
        case .measures: return text("нөхцөлд M хэмжилт байж болохгүй", "条件に M 値は使えません")
        case .outOfReach(isBox: false):
            return text("энэ байршил уртраг өргөрөгт буухгүй", "この位置は経度・緯度で表せません")
        case .outOfReach(isBox: true):
            return text(
                "энэ байршил уртраг өргөрөгт буухгүй; хайрцгийн доод булан түрүүнд, дээд нь дараа",
                "この位置は経度・緯度で表せません。矩形は下の隅、上の隅の順です")
        case .shortLine: return text("шугам дор хаяж хоёр байршилтай", "線には位置が二つ以上必要です")
        case .openRing:
            return text(
                "цагираг дор хаяж дөрвөн байршилтай, сүүлийнх нь эхнийхтэйгээ ижил",
                "環には位置が四つ以上必要で、最後は最初と同じです")
        case .invalidGeometry(let rule, let place):
            let words = [rule, place].compactMap(\.self).joined(separator: ", ")
            return text(
                "геометр хүчингүй" + (words.isEmpty ? "" : " (\(words))"),
                "図形が正しくありません" + (words.isEmpty ? "" : "（\(words)）"))
        case .unknownProperty(let name):
            return text("'\(name)' шинж алга", "属性「\(name)」はありません")
        case .unknownFunction(let name):
            return text("'\(name)' функц алга", "関数「\(name)」はありません")
        case .operandCount(let name, let count, let wanted, let orMore):
            return text(
                "'\(name)' \(orMore ? "дор хаяж " : "")\(wanted) операнд авна, энд \(count) байна",
                "「\(name)」の被演算子は \(wanted) 個\(orMore ? "以上" : "")ですが、ここには \(count) 個あります")
        case .argumentCount(let name, let count, let wanted):
            return text(
                "'\(name)' \(wanted) аргумент авна, энд \(count) байна",
                "「\(name)」の引数は \(wanted) 個ですが、ここには \(count) 個あります")
        case .expected(let type, let found): return expected(reason, self.type(type), found)
        case .conditionExpected(let found): return expected(reason, ("нөхцөл", "条件"), found)
        case .singleExpected(let found):
            let sentence = expected(reason, ("ганц утга", "単一の値"), found)
            guard let functions = found.askers else { return sentence }
            return text(
                sentence.said(in: ["mn"]) + "; \(functions) зэргээр асууна",
                sentence.said(in: ["ja"]) + "。\(functions) などで尋ねてください")
        case .incomparable(let one, let other):
            let (one, other) = (type(one), type(other))
            return text(
                "\(one.mn), \(other.mn) хоёрыг жиших боломжгүй", "\(one.ja)と\(other.ja)は比較できません")
        case .noOrder: return text("үнэн худал утга эрэмбэгүй", "真偽値に順序はありません")
        case .patternExpected:
            return text("загвар нь шинж биш, бичвэр байна", "パターンは属性ではなく文字列です")
        case .noGeometry(let name):
            return text("'\(name)' нь геометр биш", "「\(name)」は図形ではありません")
        case .noArray(let name): return text("'\(name)' нь массив биш", "「\(name)」は配列ではありません")
        case .intervalsOnly(let name):
            return text(
                "\(name)-г зөвхөн завсраас асууна; INTERVAL(start, end) гэж бичнэ",
                "\(name) は期間にだけ使えます。INTERVAL(start, end) と書いてください")
        case .textElements(let name):
            return text("'\(name)'-ийн элементүүд бичвэр", "「\(name)」の要素は文字列です")
        case .variableElement(let type):
            let type = self.type(type)
            return text(
                "массив доторх \(type.mn) зөвхөн утга агуулна", "配列の中の\(type.ja)に書けるのは値だけです")
        }
    }

    private static func expected(
        _ reason: FilterReason, _ wanted: (mn: String, ja: String), _ found: FilterType?
    ) -> LocalizedText {
        let found = found.map { type($0) }
        return Phrases.text(
            reason.description,
            mn: "энд \(wanted.mn) байх ёстой" + (found.map { ", энэ бол \($0.mn)" } ?? ""),
            ja: "ここには\(wanted.ja)が必要です" + (found.map { "（これは\($0.ja)です）" } ?? ""))
    }

    private static func type(_ type: FilterType) -> (mn: String, ja: String) {
        switch type {
        case .boolean: ("үнэн худал утга", "真偽値")
        case .number: ("тоо", "数値")
        case .text: ("бичвэр", "文字列")
        case .date: ("огноо", "日付")
        case .timestamp: ("агшин", "日時")
        case .interval: ("завсар", "期間")
        case .geometry: ("геометр", "図形")
        case .array: ("массив", "配列")
        case .binary: ("байтууд", "バイト列")
        }
    }

    private static func wanted(_ wanted: FilterReason.WantedToken) -> (mn: String, ja: String) {
        switch wanted {
        case .operatorOrEnd: ("оператор эсвэл төгсгөл", "演算子または終わり")
        case .connectiveOrEnd: ("AND, OR эсвэл төгсгөл", " AND、OR または終わり")
        case .anyOperator: ("оператор", "演算子")
        case .comparison: ("жишилт", "比較演算子")
        case .negatable: ("LIKE, BETWEEN эсвэл IN", " LIKE、BETWEEN または IN ")
        case .operand: ("утга, шинж эсвэл '('", "値、属性または「(」")
        case .number: ("тоо", "数値")
        case .quotedText: ("хашилттай бичвэр", "引用符で囲んだ文字列")
        case .symbol(let symbol): ("'\(symbol)'", "「\(symbol)」")
        case .keyword(let keyword): (keyword, " \(keyword) ")
        }
    }

    private static func found(_ found: FilterReason.FoundToken) -> (mn: String, ja: String) {
        switch found {
        case .token(let quoted): (quoted, " \(quoted) ")
        case .text(let text): ("'\(text)' бичвэр", "文字列「\(text)」")
        case .end: ("төгсгөл", "終わり")
        }
    }
}
