import Atlas
import Features
import Testing

/// A change of the invented country, and what the gate must say to it.
struct CheckVariant: Sendable, CustomTestStringConvertible {
    let sentence: String
    let file: String
    let old: String
    let new: String
    /// The keys of all faults, in the order of the report.
    let keys: [String]
    /// What the first message holds.
    let fragment: String

    var testDescription: String { sentence }

    init(
        _ sentence: String, _ file: String, _ change: (old: String, new: String),
        _ keys: String..., says fragment: String = ""
    ) {
        self.sentence = sentence
        self.file = file
        (old, new) = change
        self.keys = keys
        self.fragment = fragment
    }
}

@Suite("What the gate says")
struct CheckVariantsTests {
    static let manifest: [CheckVariant] = [
        .init(
            "a role that there is not", "dataset.json",
            ("\"role\": \"sites\"", "\"role\": \"site\""),
            "incomplete-manifest", says: "no role 'site'; did you mean 'sites'?"),
        .init(
            "a reference system that nobody knows", "dataset.json", ("EPSG:32648", "EPSG:99999"),
            "incomplete-manifest", says: "no reference system 'EPSG:99999'"),
        .init(
            "a day that the calendar lacks", "dataset.json", ("2025-01-31", "2025-02-31"),
            "incomplete-manifest", says: "no edition"),
        .init(
            "a column of time that the table lacks", "dataset.json",
            ("\"role\": \"projects\"", "\"role\": \"projects\", \"time\": [\"begun\"]"),
            "incomplete-manifest", says: "no column 'begun' in undertakings"),
        .init(
            "a level made of one that there is not", "levels.csv",
            ("zone,1,dissolve,province", "zone,1,dissolve,parish"), "broken-dictionary",
            says: "'parish' is no level with a file"),
        .init(
            "a level without a rank", "levels.csv", ("zone,1,", "zone,first,"),
            "broken-dictionary", says: "a name, a rank"),
        .init(
            "a codelist that there is not", "columns.csv", ("text,,,unit,", "text,,,units,"),
            "broken-dictionary", "broken-dictionary", says: "no codelist 'units'"),
        .init(
            "a reference to a table that there is not", "columns.csv",
            (",,undertakings,", ",,work,"),
            "broken-dictionary", "broken-dictionary", "broken-dictionary",
            says: "no table 'work' to refer to"),
    ]

    static let cells: [CheckVariant] = [
        .init(
            "a quote that nobody closes", "sources.csv", ("Report on wells", "\"Report on wells"),
            "malformed-csv"),
        .init(
            "a number with a unit", "towns.csv", ("2,2000\nB1", "2,2000 m\nB1"),
            "unparsable-number", says: "'2000 m' is not a number"),
        .init(
            "more digits than a double keeps", "figures.csv", (",40,", ",40.000000000000001,"),
            "unparsable-number"),
        .init(
            "more decimals than the currency has", "amounts.csv", ("98000000", "98000000.5"),
            "unparsable-number", says: "JPY has 0 decimals"),
        .init(
            "a year of two digits", "undertakings.csv", ("2010,2012", "10,2012"),
            "unparsable-date", says: "'10' is not a year"),
        .init(
            "a partial date with a month too many", "figures.csv",
            ("2024-12-31,wells-all,,", "2024-13,wells-all,,"),
            "unparsable-date", "unparsable-date"),
        .init(
            "an identifier twice in a codelist", "codelists/status.csv", ("done,", "ongoing,"),
            "duplicate-id", "unknown-code"),
        .init(
            "a code without labels", "codelists/status.csv", ("Done,Дууссан", ","), "no-name",
            says: "the code 'done' has no label in any language"),
        .init(
            "a label in one language only", "codelists/status.csv", ("Дууссан", ""),
            "missing-translation", says: "no label in mn"),
        .init(
            "a member of a list that there is not", "undertakings.csv", ("A|B|C", "A|B|D"),
            "dangling-reference", "region-undeclared", says: "no 'D' in regions"),
        .init(
            "a currency without decimals", "codelists/currency.csv",
            ("USD,Dollar,Доллар,2", "USD,Dollar,Доллар,"),
            "amount-without-currency", says: "no minor_digits for USD"),
        .init(
            "a period that ends before it begins", "amounts.csv", ("2019/2024", "2019/2014"),
            "end-before-start", says: "begins in 2019 and ends in 2014"),
        .init(
            "a control character", "sources.csv", ("on wells", "on\u{8}wells"),
            "mis-decoded-text", says: "U+8"),
        .init(
            "text of another encoding in a label", "codelists/unit.csv", ("хүн", "Ñ…Ò¯Ð½"),
            "mis-decoded-text", says: "'хүн'"),
    ]

