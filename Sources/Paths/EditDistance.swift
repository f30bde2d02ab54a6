/// Returns the candidate that `text` was probably meant to be, for "did you mean"; nil when none is near.
///
/// Near is at most one edit (a character more, less, other, or two swapped: Damerau–Levenshtein) for each three characters
/// of the longer one, capitals aside. Of equally near candidates the first one wins.
package func closest(to text: String, among candidates: some Sequence<String>) -> String? {
  let written = Array(text.lowercased())
  // Nobody mistypes a page of text, and the table below grows with the square of the length.
  guard written.count <= 256 else { return nil }
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let meant = Array(candidate.lowercased())
    let limit = max(written.count, meant.count) / 3
    guard meant.count <= 256, abs(written.count - meant.count) <= limit else { continue }
    let distance = editDistance(written, meant)
    if distance <= limit, best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
  }
  return best?.candidate
}

/// `; did you mean 'billing'?`, the end of a message about a name that is none; empty when no candidate is near.
package func didYouMean(_ text: String, among candidates: some Sequence<String>) -> String {
  closest(to: text, among: candidates).map { "; did you mean '\($0)'?" } ?? ""
}

/// Insertions, deletions, replacements and swaps of neighbours, none inside a swap ("optimal string alignment").
func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, character) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var distance = min(last[column] + (character == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, character == right[column - 1], left[row - 1] == other {
        distance = min(distance, beforeLast[column - 1] + 1)
      }
      current.append(distance)
    }
    beforeLast = last
    last = current
  }
  return last[right.count]
}
