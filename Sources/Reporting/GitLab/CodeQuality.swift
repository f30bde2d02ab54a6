import Paths

/// Notices as GitLab's code quality report: one list, each entry with a fingerprint of its own.
struct CodeQuality {
  let notices: [Notice]

  var value: JSONText {
    .array(zip(notices, Fingerprints.of(notices)).map { entry($0, fingerprint: $1) })
  }

  private func entry(_ notice: Notice, fingerprint: String) -> JSONText {
    let place = notice.place ?? Notice.home
    return .object([
      // GitLab does not show the name of the rule by itself.
      ("description", .string("\(notice.rule.id): \(notice.title)")), ("check_name", .string(notice.rule.id)),
      ("fingerprint", .string(fingerprint)), ("severity", .string(severity(notice.level))),
      (
        "location",
        .object(
          [("path", .string(String(decoding: place.path.bytes, as: UTF8.self)))] + [
            ("lines", .object([("begin", .count(place.line))]))
          ])
      ),
    ])
  }

  private func severity(_ level: Notice.Level) -> String {
    switch level {
    case .error: "critical"
    case .warning: "minor"
    case .note: "info"
    }
  }
}