    static let places: [CheckVariant] = [
        .init(
            "a zone named instead of its provinces", "sites.csv", ("yes,A|B|C", "yes,west|east")),
        .init(
            "a region that a line does not touch", "sites.csv",
            ("101 47, 105 47", "101 47, 103 47"),
            "region-mismatch", says: "it names C (Zuun) and lies 76 km from it"),
        .init(
            "a region that a line touches and nobody names", "sites.csv", ("yes,A|B|C", "yes,A|B"),
            "region-mismatch", says: "25 % of it lies in C (Zuun), not named"),
        .init(
            "a site on the border of its province", "sites.csv", ("100.5 46.5", "102 46.5")),
        .init(
            "a site abroad whose project is there", "undertakings.csv",
            ("2010,2012,multi-site", "2010,2012,abroad")),
        .init(
            "a site farther out than its uncertainty", "sites.csv", ("100.5 46.5", "99.99 46.5"),
            "outside-country", says: "768 m outside the country (uncertainty 50 m)"),
        .init(
            "a town with one coordinate", "towns.csv", ("100.8,46.8", "100.8,"),
            "unparsable-geometry", says: "one of longitude and latitude is missing"),
        .init(
            "a town with the coordinates exchanged", "towns.csv", ("100.8,46.8", "46.8,100.8"),
            "coordinates-swapped"),
        .init(
            "an exact site that is 30 km uncertain", "sites.csv", ("1,1,50", "1,1,30000"),
            "precision-contradicts-geometry", says: "at most 2000 m"),
        .init(
            "an exact site of a precision that is not", "sites.csv", ("1,1,50", "2,1,50"),
            "precision-contradicts-geometry", says: "precision 2 and exactness 1"),
        .init(
            "a sketch that is said to be exact", "sites.csv", ("1,1,50,no", "1,1,50,yes"),
            "precision-contradicts-geometry", says: "a sketch is never exact"),
        .init(
            "a near site without a place", "sites.csv", ("4,2,,no", "2,2,,no"),
            "precision-contradicts-geometry", says: "and none is given"),
        .init(
            "a hole that runs as outer rings do", "regions/province.geojson",
            (
                "[[104,46],[106,46],[106,48],[104,48],[104,46]]",
                "[[104,46],[106,46],[106,48],[104,48],[104,46]],"
                    + "[[104.5,46.5],[104.6,46.5],[104.6,46.6],[104.5,46.6],[104.5,46.5]]"
            ), "region-gap", "ring-winding", says: "belong to no region"),
        .init(
            "a region with an open ring", "regions/province.geojson",
            ("[104,48],[104,46]]", "[104,48]]"),
            "open-ring", says: "begins at 104.0 46.0"),
        .init(
            "a region that crosses itself", "regions/province.geojson",
            ("[104,46],[106,46],[106,48],[104,48]", "[104,46],[106,48],[106,46],[104,48]"),
            "invalid-geometry", says: "a repair would give a MultiPolygon of 2 parts"),
        .init(
            "a feature whose id is not its code", "regions/province.geojson",
            ("\"id\":\"C\"", "\"id\":\"D\""), "malformed-json", says: "id is not its 'code'"),
        .init(
            "a feature that has its code as id only", "regions/province.geojson",
            ("\"code\":", "\"was\":"), "unknown-column", says: "'was'"),
        .init(
            "geometry that is no geometry", "regions/province.geojson",
            ("[[[104,46],", "[[[\"104\",46],"), "unparsable-geometry"),
    ]

    @Test("to a change of the manifest and the dictionary", arguments: manifest)
    func toManifest(variant: CheckVariant) throws { try expect(variant) }

    @Test("to a change of a cell", arguments: cells)
    func toCell(variant: CheckVariant) throws { try expect(variant) }

    @Test("to a change of a place", arguments: places)
    func toPlace(variant: CheckVariant) throws { try expect(variant) }

    private func expect(_ variant: CheckVariant) throws {
        let dataset = try DatasetFixture()
        try dataset.replace(variant.old, with: variant.new, in: variant.file)
        let report = try dataset.check()
        #expect(report.faults.map(\.key) == variant.keys, "\(report.text())")
        let first = report.faults.first?.message ?? ""
        #expect(first.contains(variant.fragment) || variant.fragment.isEmpty, "\(first)")
    }
}
