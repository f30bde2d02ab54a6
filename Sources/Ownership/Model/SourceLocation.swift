package import Paths

/// A place in a file a person can open.
package struct SourceLocation: Hashable, Sendable {
  package var file: RepositoryPath
  /// 1-based.
  package var line: Int
  /// 1-based, counted in Unicode scalars.
  package var column: Int
  /// Unicode scalars on that line; at least 1.
  package var length: Int

  package init(file: RepositoryPath, line: Int, column: Int, length: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
  }
}

extension SourceLocation: Comparable {
  package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    if left.file != right.file { return left.file < right.file }
    return (left.line, left.column, left.length) < (right.line, right.column, right.length)
  }
}

/// A value of a file and the place where it stands.
package struct Located<Value: Sendable>: Sendable {
  package var value: Value
  package var location: SourceLocation

  package init(_ value: Value, at location: SourceLocation) {
    self.value = value
    self.location = location
  }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
