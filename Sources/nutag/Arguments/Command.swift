/// A command as declared: all that the parser and the help need to know, and what it does.
struct Command: Sendable {
    /// A command line worth copying, and what it does.
    struct Example: Sendable {
        let line: String
        let effect: String
    }

    /// What must hold between the parameters.
    enum Rule: Sendable {
        /// Whoever gives the first must give at least one of the others.
        case needs(String, oneOf: [String])
        /// Only one of these may be given.
        case atMostOne([String])
    }

    let name: String
    /// One phrase, for the list of commands.
    let summary: String
    /// Paragraphs; each is wrapped to the width of the help.
    let discussion: [String]
    let examples: [Example]
    let parameters: [ParameterDeclaration]
    var rules: [Rule] = []
    let run: @Sendable (Arguments, Console) throws(CommandError) -> ExitCode

    var operands: [ParameterDeclaration] { parameters.filter { $0.form == .operand } }
    var options: [ParameterDeclaration] { parameters.filter { $0.form != .operand } }
}

/// What a command was given, checked against its declaration.
struct Arguments: Sendable {
    /// The texts, by the spelling of the parameter, in the order given.
    var texts: [String: [String]] = [:]

    /// What was given for a parameter, or what holds when nothing was.
    subscript<Answer>(_ parameter: Parameter<Answer>) -> Answer {
        parameter.answer(texts[parameter.declaration.spelling] ?? [])
    }
}
