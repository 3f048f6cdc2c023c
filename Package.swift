// swift-tools-version: 6.2
import PackageDescription

// The map: modules in layer order, each with everything it may import.
// `make check` refuses an import that is not declared here.

let swiftSettings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// A module of the package, with everything it may import.
func module(_ name: String, imports: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: imports, exclude: exclude, swiftSettings: swiftSettings)
}

/// The tests of one module.
func tests(_ name: String, imports: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: imports + ["TestSupport"], exclude: exclude,
    swiftSettings: swiftSettings)
}

/// A C library of the system, found through pkg-config.
func library(_ name: String, _ pkgConfig: String, apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "Affinity",
  products: [
    .library(
      name: "Affinity",
      targets: ["CallModel", "Acoustics", "Ingest", "Assessment", "AgentReporting", "Reports"]),
    .executable(name: "affinity", targets: ["affinity"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    // 0 Values
    module("CallModel"),
    module("SettingsFile", imports: ["CallModel", yams]),

    // Data files the product carries inside, and the C libraries of the system
    .target(name: "CDefaults", exclude: ["Files"]),
    // The inner loops of decoding and listening, for several kinds of processor
    .target(name: "CAcousticKernels", exclude: ["kernels", "kernels.inc", "nucleus_weights.inc"]),
    // Keeps the decoder of MP3s from writing about damaged ones: for the command alone
    .target(name: "CQuietDecoding"),
    library("CSndfile", "sndfile", apt: "libsndfile1-dev"),
    library("COgg", "ogg", apt: "libogg-dev"),
    library("COpus", "opus", apt: "libopus-dev"),
    library("CPCRE2", "libpcre2-8", apt: "libpcre2-dev"),
    library("CCrypto", "libcrypto", apt: "libssl-dev"),
    library("CXLSXWriter", "xlsxwriter", apt: "libxlsxwriter-dev"),
    library("CZip", "libzip", apt: "libzip-dev"),
    library("CExpat", "expat", apt: "libexpat1-dev"),
    library("CFreeXL", "freexl", apt: "libfreexl-dev"),
    // Reads XLS in a process of its own, which a damaged file may end
    .target(name: "CXLSReader", dependencies: ["CFreeXL"]),

    // 1 Sciences
    module("Acoustics", imports: ["CallModel", "CAcousticKernels"]),
    module("Lexis", imports: ["CallModel", "CPCRE2", "CDefaults"]),
    module("CallStatistics"),
    module(
      "ServiceLevels", imports: ["CallModel", "CallStatistics", "CDefaults", "SettingsFile"]),

    // 2 Judgement
    module(
      "Assessment",
      imports: [
        "CallModel", "Acoustics", "Lexis", "CDefaults", "SettingsFile",
      ]),
    module(
      "AgentReporting",
      imports: [
        "CallModel", "Assessment", "ServiceLevels", "CallStatistics", "CDefaults", "SettingsFile",
      ]),

    // 3 Edges
    module(
      "Ingest",
      imports: [
        "CallModel", "ServiceLevels", "CAcousticKernels", "CSndfile", "COgg", "COpus", "CCrypto",
        "CZip", "CExpat", "CXLSReader", "CDefaults", "SettingsFile",
      ]),
    module(
      "Reports",
      imports: [
        "CallModel", "Acoustics", "Assessment", "AgentReporting", "ServiceLevels", "CXLSXWriter",
      ]),

    // 4 Use cases
    module(
      "Workbench",
      imports: [
        "CallModel", "Acoustics", "Lexis", "ServiceLevels", "CallStatistics", "Assessment",
        "AgentReporting", "Ingest", "Reports", "SettingsFile",
      ]),

    // 5 Entrances
    .executableTarget(
      name: "affinity",
      dependencies: [
        "CallModel", "Acoustics", "Lexis", "ServiceLevels", "Assessment", "AgentReporting",
        "Ingest", "Reports", "Workbench", "CQuietDecoding", argumentParser,
      ],
      swiftSettings: swiftSettings),

    // Tests
    .target(
      name: "TestSupport", dependencies: ["CallModel"], path: "Tests/TestSupport",
      swiftSettings: swiftSettings),
    tests("CallModelTests", imports: ["CallModel"]),
    tests("SettingsFileTests", imports: ["SettingsFile", "CallModel"]),
    tests(
      "AcousticsTests", imports: ["Acoustics", "CallModel", "CAcousticKernels"]),
    // What is heard, in full, for training and scoring: `swift run -c release acoustics-study`
    .executableTarget(
      name: "acoustics-study", dependencies: ["Acoustics", "CallModel", "Ingest"],
      path: "Tests/AcousticsStudy", swiftSettings: swiftSettings),
    tests("LexisTests", imports: ["Lexis", "CallModel"]),
    // Counts and times what Lexis finds: `swift run -c release lexis-study`
    .executableTarget(
      name: "lexis-study", dependencies: ["Lexis", "CallModel"], path: "Tests/LexisStudy",
      swiftSettings: swiftSettings),
    tests("ServiceLevelsTests", imports: ["ServiceLevels", "CallModel"]),
    // Months whose truth is known, for tests and studies
    .target(
      name: "Simulation", dependencies: ["CallStatistics"], path: "Tests/Simulation",
      swiftSettings: swiftSettings),
    tests("CallStatisticsTests", imports: ["CallStatistics", "Simulation"]),
    // Makes the tables of the studies of statistics again: `swift run -c release statistics-study`
    .executableTarget(
      name: "statistics-study",
      dependencies: ["AgentReporting", "CallModel", "CallStatistics", "Simulation"],
      path: "Tests/StatisticsStudy", swiftSettings: swiftSettings),
    tests(
      "AssessmentTests",
      imports: ["Assessment", "CallModel", "Acoustics", "Lexis"]),
    tests(
      "AgentReportingTests",
      imports: ["AgentReporting", "Assessment", "ServiceLevels", "CallModel", "CallStatistics"]),
    tests(
      "IngestTests", imports: ["Ingest", "ServiceLevels", "CallModel"],
      exclude: ["Fixtures"]),
    tests(
      "ReportsTests",
      imports: [
        "Reports", "Assessment", "AgentReporting", "ServiceLevels", "CallModel", "Acoustics",
      ],
      exclude: ["Golden"]),
    tests(
      "WorkbenchTests",
      imports: [
        "Workbench", "Assessment", "AgentReporting", "ServiceLevels", "Ingest", "Reports",
        "CallModel", "Acoustics", "Lexis", "CXLSXWriter",
      ]),
    tests("AffinityCommandTests", imports: ["CallModel", "Reports"]),
  ]
)
