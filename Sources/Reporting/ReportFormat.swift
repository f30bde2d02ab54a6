/// A way to write reports.
///
/// One file in `Formats`, and one line in `reportFormats`.
///
/// A format only writes: what the exit code is, `Report` says.
package protocol ReportFormat: SendableMetatype {
  /// As `--format` names it.
  static var name: String { get }
  /// What it has a shape for; a command asks before it does the work.
  static var kinds: Set<Report.Kind> { get }
  /// Returns the report, the same bytes for the same values, with a line break at its end; empty where there is nothing to say.
  static func text(of report: Report, for console: Console) -> String
}

extension ReportFormat {
  package static var kinds: Set<Report.Kind> { Set(Report.Kind.allCases) }
}

/// Every format, the default first.
package let reportFormats: [any ReportFormat.Type] = [
  TextFormat.self,
  JSONFormat.self,
  CalendarFormat.self,
  MarkdownFormat.self,
  VerdictFormat.self,
  SarifFormat.self,
  JUnitFormat.self,
  GitHubFormat.self,
  GitLabFormat.self,
  HTMLFormat.self,
]

/// Returns the format that `--format` names; nil when there is none of that name.
package func reportFormat(named name: String) -> (any ReportFormat.Type)? {
  reportFormats.first { $0.name == name }
}
