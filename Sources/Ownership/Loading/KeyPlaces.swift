/// Where each key of one mapping stands.
///
/// Most mappings have few keys, which are found faster by looking than by hashing.
struct KeyPlaces {
  private static let fewLimit = 16

  private var few: [Located<String>] = []
  private var many: [String: SourceLocation] = [:]

  subscript(_ key: String) -> SourceLocation? {
    for index in few.indices where few[index].value == key { return few[index].location }
    return many.isEmpty ? nil : many[key]
  }

  /// Remembers a key that is not there yet.
  mutating func add(_ key: Located<String>) {
    if few.count < KeyPlaces.fewLimit {
      few.append(key)
    } else {
      many[key.value] = key.location
    }
  }
}
