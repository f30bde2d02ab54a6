extension Repository {
  /// Who git would write as the committer here: the environment, else the configuration; nothing is guessed from the host.
  package func currentUserIdentity() throws(GitError) -> Identity {
    try identity(.committer)
  }

  enum Role: String {
    case author, committer
  }

  func identity(_ role: Role) throws(GitError) -> Identity {
    let prefix = "GIT_\(role.rawValue.uppercased())_"
    let name = try first([environment[prefix + "NAME"]], keys: ["\(role.rawValue).name", "user.name"])
    let email =
      try first([environment[prefix + "EMAIL"]], keys: ["\(role.rawValue).email", "user.email"]) ?? environment["EMAIL"]
    guard let name = name.map(Self.cleaned), !name.isEmpty else {
      throw GitError(
        kind: .other, message: "git does not know your name", help: "git config --global user.name 'Your Name'")
    }
    guard let email = email.map(Self.cleaned), !email.isEmpty else {
      throw GitError(
        kind: .other, message: "git does not know your e-mail address",
        help: "git config --global user.email you@example.com")
    }
    return Identity(name: name, email: email)
  }

  /// A whole `author` or `committer` value: name, address, time, zone.
  func signature(_ role: Role) throws(GitError) -> String {
    let identity = try identity(role)
    let date = environment["GIT_\(role.rawValue.uppercased())_DATE"]
    return "\(identity.name) <\(identity.email)> \(try Self.time(from: date))"
  }

  private func first(_ given: [String?], keys: [String]) throws(GitError) -> String? {
    for value in given { if let value, !value.isEmpty { return value } }
    for key in keys { if let value = try configuration(key), !value.isEmpty { return value } }
    return nil
  }

  /// Git's internal form, `1760000000 +0000` with or without `@`; UTC now where nothing is given.
  private static func time(from date: String?) throws(GitError) -> String {
    guard let date, !date.isEmpty else { return "\(FileSystem.now) +0000" }
    let parts = date.drop { $0 == "@" }.split(separator: " ")
    let zone = parts.count > 1 ? String(parts[1]) : "+0000"
    guard (1...2).contains(parts.count), let seconds = Int64(parts[0]), seconds >= 0, isZone(zone) else {
      throw GitError(
        kind: .other, message: "the date '\(date)' in the environment is not read here",
        help: "give it in seconds: GIT_COMMITTER_DATE='1760000000 +0000'")
    }
    return "\(seconds) \(zone)"
  }

  private static func isZone(_ zone: String) -> Bool {
    zone.utf8.count == 5 && (zone.hasPrefix("+") || zone.hasPrefix("-"))
      && zone.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
  }

  /// Leaves out what would break the line apart, and git's crud at both ends.
  private static func cleaned(_ text: String) -> String {
    let kept = text.unicodeScalars.filter { $0 != "<" && $0 != ">" && $0 != "\n" && $0 != "\0" }
    let crud: Set<Unicode.Scalar> = [" ", ".", ",", ":", ";", "\"", "\\", "'", "\t", "\r"]
    var rest = Substring(String(String.UnicodeScalarView(kept))).unicodeScalars
    while let first = rest.first, crud.contains(first) { rest.removeFirst() }
    while let last = rest.last, crud.contains(last) { rest.removeLast() }
    return String(rest)
  }
}
