import Features

/// Where the next page of an answer begins: in which revision, at which feature, of which question.
///
/// Its text is opaque to clients. Because it names the revision, pages neither repeat nor skip a
/// feature while the data changes.
public struct PageToken: Hashable, Sendable {
    /// The revision that the answer is of.
    public let revision: String
    /// How many features the pages before it have.
    public let position: Int
    /// A hash of the question.
    let question: UInt64

    init(revision: String, position: Int, question: UInt64) {
        self.revision = revision
        self.position = position
        self.question = question
    }

    /// Reads the text of a token.
    ///
    /// - Throws: ``AtlasError/badRequest(part:_:)`` when it is none of ours.
    public init(_ text: String) throws(AtlasError) {
        guard let bytes = Base64URL.decode(text), bytes.count > 17, bytes[0] == Self.version,
            let revision = String(validating: bytes[17...], as: UTF8.self)
        else { throw Self.unreadable }
        func number(at start: Int) -> UInt64 {
            bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }
        guard let position = Int(exactly: number(at: 1)) else { throw Self.unreadable }
        self.init(revision: revision, position: position, question: number(at: 9))
    }

    /// The text of the token, fit for a URL.
    public var text: String {
        var bytes = [Self.version]
        for number in [UInt64(position), question] {
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
            }
        }
        return Base64URL.encode(bytes + Array(revision.utf8))
    }

    /// The hash of a question.
    static func hash(_ key: String) -> UInt64 {
        var key = key
        var hash = ContentHash(seed: 0x6E75_7461_67)
        key.withUTF8 { hash.mix(UnsafeRawBufferPointer($0)) }
        return hash.value
    }

    private static let version: UInt8 = 1

    private static let unreadable = AtlasError.badRequest(part: "token", .foreignToken)
}

/// Base 64 with the alphabet for URLs and without padding, RFC 4648, section 5.
enum Base64URL {
    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var word = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            word <<= UInt32(8 * (3 - group.count))
            for index in 0...group.count {
                text.append(alphabet[Int(word >> UInt32(18 - 6 * index)) & 63])
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var word: UInt32 = 0
        var bits = 0
        for letter in text.utf8 {
            guard let value = alphabet.firstIndex(of: letter) else { return nil }
            word = (word << 6 | UInt32(value)) & 0xFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(bits)))
            }
        }
        // What is left over must be the zeros that fill the last letter.
        guard bits < 6, word & ((1 << UInt32(bits)) - 1) == 0 else { return nil }
        return bytes
    }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
