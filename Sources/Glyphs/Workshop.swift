/// Where glyphs are drawn: one thread at a time, since FreeType wants it so.
struct Workshop: ~Copyable {
    private let memory: Int
    private var library: FreeType?
    private var faces: [String: FontFace] = [:]
    private var made: [Order: (bytes: [UInt8], lastUse: Int)] = [:]
    private var size = 0
    private var clock = 0

    init(memory: Int) { self.memory = memory }

    mutating func range(_ order: Order) -> [UInt8] {
        clock += 1
        if let known = made[order]?.bytes {
            made[order]?.lastUse = clock
            return known
        }
        let bytes = GlyphRangeWriter.bytes(glyphs(order), of: order.name, order.range)
        made[order] = (bytes, clock)
        size += bytes.count
        while size > memory, let oldest = made.min(by: { $0.value.lastUse < $1.value.lastUse }) {
            made[oldest.key] = nil
            size -= oldest.value.bytes.count
        }
        return bytes
    }

    /// The glyphs of a range in the order of their code points, each of the first file that has it.
    mutating func glyphs(_ order: Order) -> [Glyph] {
        let faces = order.files.compactMap { face($0) }
        // Controls are never drawn, whatever fonts hold for them.
        return order.range.codePoints.filter { $0 >= 32 }.compactMap { codePoint in
            faces.lazy.compactMap { $0.glyph(codePoint) }.first
        }
    }

    private mutating func face(_ path: String) -> FontFace? {
        if let open = faces[path] { return open }
        if library == nil { library = FreeType() }
        let face = library.flatMap { FontFace(path, $0) }
        faces[path] = face
        return face
    }
}
