import Gate
import Ownership
import Paths

extension CommandError {
  /// No page that can be read has the name `system`.
  ///
  /// `help`: what else to ask for, where all pages can be read.
  init(noSystem system: String, in responsibility: Responsibility, unreadable: [RepositoryPath], help: String) {
    guard let broken = unreadable.first else {
      let meant = didYouMean(system, among: responsibility.systems.map(\.name.value))
      self.init("there is no system '\(system)'\(meant)", help: help)
      return
    }
    self.init(
      "there is no readable page of '\(system)'; '\(broken.display)' cannot be read",
      help: "onus lint   shows what is wrong")
  }
}
