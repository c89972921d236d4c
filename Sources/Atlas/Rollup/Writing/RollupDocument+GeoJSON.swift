import GEOS
import Geo

extension RollupDocument {
    /// A FeatureCollection (RFC 7946): the regions as features, what belongs to none as features
    /// without a place, and beside them all that the JSON form tells.
    ///
    /// Groups are flat, because a GIS shows flat attributes: `projects:loan`.
    func geoJSON(_ geometry: RollupGeometry) throws(AtlasError) -> [UInt8] {
        let areas = try places(geometry)
        var layout = JSONLayout(capacity: 256 << 10)
        layout.object(isSpread: true) { layout in
            layout.member("type", "FeatureCollection")
            appendHead(to: &layout)
            layout.name("total")
            layout.object { $0.append(answer.total.values, answer.columns) }
            appendTail(to: &layout)
            layout.name("features")
            layout.array(isSpread: true) { layout in
                for (row, place) in zip(answer.rows + answer.residuals, areas) {
                    append(row, place, to: &layout)
                }
            }
        }
        return layout.bytes
    }

    private func places(_ mode: RollupGeometry) throws(AtlasError) -> [Geometry] {
        let context = GEOSContext()
        var places: [Geometry] = []
        for row in answer.rows + answer.residuals {
            guard mode != .none else {
                places.append(.null)
                continue
            }
            let area = try answer.areas.area(of: row)
            places.append(mode == .full ? area : try Self.label(of: area, row.code, context))
        }
        return places
    }

    private static func label(
        of area: Geometry, _ code: String, _ context: GEOSContext
    ) throws(AtlasError) -> Geometry {
        guard !area.isEmpty else { return .null }
        do throws(GEOSError) {
            return try context.pointOnSurface(area)
        } catch {
            throw .inconsistent("no place for a label in \(code): \(error)")
        }
    }

    private func append(_ row: RollupRow, _ place: Geometry, to layout: inout JSONLayout) {
        layout.object { layout in
            layout.member("type", "Feature")
            layout.member("id", row.code)
            layout.name("geometry")
            layout.raw { $0.append(geoJSON: place) }
            layout.name("properties")
            layout.object { layout in
                layout.member("code", row.code)
                layout.member("kind", row.bin.kind)
                layout.member("name", name(of: row))
                layout.member("parent", row.parent)
                for (value, column) in zip(row.values, answer.columns) {
                    layout.member(column.key, value, column)
                }
                // All of them in every feature: readers take the attributes from the first.
                for (combination, values) in zip(answer.combinations, row.cells) {
                    let codes = members(of: combination).map { ":" + $0.machineCode }.joined()
                    for (value, column) in zip(values, answer.columns) {
                        layout.member(column.key + codes, value, column)
                    }
                }
            }
        }
    }
}
