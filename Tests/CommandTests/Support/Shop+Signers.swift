import Foundation
import TestSupport

extension Shop {
  /// Who commits, as git writes it.
  static let authors = [
    "ada": "Ada Lovelace <ada@example.com>", "grace": "Grace Hopper <grace@example.com>", "lin": Shop.lin,
  ]

  /// Puts a signing key of Ada and one of Lin on file at `main`, beside Grace's, with `more` files.
  func putEverybodysKeysOnFile(_ more: [String: String] = [:]) throws {
    try repository.git("checkout", "--quiet", "main")
    let file = repository.folder.appendingPathComponent("ownership/people.yml")
    var people = try String(contentsOf: file, encoding: .utf8)
    for (person, id) in [("ada", 1), ("lin", 3)] {
      _ = try repository.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", person, "-f", repository.home.path + "/\(person)"])
      let line = try String(contentsOf: repository.home.appendingPathComponent("\(person).pub"), encoding: .utf8)
      let key = line.split(separator: " ").prefix(2).joined(separator: " ")
      people = people.replacingOccurrences(of: "id: \(id)}}", with: "id: \(id)}, signing_keys: [{key: \"\(key)\"}]}")
    }
    try repository.commit(["ownership/people.yml": people].merging(more) { $1 })
  }

  /// Lets a person sit at the keyboard: their key signs, their name commits.
  func sit(_ person: String) throws {
    try repository.git("config", "user.signingKey", repository.home.path + "/\(person).pub")
  }

  /// Commits `files` on a branch that starts where `main` is now, or goes on where it stands; by Lin unless said otherwise.
  @discardableResult
  func commit(
    on branch: String, _ files: [String: String?], by author: String = Shop.lin, message: String = "Change"
  ) throws -> String {
    let isThere = try repository.run(["git", "rev-parse", "--verify", "--quiet", "refs/heads/\(branch)"]).status == 0
    try repository.git(["checkout", "--quiet"] + (isThere ? [branch] : ["-b", branch, "main"]))
    return try repository.commit(files, message: message, author: author)
  }
}
