import Testing

@testable import OnusCommand

/// Colours and line counts.
@Suite struct SmallPartTests {
  @Test(
    arguments: [
      (ColorChoice.auto, [:], true, true), (.auto, [:], false, false), (.auto, ["NO_COLOR": "1"], true, false),
      (.auto, ["NO_COLOR": ""], true, true), (.auto, ["CLICOLOR_FORCE": "1"], false, true),
      (.auto, ["CLICOLOR_FORCE": "0"], false, false), (.auto, ["TERM": "dumb"], true, false),
      (.auto, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], true, false), (.always, ["NO_COLOR": "1"], false, true),
      (.never, ["CLICOLOR_FORCE": "1"], true, false),
    ] as [(ColorChoice, [String: String], Bool, Bool)])
  func `Colour follows the option, then the variables, then the terminal`(
    choice: ColorChoice, environment: [String: String], isTerminal: Bool, expected: Bool
  ) {
    #expect(choice.applies(to: Channel(isTerminal: isTerminal), environment: environment) == expected)
  }

  @Test(arguments: [
    ("", "a\nb\n", "+2"), ("a\nb\n", "", "−2"), ("a\nb\n", "a\nc\n", "+1 −1"), ("a\nb\n", "b\na\n", "lines moved"),
    ("a", "a\nb", "+1"), ("", "\n", "+1"), ("\0", "a", "binary"),
  ])
  func `Lines are counted that one side has more of`(old: String, new: String, expected: String) {
    #expect(LineCount.count(from: Array(old.utf8), to: Array(new.utf8)).text == expected)
  }
}
