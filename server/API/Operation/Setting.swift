import HTTP

/// One thing an operator may decide: its name, its default, and what it is for.
///
/// The same table gives the file's keys, the `NUTAG_…` variables and the documented example, so
/// that they cannot drift apart.
public struct Setting: Sendable {
    /// Its name in the file: `base-url`.
    public let key: String
    /// What holds when nobody says anything, as it would be written; empty is "not set".
    public let standard: String
    /// What must be written, to follow "takes".
    public let expectation: String
    /// What it is for, in a sentence or two.
    public let explanation: String
    let read: @Sendable (String, inout Settings) -> Bool

    /// Its name in the environment: `NUTAG_BASE_URL`.
    public var variable: String {
        "NUTAG_" + key.map { $0 == "-" ? "_" : $0.uppercased() }.joined()
    }

    init<Value>(
        _ key: String, _ standard: String, _ kind: SettingKind<Value>,
        _ path: @escaping @Sendable (inout Settings, Value) -> Void, _ explanation: String
    ) {
        self.key = key
        self.standard = standard
        self.explanation = explanation
        expectation = kind.expectation
        read = { text, settings in
            guard let value = kind.read(text) else { return false }
            path(&settings, value)
            return true
        }
    }
}

/// How the value of a setting reads.
struct SettingKind<Value>: Sendable {
    let expectation: String
    let read: @Sendable (String) -> Value?
}

extension SettingKind<String> {
    static let text = SettingKind(expectation: "text") { $0 }

    static let url = SettingKind(expectation: "a URL that begins with http:// or https://") {
        text in
        let isURL = text.hasPrefix("http://") || text.hasPrefix("https://")
        guard isURL, !text.contains(" ") else { return text.isEmpty ? "" : nil }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}

extension SettingKind {
    /// One of the words of a type.
    static func choice<Choice: RawRepresentable & CaseIterable & Sendable>(
        _ type: Choice.Type
    ) -> SettingKind<Choice> where Choice.RawValue == String {
        let words = Choice.allCases.map(\.rawValue)
        let choices = Dictionary(uniqueKeysWithValues: zip(words, Choice.allCases))
        let last = words.last ?? ""
        return SettingKind<Choice>(
            expectation: words.dropLast().joined(separator: ", ") + " or " + last
        ) { choices[$0] }
    }
}

extension SettingKind<[AddressRange]> {
    static let addresses = SettingKind(
        expectation: "addresses or networks (10.0.0.0/8) with commas between them"
    ) { text in
        if text.isEmpty { return [] }
        let words = text.split(separator: ",", omittingEmptySubsequences: false)
        let ranges = words.map { word in
            AddressRange(String(word.drop { $0 == " " }.prefix { $0 != " " }))
        }
        return ranges.contains(nil) ? nil : ranges.compactMap(\.self)
    }
}

extension SettingKind<RateLimit?> {
    static let rate = SettingKind(
        expectation: "a rate such as 50/s or 600/min, and how many may come at once: burst 100"
    ) { text in
        if text.isEmpty { return .some(nil) }
        return RateLimit(text).map { .some($0) }
    }
}

extension SettingKind<Int> {
    static func number(_ range: ClosedRange<Int>) -> SettingKind {
        SettingKind(
            expectation: "a whole number from \(range.lowerBound) to \(range.upperBound)"
        ) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    static let bytes = SettingKind(expectation: "a size in B, KiB or MiB") { text in
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let units: [Substring: Int] = ["B": 1, "KiB": 1 << 10, "MiB": 1 << 20]
        guard let number = Int(digits), let unit = units[text.dropFirst(digits.count)],
            (1...1 << 30).contains(number),
            number.multipliedReportingOverflow(by: unit).overflow == false,
            number * unit <= 1 << 30
        else { return nil }
        return number * unit
    }
}

extension SettingKind<Duration> {
    static let duration = SettingKind(expectation: "a time in ms, s or min") { text in
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let units: [Substring: Int] = ["ms": 1, "s": 1000, "min": 60_000]
        guard let number = Int(digits), let unit = units[text.dropFirst(digits.count)],
            number <= 1_000_000
        else { return nil }
        return .milliseconds(number * unit)
    }
}

/// Where to listen, as `address:port`; an address of IPv6 stands in brackets.
public struct ListenAddress: Hashable, Sendable {
    /// The address in numbers.
    public let address: String
    /// The port; 0 is any that is free.
    public let port: UInt16

    /// Reads `127.0.0.1:8080` or `[::1]:8080`.
    public init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...])
        else { return nil }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard !host.isEmpty, host.contains(":") == text.hasPrefix("[") else { return nil }
        self.address = host
        self.port = port
    }
}

extension SettingKind<ListenAddress> {
    static let address = SettingKind(
        expectation: "an address and a port, the address of IPv6 in brackets"
    ) { ListenAddress($0) }
}

extension SettingKind<ListenAddress?> {
    static let optionalAddress = SettingKind(
        expectation: SettingKind<ListenAddress>.address.expectation + ": 127.0.0.1:9090"
    ) { text in
        if text.isEmpty { return .some(nil) }
        return ListenAddress(text).map { .some($0) }
    }
}
