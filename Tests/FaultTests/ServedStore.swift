import Foundation
import TestSupport
import Testing

/// A server, the good bytes of its store, and what it answered while all was well.
struct ServedStore {
    let server: RunningNutag
    let good: Data
    let counts: [String: Int]
    let revision: String

    static let collections = ["projects", "sites", "regions", "soums", "figures", "sources"]

    /// Starts a server on the dataset of the checkout that looks at its store twenty times a second.
    init(dataLimit: Int? = nil) throws {
        server = try RunningNutag(
            settings: ["NUTAG_WATCH_INTERVAL": "50ms"], dataLimit: dataLimit)
        good = try Data(contentsOf: URL(fileURLWithPath: server.store))
        counts = try Self.counts(server)
        revision = try #require(server.get("/readyz?f=json")["revision"] as? String)
    }

    private static func counts(_ server: RunningNutag) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for name in collections {
            let answer = try server.get("/collections/\(name)/items?f=json&limit=1")
            counts[name] = answer["numberMatched"] as? Int
        }
        return counts
    }

    /// What `/readyz` says is wrong, nil when nothing is.
    func warning() throws -> String? {
        let ready = try server.get("/readyz?f=json")
        #expect(ready.status == 200, "\(ready.text)")
        return ready["warning"] as? String
    }

    /// Asks again and again until it is so, at most for ten seconds: the machine may be busy.
    func isSoon(_ condition: () throws -> Bool) throws -> Bool {
        let deadline = ContinuousClock.now + .seconds(10)
        while ContinuousClock.now < deadline {
            if try condition() { return true }
            usleep(20_000)
        }
        return false
    }

    /// All answers are as they were while all was well, and of that revision.
    func expectLastGood(_ comment: Comment) throws {
        #expect(try Self.counts(server) == counts, comment)
        let ready = try server.get("/readyz?f=json")
        #expect(ready["revision"] as? String == revision, comment)
        #expect(try server.get("/xyz/regions/4/12/5.mvt").status == 200, comment)
        #expect(try server.get("/rollups/aimag?f=json").status == 200, comment)
    }

    /// Puts the good bytes back as a new file, and waits until nothing is wrong any more.
    func restore(_ comment: Comment) throws {
        try? FileManager.default.removeItem(atPath: server.store)
        try good.write(to: URL(fileURLWithPath: server.store), options: .atomic)
        #expect(try isSoon { try warning() == nil }, comment)
        try expectLastGood(comment)
    }
}
