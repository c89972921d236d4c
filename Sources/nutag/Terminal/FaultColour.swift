import Glibc

/// Colours the headings of faults, where somebody sees colours.
enum FaultColour {
    /// The colouring for a stream: none in a pipe, and none where NO_COLOR asks for it.
    static func emphasis(for stream: ConsoleStream) -> (String, String) -> String {
        let isPlain = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        guard stream.isTerminal, !isPlain else { return { text, _ in text } }
        return { text, severity in
            let colour =
                switch severity {
                case "error": 31
                case "warning": 33
                default: 36
                }
            return "\u{1B}[1;\(colour)m\(text)\u{1B}[0m"
        }
    }
}
