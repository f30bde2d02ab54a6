import Evidence
import Gate
import Git
import Ownership

/// One requirement in full: how it stands, why, on whose word, what it is about.
struct RequirementHTML {
  let requirement: RequirementReport
  let heading: String
  let level: Tag

  var html: HTML {
    Tag.div(.class("requirement")) {
      level {
        Phrase.badge(requirement.state.standing)
        " "
        Phrase.name(heading)
      }
      Tag.p { requirement.statement }
      Phrase.facts(facts)
      Phrase.paths("\(requirement.changes.count.counted("file")) that it covers", changes)
    }
  }

  private var changes: [HTML] {
    requirement.changes.map { change in
      var words = [Tag.span(.class("kind")) { change.kind.label }, Phrase.path(change.path)]
      if let note = change.note { words.append(Tag.span(.class("kind")) { note }) }
      return words.joined(" ")
    }
  }

  private var facts: [(label: String, text: HTML)] {
    var facts: [(String, HTML)] = []
    func add(_ label: String, _ text: HTML?) { if let text { facts.append((label, text)) } }
    add("approved by", Phrase.few(requirement.approvals.map(approval)))
    add("who can", Phrase.few(requirement.missing.map(Self.candidates)))
    add("why", Phrase.few(requirement.reasons.map { "\($0.label): \($0.text)" }))
    add("next", Phrase.few(requirement.next))
    add(
      "late, does not count",
      Phrase.few(
        requirement.late.map { [Phrase.name($0.person.name), Self.proof($0.proof)].joined(" · ") }))
    add(
      "trailers",
      Phrase.few(
        requirement.trailers.map { trailer -> HTML in
          let text = HTML("\(trailer.key.visible(upTo: 60)): \(trailer.value.visible(upTo: 200))")
          return [text, Phrase.commit(trailer.commit)].joined(" · ")
        }))
    add("first, not checked", Phrase.few(requirement.first))
    add(
      "written by",
      requirement.authors.isEmpty ? nil : requirement.authors.map { Phrase.name($0.name) }.joined(", "))
    add("enforced from", requirement.enforceFrom.map(Phrase.day))
    return facts
  }

  private func approval(_ approval: RequirementReport.Approval) -> HTML {
    var html = Phrase.name(approval.person.name)
    html += HTML(" \(approval.accepts ? "accepts" : "approved"), \(approval.rank.title)")
    if let why = approval.why { html += HTML("; \(why)") }
    for proof in approval.proofs {
      html += HTML(" · ")
      html += Self.proof(proof)
      html += HTML(", ")
      html += Phrase.day(CalendarDate(secondsSince1970: proof.time))
    }
    return html
  }

  /// Where a review can be read it is a link.
  static func proof(_ proof: RequirementReport.ProofReport) -> HTML {
    proof.link.map { Phrase.address($0, proof.description) } ?? HTML(proof.description)
  }

  /// `Ada Lovelace (pager @ada)`, or any one of several.
  static func candidates(_ people: [SystemReport.Someone]) -> HTML {
    people.map { person in
      var html = Phrase.name(person.name)
      let more = [person.reach, person.absence].compactMap { $0 }
      if !more.isEmpty { html += HTML(" (\(more.joined(separator: ", ")))") }
      return html
    }.joined(" or ")
  }
}
