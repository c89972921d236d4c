import Foundation
import TestSupport
import Testing

@Suite("What Nutag is made of")
struct SupplyTests {
    /// The rows of the tables of SECURITY.md that begin with a name in code.
    private static func rows() throws -> [[String]] {
        let text = try Deployed.checkout("server/SECURITY.md")
        guard let start = text.range(of: "## What it is made of") else { return [] }
        return text[start.upperBound...].split(separator: "\n")
            .filter { $0.hasPrefix("| ") }
            .map { line in
                line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            }
    }

    private static func names(columns: Int) throws -> [String] {
        try rows().filter { $0.count == columns && $0[0].hasPrefix("`") }
            .map { $0[0].replacing("`", with: "") }
    }

    @Test("every package that is installed stands in the table, and no other")
    func packages() throws {
        let installed = try ["build", "page", "test", "clients", "browser"]
            .reduce(into: Set<String>()) { $0.formUnion(try Deployed.packages(of: $1)) }
        try #require(installed.count > 15)
        let wheels: Set = ["maplibre", "mapproxy", "axe-playwright-python"]
        let told = try Self.names(columns: 5)
        #expect(Set(told) == installed.union(wheels))
        #expect(told.count == Set(told).count, "twice")
    }

    @Test("versions, licences and reasons are told")
    func whole() throws {
        for row in try Self.rows() where row[0].hasPrefix("`") {
            #expect(row.allSatisfy { !$0.isEmpty }, "\(row)")
        }
    }

    @Test("the versions of Debian's packages are those that are installed")
    func versions() throws {
        let release = try String(contentsOfFile: "/etc/os-release", encoding: .utf8)
        // Elsewhere others are right.
        guard release.contains("VERSION_ID=\"12\"") else { return }
        for row in try Self.rows() where row.count == 5 && row[0].hasPrefix("`") {
            let name = row[0].replacing("`", with: "")
            let run = try ProcessRun("dpkg-query", ["-W", "-f", "${Version}", name])
            guard run.exitCode == 0, !run.output.isEmpty else { continue }
            // 4:7.4.7-1+deb12u14 is version 7.4.7 of what Debian packs.
            let version = run.output.split(separator: ":").last ?? ""
            #expect(version.hasPrefix(row[1]), "\(name) is \(version), not \(row[1])")
        }
    }

    @Test("the pinned Python packages stand in the table, each with its version")
    func python() throws {
        let lists = [
            ("Tests/ClientTests/Clients/requirements.txt", 4), ("server/viewer/maplibre.txt", 5),
            ("Tests/ClientTests/Clients/openlayers.txt", 5),
            ("Tests/PageTests/Clients/axe.txt", 5),
        ]
        for (list, columns) in lists {
            let pinned = try Deployed.checkout(list)
                .matches(of: /(?m)^([A-Za-z0-9_.-]+)==([^ \n]+)/)
                .map { "\($0.output.1) \($0.output.2)" }
            try #require(!pinned.isEmpty)
            let told = try Self.rows().filter { $0.count == columns && $0[0].hasPrefix("`") }
                .map { "\($0[0].replacing("`", with: "")) \($0[1])" }
            #expect(Set(pinned).isSubset(of: told), "\(list)")
            if columns == 4 { #expect(pinned == told) }
        }
        let requirements = try Deployed.checkout(lists[0].0)
        let pins = requirements.matches(of: /(?m)^[A-Za-z0-9_.-]+==/).count
        #expect(requirements.matches(of: /--hash=sha256:[0-9a-f]{64}/).count >= pins)
    }

    @Test("every library that Package.swift links comes from one of those packages")
    func libraries() throws {
        let manifest = try Deployed.checkout("Package.swift")
        #expect(!manifest.contains(".package("), "a Swift package from outside")
        let build = try Deployed.packages(of: "build")
        let linked =
            manifest.matches(of: /pkgConfig: "([^"]+)"/).map { String($0.output.1) }
            + manifest.matches(of: /\.linkedLibrary\("([^"]+)"\)/).map { String($0.output.1) }
        // The first two are parts of the C library.
        for library in linked where !["m", "dl"].contains(library) {
            let bare = library.hasPrefix("lib") ? String(library.dropFirst(3)) : library
            let stem = bare.prefix { $0.isLetter }
            #expect(
                build.contains { $0.hasPrefix("lib\(stem)") && $0.hasSuffix("-dev") },
                "\(library) is of no package")
        }
    }
}
