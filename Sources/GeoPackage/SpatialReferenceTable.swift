import Features
import Geo
import PROJ
import SQLite
import Stores

/// The systems that a file lists.
struct SpatialReferenceTable {
    private let file: GeoPackageFile
    private let context = ProjectionContext()

    /// The systems of a file that is there.
    init(of file: GeoPackageFile) { self.file = file }

    /// Makes the table, with the three rows that must be there, Web Mercator, and those wanted.
    static func create(
        in file: GeoPackageFile, for systems: [CRSName]
    ) throws(StoreError) -> SpatialReferenceTable {
        let table = SpatialReferenceTable(of: file)
        try file.attempt { (db) throws(SQLiteError) in
            try db.execute(SystemTables.spatialReferences)
            try db.execute(
                """
                INSERT INTO gpkg_spatial_ref_sys VALUES
                ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined',
                    'undefined Cartesian coordinate reference system'),
                ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined',
                    'undefined geographic coordinate reference system')
                """)
        }
        for system in [.wgs84, .webMercator] + systems { _ = try table.reference(to: system) }
        return table
    }

    /// The row of a system, which is added if it is not there.
    func reference(to name: CRSName) throws(StoreError) -> SpatialReference {
        // A GeoPackage keeps x before y in any case, so CRS84 is WGS 84.
        let name = name.isWGS84 ? .wgs84 : name
        if let row = try row(of: name) { return row }
        guard let code = Int64(name.code) else {
            throw .refused(collection: "", detail: "\(name) has no number to be kept by")
        }
        let system = try describe(name)
        // WKT 1 is what GDAL writes here and everybody reads; what it can't say is said in WKT 2.
        let definition = system.wkt1 ?? system.wkt2 ?? "undefined"
        let id = try freeID(code)
        try file.attempt { (db) throws(SQLiteError) in
            try db.execute(
                """
                INSERT INTO gpkg_spatial_ref_sys
                (srs_name, srs_id, organization, organization_coordsys_id, definition, description)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(system.name), .integer(id), .text(name.authority),
                    .integer(code), .text(definition), .null,
                ])
        }
        return SpatialReference(
            id: id, organization: name.authority, code: code, definition: definition)
    }

    private func describe(_ name: CRSName) throws(StoreError) -> CRSDescription {
        do throws(PROJError) {
            return try context.describe(.name(name))
        } catch {
            throw .refused(collection: "", detail: error.description)
        }
    }

    private func row(of name: CRSName) throws(StoreError) -> SpatialReference? {
        try file.attempt { (db) throws(SQLiteError) in
            let id = try db.integer(
                """
                SELECT srs_id FROM gpkg_spatial_ref_sys
                WHERE organization = ? COLLATE NOCASE AND organization_coordsys_id = ?
                """, [.text(name.authority), Int64(name.code).map { .integer($0) } ?? .null])
            return try id.flatMap { (id) throws(SQLiteError) in
                try SpatialReference.row(id, in: db)
            }
        }
    }

    /// The code itself where it is free, as nearly everybody numbers them.
    private func freeID(_ code: Int64) throws(StoreError) -> Int64 {
        try file.attempt { (db) throws(SQLiteError) in
            let taken = try db.integer(
                "SELECT 1 FROM gpkg_spatial_ref_sys WHERE srs_id = ?", [.integer(code)])
            guard taken != nil else { return code }
            let last = try db.integer("SELECT max(srs_id) FROM gpkg_spatial_ref_sys") ?? 0
            return max(last, 999_999) + 1
        }
    }

    /// Makes the table of a collection in the system it is to be kept in.
    func write(
        _ edit: TableEdit, lastChange: String, to file: GeoPackageFile
    ) throws(StoreError) {
        let table = edit.table
        var reference: SpatialReference?
        if table.geometry != nil {
            reference = try self.reference(to: table.schema.geometry?.storageCRS ?? .wgs84)
        }
        let plan = try TablePlan(table, in: reference)
        let writer = TableWriter(
            plan: plan, title: edit.title, explanation: edit.explanation, lastChange: lastChange)
        try file.attempt(table.name) { (db) throws(SQLiteError) in try writer.create(in: db) }
    }
}
