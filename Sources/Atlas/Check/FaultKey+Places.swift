import Features

extension FaultKey {
    static let coordinatesSwapped = FaultKey(
        "coordinates-swapped", .error,
        "A place is outside the country and inside it with longitude and latitude exchanged.",
        remedy: "Exchange the two: longitude comes first.")
    static let outsideCountry = FaultKey(
        "outside-country", .error,
        "A place lies outside the country, farther than its uncertainty explains.",
        remedy:
            "Correct the position, state its uncertainty, or give the project the coverage abroad.")
    static let regionMismatch = FaultKey(
        "region-mismatch", .warning, "A site lies in another region than the one it names.",
        remedy: "Correct the position or the region.")
    static let placeOutsideRegion = FaultKey(
        "place-outside-region", .warning, "A place lies outside the region it belongs to.",
        remedy: "Correct the position or the region, or accept it where the boundary is coarse.")
    static let placeWithoutPosition = FaultKey(
        "place-without-position", .warning, "A place has no position.",
        remedy: "Add longitude and latitude from a source that may be named.")
    static let precisionContradictsGeometry = FaultKey(
        "precision-contradicts-geometry", .warning,
        "What is drawn for a place tells more, or less, than its precision says is known.",
        remedy: "Correct the precision, or draw what is known.")

    static let place = [
        coordinatesSwapped, outsideCountry, regionMismatch, placeOutsideRegion,
        placeWithoutPosition, precisionContradictsGeometry,
    ]

    static let invalidGeometry = FaultKey(
        "invalid-geometry", .error, "A geometry contradicts itself.",
        remedy: "Repair it in an editor; the message says what an automatic repair would give.")
    static let openRing = FaultKey(
        "open-ring", .error, "A ring of a polygon does not end where it begins.",
        remedy: "Repeat the first position of the ring as its last.")
    static let ringWinding = FaultKey(
        "ring-winding", .warning, "A ring runs the wrong way round (RFC 7946, section 3.1.6).",
        remedy: "Turn it: outer rings run counter-clockwise, holes clockwise.")

    static let shape = [invalidGeometry, openRing, ringWinding]

    static let regionOverlap = FaultKey(
        "region-overlap", .warning, "Two regions of a level cover the same ground.",
        remedy: "Let the two share one border, vertex by vertex.")
    static let regionGap = FaultKey(
        "region-gap", .warning, "Between the regions of a level lies ground that none covers.",
        remedy: "Let the regions around it share one border, vertex by vertex.")
    static let regionOutsideParent = FaultKey(
        "region-outside-parent", .warning, "A region lies in part outside its parent.",
        remedy: "Correct the parent, or one of the two borders.")
    static let seatOutsideRegion = FaultKey(
        "seat-outside-region", .warning, "The seat of a region lies outside of it.",
        remedy: "Check the seat, then the polygon: it may be that of another region.")
    static let areaDeviation = FaultKey(
        "area-deviation", .warning,
        "The area of a polygon differs from the official area by more than 5 %.",
        remedy: "Check the polygon and the figure; a coarse border may explain a small difference.")

    static let region = [
        regionOverlap, regionGap, regionOutsideParent, seatOutsideRegion, areaDeviation,
    ]

    static let figurePartsUnit = FaultKey(
        "figure-parts-unit", .warning, "A published figure has another unit than its parts.",
        remedy: "Find out which unit is right, and accept the one that was printed.")
    static let figurePartsSum = FaultKey(
        "figure-parts-sum", .warning, "A published figure is not the sum of its parts.",
        remedy: "Correct the slip, or say that the parts are not complete.")
    static let figurePartsDate = FaultKey(
        "figure-parts-date", .warning, "A published figure stands at another date than its parts.",
        remedy: "Find out which date is right, and accept the one that was printed.")
    static let figureWithoutValue = FaultKey(
        "figure-without-value", .warning, "A published figure has no value.",
        remedy: "Add the value, or accept that the source shows none.")

    static let resultContradictsFigure = FaultKey(
        "result-contradicts-figure", .warning,
        "A result and the published figure that it names differ in value or unit.",
        remedy: "Look both up in the source, and correct the wrong one.")

    static let figure = [
        figurePartsUnit, figurePartsSum, figurePartsDate, figureWithoutValue,
        resultContradictsFigure,
    ]

    static let sourceInconsistent = FaultKey(
        "source-inconsistent", .known, "A source contradicts itself; a person found it.",
        remedy: "Nothing to mend: known_faults.csv says what was taken.")
    static let sourceMisread = FaultKey(
        "source-misread", .known, "A source has slips of the scanner; a person found them.",
        remedy: "Nothing to mend: known_faults.csv says where.")
    static let sourceIncomplete = FaultKey(
        "source-incomplete", .known, "A source announces what it does not hold; a person found it.",
        remedy: "Nothing to mend: known_faults.csv says what is missing.")
    static let knownFaultGone = FaultKey(
        "known-fault-gone", .warning, "known_faults.csv accepts a fault that does not occur.",
        remedy: "Take the row out of known_faults.csv.")

    /// What only a person can see is told in known_faults.csv and listed with the rest.
    static let toldByHand = [sourceInconsistent, sourceMisread, sourceIncomplete]
    static let told = toldByHand + [knownFaultGone]

    /// What only the text of a folder can have: a store has no files, and winds its rings as it
    /// likes.
    static let ofFolders = [ringWinding, unknownColumn, unknownFile, unlistedLevel]
}
