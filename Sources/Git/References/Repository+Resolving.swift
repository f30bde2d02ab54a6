import CGit

extension Repository {
  /// A name resolved to a commit.
  package struct Resolved: Sendable, Equatable {
    package var commit: ObjectID
    /// The full ref the name stands for (`refs/heads/main`, `refs/remotes/origin/main`), nil for an id or expression.
    package var reference: String?
    /// Something the user should know, as "'v1' is a branch and a tag; the branch is meant".
    package var note: String?

    package init(commit: ObjectID, reference: String? = nil, note: String? = nil) {
      self.commit = commit
      self.reference = reference
      self.note = note
    }
  }

  /// Resolves a name a user typed to a commit; a branch wins over a tag of the same name, with a note.
  ///
  /// In this order: a full ref as it stands, `HEAD`, a whole id, then a branch, a remote's branch, a tag, any other ref, the
  /// beginning of an id. `refs/…` is never anything but that ref. Steps `~ ^ @{upstream}` may follow.
  package func resolve(_ name: String) throws(GitError) -> Resolved {
    if name.isEmpty { throw GitError(kind: .unknownRevision, message: "the name of a revision is empty") }
    if name.contains(where: { $0 == "\0" || $0 == "\n" }) {
      throw GitError(kind: .unknownRevision, message: "the name of a revision contains a line break or a NUL")
    }
    let expression = try RevisionExpression(name)
    var named = try find(expression.name)
    for step in expression.steps { named = try take(step, from: named, in: name) }
    // What is named may be a tag object, absent, or no commit at all.
    let commit = try peeled(named.id, named: name)
    return Resolved(commit: commit, reference: named.reference, note: named.note)
  }

  private struct Named {
    var id: ObjectID
    var reference: String?
    var note: String?
  }

  private func find(_ name: String) throws(GitError) -> Named {
    if name == "HEAD" { return try head() }
    if name.hasPrefix("refs/") {
      if let id = try objectID(at: name) { return Named(id: id, reference: name) }
      throw try unknown(name)
    }
    if let id = ObjectID(hex: name) { return Named(id: try present(id)) }

    let places = [
      ("a branch", "refs/heads/\(name)"), ("a remote branch", "refs/remotes/\(name)"), ("a tag", "refs/tags/\(name)"),
    ]
    var found: [(kind: String, reference: String, id: ObjectID)] = []
    for (kind, reference) in places {
      if let id = try objectID(at: reference) { found.append((kind, reference, id)) }
    }
    if let first = found.first {
      let meant = first.kind.replacingFirstWord(with: "the")
      let note =
        found.count > 1 ? "'\(name)' is \(found.map(\.kind).joined(separator: " and ")); \(meant) is meant" : nil
      return Named(id: first.id, reference: first.reference, note: note)
    }
    // `heads/main`, the head of a remote by the remote's name, then `FETCH_HEAD` and its kin.
    for reference in ["refs/\(name)", "refs/remotes/\(name)/HEAD"] {
      if let id = try objectID(at: reference) { return Named(id: id, reference: reference) }
    }
    if name.hasSuffix("_HEAD"), let id = try objectID(at: name) { return Named(id: id) }
    if let id = try idStarting(with: name) { return Named(id: id) }
    throw try unknown(name)
  }

  private func head() throws(GitError) -> Named {
    let target = try headReference()
    if let id = try objectID(at: "HEAD") { return Named(id: id, reference: target) }
    if let target {
      throw GitError(
        kind: .unknownRevision, message: "HEAD is on '\(target.shortReference)', which has no commit yet",
        help: "git commit   makes the first one")
    }
    throw GitError(
      kind: .malformed, message: "the file HEAD names no branch and no commit",
      help: "set it anew: git symbolic-ref HEAD refs/heads/BRANCH")
  }

