import Synchronization

/// Makes the glyph ranges of fonts, once each, and remembers them.
///
/// Safe on any number of threads; one draws at a time, and who asks meanwhile waits.
public final class GlyphService: Sendable {
    private let stacks: [FontStack]
    /// File name → path, of those that are installed.
    private let paths: [String: String]
    private let workshop: Mutex<Workshop>

    /// Finds the fonts; those that are not installed are left out.
    ///
    /// - Parameters:
    ///   - stacks: The fonts that styles may name.
    ///   - folder: Where the font files lie, in it or deeper.
    ///   - memory: How many bytes of ranges are remembered.
    public init(_ stacks: [FontStack], in folder: String, memory: Int = 16 << 20) {
        let paths = FontFolder.find(Set(stacks.flatMap(\.files)), in: folder)
        self.paths = paths
        self.stacks = stacks.filter { $0.files.contains { paths[$0] != nil } }
        workshop = Mutex(Workshop(memory: memory))
    }

    /// The fonts that can be asked for.
    public var names: [String] { stacks.map(\.name) }

    /// A range of one font, or of several whose names stand between commas.
    ///
    /// Of those several, the ones that are not known are passed over: styles name fonts in the hope
    /// that one is there.
    ///
    /// - Returns: A protocol buffer; nil when none of the fonts is known.
    public func range(_ range: GlyphRange, of fonts: String) -> [UInt8]? {
        let wanted = fonts.split(separator: ",").compactMap { name in
            stacks.first { $0.name == Self.trimmed(name) }
        }
        guard !wanted.isEmpty else { return nil }
        var files: [String] = []
        // The first files of all first: what a font itself has goes before what stands in for it.
        for place in 0..<(wanted.map(\.files.count).max() ?? 0) {
            for stack in wanted where place < stack.files.count {
                guard let path = paths[stack.files[place]], !files.contains(path) else { continue }
                files.append(path)
            }
        }
        let order = Order(
            name: wanted.map(\.name).joined(separator: ","), files: files, range: range)
        return workshop.withLock { $0.range(order) }
    }

    private static func trimmed(_ name: Substring) -> Substring {
        let start = name.drop { $0 == " " }
        return start.lastIndex { $0 != " " }.map { start[...$0] } ?? ""
    }
}

/// What is to be drawn: of which files, and what it will be called.
struct Order: Hashable, Sendable {
    let name: String
    let files: [String]
    let range: GlyphRange
}
