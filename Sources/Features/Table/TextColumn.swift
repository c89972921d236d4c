/// The texts of a column in one run of UTF-8.
///
/// Where texts repeat (a scheme, a sector) each is kept once and rows hold codes; where nearly all
/// differ (identifiers, titles) codes would only cost, and row i is entry i.
public struct TextColumn: Sendable {
    /// Row → entry; empty when row i is entry i.
    public let codes: [UInt32]
    /// Entry → its first byte; one more than there are entries.
    public let starts: [UInt32]
    /// The entries, one after the other.
    public let bytes: [UInt8]

    /// Whether each entry is kept once.
    public var isDictionary: Bool { !codes.isEmpty }

    /// How many entries are kept.
    public var entryCount: Int { starts.count - 1 }

    /// How many rows it has.
    public var count: Int { isDictionary ? codes.count : entryCount }

    /// The entry of a row.
    @inlinable
    public func entry(at row: Int) -> Int { codes.isEmpty ? row : Int(codes[row]) }

    /// The bytes of an entry, as a range of ``bytes``.
    @inlinable
    public func range(ofEntry entry: Int) -> Range<Int> {
        Int(starts[entry])..<Int(starts[entry + 1])
    }

    /// The text of a row.
    public subscript(row: Int) -> String {
        String(decoding: bytes[range(ofEntry: entry(at: row))], as: UTF8.self)
    }

    /// Lends the UTF-8 of a row.
    @inlinable
    public func withUTF8<Result>(
        at row: Int, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        let range = range(ofEntry: entry(at: row))
        return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }

    /// How many bytes its buffers take.
    public var byteCount: Int { 4 * (codes.count + starts.count) + bytes.count }

    init(codes: [UInt32], starts: [UInt32], bytes: [UInt8]) {
        self.codes = codes
        self.starts = starts
        self.bytes = bytes
    }

    /// The rows named, in the order named; a dictionary is shared, not rebuilt.
    func gathering(_ rows: [Int]) -> TextColumn {
        // Without codes every entry would count as a row.
        guard !rows.isEmpty else { return TextColumn(codes: [], starts: [0], bytes: []) }
        guard !isDictionary else {
            return TextColumn(codes: rows.map { codes[$0] }, starts: starts, bytes: bytes)
        }
        var newStarts: [UInt32] = [0]
        newStarts.reserveCapacity(rows.count + 1)
        var size: UInt32 = 0
        for row in rows {
            size += starts[row + 1] - starts[row]
            newStarts.append(size)
        }
        // The sizes are known, so the bytes can be copied to where they belong, entry by entry.
        let gathered = [UInt8](unsafeUninitializedCapacity: Int(size)) { gathered, count in
            bytes.withUnsafeBufferPointer { bytes in
                for (new, old) in rows.enumerated() {
                    let entry = Int(starts[old])..<Int(starts[old + 1])
                    guard !entry.isEmpty else { continue }
                    let place = Int(newStarts[new])..<Int(newStarts[new + 1])
                    UnsafeMutableRawBufferPointer(
                        rebasing: UnsafeMutableRawBufferPointer(gathered)[place]
                    )
                    .copyMemory(
                        from: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[entry])))
                }
            }
            count = Int(size)
        }
        return TextColumn(codes: [], starts: newStarts, bytes: gathered)
    }
}
