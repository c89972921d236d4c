import Atlas

/// What `nutag help faults` and `nutag check --explain` print: the kinds of faults there are.
enum FaultHelp {
    /// All kinds, in alphabetical order.
    static var page: String {
        """
        Faults

        Every defect in data has a key that does not change from version to version. Errors stop a
        build; warnings are counted and listed; a warning that known_faults.csv accepts is known.

        """ + FaultKey.all.map { "\n" + entry(of: $0) }.joined()
    }

    /// One kind.
    static func entry(of key: FaultKey) -> String {
        """
        \(key.name) (\(key.severityName))
          \(key.meaning)
          \(key.remedy)

        """
    }
}
