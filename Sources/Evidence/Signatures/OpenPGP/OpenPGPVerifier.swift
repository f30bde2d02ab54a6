import Ownership

/// Asks GnuPG whether a signature is good, with nothing that the repository, its configuration or the user's own keyring chose: `gpg` by
/// absolute path, a home folder of our own, no agent, no network, and a keyring that holds the one key the signature must be made with.
struct OpenPGPVerifier: ~Copyable {
  private let program: String
  let folder: ScratchFolder
  private let keyFiles: KeyFiles
  private let today: CalendarDate
  /// By fingerprint: the keyring with that key alone.
  private var keyrings: [String: String] = [:]
  /// By fingerprint of a key or subkey, and by its last 16 digits: the primary key's fingerprint.
  private var primaries: [String: String]?

  init(keyFiles: KeyFiles, today: CalendarDate) throws(EvidenceError) {
    let found = try SystemProgram.find("gpg")
    let scratch = try ScratchFolder()
    program = found
    folder = scratch
    self.keyFiles = keyFiles
    self.today = today
  }

  /// Returns which of the keys on file a signature claims to be made with, through one of its subkeys perhaps; nil for none.
  ///
  /// Grants nothing: it only tells which key to verify with.
  mutating func key(of signature: OpenPGPSignature, among fingerprints: [String]) throws(EvidenceError) -> String? {
    if let known = fingerprints.first(where: { $0.hasSuffix(signature.issuer) }) { return known }
    if primaries == nil { primaries = try subkeys(of: fingerprints) }
    return primaries?[signature.issuer]
  }

  /// Throws why the signature does not hold.
  ///
  /// `generously`: a key that has expired or was revoked by its own word counts too, for taking something back.
  mutating func verify(
    _ message: [UInt8], signature: [UInt8], fingerprint: String, generously: Bool
  ) throws(EvidenceError) {
    let keyring = try keyring(of: fingerprint)
    let file = try folder.write(signature, named: "signature")
    let report = try run(["--no-default-keyring", "--keyring", keyring, "--verify", "--", file, "-"], .bytes(message))
    try report.check(isBy: fingerprint, generously: generously)
  }

  /// The keyring with exactly this key; throws what is wrong with its file.
  private mutating func keyring(of fingerprint: String) throws(EvidenceError) -> String {
    if let known = keyrings[fingerprint] { return known }
    let file = try folder.write(keyFiles.armour(of: fingerprint), named: "\(fingerprint).asc")
    let keyring = "\(folder.path)/\(fingerprint).kbx"
    let report = try run(["--no-default-keyring", "--keyring", keyring, "--import", "--", file], .nothing)
    let imported = Set(report.lines("IMPORT_OK").compactMap(\.last))
    guard imported == [fingerprint] else {
      let name = PublicKeyFile.path(of: fingerprint).text
      let what = imported.isEmpty ? "no key that gpg can read" : "the key \(imported.sorted().joined(separator: ", "))"
      throw EvidenceError("'\(name)' holds \(what), not that one alone; \(KeyFiles.again(fingerprint))")
    }
    keyrings[fingerprint] = keyring
    return keyring
  }

  /// Looks into every key file that can be read; one that cannot is a matter for whoever needs it.
  private func subkeys(of fingerprints: [String]) throws(EvidenceError) -> [String: String] {
    var all: [UInt8] = []
    for fingerprint in fingerprints {
      do { all += try keyFiles.armour(of: fingerprint) + [UInt8(ascii: "\n")] } catch { continue }
    }
    if all.isEmpty { return [:] }
    let file = try folder.write(all, named: "everybody.asc")
    let keyring = ["--no-default-keyring", "--keyring", "\(folder.path)/everybody.kbx"]
    // Not --show-keys, which asks for a trust database as soon as the first key has expired (GnuPG 2.2).
    _ = try run(keyring + ["--import", "--", file], .nothing)
    let report = try run(
      keyring + ["--with-colons", "--with-fingerprint", "--with-fingerprint", "--list-keys"], .nothing)
    var found: [String: String] = [:]
    for key in OpenPGPKeyListing(report.text, primary: "pub", subkey: "sub").keys
    where fingerprints.contains(key.fingerprint) {
      for subkey in key.subkeys {
        found[subkey] = key.fingerprint
        found[String(subkey.suffix(16))] = key.fingerprint
      }
    }
    return found
  }

  private func run(_ arguments: [String], _ input: ProgramRun.Input) throws(EvidenceError) -> OpenPGPReport {
    // The day's end, so that one day has one answer; with `!` the clock stands still.
    let clock = (Int64(today.dayNumber) + 1) * 86_400 - 1
    let alone = [
      "--homedir", folder.path, "--no-options", "--batch", "--no-tty", "--quiet", "--no-autostart", "--disable-dirmngr",
      "--no-auto-key-retrieve", "--no-auto-key-locate", "--no-auto-check-trustdb", "--trust-model", "always",
      "--lock-never", "--faked-system-time", "\(clock)!", "--status-fd", "1",
    ]
    let outcome = try ProgramRun(
      program, alone + arguments,
      environment: ["LC_ALL": "C", "PATH": "/usr/bin:/bin", "HOME": folder.path, "GNUPGHOME": folder.path],
      input: input
    ).run()
    return OpenPGPReport(outcome.output)
  }
}
