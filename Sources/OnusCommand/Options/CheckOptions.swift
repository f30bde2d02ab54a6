/// What `onus check` is asked: filled by ArgumentParser, or by `FrequentCommand` without it.
struct CheckOptions: Equatable {
  /// Nil: the one that the surroundings tell.
  var range: String?
  var reviews: [ReviewsArgument] = []
  var formats: [FormatRequest] = []
  var color: ColorChoice = .auto
  /// Shows the whole tree of reasons.
  var explainsAll = false
  /// The branch to land on, where BASE is none.
  var onto: String?
  /// Judges by the ownership files of the working tree.
  var isTrial = false
  /// No policy at all is undecided.
  var requiresPolicy = false
  /// The file of a verdict that is to be judged again; then the file says everything else.
  var replay: String?
}
