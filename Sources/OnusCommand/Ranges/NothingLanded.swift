import Gate
import Git
import Ownership
import Reporting

/// Why nothing landed in a period, and what to ask instead: an empty answer looks like a good one.
struct NothingLanded {
  let line: LandedCommits
  let tip: Commit
  /// As it was asked for.
  let branch: String

  func note(since day: CalendarDate) -> String {
    if CalendarDate(secondsSince1970: line.now) < day { return "\(day) has not come yet: name an earlier day" }
    let last = CalendarDate(secondsSince1970: tip.committerTime)
    return "the last commit of \(branch), \(tip.id.short), is of \(last); from there on:   "
      + Self.command(["--since", "\(last)"], branch)
  }

  /// `commit` is what the tag names.
  func note(afterTag tag: String, at commit: ObjectID) throws -> String {
    let why =
      commit == tip.id ? "\(tag) is the last commit of \(branch)" : "\(tag) has all that \(branch) has"
    if let before = try line.lastTag(), before.name != tag {
      return "\(why); what the tag before it does not have:   " + Self.command(["--from-tag", before.name], branch)
    }
    let last = CalendarDate(secondsSince1970: tip.committerTime)
    return "\(why); what landed last:   " + Self.command(["--since", "\(last)"], branch)
  }

  static func command(_ start: [String], _ branch: String) -> String {
    (["onus", "report"] + (start + [branch]).map(ShellWord.quoted)).joined(separator: " ")
  }
}
