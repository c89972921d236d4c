import Atlas

/// The help, made from the declarations; 80 columns wide wherever it is read.
enum HelpText {
    private static let width = 80

    /// What `nutag --help` prints.
    static func overview(of commands: [Command]) -> String {
        let list = commands.map { ($0.name, $0.summary) }
        return """
            nutag keeps a country's development projects in one GeoPackage file, checks them
            hard, and answers spatial questions about them.

            usage: nutag COMMAND [ARGUMENTS]

            commands:
            \(table(list))

            Every command explains itself: nutag help COMMAND, or nutag COMMAND --help.
            Every kind of fault that a check finds in data: nutag help faults.

            options:
            \(table([("--help", "print this help"), ("--version", "print the version")]))

            example:
              nutag build --from geodata --out nutag.gpkg
                  Checks the dataset folder and makes the GeoPackage from it.

            exit codes:
            \(exitCodeTable)

            """
    }

    /// What `nutag help exit-codes` prints.
    static var exitCodes: String {
        """
        The exit code of every nutag command:
        \(exitCodeTable)

        """
    }

    /// What `nutag help COMMAND` prints.
    static func page(of command: Command) -> String {
        var blocks = ["nutag \(command.name): \(command.summary)", usage(of: command)]
        blocks += command.discussion.map { wrap($0).joined(separator: "\n") }
        if !command.operands.isEmpty {
            blocks.append("arguments:\n" + table(command.operands.map(row)))
        }
        let help = ("--help", "print this help")
        blocks.append("options:\n" + table(command.options.map(row) + [help]))
        let examples = command.examples.map { example in
            let effect = wrap(example.effect, width: width - 6).map { "      " + $0 }
            return "  " + example.line + "\n" + effect.joined(separator: "\n")
        }
        let title = examples.count == 1 ? "example:\n" : "examples:\n"
        blocks.append(title + examples.joined(separator: "\n"))
        blocks.append("For the exit codes see: nutag help exit-codes")
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static var exitCodeTable: String {
        table(ExitCode.allCases.map { (String($0.rawValue), $0.meaning) })
    }

    private static func usage(of command: Command) -> String {
        let operands = command.operands.map { operand in
            let word = operand.name + (operand.mayRepeat ? "…" : "")
            return operand.isRequired ? word : "[\(word)]"
        }
        let options = command.options.map { option in
            let value = option.form == .flag ? "" : " " + option.placeholder
            let word = option.spelling + value
            return option.isRequired ? word : "[\(word)]" + (option.mayRepeat ? "…" : "")
        }
        let opening = "usage: nutag \(command.name) "
        let indent = String(repeating: " ", count: opening.count)
        let lines = fill(operands + options, width: width - opening.count)
        return opening + lines.joined(separator: "\n" + indent)
    }

    private static func row(_ parameter: ParameterDeclaration) -> (String, String) {
        var term = parameter.spelling
        if parameter.form == .option { term += " " + parameter.placeholder }
        var help = parameter.help
        if parameter.mayRepeat, parameter.form == .option { help += "; may be given again" }
        if let value = parameter.defaultText { help += " (default: \(value))" }
        if parameter.isRequired, parameter.form == .option { help += " (required)" }
        return (term, help)
    }

    /// Terms on the left, explanations on the right; a long term has its line to itself.
    private static func table(_ rows: [(String, String)]) -> String {
        let column = min(24, (rows.map { $0.0.count }.max() ?? 0) + 4)
        let indent = String(repeating: " ", count: column)
        return rows.map { term, text in
            let lines = wrap(text, width: width - column)
            let lead = "  " + term
            if lead.count + 2 <= column {
                let gap = String(repeating: " ", count: column - lead.count)
                return lead + gap + lines.joined(separator: "\n" + indent)
            }
            return lead + "\n" + indent + lines.joined(separator: "\n" + indent)
        }.joined(separator: "\n")
    }

    static func wrap(_ text: String, width: Int = width) -> [String] {
        fill(text.split(separator: " ").map(String.init), width: width)
    }

    private static func fill(_ words: [String], width: Int) -> [String] {
        var lines: [String] = []
        for word in words {
            if let last = lines.last, last.displayWidth + 1 + word.displayWidth <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }
}
