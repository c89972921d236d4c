import Atlas

/// Reads the words after a command's name against its declaration.
struct ArgumentParser {
    enum Outcome {
        case run(Arguments)
        case help
    }

    private let command: Command
    private var arguments = Arguments()
    private var operandTexts: [String] = []

    private init(_ command: Command) {
        self.command = command
    }

    /// Reads `words`, all that follows the command's name.
    static func parse(_ words: [String], for command: Command) throws(UsageError) -> Outcome {
        var parser = ArgumentParser(command)
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                parser.operandTexts += rest
                break
            }
            if word == "--help" || word == "-h" { return .help }
            // A lone dash is a name that some give to standard input, not an option.
            if word.hasPrefix("-"), word != "-" {
                try parser.takeOption(word, &rest)
            } else {
                parser.operandTexts.append(word)
            }
        }
        try parser.placeOperands()
        try parser.checkRequired()
        try parser.checkRules()
        return .run(parser.arguments)
    }

    private func problem(_ text: String) -> UsageError {
        UsageError(problem: text)
    }

    private mutating func takeOption(
        _ word: String, _ rest: inout ArraySlice<String>
    ) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let spelling = String(parts[0])
        let attached = parts.count == 2 ? String(parts[1]) : nil
        guard let option = command.options.first(where: { $0.spelling == spelling }) else {
            throw unknownOption(spelling)
        }
        if !option.mayRepeat, arguments.texts[spelling] != nil {
            throw problem("\(spelling) is given twice, and may be given once")
        }
        if option.form == .flag {
            if let attached { throw problem("\(spelling) takes no value, and got '\(attached)'") }
            arguments.texts[spelling] = [""]
            return
        }
        guard let text = attached ?? value(for: option, &rest) else {
            throw problem("\(spelling) needs a value: \(advice(on: option))")
        }
        guard option.accepts(text) else {
            throw problem("\(spelling) got '\(text)': it takes \(advice(on: option))")
        }
        arguments.texts[spelling, default: []].append(text)
    }

    /// The next word, whatever it begins with (`-10,40,…` is a fine box), unless it is an option.
    private func value(
        for option: ParameterDeclaration, _ rest: inout ArraySlice<String>
    ) -> String? {
        guard let next = rest.first, next != "--" else { return nil }
        let name = next.prefix { $0 != "=" }
        if command.options.contains(where: { $0.spelling == name }) { return nil }
        return rest.popFirst()
    }

    private func advice(on option: ParameterDeclaration) -> String {
        "\(option.expectation), such as \(option.spelling) \(option.example)"
    }

    private func unknownOption(_ spelling: String) -> UsageError {
        let known = command.options.map(\.spelling) + ["--help"]
        let near = Spelling.nearest(to: spelling, among: known)
        return problem("there is no option '\(spelling)'" + Spelling.suggestion(near))
    }

    private mutating func placeOperands() throws(UsageError) {
        var rest = operandTexts[...]
        for operand in command.operands {
            if operand.mayRepeat {
                if !rest.isEmpty { arguments.texts[operand.spelling] = Array(rest) }
                rest = []
            } else if let text = rest.popFirst() {
                guard operand.accepts(text) else {
                    throw problem(
                        "\(operand.name) got '\(text)': it takes \(operand.expectation), such as "
                            + operand.example)
                }
                arguments.texts[operand.spelling] = [text]
            }
        }
        guard let extra = rest.first else { return }
        let count = command.operands.count
        let taken = count == 0 ? "none" : count == 1 ? "only one" : "only \(count)"
        throw problem("'\(extra)' is one argument too many: the command takes \(taken)")
    }

    private func checkRequired() throws(UsageError) {
        for parameter in command.parameters where parameter.isRequired {
            let given = arguments.texts[parameter.spelling] ?? []
            guard given.isEmpty || given.contains("") else { continue }
            if parameter.form == .operand {
                throw problem("\(parameter.name) is missing: \(parameter.help)")
            }
            throw problem("\(parameter.spelling) is missing: it takes \(advice(on: parameter))")
        }
    }

    private func checkRules() throws(UsageError) {
        let given = Set(arguments.texts.keys)
        for rule in command.rules {
            switch rule {
            case .needs(let option, let others):
                let spellings = others.map { "--" + $0 }
                guard given.contains("--" + option), given.isDisjoint(with: spellings) else {
                    continue
                }
                throw problem("--\(option) needs \(spellings.joined(separator: " or ")) beside it")
            case .atMostOne(let options):
                let both = options.map { "--" + $0 }.filter(given.contains)
                guard both.count > 1 else { continue }
                throw problem(both.joined(separator: " and ") + " exclude each other: give one")
            }
        }
    }
}
