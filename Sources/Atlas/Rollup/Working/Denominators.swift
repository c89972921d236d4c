import Features
import PROJ
import Projects

/// What numbers are divided by: the people and the ground of regions.
struct Denominators {
    private let division: Division
    private let catalog: Catalog
    /// The part of the request that asks for them.
    private let part: String

    init(_ division: Division, _ catalog: Catalog, for part: String = "measure") {
        self.division = division
        self.catalog = catalog
        self.part = part
    }

    /// Row of a region → its people or its ground, coarser regions included.
    func sizes(
        of space: BinSpace, people isPeople: Bool
    ) throws(AtlasError) -> [Rational] {
        try (space.regions + space.coarser).map { region throws(AtlasError) in
            try isPeople ? people(of: region.code) : ground(of: region.code)
        }
    }

    /// A measure for each person or square kilometre; only regions have such a number.
    func divided(
        _ numerator: MeasuredColumn, _ column: RollupColumn
    ) throws(AtlasError) -> MeasuredColumn {
        let isPeople = if case .perPerson = column.measure { true } else { false }
        guard numerator.column.isAdditive else {
            throw .rollup("measure", .notDivisible(numerator.column.key, byPeople: isPeople))
        }
        let values = try division.space.regions.map { region throws(AtlasError) in
            try isPeople ? people(of: region.code) : ground(of: region.code)
        }
        var column = column
        (column.isAdditive, column.isFraction) = (false, true)
        (column.unit, column.kind) = (numerator.column.unit, numerator.column.kind)
        column.basis = numerator.column.basis
        column.denominator = isPeople ? edition : areaEdition
        let scale = numerator.column.decimals
        let count = values.count
        func divide(_ value: RollupValue, _ by: Rational) -> RollupValue {
            Self.quotient(value, scale, by)
        }
        var made = numerator
        made.column = column
        made.check = nil
        made.rows = numerator.rows.indices.map {
            $0 < count ? divide(numerator.rows[$0], values[$0]) : .none
        }
        made.cells = numerator.cells.indices.map { row in
            numerator.cells[row].map { row < count ? divide($0, values[row]) : .none }
        }
        // What belongs to no region has no ground and no people either.
        let whole = values.reduce(Rational.zero, +)
        made.total = divide(Self.sum(numerator.rows.prefix(count)), whole)
        made.totals = numerator.totals.indices.map { group in
            divide(Self.sum(numerator.cells.prefix(count).map { $0[group] }), whole)
        }
        return made
    }

    private static func quotient(
        _ value: RollupValue, _ scale: Int, _ divisor: Rational
    ) -> RollupValue {
        guard !divisor.isZero else { return .none }
        switch value {
        case .none: return .none
        case .ratio(let ratio, let isNegative):
            return .ratio(ratio / divisor, isNegative: isNegative)
        case .whole(let number):
            let power = (0..<scale).reduce(UInt128(1)) { product, _ in product * 10 }
            let ratio = Rational(Natural(number.magnitude), over: Natural(power))
            return .ratio(ratio / divisor, isNegative: number < 0)
        }
    }

    private static func sum(_ values: some Sequence<RollupValue>) -> RollupValue {
        var whole: Int128 = 0
        var ratio = Rational.zero
        for value in values {
            switch value {
            case .none: continue
            case .whole(let number): whole += number
            case .ratio(let part, _): ratio = ratio + part
            }
        }
        return ratio.isZero ? .whole(whole) : .ratio(ratio)
    }

    // MARK: People and ground

    /// The people of a region; of a dissolved one those of its parts.
    private func people(of code: String) throws(AtlasError) -> Rational {
        let counts = given(code).map { catalog.regions.value("population", of: $0) }
        guard !counts.isEmpty, counts.allSatisfy({ !$0.isNull }) else {
            throw .rollup(part, .noPeople(of: code.shortened))
        }
        return counts.reduce(.zero) {
            $0 + (ExactDecimal($1.text).flatMap { Rational($0) } ?? .zero)
        }
    }

    /// The square kilometres of a region: official ones, else those of its area.
    private func ground(of code: String) throws(AtlasError) -> Rational {
        let areas = given(code).map { catalog.regions.value("area_km2_official", of: $0) }
        if !areas.isEmpty, areas.allSatisfy({ !$0.isNull }) {
            return areas.reduce(.zero) {
                $0 + (ExactDecimal($1.text).flatMap { Rational($0) } ?? .zero)
            }
        }
        guard let area = division.areas[code] else {
            throw .rollup(part, .noGround(of: code.shortened))
        }
        let metres = UInt64(Geodesic.wgs84.area(of: area).rounded())
        return Rational(metres, 1_000_000)
    }

    /// The regions of files that a region is, or is dissolved from.
    private func given(_ code: String) -> [Region] {
        guard let region = catalog.regions.region(code), division.areas[code] == nil else {
            return []
        }
        guard region.row == nil else { return [region] }
        return catalog.regions.regions.filter { part in
            part.row != nil && catalog.regions.ancestors(of: part.code).contains(region)
                && catalog.regions.ancestors(of: part.code).first?.row == nil
        }
    }

    private var edition: String {
        let editions = Set(
            catalog.regions.regions.filter { $0.row != nil }
                .map { catalog.regions.value("population_edition", of: $0).text })
        return editions.sorted().joined(separator: "; ")
    }

    private var areaEdition: String {
        division.areas.isEmpty ? catalog.manifest.edition : "WGS 84"
    }
}
