/// Test cases as the reports of CI systems show them.
struct TestSuite {
  struct Case {
    enum Outcome {
      /// With what a reader may want to know all the same.
      case passed([String])
      /// Someone has to act: why in a line, and all of it.
      case failed(String, [String])
      /// onus could not decide: likewise.
      case undecided(String, [String])
      /// It would fail, and that is not in force.
      case skipped(String)
    }

    var name: String
    /// What GitLab shows as the suite, and Jenkins as the class.
    var group: String
    /// Where a reader should look, for people.
    var file: String?
    var outcome: Outcome
  }

  var name: String
  var cases: [Case]

  /// As Jenkins and GitLab read it: GitLab shows the text of a failure, Jenkins its `message` and `type`.
  var xml: String {
    let counts = [
      ("tests", cases.count), ("failures", cases.count { if case .failed = $0.outcome { true } else { false } }),
      ("errors", cases.count { if case .undecided = $0.outcome { true } else { false } }),
      ("skipped", cases.count { if case .skipped = $0.outcome { true } else { false } }),
    ].map { (name: $0.0, value: String($0.1)) }
    let suite = XMLElement("testsuite", [("name", name)] + counts, named.map(element))
    return XMLElement("testsuites", [("name", "onus")] + counts, [suite]).document
  }

  /// The cases with names of their own: of two that are called the same, GitLab drops the second.
  private var named: [Case] {
    var seen: [String: Int] = [:]
    return cases.map { item in
      var item = item
      let number = seen["\(item.group)\n\(item.name)", default: 0] + 1
      seen["\(item.group)\n\(item.name)"] = number
      if number > 1 { item.name += " (\(number))" }
      return item
    }
  }

  private func element(_ item: Case) -> XMLElement {
    let attributes = [("classname", item.group), ("name", item.name)] + (item.file.map { [("file", $0)] } ?? [])
    return XMLElement("testcase", attributes.map { (name: $0.0, value: $0.1) }, outcome(of: item))
  }

  private func outcome(of item: Case) -> [XMLElement] {
    func told(_ name: String, _ type: String, _ message: String, _ lines: [String]) -> [XMLElement] {
      [XMLElement(name, [("message", message), ("type", type)], text: lines.joined(separator: "\n"))]
    }
    switch item.outcome {
    case .passed(let lines):
      return lines.isEmpty ? [] : [XMLElement("system-out", [], text: lines.joined(separator: "\n"))]
    case .failed(let message, let lines): return told("failure", "fail", message, lines)
    case .undecided(let message, let lines): return told("error", "undecided", message, lines)
    case .skipped(let message): return [XMLElement("skipped", [("message", message)])]
    }
  }
}
