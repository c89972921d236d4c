public import Features

/// A kind of fault: its stable name, how much it matters, what it means and what to do about it.
public struct FaultKey: Hashable, Sendable {
    /// The stable name, in kebab-case.
    public let name: String
    /// How much it matters.
    public let severity: Fault.Severity
    /// What it means, as a sentence.
    public let meaning: String
    /// What to do about it, as a sentence.
    public let remedy: String

    /// How much it matters, in a word.
    public var severityName: String { severity.rawValue }

    init(_ name: String, _ severity: Fault.Severity, _ meaning: String, remedy: String) {
        self.name = name
        self.severity = severity
        self.meaning = meaning
        self.remedy = remedy
    }

    /// All kinds of faults that a check can find, in alphabetical order.
    public static let all: [FaultKey] =
        (file + value + name + time + project + place + shape + region + figure + told)
        .sorted { $0.name < $1.name }

    /// The kind of that name.
    public static func named(_ name: String) -> FaultKey? { all.first { $0.name == name } }
}

extension Fault {
    /// Makes a fault of a registered kind.
    init(
        _ key: FaultKey, table: String, line: Int? = nil, featureID: String? = nil,
        column: String? = nil, message: String
    ) {
        self.init(
            key.name, key.severity, table: table, line: line, featureID: featureID, column: column,
            message: message, remedy: key.remedy)
    }
}
