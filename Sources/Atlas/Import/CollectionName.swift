/// Names of collections as they come from names of files.
enum CollectionName {
    /// The last part of a path without its extension, with `_` for all that is no letter or digit.
    static func safe(from path: String) -> String {
        let file = path.split(separator: "/").last ?? ""
        let stem = file.lastIndex(of: ".").map { $0 > file.startIndex ? file[..<$0] : file } ?? file
        var name = ""
        for character in stem {
            let isPlain = character.isLetter || character.isNumber || character == "-"
            if isPlain { name.append(character) } else if name.last != "_" { name.append("_") }
        }
        let trimmed = name.drop { $0 == "_" }
        guard !trimmed.isEmpty else { return "features" }
        return isReserved(String(trimmed)) ? "layer_" + trimmed : String(trimmed)
    }

    /// Whether databases and GeoPackage keep the name for themselves.
    static func isReserved(_ name: String) -> Bool {
        ["gpkg_", "sqlite_", "rtree_"].contains { name.lowercased().hasPrefix($0) }
    }

    /// Refuses a name that somebody gave and that no store can keep.
    static func demandUsable(_ name: String) throws(AtlasError) {
        let hasControls = name.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
        guard name.isEmpty || hasControls || isReserved(name) else { return }
        throw .badRequest(
            part: "the collection's name '\(name)'",
            reason: "it must not be empty, nor begin with gpkg_, sqlite_ or rtree_")
    }
}
