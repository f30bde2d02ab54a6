import Gate
import Testing

@testable import Reporting

/// Every kind of report in every format, as a file to read and compare.
struct FormatGoldenTests {
  @Test(arguments: FormatSample.combinations)
  func `every format of every kind is written as its file shows`(_ combination: FormatSample.Combination) throws {
    try expectGolden(combination.text(try FormatSample.report(combination.kind)), "Formats/\(combination)")
  }

  @Test(arguments: FormatSample.combinations)
  func `two runs, and what was read in another order, give the same bytes`(_ combination: FormatSample.Combination)
    throws
  {
    let text = combination.text(try FormatSample.report(combination.kind))
    #expect(text == combination.text(try FormatSample.report(combination.kind)))
    for seed in 1...8 as ClosedRange<UInt64> {
      #expect(text == combination.text(try FormatSample.report(combination.kind, seed: seed)), "seed \(seed)")
    }
    #expect(text.utf8.last == UInt8(ascii: "\n"))
  }
}
