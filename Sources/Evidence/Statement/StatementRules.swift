import Git
import Ownership

/// What is asked of every kind of statement before its signature: that it is somebody's on file, for this place, and of now.
struct StatementRules {
  /// How far a signer's clock may be ahead.
  static let clockTolerance: Int64 = 600

  private let context: EvidenceContext

  init(_ context: EvidenceContext) {
    self.context = context
  }

  func person(of statement: StatementCore) throws(EvidenceError) -> Person {
    guard let person = context.people[statement.person] else {
      throw EvidenceError("'\(statement.person)' is not in people.yml at the base")
    }
    if person.isMachine { throw EvidenceError("'\(statement.person)' is a machine, and machines approve nothing") }
    return person
  }

  func checkPlace(of statement: StatementCore) throws(EvidenceError) {
    guard let target = context.target else {
      throw EvidenceError(
        "it is for '\(statement.target)', and the branch to land on is not known; name it with --onto")
    }
    if isForAnotherBranch(statement) { throw EvidenceError("it is for '\(statement.target)', not for '\(target)'") }
    try checkRepository(of: statement)
  }

  /// False where the branch to land on is not known.
  func isForAnotherBranch(_ statement: StatementCore) -> Bool {
    context.target.map { !statement.target.utf8.elementsEqual($0.utf8) } ?? false
  }

  func checkRepository(of statement: StatementCore) throws(EvidenceError) {
    switch (statement.repository, context.policy.repository?.value) {
    case (nil, nil): return
    case (let named?, let expected?) where named.utf8.elementsEqual(expected.utf8): return
    case (let named?, let expected?): throw EvidenceError("it is for the repository '\(named)', not for '\(expected)'")
    case (let named?, nil):
      throw EvidenceError("it is for the repository '\(named)', and the policy does not say which one this is")
    case (nil, let expected?):
      throw EvidenceError("it names no repository, and the policy asks for '\(expected)'")
    }
  }

  /// `holding` names what is limited to `span`, for the message: `approvals hold`.
  func checkTime(of statement: StatementCore, span: TimeSpan?, holding: String) throws(EvidenceError) {
    guard statement.time <= context.lastMoment else {
      throw EvidenceError("it is dated \(Timestamp.text(statement.time)), which has not come yet")
    }
    if let span, statement.time < context.now - Int64(span.seconds) {
      throw EvidenceError("it is of \(Timestamp.text(statement.time)), and \(holding) for \(span.text)")
    }
  }
}
