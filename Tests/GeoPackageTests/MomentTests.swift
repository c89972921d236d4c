import Features
import GeoPackage
import Glibc
import Stores
import TestSupport
import Testing

@Suite("Reads at one moment")
struct MomentTests {
    @Test("all see the content that the first saw, and hold off whoever edits")
    func oneContent() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.publish(Sample.points(20))
        let editor = GeoPackageStore(path, patience: .milliseconds(20), now: Sample.now)
        let edit = [TableEdit(.merge, Sample.points(40, seed: 9))]
        let store = folder.store()
        let counts = try store.atOneMoment { (moment) throws(StoreError) in
            let revision = try moment.revision()
            let before = try moment.load("points").count
            #expect(throws: StoreError.self) { try editor.apply(edit) }
            let after = try moment.load("points").count
            let now = try moment.revision()
            #expect(now == revision)
            return [before, after, try moment.collections()[0].count]
        }
        #expect(counts == [20, 20, 20])
        _ = try editor.apply(edit)
        #expect(try store.load("points").count == 40)
    }

    @Test("see a file whole in whose place another is moved meanwhile")
    func replaced() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.publish(Sample.points(20))
        let other = try folder.publish(Sample.points(30), as: "b.gpkg")
        let store = folder.store()
        let (first, second) = try store.atOneMoment { (moment) throws(StoreError) in
            let first = try moment.load("points").count
            #expect(rename(other, path) == 0)
            return (first, try moment.load("points").count)
        }
        #expect((first, second) == (20, 20))
        #expect(try store.load("points").count == 30)
    }
}
