public import Geo

/// What is asked of one collection: all conditions that are given must hold.
public struct QueryRequest: Sendable {
    /// The collection's name.
    public var collection: String
    /// Places that have a point in common with the box; west > east crosses the antimeridian.
    public var box: Box?
    /// Places that have a point in common with the shape.
    public var shape: ShapeSource?
    /// Places that lie in the region of this code, its border included.
    public var within: String?
    /// Places that have a point in common with the region of this code.
    public var touching: String?
    /// Where distances are measured from, longitude and latitude.
    public var origin: (longitude: Double, latitude: Double)?
    /// Places within so many metres of the origin on the ground.
    public var distance: Double?
    /// So many places, the nearest to the origin first.
    public var nearest: Int?
    /// What properties must be.
    public var conditions: [PropertyCondition] = []

    /// Asks for all features of a collection.
    public init(collection: String) { self.collection = collection }
}

/// Where a shape to compare with comes from.
public enum ShapeSource: Equatable, Sendable {
    /// Well-Known Text, in longitude and latitude.
    case text(String)
    /// The path of a GeoJSON file; all its geometries together are the shape.
    case file(String)
}

/// A condition on one property: it equals the value, or nothing is known when the value is empty.
public struct PropertyCondition: Equatable, Sendable {
    /// The property's name.
    public let name: String
    /// What it must be, as text.
    public let value: String

    /// Makes a condition.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
