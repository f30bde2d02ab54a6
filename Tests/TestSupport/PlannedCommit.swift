import Foundation

/// A commit that is to be made, with everything about it given.
package struct PlannedCommit {
  package var author: String
  /// Seconds since 1970; of author and committer.
  package var time: Int
  package var message: String
  /// Nil deletes.
  package var files: [String: String?]
  /// Indices of earlier commits of the plan; nil: the one before.
  package var parents: [Int]?

  package init(
    _ author: String, time: Int, _ files: [String: String?], message: String = "Change", parents: [Int]? = nil
  ) {
    self.author = author
    self.time = time
    self.message = message
    self.files = files
    self.parents = parents
  }

  /// Noon of a day written `YYYY-MM-DD`, UTC.
  package init(
    _ day: String, _ author: String, _ files: [String: String?], message: String = "Change", parents: [Int]? = nil
  ) throws {
    struct NoSuchDay: Error {}
    let strategy = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()
    guard let date = try? strategy.parse(day) else { throw NoSuchDay() }
    self.init(
      author, time: Int(date.timeIntervalSince1970) + 43_200, files, message: message, parents: parents)
  }
}

extension TemporaryRepository {
  /// Makes the commits in one go, puts `main` on the last and checks it out; returns their ids.
  @discardableResult
  package func commit(_ plan: [PlannedCommit]) throws -> [String] {
    var stream = "feature done\n"
    for (index, commit) in plan.enumerated() {
      stream += "commit refs/heads/main\nmark :\(index + 1)\n"
      for role in ["author", "committer"] { stream += "\(role) \(commit.author) \(commit.time) +0000\n" }
      stream += "data \(commit.message.utf8.count)\n\(commit.message)\n"
      let parents = commit.parents ?? (index == 0 ? [] : [index - 1])
      for (place, parent) in parents.enumerated() { stream += "\(place == 0 ? "from" : "merge") :\(parent + 1)\n" }
      // Without a parent named, a commit would follow the branch.
      if parents.isEmpty, index > 0 { stream += "deleteall\n" }
      for (path, text) in commit.files.sorted(by: { $0.key < $1.key }) {
        stream += text.map { "M 100644 inline \(path)\ndata \($0.utf8.count)\n\($0)\n" } ?? "D \(path)\n"
      }
      stream += "\n"
    }
    stream += "done\n"
    try write("../plan", Data(stream.utf8))
    let result = try run(["sh", "-c", "git fast-import --quiet --force --export-marks=../marks <../plan"])
    guard result.status == 0 else {
      throw CommandFailure(command: ["git", "fast-import"], status: result.status, output: result.errors)
    }
    try git("reset", "--quiet", "--hard", "main")
    var ids = Array(repeating: "", count: plan.count)
    for line in try String(contentsOf: sibling("marks"), encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: " ")
      if let mark = Int(parts[0].dropFirst()) { ids[mark - 1] = String(parts[1]) }
    }
    return ids
  }
}
