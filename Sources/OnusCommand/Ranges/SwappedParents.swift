import Gate
import Git
import Ownership
import Reporting

/// Merges whose second parent looks like the branch: what landed on it is told by another question, which is told here.
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
    for tip in try finder.protectedTips(of: ProtectedBranches.find(remote: finder.mainRemote(), in: repository)) {
      marks[tip.commit] = "branch \(tip.name)"
    }
    self.marks = marks
  }

  /// Why what landed may be told as one landing, and the command that tells it by itself; nil where nothing speaks for it.
  func doubt(about merge: Commit) throws -> String? {
    guard merge.parents.count == 2,
      let why = try OtherLine(of: merge, in: repository).doubt(marks: marks)
    else { return nil }
    let onto = target.map { " --onto \(ShellWord.quoted($0.shortBranch))" } ?? ""
    let command = NothingLanded.command(start, String(merge.parents[1].hex.prefix(10))) + onto
    return "\(why): if its parents are swapped, what landed there is told by   \(command)"
  }
}
