import HTTP

/// Lets pages of other origins read what is public anyway (the CORS protocol of the Fetch standard).
enum CrossOrigin {
    /// What scripts may read beside the fields that they always may.
    private static let exposed = [
        "Content-Crs", "ETag", "Link", "Location", "OGC-NumberMatched", "OGC-NumberReturned",
        "Retry-After",
    ].joined(separator: ", ")

    private static let requestFields = [
        "Accept", "Accept-Language", "Content-Type", "If-Match", "If-None-Match",
    ].joined(separator: ", ")

    /// Opens an answer to every origin; no credentials are involved, so `*` gives nothing away.
    static func permit(_ response: inout HTTPResponse) {
        response.fields["Access-Control-Allow-Origin"] = "*"
        response.fields["Access-Control-Expose-Headers"] = exposed
    }

    /// Tells which methods there are, and answers a browser's question before a request.
    static func options(_ request: HTTPRequest, allow: String) -> HTTPResponse {
        var response = HTTPResponse(.noContent, fields: ["Allow": allow])
        if request.fields["Access-Control-Request-Method"] != nil {
            response.fields["Access-Control-Allow-Methods"] = allow
            response.fields["Access-Control-Allow-Headers"] = requestFields
            response.fields["Access-Control-Max-Age"] = "86400"
        }
        return response
    }
}
