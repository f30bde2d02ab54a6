/// A part of the page with its own heading and entry in the contents.
struct PageSection {
  let anchor: Anchor
  let title: String
  let content: HTML

  var html: HTML {
    Tag.section(.id(anchor)) {
      Tag.h2 { title }
      content
    }
  }

  /// Nil where there is nothing to tell: an empty heading helps nobody.
  init?(_ anchor: Anchor, _ title: String, _ content: HTML?) {
    guard let content, !content.isEmpty else { return nil }
    self.anchor = anchor
    self.title = title
    self.content = content
  }

  /// What a release owner wants first comes first.
  static func all(_ contents: ReportContents) -> [PageSection] {
    [
      PageSection(
        Anchor("missing"), contents.isPast ? "What did not pass" : "What is missing",
        MissingSection(contents: contents).html),
      PageSection(Anchor("pictures"), "At a glance", PictureSection(contents: contents).html),
      PageSection(Anchor("systems"), "Systems", SystemsSection(contents: contents).html),
      PageSection(Anchor("evidence"), "Evidence", EvidenceSection(contents: contents).html),
      PageSection(Anchor("landings"), "Landings", LandingsSection(contents: contents).html),
      PageSection(Anchor("glass"), "Broken glass and debts", GlassSection(contents: contents).html),
      PageSection(Anchor("stale"), "Out of date", StaleSection(contents: contents).html),
      PageSection(Anchor("unowned"), UnownedSection.title(contents), UnownedSection(contents: contents).html),
      PageSection(Anchor("authors"), "People and machines", AuthorsSection(contents: contents).html),
      PageSection(Anchor("judged"), "What was judged", JudgedSection(contents: contents).html),
    ].compactMap { $0 }
  }
}
