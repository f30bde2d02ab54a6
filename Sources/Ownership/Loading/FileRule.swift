/// The rules of the *files* family that are found while reading.
enum FileRule: String {
  case invalidYAML = "invalid-yaml"
  case unknownKey = "unknown-key"
  case missingKey = "missing-key"
  case invalidValue = "invalid-value"
  case duplicateKey = "duplicate-key"
  case duplicateSystem = "duplicate-system"
  case unportablePattern = "unportable-pattern"
  case nearMissName = "near-miss-name"
  case missingPolicy = "missing-policy"
}

extension Finding {
  /// An error of the *files* family.
  init(
    _ rule: FileRule, _ message: String, at location: SourceLocation?, holder: String, subject: String,
    notes: [Note] = [], help: [String] = [], fix: Fix? = nil
  ) {
    self.init(
      rule: rule.rawValue, severity: .error, message, at: location, holder: holder, subject: subject, notes: notes,
      help: help, fix: fix)
  }
}
