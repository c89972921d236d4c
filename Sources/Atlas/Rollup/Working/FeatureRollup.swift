import Features
import Projects

/// Works out the columns of a rollup of the features of a collection.
struct FeatureRollup {
    let request: RollupRequest
    let catalog: Catalog
    let division: Division
    let collection: MapCollection
    let facts: FeatureFacts
    let memory: RevisionMemory
    /// What tells this set of facts from others in the memory.
    let key: String
    let selection: FactSelection
    let dimensions: [RollupDimension]
    let members: [[Int]]
    let maker: ColumnMaker

    init(
        _ request: RollupRequest, _ catalog: Catalog, _ division: Division,
        _ collection: MapCollection, _ facts: FeatureFacts, _ memory: (RevisionMemory, String),
        chosen: [UInt32]?
    ) throws(AtlasError) {
        self.request = request
        self.catalog = catalog
        self.division = division
        self.collection = collection
        self.facts = facts
        (self.memory, key) = memory
        guard [.start, .completion].contains(request.policy.periodBasis) else {
            throw .rollup("period-on", .noWorkingYears(collection.name))
        }
        let source = RollupKeys(
            table: facts.table, time: collection.time, catalog: catalog,
            basis: request.policy.periodBasis)
        var keys: [RollupKey] = []
        for group in request.groups {
            let name = "\(key) group \(group.key) \(request.policy.periodBasis)"
            keys.append(
                try memory.0.value(name, of: catalog) { () throws(AtlasError) in
                    try source.key(group)
                })
        }
        dimensions = keys.map(\.dimension)
        guard !keys.isEmpty else {
            selection = FactSelection(facts: chosen)
            members = []
            maker = ColumnMaker(division: division, groupCount: 1, isGrouped: false)
            return
        }
        let index = GroupIndex(keys.map(\.key), of: facts.table.count, facts: chosen)
        members = index.members
        selection = FactSelection(
            facts: chosen, groups: index.groups, groupCount: index.members.count)
        maker = ColumnMaker(
            division: division, groupCount: index.members.count, isGrouped: true)
    }

    func column(_ measure: RollupMeasure) throws(AtlasError) -> MeasuredColumn {
        var column = RollupColumn(
            measure: measure, key: measure.key, title: MeasureTitle.title(measure, catalog))
        if division.overlap == .touch, let column = try touched(measure, column) { return column }
        switch measure {
        case .sites:
            return try maker.additive(column, try table("count") { facts.counts() })
        case .amount: return try sum("amount", column)
        case .sum(let property): return try sum(property, column)
        case .length, .area: return try ground(column)
        case .firstYear, .lastYear:
            column.isAdditive = false
            return try years(column)
        case .perPerson(let inner), .perSquareKilometre(let inner):
            return try Denominators(division, catalog).divided(try self.column(inner), column)
        case .amountMissing:
            let (atoms, _) = try numbers("amount")
            return try maker.missing(column, atoms)
        default:
            throw .rollup(
                "measure", .countedForProjects(measure.key, collection: collection.name))
        }
    }

    /// What areas that overlap are touched by: each has all of it, so that rows do not add up.
    private func touched(
        _ measure: RollupMeasure, _ column: RollupColumn
    ) throws(AtlasError) -> MeasuredColumn? {
        var column = column
        column.isAdditive = false
        let (facts, touch): (FactTable, ColumnMaker.Touch)
        switch measure {
        case .sites: (facts, touch) = (try table("touches") { self.facts.touches() }, .count)
        case .amount, .sum:
            let name = if case .sum(let property) = measure { property } else { "amount" }
            (facts, touch) = (try described(name, &column), .units)
        case .length, .area: throw .rollup("overlap", .measuredTwice(measure.key))
        default: return nil
        }
        var whole = facts
        whole.selection = FactSelection(facts: selection.facts)
        return maker.touching(
            column, DatedFacts(facts: facts), whole: DatedFacts(facts: whole), touch)
    }

    private func table(
        _ name: String, _ make: () throws(AtlasError) -> AtomTable
    ) throws(AtlasError) -> FactTable {
        let atoms = try memory.value(
            "\(key) atoms \(name)", of: catalog,
            size: { 8 * ($0.starts.count + $0.bins.count + 2 * $0.units.count) }, make)
        return FactTable(atoms: atoms, selection: selection)
    }

