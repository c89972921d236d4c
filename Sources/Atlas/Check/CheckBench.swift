import Features
import GEOS
import Geo
import Glibc
import PROJ

/// What the checks of one run share: the dataset, the shapes made ready, and the faults so far.
///
/// Belongs to one thread, as the context of GEOS does.
final class CheckBench {
    let dataset: Dataset
    let geos = GEOSContext()
    let regions: RegionSet
    private(set) var faults: [Fault] = []
    private let readingFaults: [RowOrigin: [Fault]]
    private var shapes: [String: PreparedShape?] = [:]
    /// Table and row of the geometries that no operation can take.
    private var broken: Set<String> = []

    init(_ dataset: Dataset) {
        self.dataset = dataset
        regions = RegionSet(dataset)
        var told: [RowOrigin: [Fault]] = [:]
        for fault in dataset.readingFaults {
            guard let line = fault.line else { continue }
            told[RowOrigin(file: fault.table, line: line), default: []].append(fault)
        }
        readingFaults = told
    }

    func add(_ fault: Fault) { faults.append(fault) }

    /// Adds the fault of a row.
    func add(
        _ key: FaultKey, _ table: DatasetTable, _ row: Int, column: String? = nil,
        _ message: String
    ) {
        faults.append(dataset.fault(key, table, row, column: column, message))
    }

    /// The shape of a region, made once; nil when there is none or it is no valid one.
    func shape(_ code: String) -> PreparedShape? {
        if let made = shapes[code] { return made }
        let shape = makeShape(code)
        shapes[code] = .some(shape)
        return shape
    }

    private func makeShape(_ code: String) -> PreparedShape? {
        guard let geometry = try? regions.geometry(of: code, geos: geos), !geometry.isEmpty else {
            return nil
        }
        return try? PreparedShape(geometry, in: geos)
    }

    /// The shape of the country; nil when the dataset has no regions to make it of.
    var country: PreparedShape? { shape(dataset.manifest.countryCode) }

    /// Whether a cell has been told already as one that cannot be read, or its whole row has.
    func couldNotBeRead(_ table: DatasetTable, _ row: Int, _ column: String) -> Bool {
        readingFaults(of: table, row).contains {
            $0.column == column || $0.key == FaultKey.malformedCSV.name
        }
    }

    /// Whether rows of the table are missing because nobody could read them.
    func hasUnreadableRows(_ table: DatasetTable) -> Bool {
        let told = [FaultKey.malformedCSV, .malformedJSON, .missingFile].map(\.name)
        return dataset.readingFaults.contains {
            told.contains($0.key) && ($0.table == table.entry.file || isOfRegions($0.table, table))
        }
    }

    private func isOfRegions(_ file: String, _ table: DatasetTable) -> Bool {
        table.role == .regions && file.hasPrefix("regions/")
    }

    /// Whether the row says where it is, in words that nobody understands.
    func hasUnreadablePlace(_ table: DatasetTable, _ row: Int) -> Bool {
        readingFaults(of: table, row).contains {
            $0.key == FaultKey.unparsableGeometry.name || ["lon", "lat"].contains($0.column)
        }
    }

    private func readingFaults(of table: DatasetTable, _ row: Int) -> [Fault] {
        guard row < table.origins.count else { return [] }
        return readingFaults[table.origins[row]] ?? []
    }

    /// Remembers that a geometry is broken, so that nobody builds on it.
    func markBroken(_ table: DatasetTable, _ row: Int) { broken.insert("\(table.name)/\(row)") }

    func isBroken(_ table: DatasetTable, _ row: Int) -> Bool {
        broken.contains("\(table.name)/\(row)")
    }

    /// The place of a row; nil when it has none, or none that can be worked with.
    func place(_ table: DatasetTable, _ row: Int) -> Geometry? {
        let geometry = table.features.geometry(at: row)
        return geometry.isEmpty || isBroken(table, row) ? nil : geometry
    }
}

/// Distances and areas on the ground, for the words of a fault.
enum Ground {
    /// The distance between two geometries in metres, 0 where they meet; nil when one is empty.
    ///
    /// The nearest positions are looked for in a plane that is true to scale where the first lies.
    static func metres(_ one: Geometry, _ other: Geometry, geos: GEOSContext) -> Double? {
        guard !one.isEmpty, !other.isEmpty else { return nil }
        if let point = one.point {
            return Geodesic.wgs84.distance(from: [point.x, point.y], to: other)
        }
        let middle = (one.box.minY + one.box.maxY) / 2
        let scale = max(0.01, cos(middle * .pi / 180))
        guard
            let pair = try? geos.nearestPoints(one.stretched(by: scale), other.stretched(by: scale))
        else { return nil }
        func position(_ point: SIMD2<Double>) -> SIMD2<Double> { [point.x / scale, point.y] }
        return Geodesic.wgs84.distance(from: position(pair.0), to: position(pair.1))
    }

    /// The area in square metres; straight edges in degrees are what the files mean.
    static func squareMetres(_ geometry: Geometry) -> Double {
        Geodesic.wgs84.area(of: geometry)
    }

    /// A length as people say it: `640 m`, `1.2 km`, `35 km`.
    static func words(metres: Double) -> String {
        if metres < 1000 { return "\(whole(metres)) m" }
        if metres < 10_000 { return "\(decimal(metres / 1000)) km" }
        return "\(whole(metres / 1000)) km"
    }

    /// An area as people say it: `12 m²`, `1.2 km²`, `5542 km²`.
    static func words(squareMetres: Double) -> String {
        if squareMetres < 100_000 { return "\(whole(squareMetres)) m²" }
        if squareMetres < 100_000_000 { return "\(decimal(squareMetres / 1_000_000)) km²" }
        return "\(whole(squareMetres / 1_000_000)) km²"
    }

    /// A position as people look it up: `106.9172 47.9203`.
    static func words(_ position: (x: Double, y: Double)) -> String {
        "\(degrees(position.x)) \(degrees(position.y))"
    }

    /// A share as people say it: `12 %`.
    static func words(share: Double) -> String { "\(whole(share * 100)) %" }

    /// The nearest whole number; what was measured of broken data may be none.
    private static func whole(_ number: Double) -> String {
        abs(number) < 1e15 ? String(Int64(number.rounded())) : "countless"
    }

    private static func decimal(_ number: Double) -> String {
        String((number * 10).rounded() / 10)
    }

    private static func degrees(_ number: Double) -> String {
        String((number * 1_000_000).rounded() / 1_000_000)
    }
}

extension Geometry {
    /// The geometry with its longitudes multiplied.
    fileprivate func stretched(by factor: Double) -> Geometry {
        let own = Geometry { $0.append(self) }
        let column = own.column.replacingCoordinates { xy in
            for index in stride(from: 0, to: xy.count, by: 2) { xy[index] *= factor }
        }
        return Geometry(column: column, row: 0)
    }

    /// The geometry with longitude and latitude exchanged.
    var swapped: Geometry {
        let own = Geometry { $0.append(self) }
        let column = own.column.replacingCoordinates { xy in
            for index in stride(from: 0, to: xy.count, by: 2) { xy.swapAt(index, index + 1) }
        }
        return Geometry(column: column, row: 0)
    }
}
