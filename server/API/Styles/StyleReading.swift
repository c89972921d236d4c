import Atlas
import Features
import JSON

/// Reads the files of a folder of styles.
struct StyleReading {
    let folder: String
    /// Of everything that was read: another file gives another mark.
    private(set) var hash = ContentHash()

    init(_ folder: String) { self.folder = folder }

    /// The bytes of a file.
    mutating func bytes(_ name: String) throws(AtlasError) -> [UInt8] {
        let file = try MappedFile(folder + "/" + name)
        hash.mix(file.bytes)
        return Array(file.bytes)
    }

    /// A file of JSON.
    mutating func document(_ name: String) throws(AtlasError) -> JSONDocument {
        let file = try MappedFile(folder + "/" + name)
        hash.mix(file.bytes)
        do throws(JSONError) {
            return try JSONParser(maximumDepth: 64).withDocument(file.bytes) { JSONDocument($0) }
        } catch {
            throw .badInput(file: file.path, line: error.line, reason: error.description)
        }
    }

    /// What is wrong with a file.
    func fault(in name: String, _ reason: String) -> AtlasError {
        .badInput(file: folder + "/" + name, line: nil, reason: reason)
    }
}

extension LocalizedText {
    /// A text as `styles/` writes it: an object of languages.
    init(_ document: JSONDocument?) {
        self.init(
            Dictionary(
                (document?.members ?? []).compactMap { member in
                    member.1.string.map { (member.0, $0) }
                }
            ) { first, _ in first })
    }
}
