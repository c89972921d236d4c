import Atlas

/// The options of `nutag rollup`; each that asks something is a parameter of the URL too.
enum RollupOptions {
    static let store = Declare.option(
        "store", .file(example: "nutag.gpkg"), default: "nutag.gpkg", shown: "nutag.gpkg",
        "the GeoPackage to ask")
    static let by = Declare.option(
        "by", .text("LEVEL|@FILE", "a level of regions, or @ and a GeoJSON file", example: "aimag"),
        default: "aimag", shown: "aimag", "what the rows are")
    static let grid = Declare.option(
        "grid", .text("SIZE", "the width of a cell, with its shape if wanted", example: "50km"),
        "rows are cells of equal area: 50km, 500m, 50km,square")
    static let overlap = Declare.option(
        "overlap", ValueKind<OverlapPolicy>.choice(), default: .refuse, shown: "refuse",
        "what becomes of ground that several areas of the file cover")
    static let measures = Declare.repeatedOption(
        "measure", .text("NAMES", "names with commas between them", example: "projects,amount"),
        "what is worked out for each row")
    static let groups = Declare.repeatedOption(
        "group", .text("NAMES", "up to three names with commas between them", example: "scheme"),
        "what the numbers are split by")
    static let collection = Declare.option(
        "collection", .text("NAME", "the name of a collection", example: "sites"),
        "roll up the features of this collection instead of the projects")
    static let conditions = Declare.repeatedOption(
        "where", .condition, "only what has the value")
    static let filter = Declare.option(
        "filter", .text("CQL2", "a condition in CQL2", example: "\"start_year > 2010\""),
        "only what meets the condition")
    static let datetime = Declare.option(
        "datetime", .text("TIME", "a year, a day, or an interval", example: "2013/2017"),
        "only what is in that time; what has no known time is kept, and told")
    static let search = Declare.option(
        "q", .text("WORDS", "words", example: "hospital"),
        "only what has these words in its texts, in any language")
    static let currency = Declare.option(
        "currency", .text("CODE", "the code of a currency", example: "JPY"),
        "amounts in this currency; currencies are never mixed")
    static let kind = Declare.option(
        "kind", .text("CODE", "a kind of amount", example: "commitment"),
        "amounts of this kind; kinds are never mixed")
    static let basis = Declare.option(
        "basis", .text("CODE", "an accounting basis", example: "exchange-of-notes"),
        "amounts on this basis; bases are never mixed")
    static let allocate = Declare.option(
        "allocate", ValueKind<RollupPolicy.Allocation>.choice(), default: .site, shown: "site",
        "how a project without shares is divided")
    static let spread = Declare.option(
        "spread-nationwide", ValueKind<RollupPolicy.Spread>.choice(), default: .none,
        shown: "none", "divide what is nationwide among the regions: a model, and marked as one")
    static let boundary = Declare.option(
        "boundary", ValueKind<RollupPolicy.Boundary>.choice(), default: .one, shown: "one",
        "what becomes of a place on a border")
    static let periodBasis = Declare.option(
        "period-on", ValueKind<RollupPolicy.PeriodBasis>.choice(), default: .start,
        shown: "start", "by which date a project is in a year")
    static let snap = Declare.option(
        "snap", .text("DISTANCE", "a distance with its unit, m or km", example: "500m"),
        "a place outside of every region counts for one as near as this (default: 500m)")
    static let assumedPlaces = Declare.flag(
        "assumed-places", "count places that are only presumed where they are presumed")
    static let geometry = Declare.option(
        "geometry", ValueKind<RollupGeometry>.choice(), default: .full, shown: "full",
        "how much of the areas --format geojson carries")
    static let explained = Declare.option(
        "explain", .text("CODE", "the code of a row", example: "MN-053"),
        "instead of numbers, all that lies behind this row")
    static let format = Declare.option(
        "format", ValueKind<RollupFormat>.choice(), default: .table, shown: "table",
        "how the answer is printed")
    static let language = Declare.option(
        "lang", .text("CODE", "the code of a language", example: "mn"),
        "the language of names; else the first of the dataset")

    static let all = [
        by.declaration, grid.declaration, overlap.declaration, measures.declaration,
        groups.declaration, collection.declaration, conditions.declaration, filter.declaration,
        datetime.declaration, search.declaration, currency.declaration, kind.declaration,
        basis.declaration, allocate.declaration, spread.declaration, boundary.declaration,
        periodBasis.declaration, snap.declaration, assumedPlaces.declaration,
        geometry.declaration, explained.declaration, format.declaration, language.declaration,
        store.declaration,
    ]

    /// What was said, by the names that the URL has for it.
    static func words(_ arguments: Arguments) -> RollupWords {
        let said = arguments.texts.map { (String($0.key.dropFirst(2)), $0.value) }
        return RollupWords(Dictionary(said) { first, _ in first })
    }
}
