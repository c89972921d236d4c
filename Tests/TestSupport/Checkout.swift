public import Foundation

/// Where things lie in the checkout that the tests were compiled from.
public enum Checkout {
    /// The folder of Package.swift.
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Whether the run is meant to record the goldens anew, as `make bless` is.
    public static let isBlessing = isSet("NUTAG_BLESS")

    /// Whether the large real clients were asked for, as `make test-clients` does.
    public static let testsClients = isSet("NUTAG_TEST_CLIENTS")

    /// The `nutag` under test: the one that NUTAG_BINARY names, else the one built beside the tests.
    public static var nutag: String {
        if let named = ProcessInfo.processInfo.environment["NUTAG_BINARY"], !named.isEmpty {
            return named
        }
        let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("nutag").path
        if FileManager.default.isExecutableFile(atPath: beside) { return beside }
        return root.appendingPathComponent(".build/debug/nutag").path
    }

    /// Whether the `nutag` under test was built to be fast, by the name of its folder.
    public static var isNutagOptimized: Bool {
        URL(fileURLWithPath: nutag).deletingLastPathComponent().lastPathComponent != "debug"
    }

    /// The Python that has the packages of Tests/ClientTests/Clients/requirements.txt.
    public static let python = root.appendingPathComponent(".build/python/bin/python").path

    private static func isSet(_ variable: String) -> Bool {
        ProcessInfo.processInfo.environment[variable].map { !$0.isEmpty && $0 != "0" } ?? false
    }
}
