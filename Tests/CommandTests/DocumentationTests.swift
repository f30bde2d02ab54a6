import Foundation
import TestSupport
import Testing

/// What the documentation points at is there.
@Suite struct DocumentationTests {
  /// The README and every page below `docs`, by path from the top.
  private let pages: [String: String]

  init() throws {
    let below = try #require(FileManager.default.enumerator(atPath: checkout.appendingPathComponent("docs").path))
    let names = below.allObjects.compactMap { $0 as? String }.filter { $0.hasSuffix(".md") }.map { "docs/" + $0 }
    pages = try (names + ["README.md"]).reduce(into: [:]) { pages, name in
      pages[name] = try String(contentsOf: checkout.appendingPathComponent(name), encoding: .utf8)
    }
  }

  /// Without blocks of code: what looks like a link or a heading there is none.
  private static func prose(_ page: String) -> String {
    page.replacing(#/(?m)^ *```[^\n]*\n[\s\S]*?^ *```/#, with: "")
  }

  /// The anchors of a page, as GitHub makes them of its headings.
  private static func anchors(of page: String) -> [String] {
    prose(page).matches(of: #/(?m)^#+ (.+)$/#).map { heading in
      heading.output.1.lowercased().replacing(#/\[([^\]]*)\]\([^)]*\)/#) { $0.output.1 }
        .filter { $0.isLetter || $0.isNumber || " -_".contains($0) }.replacing(" ", with: "-")
    }
  }

  @Test func `every link inside the documentation leads to a file and a heading that are there`() {
    var count = 0
    for (name, page) in pages {
      for link in Self.prose(page).matches(of: #/\]\(([^)\s]+)\)/#).map({ String($0.output.1) })
      where !link.contains("://") {
        count += 1
        let parts = link.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
        let folder = checkout.appendingPathComponent(name).deletingLastPathComponent()
        let file = parts[0].isEmpty ? checkout.appendingPathComponent(name) : folder.appendingPathComponent(parts[0])
        #expect(FileManager.default.fileExists(atPath: file.standardized.path), "\(name): \(link)")
        guard parts.count > 1 else { continue }
        let target = pages[String(file.standardized.path.dropFirst(checkout.standardized.path.count + 1))]
        #expect(target.map(Self.anchors)?.contains(parts[1]) == true, "\(name): \(link)")
      }
    }
    #expect(count > 200)
  }

  @Test func `every option that the documentation shows is one of its command`() {
    let commands = ["check", "approve", "override", "sync", "review", "report", "lint", "stale", "who", "explain"]
    let known = commands.reduce(into: ["hook": Self.options(of: ["hook", "install"])]) { known, command in
      known[command] = Self.options(of: [command])
    }
    var count = 0
    for (name, page) in pages {
      for shown in page.matches(of: #/onus ([a-z]+)([^\n`&|;]*)/#) {
        guard let options = known[String(shown.output.1)] else { continue }
        // What a command within the command has is another's.
        for option in shown.output.2.replacing(#/\$\([^)]*\)/#, with: "").matches(of: #/(?:^| )(--[a-z][a-z-]*)/#) {
          count += 1
          #expect(options.contains(String(option.output.1)), "\(name): \(shown.output.0)")
        }
      }
    }
    #expect(count > 50)
  }

  private static func options(of command: [String]) -> Set<String> {
    Set(runOnus(command + ["--help"], in: "/").output.matches(of: #/--[a-z][a-z-]*/#).map { String($0.output) })
  }

  @Test func `the README names every command`() throws {
    let page = try #require(pages["README.md"])
    let help = runOnus(["--help"], in: "/").output
    let commands = help.matches(of: #/(?m)^  ([a-z]+) {2,}/#).map { String($0.output.1) }
    #expect(commands.count == 11)
    for command in commands { #expect(page.contains("onus \(command)"), "\(command)") }
  }
}
