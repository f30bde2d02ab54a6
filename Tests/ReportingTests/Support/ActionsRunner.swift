/// Reads a log as the runner of GitHub Actions does: which commands it would obey.
struct ActionsRunner {
  struct Command: Equatable {
    var name: String
    var properties: [String: String]
    var message: String
  }

  private(set) var commands: [Command] = []
  private var stopWord: String?

  init(reading log: String) {
    for line in log.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline }) { read(String(line)) }
  }

  /// Whether commands are obeyed again at the end.
  var isListening: Bool { stopWord == nil }

  private mutating func read(_ line: String) {
    let trimmed = line.drop { $0.isWhitespace }
    if let word = stopWord {
      if trimmed.hasPrefix("::\(word)::") { stopWord = nil }
      return
    }
    // The old form counts wherever it stands.
    if !trimmed.hasPrefix("::"), let start = line.firstRange(of: "##[") {
      commands.append(Command(name: String(line[start.lowerBound...]), properties: [:], message: ""))
    }
    guard trimmed.hasPrefix("::"), let end = trimmed.dropFirst(2).firstRange(of: "::") else { return }
    let head = trimmed.dropFirst(2)[..<end.lowerBound]
    let message = Self.unescaped(String(trimmed[end.upperBound...]), isProperty: false)
    let parts = head.split(separator: " ", maxSplits: 1)
    guard let name = parts.first else { return }
    var properties: [String: String] = [:]
    for pair in parts.count > 1 ? parts[1].split(separator: ",") : [] {
      let sides = pair.split(separator: "=", maxSplits: 1)
      properties[String(sides[0])] = sides.count > 1 ? Self.unescaped(String(sides[1]), isProperty: true) : ""
    }
    if name == "stop-commands" { stopWord = message }
    commands.append(Command(name: String(name), properties: properties, message: message))
  }

  private static func unescaped(_ text: String, isProperty: Bool) -> String {
    let codes = [("%0D", "\r"), ("%0A", "\n")] + (isProperty ? [("%3A", ":"), ("%2C", ",")] : []) + [("%25", "%")]
    return codes.reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}
