/// One pattern of the portable language: the part that git, GitHub and GitLab read alike.
///
/// It starts with `/` (the repository's root), `./` (the page's folder), `**/` or has no slash at all (the last two mean
/// below the page's folder). It ends in `/` when it means a folder's content, else it means files. `*` stays inside a
/// segment, `**` is a whole segment and never the last.
///
///     /docs/          everything below docs          *.md         every .md file, at any depth
///     /docs/*.md      the .md files right in docs    **/legal/    everything below any folder legal
///     /docs/**/*.md   … and at any depth below it    Makefile     every file of that name
///
/// Bytes are compared, never normalised; with `foldsCase` ASCII letters are equal in both cases.
package struct PathPattern: Hashable, Sendable {
  /// As it was written.
  package let text: String
  /// The folder a `./`, `**/` or slash-less pattern is bound to: the folder of the page; the root for central files.
  package let folder: RepositoryPath
  /// Whether ASCII letters match in both cases, as risk patterns ask for.
  package let foldsCase: Bool

  /// From the repository's root on, so `folder`'s components come first where the pattern is bound to it.
  let segments: [PatternSegment]
  /// Whether the pattern ended in `/`: it then matches what lies below `segments`, and no file they name.
  let meansContent: Bool

  /// `besideCode`: a page beside the code, where `./` is allowed and a `/…` pattern must stay inside `folder`.
  package init(_ text: String, folder: RepositoryPath = .root, besideCode: Bool = false, foldsCase: Bool = false)
    throws(PathPatternError)
  {
    let syntax: PatternSyntax
    do {
      syntax = try PatternSyntax(text, besideCode: besideCode)
      if besideCode { try syntax.requireInside(folder, text: text) }
    } catch {
      throw PathPatternError(
        offset: error.offset, message: error.message,
        rewrites: PatternRewrites(folder: folder, besideCode: besideCode).rewrites(of: text))
    }
    self.text = text
    self.folder = folder
    self.foldsCase = foldsCase
    self.meansContent = syntax.meansContent
    self.segments = syntax.segments(boundTo: folder)
  }

  /// The longest literal leading folder (`/services/billing/*.sql` → `services/billing`): what decides who owns a path.
  package var literalFolder: RepositoryPath {
    RepositoryPath(Array(leadingLiterals.joined(separator: [slash])))
  }

  /// The length of `literalFolder` in bytes.
  var specificity: Int {
    let names = leadingLiterals
    return names.reduce(max(0, names.count - 1)) { $0 + $1.count }
  }

  private var leadingLiterals: [[UInt8]] {
    let folders = meansContent ? segments[...] : segments.dropLast()
    return folders.prefix { $0.literal != nil }.compactMap(\.literal)
  }

  /// Nil unless the pattern names exactly one file without wildcards; then that path (for `pattern-names-folder`).
  package var literalFile: RepositoryPath? {
    let names = segments.compactMap(\.literal)
    guard !meansContent, names.count == segments.count else { return nil }
    return RepositoryPath(Array(names.joined(separator: [slash])))
  }

  /// Returns the slow, obvious answer for one path; `PatternSet` answers for many.
  ///
  /// Only the path's text is looked at: a file pattern also "matches" a folder of that name when it is asked about one.
  package func matches(_ path: RepositoryPath) -> Bool {
    if path.isRoot { return false }
    // A folder's content is one more component, then any number of them.
    let pattern = meansContent ? segments + [.any, .anyDepth] : segments
    if !foldsCase { return Self.matches(pattern, path.components) }
    return Self.matches(pattern.map(\.foldingCase), RepositoryPath(path.bytes.map(\.foldingCase)).components)
  }

  /// Like a `*` among bytes, a `**` first takes no component and one more each time the rest does not fit; only the last
  /// one met is ever tried again, which keeps the work below segments × components.
  private static func matches(_ segments: [PatternSegment], _ components: [ArraySlice<UInt8>]) -> Bool {
    var segment = 0
    var component = 0
    var retry: (segment: Int, component: Int)?
    while component < components.count {
      if segment < segments.count, segments[segment] == .anyDepth {
        retry = (segment + 1, component)
        segment += 1
      } else if segment < segments.count, segments[segment].matches(components[component]) {
        segment += 1
        component += 1
      } else if let last = retry {
        retry = (last.segment, last.component + 1)
        segment = last.segment
        component = last.component + 1
      } else {
        return false
      }
    }
    return segments[segment...].allSatisfy { $0 == .anyDepth }
  }
}

let slash = UInt8(ascii: "/")
