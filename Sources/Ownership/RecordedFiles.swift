/// The files that a walk over a tree has passed, kept so that the rules need no second walk.
///
/// All paths stand one after the other: 300,000 files take some 20 MB, and none of them is copied again to be visited.
package struct RecordedFiles {
  private var bytes: [UInt8] = []
  /// In `bytes`: where each path ends.
  private var ends: [Int] = []
  private var entries: [LintTree.Entry] = []

  package init() {}

  package var count: Int { ends.count }

  package mutating func append(_ path: UnsafeBufferPointer<UInt8>, _ entry: LintTree.Entry) {
    bytes.append(contentsOf: path)
    ends.append(bytes.count)
    entries.append(entry)
  }

  /// Visits the files in the order in which they were added; the path's bytes are only valid during the call.
  package func forEachFile(_ visit: LintTree.Visit) {
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for (index, end) in ends.enumerated() {
        visit(UnsafeBufferPointer(rebasing: bytes[start..<end]), entries[index])
        start = end
      }
    }
  }
}

extension LintTree {
  /// The files that a walk has passed, as it passed them.
  package init(_ files: RecordedFiles) {
    self.init { visit in files.forEachFile(visit) }
  }
}
