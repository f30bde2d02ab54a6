extension RepositoryPath {
  /// Whether a component is `.git`, in whatever case: git keeps its own things there, and takes no such path into a tree.
  package var isGitsOwn: Bool {
    components.contains { component in
      component.count == 4 && component.first == UInt8(ascii: ".")
        && zip(component, ".git".utf8).dropFirst().allSatisfy { $0 | 0x20 == $1 }
    }
  }
}
