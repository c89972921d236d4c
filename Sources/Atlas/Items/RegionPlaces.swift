import Features
import GEOS
import Geo

/// The areas of features that are told by the codes of regions.
///
/// A feature keeps a place it has; without one, the regions it names are its place. Several regions
/// are put together into one area.
struct RegionPlaces {
    private let table: FeatureTable
    private let regions: FeatureTable
    private let column: Column
    private let context: GEOSContext

    /// Nil when no column of the table refers to the regions.
    init?(
        _ table: FeatureTable, _ catalog: Catalog, _ context: GEOSContext
    ) throws(AtlasError) {
        guard let name = catalog.regionsName, name != table.name,
            let index = table.schema.columns.firstIndex(where: { $0.reference == name })
        else { return nil }
        self.init(
            table, try catalog.collection(name).table(), table.columns[index], context)
    }

    /// Takes the column that refers to the regions.
    init(
        _ table: FeatureTable, _ regions: FeatureTable, _ column: Column, _ context: GEOSContext
    ) {
        self.table = table
        self.regions = regions
        self.column = column
        self.context = context
    }

    /// The places of the rows, in their order.
    func places(
        of rows: [Int], _ deadline: Deadline? = nil
    ) throws(AtlasError) -> GeometryColumn {
        var areas: [String: Geometry] = [:]
        var builder = GeometryBuilder()
        for row in rows {
            let place = table.geometry(at: row)
            guard place.kind == .none, let codes = column.text(at: row), !codes.isEmpty else {
                builder.append(place)
                continue
            }
            let known = areas[codes]
            if known == nil { try deadline?.check() }
            let area = if let known { known } else { try area(of: codes) }
            areas[codes] = area
            builder.append(area)
        }
        return builder.finish()
    }

    /// The area of the regions that a row names, whatever place it has.
    func area(at row: Int) throws(AtlasError) -> Geometry {
        try area(of: column.text(at: row) ?? "")
    }

    private func area(of codes: String) throws(AtlasError) -> Geometry {
        let parts = codes.split(separator: "|").compactMap { code in
            regions.row(of: .text(String(code))).map { regions.geometry(at: $0) }
        }.filter { !$0.isEmpty }
        guard let first = parts.first else { return .null }
        guard parts.count > 1 else { return first }
        do throws(GEOSError) {
            return try context.union(parts)
        } catch {
            throw .inconsistent("the regions \(codes) cannot be put together: \(error)")
        }
    }
}
