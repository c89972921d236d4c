/// A way by which bytes of strangers come in, and what must hold whatever they are.
public struct FuzzDoor: Sendable {
    /// Its name, which is that of its folder of seeds.
    public let name: String
    /// Longer inputs bring nothing new, and take longer.
    public let longest: Int
    /// Lets the bytes in; throws when a property is broken, and traps when worse happens.
    public let check: @Sendable (UnsafeRawBufferPointer) throws -> Void

    init(
        _ name: String, longest: Int = 4096,
        check: @escaping @Sendable (UnsafeRawBufferPointer) throws -> Void
    ) {
        self.name = name
        self.longest = longest
        self.check = check
    }

    /// All doors.
    public static let all: [FuzzDoor] = [
        .wkb, .wkt, .geoPackageBlob, .shapes, .json, .geoJSON, .csv, .cql2Text, .cql2JSON, .tile,
        .pmTiles, .gzip, .target, .head, .fields, .forwarded, .settings, .request,
    ]

    /// The door of that name.
    public static func named(_ name: String) -> FuzzDoor? { all.first { $0.name == name } }
}

/// A property that did not hold.
public struct BrokenProperty: Error, CustomStringConvertible {
    /// What should have been, and what was.
    public let description: String
}

/// Says that something must hold.
func demand(_ holds: Bool, _ sentence: @autoclosure () -> String) throws {
    guard holds else { throw BrokenProperty(description: sentence()) }
}

/// Says that two values must be equal, and shows them where they are not.
func demandEqual<Value: Equatable>(
    _ one: Value, _ other: Value, _ sentence: @autoclosure () -> String
) throws {
    guard one == other else {
        throw BrokenProperty(description: "\(sentence()): \(one) is not \(other)")
    }
}
