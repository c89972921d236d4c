/// A type of value on the command line: how it reads, and how to tell someone what it must be.
struct ValueKind<Value: Sendable>: Sendable {
    /// Stands for the value in the help: `FILE`, `W,S,E,N`.
    let placeholder: String
    /// What is allowed, to follow "takes".
    let expectation: String
    /// A value that reads.
    let example: String
    /// The value, or nil when the text is none.
    let read: @Sendable (String) -> Value?
}

extension ValueKind<String> {
    /// Any text but the empty one.
    static func text(_ placeholder: String, _ expectation: String, example: String) -> Self {
        ValueKind(placeholder: placeholder, expectation: expectation, example: example) {
            $0.isEmpty ? nil : $0
        }
    }

    /// The path of a file.
    static func file(example: String) -> Self {
        text("FILE", "the path of a file", example: example)
    }

    /// The path of a folder.
    static func folder(example: String) -> Self {
        text("DIR", "the path of a folder", example: example)
    }
}

extension ValueKind where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of the cases of an enumeration, by its raw value; many cases want a word for them.
    static func choice(_ type: Value.Type = Value.self, called placeholder: String? = nil) -> Self {
        let names = Value.allCases.map(\.rawValue)
        return ValueKind(
            placeholder: placeholder ?? names.joined(separator: "|"),
            expectation: "one of " + names.joined(separator: ", "),
            example: names.first ?? ""
        ) { Value(rawValue: $0) }
    }
}

extension ValueKind<Int> {
    /// A whole number from `least` up.
    static func count(_ placeholder: String, atLeast least: Int, example: Int) -> Self {
        ValueKind(
            placeholder: placeholder, expectation: "a whole number, \(least) or more",
            example: String(example)
        ) { text in
            Int(text).flatMap { $0 >= least ? $0 : nil }
        }
    }
}
