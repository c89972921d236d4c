import SQLite

/// The tables that make an SQLite database a GeoPackage, as annex C of version 1.3 defines them.
enum SystemTables {
    /// An extension that our files may use.
    enum Extension: String {
        case spatialIndex = "gpkg_rtree_index"
        case metadata = "gpkg_metadata"
        case schema = "gpkg_schema"

        var definition: String {
            switch self {
            case .spatialIndex: "http://www.geopackage.org/spec120/#extension_rtree"
            case .metadata: "http://www.geopackage.org/spec120/#extension_metadata"
            case .schema: "http://www.geopackage.org/spec121/#extension_schema"
            }
        }

        /// Who ignores the extension may still read, and for the index no more than that.
        var scope: String { self == .spatialIndex ? "write-only" : "read-write" }
    }

    /// 'GPKG' and 1.3.0 in the header (requirement 2).
    static let header = [
        "PRAGMA application_id = 1196444487", "PRAGMA user_version = 10300",
    ]

    static let spatialReferences = """
        CREATE TABLE IF NOT EXISTS gpkg_spatial_ref_sys (
            srs_name TEXT NOT NULL,
            srs_id INTEGER PRIMARY KEY NOT NULL,
            organization TEXT NOT NULL,
            organization_coordsys_id INTEGER NOT NULL,
            definition TEXT NOT NULL,
            description TEXT)
        """

    static let contents = """
        CREATE TABLE IF NOT EXISTS gpkg_contents (
            table_name TEXT NOT NULL PRIMARY KEY,
            data_type TEXT NOT NULL,
            identifier TEXT UNIQUE,
            description TEXT DEFAULT '',
            last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
            min_x DOUBLE,
            min_y DOUBLE,
            max_x DOUBLE,
            max_y DOUBLE,
            srs_id INTEGER,
            CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id)
                REFERENCES gpkg_spatial_ref_sys(srs_id))
        """

    static let geometryColumns = """
        CREATE TABLE IF NOT EXISTS gpkg_geometry_columns (
            table_name TEXT NOT NULL,
            column_name TEXT NOT NULL,
            geometry_type_name TEXT NOT NULL,
            srs_id INTEGER NOT NULL,
            z TINYINT NOT NULL,
            m TINYINT NOT NULL,
            CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
            CONSTRAINT uk_gc_table_name UNIQUE (table_name),
            CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
            CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))
        """

    static let extensions = """
        CREATE TABLE IF NOT EXISTS gpkg_extensions (
            table_name TEXT,
            column_name TEXT,
            extension_name TEXT NOT NULL,
            definition TEXT NOT NULL,
            scope TEXT NOT NULL,
            CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))
        """

    static let metadata = [
        """
        CREATE TABLE IF NOT EXISTS gpkg_metadata (
            id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
            md_scope TEXT NOT NULL DEFAULT 'dataset',
            md_standard_uri TEXT NOT NULL,
            mime_type TEXT NOT NULL DEFAULT 'text/xml',
            metadata TEXT NOT NULL DEFAULT '')
        """,
        """
        CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (
            reference_scope TEXT NOT NULL,
            table_name TEXT,
            column_name TEXT,
            row_id_value INTEGER,
            timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
            md_file_id INTEGER NOT NULL,
            md_parent_id INTEGER,
            CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
            CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))
        """,
    ]

    static let dataColumns = [
        """
        CREATE TABLE IF NOT EXISTS gpkg_data_columns (
            table_name TEXT NOT NULL,
            column_name TEXT NOT NULL,
            name TEXT,
            title TEXT,
            description TEXT,
            mime_type TEXT,
            constraint_name TEXT,
            CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
            CONSTRAINT gdc_tn UNIQUE (table_name, name))
        """,
        """
        CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (
            constraint_name TEXT NOT NULL,
            constraint_type TEXT NOT NULL,
            value TEXT,
            min NUMERIC,
            min_is_inclusive BOOLEAN,
            max NUMERIC,
            max_is_inclusive BOOLEAN,
            description TEXT,
            CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))
        """,
    ]

    /// Says that a table or column uses an extension; once is enough.
    static func register(
        _ name: Extension, table: String, column: String?, in db: Connection
    ) throws(SQLiteError) {
        try db.execute(extensions)
        let column = column.map { SQLValue.text($0) } ?? .null
        let known = try db.integer(
            """
            SELECT 1 FROM gpkg_extensions
            WHERE table_name = ? COLLATE NOCASE AND column_name IS ? AND extension_name = ?
            """, [.text(table), column, .text(name.rawValue)])
        guard known == nil else { return }
        try db.execute(
            "INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)",
            [
                .text(table), column, .text(name.rawValue), .text(name.definition),
                .text(name.scope),
            ])
    }
}
