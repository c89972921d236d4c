/// Reads a tile as the specification has it, clause by clause, and lists what is wrong.
///
/// Written from the text of version 2.1 and not from the encoder: it shares no code with it and
/// reads the bytes by itself. Slow and plain.
public struct StrictValidator {
    private var faults: [String] = []
    /// How far beyond the square positions may lie.
    private let buffer: Int
    private var layerName = ""

    private init(buffer: Int) { self.buffer = buffer }

    /// What is wrong with a tile; empty when nothing is.
    public static func faults(in bytes: [UInt8], buffer: Int = 64) -> [String] {
        var validator = StrictValidator(buffer: buffer)
        validator.check(bytes)
        return validator.faults
    }

    private mutating func fault(_ text: String) { faults.append("\(layerName): \(text)") }

    private mutating func check(_ bytes: [UInt8]) {
        guard let fields = Self.fields(bytes[...]) else { return fault("no Protocol Buffers") }
        var names = Set<[UInt8]>()
        for field in fields {
            guard field.number == 3, case .bytes(let layer) = field.content else {
                fault("field \(field.number) in a tile")
                continue
            }
            check(layer: layer, &names)
        }
    }

    private mutating func check(layer bytes: ArraySlice<UInt8>, _ names: inout Set<[UInt8]>) {
        guard let fields = Self.fields(bytes) else { return fault("a layer that is no message") }
        func all(_ number: Int) -> [Content] {
            fields.filter { $0.number == number }.map(\.content)
        }
        // 4.1
        if fields.first?.number != 15 { fault("the version does not come first") }
        if all(15) != [.number(2)] { fault("version \(all(15))") }
        guard all(1).count == 1, case .bytes(let name) = all(1)[0] else { return fault("no name") }
        layerName = String(decoding: name, as: UTF8.self)
        if !names.insert(Array(name)).inserted { fault("a second layer of that name") }
        guard all(5).count == 1, case .number(let extent) = all(5)[0] else {
            return fault("no extent")
        }
        if all(2).isEmpty { fault("no feature") }
        if Set(all(3)).count != all(3).count { fault("a key twice") }
        if Set(all(4)).count != all(4).count { fault("a value twice") }
        for case .bytes(let value) in all(4) { check(value: value) }
        var used = (keys: Set<UInt64>(), values: Set<UInt64>())
        var ids = Set<UInt64>()
        for case .bytes(let feature) in all(2) {
            check(feature: feature, extent: Int(extent), &used, &ids)
        }
        if used.keys != Set(0..<UInt64(all(3).count)) { fault("keys used: \(used.keys.sorted())") }
        if used.values != Set(0..<UInt64(all(4).count)) { fault("values that nobody uses") }
    }

    private mutating func check(value bytes: ArraySlice<UInt8>) {
        // 4.1: exactly one of the optional fields.
        guard let fields = Self.fields(bytes), fields.count == 1,
            (1...7).contains(fields[0].number)
        else { return fault("a value that is none: \(Array(bytes))") }
        if case .bytes(let text) = fields[0].content,
            String(validating: text, as: UTF8.self) == nil
        {
            fault("a text that is no UTF-8")
        }
        if case .eight(let bits) = fields[0].content, !Double(bitPattern: bits).isFinite {
            fault("a number that is none")
        }
    }

    private mutating func check(
        feature bytes: ArraySlice<UInt8>, extent: Int,
        _ used: inout (keys: Set<UInt64>, values: Set<UInt64>), _ ids: inout Set<UInt64>
    ) {
        guard let fields = Self.fields(bytes) else { return fault("a feature that is no message") }
        if Set(fields.map(\.number)).count != fields.count { fault("a field of a feature twice") }
        func field(_ number: Int) -> Content? { fields.first { $0.number == number }?.content }
        if case .number(let id)? = field(1), !ids.insert(id).inserted { fault("id \(id) twice") }
        if case .bytes(let packed)? = field(2) {
            guard let tags = Self.packed(packed), !tags.isEmpty, tags.count % 2 == 0 else {
                return fault("tags that are no pairs")
            }
            var own = Set<UInt64>()
            for index in stride(from: 0, to: tags.count, by: 2) {
                if !own.insert(tags[index]).inserted { fault("a key twice in a feature") }
                used.keys.insert(tags[index])
                used.values.insert(tags[index + 1])
            }
        }
        guard case .number(let type)? = field(3), (1...3).contains(type),
            case .bytes(let packed)? = field(4), let commands = Self.packed(packed)
        else { return fault("no type or no geometry") }
        check(commands: commands, type: type, extent: extent)
    }

