import Gate
import Git

extension ApprovalGroup {
  /// The changes of all its requirements, each path once, sorted by path.
  var changes: [Change] {
    Set(results.flatMap(\.requirement.changes).map(\.change)).sorted { $0.path < $1.path }
  }

  /// `billing · migration`.
  var title: String { "\(systemTitle) · \(risk)" }

  var systemTitle: String { system ?? "nobody's paths" }

  /// What is at stake beyond the risk: `the page of billing`, each once.
  var subjects: [String] {
    var subjects: [String] = []
    for subject in results.compactMap(\.requirement.subject) where !subjects.contains(subject) {
      subjects.append(subject)
    }
    return subjects
  }
}
