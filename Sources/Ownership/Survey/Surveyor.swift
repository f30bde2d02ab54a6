import Paths

/// Gathers a `LintSurvey`, file by file.
struct Surveyor {
  private struct ClaimPair: Hashable {
    var first: Int
    var second: Int
  }

  private var survey: LintSurvey
  private var tally: ClaimTally
  private var folders = FolderStack()
  private var twins = TwinSearch()
  private var unowned = UnownedFolders()
  private var risks: UnownedRiskCount
  private var runbooks: SoughtPaths
  /// Places in `survey.overlaps`.
  private var overlaps: [ClaimPair: Int] = [:]
  /// Patterns that name one file, by that file.
  private var filePatterns: [RepositoryPath: [Int]] = [:]

  init(_ record: OwnershipRecord, today: CalendarDate) {
    let patterns = record.surveyedPatterns(today: today)
    survey = LintSurvey(patterns: patterns)
    tally = ClaimTally(patterns, systemCount: record.systems.count)
    risks = UnownedRiskCount(record.readPolicy)
    runbooks = SoughtPaths(record.systems.flatMap(\.runbookPaths))
    for (index, pattern) in patterns.enumerated() {
      if let file = pattern.pattern.value.literalFile { filePatterns[file, default: []].append(index) }
    }
  }

  mutating func visit(_ path: UnsafeBufferPointer<UInt8>) {
    survey.fileCount += 1
    var isBesideLast = survey.fileCount > 1
    while folders.isLeft(by: path) {
      closeFolder()
      isBesideLast = false
    }
    while let name = folders.open(towards: path) {
      openFolder(UnsafeBufferPointer(rebasing: path[name]))
      isBesideLast = false
    }
    twins.add(UnsafeBufferPointer(rebasing: path[folders.nameStart...]), isFolder: false)
    runbooks.visit(path)

    if isOverride(path) { survey.overrides.append(RepositoryPath(Array(path))) }
    tally.ask(path, isBesideLast: isBesideLast)
    if tally.winners.count > 1 { addOverlap(path) }
    if tally.isIgnored { return }
    guard tally.winners.isEmpty else { return unowned.addOther() }
    guard let pattern = tally.mustBeOwned else {
      unowned.addOther()
      return risks.add(path)
    }
    guard tally.exceptions.isEmpty else {
      survey.usedExceptions.formUnion(tally.exceptions)
      return unowned.addOther()
    }
    unowned.add(path, pattern: pattern)
  }

  mutating func finished() -> LintSurvey {
    while folders.depth > 1 { closeFolder() }
    survey.twins += twins.close(.root)
    unowned.close(.root)
    survey.unowned = unowned.pending
    survey.unownedRisks = risks.results
    survey.present = runbooks.found
    tally.write(into: &survey.patterns)
    return survey
  }

  private static let overrides = Array("ownership/overrides/".utf8)

  /// Everything below that folder but the page that explains it.
  private func isOverride(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    // The length and one byte tell nearly every other path.
    guard path.count > Self.overrides.count, path[Self.overrides.count - 1] == UInt8(ascii: "/"),
      path.starts(with: Self.overrides)
    else { return false }
    return !path[Self.overrides.count...].elementsEqual("README.md".utf8)
  }

  private mutating func openFolder(_ name: UnsafeBufferPointer<UInt8>) {
    twins.add(name, isFolder: true)
    twins.open()
    unowned.open()
    if !runbooks.isEmpty { runbooks.open(folders.folder) }
    if filePatterns.isEmpty { return }
    for index in filePatterns[folders.folder] ?? [] { survey.patterns[index].namesFolder = true }
  }

  private mutating func closeFolder() {
    survey.twins += twins.close(folders.folder)
    unowned.close(folders.folder)
    if !runbooks.isEmpty { runbooks.close() }
    folders.close()
  }

  private mutating func addOverlap(_ path: UnsafeBufferPointer<UInt8>) {
    for (place, first) in tally.winners.enumerated() {
      for second in tally.winners[(place + 1)...] {
        let pair = ClaimPair(first: first, second: second)
        if let known = overlaps[pair] {
          survey.overlaps[known].count += 1
          continue
        }
        overlaps[pair] = survey.overlaps.count
        survey.overlaps.append(
          LintSurvey.Overlap(first: first, second: second, count: 1, firstPath: RepositoryPath(Array(path))))
      }
    }
  }
}
