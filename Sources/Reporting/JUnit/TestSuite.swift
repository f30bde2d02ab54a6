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
      /// It would fail, and that is not in force: likewise.
      case skipped(String, [String])
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
  /// The command that has all of it.
  var whole: String
  /// Bytes of all texts together: GitLab takes no file of 30 MB or more, and attributes and tags stand beside them.
  var limit = 20_000_000

  /// As Jenkins and GitLab read it: GitLab shows the text of a case that does not pass, Jenkins its `message` and `type`.
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
      let name = item.name
      // A name may end as another one got to.
      while true {
        let number = seen["\(item.group)\n\(item.name)", default: 0] + 1
        seen["\(item.group)\n\(item.name)"] = number
        if number == 1 { return item }
        item.name = "\(name) (\(number))"
      }
    }
  }

  private func element(_ item: Case) -> XMLElement {
    let attributes = [("classname", item.group), ("name", item.name)] + (item.file.map { [("file", $0)] } ?? [])
    return XMLElement("testcase", attributes.map { (name: $0.0, value: $0.1) }, outcome(of: item))
  }

  private func outcome(of item: Case) -> [XMLElement] {
    func told(_ name: String, _ attributes: [(name: String, value: String)], _ lines: [String]) -> [XMLElement] {
      [XMLElement(name, attributes, text: fitting(lines))]
    }
    switch item.outcome {
    case .passed(let lines): return lines.isEmpty ? [] : told("system-out", [], lines)
    case .failed(let message, let lines): return told("failure", [("message", message), ("type", "fail")], lines)
    case .undecided(let message, let lines): return told("error", [("message", message), ("type", "undecided")], lines)
    case .skipped(let message, let lines): return told("skipped", [("message", message)], lines)
    }
  }

  /// The lines that fit this case's part of the limit, the last one saying how many do not.
  private func fitting(_ lines: [String]) -> String {
    var room = limit / max(1, cases.count)
    let fitting = lines.prefix { line in
      room -= XMLElement.escaped(line).utf8.count + 1
      return room >= 0
    }
    let rest = lines.count - fitting.count
    let more = rest > 0 ? ["… \(rest.counted("more line")), not in this report; all of it:   \(whole)"] : []
    return (fitting + more).joined(separator: "\n")
  }
}
