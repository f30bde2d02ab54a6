import Foundation

extension String {
  /// The lines of the code block after `<!-- name -->`.
  func range(ofBlock name: String) -> Range<String.Index>? {
    guard let start = range(of: "<!-- \(name) -->\n```"),
      let open = self[start.upperBound...].firstIndex(of: "\n"),
      let close = self[open...].range(of: "\n```\n")
    else { return nil }
    return index(after: open)..<index(after: close.lowerBound)
  }
}
