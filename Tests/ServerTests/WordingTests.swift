import Atlas
import Features
import Geo
import Testing

@testable import Server

/// A sentence of ours, as every client must be able to read it.
enum Phrase {
    /// Holds it to what every sentence must be: three languages, each in its own letters, and what
    /// is quoted in all of them.
    static func check(
        _ text: LocalizedText, _ what: String, quoting values: [String] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let (en, mn, ja) = (text.texts["en"], text.texts["mn"], text.texts["ja"])
        func expect(_ isSo: Bool, _ complaint: String) {
            #expect(isSo, "\(what) \(complaint): \(text.texts)", sourceLocation: sourceLocation)
        }
        expect(en?.contains { $0.isASCII && $0.isLetter } == true, "is silent in English")
        expect(mn?.contains { ("а"..."я").contains($0) } == true, "is silent in Mongolian")
        expect(
            ja?.contains { ("ぁ"..."ヿ").contains($0) || ("一"..."鿿").contains($0) } == true,
            "is silent in Japanese")
        expect(en?.contains { ("а"..."я").contains($0) } == false, "is half Mongolian")
        for value in values {
            for sentence in [en, mn, ja] {
                expect(sentence?.contains(value) == true, "does not quote \(value)")
            }
        }
    }
}

@Suite("Every reason is said in three languages")
struct WordingTests {
    /// A reason, and what its sentence must quote.
    typealias Sample<Reason> = (reason: Reason, quotes: [String])

    static let requests: [Sample<RequestReason>] =
        [
            (.filter(.unknownProperty("qq")), ["qq"]),
            (.notQueryable(collection: "wells"), ["wells"]),
            (.notSortable("depth", collection: "wells"), ["depth", "wells"]),
            (.tooManyWords(17, limit: 16), ["17", "16"]), (.noBox, []),
            (.boxUpsideDown(south: "48", north: "47"), ["48", "47"]),
            (.boxHeightsReversed(low: "9", high: "5"), ["9", "5"]),
            (.boxBackwards(west: "7", east: "6"), ["7", "6"]),
            (.boxOutOfReach(system: "EPSG:32648"), ["EPSG:32648"]),
            (.noTime("2024-13-01", in: nil), ["2024-13-01", "2020-01-01/.."]),
            (.noTime("x", in: "x/.."), ["x/.."]),
            (.noPeriod("x", in: nil), ["x", "2013/2017"]),
            (.timeReversed("2020/2019"), ["2020/2019"]),
            (.unusableSystem("no such grid"), ["no such grid"]),
            (.noImage(positions: 3, system: "EPSG:3857"), ["3", "EPSG:3857"]),
            (.foreignToken, ["next"]),
            (.strangeToken, ["next"]), (.offsetBesideToken, []),
            (.rollup(.unknown(kind: "level", name: "amiag", nearest: ["aimag"])), ["aimag"]),
            (.noTileProperty("titel", nearest: "title"), ["titel", "title"]),
            (.noTileProperty("qq", nearest: nil), ["qq"]),
            (.noSubset("time(1)"), ["time(1)", "2020-01-01"]), (.subsetBesideTime, ["datetime"]),
        ] + ColumnType.allCases.map { (.notOfType("much", $0), ["much"]) }

