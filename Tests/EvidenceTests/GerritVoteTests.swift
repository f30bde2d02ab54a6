import Git
import Ownership
import Paths
import TestSupport
import Testing

@testable import Evidence

struct `Gerrit votes` {
  private let setting: ReviewedRepository

  init() throws {
    setting = try ReviewedRepository()
    setting.addAccounts(on: .gerrit)
  }

  private func vote(
    _ login: String, _ id: Int, _ value: Int?, at time: String = "09:00:00", permitted: Int? = 2, _ more: String = ""
  ) -> String {
    let range = permitted.map { #","permitted_voting_range":{"min":-2,"max":\#($0)}"# } ?? ""
    let given = value.map { #","value":\#($0),"date":"2026-11-21 \#(time).000000000""# } ?? ""
    return
      #"{"_account_id":\#(id),"name":"x","email":"x@example.com","username":"\#(login)"\#(given)\#(range)\#(more)}"#
  }

  private func revision(_ commit: String, _ number: Int, at time: String) -> String {
    """
    "\(commit)":{"kind":"REWORK","_number":\(number),"created":"2026-11-21 \(time).000000000","ref":\
    "refs/changes/34/1234/\(number)","uploader":{"_account_id":9}}
    """
  }

  /// With the field names of `GET /changes/{id}/detail?o=ALL_REVISIONS`.
  private func change(_ votes: String..., revisions: [String]? = nil, current: String? = nil, branch: String = "main")
    -> String
  {
    let revisions = revisions ?? [revision(setting.head.hex, 1, at: "08:00:00")]
    return """
      {"id":"shop~main~I1","project":"shop","branch":"\(branch)","change_id":"I1","subject":"x","status":"NEW","_number":1234,\
      "owner":{"_account_id":9,"name":"Lin","username":"lin-w"},"labels":{"Verified":{"all":[]},"Code-Review":{"all":\
      [\(votes.joined(separator: ","))],"values":{"-2":"This shall not be submitted","-1":"x"," 0":"No score","+1":"x",\
      "+2":"Looks good to me, approved"},"default_value":0}},"current_revision":"\(current ?? setting.head.hex)",\
      "revisions":{\(revisions.joined(separator: ","))}}
      """
  }

  private func read(_ change: String, guarded: Bool = true) throws -> EvidenceRead {
    try setting.read(.gerrit, Array(((guarded ? ")]}'\n" : "") + change + "\n").utf8))
  }

  @Test func `of the highest value cover what the patch set changes`() throws {
    for guarded in [true, false] {
      let read = try read(change(vote("ada-l", 4217, 2)), guarded: guarded)
      #expect(read.refused == [])
      #expect(read.proofs.map(\.person) == ["ada"])
      #expect(try read.proofs.first?.changes == setting.changes())
      #expect(read.proofs.first?.time == Timestamp.seconds("2026-11-21T09:00:00Z"))
      #expect(read.proofs.first?.source.description == "Gerrit review of \(setting.head.short)")
      #expect(read.openedBy == ["lin"])
      #expect(read.summary == ["1 Gerrit review"])
    }
  }

  @Test func `of the lowest value are a no to everything`() throws {
    let read = try read(change(vote("ada-l", 4217, -2)))
    #expect(read.proofs.map(\.verb) == [.object])
    #expect(read.proofs.first?.coversAll == true)
  }

  @Test(arguments: [-1, 0, 1, nil])
  func `of any other value say nothing`(value: Int?) throws {
    let read = try read(change(vote("ada-l", 4217, value)))
    #expect(read.proofs.isEmpty)
    #expect(read.refused == [])
  }

  @Test func `that Gerrit copied to a newer patch set cover the one they were given on`() throws {
    let later = try setting.files.commit(["db/3.sql": "three, edited later\n"])
    let both = [revision(setting.head.hex, 1, at: "08:00:00"), revision(later, 2, at: "10:00:00")]
    let copied = try read(change(vote("ada-l", 4217, 2), revisions: both, current: later))
    #expect(try copied.proofs.first?.changes == setting.changes())
    let fresh = try read(change(vote("ada-l", 4217, 2, at: "10:00:31"), revisions: both, current: later))
    #expect(fresh.proofs.first?.commit?.hex == later)
    let doubtful = try read(change(vote("ada-l", 4217, 2, at: "10:00:30"), revisions: both, current: later))
    #expect(doubtful.proofs.isEmpty)
    #expect(
      doubtful.refused.first?.reason
        == "a new patch set came within 30 seconds of it, so nobody can tell which one was approved")
  }

  @Test func `that may have been copied from a patch set that is not in the file cover nothing`() throws {
    let only = [revision(setting.head.hex, 2, at: "10:00:00")]
    let read = try read(change(vote("ada-l", 4217, 2), revisions: only))
    #expect(read.proofs.isEmpty)
    #expect(
      read.refused.map(\.reason) == ["it is older than every patch set in the file, which may not hold all of them"])
    #expect(try self.read(change(vote("ada-l", 4217, 2, at: "10:01:00"), revisions: only)).proofs.count == 1)
  }

  @Test func `on a patch set that is not here name what to fetch`() throws {
    let gone = objectID("f").hex
    let read = try read(
      change(vote("ada-l", 4217, 2), revisions: [revision(gone, 1, at: "08:00:00")], current: gone))
    #expect(read.refused.first?.reason == "its commit fffffff is not in this repository")
    #expect(read.refused.first?.help == "git fetch origin refs/changes/34/1234/1")
  }

