import Features

/// Finds out which regions there are: those of the files, and those their columns make.
struct RegionMaker {
    private(set) var regions: [Region] = []
    /// Code of a dissolved region → the rows it is made of.
    private(set) var members: [String: [Int]] = [:]
    private let dataset: Dataset
    /// Row → the dissolved regions it is part of, the finest last.
    private var containers: [Int: [(rank: Int, code: String)]] = [:]

    init(_ dataset: Dataset) {
        self.dataset = dataset
        guard let table = dataset.regions else { return }
        for level in dataset.levels {
            if case .dissolve(let from, let by) = level.origin { dissolve(level, from, by, table) }
        }
        for level in dataset.levels where level.isGiven { addGiven(level, table) }
        let ranks = Dictionary(dataset.levels.map { ($0.name, $0.rank) }) { first, _ in first }
        regions.sort { one, other in
            let (a, b) = (ranks[one.level] ?? 0, ranks[other.level] ?? 0)
            return a != b ? a < b : one.code.utf8.lexicographicallyPrecedes(other.code.utf8)
        }
    }

    private mutating func dissolve(
        _ level: RegionLevel, _ from: String, _ by: String?, _ table: DatasetTable
    ) {
        var groups: [String: [Int]] = [:]
        for row in 0..<table.count where table.text("level", row) == from {
            let code = by.map { table.text($0, row) ?? "" } ?? dataset.manifest.countryCode
            if !code.isEmpty { groups[code, default: []].append(row) }
        }
        for (code, rows) in groups {
            let outer = containers[rows[0]]?.filter { $0.rank < level.rank }.last
            regions.append(
                Region(
                    code: code, level: level.name, name: label(code, by, table), aliases: [],
                    parent: outer?.code, row: nil))
            members[code] = rows
        }
        for (code, rows) in groups {
            for row in rows { containers[row, default: []].append((level.rank, code)) }
        }
    }

    /// A dissolved region is called as the codelist of its column calls it, the country as the
    /// manifest does.
    private func label(_ code: String, _ by: String?, _ table: DatasetTable) -> LocalizedText {
        guard let by else { return dataset.manifest.countryTitle }
        let entry = dataset.dictionary.entries(of: table.name).first { $0.name == by }
        let list = entry?.definition.codelist.flatMap { dataset.codelists[$0] }
        return list?.labels[code] ?? LocalizedText()
    }

    private mutating func addGiven(_ level: RegionLevel, _ table: DatasetTable) {
        for row in 0..<table.count where table.text("level", row) == level.name {
            let code = table.id(row)
            guard !code.isEmpty else { continue }
            let outer = containers[row]?.filter { $0.rank < level.rank }.last
            var texts: [String: String] = [:]
            for language in dataset.manifest.languages {
                texts[language] = table.text("name_\(language)", row)
            }
            regions.append(
                Region(
                    code: code, level: level.name, name: LocalizedText(texts),
                    aliases: table.list("aliases", row),
                    parent: table.text("parent", row) ?? outer?.code, row: row))
        }
    }
}
