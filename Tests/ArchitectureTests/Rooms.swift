/// The rooms of the house and the arrows between them: who may import whom.
///
/// This table is the architecture. A new room or a new arrow is a decision, so it begins here, and
/// `Package.swift` must say the same.
enum Rooms {
    /// What each room may import of ours, `Geo` aside; bottom-up, as in Package.swift.
    static let arrows: [String: Set<String>] = [
        "CGEOS": [], "CPROJ": [], "CSQLite": [], "CJSON": [], "CHTTPD": [],
        "CDeflate": [], "CFreeType": [], "CRsvg": [],
        "Geo": [], "Projects": [],
        "GEOS": ["CGEOS"], "PROJ": ["CPROJ"], "SQLite": ["CSQLite"], "JSON": ["CJSON"],
        "HTTP": ["CHTTPD"], "Gzip": ["CDeflate"], "Glyphs": ["CFreeType"],
        "Sprites": ["CRsvg"],
        "Features": ["GEOS", "JSON"],
        "Stores": ["Features"],
        "Tiles": ["Features", "SQLite", "GEOS"],
        "GeoPackage": ["Stores", "Features", "SQLite", "PROJ"],
        "Atlas": ["Stores", "Features", "Tiles", "Projects", "GEOS", "PROJ", "JSON", "Gzip"],
        "Server": ["Atlas", "Features", "Tiles", "HTTP", "Gzip", "Glyphs", "Sprites", "JSON"],
        "nutag": ["Server", "Atlas", "Tiles", "GeoPackage"],
    ]

    /// The rooms at the bottom, which import nothing of ours, not even `Geo`.
    static let ground: Set<String> = [
        "CGEOS", "CPROJ", "CSQLite", "CJSON", "CHTTPD", "CDeflate", "CFreeType", "CRsvg",
        "Geo", "Projects", "HTTP", "Glyphs", "Sprites",
    ]

    /// What of the toolchain any room may import.
    static let system: Set<String> = ["Glibc", "Synchronization"]

    /// Exceptions to `system`: the room, the module, and why nothing smaller will do.
    static let excepted: [(room: String, module: String, reason: String)] = [
        ("Features", "Swift", "the normal forms of Unicode, which it lends by name only")
    ]

    /// Where the rooms lie: each folder in these is one room.
    static let folders = ["Sources", "server"]

    /// What lies beside the rooms and is none: no Swift, and nobody imports it.
    static let furniture: Set<String> = ["deploy", "viewer"]

    /// The folders that are not called as their room is: in `server`, the API is the server.
    static let named = ["API": "Server"]

    /// Tells whether the table and its exceptions let `room` import `module`.
    static func allow(_ room: String, importing module: String) -> Bool {
        if system.contains(module) { return true }
        if excepted.contains(where: { $0.room == room && $0.module == module }) { return true }
        if module == "Geo" { return !ground.contains(room) }
        return arrows[room]?.contains(module) ?? false
    }
}
