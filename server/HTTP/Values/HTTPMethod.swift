/// What a request asks to be done with a resource (RFC 9110 section 9), spelt as it came.
public struct HTTPMethod: RawRepresentable, Hashable, Sendable {
    /// The token; methods are case-sensitive.
    public let rawValue: String

    /// Takes any token: which methods a resource knows is for the responder to say.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The method GET.
    public static let get = HTTPMethod(rawValue: "GET")
    /// The method HEAD.
    public static let head = HTTPMethod(rawValue: "HEAD")
    /// The method OPTIONS.
    public static let options = HTTPMethod(rawValue: "OPTIONS")
    /// The method POST.
    public static let post = HTTPMethod(rawValue: "POST")
    /// The method PUT.
    public static let put = HTTPMethod(rawValue: "PUT")
    /// The method PATCH.
    public static let patch = HTTPMethod(rawValue: "PATCH")
    /// The method DELETE.
    public static let delete = HTTPMethod(rawValue: "DELETE")
}
