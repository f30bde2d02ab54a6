import ArgumentParser
import Evidence
import Git

/// `onus sync`: fetches, unites and pushes approvals.
struct Sync: OnusSubcommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring the signed approvals here and on a remote together.",
    discussion: """
      Fetches refs/onus/approvals, unites it with the one here and pushes the result, never by force; when somebody else \
      pushes meanwhile, again. It asks nothing, as git push does: everything that is sent was signed on purpose. Statements that \
      were on the remote and are gone from it are named and sent again, and the exit status is 1: somebody should ask why.

      Statements whose bytes are missing or damaged here are named and fetched again from the remote; where that is not \
      possible, nothing is sent and the exit status is 2.
      """)

  @Argument(help: "The remote's name; without it origin, or the only one there is.")
  var remote: String?

  @Flag(name: [.long, .customShort("n")], help: "Show what would be done, and do nothing.")
  var dryRun = false

  @OptionGroup var place: Place

  func run(in session: Session) throws -> ExitStatus {
    let repository = try session.openRepository()
    guard let remote = try remote ?? Sending.usualRemote(of: repository) else {
      throw CommandError(
        "this repository has no remote to sync with",
        help: "add the one your team shares: git remote add origin ADDRESS")
    }
    let known = try repository.remotes()
    guard known.contains(remote) else {
      throw CommandError(
        "'\(remote)' is no remote of this repository"
          + (known.isEmpty ? "" : "; there \(known.count == 1 ? "is" : "are") \(known.joined(separator: ", "))"),
        help: "git remote add NAME ADDRESS, then onus sync NAME")
    }
    let sending = try Sending(in: repository, session)
    return dryRun ? try sending.preview(remote) : try sending.sync(remote)
  }
}
