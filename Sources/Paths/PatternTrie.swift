/// Patterns as an automaton over path components, in flat tables.
///
/// A node is a place in a pattern that folders lead to. `/a/*/b/` and `/a/**/*.sql` make
///
///     0 ──a── 1 ──*── 2 ──b── 3  content: the first
///             └─**─ 4 ↺          endings: .sql → the second
///
/// A walk is in several nodes at once: below `a/x` in 2 and 4. A folder is a step along `children`, `any` and `globs`; the
/// file's name then asks each node's `anyFile`, `files`, `endings` and `residual`.
struct PatternTrie: Sendable {
  /// All numbers but `beyond` and `any`, which are nodes, are of `lists`.
  struct Node: Sendable {
    /// Stays where it is on any folder: the node behind a `**`.
    var loops = false
    var hasChildren = false
    var hasFiles = false
    var hasEndings = false
    /// The node behind a `**`, entered together with this one; `NodeTable.absent` without.
    var beyond = NodeTable.absent
    /// Where `*` leads; `NodeTable.absent` without.
    var any = NodeTable.absent
    /// Where other wildcards lead: places in `globEdges`.
    var globs = NumberLists.none
    /// The patterns whose folder this node is.
    var content = NumberLists.none
    /// The patterns that take any file here.
    var anyFile = NumberLists.none
    /// The wildcards that have no extension to be found by: places in `fileGlobs`.
    var residual = NumberLists.none

    /// Whether no name leads anywhere from here.
    var isEnd: Bool {
      !loops && !hasChildren && !hasFiles && !hasEndings && beyond == NodeTable.absent && any == NodeTable.absent
        && globs == NumberLists.none && anyFile == NumberLists.none && residual == NumberLists.none
    }
  }

  /// A wildcard for a folder's name.
  struct GlobEdge: Sendable {
    var glob: ByteGlob
    var child: Int32
  }

  /// A wildcard for a file's name.
  struct FileGlob: Sendable {
    var glob: ByteGlob
    /// `*.ext`: finding the extension has answered already.
    var isExtension: Bool
    /// The patterns that end with it, in `lists`.
    var accepted = NumberLists.none
  }

  /// Node 0 is the root.
  var nodes = [Node()]
  /// Folder names, file names, and extensions with their dot.
  var names = ComponentTable()
  /// Folder names to nodes.
  var children = NodeTable()
  /// File names to the patterns that end with them, in `lists`.
  var files = NodeTable()
  /// Extensions to lists of places in `fileGlobs`.
  var endings = NodeTable()
  var globEdges: [GlobEdge] = []
  var fileGlobs: [FileGlob] = []
  var lists = NumberLists()
  /// One more than the highest index of a pattern.
  var patternCount = 0
}
