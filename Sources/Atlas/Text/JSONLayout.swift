import Geo

/// Writes a JSON document piece by piece, laid out so that a person can read it and a comparison of
/// two answers shows the rows that differ: two blanks a level, and what is one row on one line.
///
/// Members stand in the order in which they are said.
struct JSONLayout {
    /// What was written so far.
    private(set) var buffer: ByteBuffer
    /// The objects and arrays that are open: whether each spreads over lines, and has something yet.
    private var open: [(isSpread: Bool, isEmpty: Bool)] = []
    /// Whether a name was written and its value must follow.
    private var awaitsValue = false

    init(capacity: Int = 4096) { buffer = ByteBuffer(capacity: capacity) }

    /// The document, the last line ended too.
    var bytes: [UInt8] {
        var whole = buffer
        whole.append(UInt8(ascii: "\n"))
        return whole.bytes
    }

    /// Writes an object; `isSpread` gives each member a line of its own.
    mutating func object(isSpread: Bool = false, _ members: (inout JSONLayout) -> Void) {
        enclose("{", "}", isSpread, members)
    }

    /// Writes an array; `isSpread` gives each element a line of its own.
    mutating func array(isSpread: Bool = false, _ elements: (inout JSONLayout) -> Void) {
        enclose("[", "]", isSpread, elements)
    }

    /// Writes the name of a member; its value is what is written next.
    mutating func name(_ name: String) {
        separate()
        buffer.append(jsonString: name)
        buffer.append(": " as StaticString)
        awaitsValue = true
    }

    mutating func text(_ value: String) {
        separate()
        buffer.append(jsonString: value)
    }

    mutating func integer(_ value: some BinaryInteger) {
        separate()
        buffer.append(String(value))
    }

    mutating func bool(_ value: Bool) {
        separate()
        buffer.append(value ? "true" : "false" as StaticString)
    }

    mutating func null() {
        separate()
        buffer.append("null" as StaticString)
    }

    /// Writes what is JSON already, such as a number in decimal notation.
    mutating func raw(_ write: (inout ByteBuffer) -> Void) {
        separate()
        write(&buffer)
    }

    // MARK: Members of one word

    mutating func member(_ name: String, _ value: String?) {
        self.name(name)
        if let value { text(value) } else { null() }
    }

    mutating func member(_ name: String, integer value: (some BinaryInteger)?) {
        self.name(name)
        if let value { integer(value) } else { null() }
    }

    mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        bool(value)
    }

    mutating func member(_ name: String, texts: [String]) {
        self.name(name)
        array { layout in
            for text in texts { layout.text(text) }
        }
    }

    // MARK: Layout

    private mutating func enclose(
        _ start: StaticString, _ end: StaticString, _ isSpread: Bool,
        _ body: (inout JSONLayout) -> Void
    ) {
        separate()
        buffer.append(start)
        open.append((isSpread, true))
        body(&self)
        let ended = open.removeLast()
        if ended.isSpread, !ended.isEmpty { breakLine() }
        buffer.append(end)
    }

    private mutating func separate() {
        if awaitsValue {
            awaitsValue = false
            return
        }
        guard let inner = open.indices.last else { return }
        if !open[inner].isEmpty { buffer.append(open[inner].isSpread ? "," : ", ") }
        open[inner].isEmpty = false
        if open[inner].isSpread { breakLine() }
    }

    private mutating func breakLine() {
        buffer.append(UInt8(ascii: "\n"))
        for _ in open { buffer.append("  " as StaticString) }
    }
}
