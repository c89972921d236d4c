import Features
import HTTP

/// The kinds of problems a client may be told of; the names are stable.
enum ProblemKind: String, CaseIterable, Sendable {
    case unknownPath = "unknown-path"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case unknownParameter = "unknown-parameter"
    case badParameter = "bad-parameter"
    case badHost = "bad-host"
    case notAcceptable = "not-acceptable"
    case outsideGrid = "outside-grid"
    case tooMuch = "too-much"
    case expiredPage = "expired-page"
    case preconditionFailed = "precondition-failed"
    case tookTooLong = "took-too-long"
    case unavailable = "unavailable"
    case defect = "internal"

    /// The status that goes with it.
    var status: HTTPStatus {
        switch self {
        case .unknownPath, .notFound, .outsideGrid: .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .unknownParameter, .badParameter, .badHost, .tooMuch: .badRequest
        case .notAcceptable: .notAcceptable
        case .expiredPage: .gone
        case .preconditionFailed: .preconditionFailed
        case .tookTooLong, .unavailable: .serviceUnavailable
        case .defect: .internalServerError
        }
    }

    /// What it is called.
    var title: LocalizedText {
        switch self {
        case .unknownPath:
            Phrases.text(
                "There is nothing at this address", mn: "Энэ хаягт юу ч алга",
                ja: "このアドレスには何もありません")
        case .notFound:
            Phrases.text(
                "There is nothing of that name", mn: "Ийм нэртэй зүйл алга",
                ja: "その名前のものはありません")
        case .methodNotAllowed:
            Phrases.text(
                "This address does not take that method", mn: "Энэ хаяг тэр аргыг авдаггүй",
                ja: "このアドレスではそのメソッドは使えません")
        case .unknownParameter:
            Phrases.text(
                "There is no parameter of that name", mn: "Ийм нэртэй параметр алга",
                ja: "その名前のパラメーターはありません")
        case .badParameter:
            Phrases.text(
                "The value of a parameter cannot be used", mn: "Параметрийн утга тохирохгүй байна",
                ja: "パラメーターの値が使えません")
        case .badHost:
            Phrases.text(
                "The Host field names no host", mn: "Host талбарт хост нэрлээгүй байна",
                ja: "Host フィールドがホスト名ではありません")
        case .notAcceptable:
            Phrases.text(
                "There is no form of the kind wanted", mn: "Хүссэн хэлбэр алга",
                ja: "求められた形式はありません")
        case .outsideGrid:
            Phrases.text(
                "There is no such tile", mn: "Ийм хавтан алга", ja: "そのタイルはありません")
        case .tooMuch:
            Phrases.text(
                "The answer would be larger than this server gives at once",
                mn: "Хариу нь нэг удаа өгөх хэмжээнээс их байна",
                ja: "応答が一度に返せる大きさを超えます")
        case .expiredPage:
            Phrases.text(
                "The data has changed since this page was linked",
                mn: "Энэ хуудас холбогдсоноос хойш өгөгдөл өөрчлөгджээ",
                ja: "このページのリンク後にデータが更新されました")
        case .preconditionFailed:
            Phrases.text(
                "The resource is not what the request expects",
                mn: "Нөөц нь хүсэлтэд заасантай таарахгүй байна",
                ja: "リソースが要求の前提と一致しません")
        case .tookTooLong:
            Phrases.text(
                "The answer takes too long to find", mn: "Хариуг олоход хэт удаж байна",
                ja: "検索に時間がかかりすぎます")
        case .unavailable:
            Phrases.text(
                "The data cannot be read just now", mn: "Өгөгдлийг одоо унших боломжгүй байна",
                ja: "現在データを読み込めません")
        case .defect:
            Phrases.text(
                "The server made a mistake", mn: "Серверт алдаа гарлаа",
                ja: "サーバーで誤りが起きました")
        }
    }

    /// What to do about it.
    var advice: LocalizedText {
        switch self {
        case .unknownPath, .notFound:
            Phrases.text(
                "Follow the links from the front page; names are listed in /collections.",
                mn: "Нүүр хуудасны холбоосоор яваарай; нэрсийг /collections жагсаана.",
                ja: "トップページのリンクをたどってください。名前は /collections にあります。")
        case .methodNotAllowed:
            Phrases.text(
                "The Allow field lists the methods.", mn: "Allow талбарт аргуудыг жагсаасан.",
                ja: "使えるメソッドは Allow フィールドにあります。")
        case .unknownParameter, .badParameter:
            Phrases.text(
                "The parameters of every address are described in /api.",
                mn: "Хаяг бүрийн параметрийг /api тайлбарлана.",
                ja: "各アドレスのパラメーターは /api に説明があります。")
        case .badHost:
            Phrases.text(
                "Send the name of this server in the Host field.",
                mn: "Host талбарт энэ серверийн нэрийг илгээнэ үү.",
                ja: "Host フィールドにこのサーバーの名前を入れてください。")
        case .notAcceptable:
            Phrases.text(
                "Ask for one of the available forms, by Accept or by f.",
                mn: "Байгаа хэлбэрүүдийн нэгийг Accept эсвэл f-ээр хүснэ үү.",
                ja: "用意されている形式を Accept か f で指定してください。")
        case .outsideGrid:
            Phrases.text(
                "The tileset's metadata list the tiles that there are.",
                mn: "Байгаа хавтангуудыг багцын тайлбарт жагсаасан.",
                ja: "あるタイルはタイルセットの情報に示されています。")
        case .tooMuch:
            Phrases.text(
                "Ask for fewer features (limit), for fewer properties, or without places "
                    + "(geometry=none).",
                mn: "Цөөн өгөгдөл (limit), цөөн шинж хүс, эсвэл байршилгүйгээр (geometry=none) ав.",
                ja: "件数（limit）や属性を減らすか、位置なし（geometry=none）で要求してください。")
        case .expiredPage:
            Phrases.text(
                "Begin again from the first page.", mn: "Эхний хуудаснаас дахин эхэлнэ үү.",
                ja: "最初のページからやり直してください。")
        case .preconditionFailed:
            Phrases.text(
                "Fetch the resource again, and decide anew.",
                mn: "Нөөцийг дахин авч, шинээр шийднэ үү.",
                ja: "リソースを取得し直してから、改めて要求してください。")
        case .tookTooLong:
            Phrases.text(
                "Ask for a smaller area, or with a simpler condition.",
                mn: "Бага талбайгаар эсвэл энгийн нөхцөлөөр хүснэ үү.",
                ja: "範囲を狭めるか、条件を簡単にしてください。")
        case .unavailable:
            Phrases.text(
                "Try again in a moment.", mn: "Түр хүлээгээд дахин оролдоно уу.",
                ja: "しばらくしてからもう一度お試しください。")
        case .defect:
            Phrases.text(
                "Tell the operator the number of the request.",
                mn: "Хүсэлтийн дугаарыг ажиллуулагчид мэдэгдэнэ үү.",
                ja: "リクエスト番号を運用者に知らせてください。")
        }
    }
}
