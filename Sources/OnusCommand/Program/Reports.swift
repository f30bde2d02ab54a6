import Git
import Paths
import Reporting

/// Writes one report in every format that was asked for: one to standard output, the others to files.
struct Reports {
  private let session: Session
  private let color: ColorChoice
  /// Where each goes to; nil: standard output.
  private let wanted: [(format: any ReportFormat.Type, file: String?)]

  /// Refuses what no format can do before any work is done.
  init(_ session: Session, formats: [FormatRequest], color: ColorChoice, for kind: Report.Kind) throws {
    self.session = session
    self.color = color
    var wanted: [(format: any ReportFormat.Type, file: String?)] = []
    var files: Set<String> = []
    for request in formats {
      guard let format = reportFormat(named: request.name), format.kinds.contains(kind) else {
        let names = reportFormats.filter { $0.kinds.contains(kind) }.map { $0.name }
        throw CommandError(
          "there is no format '\(request.name)' for this", help: "one of: \(names.joined(separator: ", "))")
      }
      if let file = request.file, !files.insert(FilePath.absolute(file, from: session.folder)).inserted {
        throw CommandError(
          "two formats cannot both be written to '\(file)'", help: "give each --format a file of its own")
      }
      wanted.append((format, request.file))
    }
    // A person at the terminal reads the text even when files are written for machines.
    if !wanted.contains(where: { $0.file == nil }), let text = reportFormats.first { wanted.append((text, nil)) }
    self.wanted = wanted
  }

  /// Writes the files first, all or none: what a person reads comes when all is done.
  func write(_ report: Report, in repository: Repository) throws {
    try File.replace(
      wanted.compactMap { format, file in
        file.map { (session.path($0), Array(format.text(of: report, for: Console()).utf8)) }
      })
    for (format, file) in wanted where file == nil {
      let console = Console(session.terminal.output, color: color, of: session, in: repository)
      session.terminal.output.write(format.text(of: report, for: console))
    }
  }
}

extension Console {
  /// As wide and as colourful as `channel` is, and with links to the files of the working tree where it is a terminal.
  init(_ channel: Channel, color: ColorChoice, of session: Session, in repository: Repository) {
    let hasColor = color.applies(to: channel, environment: session.environment)
    self.init(
      width: channel.width.map { min($0, Self.widest) } ?? 80, hasColor: hasColor,
      linkRoot: hasColor && channel.isTerminal ? repository.workTree.map { Self.link(to: $0, on: session.host) } : nil)
  }

  /// The host tells a terminal that is used over a network that the file is not one of its own machine.
  private static func link(to folder: String, on host: String) -> String {
    "file://\(host.utf8.percentEncoded)\(folder.utf8.percentEncoded)"
  }

  /// Longer lines are hard to read.
  private static var widest: Int { 100 }
}
