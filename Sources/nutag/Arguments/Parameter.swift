/// One thing that a command can be given: an option, a flag or an operand.
struct ParameterDeclaration: Sendable {
    enum Form: Sendable, Equatable {
        /// `--name VALUE`.
        case option
        /// `--name`.
        case flag
        /// A word that stands for itself, told by its place.
        case operand
    }

    /// The name: of an option or flag without its dashes, of an operand in capitals.
    let name: String
    var form = Form.option
    /// What the help says of it: a phrase without a full stop.
    let help: String
    var placeholder = ""
    var expectation = ""
    var example = ""
    /// What holds when it is not given, as the help shows it.
    var defaultText: String?
    var isRequired = false
    var mayRepeat = false
    /// Whether a text is a value of it.
    var accepts: @Sendable (String) -> Bool = { _ in true }

    /// How it is written on a command line, without its value.
    var spelling: String { form == .operand ? name : "--" + name }
}

/// A declaration together with the type of what the command gets from it.
struct Parameter<Answer: Sendable>: Sendable {
    let declaration: ParameterDeclaration
    /// Turns the texts given, all of them accepted by the declaration, into the answer.
    let answer: @Sendable ([String]) -> Answer

    init(_ declaration: ParameterDeclaration, answer: @escaping @Sendable ([String]) -> Answer) {
        self.declaration = declaration
        self.answer = answer
    }
}

/// The makers are free functions, so that the type of the answer follows from the value's kind.
enum Declare {
    /// An option that need not be given.
    static func option<Value: Sendable>(
        _ name: String, _ kind: ValueKind<Value>, _ help: String
    ) -> Parameter<Value?> {
        Parameter(declaration(name, kind, help)) { $0.first.flatMap(kind.read) }
    }

    /// An option that has a value whether or not it is given.
    static func option<Value: Sendable>(
        _ name: String, _ kind: ValueKind<Value>, default value: Value, shown: String,
        _ help: String
    ) -> Parameter<Value> {
        var declaration = declaration(name, kind, help)
        declaration.defaultText = shown
        return Parameter(declaration) { $0.first.flatMap(kind.read) ?? value }
    }

    /// An option that must be given.
    static func requiredOption(
        _ name: String, _ kind: ValueKind<String>, _ help: String
    ) -> Parameter<String> {
        var declaration = declaration(name, kind, help)
        declaration.isRequired = true
        return Parameter(declaration) { $0.first ?? "" }
    }

    /// An option that may be given any number of times.
    static func repeatedOption<Value: Sendable>(
        _ name: String, _ kind: ValueKind<Value>, _ help: String
    ) -> Parameter<[Value]> {
        var declaration = declaration(name, kind, help)
        declaration.mayRepeat = true
        return Parameter(declaration) { $0.compactMap(kind.read) }
    }

    /// An option without a value.
    static func flag(_ name: String, _ help: String) -> Parameter<Bool> {
        Parameter(ParameterDeclaration(name: name, form: .flag, help: help)) { !$0.isEmpty }
    }

    /// A word that must be given.
    static func operand(_ name: String, _ help: String) -> Parameter<String> {
        Parameter(
            ParameterDeclaration(name: name, form: .operand, help: help, isRequired: true)
        ) { $0.first ?? "" }
    }

    /// A word of some kind that must be given.
    static func operand<Value: Sendable>(
        _ name: String, _ kind: ValueKind<Value>, _ help: String
    ) -> Parameter<Value?> {
        var declaration = declaration(name, kind, help)
        declaration.form = .operand
        declaration.isRequired = true
        return Parameter(declaration) { $0.first.flatMap(kind.read) }
    }

    /// A word that may be left out.
    static func operand(
        _ name: String, default value: String, _ help: String
    ) -> Parameter<String> {
        Parameter(
            ParameterDeclaration(name: name, form: .operand, help: help, defaultText: value)
        ) { $0.first ?? value }
    }

    /// One word or more.
    static func operands(_ name: String, _ help: String) -> Parameter<[String]> {
        Parameter(
            ParameterDeclaration(
                name: name, form: .operand, help: help, isRequired: true, mayRepeat: true)
        ) { $0 }
    }

    private static func declaration<Value>(
        _ name: String, _ kind: ValueKind<Value>, _ help: String
    ) -> ParameterDeclaration {
        ParameterDeclaration(
            name: name, help: help, placeholder: kind.placeholder,
            expectation: kind.expectation, example: kind.example,
            accepts: { kind.read($0) != nil })
    }
}
