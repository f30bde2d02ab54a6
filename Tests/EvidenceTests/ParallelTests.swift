import Testing

@testable import Evidence

struct `Work on several threads` {
  @Test(arguments: [0, 1, 2, 3, 7, 1000]) func `gives every result, in order`(count: Int) {
    let results = Parallel.map(Array(0..<count)) { part in part.map { "\($0)" } }
    #expect(results == (0..<count).map { "\($0)" })
  }
}
