import Atlas
import Features
import HTTP

/// What a client is told of an error: a problem document (RFC 9457).
///
/// The one place where errors become answers. What the Atlas says about files, stores and itself
/// is for the log; here it is only named.
struct Problem {
    /// One thing that is wrong with the request.
    struct Flaw {
        let parameter: String
        let code: String
        let message: LocalizedText
        var position: Int?
    }

    let kind: ProblemKind
    var detail: LocalizedText
    var flaws: [Flaw] = []
    /// The names that come nearest to one that does not exist.
    var nearest: [String] = []
    /// What there is instead.
    var allowed: [String] = []
    /// The methods there are, for the field `Allow`.
    var allow: String?

    init(_ error: APIError) {
        switch error {
        case .atlas(let error): self.init(error)
        case .unknownPath(let path, let nearest):
            self.init(.unknownPath, Wording.nothing(at: path))
            self.nearest = nearest
        case .methodNotAllowed(let method, let allowed):
            self.init(.methodNotAllowed, Wording.methods(method, allowed))
            allow = allowed
        case .unknownParameter(let name, let allowed):
            self.init(.unknownParameter, Wording.unknownParameter(name, allowed))
            flaws = [Flaw(parameter: name, code: "unknown-parameter", message: detail)]
            nearest = Spelling.nearest(to: name, among: allowed).map { [$0] } ?? []
            self.allowed = allowed
        case .badParameter(let name, let value, let fault):
            let message = Wording.fault(fault, of: value)
            self.init(.badParameter, Wording.parameter(name, message))
            flaws = [
                Flaw(
                    parameter: name, code: fault.code, message: message, position: fault.position)
            ]
            if case .oneOf(let values) = fault { allowed = values }
            if case .badFilter(let error) = fault { nearest = error.candidates }
            if case .unusable(.rollup(.unknown(_, _, let names))) = fault { nearest = names }
        case .notAcceptable(let formats):
            let types = formats.flatMap(\.mediaTypes)
            self.init(.notAcceptable, Wording.available(types))
            allowed = types
        case .badHost: self.init(.badHost, ProblemKind.badHost.advice)
        case .outsideGrid(let tile, let range):
            self.init(.outsideGrid, Wording.outsideGrid(tile, range))
        case .expiredPage: self.init(.expiredPage, ProblemKind.expiredPage.advice)
        case .answerTooLarge(let limit):
            self.init(.tooMuch, Wording.tooMuch(limit))
        case .preconditionFailed:
            self.init(.preconditionFailed, ProblemKind.preconditionFailed.advice)
        }
    }

    private init(_ error: AtlasError) {
        switch error {
        case .badRequest(let part, let reason):
            let message = Wording.reason(reason)
            self.init(.badParameter, Wording.parameter(part, message))
            flaws = [Flaw(parameter: part, code: Self.code(of: reason), message: message)]
        case .unknown(let kind, let name, let nearest):
            self.init(.notFound, Wording.unknown(kind, name))
            self.nearest = nearest
        case .tookTooLong, .unwanted: self.init(.tookTooLong, ProblemKind.tookTooLong.advice)
        case .store: self.init(.unavailable, ProblemKind.unavailable.advice)
        case .badInput, .missingInput, .unwritable, .inconsistent:
            self.init(.defect, ProblemKind.defect.advice)
        }
    }

    /// The stable name of a reason; what only the command asks for has none of its own.
    fileprivate static func code(of reason: RequestReason) -> String {
        switch reason {
        case .filter(let reason): reason.code.rawValue
        case .rollup(let reason): reason.code.rawValue
        case .told: "bad-value"
        default: reason.code.rawValue
        }
    }

    private init(_ kind: ProblemKind, _ detail: LocalizedText) {
        self.kind = kind
        self.detail = detail
    }
}

extension Problem {
    /// The answer to a request; `base` is where the API begins, for the address of the kind.
    func response(
        to request: HTTPRequest, base: String, languages: [String]
    ) -> HTTPResponse {
        var members: [(String, JSONDocument)] = [
            ("type", .string(base + "/problems/" + kind.rawValue)),
            ("title", .string(kind.title.said(in: languages))),
            ("status", .integer(Int64(kind.status.rawValue))),
            ("detail", .string(detail.said(in: languages))),
            ("instance", .string((request.forwarding?.prefix ?? "") + request.target.rawPath)),
            ("requestId", .string(request.id.description)),
        ]
        if !flaws.isEmpty {
            members.append(("errors", .array(flaws.map { $0.document(in: languages) })))
        }
        if !nearest.isEmpty { members.append(("nearest", .strings(nearest))) }
        if !allowed.isEmpty { members.append(("allowed", .strings(allowed))) }
        var response = HTTPResponse(
            kind.status,
            fields: [
                "Content-Type": "application/problem+json", "Content-Language": languages[0],
                "Cache-Control": "no-store",
            ], body: .bytes(JSONDocument.object(members).bytes))
        response.fields["Allow"] = allow
        if kind.status == .serviceUnavailable { response.fields["Retry-After"] = "5" }
        return response
    }
}

extension Problem.Flaw {
    fileprivate func document(in languages: [String]) -> JSONDocument {
        var members: [(String, JSONDocument)] = [
            ("parameter", .string(parameter)), ("code", .string(code)),
            ("message", .string(message.said(in: languages))),
        ]
        if let position { members.append(("position", .integer(Int64(position)))) }
        return .object(members)
    }
}

extension ParameterFault {
    /// The stable name of the fault.
    fileprivate var code: String {
        switch self {
        case .badEscape: "bad-escape"
        case .givenTwice: "given-twice"
        case .oneOf: "not-one-of"
        case .wholeNumber: "not-a-whole-number"
        case .unusable(let reason): Problem.code(of: reason)
        case .badFilter(let error): error.reason.code.rawValue
        case .malformed: "bad-value"
        }
    }

    fileprivate var position: Int? {
        guard case .badFilter(let error) = self, case .text(_, let character) = error.position
        else { return nil }
        return character
    }
}
