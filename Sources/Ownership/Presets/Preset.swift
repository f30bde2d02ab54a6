package import Paths

/// The places where one class of change lives in real projects, by the tools that put it there.
///
/// Each is a readable file in this folder: `PATTERN   # which tool it is for`, `exclude PATTERN   # why`, lines of comment
/// that start with `#`, blank lines. Patterns are of the portable language and fold ASCII case, as all of a risk do.
package struct Preset: Sendable, Equatable {
  /// The risk's name.
  package let name: String
  /// In force without being named in the policy.
  package let isDefault: Bool
  private let scan: PresetScan
  private let lines: @Sendable () -> PresetLines

  /// `lines` is asked for when the preset is used, and should then read the text only once.
  init(name: String, isDefault: Bool, text: [UInt8], lines: @escaping @Sendable () -> PresetLines) {
    self.name = name
    self.isDefault = isDefault
    scan = PresetScan(text)
    self.lines = lines
  }

  /// Up to how many paths `names` and `hasPlace` are cheaper than reading the lines and compiling them.
  package static let fewPaths = 16

  /// Returns whether a place matches the path and no exclusion does, without reading the lines into patterns.
  ///
  /// For a few paths: ten microseconds each, where `places` takes well over a hundred the first time it is asked.
  package func names(_ path: RepositoryPath) -> Bool {
    path.bytes.withUnsafeBufferPointer { scan.matches($0, .places) && !scan.matches($0, .exclusions) }
  }

  /// Returns whether a place matches the path, whatever the exclusions say; as cheap as `names`.
  package func hasPlace(_ path: RepositoryPath) -> Bool {
    path.bytes.withUnsafeBufferPointer { scan.matches($0, .places) }
  }

  /// The literal leading folders of its places, each once, without the root; not sorted.
  package var literalFolders: [RepositoryPath] {
    scan.leadingFolders.map { Preset.pattern(String(decoding: $0, as: UTF8.self)).literalFolder }
  }

  /// What it names, in the order of its file.
  package var places: [Risk.Place] { lines().places }

  /// What it leaves out, in the order of its file.
  package var exclude: [Risk.Place] { lines().exclude }

  /// Presets are known by their names.
  package static func == (left: Preset, right: Preset) -> Bool { left.name == right.name }

  fileprivate static func pattern(_ written: String) -> PathPattern {
    do throws(PathPatternError) {
      return try PathPattern(written, foldsCase: true)
    } catch {
      // The text is a part of the program, and a test reads each of its lines.
      preconditionFailure("preset: '\(written)': \(error.message)")
    }
  }
}

/// A preset's text, read.
struct PresetLines: Sendable {
  private(set) var places: [Risk.Place] = []
  private(set) var exclude: [Risk.Place] = []

  init(_ text: [UInt8]) {
    for line in CommentedLines(text) {
      let keyword = "exclude "
      if line.content.hasPrefix(keyword) {
        exclude.append(Self.place(String(line.content.dropFirst(keyword.count)), line.comment))
      } else {
        places.append(Self.place(line.content, line.comment))
      }
    }
  }

  private static func place(_ written: String, _ comment: String) -> Risk.Place {
    Risk.Place(pattern: Preset.pattern(written), tool: comment)
  }
}
