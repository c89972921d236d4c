/// Writes one layer of a tile: its features as they come, then the tables they refer to.
struct LayerWriter: ~Copyable {
    private let layer: TileLayer
    private let rows: [UInt32]
    private var features: ByteSink
    private var values: ValueTable
    private let tags: TagColumns

    /// Begins a layer of the features named, all of which will be written in that order.
    init(_ layer: TileLayer, rows: [UInt32]) {
        self.layer = layer
        self.rows = rows
        // What features of ten properties take, amply: room that isn't written to costs nothing.
        features = ByteSink(capacity: 80 * rows.count)
        values = ValueTable(capacity: 256 * rows.count)
        tags = TagColumns(rows, of: layer, into: &values)
    }

    /// Writes the feature at a place among the rows (specification, 4.2), its geometry being a
    /// single position.
    @inline(__always)
    mutating func write(_ index: Int, pointAt x: Int, _ y: Int) {
        features.makeRoom(room)
        let feature = begin(index, .point)
        features.put(TileFields.Feature.geometry)
        let geometry = features.begin()
        features.put(varint: TileFields.Command.moveTo.integer(1))
        features.put(parameter: x)
        features.put(parameter: y)
        features.end(geometry)
        features.end(feature)
    }

    /// Writes the feature at a place among the rows, its geometry being written already.
    mutating func write(
        _ index: Int, _ type: TileFields.Geometry, _ geometry: UnsafeRawBufferPointer,
        isNumbered: Bool
    ) {
        features.makeRoom(room + geometry.count)
        let feature = begin(index, type, isNumbered: isNumbered)
        features.put(TileFields.Feature.geometry)
        features.put(length: geometry.count)
        features.put(geometry)
        features.end(feature)
    }

    /// What a feature takes beside its geometry, lengths and a single position included.
    private var room: Int { 80 + 10 * tags.keys.count }

    /// Writes the fields before the geometry; gives what the end of the message wants to know.
    @inline(__always)
    private mutating func begin(
        _ index: Int, _ type: TileFields.Geometry, isNumbered: Bool = true
    ) -> Int {
        features.put(TileFields.Layer.feature)
        let feature = features.begin()
        if isNumbered, let id = layer.table.number(at: Int(rows[index])) {
            features.put(TileFields.Feature.id)
            features.put(varint: id)
        }
        features.put(TileFields.Feature.tags)
        let before = features.begin()
        tags.write(index, into: &features)
        if features.count > before {
            features.end(before)
        } else {
            features.truncate(to: before - 2)
        }
        features.put(TileFields.Feature.type)
        features.put(type.rawValue)
        return feature
    }

    /// Ends the layer and adds it to the tile (specification, 4.1).
    consuming func finish(extent: Int, into tile: inout [UInt8]) {
        var keys = ByteSink(capacity: 256)
        for key in tags.keys { keys.put(TileFields.Layer.key, text: key) }
        // The version comes first, so that a decoder knows what to expect.
        var head = ByteSink(capacity: 64)
        head.put(TileFields.Layer.version)
        head.put(2)
        head.put(TileFields.Layer.name, text: layer.name)
        var tail = ByteSink(capacity: 16)
        tail.put(TileFields.Layer.extent)
        tail.put(varint: UInt64(extent))
        let length =
            head.count + features.count + keys.count + values.sink.count + tail.count
        var opening = ByteSink(capacity: 16)
        opening.put(TileFields.layer)
        opening.put(length: length)
        // Features and values are most of a tile: they are copied once, to where they stay.
        tile.reserveCapacity(tile.count + opening.count + length)
        tile += opening.bytes
        tile += head.bytes
        tile += features.bytes
        tile += keys.bytes
        tile += values.sink.bytes
        tile += tail.bytes
    }
}

extension ByteSink {
    /// Writes a field of text.
    fileprivate mutating func put(_ field: UInt8, text: String) {
        var text = text
        text.withUTF8 { utf8 in
            makeRoom(utf8.count + 16)
            put(field)
            put(length: utf8.count)
            put(UnsafeRawBufferPointer(utf8))
        }
    }
}
