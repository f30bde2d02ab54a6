/// How the commands that somebody runs next name a range, so that they work as they stand.
package struct CommandRange: Sendable, Equatable {
  /// Where the range's last commit is, for a command that changes it.
  package enum Head: Sendable, Equatable {
    /// HEAD is there.
    case checkedOut
    /// At the end of another local branch: its name.
    case branch(String)
    /// Elsewhere: only whoever has it can change it.
    case elsewhere
  }

  /// `main..topic`, not quoted; nil where it is the range that a command finds by itself.
  package var argument: String?
  /// The branch to land on, without `refs/heads/`, where the argument does not tell it.
  package var onto: String?
  package var head: Head

  package init(argument: String? = nil, onto: String? = nil, head: Head = .checkedOut) {
    self.argument = argument
    self.onto = onto
    self.head = head
  }
}
