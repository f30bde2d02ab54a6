#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension FileReader {
  /// Reads a word, or `/a POSIX extended regular expression/` that compiles.
  mutating func addedText(_ field: Field) -> AddedText? {
    guard let text = line(field, "a word or /an expression/")?.value else { return nil }
    guard text.hasPrefix("/") else { return AddedText(form: .word(text), location: field.location) }
    guard text.count > 2, text.hasSuffix("/") else {
      refuse(field, "a word, or an expression between two slashes")
      return nil
    }
    let expression = String(text.dropFirst().dropLast())
    if let reason = RegularExpression.refusal(of: expression) {
      report(
        .invalidValue, "the expression '\(expression.shortened)' cannot be used: \(reason)", at: field.location,
        subject: "\(field.path): \(text)", help: ["write a POSIX extended regular expression, see regex(7)"])
      return nil
    }
    return AddedText(form: .expression(expression), location: field.location)
  }
}

enum RegularExpression {
  private static let lengthLimit = 500
  /// glibc unrolls `{n,m}`; nested ones multiply, and a few characters could ask for all memory there is.
  private static let repetitionLimit = 1_000

  /// Tells why an expression cannot be used; nil for one that can.
  static func refusal(of expression: String) -> String? {
    if expression.utf8.count > lengthLimit { return "it is longer than \(lengthLimit) bytes" }
    if hasBackreference(expression) { return "a backreference can take forever to match" }
    if repetitions(expression) > repetitionLimit { return "its {…} repeat more than \(repetitionLimit) times" }
    var compiled = regex_t()
    let status = regcomp(&compiled, expression, REG_EXTENDED | REG_ICASE)
    guard status != 0 else {
      regfree(&compiled)
      return nil
    }
    let reason = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer -> String in
      guard let start = buffer.baseAddress else { return "it does not compile" }
      _ = regerror(status, &compiled, start, buffer.count)
      return String(cString: start)
    }
    return reason.prefix(1).lowercased() + reason.dropFirst()
  }

  private static func hasBackreference(_ expression: String) -> Bool {
    var isEscaped = false
    for byte in expression.utf8 {
      if isEscaped, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) { return true }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return false
  }

  /// The product of the largest numbers in all braces: an upper bound of what nesting makes of them.
  private static func repetitions(_ expression: String) -> Int {
    var product = 1
    for part in expression.split(separator: "{").dropFirst() {
      let numbers = part.prefix { $0 != "}" }.split(separator: ",").compactMap { Int($0) }
      product = min(product.multipliedReportingOverflow(by: max(1, numbers.max() ?? 1)).partialValue, 1 << 30)
      if product > repetitionLimit || product < 0 { return Int.max }
    }
    return product
  }
}
