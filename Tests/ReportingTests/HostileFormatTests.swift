import Foundation
import FoundationXML
import Gate
import TestSupport
import Testing

@testable import Reporting

/// Hostile names in every kind of report and every format, also those that the list gets later.
struct HostileFormatTests {
  struct Attack: CustomStringConvertible, Sendable {
    var combination: FormatSample.Combination
    var name: String
    var description: String { "\(combination), \(name)" }
  }

  static var attacks: [Attack] {
    FormatSample.combinations.flatMap { combination in
      HostileReport.texts.keys.sorted().map { Attack(combination: combination, name: $0) }
    }
  }

  @Test(arguments: attacks)
  func `no name makes a command, markup, a link or a mention, or is seen by a terminal`(_ attack: Attack) throws {
    let bytes = try #require(HostileReport.texts[attack.name])
    let text = attack.combination.text(try HostileReport.report(attack.combination.kind, bytes))
    #expect(!text.isEmpty)
    expectSafe(text, attack.combination.format)
    switch attack.combination.format {
    case "text": break
    case "json", "sarif", "gitlab", "verdict": _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
    case "junit": try expectXML(text)
    case "github":
      let harmless = attack.combination.text(try HostileReport.report(attack.combination.kind, Array("a".utf8)))
      expectAnnotations(text, like: harmless)
    case "markdown": expectMarkdown(text)
    case "html":
      expectPage(
        text, like: attack.combination.text(try HostileReport.report(attack.combination.kind, Array("a".utf8))))
    // A calendar shows text and nothing else; a format that this test has never heard of must not hold live markup.
    default: #expect(attack.combination.format == "ics" || !text.contains("<script"))
    }
  }

  /// Nothing but printable text and line breaks.
  private func expectSafe(_ text: String, _ format: String) {
    let unsafe = text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control: scalar != "\n" && !(format == "ics" && scalar == "\r")
      case .format: !(format == "markdown" && scalar == "\u{2060}")
      case .lineSeparator, .paragraphSeparator, .surrogate: true
      default: false
      }
    }
    #expect(unsafe.isEmpty, "\(unsafe.prefix(5).map { String($0.value, radix: 16) })")
  }

  private func expectXML(_ text: String) throws {
    let parser = XMLParser(data: Data(text.utf8))
    let suite = JUnitReader()
    parser.delegate = suite
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(
      suite.names.isSubset(of: ["testsuites", "testsuite", "testcase", "failure", "error", "skipped", "system-out"]))
    #expect(suite.cases.count == suite.declared)
  }

  /// The same scripts and addresses as in a harmless page, and no element that could bring others.
  private func expectPage(_ text: String, like harmless: String) {
    for pattern in [#/<script[^>]*>/#, #/<style[^>]*>/#, #/<(?:img|iframe|object|embed|link|base|form|input)[^>]*>/#] {
      #expect(text.matches(of: pattern).map(\.output) == harmless.matches(of: pattern).map(\.output))
    }
    let addresses = #/(?:href|src|action)="([^"#][^"]*)"/#
    #expect(Set(text.matches(of: addresses).map(\.output.1)) == Set(harmless.matches(of: addresses).map(\.output.1)))
  }

  private func expectAnnotations(_ text: String, like harmless: String) {
    let runner = ActionsRunner(reading: text)
    #expect(runner.isListening)
    #expect(runner.commands.map(\.name) == ActionsRunner(reading: harmless).commands.map(\.name))
    for command in runner.commands.dropFirst() {
      #expect(Set(command.properties.keys).isSubset(of: ["file", "line", "col", "endColumn", "title"]))
      #expect(command.properties["title"]?.hasPrefix("onus") == true)
    }
  }

  /// No markup but our own; in code, forges make neither mentions nor links.
  private func expectMarkdown(_ text: String) {
    let prose = text.replacing(#/\\[^A-Za-z0-9\s]/#, with: "").replacing(#/`[^`\n]*`/#, with: "")
    for markup in ["<script", "<img", "](", "@everyone", "@all", "@org", "http://", "www.evil"] {
      #expect(!prose.contains(markup), "\(markup)")
    }
    // A forge looks for these in what was rendered, where an escape is gone.
    let rendered = text.replacing(#/`[^`\n]*`|<code>.*?<\/code>/#, with: "").replacing("\\", with: "")
    #expect(!rendered.contains(#/[#!][0-9]|[Gg][Hh]-[0-9]/#))
    let tags = prose.matches(of: #/<[a-z\/!][^>]*>/#).map { String($0.output) }
    let ours: Set = [
      "<details>", "<details open>", "</details>", "<summary>", "</summary>", "<br>", "<code>", "</code>",
      "<!-- onus:check -->", "<!-- onus:lint -->", "<!-- onus:report -->", "<!-- onus:stale -->",
    ]
    #expect(Set(tags).subtracting(ours).isEmpty)
    #expect(tags.count { $0.hasPrefix("<details") } == tags.count { $0 == "</details>" })
    #expect(tags.count { $0 == "<code>" } == tags.count { $0 == "</code>" })
  }
}
