import Gate
import Ownership

/// What a change would need, by risk: `billing: Ada Lovelace or Lin Wei approves`.
struct NeedRows {
  let needs: [Responsibility.Need]
  let names: Names
  /// People whose absence is told elsewhere.
  var explained: Set<String> = []
  /// What to say where no risk applies; nil for nothing.
  var none: String?

  var rows: [Row] {
    if needs.isEmpty { return none.map { [Row("to change it", $0)] } ?? [] }
    // What asks most is what people look for.
    let sorted = needs.sorted { ($0.risks.count, $0.risks[0]) < ($1.risks.count, $1.risks[0]) }
    return sorted.map { need in
      let risks = need.risks.map { $0.visible(upTo: 40) }.joined(separator: ", ")
      return Row("to change it", "\(risks): \(approvals(need))\(extras(need))")
    }
  }

  private func approvals(_ need: Responsibility.Need) -> String {
    var clauses: [(seat: Responsibility.AskedSeat, count: Int)] = []
    for seat in need.seats {
      if let same = clauses.firstIndex(where: { $0.seat.asked == seat.asked }) {
        clauses[same].count += 1
      } else {
        clauses.append((seat, 1))
      }
    }
    let approvals = clauses.enumerated().map { index, clause in
      approval(clause.seat, clause.count) + (index > 0 && clause.seat.seat.purpose == .besides ? " besides" : "")
    }
    return approvals.joined(separator: ", and ") + absences(need)
  }

  private func approval(_ seat: Responsibility.AskedSeat, _ count: Int) -> String {
    let people = seat.asked.map { holder in
      names.full(holder.person) + (holder.standing.clause.map { " (who \($0))" } ?? "")
    }
    if people.isEmpty { return "nobody is left who could approve" }
    if count > 1 {
      let who = count >= people.count ? Words.all(people) : "\(count) of \(people.joined(separator: ", "))"
      let verb = people.count == 1 ? "approves" : "approve"
      return "\(who) \(verb)\(count > people.count ? ", and nobody is left for a further yes" : "")"
    }
    return "\(Words.either(people)) approves"
  }

  /// Why it is not those whom the rule names; told once for a need.
  private func absences(_ need: Responsibility.Need) -> String {
    var told = explained
    let missing = need.seats.flatMap(\.missing).filter { told.insert($0.person).inserted }.compactMap { holder in
      holder.standing.clause.map { "\(names.full(holder.person)) \($0)" }
    }
    return missing.isEmpty ? "" : " (\(Words.all(missing)))"
  }

  private func extras(_ need: Responsibility.Need) -> String {
    let trailers = need.trailers.map { "'\($0.visible(upTo: 60))'" }
    var text = trailers.isEmpty ? "" : "; \(Words.all(trailers)) in a commit message"
    if !need.first.isEmpty { text += "; first \(need.first.map { $0.visible(upTo: 120) }.joined(separator: ", "))" }
    if let day = need.enforceFrom { text += "; enforced from \(day) on" }
    return text
  }
}
