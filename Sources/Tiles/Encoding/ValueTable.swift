import Features

/// The table of values of one layer: each value once (specification, 4.1), written as it comes.
struct ValueTable: ~Copyable {
    /// The fields `values` of the layer.
    var sink: ByteSink
    /// How many values.
    private(set) var count = 0
    private var integers = NumberTable()
    private var reals = NumberTable()
    private var booleans: (Int?, Int?) = (nil, nil)
    /// Hash of a text → the newest value of that hash.
    private var texts = NumberTable()
    /// Texts that were looked up: their values, where they lie in the sink.
    private var places: [(index: Int, start: Int, length: Int)] = []

    init(capacity: Int) { sink = ByteSink(capacity: capacity) }

    /// The value of a whole number.
    ///
    /// `int_value`, and `sint_value` below zero, where the former would take ten bytes.
    @inline(__always)
    mutating func index(of number: Int64) -> Int {
        let (index, isNew) = integers.index(
            of: UInt64(bitPattern: number), orNew: count)
        guard isNew else { return index }
        let zigzag = UInt64(bitPattern: number << 1 ^ number >> 63)
        let written = number < 0 ? zigzag : UInt64(number)
        sink.makeRoom(16)
        sink.put(TileFields.Layer.value)
        sink.put(length: 1 + ByteSink.width(of: Int(truncatingIfNeeded: written)))
        sink.put(number < 0 ? TileFields.Value.signed : TileFields.Value.integer)
        sink.put(varint: written)
        count += 1
        return index
    }

    /// The value of a floating-point number, nil where it is none.
    @inline(__always)
    mutating func index(of number: Double) -> Int? {
        guard number.isFinite else { return nil }
        // Zero has two forms and one meaning.
        let bits = (number == 0 ? 0 : number).bitPattern
        let (index, isNew) = reals.index(of: bits, orNew: count)
        guard isNew else { return index }
        sink.makeRoom(16)
        sink.put(TileFields.Layer.value)
        sink.put(9)
        sink.put(TileFields.Value.double)
        sink.put(fixed: bits)
        count += 1
        return index
    }

    /// The value of a truth.
    mutating func index(of flag: Bool) -> Int {
        if let index = flag ? booleans.1 : booleans.0 { return index }
        sink.makeRoom(16)
        sink.put(TileFields.Layer.value)
        sink.put(2)
        sink.put(TileFields.Value.boolean)
        sink.put(flag ? 1 : 0)
        if flag { booleans.1 = count } else { booleans.0 = count }
        count += 1
        return count - 1
    }

    /// The value of a text that may be in the table already.
    mutating func index(of text: UnsafeRawBufferPointer) -> Int {
        var hash = ContentHash()
        hash.mix(text)
        // Different texts of one hash get the numbers after it, one by one.
        var key = hash.value
        while true {
            let (place, isNew) = texts.index(of: key, orNew: places.count)
            if isNew {
                let index = append(text)
                places.append((index, sink.count - text.count, text.count))
                return index
            }
            let known = places[place]
            let bytes = UnsafeRawBufferPointer(
                rebasing: sink.bytes[known.start..<known.start + known.length])
            if bytes.elementsEqual(text) { return known.index }
            key &+= 1
        }
    }

    /// The value of a text that is known not to be in the table.
    @inline(__always)
    mutating func append(_ text: UnsafeRawBufferPointer) -> Int {
        let length = text.count
        sink.makeRoom(length + 24)
        sink.put(TileFields.Layer.value)
        sink.put(length: 1 + ByteSink.width(of: length) + length)
        sink.put(TileFields.Value.string)
        sink.put(length: length)
        sink.put(text)
        count += 1
        return count - 1
    }
}
