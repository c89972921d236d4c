import Features

/// Sites together with what their projects are: a map colours a site by its project's scheme, and
/// asks for the sites of a year.
struct SiteSubject {
    /// The sites.
    let sites: MapCollection
    /// Their projects, nil where the sites refer to none.
    let projects: MapCollection?
    /// The column of the sites that names the project.
    let reference: Int?
    /// The columns of the projects that sites are shown with.
    private let borrowed: [Int]

    init(_ sites: MapCollection, projects all: [MapCollection]) {
        self.sites = sites
        let reference = sites.schema.columns.firstIndex { column in
            all.contains { $0.name == column.reference }
        }
        self.reference = reference
        let name = reference.flatMap { sites.schema.columns[$0].reference }
        projects = all.first { $0.name == name }
        borrowed = projects.map { Self.borrowed(from: $0, by: sites.schema) } ?? []
    }

    /// What decides how a site is drawn, or is asked for: codes, times and titles, as far as the
    /// site has no column of that name itself.
    private static func borrowed(from projects: MapCollection, by sites: Schema) -> [Int] {
        let times = [projects.time?.start, projects.time?.end].compactMap(\.self)
        return projects.schema.columns.indices.filter { index in
            let column = projects.schema.columns[index]
            guard sites.index(of: column.name) == nil, !column.isList else { return false }
            return column.codelist != nil || times.contains(index)
                || column.name.hasPrefix("title_")
        }
    }

    /// The subject of all layers of sites: with what each has of its project's amounts.
    func subject(with money: SiteMoney) -> LayerSubject {
        var schema = sites.schema
        for index in borrowed {
            guard var column = projects?.schema.columns[index] else { continue }
            column.isRequired = false
            schema.columns.append(column)
        }
        let amounts = money.definitions
        let tellsAmounts = amounts.allSatisfy { schema.index(of: $0.name) == nil }
        if tellsAmounts { schema.columns += amounts }
        let time =
            sites.time
            ?? projects.flatMap { projects in
                projects.time.flatMap { time in
                    TimeColumns(
                        schema,
                        named: [time.start, time.end].compactMap(\.self).map {
                            projects.schema.columns[$0].name
                        })
                }
            }
        return LayerSubject(name: sites.name, schema: schema, time: time) {
            [schema, self] () throws(AtlasError) in
            let table = try sites.table()
            var columns = table.columns
            if !borrowed.isEmpty, let projects = try projects?.table() {
                let rows = try projectRows()
                columns += borrowed.map { projects.columns[$0].gathering(known: rows) }
            }
            if tellsAmounts { columns += try money.columns() }
            guard columns.count > table.columns.count else { return table }
            return FeatureTable(
                name: table.name, schema: schema, keys: table.keys, columns: columns,
                geometry: table.geometry)
        }
    }

    /// Site → the row of its project, nil where it names none that is there.
    func projectRows() throws(AtlasError) -> [Int?] {
        let table = try sites.table()
        guard let reference, let projects = try projects?.table() else {
            return [Int?](repeating: nil, count: table.count)
        }
        var rows: [String: Int?] = [:]
        return (0..<table.count).map { row in
            guard let id = table.columns[reference].text(at: row) else { return nil }
            if let known = rows[id] { return known }
            let found = projects.row(of: .text(id))
            rows[id] = .some(found)
            return found
        }
    }
}

extension Column {
    /// The rows named, in the order named; nothing where no row is named.
    func gathering(known rows: [Int?]) -> Column {
        guard count > 0 else {
            var builder = ColumnBuilder(type: type)
            builder.pad(to: rows.count)
            return builder.finish()
        }
        let gathered = gathering(rows.map { $0 ?? 0 })
        var nulls = gathered.nulls
        for (row, source) in rows.enumerated() where source == nil { nulls.insert(row) }
        return Column(gathered.values, nulls: nulls)
    }
}
