import Ownership
import Paths

/// One notice as a result, with its places.
struct SarifResult {
  let notice: Notice
  /// Its rule's place in the list of the run.
  let rule: Int
  let fingerprint: String

  var value: JSONText {
    let related = notice.related.prefix(SarifLimits.locations - 1)
    let rest = notice.related.count - related.count
    // A reader is told what no longer fits.
    let more = rest > 0 ? ["and \(rest.counted("more place")), shown by --format json"] : []
    return .object(
      [
        ("ruleId", .string(notice.rule.id)), ("ruleIndex", .count(rule)), ("level", .string(notice.level.sarifName)),
        ("message", message(text(and: more))),
        ("locations", .array([.object([("physicalLocation", Self.place(notice.place ?? Notice.home))])])),
      ]
        + (related.isEmpty ? [] : [("relatedLocations", .array(related.enumerated().map { self.related($0, $1) }))])
        + [
          (
            "partialFingerprints",
            .object([
              // The one that GitHub compares; its uploader would fill in the hash of a line, which moves.
              ("primaryLocationLineHash", .string(fingerprint)), ("onusIdentity/v1", .string(fingerprint)),
            ])
          )
        ])
  }

  /// Never empty: GitHub refuses a whole file for the sake of one message that is.
  private func text(and more: [String]) -> String {
    let text = (notice.lines.filter { !$0.isEmpty } + more).joined(separator: "\n")
    return text.isEmpty ? notice.rule.summary : text
  }

  private func related(_ number: Int, _ related: Notice.Related) -> JSONText {
    .object([
      ("id", .count(number + 1)), ("message", message(related.message)),
      ("physicalLocation", Self.place(related.place)),
    ])
  }

  private func message(_ text: String) -> JSONText { .object([("text", .string(text.sarifMessage))]) }

  private static func place(_ place: Notice.Place) -> JSONText {
    var region: [(String, JSONText)] = [("startLine", .count(place.line))]
    if case .text(let location) = place {
      region += [
        ("startColumn", .count(location.column)), ("endLine", .count(location.line)),
        ("endColumn", .count(location.column + location.length)),
      ]
    }
    return .object([
      (
        "artifactLocation",
        .object([("uri", .string(place.path.bytes.percentEncoded)), ("uriBaseId", .string("%SRCROOT%"))])
      ), ("region", .object(region)),
    ])
  }
}
