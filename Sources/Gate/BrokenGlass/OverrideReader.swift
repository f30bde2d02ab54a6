import Evidence
import Git
import Ownership
import Paths

/// Reads the files of a range that may be overrides: by whom they are, for where, of when, and not used before.
struct OverrideReader {
  /// A file that is no override that counts.
  struct Refusal: Error {
    var refused: RefusedOverride
  }

  private let payments: DebtPayments
  private let spending: SpentProofs

  /// `paths` are those that will be read.
  init(_ payments: DebtPayments, paths: [RepositoryPath]) {
    self.payments = payments
    spending = SpentProofs(base: payments.question.base, paths: paths, repository: payments.repository)
  }

  func read(_ landing: LandingChange) throws -> Result<Override, Refusal> {
    let path = landing.change.path
    func refuse(_ reason: String, by person: String? = nil) -> Result<Override, Refusal> {
      .failure(Refusal(refused: RefusedOverride(path: path, person: person, reason: reason)))
    }
    guard let entry = landing.change.new, !landing.isContested else { return refuse("BASE changed it too") }
    let file: OverrideFile
    do {
      file = try OverrideFile(at: path, entry, in: payments.repository)
    } catch {
      return refuse(error.message)
    }
    let statement = file.statement
    do {
      var check = OverrideCheck(context)
      let key = try check.check(file)
      if let reason = try problem(of: file, landing) { return refuse(reason, by: statement.person) }
      return .success(Override(file: file, key: key, asks: payments.asks(for: statement)))
    } catch let error as EvidenceError {
      return refuse(error.message, by: statement.person)
    }
  }

  private var context: EvidenceContext {
    let question = payments.question
    return EvidenceContext(
      repository: payments.repository, policy: payments.policy, people: payments.governance.people,
      base: question.base, head: question.head, target: question.target, now: question.now,
      landedBy: question.landedBy, keyFiles: payments.governance.keyFiles(question, payments.repository))
  }

  private func problem(of file: OverrideFile, _ landing: LandingChange) throws -> String? {
    let statement = file.statement
    if let claimed = statement.revert {
      let reversal = Reversal(base: payments.question.base, now: payments.question.now, in: payments.repository)
      guard try reversal.landing(undoneBy: statement.changes) == claimed else {
        return "it says that it undoes \(claimed.short), and it does not, or that is over \(Reversal.days) days ago"
      }
    }
    // Where the same file has stood and was paid for, it has done its work.
    let proof = Proof(
      person: statement.person, verb: .approve, scope: .everything, changes: [landing.change], time: statement.time,
      base: statement.base, source: .init(kind: .signedStatement, description: "override"))
    switch try spending.freshness(of: proof, for: landing.change) {
    case .fresh: return nil
    case .spent: return "it landed once already and was paid for"
    case .unknown: return "the history here is too short to tell whether it landed once already"
    }
  }
}
