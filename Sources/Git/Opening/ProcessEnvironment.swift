#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The environment variables git reads: the process's own, or the ones a test gives.
struct ProcessEnvironment: Sendable {
  private let given: [String: String]?

  /// The process's own environment, read one variable at a time: copying all of it costs more than opening a repository.
  static let process = ProcessEnvironment(given: nil)

  init(_ variables: [String: String]) {
    self.init(given: variables)
  }

  private init(given: [String: String]?) {
    self.given = given
  }

  /// The variable's value; an empty one counts as set, as in git.
  subscript(_ name: String) -> String? {
    if let given { return given[name] }
    guard let value = getenv(name) else { return nil }
    return String(cString: value)
  }

  /// Reads a switch as git does: unset and `0`, `false`, `no`, `off` and empty are off.
  func isOn(_ name: String) -> Bool {
    guard let value = self[name]?.lowercased() else { return false }
    return !["", "0", "false", "no", "off"].contains(value)
  }
}
