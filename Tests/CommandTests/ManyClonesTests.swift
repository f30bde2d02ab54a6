import Foundation
import TestSupport
import Testing

@testable import OnusCommand

/// A whole company that signs at the same moment.
@Suite struct ManyClonesTests {
  static let count = 50

  @Test func `Fifty clones that approve and send at once lose no approval`() throws {
    let shop = try Shop()
    try shop.addMigration()
    try shop.repository.git("push", "--quiet", "origin", "feature")
    let first = try shop.clone("clone-1")
    for number in 2...Self.count {
      try FileManager.default.copyItem(at: first.folder, to: shop.repository.sibling("clone-\(number)"))
    }
    // Each reason makes another statement of it.
    let script = """
      for number in $(seq \(Self.count)); do
        ( cd "../clone-$number"
          '\(builtProgram)' approve origin/main..origin/feature --risk migration --reason "clone $number" \\
            --yes --send >../log-$number 2>&1
          echo $? >../status-$number ) &
      done
      wait
      """
    #expect(try shop.repository.run(["bash", "-c", script]).status == 0)
    for number in 1...Self.count {
      let file = shop.repository.sibling("status-\(number)")
      let log = try String(contentsOf: shop.repository.sibling("log-\(number)"), encoding: .utf8)
      #expect(try String(contentsOf: file, encoding: .utf8) == "0\n", "\(log)")
    }
    let server = ["--git-dir", shop.server.path]
    let files = try shop.repository.git(server + ["ls-tree", "-r", "--name-only", "refs/onus/approvals"])
    #expect(files.split(separator: "\n").count == Self.count)
    #expect(try shop.repository.git(server + ["fsck", "--strict", "--no-dangling"]).isEmpty)
    #expect(first.onus("sync").status == 0)
    #expect(try first.files().count == Self.count)
  }
}
