public import GEOS
public import Geo

/// A filter whose properties are columns of a schema and whose types fit: ready for any table of
/// that schema, by any number of threads.
public struct BoundFilter: Sendable {
    /// The filter as it was read.
    public let expression: FilterExpression
    let predicate: BoundPredicate
    private let columnTypes: [ColumnType]

    /// Binds a filter to a schema.
    ///
    /// - Parameters:
    ///   - expression: The filter.
    ///   - schema: What the features have.
    ///   - convert: Brings a place of the filter from the filter's reference system (`filter-crs`)
    ///     into longitude and latitude; nil when it lies outside of what the systems share.
    /// - Throws: `FilterError` for an unknown property or function, with near names; for types that
    ///   do not fit; for a geometry that breaks the rules; each with its position.
    public init(
        _ expression: FilterExpression, schema: Schema,
        convert: (FilterShape) -> Geometry? = { $0.inLongitudeLatitude }
    ) throws(FilterError) {
        self.expression = expression
        columnTypes = schema.columns.map(\.type)
        predicate = try withoutActuallyEscaping(convert) { convert throws(FilterError) in
            try FilterBinder(schema: schema, convert: convert).predicate(expression)
        }
    }

    /// Boxes of which every row that can match meets one; nil when rows anywhere may match.
    ///
    /// They come from the spatial conditions that must hold, and are there to be asked of the
    /// index before anything else. No box at all means that no row matches.
    public var candidateBoxes: [Box]? { predicate.necessaryBoxes }

    /// The rows that the filter selects: those for which it is true, not unknown.
    ///
    /// Uses the index of the table where the filter says where to look. Columns are compared at
    /// about 2 ns a row, texts of a dictionary once an entry, and GEOS is asked last.
    ///
    /// - Parameters:
    ///   - table: A table of the schema that the filter was bound to.
    ///   - candidates: The only rows to look at, nil for all.
    ///   - context: The GEOS context of the calling thread.
    /// - Returns: The rows in the order of the candidates, or of the table.
    public func rows(
        of table: FeatureTable, among candidates: [Int]? = nil, using context: GEOSContext
    ) -> [Int] {
        rows(of: table, among: candidates, using: context, while: { true }) ?? []
    }

    /// The rows that the filter selects, as far as there is time; nil when there was not enough.
    ///
    /// - Parameters:
    ///   - table: A table of the schema that the filter was bound to.
    ///   - candidates: The only rows to look at, nil for all.
    ///   - context: The GEOS context of the calling thread.
    ///   - mayContinue: Asked every few ms of work; false ends the search.
    /// - Returns: The rows in the order of the candidates, or of the table; nil when it was ended.
    public func rows(
        of table: FeatureTable, among candidates: [Int]?, using context: GEOSContext,
        while mayContinue: () -> Bool
    ) -> [Int]? {
        precondition(
            table.schema.columns.map(\.type) == columnTypes,
            "the filter was bound to another schema than that of \(table.name)")
        let step = FilterCompiler(table: table, context: context).step(predicate)
        if let candidates { return Self.select(candidates, step, while: mayContinue) }
        if let boxes = candidateBoxes, !Self.holdMost(of: table, boxes) {
            return Self.select(Self.rows(of: table, in: boxes), step, while: mayContinue)
        }
        return Self.select(0..<table.count, step, while: mayContinue)
    }

    /// How many rows share the work of one call, at most.
    private static let blockSize = 4096
    /// How many at first, and how few where each of them takes long.
    private static let firstBlockSize = 256
    private static let leastBlockSize = 8

    private static func select(
        _ rows: some RandomAccessCollection<Int>, _ step: FilterStep, while mayContinue: () -> Bool
    ) -> [Int]? {
        var selected: [Int] = []
        var block: [Int32] = []
        block.reserveCapacity(blockSize)
        var answers = [UInt8](repeating: Truth.unknown, count: blockSize)
        var rest = rows[...]
        var size = firstBlockSize
        while !rest.isEmpty {
            guard mayContinue() else { return nil }
            let start = ContinuousClock.now
            // Columns are compared at some ns a row; GEOS may take ms: so that the time is looked at
            // often enough, and not too often, blocks grow and shrink.
            defer {
                let time = ContinuousClock.now - start
                if time > .milliseconds(8) {
                    size = max(leastBlockSize, size / 2)
                } else if time < .milliseconds(2) {
                    size = min(blockSize, size * 2)
                }
            }
            block.removeAll(keepingCapacity: true)
            for row in rest.prefix(size) { block.append(Int32(truncatingIfNeeded: row)) }
            rest = rest.dropFirst(size)
            answers.withUnsafeMutableBufferPointer { answers in
                block.withUnsafeBufferPointer { block in
                    guard let start = answers.baseAddress else { return }
                    step(block, start)
                    for (index, row) in block.enumerated() where start[index] == Truth.holds {
                        selected.append(Int(row))
                    }
                }
            }
        }
        return selected
    }

    /// Whether a box holds about all of the table, so that the index would only cost: some rows
    /// from all over it tell.
    private static func holdMost(of table: FeatureTable, _ boxes: [Box]) -> Bool {
        guard let geometry = table.geometry, geometry.count > blockSize else { return false }
        let probes = stride(from: 0, to: geometry.count, by: geometry.count / 64)
        return boxes.contains { box in
            probes.allSatisfy { row in
                let own = geometry.box(at: row)
                return own.isEmpty || box.intersects(own)
            }
        }
    }

    /// The rows that meet one of the boxes, in the order of the table.
    private static func rows(of table: FeatureTable, in boxes: [Box]) -> [Int] {
        guard table.geometry != nil else { return [] }
        // A bit a row sorts, and meets no row twice.
        var words = [UInt64](repeating: 0, count: table.count / 64 + 1)
        for box in boxes {
            table.index.forEachRow(in: box) { words[$0 >> 6] |= 1 << UInt64($0 & 63) }
        }
        var rows: [Int] = []
        for (index, word) in words.enumerated() {
            var word = word
            while word != 0 {
                rows.append(index << 6 + word.trailingZeroBitCount)
                word &= word - 1
            }
        }
        return rows
    }
}
