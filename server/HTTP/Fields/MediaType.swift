/// What kind of data a body is (RFC 9110 section 8.3.1), such as `application/geo+json`.
public struct MediaType: Hashable, Sendable, CustomStringConvertible {
    /// What stands before the slash, in lower case.
    public let type: String
    /// What stands after it, in lower case.
    public let subtype: String
    /// The parameters in their order, their names in lower case, without quotes.
    public let parameters: [HTTPField]

    /// Reads the value of `Content-Type`.
    ///
    /// - Returns: nil if it isn't of the form `type/subtype; name=value`.
    public init?(_ text: String) {
        var parts = text.split(separator: ";", omittingEmptySubsequences: false)
            .map(QualityList.trimmed)[...]
        let names = parts.popFirst()?.split(separator: "/", omittingEmptySubsequences: false) ?? []
        guard names.count == 2, names.allSatisfy(Self.isToken) else { return nil }
        type = names[0].lowercased()
        subtype = names[1].lowercased()
        var parameters: [HTTPField] = []
        for part in parts where !part.isEmpty {
            guard let equals = part.firstIndex(of: "="), Self.isToken(part[..<equals]) else {
                return nil
            }
            parameters.append(
                HTTPField(
                    part[..<equals].lowercased(),
                    QualityList.unquoted(part[equals...].dropFirst())))
        }
        self.parameters = parameters
    }

    /// Type and subtype without parameters, to compare by.
    public var essence: String { type + "/" + subtype }

    /// The first value of a parameter.
    public subscript(parameter: String) -> String? {
        parameters.first { $0.name == parameter }?.value
    }

    /// As a field writes it.
    public var description: String {
        parameters.reduce(essence) { text, parameter in
            let isToken = Self.isToken(parameter.value[...])
            return "\(text); \(parameter.name)="
                + (isToken ? parameter.value : "\"\(parameter.value)\"")
        }
    }

    private static func isToken(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(HTTPFields.isTokenByte)
    }
}