    static let filters: [Sample<FilterReason>] =
        [
            (.tooLong(70_000, limit: 65_536), ["70000", "65536"]), (.tooDeep(limit: 256), ["256"]),
            (.unclosedQuote(isName: false), []), (.unclosedQuote(isName: true), []),
            (.unclosedGeometry, []), (.strayCharacter(";"), [";"]),
            (.numberTooLarge("1e999"), ["1e999"]), (.numberTooLarge(nil), []),
            (.brokenJSON(rule: "truncated", line: 1, byte: 2), ["truncated", "line 1", "byte 2"]),
            (.brokenJSON(rule: "empty", line: nil, byte: nil), ["empty"]),
            (.needsMember(["op", "property"]), ["op", "property"]),
            (.strayMember("x", beside: "op"), ["x", "op"]), (.argsExpected, ["args"]),
            (.emptyList, ["in"]), (.intervalShape, []), (.stringExpected, []),
            (.nullValue, ["null", "isNull"]), (.noDate("x"), ["x", "2024-03-29"]),
            (.noTimestamp("x"), ["x", "2024-03-29T12:00:00Z"]), (.noBound("x"), ["x", ".."]),
            (.strayBound, [".."]), (.intervalReversed, []), (.boxSize(5), ["4", "6", "5"]),
            (.boxSize(nil), ["4", "6"]), (.emptyGeometry, []), (.measures, []),
            (.outOfReach(isBox: false), []), (.outOfReach(isBox: true), []), (.shortLine, []),
            (.openRing, []), (.invalidGeometry(rule: nil, place: nil), []),
            (
                .invalidGeometry(rule: "Self-intersection", place: "1 2"),
                ["Self-intersection", "1 2"]
            ),
            (.unknownProperty("qq"), ["qq"]), (.unknownFunction("qq"), ["qq"]),
            (.operandCount("and", 1, wanted: 2, orMore: true), ["and", "1", "2"]),
            (.operandCount("not", 3, wanted: 1, orMore: false), ["not", "3", "1"]),
            (.argumentCount("lower", 0, wanted: 1), ["lower", "0", "1"]),
            (.expected(.array, found: nil), []), (.conditionExpected(found: nil), []),
            (.conditionExpected(found: .number), []), (.noOrder, []), (.patternExpected, []),
            (.noGeometry("qq"), ["qq"]), (.noArray("qq"), ["qq"]),
            (.intervalsOnly("T_DURING"), ["T_DURING", "INTERVAL(start, end)"]),
            (.textElements(of: "tags"), ["tags"]), (.variableElement(.array), []),
            (.unreadableGeometry(.noNumber("x")), ["x"]),
        ] + tokens
        + FilterType.allCases.flatMap { type -> [Sample<FilterReason>] in
            [
                (.expected(type, found: .text), []),
                (.singleExpected(found: type), type.askers.map { [$0] } ?? []),
                (.incomparable(type, with: .number), []),
            ]
        }

    static let rollups: [Sample<RollupReason>] =
        [
            (.unknown(kind: "measure", name: "projcts", nearest: []), ["projcts"]),
            (.noneOf("maybe", known: ["yes", "no"]), ["maybe", "yes", "no"]),
            (.noCondition("x"), ["x", "status=completed"]), (.noDistance("x"), ["x", "500m"]),
            (.noGrid("x"), ["x", "50km,square"]), (.cellWidth("5m"), ["5m", "2000km"]),
            (.tooManyCells("100m,hex", limit: 20_000), ["100m,hex", "20000"]),
            (.overlapTooDeep, []), (.noProjects, []), (.spreadNeedsLevel, []),
            (.noPeople(of: "c1"), ["c1"]),
            (.noGround(of: "c1"), ["c1"]),
            (.notDivisible("projects", byPeople: true), ["projects"]),
            (.notDivisible("projects", byPeople: false), ["projects"]),
            (.countedForProjects("amount", collection: "wells"), ["amount", "wells"]),
            (.noProjectNumber("depth"), ["depth"]), (.noNumbers("depth"), ["depth"]),
            (.tooManyDecimals("depth"), ["depth"]),
            (.unitNotAdded("depth", unit: "%"), ["depth", "%"]),
            (.severalUnits("jobs", units: ["a", "b"]), ["jobs", "a", "b"]), (.noResults, []),
            (.notAmongYears("sites"), ["sites", "period-on=start"]),
            (.measuredTwice("length"), ["length", "overlap=share"]),
            (.sharesContradict("p", percent: "115"), ["p", "115"]),
            (.sharesContradict("p", percent: nil), ["p"]),
            (.mixedCurrencies(["JPY", "MNT"]), ["JPY", "MNT", "where=currency=CODE"]),
            (.tooManyGroups(4, limit: 3), ["4", "3"]), (.listGroup("tags"), ["tags"]),
            (.namelessGroup("depth"), ["depth"]),
            (.tooManyValues("id", limit: 1000), ["id", "1000"]),
            (.noTimes("wells"), ["wells"]), (.undatedAmounts, ["completion"]),
            (.datesAmountsOnly("sites"), ["sites"]), (.noWorkingYears("wells"), ["wells"]),
            (.noBars("shape"), ["shape"]), (.tooManyBars(limit: 1000), ["1000"]), (.noWidth, []),
        ]
        + ["share", "rate", "calendar", "other"].map {
            (.kindNotAdded("jobs", unit: "u", kind: $0), ["jobs", "u"])
        }
        + RollupReason.MoneyPart.allCases.flatMap { part -> [Sample<RollupReason>] in
            [
                (.mixedMoney(part, choices: ["A", "B"]), ["A", "B"]),
                (.noSuchMoney(part, "C", there: ["A"]), ["C", "A"]),
                (.noSuchMoney(part, "C", there: []), ["C"]),
            ]
        }
        + [
            RollupReason.AreaFault.unreadable("truncated", line: 3), .none, .tooMany(9, limit: 5),
            .tooManyCorners(900, limit: 500), .tooManyToMend("a", limit: 1000),
            .noArea(feature: 2, kind: "Point"), .noArea(feature: 2, kind: nil),
            .noDegrees(feature: 2), .noPolygon("a"), .invalid("a", rule: "Self-intersection"),
            .empty("a"), .overlap("a", "b"), .incomparable("rule"),
        ].map { (.areas("a.geojson", $0), ["a.geojson"]) }

