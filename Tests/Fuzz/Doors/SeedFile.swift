import Foundation
import TestSupport

/// An input that fuzzing begins with, and that every run of the tests lets in: a file below `Seeds`.
///
/// Text stands as it is in `.txt`. Bytes stand as hexadecimal digits in `.hex`, where `#` begins a
/// remark, so that a review shows what is in them.
public struct SeedFile: Sendable {
    /// Its path below the folder of seeds: `wkb/point.hex`.
    public let name: String
    /// What it stands for.
    public let bytes: [UInt8]

    /// The seeds of a door, by name.
    public static func all(of door: String) throws -> [SeedFile] {
        let folder = Checkout.root.appendingPathComponent("Tests/Fuzz/Seeds/\(door)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .map { try SeedFile(folder.appendingPathComponent($0), name: "\(door)/\($0)") }
    }

    private init(_ file: URL, name: String) throws {
        self.name = name
        let text = try String(contentsOf: file, encoding: .utf8)
        bytes = file.pathExtension == "hex" ? try Self.bytes(ofHex: text) : Array(text.utf8)
    }

    private static func bytes(ofHex text: String) throws -> [UInt8] {
        let digits = text.split(separator: "\n").flatMap { $0.prefix { $0 != "#" } }
            .filter { !$0.isWhitespace }
        guard digits.count % 2 == 0 else { throw BrokenProperty(description: "half a byte") }
        return try stride(from: 0, to: digits.count, by: 2).map { index in
            guard let byte = UInt8(String(digits[index...index + 1]), radix: 16) else {
                throw BrokenProperty(description: "no byte: \(digits[index...index + 1])")
            }
            return byte
        }
    }
}
