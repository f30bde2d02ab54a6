import Git

/// Names that tell whether a notice is the same as one of an earlier report.
enum Fingerprints {
  /// Returns one for each notice, all different, the same wherever the lines of the files move to.
  ///
  /// 40 hexadecimal digits of what the notice is about, and a number that tells equal ones apart in the order given.
  static func of(_ notices: [Notice]) -> [String] {
    var seen: [String: Int] = [:]
    return notices.map { notice in
      // Lengths keep ("a", "bc") and ("ab", "c") apart.
      let parts = ([notice.rule.id] + notice.identity).map { "\($0.utf8.count) \($0)" }
      let name = Repository.blobID(of: Array(parts.joined(separator: "\n").utf8)).hex
      let number = seen[name, default: 0] + 1
      seen[name] = number
      return "\(name):\(number)"
    }
  }
}
