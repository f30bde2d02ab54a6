/// The command lines that every push and every CI run has, read without ArgumentParser.
///
/// ArgumentParser looks up the types of all commands before it reads the first argument, which takes several times as long as
/// deciding about a small change. Whatever is not plainly one of these, or might be a mistake, is left to it.
enum FrequentCommand: Equatable {
  case version
  /// `folder` is that of `-C`.
  case check(CheckOptions, folder: String?)
  /// The arguments are git's.
  case prePush([String])
  case preReceive

  /// Nil: for ArgumentParser to read.
  init?(_ arguments: [String]) {
    let rest = arguments.dropFirst()
    switch arguments.first {
    case "--version" where rest.isEmpty: self = .version
    case "check":
      guard let check = Self.check(rest) else { return nil }
      self = check
    case "hook" where rest.first == "pre-push":
      let given = rest.dropFirst()
      guard given.count <= 2, given.allSatisfy(Self.isPlain) else { return nil }
      self = .prePush(Array(given))
    case "hook" where Array(rest) == ["pre-receive"]: self = .preReceive
    default: return nil
    }
  }

  /// Each option once, but `--reviews`, and its value behind it.
  private static func check(_ arguments: ArraySlice<String>) -> FrequentCommand? {
    var options = CheckOptions()
    var folder: String?
    var rest = arguments
    while let argument = rest.popFirst() {
      switch argument {
      case "--reviews":
        guard let text = rest.popFirst().flatMap(value) else { return nil }
        // A mistake in it is for ArgumentParser to report.
        do { options.reviews.append(try ReviewsArgument(argument: text)) } catch { return nil }
      case "--format":
        guard options.formats.isEmpty,
          let format = rest.popFirst().flatMap(value).flatMap(FormatRequest.init(argument:))
        else { return nil }
        options.formats = [format]
      case "-C":
        guard folder == nil, let path = rest.popFirst().flatMap(value) else { return nil }
        folder = path
      default:
        guard options.range == nil, isPlain(argument) else { return nil }
        options.range = argument
      }
    }
    return .check(options, folder: folder)
  }

  private static func value(_ argument: String) -> String? { isPlain(argument) ? argument : nil }

  /// Neither an option nor a word that ArgumentParser knows by itself.
  private static func isPlain(_ argument: String) -> Bool {
    !argument.isEmpty && !argument.hasPrefix("-") && argument != "help"
  }
}
