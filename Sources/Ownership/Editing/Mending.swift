/// What of some findings has one safe answer, written into the files they point into.
package struct Mending: Sendable {
  /// A finding's text that stays as it is, and why.
  package struct Refused: Sendable {
    package var fix: Finding.Fix
    package var reason: String
  }

  /// Every file, changed or not, in the order in which they were given.
  package private(set) var files: [OwnershipFile]
  /// In printing order.
  package private(set) var done: [Finding.Fix] = []
  package private(set) var refused: [Refused] = []

  /// Makes each fix by itself: one that cannot be made leaves the others alone.
  package init(_ findings: [Finding], in files: [OwnershipFile]) {
    self.files = files
    var seen: Set<Finding.Fix> = []
    let fixes = findings.compactMap(\.fix).filter { seen.insert($0).inserted }
    // From the end of each file to its start, so that the places of those that are still to come stay true.
    for fix in fixes.sorted(by: { $1.location < $0.location }) {
      guard let index = self.files.firstIndex(where: { $0.path == fix.location.file }) else {
        refused.insert(Refused(fix: fix, reason: "it is none of the files that were read"), at: 0)
        continue
      }
      do throws(EditRefusal) {
        self.files[index] = try self.files[index].edited([.rewrite(fix)])
        done.insert(fix, at: 0)
      } catch {
        refused.insert(Refused(fix: fix, reason: error.message), at: 0)
      }
    }
  }
}
