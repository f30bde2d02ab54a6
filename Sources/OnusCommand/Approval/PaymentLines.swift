import Evidence
import Gate
import Git
import Ownership
import Paths
import Reporting

/// What a yes to the end of a debt says yes to: not the file that goes, but what landed under the broken glass.
struct PaymentLines {
  private let payment: Payment
  private let decision: Decision
  private let repository: Repository

  init(_ payment: Payment, _ decision: Decision, _ repository: Repository) {
    self.payment = payment
    self.decision = decision
    self.repository = repository
  }

  /// Without indentation.
  func text() throws -> [String] {
    guard let statement = payment.debt.statement else {
      return ["nobody knows what landed under it: the file cannot be read"]
    }
    let day = CalendarDate(secondsSince1970: statement.time)
    var lines = ["your yes says that what landed under the broken glass may stay:"]
    lines += try statement.changes.map {
      "  \($0.kind.rawValue.padded(to: 7))  \($0.path.display)   \(try measure($0))"
    }
    if let command = try command(statement) { lines.append("landed   \(command)") }
    let incident = statement.incident.map { ", \($0)" } ?? ""
    lines.append("broken   by \(decision.name(of: statement.person)) on \(day)\(incident)")
    if let reason = statement.reason { lines.append("because  \(reason)") }
    return lines
  }

  /// How much there is to read, and whether it still stands.
  private func measure(_ change: Change) throws -> String {
    let ids = [change.old, change.new].compactMap { $0?.mode == .submodule ? nil : $0?.id }
    let count = ids.allSatisfy(repository.contains) ? try LineCount(change, in: repository).text : "not in this clone"
    let now = try repository.entry(at: change.path, in: decision.range.head)
    if now == change.new { return count }
    return "\(count), \(now == change.old ? "gone back since" : "changed since")"
  }

  /// From what stood there when it was signed: in the base's history since it landed.
  private func command(_ statement: OverrideStatement) throws -> String? {
    guard let landing = payment.landing else { return nil }
    let before = repository.contains(statement.base) ? statement.base : try repository.commit(landing).parents.first
    return payment.command(from: before)
  }
}
