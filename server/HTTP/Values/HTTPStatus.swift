/// The number that says how a request ended (RFC 9110 section 15).
public struct HTTPStatus: RawRepresentable, Hashable, Sendable {
    /// Three digits.
    public let rawValue: Int

    /// Takes any final status.
    ///
    /// - Precondition: Between 200 and 599; interim answers are the transport's own.
    public init(rawValue: Int) {
        precondition((200...599).contains(rawValue), "\(rawValue) is no final status")
        self.rawValue = rawValue
    }

    /// 200
    public static let ok = HTTPStatus(rawValue: 200)
    /// 201
    public static let created = HTTPStatus(rawValue: 201)
    /// 204
    public static let noContent = HTTPStatus(rawValue: 204)
    /// 301
    public static let movedPermanently = HTTPStatus(rawValue: 301)
    /// 303
    public static let seeOther = HTTPStatus(rawValue: 303)
    /// 304
    public static let notModified = HTTPStatus(rawValue: 304)
    /// 307
    public static let temporaryRedirect = HTTPStatus(rawValue: 307)
    /// 400
    public static let badRequest = HTTPStatus(rawValue: 400)
    /// 401
    public static let unauthorized = HTTPStatus(rawValue: 401)
    /// 403
    public static let forbidden = HTTPStatus(rawValue: 403)
    /// 404
    public static let notFound = HTTPStatus(rawValue: 404)
    /// 405
    public static let methodNotAllowed = HTTPStatus(rawValue: 405)
    /// 406
    public static let notAcceptable = HTTPStatus(rawValue: 406)
    /// 409
    public static let conflict = HTTPStatus(rawValue: 409)
    /// 410
    public static let gone = HTTPStatus(rawValue: 410)
    /// 412
    public static let preconditionFailed = HTTPStatus(rawValue: 412)
    /// 413
    public static let contentTooLarge = HTTPStatus(rawValue: 413)
    /// 414
    public static let uriTooLong = HTTPStatus(rawValue: 414)
    /// 415
    public static let unsupportedMediaType = HTTPStatus(rawValue: 415)
    /// 422
    public static let unprocessableContent = HTTPStatus(rawValue: 422)
    /// 428
    public static let preconditionRequired = HTTPStatus(rawValue: 428)
    /// 429
    public static let tooManyRequests = HTTPStatus(rawValue: 429)
    /// 431
    public static let headerFieldsTooLarge = HTTPStatus(rawValue: 431)
    /// 500
    public static let internalServerError = HTTPStatus(rawValue: 500)
    /// 501
    public static let notImplemented = HTTPStatus(rawValue: 501)
    /// 503
    public static let serviceUnavailable = HTTPStatus(rawValue: 503)
}
