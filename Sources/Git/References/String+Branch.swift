extension String {
  /// Whether both are the same ref, byte by byte as git compares them: to Swift, `é` in one code point and in two is the same text.
  package func isSameReference(as other: String?) -> Bool { other.map { utf8.elementsEqual($0.utf8) } ?? false }

  /// Whether it is the full ref of a branch, byte by byte.
  package var isBranch: Bool { utf8.starts(with: "refs/heads/".utf8) }

  /// The full ref where a branch is named by that or in short, as forges do: `main` → `refs/heads/main`.
  package var fullBranch: String { hasPrefix("refs/") ? self : "refs/heads/\(self)" }

  /// A full ref of a branch without `refs/heads/`; anything else as it is.
  package var shortBranch: String {
    isBranch ? String(decoding: utf8.dropFirst("refs/heads/".utf8.count), as: UTF8.self) : self
  }
}
