import Atlas
import Features

/// Why rollups, histograms and reconciliations have no answer.
///
/// The English sentence is the one that the command says.
extension Wording {
    static func reason(_ reason: RollupReason) -> LocalizedText {
        func text(_ mn: String, _ ja: String) -> LocalizedText {
            Phrases.text(reason.description, mn: mn, ja: ja)
        }
        switch reason {
        case .unknown(let kind, let name, let nearest):
            let kinds = Self.kind(kind)
            let guess = nearest.map { "'\($0)'" }.joined(separator: ", ")
            return text(
                "'\(name)' нэртэй \(kinds.mn) алга"
                    + (nearest.isEmpty ? "" : "; \(guess) гэсэн үг үү?"),
                "「\(name)」という\(kinds.ja)はありません" + (nearest.isEmpty ? "" : "。\(guess) のことですか"))
        case .noneOf(let value, let known):
            let list = known.joined(separator: ", ")
            let near = Spelling.nearest(to: value, among: known)
            return text(
                "'\(value)' нь \(list)-ийн аль нь ч биш"
                    + (near.map { "; '\($0)' гэсэн үг үү?" } ?? ""),
                "「\(value)」は \(list) のどれでもありません" + (near.map { "。'\($0)' のことですか" } ?? ""))
        case .noCondition(let value):
            return text(
                "'\(value)' нь нөхцөл биш; status=completed гэж бичнэ үү",
                "「\(value)」は条件ではありません。status=completed のように書いてください")
        case .noDistance(let value):
            return text(
                "'\(value)' нь 100km хүртэлх зай биш; 500m, 2km эсвэл 0m гэж бичнэ үү",
                "「\(value)」は 100km までの距離ではありません。500m、2km、0m のように書いてください")
        case .noGrid(let value):
            return text(
                "'\(value)' нь тор биш; 50km, 500m, 50km,hex эсвэл 50km,square гэж бичнэ үү",
                "「\(value)」は格子ではありません。50km、500m、50km,hex、50km,square のように書いてください")
        case .cellWidth(let value):
            return text(
                "нүд 100m-ээс 2000km хүртэл өргөн байж болно, \(value) биш",
                "セルの幅は 100m から 2000km までです（\(value) は使えません）")
        case .tooManyCells(let grid, let limit):
            return text(
                "өгөгдлийг \(grid) хэмжээтэй \(limit)-аас олон нүд бүрхэж байна; том нүд сонгоно уу",
                "\(grid) のセルではデータを覆うのに \(limit) 個を超えます。大きいセルを選んでください")
        case .noProjects:
            return text(
                "санд төсөл алга; нэгтгэх цуглуулгыг нэрлэнэ үү",
                "データに案件がありません。集計するコレクションを指定してください")
        case .spreadNeedsLevel:
            return text(
                "улсын хэмжээнийхийг зөвхөн нэг түвшний бүс нутгуудад тарааж болно",
                "全国分を按分できるのは、ある区分の地域に対してだけです")
        case .noPeople(let code):
            return text("'\(code)' хэдэн хүнтэйг хэн ч мэдэхгүй", "「\(code)」の人口が分かりません")
        case .noGround(let code):
            return text("'\(code)' хэр том болохыг хэн ч мэдэхгүй", "「\(code)」の面積が分かりません")
        case .overlapTooDeep:
            return text(
                "хэт олон талбай давхацсан тул дотор нь байгааг тэгш хуваах боломжгүй; цөөнийг "
                    + "илгээх, эсвэл тусад нь зурна уу",
                "重なる区域が多すぎて、中にあるものを等分できません。数を減らすか、重ならないように描いてください")
        case .areas(let source, let fault): return areas(source, fault, reason)
        case .notDivisible(let measure, let byPeople):
            return text(
                "'\(measure)' нэмэгддэггүй тул \(byPeople ? "хүн амд" : "газар нутагт") хуваах "
                    + "боломжгүй",
                "「\(measure)」は足し合わせられないため、\(byPeople ? "人口" : "面積")では割れません")
        case .countedForProjects(let measure, let collection):
            return text(
                "'\(measure)'-ийг төслөөр тоолдог, '\(collection)' цуглуулгад төсөл алга; sites, "
                    + "sum:PROPERTY, length, area, first-year эсвэл last-year асууна уу",
                "「\(measure)」は案件について数えるもので、「\(collection)」に案件はありません。"
                    + "sites、sum:PROPERTY、length、area、first-year、last-year が使えます")
        case .noProjectNumber(let name):
            return text(
                "төсөлд нэмж болох '\(name)' тоо алга; amount эсвэл figure:CODE асууна уу",
                "案件には合計できる「\(name)」がありません。amount か figure:CODE を使ってください")
        case .noNumbers(let name):
            return text(
                "'\(name)' тоо агуулаагүй тул нэмэх боломжгүй", "「\(name)」は数値ではないため合計できません")
        case .tooManyDecimals(let name):
            return text(
                "'\(name)'-д зургаагаас олон бутархай орон эсвэл арван таваас олон цифртэй утга "
                    + "байгаа тул яг нэмэх боломжгүй",
                "「\(name)」には小数七桁以上または十六桁以上の値があり、正確に合計できません")
        case .unitNotAdded(let name, let unit):
            return text(
                "'\(name)'-ийн нэгж \(unit), үүнийг нэмж болохгүй",
                "「\(name)」の単位は \(unit) で、足し合わせられません")
        case .severalUnits(let code, let units):
            let list = units.joined(separator: ", ")
            return text(
                "'\(code)'-ийг \(list) нэгжээр тоолсон тул нэмэх боломжгүй",
                "「\(code)」は単位が \(list) と異なり、足し合わせられません")
        case .kindNotAdded(let code, let unit, let kind):
            let numbers = numbers(of: kind)
            return text(
                "'\(code)'-ийн нэгж \(unit), \(numbers.mn) нэмж болохгүй",
                "「\(code)」の単位は \(unit) で、\(numbers.ja)は足し合わせられません")
        case .noResults: return text("санд төслийн үр дүн алга", "データに案件の成果がありません")
        case .notAmongYears(let measure):
            return text(
                "'\(measure)'-ийг жилүүдэд хуваах боломжгүй; period-on=start эсвэл "
                    + "period-on=completion асууна уу",
                "「\(measure)」は年に分けられません。period-on=start か period-on=completion を使ってください")
        case .measuredTwice(let measure):
            return text(
                "талбай давхацсан газарт '\(measure)'-ийг хоёр хэмжих болно; overlap=share гэж "
                    + "асууна уу",
                "区域が重なる所で「\(measure)」を二度測ることになります。overlap=share を指定してください")
        case .sharesContradict(let project, let percent):
            return text(
                "'\(project)' төсөл: "
                    + (percent.map { "талбаруудын хувийн нийлбэр \($0)" }
                        ?? "талбарын хувь сөрөг байна"),
                "案件「\(project)」："
                    + (percent.map { "サイトの配分の合計が \($0)% です" } ?? "サイトの配分に負の値があります"))
        case .mixedMoney(let part, let choices):
            let (part, list) = (said(part), choices.joined(separator: ", "))
            return text(
                "өөр өөр \(part.mn) дүнг нэмж болохгүй; \(list)-ийн нэгийг сонгоно уу",
                "異なる\(part.ja)の金額は足し合わせられません。\(list) から一つ選んでください")
        case .noSuchMoney(let part, let value, let there):
            let (part, list) = (said(part), there.joined(separator: ", "))
            return text(
                "'\(value)' \(part.mn) дүн алга; "
                    + (there.isEmpty ? "дүн огт алга" : "байгаа нь \(list)"),
                "\(part.ja)が「\(value)」の金額はありません。"
                    + (there.isEmpty ? "金額が一つもありません" : "あるのは \(list) です"))
        case .mixedCurrencies(let codes):
            let list = codes.joined(separator: ", ")
            return text(
                "өөр өөр валютын дүнг нэмж болохгүй; where=currency=CODE гэж \(list)-ээс сонгоно уу",
                "異なる通貨の金額は足し合わせられません。where=currency=CODE で \(list) から選んでください")
        case .tooManyGroups(let count, let limit):
            return text(
                "хамгийн ихдээ \(limit) бүлгээр задална, \(count) бүлэг асуусан байна",
                "内訳は \(limit) つまでです（\(count) つ指定されています）")
        case .listGroup(let name):
            return text(
                "'\(name)' жагсаалт агуулдаг тул бүлэглэх боломжгүй",
                "「\(name)」は一覧を持つ属性で、内訳には使えません")
        case .namelessGroup(let name):
            return text(
                "'\(name)' нэршил биш тул бүлэглэх боломжгүй", "「\(name)」は名称ではないため、内訳には使えません")
        case .tooManyValues(let name, let limit):
            return text(
                "'\(name)' \(limit)-аас олон өөр утгатай", "「\(name)」には \(limit) を超える種類の値があります")
        case .noTimes(let name):
            return text(
                "'\(name)' цуглуулга өгөгдөл нь хэзээ болохыг хэлдэггүй",
                "「\(name)」には地物の時期が記されていません")
        case .undatedAmounts:
            return text(
                "энэ сангийн дүн аль өдрийн байдлаарх нь л мэдэгддэг, төлсөн өдөр биш; start, "
                    + "completion эсвэл active-interval асууна уу",
                "このデータの金額にあるのは時点であって支払日ではありません。"
                    + "start、completion、active-interval を使ってください")
        case .datesAmountsOnly(let measure):
            return text(
                "зөвхөн дүн өөрийн огноотой, '\(measure)' бол дүн биш; start, completion эсвэл "
                    + "active-interval асууна уу",
                "日付を持つのは金額だけで、「\(measure)」は金額ではありません。"
                    + "start、completion、active-interval を使ってください")
        case .noWorkingYears(let name):
            return text(
                "'\(name)' цуглуулгад төсөл алга; start эсвэл completion асууна уу",
                "「\(name)」に案件はありません。start か completion を使ってください")
        case .noBars(let name):
            return text(
                "'\(name)' багана болгох зүйл агуулаагүй", "「\(name)」には棒にできるものがありません")
        case .tooManyBars(let limit):
            return text(
                "\(limit)-аас олон багана хэрэгтэй болно; илүү өргөн сонгоно уу",
                "棒が \(limit) 本を超えます。幅を大きくしてください")
        case .noWidth: return text("0-ээс их өргөн байх ёстой", "0 より大きい幅を指定してください")
        }
    }

