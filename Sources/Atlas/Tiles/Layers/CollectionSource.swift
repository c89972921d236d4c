import Features
import Tiles

/// Any collection, drawn as it is: where too many features meet, those of the lowest ranks stay.
final class CollectionSource: LayerSource {
    let subject: LayerSubject
    var schema: Schema { subject.schema }
    private let cap: Int
    private let table = Once<TileTable>()

    init(_ subject: LayerSubject, cap: Int) {
        self.subject = subject
        self.cap = cap
    }

    func drawing(at zoom: Int, of chosen: ChosenRows?) throws(AtlasError) -> Drawing? {
        let table = try table.value { () throws(AtlasError) in
            TileTable(try subject.features(), cap: cap)
        }
        return Drawing(table: table, rows: chosen?.rows)
    }
}
