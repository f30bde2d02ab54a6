// swift-tools-version: 6.2
import PackageDescription

/// One list of strict settings for every target: Swift 6 checks, no accidental re-exports, no hidden existential boxes.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Data compiled into the program as bytes, one file each: reading them at run time would need Foundation's bundles.
let presets = [
  "migration", "auth", "billing", "secrets", "pipeline", "customer-data", "flags", "machines",
]

/// What the page of a report is styled and searched with.
let pageParts = ["Page.css", "Filter.js"]

/// What libgit2's static archive needs beside itself.
///
/// `-static-executable` makes the linker take archives for every library.
let archivesOfLibgit2: [LinkerSetting] = ["mbedcrypto", "http_parser", "pcre2-8", "z"].map {
  .linkedLibrary($0, .when(traits: ["SelfContained"]))
}

// The targets stand in the order of the data flow; each imports only from those above it. Where a target needs both,
// `Ownership` stands before `Git`: the folder of libgit2 then comes before libyaml's, which pkg-config may give as the
// system's own, and a libgit2 of one's own (`PKG_CONFIG_PATH`) is linked with the headers that belong to it.
let package = Package(
  name: "onus",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "onus", targets: ["onus"])],
  traits: [
    .trait(
      name: "SelfContained",
      description: "For one binary without shared libraries: libgit2 1.5 without its network half. Built by ci/build.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .target(name: "Paths", swiftSettings: strict),
    .systemLibrary(name: "CGit", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"])]),
    .target(name: "CNetStub"),
    .target(
      name: "Git",
      dependencies: ["CGit", "Paths", .target(name: "CNetStub", condition: .when(traits: ["SelfContained"]))],
      swiftSettings: strict, linkerSettings: archivesOfLibgit2),
    .systemLibrary(name: "CYaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(
      name: "Ownership", dependencies: ["CYaml", "Paths"],
      resources: presets.map { .embedInCode("Presets/\($0).txt") }, swiftSettings: strict),
    .target(name: "Evidence", dependencies: ["Ownership", "Git", "Paths"], swiftSettings: strict),
    .target(name: "Gate", dependencies: ["Evidence", "Ownership", "Git", "Paths"], swiftSettings: strict),
    .target(
      name: "Reporting", dependencies: ["Gate", "Evidence", "Ownership", "Git", "Paths"],
      resources: pageParts.map { .embedInCode("HTML/\($0)") }, swiftSettings: strict),
    .target(
      name: "OnusCommand",
      dependencies: [
        "Reporting", "Gate", "Evidence", "Ownership", "Git", "Paths",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "onus", dependencies: ["OnusCommand"], swiftSettings: strict),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "PathsTests", dependencies: ["Paths", "TestSupport"], exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(name: "GitTests", dependencies: ["Git", "Paths", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "OwnershipTests", dependencies: ["Ownership", "Paths", "TestSupport"],
      exclude: ["Presets/paths.tsv", "Samples"],
      swiftSettings: strict),
    .testTarget(
      name: "EvidenceTests", dependencies: ["Evidence", "Ownership", "Git", "Paths", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "GateTests", dependencies: ["Gate", "Evidence", "Ownership", "Git", "Paths", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "OnusCommand", "onus", "Evidence", "Gate", "Ownership", "Git", "Paths", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportingTests",
      dependencies: ["Reporting", "Gate", "Evidence", "Ownership", "Git", "Paths", "TestSupport"],
      exclude: ["Golden"], swiftSettings: strict),
    // Attacks run the program as it was built: an attacker has only that. Approvers sign at a moment that is handed in.
    .testTarget(name: "AttackTests", dependencies: ["onus", "OnusCommand", "TestSupport"], swiftSettings: strict),
  ]
)
