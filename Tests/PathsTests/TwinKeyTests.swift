import Testing

@testable import Paths

struct TwinKeyTests {
  @Test(arguments: [
    ("README.md", "Readme.MD"), ("caf\u{E9}", "cafe\u{301}"), ("CAF\u{C9}", "cafe\u{301}"), ("Straße", "STRASSE"),
    ("ΣΊΣΥΦΟΣ", "σίσυφος"), ("\u{212A}ey", "key"), ("ſecret", "Secret"), ("\u{1E9E}", "ss"), ("ﬁle", "FILE"),
    (".g\u{200C}it", ".GIT"), (".git\u{FEFF}", ".git"), ("DB/Migrate/1.sql", "db/migrate/1.SQL"), ("Ǆ", "ǆ"),
    ("ᾳ", "ΑΙ"), ("\u{1100}\u{1161}", "\u{AC00}"), ("db./a.sql. .", "DB /a.sql"),
  ])
  func `paths that some file system takes for one have one key`(left: String, right: String) {
    #expect(RepositoryPath(left).twinKey == RepositoryPath(right).twinKey)
    #expect(left.utf8.elementsEqual(right.utf8) == false)
  }

  @Test(arguments: [
    ("a", "b"), ("a/b", "ab"), ("a/b", "a"), ("é", "e"), ("a b", "ab"), ("1", "¹"), ("a", "ａ"), ("", "a"), (".", ".."),
    ("a", ".a"),
  ])
  func `other paths have other keys`(left: String, right: String) {
    #expect(RepositoryPath(left).twinKey != RepositoryPath(right).twinKey)
  }

  @Test func `every letter has the key of its other cases`() {
    for scalar in (0x80...0x1_FFFF).compactMap(Unicode.Scalar.init) where scalar.properties.changesWhenCaseMapped {
      let key = RepositoryPath(String(scalar)).twinKey
      let properties = scalar.properties
      for mapped in [properties.lowercaseMapping, properties.uppercaseMapping, properties.titlecaseMapping] {
        #expect(RepositoryPath(mapped).twinKey == key, "\(scalar.value)")
      }
    }
  }

  @Test func `bytes that are not UTF-8 fold only ASCII letters`() {
    func key(_ bytes: [UInt8]) -> TwinKey { RepositoryPath(bytes).twinKey }
    #expect(key([0xFF, 0x41]) == key([0xFF, 0x61]))
    #expect(key([0xFF, 0x41]) != key([0xFE, 0x41]))
    #expect(key([0xC9]) != key([0xE9]))
    #expect(key([0xEF, 0xBF, 0xBD]) != key([0xFF]))
  }

  @Test func `one component has the key of a path of only it`() {
    #expect(TwinKey(component: "Ab".utf8) == RepositoryPath("aB").twinKey)
  }
}
