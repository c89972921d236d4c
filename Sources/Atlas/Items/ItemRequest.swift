import Features
public import Geo

/// What is asked of one collection: all conditions that are given must hold.
public struct ItemRequest: Sendable {
    /// So many features are answered when nobody says how many.
    public static let defaultLimit = 100
    /// No answer has more features, unless the operator says otherwise.
    public static let largestLimit = 10_000

    /// The collection's name.
    public var collection: String
    /// Places that have a point in common with the box; features without a place are kept, as OGC
    /// API – Features, part 1, 7.15.3 demands.
    public var box: ItemBox?
    /// When features must be; those of no known time are kept (7.15.4).
    public var time: TimeWindow?
    /// The condition in CQL2.
    public var filter: ItemFilter?
    /// What properties must be.
    public var conditions: [PropertyCondition] = []
    /// Words that must all occur in the texts of a feature; empty for any text.
    public var search = ""
    /// The order, its first key first; then, and without any key, the order of the table.
    public var sort: [SortKey] = []
    /// How many features at most.
    public var limit = ItemRequest.defaultLimit
    /// How many features to pass over.
    public var position = 0
    /// What becomes of places.
    public var geometry = GeometryMode.full
    /// The reference system of the answer, with its own order of axes.
    public var crs = CRSName.crs84
    /// Until when the answer is wanted; nil leaves it to the service.
    public var deadline: Deadline?

    /// Asks for the first features of a collection.
    public init(collection: String) { self.collection = collection }
}

/// A box in some reference system, its numbers in the order of that system's axes.
public struct ItemBox: Equatable, Sendable {
    /// Four numbers, the lower corner first, or six with heights, which are not compared.
    public var numbers: [Double]
    /// The system.
    public var crs: CRSName

    /// Takes the numbers as they were given.
    public init(_ numbers: [Double], crs: CRSName = .crs84) {
        self.numbers = numbers
        self.crs = crs
    }
}

/// A condition in CQL2, bound to the properties of a collection.
///
/// ``ItemService/filter(_:crs:of:)`` makes it.
public struct ItemFilter: Sendable {
    let bound: BoundFilter
    let crs: CRSName

    /// The condition in CQL2 text.
    var text: String { bound.expression.cql2Text }

    /// What tells it from other conditions.
    var key: String { "\(crs) \(bound.expression.cql2Text)" }
}

/// One key of an order.
public struct SortKey: Hashable, Sendable {
    /// The property.
    public var property: String
    /// Whether the largest comes first; what is not known comes last either way.
    public var isDescending: Bool

    /// Names a property and a direction.
    public init(_ property: String, isDescending: Bool = false) {
        self.property = property
        self.isDescending = isDescending
    }
}

/// What becomes of the places of an answer.
public enum GeometryMode: String, Sendable, CaseIterable {
    /// They are told as they are.
    case full
    /// They are left out.
    case none
    /// A feature that is told by the codes of regions gets the area of those regions.
    case resolved
}

extension ItemRequest {
    /// The question without the page: equal for all pages of one answer.
    var key: String {
        var parts = [collection]
        if let box { parts.append("box \(box.crs) \(box.numbers)") }
        if let time { parts.append("time \(time.start) \(time.end)") }
        if let filter { parts.append("filter \(filter.key.utf8.count) \(filter.key)") }
        for condition in conditions {
            parts.append("is \(condition.name.utf8.count) \(condition.name)=\(condition.value)")
        }
        if !search.isEmpty { parts.append("search \(search.utf8.count) \(search)") }
        for key in sort { parts.append("sort \(key.isDescending ? "-" : "+")\(key.property)") }
        // Free texts tell their length, so that no two questions are spelt alike.
        return parts.joined(separator: "\0")
    }

    /// Whether every feature of the collection is wanted, in the order of the table.
    var isForAll: Bool {
        box == nil && time == nil && filter == nil && conditions.isEmpty && search.isEmpty
            && sort.isEmpty
    }
}
