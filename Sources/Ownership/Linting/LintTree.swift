/// The files of a tree, lent one after the other: a commit's, the index's or the working tree's.
package struct LintTree {
  /// What stands at a path.
  package enum Entry: Sendable {
    case file, symbolicLink, submodule
  }

  /// The path's bytes are only valid during the call.
  package typealias Visit = (_ path: UnsafeBufferPointer<UInt8>, _ entry: Entry) -> Void

  private let visitAll: (Visit) throws -> Void

  /// `visitAll` visits every file once, all files of a folder in a row, as git's trees and index keep them.
  package init(_ visitAll: @escaping (_ visit: Visit) throws -> Void) {
    self.visitAll = visitAll
  }

  package func forEachFile(_ visit: Visit) throws {
    try visitAll(visit)
  }
}
