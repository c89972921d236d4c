import Features
import Testing

@testable import HTTP
@testable import Server

@Suite("What the transport refuses is told as a problem too")
struct RefusalTests {
    private static let all: [Objection] =
        Objection.Malformation.allCases.map { .malformed($0) }
        + [
            .unknownTransferCoding, .targetTooLong(limit: 80), .headTooLarge(limit: 80),
            .bodyTooLarge(limit: 80), .busy, .stopping, .tooOften(retryAfter: 7),
        ]

    private func document(
        _ objection: Objection, _ languages: String?, offered: [String]
    ) throws -> Answer {
        let refusal = objection.refusal(.next(), retryAfter: 1, acceptLanguage: languages)
        return Answer(Refusal.response(refusal, offered: offered))
    }

    @Test(
        "status, phrase and reason; and when to try again",
        arguments: [
            (Objection.malformed(.noHost), 400, "Bad Request", nil as String?),
            (.bodyTooLarge(limit: 80), 413, "Content Too Large", nil),
            (.targetTooLong(limit: 80), 414, "URI Too Long", nil),
            (.headTooLarge(limit: 80), 431, "Request Header Fields Too Large", nil),
            (.unknownTransferCoding, 501, "Not Implemented", nil),
            (.busy, 503, "Service Unavailable", "1"),
            (.stopping, 503, "Service Unavailable", "1"),
        ])
    func documents(
        objection: Objection, status: Int, title: String, retryAfter: String?
    ) throws {
        let answer = try document(objection, nil, offered: ["en", "mn", "ja"])
        #expect(answer.status == status)
        #expect(answer.type == "application/problem+json")
        #expect(answer.fields["Retry-After"] == retryAfter)
        #expect(answer.fields["Access-Control-Allow-Origin"] == "*")
        let problem = try answer.json()
        #expect(problem["type"].string == "about:blank")
        #expect(problem["title"].string == title)
        #expect(problem["status"].number == Double(status))
        #expect(problem["detail"].string == objection.description)
        #expect(problem["requestId"].string?.count == 16)
    }

    @Test("each objection is told in the language asked for", arguments: all)
    func languages(objection: Objection) throws {
        Phrase.check(Wording.objection(objection), "\(objection)")
        for language in ["en", "mn", "ja"] {
            let answer = try document(
                objection, "xx, \(language);q=0.5", offered: ["en", "mn", "ja"])
            #expect(answer.fields["Content-Language"] == language)
            #expect(
                try answer.json()["detail"].string == Wording.objection(objection).texts[language])
        }
    }

    @Test(
        "whose wish is not known is told in the first language of the dataset",
        arguments: [nil, "", "xx", "*;q=0", ";;,,"])
    func firstLanguage(wish: String?) throws {
        let answer = try document(.malformed(.hosts), wish, offered: ["mn", "en", "ja"])
        #expect(answer.fields["Content-Language"] == "mn")
        #expect(try answer.json()["detail"].string?.hasPrefix("Хүсэлт") == true)
    }
}
