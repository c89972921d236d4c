import Foundation
import TestSupport
import Testing

/// No container is built here; what can be held against the checkout without building one, is.
@Suite("The Containerfile")
struct ContainerTests {
    private struct Stage {
        var base: String
        var steps: [(word: String, rest: String)] = []

        /// What `apt-get install` installs.
        var packages: Set<String> {
            Set(
                steps.filter { $0.word == "RUN" && $0.rest.contains("apt-get install") }
                    .flatMap { step in
                        step.rest.split(separator: "&&")
                            .filter { $0.contains("apt-get install") }
                            .flatMap { $0.split(separator: " ") }
                    }.map(String.init)
                    .filter { !$0.hasPrefix("-") && !["apt-get", "install"].contains($0) })
        }
    }

    private let stages: [Stage]

    init() throws {
        let lines = try Deployed.text("Containerfile").replacing("\\\n", with: " ")
            .split(separator: "\n").filter { !$0.hasPrefix("#") }
        var stages: [Stage] = []
        for line in lines {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            if words[0] == "FROM" {
                stages.append(Stage(base: words[1]))
            } else {
                try #require(!stages.isEmpty)
                stages[stages.count - 1].steps.append((words[0], words[1]))
            }
        }
        self.stages = stages
    }

    @Test("is built in one stage and run in another, each with a base of a named version")
    func bases() {
        #expect(stages.count == 2)
        for stage in stages {
            let name = stage.base.split(separator: " ")[0]
            #expect(name.contains(":") && !name.hasSuffix(":latest"), "\(name)")
        }
        #expect(stages[0].base.hasSuffix(" AS build"))
    }

    @Test("installs for the build what .ci/install does")
    func build() throws {
        let wanted = try Deployed.packages(of: "build").union(Deployed.packages(of: "page"))
        #expect(stages[0].packages == wanted)
    }

    @Test("has every library at hand that the binary asks for, and every font")
    func libraries() throws {
        // Debian says which package holds the libraries of a development package.
        for package in try Deployed.packages(of: "build").sorted() {
            if package.hasPrefix("fonts-") || package == "librsvg2-2" {
                #expect(stages[1].packages.contains(package))
            } else if package.hasSuffix("-dev") {
                let run = try ProcessRun("dpkg-query", ["-W", "-f", "${Depends}", package])
                let needed = run.output.split(separator: ",").map {
                    String($0.split(separator: "(")[0]).trimmingCharacters(in: .whitespaces)
                }
                #expect(
                    !stages[1].packages.isDisjoint(with: needed), "\(package) needs \(needed)")
            }
        }
        #expect(stages[1].packages.contains("proj-data"))
    }

    @Test("runs as nobody, serves, and brings no compiler along")
    func running() throws {
        let user = try #require(stages[1].steps.last { $0.word == "USER" }?.rest)
        #expect(user.split(separator: ":").allSatisfy { (Int($0) ?? 0) >= 1000 })
        let last = stages[1].steps.suffix(2).map { "\($0.word) \($0.rest)" }
        #expect(last == ["ENTRYPOINT [\"/usr/local/bin/nutag\"]", "CMD [\"serve\"]"])
        #expect(!stages[1].packages.contains { $0.hasSuffix("-dev") || $0 == "g++" })
    }

    @Test("copies only what is there, and sets only settings that there are")
    func names() throws {
        for step in stages[0].steps where step.word == "COPY" {
            let path = String(step.rest.split(separator: " ")[0])
            #expect(
                FileManager.default.fileExists(
                    atPath: Checkout.root.appendingPathComponent(path).path), "\(path)")
        }
        let example = try Deployed.checkout("server/nutag.conf.example")
        let environment = stages[1].steps.filter { $0.word == "ENV" }.map(\.rest).joined()
        for variable in environment.matches(of: /(NUTAG_[A-Z_]+)=/).map(\.output.1) {
            #expect(example.contains("Variable: \(variable)\n"), "\(variable)")
        }
    }
}
