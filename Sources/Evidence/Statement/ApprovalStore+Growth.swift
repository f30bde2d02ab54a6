package import Git
import Paths

extension ApprovalStore {
  /// Why a new value of `refs/onus/approvals` would not only add statements to the old one (nil: there was none), one line each;
  /// empty where it may be accepted.
  ///
  /// Everything that stood there must stand there still with the same bytes, because whoever may take out a statement can hide a
  /// withdrawal; what is added must be a statement in its place. Whether its signature holds is not asked: that depends on the people
  /// at the base of whatever it is about.
  package static func objections(
    toReplacing old: ObjectID?, by new: ObjectID, in repository: Repository
  ) throws(GitError) -> [String] {
    if let old, try !repository.isAncestor(old, of: new) {
      return ["it would be rewound: what is there, \(old.short), is not contained in \(new.short)"]
    }
    var objections: [String] = []
    for change in try repository.changes(from: old, to: new) {
      guard change.old.map({ isGenuine(change.path, $0) }) != true else {
        objections.append("'\(change.path.text)' is there and would be \(change.new == nil ? "gone" : "replaced")")
        continue
      }
      // What never was a statement in its place may be taken away, or make room for one: that is how a damaged store is mended.
      guard let entry = change.new else { continue }
      do throws(EvidenceError) {
        _ = try statement(at: change.path, entry, in: repository)
      } catch {
        objections.append("file '\(change.path.text)' in \(reference): \(error.message)")
      }
    }
    return objections
  }
}
