// swift-tools-version: 6.2
import PackageDescription

/// One list of strict settings for every target: Swift 6 checks, no accidental re-exports, no hidden existential boxes.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// The targets stand in the order of the data flow; each imports only from those above it.
let package = Package(
  name: "onus",
  platforms: [.macOS(.v15)],
  traits: [
    .trait(
      name: "SelfContained",
      description: "For one binary without shared libraries: libgit2 1.5 without its network half. Built by ci/build.")
  ],
  targets: [
    .target(name: "Paths", swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "PathsTests", dependencies: ["Paths", "TestSupport"], exclude: ["Fixtures"], swiftSettings: strict),
  ]
)
