import Atlas
import Foundation
import TestSupport

/// A dataset folder of a test's own: a copy of one that is there, to be changed at will.
struct DatasetFixture {
    /// The invented country, which has no fault.
    static let base = fixtures.appendingPathComponent("base")
    /// The data of this repository.
    static let geodata = Checkout.root.appendingPathComponent("geodata")
    static let fixtures = Checkout.root.appendingPathComponent("Tests/AtlasTests/Fixtures")

    let directory: TemporaryDirectory
    var url: URL { directory.url.appendingPathComponent("data") }
    var path: String { url.path }

    struct NothingToReplace: Error {
        let file: String
        let text: String
    }

    init(copying folder: URL = base) throws {
        directory = try TemporaryDirectory()
        try FileCopy.make(of: folder, at: url)
    }

    /// Lays the files of the fixture of a kind of fault over those that are there.
    func overlay(fault key: String) throws {
        try overlay(FaultFixture.folder.appendingPathComponent(key))
    }

    /// Lays the files of a folder over those that are there.
    func overlay(_ folder: URL) throws {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        for name in names.sorted() where name != "about.json" {
            var isFolder: ObjCBool = false
            let source = folder.appendingPathComponent(name)
            guard FileManager.default.fileExists(atPath: source.path, isDirectory: &isFolder),
                !isFolder.boolValue
            else { continue }
            try write(String(contentsOf: source, encoding: .utf8), to: name)
        }
    }

    func write(_ text: String, to name: String) throws {
        let target = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: target)
    }

    func text(of name: String) throws -> String {
        try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
    }

    /// Replaces a text that must be there.
    func replace(_ old: String, with new: String, in name: String) throws {
        let text = try text(of: name)
        guard text.contains(old) else { throw NothingToReplace(file: name, text: old) }
        try write(text.replacingOccurrences(of: old, with: new), to: name)
    }

    /// Takes the lines out that hold a text.
    func removeLines(with text: String, from name: String) throws {
        let lines = try self.text(of: name).split(separator: "\n", omittingEmptySubsequences: false)
        let kept = lines.filter { !$0.contains(text) }
        guard kept.count < lines.count else { throw NothingToReplace(file: name, text: text) }
        try write(kept.joined(separator: "\n"), to: name)
    }

    func check() throws -> CheckReport {
        Checker.check(try DatasetReader.read(folder: path))
    }
}
