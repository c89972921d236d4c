import Features

/// Finds features by words: all of them must occur, anywhere in the texts of a feature, in any
/// language, whatever their case and accents.
///
/// A coded property is found by its code and by what its code is called in any language. The texts
/// of a dictionary are looked at once each; words are parts of texts, since Japanese has no blanks.
struct TextSearch {
    /// So many words a search may have: one bit each.
    static let mostWords = 16

    private let words: [[UInt8]]
    private let allFound: UInt16
    private let columns: [SearchedColumn]

    /// - Throws: ``AtlasError/badRequest(part:_:)`` when there are too many words.
    init(_ text: String, _ table: FeatureTable, _ catalog: Catalog) throws(AtlasError) {
        let words = text.split(whereSeparator: \.isWhitespace)
            .map { SearchFolding.fold(String($0)) }.filter { !$0.isEmpty }
        guard words.count <= Self.mostWords else {
            throw .badRequest(
                part: "q", .tooManyWords(words.count, limit: Self.mostWords))
        }
        self.words = words
        allFound = words.count == 16 ? .max : (1 << UInt16(words.count)) - 1
        columns = table.schema.columns.indices.compactMap { index in
            guard case .text(let texts) = table.columns[index].values else { return nil }
            let labels = table.schema.columns[index].codelist.flatMap { catalog.codelists[$0] }
            return SearchedColumn(
                texts, nulls: table.columns[index].nulls, labels: labels, words: words)
        }
    }

    /// The rows in which all words occur, in the order of the candidates.
    ///
    /// - Throws: ``AtlasError/tookTooLong(limit:)`` when the deadline is over.
    func rows(among candidates: [Int], _ deadline: Deadline) throws(AtlasError) -> [Int] {
        var scratch: [UInt8] = []
        var rows: [Int] = []
        for (place, row) in candidates.enumerated() {
            if place % 4096 == 0 { try deadline.check() }
            var found: UInt16 = 0
            for column in columns where found != allFound {
                found |= column.wordsFound(at: row, words, besides: found, &scratch)
            }
            if found == allFound { rows.append(row) }
        }
        return rows
    }
}

/// A column of texts, and which words occur in each entry of its dictionary.
private struct SearchedColumn {
    private let texts: TextColumn
    private let nulls: NullMask
    /// Entry → a bit for each word in it; empty where row i is entry i.
    private let wordsOfEntry: [UInt16]

    init(_ texts: TextColumn, nulls: NullMask, labels: Codelist?, words: [[UInt8]]) {
        self.texts = texts
        self.nulls = nulls
        guard texts.isDictionary || labels != nil else {
            wordsOfEntry = []
            return
        }
        var folded: [UInt8] = []
        wordsOfEntry = (0..<texts.entryCount).map { entry in
            folded.removeAll(keepingCapacity: true)
            texts.bytes.withUnsafeBytes { bytes in
                let text = UnsafeRawBufferPointer(rebasing: bytes[texts.range(ofEntry: entry)])
                SearchFolding.append(text, to: &folded)
                for label in Self.labels(of: text, in: labels) {
                    folded.append(UInt8(ascii: "\n"))
                    folded += SearchFolding.fold(label)
                }
            }
            return Self.find(words, besides: 0, in: folded)
        }
    }

    func wordsFound(
        at row: Int, _ words: [[UInt8]], besides found: UInt16, _ scratch: inout [UInt8]
    ) -> UInt16 {
        guard !nulls[row] else { return 0 }
        guard wordsOfEntry.isEmpty else { return wordsOfEntry[texts.entry(at: row)] }
        scratch.removeAll(keepingCapacity: true)
        texts.withUTF8(at: row) { SearchFolding.append($0, to: &scratch) }
        return Self.find(words, besides: found, in: scratch)
    }

    private static func find(
        _ words: [[UInt8]], besides found: UInt16, in folded: [UInt8]
    ) -> UInt16 {
        folded.withUnsafeBytes { folded in
            var all: UInt16 = 0
            for (index, word) in words.enumerated()
            where found >> UInt16(index) & 1 == 0 && SearchFolding.contains(word, in: folded) {
                all |= 1 << UInt16(index)
            }
            return all
        }
    }

    /// What the codes of a cell are called in all languages; a list has several codes.
    private static func labels(
        of text: UnsafeRawBufferPointer, in labels: Codelist?
    ) -> [String] {
        guard let labels else { return [] }
        return String(decoding: text, as: UTF8.self).split(separator: "|").flatMap { code in
            labels.labels[String(code)].map { Array($0.texts.values) } ?? []
        }
    }
}
