import Paths
import Testing

@testable import Git

/// A set of paths prepared for walks over trees.
@Suite struct PathSelectionTests {
  @Test func `paths share their folders, whatever stands between them`() {
    let selection = PathSelection(["a/b", "a.b", "a/c/d", "a", "a-", "a/b"].map { RepositoryPath($0) })
    #expect(selection.paths == ["a", "a-", "a.b", "a/b", "a/c/d"].map { RepositoryPath($0) })
    let root = selection.nodes[PathSelection.root]
    #expect(root.names.map(Array.init) == ["a", "a-", "a.b"].map { Array($0.utf8) })
    let folder = selection.nodes[root.children[0]]
    #expect(folder.path == 0)
    #expect(folder.names.map(Array.init) == ["b", "c"].map { Array($0.utf8) })
  }

  /// Were the siblings copied for each path, this would take many minutes.
  @Test func `a quarter of a million folders beside each other are soon prepared`() {
    let count = 250_000
    let paths = (0..<count).map { RepositoryPath("services/s\(1_000_000 + $0)/ownership.yml") }
    let selection = PathSelection(paths)
    #expect(selection.paths.count == count)
    #expect(selection.nodes.count == 2 * count + 2)
  }
}
