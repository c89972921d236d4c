/// What belongs to the log and to no client: paths, SQL, and the words of libraries.
public enum Leaks {
    private static let words = [
        "SQLITE_", "SQLite", "sqlite3", "no such table", "no such column", "database disk image",
        "SELECT ", "PRAGMA ", "GEOS", "TopologyException", "IllegalArgumentException",
        "ParseException", "proj_", "proj.db", "PROJ:", "FT_Err", "libmicrohttpd", "simdjson",
        "/usr/", "/tmp/", "/home/", "/root/", "/var/", "/opt/", "/proc/", "/etc/", ".gpkg",
        ".swift", "Fatal error", "0x7f", "errno", "No such file",
    ]

    /// The first thing in an answer that a client must not be told, unless the client said it.
    public static func found(in answer: String, besides question: String = "") -> String? {
        words.first { answer.contains($0) && !question.contains($0) }
    }
}
