import Features
import HTTP

/// The ways a request may end other than well, as OpenAPI tells of them.
enum Outcomes {
    /// Those that every route has: the last five come from the transport or from a bad day.
    private static let common = [304, 400, 404, 406, 412, 413, 414, 431, 500, 503]

    /// The statuses of a route beside 200.
    static func codes(of route: Route) -> [String] {
        let own = route.outcomes.map(\.status)
        return Set(common + own).sorted().map(String.init)
    }

    /// The responses that operations refer to.
    static func components(_ context: RouteContext) -> [(String, JSONDocument)] {
        var told = common.map { ($0, context.say(explanation(of: $0))) }
        for outcome in Routes.all.flatMap(\.outcomes)
        where !told.contains(where: { $0.0 == outcome.status }) {
            told.append((outcome.status, context.say(outcome.explanation)))
        }
        return told.sorted { $0.0 < $1.0 }.map { status, text in
            var members: [(String, JSONDocument)] = [("description", .string(text))]
            if let content = content(of: status) { members.append(("content", content)) }
            return (String(status), .object(members))
        }
    }

    /// The schema of a problem document.
    static let problemSchema: JSONDocument = [
        "type": "object",
        "required": ["type", "title", "status"],
        "properties": [
            "type": ["type": "string", "format": "uri-reference"],
            "title": ["type": "string"],
            "status": ["type": "integer"],
            "detail": ["type": "string"],
            "instance": ["type": "string", "format": "uri-reference"],
            "requestId": ["type": "string"],
            "errors": [
                "type": "array",
                "items": [
                    "type": "object",
                    "properties": [
                        "parameter": ["type": "string"], "code": ["type": "string"],
                        "message": ["type": "string"], "position": ["type": "integer"],
                    ],
                ],
            ],
            "nearest": ["type": "array", "items": ["type": "string"]],
            "allowed": ["type": "array", "items": ["type": "string"]],
        ],
    ]

    private static func content(of status: Int) -> JSONDocument? {
        switch status {
        case 304: nil
        default:
            [
                "application/problem+json": ["schema": ["$ref": "#/components/schemas/problem"]],
                // To browsers.
                "text/html; charset=utf-8": ["schema": ["type": "string"]],
                "text/plain; charset=utf-8": ["schema": ["type": "string"]],
            ]
        }
    }

    private static func explanation(of status: Int) -> LocalizedText {
        switch status {
        case 304:
            Phrases.text(
                "The client has this representation already", mn: "Үйлчлүүлэгчид энэ хувилбар бий",
                ja: "クライアントの手元のものと同じ")
        case 400:
            Phrases.text(
                "The request cannot be understood", mn: "Хүсэлтийг ойлгох боломжгүй",
                ja: "要求を解釈できない")
        case 404: ProblemKind.notFound.title
        case 406: ProblemKind.notAcceptable.title
        case 412: ProblemKind.preconditionFailed.title
        case 413:
            Phrases.text("The body is too large", mn: "Их бие хэт том", ja: "本文が大きすぎる")
        case 414:
            Phrases.text("The address is too long", mn: "Хаяг хэт урт", ja: "アドレスが長すぎる")
        case 431:
            Phrases.text("The header is too large", mn: "Толгой хэт том", ja: "ヘッダーが大きすぎる")
        case 500: ProblemKind.defect.title
        default:
            Phrases.text(
                "Too much to do just now; Retry-After says when to come again",
                mn: "Одоо ачаалал их; Retry-After хэзээ дахин ирэхийг хэлнэ",
                ja: "混雑中。再試行の時期は Retry-After に示す")
        }
    }
}
