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
    .library(name: "Configuration", targets: ["Configuration"]),
    .library(name: "Tabular", targets: ["Tabular"]),
    .library(name: "Findings", targets: ["Findings"]),
    .library(name: "Ingest", targets: ["Ingest"]),
    .library(name: "Measures", targets: ["Measures"]),
    .library(name: "History", targets: ["History"]),
    .library(name: "Reporting", targets: ["Reporting"]),
    .library(name: "Run", targets: ["Run"]),
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
      name: "Findings", dependencies: ["Tabular", "CCrypto"], resources: [.copy("../../docs/findings")],
      swiftSettings: settings),
    .target(
      name: "Ingest", dependencies: ["Tabular", "Findings", "Configuration"],
      resources: [.copy("Schemas")], swiftSettings: settings),
    .target(
      name: "Measures", dependencies: ["Ingest", "Findings", "Tabular", "Configuration"],
      resources: [.copy("Catalogue")], swiftSettings: settings),
    .target(name: "Sample", dependencies: ["Ingest", "Tabular"], swiftSettings: settings),
    .target(
      name: "History", dependencies: ["Measures", "Findings", "Tabular", "SQLite"], swiftSettings: settings),
    .target(
      name: "Reporting", dependencies: ["Measures", "Findings", "Tabular", "CXlsxWriter"],
      resources: ["page", "theme", "print", "charts", "filter", "sort", "judge", "whatif"].map {
        .embedInCode("HTML/Script/\($0).js")
      },
      swiftSettings: settings),
    .target(
      name: "Run",
      dependencies: ["Configuration", "Tabular", "Findings", "Ingest", "Measures", "History", "Reporting"],
      swiftSettings: settings),
    .executableTarget(
      name: "waymark",
      dependencies: [
        "CMalloc", "Configuration", "Tabular", "Findings", "Ingest", "Measures", "Sample", "History",
        "Reporting", "Run",
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["Tabular", "Findings", "Ingest", "SQLite"],
      path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(
      name: "ConfigurationTests", dependencies: ["Configuration", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "TabularTests", dependencies: ["Tabular", "TestSupport"], exclude: ["Scanning/Public"],
      swiftSettings: settings),
    .testTarget(
      name: "IngestTests", dependencies: ["Ingest", "Findings", "Configuration", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "MeasuresTests", dependencies: ["Measures", "Findings", "Ingest", "SQLite", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SampleTests", dependencies: ["Sample", "Findings", "Ingest", "TestSupport"],
      swiftSettings: settings),
    .testTarget(name: "SQLiteTests", dependencies: ["SQLite", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "HistoryTests", dependencies: ["History", "Findings", "Measures", "SQLite", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ReportingTests", dependencies: ["Reporting", "Findings", "Measures", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RunTests",
      dependencies: ["Run", "Configuration", "Findings", "Ingest", "Measures", "Tabular", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PipelineTests", dependencies: ["Ingest", "Findings", "Measures", "TestSupport", "waymark"],
      swiftSettings: settings),
  ]
)
