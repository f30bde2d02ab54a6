import Testing

@testable import Git

/// The library that is linked has to be the one whose headers were compiled in.
@Suite struct LibraryTests {
  @Test func `the library that runs is the one that onus was built for`() {
    #expect(throws: Never.self) { try Library.require() }
  }

  @Test func `another revision of the same version is fine`() {
    #expect(throws: Never.self) { try Library.requireHeaders(of: (1, 7, 0), headers: (1, 7)) }
    #expect(throws: Never.self) { try Library.requireHeaders(of: (1, 7, 2), headers: (1, 7)) }
  }

  @Test(arguments: [(Int32(1), Int32(5), Int32(1)), (1, 10, 0), (2, 9, 0)])
  func `a library of another version is refused`(library: (Int32, Int32, Int32)) {
    let error = #expect(throws: GitError.self) { try Library.requireHeaders(of: library, headers: (1, 9)) }
    #expect(
      error?.message
        == "onus was built for libgit2 1.9, but runs with \(library.0).\(library.1).\(library.2)")
    #expect(error?.help?.contains("pkg-config --cflags --libs libgit2") == true)
  }
}