    private static let tokens: [Sample<FilterReason>] = [
        (.unexpected(.end, wanted: .operatorOrEnd), []),
        (.unexpected(.token("'2'"), wanted: .connectiveOrEnd), ["'2'", "AND", "OR"]),
        (.unexpected(.text("x"), wanted: .anyOperator), ["x"]),
        (.unexpected(.end, wanted: .comparison), []),
        (.unexpected(.end, wanted: .negatable), ["LIKE", "BETWEEN", "IN"]),
        (.unexpected(.end, wanted: .operand), ["("]), (.unexpected(.end, wanted: .number), []),
        (.unexpected(.end, wanted: .quotedText), []),
        (.unexpected(.end, wanted: .symbol(")")), [")"]),
        (.unexpected(.token("'OR'"), wanted: .keyword("NULL")), ["'OR'", "NULL"]),
    ]

    static let geometries: [Sample<GeometryFormatError.Reason>] =
        [
            (.trailingContent, []), (.unknownKind("POLYGONE"), ["POLYGONE", "LINESTRING"]),
            (.tooDeep, []), (.positionSize(4, wanted: 3), ["4", "3"]),
            (.expected("(", found: "x"), ["(", "x"]), (.expected("(", found: nil), ["("]),
            (.noNumber("x"), ["x"]), (.noNumber(""), []), (.noObject, []),
            (.unknownType("Blob"), ["Blob", "GeoJSON"]), (.unknownType(nil), ["GeoJSON"]),
            (.noMember("coordinates"), ["coordinates"]), (.notTwoNumbers, []),
            (.heightIsNoNumber, []),
        ]
        + GeometryFormatError.Reason.Array.allCases.map { (.noArray($0), []) }

    @Test("what can be wrong with a part of a request", arguments: requests.indices)
    func request(index: Int) {
        let (reason, quotes) = Self.requests[index]
        Phrase.check(Wording.reason(reason), "\(reason)", quoting: quotes)
        #expect(Wording.reason(reason).texts["en"] == reason.description)
    }

    @Test("why a rollup has no answer", arguments: rollups.indices)
    func rollup(index: Int) {
        let (reason, quotes) = Self.rollups[index]
        Phrase.check(Wording.reason(reason), "\(reason)", quoting: quotes)
        #expect(Wording.reason(reason).texts["en"] == reason.description)
    }

    @Test("what can be wrong with a filter", arguments: filters.indices)
    func filter(index: Int) {
        let (reason, quotes) = Self.filters[index]
        Phrase.check(Wording.reason(reason), "\(reason)", quoting: quotes)
        #expect(Wording.reason(reason).texts["en"] == reason.description)
    }

    @Test("why a geometry cannot be read", arguments: geometries.indices)
    func geometry(index: Int) {
        let (reason, quotes) = Self.geometries[index]
        Phrase.check(Wording.reason(reason), "\(reason)", quoting: quotes)
        let filter = Wording.reason(FilterReason.unreadableGeometry(reason))
        Phrase.check(filter, "\(reason)", quoting: quotes)
    }

    @Test("no reason is left out above, but what only the command says")
    func complete() {
        #expect(Set(Self.filters.map(\.reason.code)) == Set(FilterReason.Code.allCases))
        #expect(Set(Self.rollups.map(\.reason.code)) == Set(RollupReason.Code.allCases))
        let told = Set(Self.requests.map(\.reason.code))
        #expect(Set(RequestReason.Code.allCases).subtracting(told) == [.told])
    }

    @Test(
        "where a filter is wrong, and what may have been meant",
        arguments: [
            (FilterPosition.text(byte: 8, character: 4), "5"), (.pointer("/args/0"), "/args/0"),
            (.pointer(""), ""), (FilterPosition.none, ""),
        ])
    func place(position: FilterPosition, quoted: String) {
        let error = FilterError(
            .unknownProperty("titel"), at: position, candidates: ["title", "total"])
        let text = Wording.filter(error)
        Phrase.check(text, "\(position)", quoting: ["titel", "title", "total", quoted])
        #expect(text.texts["en"] == error.description)
    }
}
