/// A drawing with its words: a title and description for who cannot see it, a caption, and the same as a table.
struct Picture {
  /// One of its kind on a page: the ids of its title and description begin with it.
  var name: StaticString
  var title: String
  /// What it shows, in a sentence or two, numbers included.
  var description: String
  /// How to read it, and what it leaves out.
  var caption: String
  var height: Int
  var drawing: HTML
  var table: DataTable

  /// Units across; a narrow screen scrolls rather than shrink the words away.
  static let width = 560

  var html: HTML {
    let ids = (Anchor(name, "title"), Anchor(name, "words"))
    return Tag.figure {
      Tag.h3 { title }
      Tag.div(.class("scroll"), Attribute(.role, "group"), Attribute(.label, title), Attribute(.tabindex, 0)) {
        Tag.svg(
          Attribute(.viewBox, "-1 -1 \(Self.width + 2) \(height + 2)"), Attribute(.role, "img"),
          Attribute(.labelledBy, "\(ids.0.id) \(ids.1.id)")
        ) {
          Tag.title(.id(ids.0)) { title }
          Tag.desc(.id(ids.1)) { description.withoutIsolates }
          drawing
        }
      }
      Tag.figcaption { caption }
      Phrase.folded("\(title) as a table") { table.html }
    }
  }
}

/// Shapes at whole units.
enum Draw {
  static func text(
    _ words: String, x: Int, y: Int, _ anchor: String = "start", _ style: Attribute? = nil, turned: Int = 0
  ) -> HTML {
    Tag.text(
      Attribute(.x, x), Attribute(.y, y), anchor == "start" ? nil : Attribute(.anchor, anchor), style,
      turned == 0 ? nil : Attribute(.transform, "rotate(\(turned) \(x) \(y))")
    ) { words }
  }

  static func rect(x: Int, y: Int, width: Int, height: Int, _ style: Attribute, radius: Int = 4) -> HTML {
    Tag.rect(
      Attribute(.x, x), Attribute(.y, y), Attribute(.width, width), Attribute(.height, height), Attribute(.rx, radius),
      style)
  }

  static func line(_ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, _ style: Attribute) -> HTML {
    Tag.line(Attribute(.x1, x1), Attribute(.y1, y1), Attribute(.x2, x2), Attribute(.y2, y2), style)
  }

  static func dot(x: Int, y: Int, radius: Int, _ style: Attribute) -> HTML {
    Tag.circle(Attribute(.cx, x), Attribute(.cy, y), Attribute(.r, radius), style)
  }

  static func diamond(x: Int, y: Int, radius: Int, _ style: Attribute) -> HTML {
    Tag.path(
      Attribute(
        .d, "M\(x) \(y - radius)L\(x + radius) \(y)L\(x) \(y + radius)L\(x - radius) \(y)Z"), style)
  }

  /// The words as far as they fit into `width` units of a font that is about 6.6 units a column.
  static func fitting(_ words: String, _ width: Int) -> String {
    let columns = max(1, width * 10 / 66)
    let words = words.withoutIsolates.visible
    if words.displayWidth <= columns { return words }
    var shown = ""
    for character in words {
      if (shown + String(character)).displayWidth > columns - 1 { break }
      shown.append(character)
    }
    return shown + "…"
  }
}

extension Int {
  /// The whole root, rounded down: pictures know no fractions, so that they are the same everywhere.
  var root: Int { self <= 0 ? 0 : Int(Double(self).squareRoot()) }
}
