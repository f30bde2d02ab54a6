import Paths

extension Incident {
  /// The three roles by the names of their keys, in the order of the file.
  var roles: [(name: String, role: Role?)] {
    [("commander", commander), ("communicator", communicator), ("fixer", fixer)]
  }
}

extension LintInput {
  /// The services and who does what when they break; what the policy's defaults say stands in each of them.
  var services: [System] { record.systems.filter { $0.kind == .service } }

  /// Who a finding at `location` of a system's page is about: the policy, where one of its defaults stands there.
  func holder(of location: SourceLocation, in system: System) -> String {
    location.file == policy?.file ? location.file.display : system.name.value
  }
}

extension [Finding] {
  /// Leaves one finding of those at the same place, which come from one default of the policy: the most severe.
  func oncePerPlace() -> [Finding] {
    var places: [SourceLocation: Int] = [:]
    var kept: [Finding] = []
    for finding in self {
      guard let location = finding.location, let first = places[location] else {
        if let location = finding.location { places[location] = kept.count }
        kept.append(finding)
        continue
      }
      if kept[first].severity < finding.severity { kept[first] = finding }
    }
    return kept
  }
}
