// swift-tools-version: 6.2
import PackageDescription

// Built by Tests/fuzz with libFuzzer and the address sanitiser; each target is one entry point of the fuzzer, which
// brings its own `main`.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .treatAllWarnings(as: .error), .unsafeFlags(["-parse-as-library"]),
]

let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "waymark", path: "..")],
  targets: [
    .target(name: "FuzzSupport", swiftSettings: settings),
    fuzzer("FuzzReader", of: ["Tabular"]),
    fuzzer("FuzzIngest", of: ["Ingest", "Findings"]),
    fuzzer("FuzzDefinitions", of: ["Ingest", "Measures"]),
    fuzzer("FuzzTexts", of: ["Ingest", "Findings", "Measures"]),
  ]
)

func fuzzer(_ name: String, of modules: [String]) -> Target {
  .executableTarget(
    name: name, dependencies: ["FuzzSupport"] + modules.map { .product(name: $0, package: "waymark") },
    swiftSettings: settings)
}
