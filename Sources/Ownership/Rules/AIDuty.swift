extension Rule {
  /// Returns a finding for each system that learns and does not say what `given` looks for under `key` of `ai:`.
  static func findings(
    in input: LintInput, missing key: String, _ message: (String) -> String, help: String,
    where isGiven: (AIDuties) -> Bool
  ) -> [Finding] {
    input.record.systems.compactMap { system in
      guard let ai = system.ai, !isGiven(ai) else { return nil }
      return finding(
        message(system.name.value), at: ai.location, holder: system.name.value, subject: "ai.\(key)", help: [help])
    }
  }
}