  private func present(_ id: ObjectID) throws(GitError) -> ObjectID {
    if id.isZero {
      throw GitError(
        kind: .unknownRevision, message: "an id of zeros means that there is no commit",
        help: "git gives it for a ref that is created or deleted; name the other side")
    }
    if contains(id) { return id }
    throw missing(id, .commit)
  }

  private func idStarting(with digits: String) throws(GitError) -> ObjectID? {
    guard (4..<40).contains(digits.utf8.count), digits.utf8.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit })
    else {
      return nil
    }
    guard let padded = ObjectID(hex: digits + String(repeating: "0", count: 40 - digits.utf8.count)) else { return nil }
    var (raw, found) = (padded.raw, git_oid())
    let status = git_odb_exists_prefix(&found, objects, &raw, digits.utf8.count)
    if status == Status.notFound {
      git_error_clear()
      return nil
    }
    try check(status, kind: .ambiguous, help: "give more digits: git rev-parse --disambiguate=\(digits)   lists them") {
      status == Status.ambiguous
        ? "several objects have an id that starts with '\(digits)'" : "cannot look up '\(digits)'"
    }
    return ObjectID(found)
  }

  private func take(
    _ step: RevisionExpression.Step, from named: Named, in text: String
  ) throws(GitError) -> Named {
    switch step {
    case .upstream: return try upstream(of: named, in: text)
    case .peel: return Named(id: try peeled(named.id, named: text), note: named.note)
    case .parent(0): return Named(id: try peeled(named.id, named: text), note: named.note)
    case .parent(let number):
      return Named(id: try parent(number, of: try peeled(named.id, named: text), in: text), note: named.note)
    case .ancestor(let count):
      var id = try peeled(named.id, named: text)
      for _ in 0..<count { id = try parent(1, of: id, in: text) }
      return Named(id: id, note: named.note)
    }
  }

  private func parent(_ number: Int, of commit: ObjectID, in text: String) throws(GitError) -> ObjectID {
    let parents = history.parents(of: try history.requiredNode(of: commit, in: self))
    guard number <= parents.count else {
      let count =
        parents.isEmpty
        ? "is the first commit and has no parent" : "has \(parents.count) parent\(parents.count == 1 ? "" : "s")"
      throw GitError(
        kind: .unknownRevision, message: "'\(text)' does not exist: '\(commit.short)' \(count)",
        help: "git log --oneline --graph \(commit.short)   shows what is there")
    }
    let parent = Int(parents[parents.startIndex + number - 1])
    guard try history.isPresent(parent, in: self) else { throw missing(history.ids[parent], .commit) }
    return history.ids[parent]
  }

  private func upstream(of named: Named, in text: String) throws(GitError) -> Named {
    guard let reference = named.reference, reference.hasPrefix("refs/heads/") else {
      throw GitError(kind: .unknownRevision, message: "'\(text)' does not exist: only a branch follows another")
    }
    let branch = reference.shortReference
    guard let remote = try configuration("branch.\(branch).remote"),
      let merge = try configuration("branch.\(branch).merge")
    else {
      throw GitError(
        kind: .unknownRevision, message: "'\(text)' does not exist: the branch '\(branch)' follows none",
        help: "git branch --set-upstream-to=origin/\(branch) \(branch)")
    }
    let tracking = remote == "." ? merge : try trackingReference(remote: remote, branch: merge)
    guard let tracking, let id = try objectID(at: tracking) else {
      throw GitError(
        kind: .unknownRevision, message: "'\(text)' does not exist: '\(merge)' of '\(remote)' has not been fetched",
        help: "git fetch \(remote)")
    }
    return Named(id: id, reference: tracking)
  }
}

extension String {
  /// A full ref as people call it: `refs/heads/main` → `main`.
  var shortReference: String {
    for prefix in ["refs/heads/", "refs/remotes/", "refs/tags/"] where hasPrefix(prefix) {
      return String(dropFirst(prefix.count))
    }
    return self
  }

  fileprivate func replacingFirstWord(with word: String) -> String {
    word + drop { $0 != " " }
  }
}
