import Features

extension FaultKey {
    static let malformedJSON = FaultKey(
        "malformed-json", .error, "A JSON file is not what it should be.",
        remedy: "Mend the file at the place told; a GeoJSON file is a FeatureCollection.")
    static let malformedCSV = FaultKey(
        "malformed-csv", .error, "A CSV file breaks the rules of RFC 4180.",
        remedy: "Give every row the cells of the header, and quote cells with commas or quotes.")
    static let incompleteManifest = FaultKey(
        "incomplete-manifest", .error,
        "dataset.json lacks something that a dataset needs, or names what there is not.",
        remedy: "Add the member to dataset.json, or correct the name.")
    static let brokenDictionary = FaultKey(
        "broken-dictionary", .error,
        "columns.csv or levels.csv says something that cannot be.",
        remedy: "Name a type, table, codelist or level that there is.")
    static let missingFile = FaultKey(
        "missing-file", .error,
        "A file or table that is announced is not there, or cannot be used.",
        remedy: "Add or mend it, or take its name out of dataset.json or gpkg_contents.")
    static let unknownFile = FaultKey(
        "unknown-file", .warning, "A file lies in the folder that nothing names.",
        remedy: "Name it in dataset.json, or take it out of the folder.")
    static let missingColumn = FaultKey(
        "missing-column", .error, "A column that columns.csv describes is not in its file.",
        remedy: "Add the column, or take its description out of columns.csv.")
    static let unknownColumn = FaultKey(
        "unknown-column", .warning, "A file has a column that columns.csv does not describe.",
        remedy: "Describe the column in columns.csv.")
    static let unlistedLevel = FaultKey(
        "unlisted-level", .warning, "A file of regions belongs to a level that levels.csv lacks.",
        remedy: "Add a row with the level's rank and titles to levels.csv.")

    static let file = [
        malformedJSON, malformedCSV, incompleteManifest, brokenDictionary, missingFile,
        unknownFile, missingColumn, unknownColumn, unlistedLevel,
    ]

    static let emptyID = FaultKey(
        "empty-id", .error, "A row has no identifier.",
        remedy: "Give the row an identifier of its own.")
    static let duplicateID = FaultKey(
        "duplicate-id", .error, "Two rows have the same identifier.",
        remedy: "Rename one of them, or remove it.")
    static let unknownCode = FaultKey(
        "unknown-code", .error, "A value is not in the codelist of its column.",
        remedy: "Use a code of the list, or add the code with its labels to the list.")
    static let danglingReference = FaultKey(
        "dangling-reference", .error, "A value names a row that is not there.",
        remedy: "Correct the name, or add the row that it names.")
    static let unparsableNumber = FaultKey(
        "unparsable-number", .error, "A cell of a column of numbers is no number.",
        remedy: "Write digits with a decimal point, without thousands separators and units.")
    static let unparsableDate = FaultKey(
        "unparsable-date", .error, "A cell of a column of dates is no date of the calendar.",
        remedy: "Write 2024, 2024-03 or 2024-03-29, as far as it is known.")
    static let unparsableBoolean = FaultKey(
        "unparsable-boolean", .error, "A cell of a column of yes and no is neither.",
        remedy: "Write yes or no, or leave it empty when it is not known.")
    static let unparsableGeometry = FaultKey(
        "unparsable-geometry", .error, "A geometry cannot be read.",
        remedy: "Write Well-Known Text or GeoJSON with longitude first.")
    static let missingRequired = FaultKey(
        "missing-required", .error, "A cell is empty that columns.csv requires.",
        remedy: "Fill it, or say in columns.csv that it need not be known.")
    static let misdecodedText = FaultKey(
        "mis-decoded-text", .error, "A text was once read in the wrong encoding.",
        remedy: "Take the text from its source again and save the file as UTF-8.")

    static let value = [
        emptyID, duplicateID, unknownCode, danglingReference, unparsableNumber, unparsableDate,
        unparsableBoolean, unparsableGeometry, missingRequired, misdecodedText,
    ]

    static let noName = FaultKey(
        "no-name", .error, "A row has no name in any language.",
        remedy: "Give it a name in at least one of the languages of dataset.json.")
    static let missingTranslation = FaultKey(
        "missing-translation", .warning, "A text is missing in some of the languages it must have.",
        remedy: "Add the translation, or say in columns.csv that it need not be there.")

    static let name = [noName, missingTranslation]

    static let endBeforeStart = FaultKey(
        "end-before-start", .error, "Something ends before it begins.",
        remedy: "Correct or exchange the two dates.")

    static let time = [endBeforeStart]

    static let sharesOver100 = FaultKey(
        "shares-over-100", .error, "The shares of a project's sites are more than the whole.",
        remedy: "Correct the shares; below 100 % the rest is counted as not located.")
    static let amountWithoutCurrency = FaultKey(
        "amount-without-currency", .error, "An amount has no currency that can be counted.",
        remedy: "Name a currency of the codelist, which says its minor_digits.")
    static let amountWithoutBasis = FaultKey(
        "amount-without-basis", .error, "An amount does not say on which basis it is booked.",
        remedy: "Name the basis; where the source does not tell, use the code that says so.")
    static let coverageWithoutSite = FaultKey(
        "coverage-without-site", .warning, "A project serves sites or regions and names none.",
        remedy: "Add a site or a region, or say that it cannot be placed.")
    static let regionUndeclared = FaultKey(
        "region-undeclared", .warning, "A site names a region that its project does not.",
        remedy: "Add the region to the project, or move the site to another project.")

    static let project = [
        sharesOver100, amountWithoutCurrency, amountWithoutBasis, coverageWithoutSite,
        regionUndeclared,
    ]
}
