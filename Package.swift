// swift-tools-version: 6.2
import PackageDescription

/// Every target obeys the same rules, so that a warning or a hidden import never gets in.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// Fuzzing builds the doors with libFuzzer into a command; without it they are tests.
let isFuzzing = Context.environment["NUTAG_FUZZ"] != nil

let doors: [Target.Dependency] = [
    "Server", "HTTP", "Atlas", "GeoPackage", "Tiles", "Features", "GEOS", "JSON", "Gzip", "Geo",
    "TileSupport", "TestSupport",
]

let package = Package(
    name: "nutag",
    products: [
        .executable(name: "nutag", targets: ["nutag"])
    ],
    targets: [
        // The rooms, bottom-up. Tests/ArchitectureTests holds the imports to this table.
        .systemLibrary(name: "CGEOS", path: "Sources/CGEOS", pkgConfig: "geos"),
        .systemLibrary(name: "CPROJ", path: "Sources/CPROJ", pkgConfig: "proj"),
        .systemLibrary(name: "CSQLite", path: "Sources/CSQLite", pkgConfig: "sqlite3"),
        .target(
            name: "CJSON",
            // As Debian's library was built: the layout of its parser depends on it.
            cxxSettings: [.define("SIMDJSON_THREADS_ENABLED", to: "1")],
            linkerSettings: [.linkedLibrary("simdjson")]),
        .systemLibrary(name: "CHTTPD", path: "Sources/CHTTPD", pkgConfig: "libmicrohttpd"),
        .systemLibrary(name: "CDeflate", path: "Sources/CDeflate", pkgConfig: "libdeflate"),
        .systemLibrary(name: "CFreeType", path: "Sources/CFreeType", pkgConfig: "freetype2"),
        .target(name: "CRsvg", linkerSettings: [.linkedLibrary("dl")]),
        .target(name: "Geo", swiftSettings: strict, linkerSettings: [.linkedLibrary("m")]),
        .target(name: "Projects", swiftSettings: strict),
        .target(name: "GEOS", dependencies: ["CGEOS", "Geo"], swiftSettings: strict),
        .target(name: "PROJ", dependencies: ["CPROJ", "Geo"], swiftSettings: strict),
        .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: strict),
        .target(name: "JSON", dependencies: ["CJSON"], swiftSettings: strict),
        .target(name: "Gzip", dependencies: ["CDeflate"], swiftSettings: strict),
        .target(name: "Glyphs", dependencies: ["CFreeType"], swiftSettings: strict),
        .target(name: "Sprites", dependencies: ["CRsvg"], swiftSettings: strict),
        .target(
            name: "HTTP", dependencies: ["CHTTPD"], path: "server/HTTP", swiftSettings: strict),
        .target(name: "Features", dependencies: ["Geo", "GEOS", "JSON"], swiftSettings: strict),
        .target(name: "Stores", dependencies: ["Features", "Geo"], swiftSettings: strict),
        .target(
            name: "Tiles", dependencies: ["Features", "SQLite", "Geo", "GEOS"],
            swiftSettings: strict),
        .target(
            name: "GeoPackage",
            dependencies: ["Stores", "Features", "SQLite", "PROJ", "Geo"], swiftSettings: strict),
        .target(
            name: "Atlas",
            dependencies: [
                "Stores", "Features", "Tiles", "Projects", "GEOS", "PROJ", "JSON", "Gzip", "Geo",
            ], swiftSettings: strict),
        .target(
            name: "Server",
            dependencies: [
                "Atlas", "Features", "Tiles", "HTTP", "Gzip", "Glyphs", "Sprites", "JSON", "Geo",
            ], path: "server/API", swiftSettings: strict),
        .executableTarget(
            name: "nutag", dependencies: ["Server", "Atlas", "Tiles", "GeoPackage", "Geo"],
            swiftSettings: strict),

        // One test target a room, and what they share.
        .target(
            name: "TestSupport", path: "Tests/TestSupport", exclude: ["Corpus"],
            swiftSettings: strict),
        .target(
            name: "StoreSupport", dependencies: ["Stores", "Features", "Geo"],
            path: "Tests/StoreSupport", swiftSettings: strict),
        .target(
            name: "TileSupport", dependencies: ["Gzip"], path: "Tests/TileSupport",
            swiftSettings: strict),
        .executableTarget(
            name: "Bench",
            dependencies: [
                "Server", "HTTP", "Atlas", "GeoPackage", "Stores", "Tiles", "Features", "Geo",
                "TestSupport",
            ], path: "Tests/Bench", exclude: ["baseline.txt"], swiftSettings: strict),
        .testTarget(
            name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "GEOSTests", dependencies: ["GEOS", "Geo"], swiftSettings: strict),
        .testTarget(
            name: "PROJTests", dependencies: ["PROJ", "Geo"], swiftSettings: strict),
        .testTarget(
            name: "GzipTests", dependencies: ["Gzip", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "GlyphsTests", dependencies: ["Glyphs", "CFreeType", "TestSupport"],
            exclude: ["Goldens"], swiftSettings: strict),
        .testTarget(
            name: "SpritesTests", dependencies: ["Sprites"], swiftSettings: strict),
        .testTarget(
            name: "HTTPTests", dependencies: ["HTTP", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: strict),
        .testTarget(
            name: "AtlasTests",
            dependencies: [
                "Atlas", "Stores", "Features", "Tiles", "Projects", "GEOS", "PROJ", "GeoPackage",
                "SQLite", "Gzip", "Geo", "StoreSupport", "TileSupport", "TestSupport",
            ], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Server", "HTTP", "Gzip", "Atlas", "Tiles", "Features", "Stores", "GeoPackage",
                "Geo",
                "StoreSupport", "TestSupport",
            ], exclude: ["Goldens"],
            swiftSettings: strict),
        .testTarget(
            name: "nutagTests", dependencies: ["nutag", "Atlas", "Stores", "Geo", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CommandTests", dependencies: ["nutag", "TestSupport"],
            exclude: ["Goldens"], swiftSettings: strict),
        .testTarget(
            name: "ServingTests", dependencies: ["nutag", "TestSupport"],
            exclude: ["Clients"], swiftSettings: strict),
        .testTarget(
            name: "DeployTests", dependencies: ["nutag", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "FaultTests", dependencies: ["nutag", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ClientTests", dependencies: ["nutag", "TestSupport"],
            exclude: ["Clients"], swiftSettings: strict),
        .testTarget(
            name: "PageTests", dependencies: ["nutag", "TestSupport"],
            exclude: ["Clients"], swiftSettings: strict),
        .testTarget(name: "GeoTests", dependencies: ["Geo", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "FeaturesTests", dependencies: ["Features", "Geo", "GEOS", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "SQLiteTests", dependencies: ["SQLite", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ProjectsTests", dependencies: ["Projects", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "GeoPackageTests",
            dependencies: [
                "GeoPackage", "Stores", "Features", "Geo", "SQLite", "StoreSupport", "TestSupport",
            ], swiftSettings: strict),
        .testTarget(name: "StoresTests", dependencies: ["StoreSupport"], swiftSettings: strict),
        .testTarget(
            name: "TilesTests",
            dependencies: [
                "Tiles", "Features", "SQLite", "Gzip", "Geo", "GEOS", "TileSupport", "TestSupport",
            ],
            swiftSettings: strict),
        isFuzzing
            ? .executableTarget(
                name: "Fuzz", dependencies: doors, path: "Tests/Fuzz",
                exclude: ["Replay", "Seeds", "README.md"], swiftSettings: strict)
            : .testTarget(
                name: "FuzzTests", dependencies: doors, path: "Tests/Fuzz",
                exclude: ["Main", "Seeds", "README.md"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
