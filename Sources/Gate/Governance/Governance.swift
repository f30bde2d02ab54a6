package import Evidence
package import Git
package import Ownership
package import Paths

/// Who governs a change: one policy, one set of people, and the pages of one or two trees.
///
/// Policy and people come from the authority branch's tip, pages from there and from the base tip, both asked; where BASE is the
/// authority (or no branch is known) both are the same tree. Nothing is ever read from the change itself.
package struct Governance {
  /// The pages of one tree.
  package struct Layer {
    package var reading: OwnershipReader.Reading
    /// Sorted by name, as in the record.
    package var systems: [System]
    package var claims: PathClaims
    /// `main at 7c1e2aa`, where more than one tree is asked.
    package var label: String?
  }

  package enum State {
    /// No policy: nothing is enforced.
    case ungoverned(pages: Int)
    /// Policy or people cannot be read.
    case unreadable(findings: [Finding], commit: ObjectID, name: String)
    case governed(Policy)
  }

  package var state: State
  package var people: [String: Person]
  package var source: Decision.PolicySource
  package var layers: [Layer]
  /// What a person should know about where the rules come from.
  package var remarks: [String] = []
  /// Pages that could not be read, by layer.
  package var unreadablePages: [OwnershipRecord.UnreadablePage]
  /// The branches that were asked for.
  package var asked = AskedBranches()

  package static func layer(_ reading: OwnershipReader.Reading, label: String?) -> Layer {
    let systems = reading.record.systems
    return Layer(reading: reading, systems: systems, claims: PathClaims(of: systems), label: label)
  }
}

extension Governance {
  /// Finds out who governs a change of `paths` (sorted) under `question`.
  package init(_ question: GateQuestion, repository: Repository, paths: [RepositoryPath]) throws {
    let reader = OwnershipReader(repository)
    let base = try reader.reading(of: question.base, for: paths)
    if let trial = question.trial {
      self.init(trial: trial, base: base)
      return
    }
    let found = try AuthorityBranch.find(for: question, policy: base.record.readPolicy, repository: repository)
    var asked = AskedBranches()
    if let found {
      if !found.isNamed { asked.authority = found.name }
      asked.tips[found.name] = found.tip
    }
    guard var authority = found, authority.tip != question.base else {
      self.init(ofBase: base, question)
      self.asked = asked
      if found == nil, question.target != nil, base.record.readPolicy != nil {
        remarks.append(
          "no authority branch is here, neither main nor master: \(question.baseName) is governed by its own policy; name the "
            + "branch that governs with authority_branch: in policy.yml")
      }
      return
    }
    var above = try reader.reading(of: authority.tip, for: paths)
    var followed: Set<String> = [authority.name]
    // An authority that hands on to another branch is governed there itself; a circle ends where it closes.
    while let next = above.record.readPolicy?.authorityBranch?.value, followed.insert(next).inserted {
      authority = try AuthorityBranch.branch(next, for: question, repository: repository)
      asked.tips[next] = authority.tip
      above = authority.tip == question.base ? base : try reader.reading(of: authority.tip, for: paths)
    }
    if above.commit == base.commit || (above.record.hasNoPolicy && !base.record.hasNoPolicy) {
      self.init(ofBase: base, question)
      self.asked = asked
      if above.commit != base.commit {
        remarks.append("\(authority.name) has no ownership/policy.yml, so \(question.baseName) is governed by its own")
      }
      return
    }
    self.init(
      record: above.record, name: authority.name, commit: authority.tip,
      layers: [
        Self.layer(
          base.takingDefaults(of: above.record.readPolicy), label: question.base.named(question.baseName)),
        Self.layer(above, label: authority.tip.named(authority.name)),
      ])
    self.asked = asked
  }

  /// The base is governed by its own files alone.
  private init(ofBase base: OwnershipReader.Reading, _ question: GateQuestion) {
    self.init(
      record: base.record, name: question.baseName, commit: question.base, layers: [Self.layer(base, label: nil)])
  }

  private init(record: OwnershipRecord, name: String, commit: ObjectID, layers: [Layer]) {
    people = record.people
    self.layers = layers
    unreadablePages = layers.flatMap(\.reading.record.unreadablePages)
    source = .commit(name: name, id: commit)
    switch record.policy {
    case .unreadable:
      state = .unreadable(findings: record.findings, commit: commit, name: name)
    case .read(let policy):
      state =
        record.peopleAreUnreadable
        ? .unreadable(findings: record.findings, commit: commit, name: name) : .governed(policy)
    case .absent:
      source = .none
      let pages = layers.reduce(0) { $0 + $1.systems.count + $1.reading.record.unreadablePages.count }
      state = .ungoverned(pages: pages)
    }
  }

  /// Policy and people of the working tree, pages of both: what the gate would say once they are merged.
  private init(trial: GateQuestion.Trial, base: OwnershipReader.Reading) {
    let reading = OwnershipReader.Reading(record: trial.record, entries: [:], commit: base.commit, files: trial.files)
    self.init(
      record: trial.record, name: "the working tree", commit: base.commit,
      layers: [Self.layer(reading, label: nil)])
    if case .governed = state { source = .workingTree }
  }
}

extension Governance {
  /// The public keys beside the people files that govern.
  func keyFiles(_ question: GateQuestion, _ repository: Repository) -> KeyFiles {
    question.trial?.keyFiles ?? KeyFiles(repository, at: layers.last?.reading.commit ?? question.base)
  }
}

extension OwnershipRecord {
  var hasNoPolicy: Bool {
    if case .absent = policy { true } else { false }
  }
}

extension OwnershipReader.Reading {
  /// The same pages, with another policy's defaults where they took those of the policy beside them: old defaults may name people
  /// whom the governing policy no longer does.
  fileprivate func takingDefaults(of policy: Policy?) -> OwnershipReader.Reading {
    guard let policy else { return self }
    var reading = self
    for (index, page) in record.systems.enumerated() {
      if page.escalate.contains(where: { $0.location.file != page.file }) {
        reading.record.systems[index].escalate = policy.defaults.escalate
      }
      if let incident = page.incident, incident.location.file != page.file {
        reading.record.systems[index].incident = policy.defaults.incident
      }
    }
    return reading
  }
}

extension GateQuestion {
  /// The ownership files of the working tree, to see them at work before they are merged.
  package struct Trial {
    package var record: OwnershipRecord
    package var files: [OwnershipFile]
    /// The public keys beside them; nil: those of BASE.
    package var keyFiles: KeyFiles?

    package init(files: [OwnershipFile], keyFiles: KeyFiles? = nil) {
      self.files = files
      self.keyFiles = keyFiles
      record = OwnershipRecord(reading: files)
    }
  }
}
