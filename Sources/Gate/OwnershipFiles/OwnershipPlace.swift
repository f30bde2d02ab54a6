import Evidence
import Ownership
import Paths

/// What a path is to those who answer for the ownership files, wherever it lies; nil for any other file.
enum OwnershipPlace {
  /// A public GPG key, with its fingerprint.
  case key(String)
  case policy
  case people
  case page
  case nearMiss(expected: String)
  case override
  /// Something else in `ownership/`.
  case folder
  /// Where GitHub, GitLab and Gitea read a CODEOWNERS.
  case codeowners

  init?(_ path: RepositoryPath) {
    guard Self.mayBeOne(path.bytes) else { return nil }
    if let fingerprint = PublicKeyFile.fingerprint(of: path) {
      self = .key(fingerprint)
      return
    }
    switch OwnershipFileKind.of(path) {
    case .policy: self = .policy
    case .people: self = .people
    case .centralPage, .pageBesideCode: self = .page
    case .nearMiss(let expected): self = .nearMiss(expected: expected)
    case .none where OverrideFile.mayStand(at: path): self = .override
    case .none where path.isBelow(OwnershipReader.centralFolder) || path == OwnershipReader.centralFolder:
      self = .folder
    case .none where Self.codeownersFiles.contains(path): self = .codeowners
    case .none: return nil
    }
  }

  /// A quick look that spares most paths all further questions: the places are files of `ownership/`, YAML and CODEOWNERS.
  private static func mayBeOne(_ path: [UInt8]) -> Bool {
    path.first.map { $0 | 0x20 } == UInt8(ascii: "o") || path.last.map { $0 | 0x20 } == UInt8(ascii: "s")
      || path.withUnsafeBufferPointer(OwnershipFileKind.mayBeOne)
  }

  private static let codeownersFiles = Set(
    [
      "CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", ".gitea/CODEOWNERS", ".forgejo/CODEOWNERS",
      "docs/CODEOWNERS",
    ].map { RepositoryPath($0) })
}
