import Foundation
import TestSupport
import Testing

@Suite("The walls between the rooms")
struct ImportRulesTests {
    @Test("every import follows an arrow of the table")
    func importsFollowArrows() throws {
        var objections: [String] = []
        for (room, file) in try sources() {
            let source = try String(contentsOf: file, encoding: .utf8)
            objections += Self.objections(to: source, in: room).map { "\(file.path): \($0)" }
        }
        #expect(objections.isEmpty, "\(objections.joined(separator: "\n"))")
    }

    @Test("every folder of sources is a room of the table, and every room has its folder")
    func foldersAreRooms() throws {
        let folders = try Set(Self.roomFolders().map(Self.room(of:)))
            .subtracting(Rooms.furniture)
        let known = Set(Rooms.arrows.keys)
        #expect(folders == known, "\(folders.symmetricDifference(known).sorted()) differ")
    }

    @Test("every folder of sources holds at least one file of code, so no room is an empty shell")
    func noEmptyRooms() throws {
        let furnished = try Set(sources().map(\.room))
        let withoutSwift: Set = [
            "CGEOS", "CPROJ", "CSQLite", "CJSON", "CHTTPD", "CDeflate", "CFreeType",
            "CRsvg",
        ]
        #expect(furnished == Set(Rooms.arrows.keys).subtracting(withoutSwift))
    }

    @Test("Package.swift declares exactly the arrows of the table")
    func manifestEqualsTable() throws {
        let manifest = try String(
            contentsOf: Checkout.root.appendingPathComponent("Package.swift"), encoding: .utf8)
        let declared = ManifestTargets.dependencies(in: manifest)
        for (room, arrows) in Rooms.arrows {
            let dependencies = try #require(declared[room], "\(room) is no target of Package.swift")
            // Geo may be declared by whoever stands above it, and need not be.
            let geo: Set<String> = Rooms.ground.contains(room) ? [] : ["Geo"]
            #expect(dependencies.subtracting(geo) == arrows, "\(room) in Package.swift")
        }
        let unknown = Set(declared.keys).subtracting(Rooms.arrows.keys)
        #expect(unknown.isEmpty, "\(unknown.sorted()) stand in Package.swift, not in the table")
    }

    @Test("no arrow of the table leads in a circle")
    func noCircles() {
        for room in Rooms.arrows.keys {
            #expect(!reach(from: room).contains(room), "\(room) reaches itself")
        }
    }

    @Test(
        "the rule objects to what it must",
        arguments: [
            ("Atlas", "import SQLite"),
            ("Atlas", "public import GeoPackage"),
            ("Atlas", "import Atlas"),
            ("Geo", "import CGEOS"),
            ("Geo", "import Foundation"),
            ("Projects", "import Geo"),
            ("GeoPackage", "import CSQLite"),
            ("Features", "private import struct SQLite.Connection"),
            ("Features", "import CPROJ.geodesic"),
            ("Stores", "#if canImport(Foundation)\n    import Foundation\n#endif"),
            ("Stores", "import Features; import SQLite"),
            ("JSON", "import FoundationEssentials"),
            ("nutag", "@testable import Atlas"),
            ("nutag", "@_exported import Atlas"),
            ("HTTP", "import Geo"),
            ("Server", "import Stores"),
            ("Gzip", "import HTTP"),
            ("Cellar", "import Geo"),
        ])
    func objects(room: String, source: String) {
        #expect(Self.objections(to: source, in: room).count == 1)
    }

    @Test(
        "the rule is silent where the table allows",
        arguments: [
            ("Atlas", "public import Geo\nimport PROJ // for lengths"),
            ("GeoPackage", "internal import SQLite"),
            ("Geo", "import Glibc"),
            ("Geo", "// import Foundation"),
            ("GEOS", "import CGEOS\nimport Synchronization"),
            ("SQLite", "import func Glibc.memcpy"),
        ])
    func allows(room: String, source: String) {
        #expect(Self.objections(to: source, in: room).isEmpty)
    }

    static func objections(to source: String, in room: String) -> [String] {
        guard Rooms.arrows[room] != nil else { return ["there is no room \(room)"] }
        return ImportLine.all(in: source).compactMap { line in
            // These two carry a module past the wall without an arrow.
            let smuggler = line.prefixes.first { $0 == "@testable" || $0 == "@_exported" }
            if let smuggler { return "line \(line.line): \(smuggler) has no place in a room" }
            if Rooms.allow(room, importing: line.module) { return nil }
            return "line \(line.line): \(room) may not import \(line.module)"
        }
    }

    private func reach(from room: String) -> Set<String> {
        var reached: Set<String> = []
        var open = Array(Rooms.arrows[room] ?? [])
        while let next = open.popLast() {
            if reached.insert(next).inserted { open += Rooms.arrows[next] ?? [] }
        }
        return reached
    }

    private static func roomFolders() throws -> [URL] {
        try Rooms.folders.map { Checkout.root.appendingPathComponent($0) }
            .filter { FileManager.default.fileExists(atPath: $0.path) }
            .flatMap {
                try FileManager.default.contentsOfDirectory(
                    at: $0, includingPropertiesForKeys: [.isDirectoryKey])
            }
            // What an operator deploys lies beside the rooms of `server`.
            .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
    }

    private static func room(of folder: URL) -> String {
        Rooms.named[folder.lastPathComponent] ?? folder.lastPathComponent
    }

    private func sources() throws -> [(room: String, file: URL)] {
        try Self.roomFolders().flatMap { folder in
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
            return (files?.allObjects ?? []).compactMap { $0 as? URL }
                .filter { $0.pathExtension == "swift" }
                .map { (Self.room(of: folder), $0) }
        }
    }
}
