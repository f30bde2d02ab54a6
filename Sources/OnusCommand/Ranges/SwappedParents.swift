import Gate
import Git
import Ownership
import Reporting

/// Merges of which another parent than the first looks like the branch: what landed on it is told by another question, which is told here.
struct SwappedParents {
  private let repository: Repository
  /// What asks again from where the report begins: `--from-tag v1.0`.
  private let start: [String]
  private let target: String?
  private let marks: [ObjectID: String]

  /// `target` is the branch that is reported, as a full ref.
  init(from start: [String], onto target: String?, finder: RangeFinder) throws {
    repository = finder.repository
    self.start = start
    self.target = target
    var marks = try LandedCommits.tags(of: repository).mapValues { "tag \($0)" }
    for tip in try finder.protectedTips(of: ProtectedBranches.find(remote: repository.mainRemote(), in: repository)) {
      marks[tip.commit] = "branch \(tip.name)"
    }
    self.marks = marks
  }

  /// Why what landed may be told as one landing, and the command that tells it by itself; nil where nothing speaks for it.
  func doubt(about merge: Commit) throws -> String? {
    guard let (why, other) = try ParentOrder.doubt(about: merge, marks: marks, in: repository) else { return nil }
    let onto = target.map { " --onto \(ShellWord.quoted($0.shortBranch))" } ?? ""
    let command = NothingLanded.command(start, other.abbreviated) + onto
    return "\(why): if its parents are swapped, what landed there is told by   \(command)"
  }
}
