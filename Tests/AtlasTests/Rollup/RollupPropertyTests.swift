import Features
import Geo
import TestSupport
import Testing

@testable import Atlas

@Suite("T-29: whatever is asked, nothing is lost")
struct RollupPropertyTests {
    private static let count = 400

    /// Points, lines, areas and collections of them, inside the country, on its border and beyond.
    private static let table: FeatureTable = {
        var places = RandomShapes(seed: 29)
        var amounts = ColumnBuilder(type: .integer)
        var kinds = ColumnBuilder(type: .text)
        var years = ColumnBuilder(type: .integer)
        var builder = GeometryBuilder()
        for _ in 0..<count {
            builder.append(places.next())
            let amount = Int64(places.random.int(in: -1_000_000...1_000_000_000_000_000))
            amounts.append(places.random.isOnce(in: 6) ? .null : .integer(amount))
            kinds.append(
                places.random.isOnce(in: 5)
                    ? .null : .text(["road", "school", "well"][places.random.int(in: 0...2)]))
            years.append(integer: Int64(places.random.int(in: 1990...2024)))
        }
        return FeatureTable(
            name: "random",
            schema: Schema(
                columns: [
                    ColumnDefinition("amount", .integer), ColumnDefinition("kind", .text),
                    ColumnDefinition("year", .integer),
                ], geometry: GeometryDefinition()),
            columns: [amounts.finish(), kinds.finish(), years.finish()],
            geometry: builder.finish())
    }()
    private static let shipped = try? ShippedCatalog(with: table)

    @Test("Features of any shape, by any division, filter and group", arguments: 1...20)
    func features(seed: UInt64) throws {
        let catalog = try #require(Self.shipped).catalog
        var random = SeededRandom(seed: seed)
        let items = ItemService()
        let service = RollupService(items: items)
        var request = RollupRequest()
        request.collection = "random"
        request.measures = [.sites, .sum("amount"), .length, .area]
        request.division =
            [
                .level("aimag"), .level("economic-region"), .level("country"),
                .grid(RollupGrid(.hex, size: 150_000)), .grid(RollupGrid(.square, size: 200_000)),
            ][random.int(in: 0...4)]
        request.groups = random.isOnce(in: 2) ? [.property("kind")] : []
        if random.isOnce(in: 2) { request.policy.boundary = .split }
        if random.isOnce(in: 3) { request.policy.snapDistance = 0 }
        var chosen = Array(0..<Self.count)
        if random.isOnce(in: 2) {
            let year = Int64(random.int(in: 1990...2024))
            let filter = try CQL2TextReader.read("year >= \(year)")
            request.filter = try items.filter(filter, of: catalog.collection("random"))
            chosen = chosen.filter {
                Self.table.value("year", at: $0).number ?? 0 >= Double(year)
            }
        }
        let answer = try service.rollup(request, in: catalog)
        let amounts = chosen.compactMap { row -> Int128? in
            guard case .integer(let units) = Self.table.value("amount", at: row) else { return nil }
            return Int128(units)
        }
        #expect(answer.total.values[0] == .whole(Int128(chosen.count)), "seed \(seed)")
        #expect(answer.total.values[1] == .whole(amounts.reduce(0, +)), "seed \(seed)")
        RollupSums.check(answer, "seed \(seed)")
    }

    @Test("Projects of this repository, by any division, filter and group", arguments: 1...20)
    func projects(seed: UInt64) throws {
        let catalog = try #require(Self.shipped).catalog
        var random = SeededRandom(seed: seed)
        var request = RollupRequest()
        request.measures = [.projectsWeighted, .projectsPrimary, .sites, .amount, .amountMissing]
        request.money.currency = "MNT"
        request.division =
            [
                .level("aimag"), .level("economic-region"), .level("country"),
                .grid(RollupGrid(.hex, size: 80_000)),
            ][random.int(in: 0...3)]
        let groups: [RollupGroup] = [
            .property("scheme"), .property("sector"), .property("status"), .precision, .source,
            .period(.calendarYear), .period(.decade), .period(.fiscalYear),
        ]
        request.groups = Array(groups.shuffled(using: &random).prefix(random.int(in: 0...3)))
        request.policy.allocation =
            RollupPolicy.Allocation.allCases.randomElement(using: &random) ?? .site
        if random.isOnce(in: 3) {
            request.conditions = [PropertyCondition(name: "status", value: "ongoing")]
        }
        RollupSums.check(try RollupService().rollup(request, in: catalog), "seed \(seed)")
    }
}

/// Shapes of every kind around Mongolia.
struct RandomShapes {
    var random: SeededRandom

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func next() -> Geometry {
        switch random.int(in: 0...7) {
        case 0: .null
        case 1...3: .point(x: x(), y: y())
        case 4: line(of: random.int(in: 2...5))
        case 5: .rectangle(box())
        case 6: points()
        default: (try? Geometry(wkt: collection())) ?? .null
        }
    }

    private mutating func x() -> Double { random.double(in: 86...121) }
    private mutating func y() -> Double { random.double(in: 41...53) }

    private mutating func box() -> Box {
        let (x, y) = (x(), y())
        return Box(
            minX: x, minY: y, maxX: x + random.double(in: 0.1...3),
            maxY: y + random.double(in: 0.1...2))
    }

    private mutating func line(of count: Int) -> Geometry {
        let corners = (0..<count).map { _ in (x(), y()) }
        return Geometry { builder in
            builder.beginGeometry(.lineString)
            builder.beginPart(.lineString)
            builder.beginRing()
            for corner in corners { builder.add(x: corner.0, y: corner.1) }
        }
    }

    private mutating func points() -> Geometry {
        let places = (0..<random.int(in: 1...4)).map { _ in "\(x()) \(y())" }
        return (try? Geometry(wkt: "MULTIPOINT (\(places.joined(separator: ", ")))")) ?? .null
    }

    private mutating func collection() -> String {
        "GEOMETRYCOLLECTION (POINT (\(x()) \(y())), LINESTRING (\(x()) \(y()), \(x()) \(y())))"
    }
}
