/// What GitHub takes of one run; more of any and it refuses the file, or drops what is over.
///
/// From its "SARIF results exceed one or more limits".
enum SarifLimits {
  static let results = 25_000
  /// The most severe ones; the rest is stored, and not shown.
  static let shownResults = 5_000
  /// Of one result, its own place included.
  static let locations = 1_000
  /// Characters of the two short descriptions of a rule: 1,024, less what says that one was cut and what is escaped.
  static let description = 900
}

extension [Notice] {
  /// As many as a report holds, the last one saying how many are not in it; all of them where they fit.
  func cut(to limit: Int, _ whole: String) -> [Notice] {
    if count <= limit { return self }
    let rest = count - limit + 1
    let cut = Notice(
      rule: .cut, level: self[limit - 1].level,
      title:
        "\(rest.counted("more finding")) \(rest == 1 ? "is" : "are") not in this report, which holds \(limit.grouped)",
      details: ["all of it: \(whole)"], place: Notice.home, identity: [])
    return prefix(limit - 1) + [cut]
  }
}
