/// Gives every column a name of its own.
///
/// Databases do not tell `Name` from `name`, so neither may a table that is to be stored.
struct ColumnNames {
    private var taken: Set<String> = []

    /// The name, or where it is empty `column_3`, or where it is taken `name_2`.
    mutating func unique(_ name: String, at index: Int) -> String {
        let wanted = name.isEmpty ? "column_\(index + 1)" : name
        var candidate = wanted
        var number = 2
        while !taken.insert(candidate.lowercased()).inserted {
            candidate = "\(wanted)_\(number)"
            number += 1
        }
        return candidate
    }

    /// More columns than this are no table but a mistake, and no database takes them.
    static let limit = 1000
}
