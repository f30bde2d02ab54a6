extension String {
  /// Whether it is the full ref of a branch, byte by byte.
  package var isBranch: Bool { utf8.starts(with: "refs/heads/".utf8) }

  /// A full ref of a branch without `refs/heads/`; anything else as it is.
  package var shortBranch: String {
    isBranch ? String(decoding: utf8.dropFirst("refs/heads/".utf8.count), as: UTF8.self) : self
  }
}
