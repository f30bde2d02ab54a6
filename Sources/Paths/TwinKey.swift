/// A key under which paths are equal that some file system takes for one: NFC twins, case twins and both.
///
/// git keeps `Straße`, `STRASSE` and `strasse` apart, and macOS or Windows check out only one of them. The key folds
/// case by Unicode's full mapping, compares by canonical equivalence, and skips the zero-width characters that HFS+ skips
/// in names, as git does to recognise `.git` (`next_hfs_char` in its `utf8.c`), and the dots and blanks at a name's end that Windows drops. It is a little generous: every pair that a
/// file system merges is equal, and a few more. A component that is not UTF-8 only folds ASCII letters.
package struct TwinKey: Hashable, Sendable {
  private enum Component: Hashable, Sendable {
    /// Compared as Swift compares strings: by canonical equivalence.
    case text(String)
    case bytes([UInt8])
  }

  private let components: [Component]

  /// The key of a path or folder; only paths of as many components can be its twins.
  package init(_ path: RepositoryPath) {
    components = path.components.map(Self.fold)
  }

  /// The key of one component, equal to that of a path of only this one.
  package init(component: some BidirectionalCollection<UInt8>) {
    components = [Self.fold(component)]
  }

  /// A component as Windows opens it: without dots and blanks at its end; one of nothing else stays as it is.
  package static func withoutDroppedEnd<Name: BidirectionalCollection<UInt8>>(_ component: Name) -> Name.SubSequence {
    let last = component.lastIndex { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: " ") }
    return last.map { component[...$0] } ?? component[...]
  }

  private static func fold(_ whole: some BidirectionalCollection<UInt8>) -> Component {
    let component = withoutDroppedEnd(whole)
    if component.allSatisfy({ $0 < 0x80 }) {
      return .text(String(decoding: component.lazy.map(\.foldingCase), as: UTF8.self))
    }
    guard let text = String(validating: component, as: UTF8.self) else {
      return .bytes(component.map(\.foldingCase))
    }
    let visible = String(String.UnicodeScalarView(text.unicodeScalars.filter { !isSkippedByHFS($0) }))
    // Up, because `ß` and `ſ` only meet `ss` and `s` as `SS` and `S`; down first, because `ẞ` only gets there as `ß`.
    return .text(visible.lowercased().uppercased().lowercased())
  }

  private static func isSkippedByHFS(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C...0x200F, 0x202A...0x202E, 0x206A...0x206F, 0xFEFF: true
    default: false
    }
  }
}

extension RepositoryPath {
  /// Equal for paths that a file system which folds case or normalises names takes for one.
  package var twinKey: TwinKey { TwinKey(self) }
}
