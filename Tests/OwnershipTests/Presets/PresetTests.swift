import Foundation
import Paths
import Testing

@testable import Ownership

@Suite struct PresetTests {
  @Test func `every file in the folder is in the list, and nothing else`() throws {
    let folder = sourceFolder.appending(path: "Presets")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".txt") && $0 != "machines.txt" }
    #expect(Set(files) == Set(Presets.all.map { "\($0.name).txt" }))
    #expect(files.count == Presets.all.count)
  }

  @Test func `five presets are in force without being named`() {
    #expect(Presets.all.filter(\.isDefault).map(\.name) == ["migration", "auth", "billing", "secrets", "pipeline"])
  }

  @Test(arguments: Presets.all) func `every line folds case and says what it is for`(preset: Preset) {
    for place in preset.places + preset.exclude {
      #expect(place.pattern.foldsCase)
      #expect(place.tool?.isEmpty == false, "\(place.pattern.text)")
      #expect(place.location == nil)
    }
  }

  @Test(arguments: Presets.all) func `no line stands twice`(preset: Preset) {
    for list in [preset.places, preset.exclude] {
      #expect(Set(list.map(\.pattern.text.localizedLowercase)).count == list.count)
    }
  }

  @Test(arguments: Presets.all) func `every line has a real path that it matches`(preset: Preset) {
    let paths = PresetPath.all.filter { $0.preset == preset.name }
    for place in preset.places {
      #expect(paths.contains { $0.line == place.pattern.text && $0.isRisky }, "\(place.pattern.text)")
    }
    for place in preset.exclude {
      #expect(paths.contains { $0.line == place.pattern.text && !$0.isRisky }, "exclude \(place.pattern.text)")
    }
  }

  @Test(arguments: Presets.all) func `real paths are judged as the table says`(preset: Preset) {
    let (allPlaces, allExclude) = (preset.places, preset.exclude)
    for example in PresetPath.all where example.preset == preset.name {
      let places = allPlaces.filter { $0.pattern.matches(example.path) }.map(\.pattern.text)
      let exclude = allExclude.filter { $0.pattern.matches(example.path) }.map(\.pattern.text)
      switch (example.line, example.isRisky) {
      case ("-", _):
        #expect(places.isEmpty, "\(example.path.display)")
      case (let line, true):
        #expect(places.contains(line), "\(example.path.display)")
        #expect(exclude.isEmpty, "\(example.path.display)")
      case (let line, false):
        // What no line names needs no line that leaves it out.
        #expect(!places.isEmpty, "\(example.path.display)")
        #expect(exclude.contains(line), "\(example.path.display)")
      }
    }
  }

  @Test(arguments: Presets.all) func `the text says of a path what its patterns say`(preset: Preset) {
    var places = PatternSet(preset.places.map(\.pattern)).matcher()
    var exclude = PatternSet(preset.exclude.map(\.pattern)).matcher()
    var paths = PresetPath.all.map(\.path)
    // Neighbours: one folder more or less, a folder of the file's name, other capitals, nothing at all.
    for path in PresetPath.all where path.preset == preset.name {
      let path = path.path
      paths.append(RepositoryPath("x/" + path.display))
      paths.append(RepositoryPath(Array(path.bytes.drop { $0 != UInt8(ascii: "/") }.dropFirst())))
      paths.append(path.appending("x"))
      paths.append(RepositoryPath(path.display.uppercased()))
      paths.append(path.parent)
    }
    for path in paths {
      let isNamed = !places.matches(path).isEmpty && exclude.matches(path).isEmpty
      #expect(preset.names(path) == isNamed, "\(path.display)")
      #expect(preset.hasPlace(path) == !places.matches(path).isEmpty, "\(path.display)")
    }
  }

  @Test(arguments: Presets.all) func `the text knows the folders that its patterns start with`(preset: Preset) {
    let folders = Set(preset.places.map(\.pattern.literalFolder).filter { !$0.isRoot })
    #expect(Set(preset.literalFolders) == folders)
    #expect(preset.literalFolders.count == folders.count)
  }
}

/// A row of `paths.tsv`.
///
/// It holds a path of a real project, the line that it is about, and whether the preset calls it risky. A line
/// `-` is a path that looks like one and is none.
struct PresetPath {
  var preset: String
  var path: RepositoryPath
  var line: String
  var isRisky: Bool

  static let all: [PresetPath] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "paths.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").dropFirst().map { row in
      let fields = row.split(separator: "\t").map(String.init)
      precondition(fields.count == 4, "paths.tsv: \(row)")
      return PresetPath(preset: fields[0], path: RepositoryPath(fields[1]), line: fields[2], isRisky: fields[3] == "1")
    }
  }()
}

let sourceFolder = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "Sources/Ownership")
