/// What the pusher asked onus by `git push -o`; nothing that is asked there weakens the verdict.
struct PushOptions: Equatable {
  /// `onus.why`: the whole tree of reasons.
  var explainsAll = false

  private static let prefix = "onus."
  private static let known = ["onus.why"]

  init() {}

  /// Reads `GIT_PUSH_OPTION_COUNT` and its kin; options that do not begin with `onus.` are somebody else's.
  init(environment: [String: String]) throws {
    guard let text = environment["GIT_PUSH_OPTION_COUNT"], !text.isEmpty else { return }
    guard let count = Int(text), (0...100_000).contains(count) else {
      throw CommandError("GIT_PUSH_OPTION_COUNT is '\(text)', which is no number of push options")
    }
    for index in 0..<count {
      guard let option = environment["GIT_PUSH_OPTION_\(index)"] else {
        throw CommandError("GIT_PUSH_OPTION_COUNT is \(count), but GIT_PUSH_OPTION_\(index) is not set")
      }
      guard option.utf8.starts(with: Self.prefix.utf8) else { continue }
      guard Self.known.contains(option) else {
        throw CommandError(
          "onus does not know the push option '\(option)'", help: "git push -o \(Self.known.joined(separator: ", "))")
      }
      explainsAll = true
    }
  }
}
