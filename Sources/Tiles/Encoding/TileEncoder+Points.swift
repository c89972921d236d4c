import Geo

extension TileEncoder {
    /// Adds a layer of single points; the square decides, there is no buffer.
    ///
    /// MapLibre drops circles and symbols whose anchor lies outside the square, and draws those
    /// within beyond its edge; a copy in the buffer would be counted twice by everyone else.
    func encodePoints(
        _ layer: TileLayer, at address: TileAddress, into tile: inout [UInt8]
    ) {
        let points = layer.table.points(in: grid)
        let chosen = choose(layer, points, at: address)
        guard !chosen.rows.isEmpty else { return }
        var writer = LayerWriter(layer, rows: chosen.rows)
        let bits = grid.tileBits(at: address.zoom)
        let mask = UInt32(truncatingIfNeeded: (1 << bits) - 1)
        for index in chosen.rows.indices {
            let place = ZCurve.place(chosen.keys[index])
            writer.write(
                index, pointAt: units(place.x & mask, bits), units(place.y & mask, bits))
        }
        writer.finish(extent: extent, into: &tile)
    }

    /// Rounded down, so that what is in the square stays in it: never as far as the extent.
    @inline(__always)
    private func units(_ step: UInt32, _ bits: Int) -> Int {
        Int(truncatingIfNeeded: (UInt64(step) * UInt64(extent)) >> UInt64(bits))
    }

    private struct Chosen {
        var rows: [UInt32] = []
        var keys: [UInt64] = []
    }

    private func choose(
        _ layer: TileLayer, _ points: PointLayout, at address: TileAddress
    ) -> Chosen {
        var chosen = Chosen()
        guard let allowed = layer.rows else {
            points.forEachRun(of: address, in: grid, all: false) { run in
                chosen.rows += points.rows[run]
                chosen.keys += points.keys[run]
            }
            return chosen
        }
        // The levels are about all features, so of some features the lowest ranks are chosen anew.
        points.forEachRun(of: address, in: grid, all: true) { run in
            for index in run where allowed.contains(Int(points.rows[index])) {
                chosen.rows.append(points.rows[index])
                chosen.keys.append(points.keys[index])
            }
        }
        guard chosen.rows.count > layer.table.cap else { return chosen }
        let ranks = layer.table.ranks
        let kept = LowestRanks.indices(layer.table.cap, of: chosen.rows.count) {
            ranks[Int(chosen.rows[$0])]
        }
        return Chosen(rows: kept.map { chosen.rows[$0] }, keys: kept.map { chosen.keys[$0] })
    }
}