  @Test func `cover nothing of the commits below their own`() throws {
    let upper = try setting.files.commit(["db/3.sql": "three, edited above\n", "new.py": "new\n"])
    let read = try read(
      change(vote("ada-l", 4217, 2), revisions: [revision(upper, 1, at: "08:00:00")], current: upper))
    // db/3.sql was made below and edited above: whoever saw only the upper commit has not seen all of it.
    #expect(read.proofs.first?.changes.map(\.path.display) == ["new.py"])
  }

  @Test func `of several changes are read from one list`() throws {
    let upper = try setting.files.commit(["new.py": "new\n"])
    let list = """
      [\(change(vote("ada-l", 4217, 2))),\
      \(change(vote("ada-l", 4217, 2), revisions: [revision(upper, 1, at: "08:00:00")], current: upper))]
      """
    let read = try read(list)
    #expect(read.proofs.map { $0.changes.count } == [1, 3])
    let cut = try self.read(list.replacing(#""status":"NEW""#, with: #""status":"NEW","_more_changes":true"#))
    #expect(cut.proofs.isEmpty)
    #expect(cut.refused.first?.isWholeResponse == true)
  }

  @Test func `of services, of accounts put to sleep and of who may not vote are no yes`() throws {
    let cases = [
      (
        vote("ada-l", 4217, 2, permitted: 2, #","tags":["SERVICE_USER"]"#), "'ada-l' is a bot, and bots approve nothing"
      ),
      (
        vote("ada-l", 4217, 2, permitted: 2, #","tag":"autogenerated:ci""#),
        "'ada-l' is a bot, and bots approve nothing"
      ),
      (vote("ada-l", 4217, 2, permitted: 2, #","inactive":true"#), "Gerrit calls the account inactive"),
      (vote("ada-l", 4217, 2, permitted: 1), "Gerrit lets the account vote no more than 1"),
      (vote("ada-l", 4217, 2, permitted: nil), "Gerrit does not say that the account may vote +2"),
    ]
    for (row, reason) in cases {
      let read = try read(change(row))
      #expect(read.proofs.isEmpty, "\(reason)")
      #expect(read.refused.map(\.reason) == [reason])
    }
    #expect(try read(change(vote("ada-l", 4217, -2, permitted: nil))).proofs.map(\.verb) == [.object])
  }

  @Test func `know people by their number where Gerrit tells no user name`() throws {
    let nameless = vote("ada-l", 4217, 2).replacing(#","username":"ada-l""#, with: "")
    #expect(try read(change(nameless)).proofs.map(\.person) == ["ada"])
  }

  @Test func `for another branch are no yes`() throws {
    let read = try read(change(vote("ada-l", 4217, 2), branch: "develop"))
    #expect(read.proofs.isEmpty)
    #expect(read.refused.map(\.reason) == ["the request is to land on 'develop', not on 'refs/heads/main'"])
  }

  @Test func `of any other shape are refused with the reason`() throws {
    let good = change(vote("ada-l", 4217, 2))
    let prefix = "it is not what Gerrit answers: "
    let cases = [
      ("", "it is empty: did the command that should fill it fail?"),
      ("Not found: 1234\n", "it is not JSON: no JSON value starts like this (byte 1); is it cut short?"),
      ("7", "\(prefix)a change is a number, not an object"),
      (#"{"_number":1}"#, "\(prefix)it does not tell the commits of the change; ask with o=ALL_REVISIONS"),
      (
        good.replacing(#""current_revision""#, with: #""x""#),
        "\(prefix)it does not tell the commits of the change; ask with o=ALL_REVISIONS"
      ),
      (good.replacing("\"\(setting.head.hex)\":", with: "\"main\":"), "\(prefix)'main' is not a commit's id"),
      (
        good.replacing("\"\(setting.head.hex)\":", with: "\"\(setting.base.hex)\":"),
        "\(prefix)the current revision is not among the 'revisions'"
      ),
      (good.replacing("Code-Review", with: "Review"), "\(prefix)it has no label 'Code-Review'"),
      (good.replacing(#""values""#, with: #""x""#), "\(prefix)the label 'Code-Review' has no 'values'"),
      (good.replacing(#""+2""#, with: #""two""#), "\(prefix)'two' is no value of a label"),
      (good.replacing(#""value":2"#, with: #""value":3"#), "\(prefix)a vote is 3, which the label does not have"),
      (
        good.replacing(#""value":2"#, with: #""value":"2""#), "\(prefix)'value' of a vote is a text, not a whole number"
      ),
      (
        good.replacing("2026-11-21 09", with: "2026-11-21T09"),
        "\(prefix)'date' is '2026-11-21T09:00:00.000000000', which is no time"
      ),
      (good.replacing(#""owner""#, with: #""x""#), "\(prefix)a change has no 'owner'"),
      (#"{"approved_by":[]}"#, "this is GitLab's form, not Gerrit's"),
      (#"[{"author_association":"OWNER"}]"#, "this is GitHub's form, not Gerrit's"),
    ]
    for (text, expected) in cases {
      let read = try setting.read(.gerrit, Array(text.utf8))
      #expect(read.refused.map(\.reason) == [expected])
      #expect(read.refused.map(\.isWholeResponse) == [true])
      #expect(read.proofs.isEmpty)
    }
  }
}
