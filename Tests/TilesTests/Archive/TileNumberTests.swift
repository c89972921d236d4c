import Testing
import Tiles

@Suite("The numbers of tiles in a PMTiles archive")
struct TileNumberTests {
    @Test(
        "are those that the specification's own tests know",
        arguments: [
            (0, 0, 0, 0), (1, 0, 0, 1), (1, 0, 1, 2), (1, 1, 1, 3), (1, 1, 0, 4), (2, 0, 0, 5),
            (12, 3423, 1763, 19_078_479),
        ])
    func known(zoom: Int, column: Int, row: Int, number: UInt64) {
        #expect(TileNumber(TileAddress(zoom: zoom, column: column, row: row)).value == number)
    }

    @Test("name every tile of the zooms 0–7 once, without a gap, each beside the one before it")
    func order() {
        var numbered: [(number: UInt64, address: TileAddress)] = []
        for zoom in 0...7 {
            for column in 0..<(1 << zoom) {
                for row in 0..<(1 << zoom) {
                    let address = TileAddress(zoom: zoom, column: column, row: row)
                    numbered.append((TileNumber(address).value, address))
                }
            }
        }
        numbered.sort { $0.number < $1.number }
        #expect(numbered.map(\.number) == Array(0..<UInt64(numbered.count)))
        for (one, next) in zip(numbered, numbered.dropFirst())
        where one.address.zoom == next.address.zoom {
            let columns = abs(one.address.column - next.address.column)
            #expect(columns + abs(one.address.row - next.address.row) == 1)
        }
    }
}
