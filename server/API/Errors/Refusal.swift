import Atlas
import Features
import HTTP

/// The problem document of a request that the transport refused before anybody read it.
///
/// Its language is what the head asks for, as far as the head was understood, and the dataset's
/// first one otherwise. It is of no kind of its own (`about:blank`, RFC 9457, 4.2.1), since the
/// status says all; so its title is the phrase of the status, which is English everywhere.
enum Refusal {
    static func response(_ refusal: HTTPRefusal, offered: [String]) -> HTTPResponse {
        let wishes = refusal.acceptLanguage.map { QualityList($0) }
        let languages = [wishes?.bestLanguage(of: offered) ?? offered.first ?? "en"] + offered
        let document = JSONDocument.object([
            ("type", .string("about:blank")), ("title", .string(title(refusal.status))),
            ("status", .integer(Int64(refusal.status.rawValue))),
            ("detail", .string(Wording.objection(refusal.objection).said(in: languages))),
            ("requestId", .string(refusal.id.description)),
        ])
        var response = HTTPResponse(
            refusal.status,
            fields: [
                "Content-Type": "application/problem+json", "Content-Language": languages[0],
                "Cache-Control": "no-store",
            ], body: .bytes(document.bytes))
        response.fields["Retry-After"] = refusal.retryAfter.map { String($0) }
        CrossOrigin.permit(&response)
        SecurityFields.add(to: &response)
        return response
    }

    /// The phrases that RFC 9110 gives these statuses.
    private static func title(_ status: HTTPStatus) -> String {
        switch status {
        case .contentTooLarge: "Content Too Large"
        case .uriTooLong: "URI Too Long"
        case .headerFieldsTooLarge: "Request Header Fields Too Large"
        case .tooManyRequests: "Too Many Requests"
        case .notImplemented: "Not Implemented"
        case .serviceUnavailable: "Service Unavailable"
        default: "Bad Request"
        }
    }
}

/// Why the transport refuses.
extension Wording {
    static func objection(_ objection: Objection) -> LocalizedText {
        func text(_ mn: String, _ ja: String) -> LocalizedText {
            Phrases.text(objection.description, mn: mn, ja: ja)
        }
        switch objection {
        case .malformed(let rule):
            let rule = malformation(rule)
            return text("Хүсэлт буруу бичигдсэн: \(rule.mn).", "リクエストの形式が正しくありません: \(rule.ja)。")
        case .unknownTransferCoding:
            return text(
                "Дамжуулах кодчиллоос зөвхөн chunked-ийг, зөвхөн нэг удаа ойлгоно.",
                "転送コーディングは chunked だけを、一度だけ受け付けます。")
        case .targetTooLong(let limit):
            return text(
                "Хүсэлтийн хаяг \(limit) байтаас урт байна.", "リクエストの宛先が \(limit) バイトを超えています。")
        case .headTooLarge(let limit):
            return text(
                "Хүсэлтийн толгой \(limit) байтаас том байна.", "リクエストのヘッダーが \(limit) バイトを超えています。")
        case .bodyTooLarge(let limit):
            return text(
                "Хүсэлтийн бие \(limit) байтаас том байна.", "リクエストの本文が \(limit) バイトを超えています。")
        case .busy:
            return text(
                "Сервер ачаалал ихтэй байна; удахгүй дахин оролдоно уу.",
                "サーバーが混み合っています。しばらくしてからお試しください。")
        case .stopping:
            return text(
                "Серверийг зогсоож байна; удахгүй дахин оролдоно уу.",
                "サーバーを停止しています。しばらくしてからお試しください。")
        case .tooOften(let seconds):
            return text(
                "Та энэ серверийн зөвшөөрснөөс олон удаа хандаж байна; \(seconds) секундийн дараа "
                    + "дахин оролдоно уу.",
                "このサーバーが許す回数を超えています。\(seconds) 秒後にもう一度お試しください。")
        }
    }

    private static func malformation(_ rule: Objection.Malformation) -> (mn: String, ja: String) {
        switch rule {
        case .unreadable: ("толгойг нь унших боломжгүй", "ヘッダーが読めません")
        case .ambiguous: ("толгойг нь хоёр янзаар уншиж болно", "ヘッダーが二通りに読めます")
        case .firstLine:
            ("эхний мөр нь METHOD TARGET VERSION биш", "最初の行が METHOD TARGET VERSION ではありません")
        case .version: ("хувилбар нь HTTP/1.1 биш", "バージョンが HTTP/1.1 ではありません")
        case .target: ("хаяг нь зөв кодлогдсон зам биш", "宛先が正しく符号化されたパスではありません")
        case .noHost: ("Host алга", "Host がありません")
        case .hosts: ("Host нэгээс олон байна", "Host が複数あります")
        case .host: ("Host нь хост биш", "Host がホストではありません")
        case .twoLengths:
            (
                "Content-Length, Transfer-Encoding хоёулаа байна",
                "Content-Length と Transfer-Encoding の両方があります"
            )
        case .lengths: ("Content-Length нэгээс олон байна", "Content-Length が複数あります")
        case .length: ("Content-Length нь тоо биш", "Content-Length が数ではありません")
        case .oldCoding:
            ("HTTP/1.0-д Transfer-Encoding байхгүй", "HTTP/1.0 に Transfer-Encoding はありません")
        case .line: ("толгойн нэг мөр NAME: VALUE биш", "ヘッダーに NAME: VALUE でない行があります")
        case .lineEnd: ("толгойн нэг мөр буруу төгссөн", "ヘッダーに終わり方の正しくない行があります")
        case .name: ("толгойн нэг нэрэнд болохгүй тэмдэгт байна", "ヘッダーの名前に使えない文字があります")
        }
    }
}
