import HTTP

/// What browsers are told, so that an answer is used for what it is and nothing else.
enum SecurityFields {
    /// What no page of ours asks for.
    private static let permissions = [
        "camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb",
    ].map { $0 + "=()" }.joined(separator: ", ")

    /// For what is no page and says nothing itself: shown on its own, it is nothing but text.
    private static let policy = "default-src 'none'; frame-ancestors 'none'"

    /// Adds the fields that every answer has, and those of pages.
    static func add(to response: inout HTTPResponse) {
        response.fields["X-Content-Type-Options"] = "nosniff"
        response.fields["Referrer-Policy"] = "same-origin"
        // Maps on pages of others may use data, tiles, signs and letters.
        response.fields["Cross-Origin-Resource-Policy"] = "cross-origin"
        let type = response.fields["Content-Type"] ?? ""
        guard type.hasPrefix("text/html") else { return }
        response.fields["Cross-Origin-Opener-Policy"] = "same-origin"
        response.fields["Permissions-Policy"] = permissions
        if response.fields["Content-Security-Policy"] == nil {
            response.fields["Content-Security-Policy"] = policy
        }
    }
}
