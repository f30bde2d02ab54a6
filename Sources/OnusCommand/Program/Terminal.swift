/// Where a run talks to its user: findings and reports to standard output, progress, notes and questions to standard error.
package struct Terminal {
  package let output: Channel
  package let errors: Channel
  /// Whether a person can be asked, and how they answer.
  let answers: Answers

  package init(output: Channel, errors: Channel, answers: Answers) {
    self.output = output
    self.errors = errors
    self.answers = answers
  }

  /// A line for the person, not for a program that reads the output.
  func note(_ text: String) { errors.write("onus: \(text.terminalSafe)\n") }

  func report(_ error: any Error) {
    let error = CommandError(error)
    var lines = ["onus: \(error.message)"]
    for (index, help) in error.help.enumerated() { lines.append("\(index == 0 ? "  next  " : "        ")\(help)") }
    errors.write(lines.joined(separator: "\n").terminalSafe + "\n")
  }
}

/// Reads what a person answers.
package struct Answers: Sendable {
  /// False in scripts, hooks and CI: then nobody is asked.
  package let isPossible: Bool
  private let nextLine: @Sendable () -> String?

  package init(isPossible: Bool, nextLine: @escaping @Sendable () -> String?) {
    self.isPossible = isPossible
    self.nextLine = nextLine
  }

  /// Nobody answers.
  package static let none = Answers(isPossible: false) { nil }

  /// Returns what was typed, without spaces around it; nil at the end of input.
  func line() -> String? {
    guard var rest = nextLine()?[...] else { return nil }
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// Returns whether the answer is `y` or `yes`; an end of input is a no.
  func isYes() -> Bool {
    ["y", "yes"].contains((nextLine() ?? "").filter { !$0.isWhitespace }.lowercased())
  }
}

extension String {
  /// The text without control characters, which could move or recolour what else is on a terminal; line breaks stay.
  var terminalSafe: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    var safe = ""
    for scalar in unicodeScalars {
      safe += scalar.isControl ? "\\x\(scalar.value < 16 ? "0" : "")\(String(scalar.value, radix: 16))" : String(scalar)
    }
    return safe
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    (value < 0x20 && self != "\n" && self != "\t") || (0x7F...0x9F).contains(value)
      || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
  }
}
