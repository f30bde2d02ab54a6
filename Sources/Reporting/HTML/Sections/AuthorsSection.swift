import Gate
import Ownership
import Paths

/// Who wrote it: people, machines, both together; and who is not on file.
struct AuthorsSection {
  let contents: ReportContents

  var html: HTML? {
    let authors = contents.totals.authors
    let strangers = contents.landings.flatMap(\.decision.strangers).uniqued.sorted {
      ($0.name, $0.email) < ($1.name, $1.email)
    }
    if authors.commits == 0, strangers.isEmpty { return nil }
    let words = AuthorWords(authors: authors, names: contents.names)
    return HTMLBuilder.buildBlock(
      words.hands.map { hands in Tag.p { "\(hands). A machine never owns or approves." } } ?? .nothing, table(authors),
      people(strangers))
  }

  private func table(_ authors: RangeAuthors) -> HTML {
    if authors.parts.isEmpty { return .nothing }
    return DataTable(
      caption: "Commits each has a part in, as author or co-author",
      columns: [.init("who"), .init("what"), .init("commits", isNumber: true)],
      rows: authors.parts.map { part in
        [Phrase.name(name(part.who)), HTML(kind(part.who)), HTML(part.commits.grouped)]
      }
    ).html
  }

  private func name(_ who: Contribution.Who) -> String {
    if case .machine(let name) = who { name.visible(upTo: 60) } else { who.name(contents.names) }
  }

  private func kind(_ who: Contribution.Who) -> String {
    switch who {
    case .person: "person"
    case .machine: "machine"
    case .stranger: "not in people.yml"
    }
  }

  private func people(_ strangers: [Decision.Stranger]) -> HTML {
    if strangers.isEmpty { return .nothing }
    return Phrase.folded("\(strangers.count.counted("contributor")) not in people.yml") {
      Phrase.list(strangers.map { Phrase.name(Names.stranger($0.name, $0.email)) })
    }
  }
}
