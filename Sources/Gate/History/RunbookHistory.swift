import Git
import Ownership
import Paths

/// When somebody last touched each system's runbook, and which risky changes came after.
struct RunbookHistory {
  private struct Track {
    var touched: CalendarDate?
    /// The oldest day on which a machine alone touched it: when it came, where nobody ever did.
    var brought: CalendarDate?
    var riskySince: [CalendarDate] = []
  }

  /// By system; nil where it names none that is there.
  private var tracks: [Track?]
  private var open = 0

  /// Whether every runbook's last touch is known.
  var isSettled: Bool { open == 0 }

  /// Whether the system has a runbook whose last touch is still looked for.
  func isOpen(_ index: Int) -> Bool { tracks[index].map { $0.touched == nil } ?? false }

  init(_ systems: [System], at head: ObjectID, in repository: Repository, _ followed: inout FollowedPaths) throws {
    tracks = Array(repeating: nil, count: systems.count)
    for (index, system) in systems.enumerated() {
      for path in system.runbookPaths {
        guard let entry = try repository.entry(at: path, in: head) else { continue }
        followed.insert(path, isFolder: entry.mode == .folder, for: .runbook(index))
        if tracks[index] == nil { open += 1 }
        tracks[index] = tracks[index] ?? Track()
      }
    }
  }

  mutating func read(
    _ index: Int, _ hit: FollowedPaths.Hit, _ commit: inout HistoryCommit, _ authors: inout HistoryAuthors,
    _ followed: inout FollowedPaths
  ) throws {
    guard tracks[index] != nil, tracks[index]?.touched == nil, hit.old?.id != hit.new?.id else { return }
    if hit.old == nil, let new = hit.new,
      let source = try commit.deletions().first(where: { $0.entry.id == new.id })
    {
      // Only renamed: whoever moved it has not read it.
      followed.insert(source.path, for: .runbook(index))
      return
    }
    guard try !commit.makers(&authors).isMachine else {
      tracks[index]?.brought = commit.day
      return
    }
    tracks[index]?.touched = commit.day
    open -= 1
  }

  /// Counts a risky change of a commit that has been read, unless the runbook is younger.
  mutating func addRiskyChange(to index: Int, on day: CalendarDate) {
    if tracks[index]?.touched == nil { tracks[index]?.riskySince.append(day) }
  }

  func finished(_ index: Int, isCut: Bool) -> LintHistory.Runbook? {
    tracks[index].map { track in
      LintHistory.Runbook(
        touched: track.touched ?? (isCut ? nil : track.brought), riskySince: track.riskySince.sorted())
    }
  }
}
