/// A value for each of the three tiers.
package struct ByTier<Value: Sendable>: Sendable {
  private var first: Value
  private var second: Value
  private var third: Value

  package init(_ first: Value, _ second: Value, _ third: Value) {
    self.first = first
    self.second = second
    self.third = third
  }

  package init(all value: Value) {
    self.init(value, value, value)
  }

  /// What is no tier reads as the third; a page that has been read has a tier.
  package subscript(_ tier: Int) -> Value {
    get {
      switch tier {
      case 1: first
      case 2: second
      default: third
      }
    }
    set {
      switch tier {
      case 1: first = newValue
      case 2: second = newValue
      default: third = newValue
      }
    }
  }
}

extension ByTier: Equatable where Value: Equatable {
  /// Whether it is the same for every tier.
  package var isUniform: Bool { first == second && second == third }
}
