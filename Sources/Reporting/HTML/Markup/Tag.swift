/// An element of a page or of a picture in it, called with its attributes and content.
///
///     Tag.p(.class("lead")) { "needs "; Tag.strong { name } }
struct Tag: Sendable {
  private let name: String

  private init(_ name: StaticString) {
    self.name = name.description
  }

  func callAsFunction(_ attributes: Attribute?..., @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(markup: opened(attributes) + content().markup + "</\(name)>\(isBlock ? "\n" : "")")
  }

  /// For an element that is all attributes, as shapes are.
  func callAsFunction(_ attributes: Attribute?...) -> HTML {
    // HTML has elements that must not be closed; SVG's all must be.
    HTML(markup: opened(attributes) + (Self.void.contains(name) ? "\n" : "</\(name)>"))
  }

  private func opened(_ attributes: [Attribute?]) -> String {
    var text = "<\(name)"
    for case let attribute? in attributes { text += attribute.markup }
    return text + ">"
  }

  /// Whether a line break after it is no space on the page: files of many elements stay readable in a diff.
  private var isBlock: Bool { Self.blocks.contains(name) }

  private static let void: Set<String> = ["meta", "input"]
  private static let blocks: Set<String> = [
    "html", "head", "body", "header", "nav", "main", "footer", "section", "article", "div", "h1", "h2", "h3", "h4", "p",
    "ul", "ol", "li", "dl", "dd", "table", "caption", "thead", "tbody", "tr", "details", "summary", "figure",
    "figcaption", "svg", "g", "title", "style", "script",
  ]

  static let html = Tag("html"), head = Tag("head"), body = Tag("body"), meta = Tag("meta"), title = Tag("title")
  static let style = Tag("style"), script = Tag("script")
  static let header = Tag("header"), nav = Tag("nav"), main = Tag("main"), footer = Tag("footer")
  static let section = Tag("section"), article = Tag("article"), div = Tag("div")
  static let h1 = Tag("h1"), h2 = Tag("h2"), h3 = Tag("h3"), h4 = Tag("h4")
  static let p = Tag("p"), span = Tag("span"), strong = Tag("strong"), code = Tag("code"), bdi = Tag("bdi")
  static let a = Tag("a"), time = Tag("time"), small = Tag("small")
  static let ul = Tag("ul"), ol = Tag("ol"), li = Tag("li"), dl = Tag("dl"), dt = Tag("dt"), dd = Tag("dd")
  static let table = Tag("table"), caption = Tag("caption"), thead = Tag("thead"), tbody = Tag("tbody")
  static let tr = Tag("tr"), th = Tag("th"), td = Tag("td")
  static let details = Tag("details"), summary = Tag("summary"), figure = Tag("figure"), figcaption = Tag("figcaption")
  static let label = Tag("label"), input = Tag("input"), output = Tag("output")
  static let svg = Tag("svg"), g = Tag("g"), desc = Tag("desc"), rect = Tag("rect"), circle = Tag("circle")
  static let line = Tag("line"), path = Tag("path"), text = Tag("text"), defs = Tag("defs"), pattern = Tag("pattern")
}

extension HTML {
  /// A style sheet or script of the program itself; a text of the repository can never stand in one.
  init(own bytes: [UInt8]) {
    self.init(markup: String(decoding: bytes, as: UTF8.self))
  }

  static let doctype = HTML(markup: "<!DOCTYPE html>\n")
}
