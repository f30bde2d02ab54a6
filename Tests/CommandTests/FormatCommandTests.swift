import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// Several formats of one report at once, as CI asks for them.
@Suite struct FormatCommandTests {
  private let shop: Shop

  init() throws {
    shop = try Shop()
    try shop.addMigration()
  }

  private func check(_ formats: String..., range: String = "main..feature") -> ProgramResult {
    runOnus(
      ["check", range] + formats.flatMap { ["--format", $0] }, in: shop.repository.path,
      environment: ["HOME": shop.repository.home.path])
  }

  private func content(_ name: String) throws -> String {
    try String(contentsOf: shop.repository.folder.appendingPathComponent(name), encoding: .utf8)
  }

  private func left() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: shop.repository.folder.path).filter { $0.hasPrefix("out") }
      .sorted()
  }

  @Test func `The text goes to standard output, and each other format to its file`() throws {
    let plain = check()
    let result = check(
      "text", "sarif=out.sarif", "junit=out.xml", "gitlab=out.gitlab.json", "markdown=out.md", "json=out.json",
      "github=out.log")
    #expect(result.status == 1)
    #expect(result.output == plain.output)
    #expect(try content("out.sarif").contains(#""uri": "services/billing/migrations/1.sql""#))
    #expect(try content("out.xml").contains(#"<testcase classname="onus check" name="billing · migration""#))
    #expect(try content("out.gitlab.json").contains(#""check_name": "requirement/migration""#))
    #expect(try content("out.md").hasPrefix("<!-- onus:check -->\n"))
    #expect(try content("out.json").contains(#""exit_code": 1"#))
    #expect(try content("out.log").contains("\n::error file=services/billing/migrations/1.sql,line=1,title=onus%3A "))
    #expect(try left().count == 6)
  }

  @Test(arguments: ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"])
  func `No format alters the exit code`(format: String) throws {
    #expect(check(format).status == 1)
    #expect(check("\(format)=out").status == 1)
    try shop.addReadme()
    #expect(check(format, range: "main..harmless").status == 0)
    #expect(check(format, range: "main..nowhere").status == 2)
  }

  @Test(arguments: ["lint", "stale"])
  func `Lint and stale write them too`(command: String) throws {
    let result = shop.onus(
      command, "--format", "sarif=out.sarif", "--format", "junit=out.xml", "--format", "gitlab=out.json", "--format",
      "markdown=out.md", "--format", "github")
    #expect(result.status == shop.onus(command).status)
    #expect(result.output.hasPrefix("::stop-commands::onus-"))
    #expect(try left().count == 4)
  }

  @Test func `A rule that was not asked is no test that passed`() throws {
    _ = shop.onus("lint", "--select", "overlap,role-changed", "--format", "junit=out.xml")
    let cases = try content("out.xml").matches(of: /<testcase [^>]*name="([a-z-]+)"/).map { String($0.output.1) }
    #expect(cases == ["overlap", "role-changed"])
  }

  @Test(arguments: [
    (["text", "sarif"], "only one --format can go to standard output"),
    (["sarif=out", "junit=out"], "two formats cannot both be written to 'out'"),
    (["sarif=out", "junit=./services/../out"], "two formats cannot both be written to './services/../out'"),
    (["xml=out"], "there is no format 'xml' for this"), (["ics=out"], "there is no format 'ics' for this"),
    (["sarif="], "sarif="),
  ])
  func `What cannot be done is refused before anything is`(formats: [String], message: String) throws {
    let result = runOnus(
      ["check", "main..feature"] + formats.flatMap { ["--format", $0] }, in: shop.repository.path,
      environment: ["HOME": shop.repository.home.path])
    #expect(result.status == 2)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.output.isEmpty)
    #expect(try left() == [])
  }

  @Test(arguments: ["nowhere/out.xml", "services"])
  func `Where one file cannot be written none is, and nothing is printed`(file: String) throws {
    try Data("old".utf8).write(to: shop.repository.folder.appendingPathComponent("out.sarif"))
    let result = check("text", "sarif=out.sarif", "markdown=out.md", "junit=\(file)")
    #expect(result.status == 2)
    #expect(result.errors.contains("cannot write"))
    #expect(result.errors.contains(file))
    #expect(result.output.isEmpty)
    #expect(try left() == ["out.sarif"])
    #expect(try content("out.sarif") == "old")
  }

  @Test func `Broken glass is told in every format, and its JSON fits the schema`() throws {
    try shop.repository.git("checkout", "--quiet", "feature")
    let broken = runOnus(
      ["override", "main..feature", "--incident", "INC-42", "--reason", "customers cannot pay", "--yes"],
      in: shop.repository.path, environment: ["HOME": shop.repository.home.path])
    #expect(broken.status == 0, "\(broken.errors)")
    for format in ["sarif", "github", "gitlab", "markdown"] {
      let result = check(format)
      #expect(result.status == 0)
      #expect(result.output.contains("Grace Hopper broke the glass on billing"), "\(format)")
    }
    #expect(check("junit").output.contains("INC-42") == false)
    #expect(check("junit").output.contains("lifted by Grace Hopper, who broke the glass"))
    if let validator = JSONSchema.validator {
      let schema = JSONSchema(
        checkout.appendingPathComponent("docs/schema/check.json"), isClosed: true, with: validator)
      #expect(try schema.complaints(about: [check("json").output]) == [[]])
    }
  }
}
