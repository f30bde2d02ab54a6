import Testing

@testable import Paths

struct PathClaimsTests {
  private typealias Page = (holder: Int, paths: [PathPattern], exclude: [PathPattern])

  private func page(_ holder: Int, _ paths: [String], exclude: [String] = [], folder: RepositoryPath? = nil) throws
    -> Page
  {
    func patterns(_ texts: [String]) throws -> [PathPattern] {
      try texts.map { try PathPattern($0, folder: folder ?? .root, besideCode: folder != nil) }
    }
    return (holder, try patterns(paths), try patterns(exclude))
  }

  private func holders(_ pages: [Page], _ path: RepositoryPath) -> [Int] {
    var resolver = PathClaims(pages).resolver()
    var holders = [99]
    path.bytes.withUnsafeBufferPointer { resolver.holders(of: $0, into: &holders) }
    #expect(resolver.owners(of: path).map(\.holder) == holders)
    return holders
  }

  @Test func `the longest literal folder wins, whichever page it stands in`() throws {
    let pages = try [
      page(0, ["*.sql", "/services/billing/"]), page(1, ["/services/"]),
      page(2, ["./"], folder: "services/billing/core"),
    ]
    #expect(holders(pages, "services/api/a.py") == [1])
    #expect(holders(pages, "services/api/a.sql") == [1])
    #expect(holders(pages, "services/billing/a.sql") == [0])
    #expect(holders(pages, "services/billing/core/a.sql") == [2])
    #expect(holders(pages, "db/a.sql") == [0])
    #expect(holders(pages, "db/a.txt") == [])
  }

  @Test func `equally specific claims of different holders all apply`() throws {
    let pages = try [page(5, ["/a/*/"]), page(3, ["/a/**/*.sql"]), page(4, ["/a/b.sql"]), page(3, ["/a/"])]
    #expect(holders(pages, "a/x/b.sql") == [3, 5])
    #expect(holders(pages, "a/b.sql") == [3, 4])
  }

  @Test func `the first of a holder's equal claims is named`() throws {
    let pages = try [page(7, ["*.md", "/a/*.md", "/a/"]), page(7, ["/a/"]), page(1, ["/a/"])]
    var resolver = PathClaims(pages).resolver()
    #expect(
      resolver.owners(of: "a/x.md") == [
        PathClaims.Owner(holder: 1, page: 2, patternIndex: 0), PathClaims.Owner(holder: 7, page: 0, patternIndex: 1),
      ])
  }

  @Test func `a page that excludes a path leaves it to the next one`() throws {
    let pages = try [
      page(0, ["/services/"]), page(1, ["./"], exclude: ["./fixtures/", "*.gen.go"], folder: "services/billing"),
    ]
    #expect(holders(pages, "services/billing/a.go") == [1])
    #expect(holders(pages, "services/billing/fixtures/a.go") == [0])
    #expect(holders(pages, "services/billing/x/a.gen.go") == [0])
  }

  @Test func `an exclusion of one page does not touch another of the same holder`() throws {
    let pages = try [page(0, ["/a/"], exclude: ["*.md"]), page(0, ["/a/docs/"])]
    #expect(holders(pages, "a/docs/x.md") == [0])
    #expect(holders(pages, "a/x.md") == [])
  }

  @Test func `every claim is told with what became of it`() throws {
    let pages = try [
      page(0, ["*", "/a/b/"]), page(1, ["/a/"], exclude: ["*.txt", "/a/b/"]), page(2, ["/a/**/*.md", "/a/b/*.md"]),
    ]
    var resolver = PathClaims(pages).resolver()
    typealias Claim = PathClaims.Claim
    #expect(
      resolver.claims(on: "a/b/c.md") == [
        Claim(holder: 0, page: 0, patternIndex: 0, outcome: .lessSpecific),
        Claim(holder: 0, page: 0, patternIndex: 1, outcome: .wins),
        Claim(holder: 1, page: 1, patternIndex: 0, outcome: .excluded(by: 1)),
        Claim(holder: 2, page: 2, patternIndex: 0, outcome: .lessSpecific),
        Claim(holder: 2, page: 2, patternIndex: 1, outcome: .wins),
      ])
    #expect(resolver.claims(on: "a/b/c.md").filter(\.wins).count == 2)
  }

  @Test func `questions in any order do not disturb each other`() throws {
    let pages = try [page(0, ["/a/"], exclude: ["/a/x/"]), page(1, ["*.md"])]
    var resolver = PathClaims(pages).resolver()
    let paths: [RepositoryPath] = ["a/x/1.md", "a/1.md", "a/x/2.md", "b/1.md", "a/2.md", "b"]
    #expect(paths.map { resolver.owners(of: $0).map(\.holder) } == [[1], [0], [1], [1], [0], []])
  }

  @Test func `no claims own nothing`() {
    #expect(holders([], "a") == [])
  }
}
