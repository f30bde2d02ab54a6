import Ownership
import Paths

extension PathClaims {
  /// What the pages claim; a holder is the page's place in `systems`.
  init(of systems: [System]) {
    self.init(
      systems.enumerated().map { index, system in
        (holder: index, paths: system.paths.map(\.value), exclude: system.exclude.map(\.value))
      })
  }
}
