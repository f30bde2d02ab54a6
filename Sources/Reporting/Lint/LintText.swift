import Ownership

/// The text of `onus lint`: every finding with its lines, then how many there are of what.
struct LintText {
  let report: LintReport
  let console: Console

  var lines: [String] {
    var explained: Set<String> = []
    var blocks: [[String]] = report.findings.map { finding in
      FindingText(
        finding: finding, console: console, source: finding.location.flatMap { report.source($0.file) },
        explain: explained.insert(finding.rule).inserted ? finding.rule : nil
      ).lines()
    }
    blocks.append(console.wrapped(Paragraph(closing), hanging: 2))
    return Array(blocks.joined(separator: [""]))
  }

  /// `1 error, 0 warnings · 12 systems, 9 people, 4,212 files`.
  private var closing: String {
    var found = [report.count(.error).counted("error"), report.count(.warning).counted("warning")]
    if report.count(.advice) > 0 { found.append(report.count(.advice).counted("piece of advice", "pieces of advice")) }
    let looked = [
      report.systems.counted("system"), report.people.counted("person", "people"), report.files?.counted("file"),
    ]
    return "\(found.joined(separator: ", ")) · \(looked.compactMap { $0 }.joined(separator: ", "))"
  }
}
