import Atlas
import GeoPackage

/// `nutag reconcile`: each published figure beside what the data gives.
enum ReconcileCommand {
    static let store = RollupOptions.store
    static let figures = Declare.repeatedOption(
        "figure", .text("ID", "the identifier of a figure", example: "loan-total"),
        "only this figure")
    static let statuses = Declare.repeatedOption(
        "status", ValueKind<ReconciledStatus>.choice(called: "STATUS"),
        "only figures that stand so: "
            + ReconciledStatus.allCases.map(\.rawValue).joined(separator: ", "))
    static let format = Declare.option(
        "format", ValueKind<ReconcileDocument.Format>.choice(), default: .table, shown: "table",
        "how the answer is printed")
    static let language = RollupOptions.language

    static let declaration = Command(
        name: "reconcile",
        summary: "hold published figures against what the data gives",
        discussion: [
            """
            Prints each published figure beside what the data gives for it: the sum of its parts, \
            the results or the amounts that are about the same. A figure matches, differs within \
            rounding (no more than the printed digits leave open), is explained by named reasons, \
            or is not. For every line, published − computed = Σ explained + unexplained, exactly.
            """
        ],
        examples: [
            Command.Example(
                line: "nutag reconcile",
                effect: "All figures of nutag.gpkg, with what accounts for each difference."),
            Command.Example(
                line: "nutag reconcile --status unexplained --format csv",
                effect: "The figures that nobody has accounted for yet, for a spreadsheet."),
        ],
        parameters: [
            figures.declaration, statuses.declaration, format.declaration, language.declaration,
            store.declaration,
        ],
        run: run)

    @Sendable
    private static func run(
        _ arguments: Arguments, _ console: Console
    ) throws(CommandError) -> ExitCode {
        var request = ReconcileRequest()
        request.figures = arguments[figures]
        request.statuses = Set(arguments[statuses])
        let store = GeoPackageStore(arguments[store], now: SystemClock.timestamp)
        let document = try CommandError.asking { () throws(AtlasError) in
            let catalog = try Catalog.load(from: store)
            return ReconcileDocument(
                try ReconcileService().reconcile(request, in: catalog),
                languages: try WrittenLanguages.of(catalog, first: arguments[language]))
        }
        if arguments[format] == .table, let width = console.output.terminalWidth {
            try console.print(document.table(width: width))
        } else {
            try console.print(document.bytes(arguments[format]))
        }
        return .fine
    }
}

/// The languages of an answer, ordered as the server orders them.
enum WrittenLanguages {
    /// The language asked for before the others; all in the order of the dataset when none is.
    static func of(_ catalog: Catalog, first wanted: String?) throws(AtlasError) -> [String] {
        let offered = catalog.writtenLanguages
        guard let wanted else { return offered }
        guard offered.contains(wanted) else {
            throw .badRequest(part: "lang", .rollup(.noneOf(wanted, known: offered)))
        }
        return [wanted] + offered.filter { $0 != wanted }
    }
}
