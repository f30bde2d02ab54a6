import Foundation
import FoundationXML

/// JUnit's XML as libxml2 reads it.
final class JUnitReader: NSObject, XMLParserDelegate {
  struct Case: Equatable {
    var name: String
    var group: String
    /// The name of the element inside, if any, and its text.
    var outcome: String?
    var text = ""
  }

  private(set) var names: Set<String> = []
  private(set) var cases: [Case] = []
  /// What `tests` of the root says.
  private(set) var declared = 0

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    names.insert(name)
    switch name {
    case "testsuites": declared = attributes["tests"].flatMap(Int.init) ?? -1
    case "testsuite": break
    case "testcase": cases.append(Case(name: attributes["name"] ?? "", group: attributes["classname"] ?? ""))
    default: if !cases.isEmpty { cases[cases.count - 1].outcome = name }
    }
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if !cases.isEmpty { cases[cases.count - 1].text += text }
  }
}
