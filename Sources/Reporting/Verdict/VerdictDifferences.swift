import Evidence

extension VerdictRecord {
  /// Returns what `again` says differently, a line each, as `requirements[2].seats[0].filledBy was 'ada', is nothing`; empty when it
  /// says the same.
  ///
  /// Where a list lost or gained elements the lengths are told first, then what differs at each place.
  /// What was read is compared only where the same onus wrote both, because it is told in words too.
  package func differences(to again: VerdictRecord) -> [String] {
    Self.differences("", answer.json, again.answer.json)
      + (tool == again.tool ? Self.differences("sources", sources, again.sources) : [])
  }

  private static func differences(_ place: String, _ old: JSONValue?, _ new: JSONValue?) -> [String] {
    if old == new { return [] }
    switch (old, new) {
    case (.object(let old), .object(let new)):
      return Set(old.keys).union(new.keys).sorted().flatMap { name in
        differences(place.isEmpty ? name : "\(place).\(name)", old[name], new[name])
      }
    case (.array(let old), .array(let new)):
      let counts = old.count == new.count ? [] : ["\(place) had \(old.count), has \(new.count)"]
      return counts
        + zip(old, new).enumerated().flatMap { index, pair in
          differences("\(place)[\(index)]", pair.0, pair.1)
        }
    default:
      return ["\(place) was \(text(of: old)), is \(text(of: new))"]
    }
  }

  private static func text(of value: JSONValue?) -> String {
    switch value {
    case nil: "nothing"
    case .string(let text): "'\(text)'"
    case .some(let value): String(decoding: value.canonicalBytes, as: UTF8.self)
    }
  }
}
