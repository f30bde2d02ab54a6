import Testing

@testable import Evidence

struct `Program run` {
  @Test func `gives input and keeps both outputs and the status`() throws {
    let outcome = try ProgramRun(
      "/bin/sh", ["-c", "cat; echo problem >&2; exit 3"], input: .bytes(Array("hello".utf8))
    ).run()
    #expect(outcome.status == 3)
    #expect(outcome.output == Array("hello".utf8))
    #expect(outcome.errors == Array("problem\n".utf8))
  }

  @Test func `moves more than any channel holds in both directions`() throws {
    let input = [UInt8](repeating: 65, count: 3_000_000)
    let outcome = try ProgramRun(
      "/bin/sh", ["-c", "head -c 3000000 /dev/zero & cat >&2; wait"], input: .bytes(input), outputLimit: 4_000_000
    ).run()
    #expect(outcome.output.count == input.count)
    #expect(outcome.errors.count == input.count)
  }

  @Test func `survives a program that does not read its input`() throws {
    let outcome = try ProgramRun(
      "/bin/sh", ["-c", "exec 0<&-; echo done"], input: .bytes(.init(repeating: 1, count: 1 << 20))
    ).run()
    #expect(outcome.output == Array("done\n".utf8))
  }

  @Test func `gives nothing of this process's environment`() throws {
    let outcome = try ProgramRun("/usr/bin/env", [], environment: ["A": "1"]).run()
    #expect(outcome.output == Array("A=1\n".utf8))
  }

  @Test func `kills a program that takes too long, also after it closed its outputs`() {
    for script in ["sleep 20", "exec 1>&- 2>&-; sleep 20"] {
      #expect { try ProgramRun("/bin/sh", ["-c", script], timeout: 0.3).run() } throws: {
        "\($0)".contains("did not end within")
      }
    }
  }

  @Test func `kills a program that says too much`() {
    #expect { try ProgramRun("/bin/sh", ["-c", "yes"], outputLimit: 10_000).run() } throws: {
      "\($0)" == "'/bin/sh' wrote more than 10000 bytes"
    }
  }

  @Test func `tells the signal that ended a program`() throws {
    let status = try ProgramRun("/bin/sh", ["-c", "kill -KILL $$"]).run().status
    #expect(status == 137)
  }

  @Test func `throws when there is no such program`() {
    #expect { try ProgramRun("/nowhere/x", []).run() } throws: { "\($0)".hasPrefix("cannot start '/nowhere/x'") }
    #expect { try SystemProgram.find("no-such-program") } throws: { "\($0)".contains("was not found in /usr/bin") }
  }
}
