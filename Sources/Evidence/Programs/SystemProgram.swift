#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds programs in the system's own folders only: neither PATH nor the repository's configuration may name one, because
/// whoever chooses the verifier chooses the verdict.
enum SystemProgram {
  static let folders = ["/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"]

  /// Returns the absolute path of an executable; the first folder that has it wins.
  static func find(_ name: String, in folders: [String] = folders) throws(EvidenceError) -> String {
    for folder in folders where access("\(folder)/\(name)", X_OK) == 0 { return "\(folder)/\(name)" }
    throw EvidenceError(
      "'\(name)' was not found in \(folders.joined(separator: ", "))",
      help: name == "gpg"
        ? "install GnuPG" : name.hasPrefix("ssh") ? "install OpenSSH's client programs" : "install \(name)")
  }
}
