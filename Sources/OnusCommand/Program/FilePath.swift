import Glibc

/// Names of files made whole and simple, without asking whether anything stands there.
enum FilePath {
  /// Returns `name` as seen from `folder` (nil: the current one), with `.` and `..` taken out and the folder's symlinks followed.
  static func absolute(_ name: String, from folder: String?) -> String {
    let start = name.hasPrefix("/") ? "/" : real(folder ?? ".")
    var components: [Substring] = []
    for component in (start + "/" + name).split(separator: "/") where component != "." {
      if component == ".." { _ = components.popLast() } else { components.append(component) }
    }
    return "/" + components.joined(separator: "/")
  }

  /// Returns what follows `root` in `path`, empty for the root itself; nil outside of it.
  static func relative(_ path: String, to root: String) -> String? {
    let root = real(root)
    if path == root { return "" }
    let start = root.hasSuffix("/") ? root : root + "/"
    return path.hasPrefix(start) ? String(path.dropFirst(start.count)) : nil
  }

  /// The path with its symlinks followed; as it is where it leads nowhere.
  static func real(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }
}
