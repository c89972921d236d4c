import Atlas
import Features
import HTTP

/// Whether the server lives, and whether it is ready: for whoever watches over it.
enum HealthPages {
    static let live = Route(
        "/livez", operation: "getLiveness",
        summary: Phrases.text(
            "Whether the server lives", mn: "Сервер амьд эсэх", ja: "サーバーが動作しているか"),
        tag: .service, formats: [.json, .html], isTagged: false,
        handler: .plain { context throws(APIError) in answer(context, [("status", "alive")]) })

    static let ready = Route(
        "/readyz", operation: "getReadiness",
        summary: Phrases.text(
            "Whether there is data to answer from", mn: "Хариулах өгөгдөл бэлэн эсэх",
            ja: "応答に使うデータがあるか"),
        tag: .service, formats: [.json, .html], isTagged: false, handler: .plain(respond))

    /// Once it has begun, it is always ready: a store that cannot be read leaves the last good
    /// revision in place, which is better than none; whoever watches is warned.
    @Sendable
    private static func respond(_ context: RouteContext) throws(APIError) -> HTTPResponse {
        var members: [(String, JSONDocument)] = [
            ("status", "ready"), ("revision", .string(context.catalog.mark)),
        ]
        if context.keeper.failure != nil {
            let warning = Phrases.text(
                "The newest content of the store cannot be read; answers are of the last revision "
                    + "that could. The log has the reason.",
                mn: "Хадгалалтын шинэ агуулгыг унших боломжгүй тул хамгийн сүүлд уншсан хувилбараар"
                    + " хариулж байна. Шалтгаан нь бүртгэлд бий.",
                ja: "ストアの最新の内容を読み込めないため、最後に読めた版で応答しています。理由はログにあります。")
            members.append(("warning", .string(context.say(warning))))
        }
        return answer(context, members)
    }

    private static func answer(
        _ context: RouteContext, _ members: [(String, JSONDocument)]
    ) -> HTTPResponse {
        guard context.format == .html else { return context.answer(.object(members)) }
        let lines = members.compactMap { name, value -> HTML? in
            guard case .string(let text) = value else { return nil }
            return "<tr><th>\(name)</th><td>\(text)</td></tr>"
        }
        return context.page(
            context.say(context.route.summary), crumbs: [], links: [],
            "<table><tbody>\(lines)</tbody></table>")
    }
}