    private mutating func check(commands: [UInt64], type: UInt64, extent: Int) {
        var paths: [[Place]] = []
        var words: [String] = []
        var (x, y, index) = (0, 0, 0)
        while index < commands.count {
            let (id, count) = (commands[index] & 7, Int(commands[index] >> 3))
            index += 1
            words.append("\(id)x\(type == 1 || count <= 1 ? count : 2)")
            if id == 7 {
                if count != 1 { fault("4.3.3.3: closed \(count) times") }
                continue
            }
            guard id == 1 || id == 2, count > 0, index + 2 * count <= commands.count else {
                return fault("4.3.1: command \(id) times \(count)")
            }
            for _ in 0..<count {
                let (dx, dy) = (Self.zigzag(commands[index]), Self.zigzag(commands[index + 1]))
                if id == 2, dx == 0, dy == 0 { fault("4.3.3.2: a step of no length") }
                (x, y, index) = (x + dx, y + dy, index + 2)
                if id == 1, type != 1 || paths.isEmpty { paths.append([]) }
                paths[paths.count - 1].append(Place(x: x, y: y))
                let reach = type == 1 ? 0...extent - 1 : -buffer...extent + buffer
                if !reach.contains(x) || !reach.contains(y) { fault("\(x),\(y) lies outside") }
            }
        }
        // 4.3.4.2 to 4.3.4.4: the order of the commands.
        let text = words.joined(separator: " ")
        let isRight =
            switch type {
            case 1: words.count == 1 && words[0].hasPrefix("1x")
            case 2:
                !words.isEmpty && words.count % 2 == 0
                    && (0..<words.count / 2).allSatisfy {
                        words[2 * $0] == "1x1" && words[2 * $0 + 1].hasPrefix("2x")
                    }
            default:
                !words.isEmpty && words.count % 3 == 0
                    && (0..<words.count / 3).allSatisfy {
                        words[3 * $0..<3 * $0 + 3].joined(separator: " ") == "1x1 2x2 7x1"
                    }
            }
        if !isRight { fault("4.3.4: type \(type), commands \(text)") }
        if type == 3 { check(rings: paths) }
    }

    // 4.3.4.4
    private mutating func check(rings: [[Place]]) {
        var polygons: [[[Place]]] = []
        for ring in rings {
            let area = Place.doubledArea(ring)
            if ring.first == ring.last { fault("4.3.4.4: a ring that repeats its beginning") }
            if area == 0 { fault("4.3.4.4: a ring without area: \(ring)") }
            if area > 0 {
                polygons.append([ring])
            } else if polygons.isEmpty {
                fault("4.3.4.4: the first ring is a hole")
            } else {
                polygons[polygons.count - 1].append(ring)
            }
            if let place = Place.selfTouch(ring) { fault("4.3.4.4: touches itself at \(place)") }
        }
        for polygon in polygons {
            for (index, ring) in polygon.enumerated().dropFirst() {
                if !Place.encloses(polygon[0], ring) {
                    fault("4.3.4.4: a hole that is not within its outer ring")
                }
                for other in polygon[1..<index] where Place.cross(ring, other) {
                    fault("4.3.4.4: holes that intersect")
                }
            }
        }
    }

    // MARK: Protocol Buffers

    private enum Content: Hashable {
        case number(UInt64)
        case eight(UInt64)
        case four
        case bytes(ArraySlice<UInt8>)
    }

