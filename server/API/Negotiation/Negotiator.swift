import HTTP

/// Agrees on the form and the language of an answer: what the address says beats the header.
enum Negotiator {
    /// Chooses among the forms of a route, best first.
    static func format(
        _ request: HTTPRequest, among formats: [Format]
    ) throws(APIError) -> NegotiatedFormat {
        if let name = request.target["f"] {
            guard let format = formats.first(where: { $0.name == name }) else {
                throw .badParameter("f", value: name, .oneOf(formats.map(\.name)))
            }
            return NegotiatedFormat(format: format, mediaType: format.mediaTypes[0])
        }
        guard let accept = request.fields.list("Accept") else {
            return NegotiatedFormat(format: formats[0], mediaType: formats[0].mediaTypes[0])
        }
        let offers = formats.flatMap(\.mediaTypes)
        guard let best = QualityList(accept).bestMediaType(of: offers),
            let format = formats.first(where: { $0.mediaTypes.contains(best) })
        else { throw .notAcceptable(formats) }
        return NegotiatedFormat(format: format, mediaType: best)
    }

    /// Orders the languages: the one to answer in first, the others after it as they were.
    ///
    /// No language is refused in a header: an answer in another is better than none
    /// (RFC 9110 section 12.5.4).
    static func languages(
        _ request: HTTPRequest, among offered: [String]
    ) throws(APIError) -> [String] {
        guard let wanted = request.target["lang"] else {
            return languagesOfHeader(request, among: offered)
        }
        guard offered.contains(wanted) else {
            throw .badParameter("lang", value: wanted, .oneOf(offered))
        }
        return starting(with: wanted, offered)
    }

    /// Orders the languages by the header alone, for whoever has to say that the address is wrong.
    static func languagesOfHeader(_ request: HTTPRequest, among offered: [String]) -> [String] {
        let best = request.fields.list("Accept-Language").flatMap {
            QualityList($0).bestLanguage(of: offered)
        }
        return best.map { starting(with: $0, offered) } ?? offered
    }

    private static func starting(with language: String, _ offered: [String]) -> [String] {
        [language] + offered.filter { $0 != language }
    }
}
