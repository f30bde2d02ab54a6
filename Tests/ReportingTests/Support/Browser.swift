import Foundation
import TestSupport

/// A page opened in a real browser, and what `ci/browser/inspect.py` tells about it.
struct Browser {
  struct Facts: Decodable {
    struct Fault: Decodable {
      var id: String
      var impact: String?
      var help: String
      var nodes: [String]
    }
    var console: [String]
    var requests: [String]
    /// Nil where no audit was asked for.
    var faults: [Fault]?
    var script: String?

    var graveFaults: [String]? {
      faults?.filter { $0.impact != "minor" && $0.impact != "moderate" }.map { "\($0.id): \($0.help) \($0.nodes)" }
    }
  }

  struct Failure: Error {
    var command: String
    var errors: String
  }

  static let howToGet = "needs Chromium, poppler and axe-core: ci/setup --browser installs them"

  static let isInstalled: Bool = {
    let programs = ["chromium", "pdftotext", "python3"]
    return programs.allSatisfy { name in
      (environment["PATH"] ?? "").split(separator: ":").contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
      }
    } && FileManager.default.fileExists(atPath: axe)
  }()

  private static let environment = ProcessInfo.processInfo.environment

  private static let axe: String = {
    let cache = environment["XDG_CACHE_HOME"] ?? "\(environment["HOME"] ?? "/root")/.cache"
    return "\(cache)/onus/browser/axe.min.js"
  }()

  private static let inspect = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../ci/browser/inspect.py").standardized

  var width = 1280
  var isDark = false
  var hasScript = true

  /// Opens the page, and asks `script` of it, a JavaScript expression for a text.
  func open(_ page: String, script: String? = nil, audits: Bool = false) throws -> Facts {
    try withScratch { folder in try facts(page, script: script, audits: audits, pdf: nil, in: folder) }
  }

  /// Returns the text of each printed page.
  func printed(_ page: String) throws -> [String] {
    try withScratch { folder in
      _ = try facts(page, script: nil, audits: false, pdf: "page.pdf", in: folder)
      let text = try run(["pdftotext", "-layout", "page.pdf", "-"], in: folder)
      return text.split(separator: "\u{C}").map(String.init)
    }
  }

  private func facts(_ page: String, script: String?, audits: Bool, pdf: String?, in folder: URL) throws -> Facts {
    try Data(page.utf8).write(to: folder.appendingPathComponent("page.html"))
    var command = ["python3", Self.inspect.path, "page.html", "--width", "\(width)"]
    if audits { command += ["--axe", Self.axe] }
    if isDark { command.append("--dark") }
    if !hasScript { command.append("--no-script") }
    if let script { command += ["--script", script] }
    if let pdf { command += ["--pdf", pdf] }
    return try JSONDecoder().decode(Facts.self, from: Data(try run(command, in: folder).utf8))
  }

  private func run(_ command: [String], in folder: URL) throws -> String {
    let result = try runCommand(command, in: folder, environment: Self.environment)
    guard result.status == 0 else {
      throw Failure(command: command.joined(separator: " "), errors: result.errors)
    }
    return result.output
  }

  private func withScratch<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("onus-page-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
