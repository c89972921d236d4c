/// Keys with their values in the order of their last use.
///
/// A doubly linked list laid out in an array: every step is a few stores, however many there are.
///
/// ```
/// newest ⇄ … ⇄ oldest        newer and older are places in `nodes`; -1 is the end
/// ```
struct RecencyList<Key: Hashable, Value> {
    private struct Node {
        let key: Key
        var value: Value
        var cost: Int
        var newer: Int
        var older: Int
    }

    private var nodes: [Node?] = []
    private var free: [Int] = []
    private var places: [Key: Int] = [:]
    private var newest = -1
    private var oldest = -1
    /// What all values cost together.
    private(set) var cost = 0

    /// How many values there are.
    var count: Int { places.count }

    /// The value of a key, which is then the newest.
    mutating func use(_ key: Key) -> Value? {
        guard let place = places[key], let node = nodes[place] else { return nil }
        if place != newest {
            unlink(node)
            link(place)
        }
        return node.value
    }

    /// Adds a value as the newest.
    mutating func insert(_ value: Value, for key: Key, cost added: Int) {
        remove(key)
        let node = Node(key: key, value: value, cost: added, newer: -1, older: -1)
        let place: Int
        if let last = free.popLast() {
            place = last
            nodes[place] = node
        } else {
            place = nodes.count
            nodes.append(node)
        }
        places[key] = place
        cost += added
        link(place)
    }

    /// Drops the value that was used longest ago; false when there is none.
    mutating func dropOldest() -> Bool {
        guard oldest >= 0, let node = nodes[oldest] else { return false }
        remove(node.key)
        return true
    }

    private mutating func remove(_ key: Key) {
        guard let place = places.removeValue(forKey: key), let node = nodes[place] else { return }
        unlink(node)
        nodes[place] = nil
        free.append(place)
        cost -= node.cost
    }

    private mutating func unlink(_ node: Node) {
        if node.newer >= 0 { nodes[node.newer]?.older = node.older } else { newest = node.older }
        if node.older >= 0 { nodes[node.older]?.newer = node.newer } else { oldest = node.newer }
    }

    private mutating func link(_ place: Int) {
        nodes[place]?.newer = -1
        nodes[place]?.older = newest
        if newest >= 0 { nodes[newest]?.newer = place } else { oldest = place }
        newest = place
    }
}
