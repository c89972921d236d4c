import Foundation

/// The requests of Tests/TestSupport/Corpus: bytes that are no request, and what they must get.
public struct CorpusRequest: Sendable, CustomStringConvertible {
    /// What is wrong with it.
    public let name: String
    /// What is sent.
    public let bytes: [UInt8]
    /// The status of the answer; nil for an end without one.
    public let status: Int?
    /// Its name.
    public var description: String { name }

    /// All of them, in the order of the file.
    public static let malformed: [CorpusRequest] = {
        let file = Checkout.root
            .appendingPathComponent("Tests/TestSupport/Corpus/malformed-requests.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.components(separatedBy: "\n== ").dropFirst().compactMap(CorpusRequest.init)
    }()

    /// Reads one: its name, what it must get, and its lines up to the next comment.
    private init?(_ section: String) {
        let lines = section.components(separatedBy: "\n")
        guard lines.count > 2, lines[1].hasPrefix("-> ") else { return nil }
        let outcome = String(lines[1].dropFirst(3))
        status = Int(outcome)
        guard status != nil || outcome == "closed" else { return nil }
        name = lines[0]
        bytes = lines.dropFirst(2).prefix { !$0.hasPrefix("#") }.flatMap(Self.unescaped)
    }

    private static func unescaped(_ line: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(line.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let kind = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            switch kind {
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "0"): bytes.append(0x00)
            case UInt8(ascii: "x"):
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                rest = rest.dropFirst(2)
                bytes.append(UInt8(digits, radix: 16) ?? 0)
            default: bytes.append(kind)
            }
        }
        return bytes
    }
}
