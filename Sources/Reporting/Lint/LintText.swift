import Ownership
import Paths

/// The text of `onus lint`: every finding with its lines, then how many there are of what.
struct LintText {
  let report: LintReport
  let console: Console

  var lines: [String] {
    var explained: Set<String> = []
    var files: [RepositoryPath: SourceLines] = [:]
    var blocks: [[String]] = report.findings.map { finding in
      if let file = finding.location?.file, files[file] == nil {
        files[file] = report.source(file).map(SourceLines.init)
      }
      return FindingText(
        finding: finding, console: console, source: finding.location.flatMap { files[$0.file] },
        explain: explained.insert(finding.rule).inserted ? finding.rule : nil
      ).lines()
    }
    blocks.append(console.wrapped(Paragraph(report.summary), hanging: 2))
    return Array(blocks.joined(separator: [""]))
  }
}