    private func numbers(_ name: String) throws(AtlasError) -> (FactTable, Int) {
        let table = facts.table
        guard let index = table.schema.index(of: name) else {
            let known = table.schema.columns.filter { [.integer, .real].contains($0.type) }
            let near = Spelling.nearest(to: name, among: known.map(\.name))
            throw .unknown(
                kind: "property", name: name.shortened, nearest: near.map { [$0] } ?? [])
        }
        let exact = try memory.value("\(key) numbers \(name)", of: catalog) {
            () throws(AtlasError) in
            try ExactNumbers(table.columns[index], name)
        }
        let own = facts
        let divided = try self.table("sum \(name)") { own.atoms { exact.units(at: $0) } }
        return (divided, exact.decimals)
    }

    private func sum(
        _ name: String, _ column: RollupColumn
    ) throws(AtlasError) -> MeasuredColumn {
        var column = column
        let facts = try described(name, &column)
        return try maker.additive(column, facts)
    }

    /// The numbers of a property as facts, and what they are told in.
    private func described(
        _ name: String, _ column: inout RollupColumn
    ) throws(AtlasError) -> FactTable {
        let (facts, decimals) = try numbers(name)
        column.decimals = decimals
        if let index = self.facts.table.schema.index(of: name) {
            let definition = self.facts.table.schema.columns[index]
            column.unit = definition.unit
            if column.title.isEmpty { column.title = definition.title }
            try refuseShares(definition)
        }
        if let currency = try currency(of: facts.selection) { column.unit = currency }
        return facts
    }

    /// Numbers of a unit that is no count cannot be summed.
    private func refuseShares(_ definition: ColumnDefinition) throws(AtlasError) {
        let kind = catalog.codelists["unit"]?.properties[definition.unit]?["kind"]
        guard
            definition.unit == "percent" || ["share", "rate", "calendar", "ordinal"].contains(kind)
        else { return }
        throw .rollup("measure", .unitNotAdded(definition.name, unit: definition.unit))
    }

    /// The one currency of the chosen rows, nil where the table tells none.
    private func currency(of selection: FactSelection) throws(AtlasError) -> String? {
        let table = facts.table
        guard let index = table.schema.index(of: "currency"), table.columns[index].type == .text
        else { return nil }
        guard case .text(let codes) = table.columns[index].values else { return nil }
        // A text that repeats is read once, however many rows have it.
        var isSeen = [Bool](repeating: false, count: codes.entryCount)
        var found: Set<String> = []
        for row in selection.facts ?? (0..<UInt32(table.count)).map({ $0 }) {
            let entry = codes.entry(at: Int(row))
            guard !isSeen[entry], !table.columns[index].nulls[Int(row)] else { continue }
            isSeen[entry] = true
            found.insert(codes[Int(row)])
        }
        if let wanted = request.money.currency, found.contains(wanted), found.count == 1 {
            return wanted
        }
        guard found.count > 1 else { return found.first }
        throw .rollup("currency", .mixedCurrencies(found.sorted()))
    }

    private func ground(_ column: RollupColumn) throws(AtlasError) -> MeasuredColumn {
        var column = column
        let kind: PlaceMeasure.Kind = column.measure == .length ? .length : .area
        (column.unit, column.decimals) = kind == .length ? ("m", 3) : ("m2", 0)
        var sums = CellSums(
            binCount: division.frame.space.count, groupCount: selection.groupCount)
        var totals = FactTotals(groupCount: selection.groupCount)
        // Points have no ground, and there may be a million of them.
        let hasGround = !facts.membership.measured.isEmpty
        let chosen = selection.facts ?? (0..<UInt32(facts.table.count)).map { $0 }
        for row in hasGround ? chosen : [] {
            let group = Int(selection.groups?[Int(row)] ?? 0)
            for (bin, size) in facts.membership.ground(at: Int(row), kind) {
                sums.add(size, bin: bin, group: group)
                totals.add(size, group: group)
            }
        }
        return try maker.proven(column, sums, totals)
    }

    private func years(_ column: RollupColumn) throws(AtlasError) -> MeasuredColumn {
        guard let time = collection.time else {
            throw .rollup("measure", .noTimes(collection.name))
        }
        let isLast = column.measure == .lastYear
        let dates = facts.table.columns[isLast ? time.end ?? time.start : time.start]
        let years = (0..<dates.count).map { row -> Int64? in
            let value = dates[row]
            if case .integer(let year) = value { return year }
            return value.isNull ? nil : String(value.text.prefix(4)).year
        }
        let atoms = try table("touches") { facts.touches() }
        var whole = atoms
        whole.selection = FactSelection(facts: selection.facts)
        return maker.touching(
            column, DatedFacts(facts: atoms, years: years),
            whole: DatedFacts(facts: whole, years: years), isLast ? .last : .first)
    }
}
