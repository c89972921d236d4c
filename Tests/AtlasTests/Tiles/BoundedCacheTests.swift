import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import Atlas

@Suite("A cache of bounded size")
struct BoundedCacheTests {
    @Test("makes once what many ask for at the same time")
    func flights() throws {
        let cache = BoundedCache<Int, Int>(capacity: 1000)
        let made = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 64) { index in
            let value = try? cache.value(index % 4, size: { _ in 1 }) {
                made.withLock { $0 += 1 }
                return index % 4 * 10
            }
            #expect(value == index % 4 * 10)
        }
        #expect(made.withLock { $0 } == 4)
    }

    @Test("drops what was used longest ago, and never takes more than it may", arguments: [1, 2])
    func bounded(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let cache = BoundedCache<Int, Int>(capacity: 100)
        // A list in the order of use says what must be there.
        var model: [(key: Int, size: Int)] = []
        for _ in 0..<2000 {
            let key = random.int(in: 0...30)
            let size = key + 1
            let isKept = model.contains { $0.key == key }
            #expect((cache.kept(key) != nil) == isKept, "seed \(seed)")
            _ = try cache.value(key, size: { _ in size }) { key }
            model.removeAll { $0.key == key }
            model.append((key, size))
            while model.reduce(0, { $0 + $1.size }) > 100 { model.removeFirst() }
            #expect(cache.byteCount == model.reduce(0) { $0 + $1.size }, "seed \(seed)")
        }
    }

    @Test("keeps nothing that takes most of the room, and no failure")
    func refusals() throws {
        let cache = BoundedCache<String, Int>(capacity: 10)
        #expect(try cache.value("large", size: { _ in 6 }) { 1 } == 1)
        #expect(cache.kept("large") == nil)
        #expect(throws: AtlasError.inconsistent("no")) {
            try cache.value("failed", size: { _ in 1 }) { () throws(AtlasError) in
                throw .inconsistent("no")
            }
        }
        #expect(try cache.value("failed", size: { _ in 1 }) { 2 } == 2)
    }
}
