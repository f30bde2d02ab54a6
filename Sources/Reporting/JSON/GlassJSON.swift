import Evidence
import Gate
import Git
import Paths

extension JSONText {
  static func override(_ override: Override) -> JSONText {
    .object(
      members(of: override.file.path) + members(of: override.statement) + [
        ("key", .string(override.key)), ("asks", .strings(override.asks)),
      ])
  }

  static func refused(_ refused: RefusedOverride) -> JSONText {
    .object(
      members(of: refused.path) + [("person", .optional(refused.person)), ("reason", .string(refused.reason))])
  }

  static func debt(_ debt: Debt) -> JSONText {
    let content: [(String, JSONText)] =
      switch debt.content {
      case .read(let file): members(of: file.statement) + [("unreadable", .null)]
      case .unreadable(let reason): [("unreadable", .string(reason))]
      }
    return .object(members(of: debt.path) + content + [("asks", .strings(debt.asks))])
  }

  static func lifting(_ lifting: Lifting, obstacles: [JSONText]) -> JSONText {
    .object([
      ("people", .strings(lifting.people)), ("files", .array(lifting.files.map { .object(members(of: $0)) })),
      ("obstacles", .array(obstacles)),
    ])
  }

  private static func members(of statement: OverrideStatement) -> [(String, JSONText)] {
    [
      ("person", .string(statement.person)), ("incident", .optional(statement.incident)),
      ("reason", .optional(statement.reason)), ("revert", .optional(statement.revert?.hex)),
      ("time", .string(Timestamp.text(statement.time))),
      ("lands_by", .string(Timestamp.text(statement.time + OverrideStatement.span))),
      (
        "lifts",
        .array(statement.lifts.map { .object([("system", .optional($0.system)), ("risk", .string($0.risk))]) })
      ),
      ("changes", .array(statement.changes.map { .object(change($0)) })),
    ]
  }
}
