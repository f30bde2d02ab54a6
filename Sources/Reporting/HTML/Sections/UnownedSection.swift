import Gate
import Ownership
import Paths

/// Changed files that no system owns, and those of which nobody can tell.
struct UnownedSection {
  let contents: ReportContents

  static func title(_ contents: ReportContents) -> String {
    contents.landings.allSatisfy(\.decision.unownedPaths.isEmpty) ? "Owners unknown" : "Nobody answers for"
  }

  var html: HTML? {
    let paths = Set(contents.landings.flatMap(\.decision.unownedPaths)).sorted()
    let unknown = Phrase.list(contents.landings.flatMap(\.unknownOwners).uniqued)
    if paths.isEmpty { return unknown }
    return HTMLBuilder.buildBlock(
      Phrase.paths("\(paths.count.counted("file")) that no system owns", paths.map(Phrase.path)), unknown ?? .nothing)
  }
}
