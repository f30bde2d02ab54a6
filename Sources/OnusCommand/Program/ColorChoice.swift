import ArgumentParser

/// When output is coloured: `--color`, then `NO_COLOR`, `CLICOLOR_FORCE` and `TERM`, then what the output is connected to.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Returns whether `channel` gets colours.
  func applies(to channel: Channel, environment: [String: String]) -> Bool {
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      // https://no-color.org, https://bixense.com/clicolors
      if isSet("NO_COLOR") { return false }
      if isSet("CLICOLOR_FORCE"), environment["CLICOLOR_FORCE"] != "0" { return true }
      return channel.isTerminal && environment["TERM"] != "dumb"
    }
  }
}
