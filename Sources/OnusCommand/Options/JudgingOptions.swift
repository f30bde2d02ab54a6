import ArgumentParser

/// What judging a range depends on beside the range: the same for `check` and `report`.
struct JudgingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The saved reviews of github, gitlab, gitea (Forgejo too) or gerrit; '-' is standard input. Repeatable.",
      valueName: "forge=file"),
    transform: ReviewsArgument.init(argument:))
  var reviews: [ReviewsArgument] = []

  @Option(help: ArgumentHelp("The branch to land on, where BASE is none.", valueName: "branch"))
  var onto: String?

  @Flag(help: "No policy at all is undecided instead of a pass.")
  var requirePolicy = false
}
