import Evidence
import Gate
import Git
import Paths

/// The paths of a requirement, by what happens to them.
struct ChangeRows {
  let context: CheckContext
  let group: RequirementGroup
  /// Names whoever edited a path last; only where an approval was overtaken does that help.
  var namesEditors = false

  /// More than this many and the rest is counted.
  static let limit = 5

  var rows: [Row] {
    let all = group.changes
    // One more than the limit is shown rather than counted.
    let shown = all.count == Self.limit + 1 ? all[...] : all.prefix(Self.limit)
    var rows: [Row] = []
    for kind in [Change.Kind.added, .edited, .deleted] {
      rows += shown.filter { $0.change.kind == kind }.map { row(for: $0.change) }
    }
    let rest = all.count - shown.count
    if rest > 0 {
      rows.append(
        Row(
          "",
          Paragraph([
            .text("and \(rest.counted("more file", "more files")):"), .fixed(context.onus("check", ["--why"])),
          ])))
    }
    return rows
  }

  private func row(for change: Change) -> Row {
    var pieces: [Paragraph.Piece] = [.fixed(change.path.brief)]
    if let note = change.note { pieces.append(.fixed(note)) }
    if namesEditors, let editor = editor(of: change.path) { pieces.append(.fixed(editor)) }
    return Row(change.kind.label, Paragraph(pieces))
  }

  private func editor(of path: RepositoryPath) -> String? {
    let parts = group.contributions.filter { $0.path == path }
    guard let last = parts.first(where: { $0.role == .author }), let commit = last.commit else { return nil }
    return "by \(last.who.name(context.names)) in \(commit.short)"
  }
}

extension Change.Kind {
  package var label: String {
    switch self {
    case .added: "new"
    case .edited: "edited"
    case .deleted: "deleted"
    }
  }
}

extension Change {
  /// What the path alone does not show: a change of the mode, a link, a submodule; nil for plain files.
  var note: String? {
    if let old, let new, old.mode != new.mode { return "mode \(old.mode.octal) to \(new.mode.octal)" }
    switch new?.mode ?? old?.mode {
    case .symlink: return "a symlink"
    case .submodule: return "a submodule"
    case .file, .executable, .folder, .none: return nil
    }
  }
}

extension Contribution.Who {
  func name(_ names: Names) -> String {
    switch self {
    case .person(let key): names.full(key)
    case .machine(let name): "\(names.set(name.visible(upTo: 60))) (a machine)"
    case .stranger(let name, let email): names.set(Names.stranger(name, email))
    }
  }
}
