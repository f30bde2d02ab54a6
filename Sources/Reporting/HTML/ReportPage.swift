import Gate

/// The report as one page that needs nothing else: no file, no network, no script to be read.
struct ReportPage {
  let contents: ReportContents

  init(_ report: ReleaseReport) {
    contents = ReportContents(report)
  }

  var text: String { (HTML.doctype.markup + page.markup) }

  private var page: HTML {
    let sections = PageSection.all(contents)
    return Tag.html(Attribute(.lang, "en")) {
      head
      Tag.body {
        Tag.a(.class("skip"), .href(Anchor("content"))) { "Skip to the report" }
        header
        navigation(sections)
        Tag.main(.id(Anchor("content")), Attribute(.tabindex, -1)) {
          if hasFilter { filter }
          for section in sections { section.html }
        }
        Tag.footer { footer }
        if hasFilter { Tag.script { HTML(own: PackageResources.Filter_js) } }
      }
    }
  }

  // MARK: head

  private var headline: String { ReleaseHeadline(report: contents.report).text }

  private var head: HTML {
    Tag.head {
      Tag.meta(Attribute(.charset, "utf-8"))
      Tag.meta(Attribute(.equivalent, "Content-Security-Policy"), Attribute(.content, policy))
      Tag.meta(Attribute(.name, "viewport"), Attribute(.content, "width=device-width, initial-scale=1"))
      Tag.meta(Attribute(.name, "color-scheme"), Attribute(.content, "light dark"))
      Tag.meta(Attribute(.name, "referrer"), Attribute(.content, "no-referrer"))
      Tag.title { "onus report: \(headline.withoutIsolates)" }
      Tag.style { HTML(own: PackageResources.Page_css) }
    }
  }

  /// What the script's bytes must be for a browser to run it; a test compares it with the file.
  static let filterDigest = "sha256-KdtZufnTiWVldVB0F6IAabiK8mKKruHjyrIcvN8uTb0="

  /// Nothing may be loaded and nothing sent, whatever a text of the repository would like.
  private var policy: String {
    let script = hasFilter ? " script-src '\(Self.filterDigest)';" : ""
    return "default-src 'none'; style-src 'unsafe-inline';\(script) base-uri 'none'; form-action 'none'"
  }

  // MARK: body

  private var header: HTML {
    Tag.header {
      Tag.p(.class("kicker")) {
        "Changed-systems report"
        if let repository = contents.landings.compactMap(\.decision.repository).last {
          " · "
          Phrase.name(repository)
        }
        " · "
        Phrase.day(contents.report.today)
      }
      Tag.h1 { headline }
      Tag.p(.class("verdict")) { Phrase.badge(contents.standing, verdict) }
      SummaryFigures(contents: contents).html
    }
  }

  private var verdict: String {
    if contents.isSingle { return contents.landings[0].outcomeWords }
    switch contents.standing {
    case .undecided: return "part of it cannot be decided"
    case .missing: return contents.isPast ? "part of it did not pass" : "approvals are missing"
    case .lifted: return "all passed, some only because the glass was broken or nothing was enforced"
    case .met: return contents.isPast ? "all passed" : "all may land"
    case .calm: return "nothing risky changed"
    }
  }

  private func navigation(_ sections: [PageSection]) -> HTML {
    Tag.nav(Attribute(.label, "Contents")) {
      Tag.ul {
        for section in sections {
          Tag.li { Tag.a(.href(section.anchor)) { section.title } }
        }
      }
    }
  }

  /// A few rows are read faster than searched.
  private var hasFilter: Bool { contents.systems.count + contents.landings.count > 12 }

  /// Shown by the script alone: without one nothing is promised that does not work.
  private var filter: HTML {
    Tag.div(.class("filter"), .id(Anchor("filter")), Attribute(.role, "search"), Attribute(.hidden, "")) {
      Tag.label(Attribute(.for, "filter-words")) { "Show only what contains" }
      Tag.input(
        .id(Anchor("filter-words")), Attribute(.type, "search"), Attribute(.autocomplete, "off"),
        Attribute(.spellcheck, "false"))
      Tag.output(.id(Anchor("filter-count")), Attribute(.live, "polite"))
    }
  }

  private var footer: HTML {
    Tag.p {
      "Written by onus from the repository alone. One file, no script needed, nothing is loaded or sent. "
      if contents.report.scope != .ranges {
        "Days and times are what commits and statements say; each landing is judged by the files and the day before it."
      }
    }
  }
}
