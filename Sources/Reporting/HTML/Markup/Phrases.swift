import Git
import Ownership
import Paths

/// The small pieces that all sections are made of: names, paths, days, marks, lists, folds.
enum Phrase {
  /// A name from the repository, whose direction stays its own.
  static func name(_ text: String) -> HTML { Tag.bdi { text.withoutIsolates } }

  /// A path in full, whatever it is made of.
  static func path(_ path: RepositoryPath) -> HTML { Tag.code { path.display } }

  static func code(_ text: String) -> HTML { Tag.code { text } }

  static func commit(_ id: ObjectID) -> HTML { Tag.code(.class("id"), Attribute(.title, id.hex)) { id.short } }

  static func day(_ day: CalendarDate) -> HTML { Tag.time { day.description } }

  /// `2026-11-21 10:04 UTC`.
  static func moment(_ text: String) -> HTML {
    Tag.time(Attribute(.datetime, text)) { "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC" }
  }

  /// How something stands: a sign and a word, never colour alone.
  static func badge(_ standing: Standing, _ words: String? = nil) -> HTML {
    Tag.span(.class(standing)) {
      Tag.span(Attribute(.isHidden, "true")) { standing.sign }
      " \(words ?? standing.words)"
    }
  }

  /// A web address as a link; anything else as it stands.
  static func address(_ address: String, _ words: String? = nil) -> HTML {
    guard let link = WebAddress(address) else {
      return words.map { [name($0), code(address)].joined(": ") } ?? code(address)
    }
    return Tag.a(.href(link)) { name(words ?? address) }
  }

  static func list(_ items: [HTML]) -> HTML? {
    items.isEmpty ? nil : Tag.ul { for item in items { Tag.li { item } } }
  }

  static func list(_ items: [String]) -> HTML? { list(items.map { HTML($0) }) }

  /// Beside a label or in a cell: one item needs no bullet.
  static func few(_ items: [HTML]) -> HTML? { items.count == 1 ? items[0] : list(items) }

  static func few(_ items: [String]) -> HTML? { few(items.map { HTML($0) }) }

  /// Labels and what they say; nil where there is nothing to say.
  static func facts(_ facts: [(label: String, text: HTML)]) -> HTML? {
    if facts.isEmpty { return nil }
    return Tag.dl {
      for fact in facts {
        Tag.div {
          Tag.dt { fact.label }
          Tag.dd { fact.text }
        }
      }
    }
  }

  /// Folded content, opened by a person; a longer one stays folded on paper too, where its summary counts it.
  static func folded(_ summary: String, isLong: Bool = false, @HTMLBuilder _ content: () -> HTML) -> HTML {
    let inner = content()
    return Tag.details(isLong ? .class("long") : nil) {
      Tag.summary { summary }
      inner
    }
  }

  /// Paths are printed up to this many: a longer list is for the screen, where it is whole.
  static let mostOnPaper = 60

  static func paths(_ summary: String, _ items: [HTML]) -> HTML {
    folded(summary, isLong: items.count > mostOnPaper) {
      Tag.ul(.class("paths")) { for item in items { Tag.li { item } } }
    }
  }
}
