import Ownership

extension SigningKey {
  /// Why the key does not count on `today`, a clause; nil when it does.
  ///
  /// Never asked with a time from inside a signature, which its maker chose.
  func problem(on today: CalendarDate) -> String? {
    if let revoked, revoked <= today { return "the key is revoked since \(revoked)" }
    if let until, until < today { return "the key expired on \(until)" }
    if let from, from > today { return "the key counts only from \(from)" }
    return nil
  }
}