    private static func said(_ part: RollupReason.MoneyPart) -> (mn: String, ja: String) {
        switch part {
        case .currency: ("валютын", "通貨")
        case .kind: ("төрлийн", "種別")
        case .basis: ("үндэслэлийн", "計上基準")
        }
    }

    private static func numbers(of kind: String) -> (mn: String, ja: String) {
        switch kind {
        case "share": ("хувийг", "百分率")
        case "rate": ("хугацааны нэгжид ногдох тоог", "単位時間あたりの数")
        case "calendar": ("оныг", "年")
        default: ("ийм тоог", "この種の数")
        }
    }

    private static func areas(
        _ source: String, _ fault: RollupReason.AreaFault, _ reason: RollupReason
    ) -> LocalizedText {
        let said = RollupWording.source(source)
        let (mn, ja): (String, String) =
            switch fault {
            case .unreadable(let words, let line):
                (
                    (line.map { "\($0)-р мөр: " } ?? "") + "унших боломжгүй (\(words))",
                    (line.map { "\($0) 行目：" } ?? "") + "読み取れません（\(words)）"
                )
            case .none: ("талбай алга", "区域がありません")
            case .tooMany(let count, let limit):
                (
                    "\(count) талбай байна, хамгийн ихдээ \(limit) байж болно",
                    "区域が \(count) 個あります。\(limit) 個までです"
                )
            case .tooManyCorners(let count, let limit):
                (
                    "талбайнууд \(count) булантай, хамгийн ихдээ \(limit) байж болно",
                    "区域の頂点が \(count) 個あります。\(limit) 個までです"
                )
            case .tooManyToMend(let code, let limit):
                (
                    "'\(code)' өөртэйгөө огтлолцсон бөгөөд \(limit)-аас олон булантай тул энд засах "
                        + "боломжгүй",
                    "「\(code)」は自己交差していて頂点が \(limit) 個を超えるため、ここでは直せません"
                )
            case .noArea(let feature, let kind):
                (
                    "\(feature) дэх өгөгдөл \(kind ?? "хоосон") байна, талбай хэрэгтэй",
                    "\(feature) 番目の地物は\(kind.map { " \($0) " } ?? "空")です。区域が必要です"
                )
            case .noDegrees(let feature):
                (
                    "\(feature) дэх өгөгдлийн координат уртраг, өргөрөг биш",
                    "\(feature) 番目の地物の座標が経度・緯度ではありません"
                )
            case .noPolygon(let code): ("'\(code)' талбай биш", "「\(code)」は区域ではありません")
            case .invalid(let code, let rule):
                ("'\(code)' буруу дүрстэй (\(rule))", "「\(code)」の形が不正です（\(rule)）")
            case .empty(let code): ("'\(code)' юу ч багтаахгүй", "「\(code)」は何も囲んでいません")
            case .overlap(let one, let other):
                (
                    "'\(one)' ба '\(other)' давхцаж байгаа тул нэг газрыг хоёр тооцно; засах, эсвэл "
                        + "overlap=share, overlap=touch гэж асууна уу",
                    "「\(one)」と「\(other)」が重なり、同じ場所を二重に数えてしまいます。直すか、"
                        + "overlap=share または overlap=touch を指定してください"
                )
            case .incomparable(let rule):
                ("талбайг харьцуулах боломжгүй (\(rule))", "区域を比べられません（\(rule)）")
            }
        return Phrases.text(
            reason.description, mn: "\(said.mn): \(mn)", ja: "\(said.ja)：\(ja)")
    }
}
