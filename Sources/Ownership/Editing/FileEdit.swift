/// One change of what an ownership file says.
///
/// Keys lead from the file's top: `["incident", "follow_up"]`.
package enum FileEdit: Hashable, Sendable {
  /// Puts a value under a key; keys that are not there yet are added behind the last one of their mapping.
  case set([String], YAMLValue)
  /// Takes a key and its value away.
  case remove([String])
  /// Adds an item to a list; a single value becomes a list of two, an absent one a list of one.
  case append([String], String)
  /// Makes a mapping of a single value, which goes under `key`; a mapping stays as it is.
  case unfold([String], key: String)
  /// Replaces one text by another where a finding points: 1-based, columns in Unicode scalars.
  case rewrite(Finding.Fix)
}

/// Why a file was not edited; nothing of the edit has been done.
package struct EditRefusal: Error, Equatable, Sendable {
  /// A lower-case sentence without a full stop.
  package var message: String

  init(_ message: String) {
    self.message = message
  }
}
