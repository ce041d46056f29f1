// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// Targets stand in the order in which data flows: bytes -> extracts -> measures -> report -> files.
let package = Package(
  name: "waymark",
  products: [
    .executable(name: "waymark", targets: ["waymark"]),
    .library(name: "Tabular", targets: ["Tabular"]),
    .library(name: "Ingest", targets: ["Ingest"]),
    .library(name: "Measures", targets: ["Measures"]),
    .library(name: "History", targets: ["History"]),
    .library(name: "Reporting", targets: ["Reporting"]),
  ],
  targets: [
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

    .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: settings),
    .target(name: "Configuration", swiftSettings: settings),
    .target(name: "Tabular", swiftSettings: settings),
    .target(
      name: "Ingest", dependencies: ["Tabular", "Configuration", "CCrypto"],
      resources: [.copy("Schemas")], swiftSettings: settings),
    .target(
      name: "Measures", dependencies: ["Ingest", "Tabular", "Configuration"],
      resources: [.copy("Catalogue")], swiftSettings: settings),
    .target(name: "Sample", dependencies: ["Ingest", "Tabular"], swiftSettings: settings),
    .target(name: "History", dependencies: ["Measures", "Tabular", "SQLite"], swiftSettings: settings),
    .target(
      name: "Reporting", dependencies: ["Measures", "Tabular", "CXlsxWriter"],
      resources: ["page", "theme", "print", "charts", "filter", "sort", "judge", "whatif"].map {
        .embedInCode("HTML/Script/\($0).js")
      },
      swiftSettings: settings),
    .executableTarget(
      name: "waymark",
      dependencies: [
        "CMalloc", "Configuration", "Tabular", "Ingest", "Measures", "Sample", "History", "Reporting",
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["Tabular", "Ingest", "SQLite"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(
      name: "ConfigurationTests", dependencies: ["Configuration", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "TabularTests", dependencies: ["Tabular", "TestSupport"], exclude: ["Scanning/Public"],
      swiftSettings: settings),
    .testTarget(
      name: "IngestTests", dependencies: ["Ingest", "Configuration", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "MeasuresTests", dependencies: ["Measures", "Ingest", "SQLite", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SampleTests", dependencies: ["Sample", "Ingest", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "SQLiteTests", dependencies: ["SQLite", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "HistoryTests", dependencies: ["History", "Measures", "SQLite", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "Measures", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "PipelineTests", dependencies: ["Ingest", "Measures", "TestSupport", "waymark"],
      swiftSettings: settings),
  ]
)
