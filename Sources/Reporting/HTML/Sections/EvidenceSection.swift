import Evidence
import Gate
import Git
import Ownership
import Paths

/// Who said yes to what, on which proof, and what was given and does not count: what an auditor reads.
struct EvidenceSection {
  let contents: ReportContents

  var html: HTML? {
    if contents.requirements.isEmpty, contents.landings.allSatisfy(\.decision.evidence.refused.isEmpty) { return nil }
    return HTMLBuilder.buildBlock(
      counted, refused, late, Tag.div(.class("quiet")) { Phrase.few(read) })
  }

  private var counted: HTML {
    let rows = contents.landings.indices.flatMap { landing in
      contents.landings[landing].requirements.flatMap { requirement in
        requirement.approvals.flatMap { approval in
          approval.proofs.map { row(landing, requirement, approval, $0) }
        }
      }
    }
    if rows.isEmpty { return contents.requirements.isEmpty ? .nothing : Tag.p { "No approval counts." } }
    let columns: [DataTable.Column] = [
      .init("who"), .init("said yes to"), .init("landing"), .init("proof"), .init("key"), .init("of commit"),
      .init("when"),
    ]
    return DataTable(
      caption: "\(rows.count.counted("proof")) that \(rows.count == 1 ? "counts" : "count")",
      columns: columns.filter { !contents.isSingle || $0.title != "landing" }, rows: rows
    ).html
  }

  private func row(
    _ landing: Int, _ requirement: RequirementReport, _ approval: RequirementReport.Approval,
    _ proof: RequirementReport.ProofReport
  ) -> [HTML] {
    var who = Phrase.name(approval.person.name)
    who += HTML(", \(approval.rank.title)")
    if !approval.standsInFor.isEmpty { who += HTML(", for \(Words.all(approval.standsInFor))") }
    return [who, Phrase.name(requirement.title)] + (contents.isSingle ? [] : [place(landing)]) + [
      RequirementHTML.proof(proof), proof.key.map(Phrase.code) ?? HTML("–"),
      proof.commit.map(Phrase.commit) ?? HTML("–"),
      Phrase.moment(Timestamp.text(proof.time)),
    ]
  }

  private func place(_ landing: Int) -> HTML {
    contents.isSingle ? contents.id(of: contents.landings[landing]) : contents.link(toLanding: landing)
  }

  private var refused: HTML {
    // Every landing reads the same statements and reviews: each is told once.
    let refused = contents.landings.flatMap(\.decision.evidence.refused).filter { $0.late == nil }.map { evidence in
      [
        evidence.description, evidence.person.map(contents.names.full) ?? "unknown", evidence.reason,
        evidence.help ?? "",
      ]
    }.uniqued.sorted { $0.lexicographicallyPrecedes($1) }
    if refused.isEmpty { return .nothing }
    let rows = refused.map { row -> [HTML] in
      [HTML(row[0]), Phrase.name(row[1]), HTML(row[2]), row[3].isEmpty ? HTML("–") : Phrase.code(row[3])]
    }
    return DataTable(
      caption: "\(rows.count.counted("piece")) of evidence that \(rows.count == 1 ? "does" : "do") not count",
      columns: [.init("evidence"), .init("from"), .init("why not"), .init("try")], rows: rows
    ).html
  }

  private var late: HTML {
    let rows = contents.landings.indices.flatMap { landing in
      contents.landings[landing].requirements.flatMap { requirement in
        requirement.late.map { late -> [HTML] in
          [
            Phrase.name(requirement.title), place(landing), Phrase.name(late.person.name),
            RequirementHTML.proof(late.proof), Phrase.moment(Timestamp.text(late.proof.time)),
          ]
        }
      }
    }
    if rows.isEmpty { return .nothing }
    return DataTable(
      caption: "Said after it had landed: none of it counts",
      columns: [.init("about"), .init("landing"), .init("who"), .init("proof"), .init("when")], rows: rows
    ).html
  }

  private var read: [String] {
    contents.landings.map { ClosingRows.evidence($0.decision) }.filter { !$0.isEmpty }.uniqued
  }
}