    private static func fields(_ bytes: ArraySlice<UInt8>) -> [(number: Int, content: Content)]? {
        var rest = bytes
        var fields: [(number: Int, content: Content)] = []
        while !rest.isEmpty {
            guard let tag = varint(&rest) else { return nil }
            let content: Content
            switch tag & 7 {
            case 0:
                guard let number = varint(&rest) else { return nil }
                content = .number(number)
            case 1:
                guard rest.count >= 8 else { return nil }
                content = .eight(rest.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
                rest = rest.dropFirst(8)
            case 2:
                guard let length = varint(&rest), length <= rest.count else { return nil }
                content = .bytes(rest.prefix(Int(length)))
                rest = rest.dropFirst(Int(length))
            case 5:
                guard rest.count >= 4 else { return nil }
                content = .four
                rest = rest.dropFirst(4)
            default: return nil
            }
            fields.append((Int(tag >> 3), content))
        }
        return fields
    }

    private static func packed(_ bytes: ArraySlice<UInt8>) -> [UInt64]? {
        var rest = bytes
        var numbers: [UInt64] = []
        while !rest.isEmpty {
            guard let number = varint(&rest) else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    private static func varint(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = bytes.popFirst() {
            value |= UInt64(byte & 127) << shift
            if byte < 128 { return value }
            shift += 7
            if shift > 63 { return nil }
        }
        return nil
    }

    private static func zigzag(_ value: UInt64) -> Int {
        Int(value >> 1) ^ -Int(value & 1)
    }
}

/// A position, and plain questions about rings of them.
struct Place: Hashable, CustomStringConvertible {
    let x: Int
    let y: Int

    var description: String { "\(x),\(y)" }

    static func doubledArea(_ ring: [Place]) -> Int {
        ring.indices.reduce(0) { sum, index in
            let (a, b) = (ring[index], ring[(index + 1) % ring.count])
            return sum + a.x * b.y - b.x * a.y
        }
    }

    private static func side(_ a: Place, _ b: Place, _ c: Place) -> Int {
        ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).signum()
    }

    private static func isBetween(_ a: Place, _ b: Place, _ c: Place) -> Bool {
        side(a, b, c) == 0 && min(a.x, b.x) <= c.x && c.x <= max(a.x, b.x)
            && min(a.y, b.y) <= c.y && c.y <= max(a.y, b.y)
    }

    /// Whether two closed edges share a place.
    private static func meet(_ a: Place, _ b: Place, _ c: Place, _ d: Place) -> Bool {
        if isBetween(a, b, c) || isBetween(a, b, d) || isBetween(c, d, a) || isBetween(c, d, b) {
            return true
        }
        return side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b)
            && side(a, b, c) != 0 && side(a, b, d) != 0
    }

    /// Whether two edges cross or run along each other, rather than touch.
    private static func cut(_ a: Place, _ b: Place, _ c: Place, _ d: Place) -> Bool {
        let crosses =
            side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
        guard !crosses, side(a, b, c) == 0, side(a, b, d) == 0 else { return crosses }
        // On one line: more than a place in common?
        let inner = [c, d].filter { isBetween(a, b, $0) } + [a, b].filter { isBetween(c, d, $0) }
        return Set(inner).count > 1
    }

    private static func edges(_ ring: [Place]) -> [(Place, Place)] {
        ring.indices.map { (ring[$0], ring[($0 + 1) % ring.count]) }
    }

    /// Where a ring meets itself, but for neighbours in their common corner.
    static func selfTouch(_ ring: [Place]) -> Place? {
        let all = edges(ring)
        func west(_ edge: (Place, Place)) -> Int { min(edge.0.x, edge.1.x) }
        func east(_ edge: (Place, Place)) -> Int { max(edge.0.x, edge.1.x) }
        // From west to east, so that only edges are compared that may meet.
        let order = all.indices.sorted { west(all[$0]) < west(all[$1]) }
        for (place, i) in order.enumerated() {
            let one = all[i]
            for j in order[(place + 1)...] {
                let other = all[j]
                if west(other) > east(one) { break }
                let isNext = j == (i + 1) % all.count
                let isBefore = i == (j + 1) % all.count
                if isNext || isBefore {
                    if cut(one.0, one.1, other.0, other.1) { return other.0 }
                } else if meet(one.0, one.1, other.0, other.1) {
                    return other.0
                }
            }
        }
        return nil
    }

    static func cross(_ one: [Place], _ other: [Place]) -> Bool {
        for a in edges(one) {
            for b in edges(other) where cut(a.0, a.1, b.0, b.1) { return true }
        }
        return false
    }

    /// Whether a ring lies within another; they may touch.
    static func encloses(_ outer: [Place], _ ring: [Place]) -> Bool {
        guard !cross(outer, ring) else { return false }
        return ring.allSatisfy { place in
            if edges(outer).contains(where: { isBetween($0.0, $0.1, place) }) { return true }
            var isInside = false
            for (a, b) in edges(outer) where (a.y > place.y) != (b.y > place.y) {
                if (side(a, b, place) > 0) == (b.y > a.y) { isInside.toggle() }
            }
            return isInside
        }
    }
}
