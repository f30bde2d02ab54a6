import Evidence
import Foundation
import Gate
import TestSupport

extension Company {
  /// Merges `branch` into `start` on a new branch `landing`, as `git merge --no-ff -S` does, and returns the merge.
  ///
  /// `key` is whose key signs it; nil leaves it unsigned. `trailers` are lines of the message's last paragraph.
  @discardableResult
  func merge(
    _ branches: String..., into start: String = "main", on name: String = "landing", by author: String = Company.ada,
    committer: String? = nil, key: String? = "ada", trailers: [String] = ["Approved-by: \(Company.ada)"]
  ) throws -> String {
    try repo.git("checkout", "--quiet", "-B", name, start)
    repo.clock += 60
    let message = ["Merge \(branches.joined(separator: ", "))", trailers.joined(separator: "\n")].filter { !$0.isEmpty }
    try repo.git(
      try Self.signing(key) + ["merge", "--quiet", "--no-ff"] + (key == nil ? [] : ["-S"])
        + message.flatMap { ["-m", $0] } + branches,
      environment: TemporaryRepository.identity(author: author, committer: committer ?? author))
    return try repo.git("rev-parse", "HEAD")
  }

  /// Writes the commit that is checked out anew with more files, signed again.
  func amend(_ files: [String: String?] = [:], by author: String = Company.ada, key: String? = "ada") throws {
    for (path, text) in files {
      if let text { try repo.write(path, text) } else { try repo.git("rm", "--quiet", path) }
    }
    try repo.git("add", "--all")
    try repo.git(
      try Self.signing(key) + ["commit", "--quiet", "--amend", "--no-edit", "--allow-empty"]
        + (key == nil ? [] : ["-S"]),
      environment: TemporaryRepository.identity(author: author, committer: author))
  }

  private static func signing(_ key: String?) throws -> [String] {
    guard let key else { return [] }
    return ["-c", "gpg.format=ssh", "-c", "user.signingKey=\(try CompanyKeys.shared.get().path(of: key))"]
  }
}

extension Decision {
  /// Why each piece of evidence that was refused does not count.
  var refusals: [String] { evidence.refused.map(\.reason) }
}
