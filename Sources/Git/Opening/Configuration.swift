import CGit

/// Git's configuration by git's own precedence: system, global, local, worktree, then the environment; the last one wins.
///
/// Put together here because libgit2 knows neither `GIT_CONFIG_GLOBAL` and its kin nor `git -c`. A class because it owns
/// a handle that is opened on the first question.
final class Configuration {
  private let handle: OpaquePointer
  private let environment: EnvironmentConfiguration

  deinit { git_config_free(handle) }

  /// The files only the user and the machine's owner can write, and the environment: what may say `safe.directory`.
  static func protected(_ environment: ProcessEnvironment) throws(GitError) -> Configuration {
    try Configuration(files: userFiles(environment), repository: nil, environment)
  }

  /// Everything that holds in a repository.
  static func whole(
    of repository: OpaquePointer, folder: String, commonFolder: String, _ environment: ProcessEnvironment
  ) throws(GitError) -> Configuration {
    try local(of: repository, folder: folder, commonFolder: commonFolder, after: userFiles(environment), environment)
  }

  /// What the repository's own files say; git asks no others whether and where it has a working tree.
  static func own(
    of repository: OpaquePointer, folder: String, commonFolder: String
  ) throws(GitError) -> Configuration {
    try local(of: repository, folder: folder, commonFolder: commonFolder, after: [], ProcessEnvironment([:]))
  }

  private static func local(
    of repository: OpaquePointer, folder: String, commonFolder: String, after others: [(level: Int32, path: String)],
    _ environment: ProcessEnvironment
  ) throws(GitError) -> Configuration {
    let files = others + [(level: GIT_CONFIG_LEVEL_LOCAL.rawValue, path: commonFolder + "/config")]
    let withoutWorktree = try Configuration(files: files, repository: repository, environment)
    guard try withoutWorktree.isOn("extensions.worktreeconfig") else { return withoutWorktree }
    // Level 6 is the worktree's since libgit2 1.8 and the application's before; both come right after the local one.
    let worktree = (level: GIT_CONFIG_LEVEL_LOCAL.rawValue + 1, path: worktreeFile(in: folder))
    return try Configuration(files: files + [worktree], repository: repository, environment)
  }

  /// The file that holds for one worktree alone.
  static func worktreeFile(in folder: String) -> String { folder + "/config.worktree" }

  private init(
    files: [(level: Int32, path: String)], repository: OpaquePointer?, _ environment: ProcessEnvironment
  ) throws(GitError) {
    self.environment = try EnvironmentConfiguration(environment)
    var made: OpaquePointer?
    let status = git_config_new(&made)
    guard status >= 0, let made else {
      throw GitError(kind: .other, message: "cannot read git's configuration: \(GitError.lastMessage)")
    }
    handle = made
    for file in files where FileSystem.exists(file.path) {
      try check(
        git_config_add_file_ondisk(made, file.path, git_config_level_t(rawValue: file.level), repository, 0),
        help: "mend the file, or see what git says to: git config --list"
      ) { "cannot read git's configuration" }
    }
  }

  private static func userFiles(_ environment: ProcessEnvironment) -> [(level: Int32, path: String)] {
    var files: [(Int32, String)] = []
    if !environment.isOn("GIT_CONFIG_NOSYSTEM") {
      files.append((GIT_CONFIG_LEVEL_SYSTEM.rawValue, environment["GIT_CONFIG_SYSTEM"] ?? "/etc/gitconfig"))
    }
    if let global = environment["GIT_CONFIG_GLOBAL"] {
      if !global.isEmpty { files.append((GIT_CONFIG_LEVEL_GLOBAL.rawValue, global)) }
      return files
    }
    let home = environment["HOME"]
    if let folder = environment["XDG_CONFIG_HOME"], !folder.isEmpty {
      files.append((GIT_CONFIG_LEVEL_XDG.rawValue, folder + "/git/config"))
    } else if let home {
      files.append((GIT_CONFIG_LEVEL_XDG.rawValue, home + "/.config/git/config"))
    }
    if let home { files.append((GIT_CONFIG_LEVEL_GLOBAL.rawValue, home + "/.gitconfig")) }
    return files
  }

  /// Returns the value that counts; nil when the key is nowhere.
  func value(_ key: String) throws(GitError) -> String? {
    try values(key).last
  }

  /// Returns the value in the repository's own file; nil when it has none.
  ///
  /// What the objects are is asked there alone, as git asks it: neither the user's files nor the environment can change it.
  func ownValue(_ key: String) throws(GitError) -> String? {
    var own: OpaquePointer?
    let status = git_config_open_level(&own, handle, GIT_CONFIG_LEVEL_LOCAL)
    if status == Status.notFound { return nil }
    try check(status) { "cannot read the configuration of the repository" }
    defer { git_config_free(own) }
    var entry: UnsafeMutablePointer<git_config_entry>?
    let found = git_config_get_entry(&entry, own, key)
    if found == Status.notFound { return nil }
    try check(found) { "cannot read the configuration of '\(key)'" }
    defer { git_config_entry_free(entry) }
    return entry?.pointee.value.map { String(cString: $0) }
  }

  /// Returns every value of a key, the one that counts last; a key without `=` reads as `true`.
  func values(_ key: String) throws(GitError) -> [String] {
    let canonical = EnvironmentConfiguration.canonical(key)
    var found: [String] = []
    var iterator: OpaquePointer?
    let status = git_config_multivar_iterator_new(&iterator, handle, canonical, nil)
    if status >= 0 {
      defer { git_config_iterator_free(iterator) }
      found = try rest(of: iterator) { _, value in value }
    } else if status != Status.notFound {
      // The key is no key of git's, `foo` without a dot for one: nothing can be set there.
      if status != Status.invalidName { try check(status) { "cannot read the configuration of '\(key)'" } }
    }
    return found + environment.values(canonical)
  }

  func isOn(_ key: String) throws(GitError) -> Bool {
    guard let value = try value(key)?.lowercased() else { return false }
    return ["true", "yes", "on", "1"].contains(value)
  }

  /// Returns the middle parts of keys `section.MIDDLE.name`, sorted and unique: the remotes' names, for one.
  func middles(section: String, name: String? = nil) throws(GitError) -> [String] {
    let prefix = section + "."
    var iterator: OpaquePointer?
    try check(git_config_iterator_new(&iterator, handle)) { "cannot read git's configuration" }
    defer { git_config_iterator_free(iterator) }
    let keys = try rest(of: iterator) { key, _ in key } + environment.entries.map(\.key)
    var found: Set<String> = []
    for key in keys where key.hasPrefix(prefix) {
      guard let last = key.lastIndex(of: "."), last > key.index(prefix.startIndex, offsetBy: prefix.count - 1) else {
        continue
      }
      if let name, key[key.index(after: last)...] != name { continue }
      found.insert(String(key[key.index(key.startIndex, offsetBy: prefix.count)..<last]))
    }
    return found.sorted()
  }

  private func rest(
    of iterator: OpaquePointer?, _ read: (String, String) -> String
  ) throws(GitError) -> [String] {
    var found: [String] = []
    while true {
      var entry: UnsafeMutablePointer<git_config_entry>?
      let status = git_config_next(&entry, iterator)
      if status == Status.endOfIteration { return found }
      try check(status) { "cannot read git's configuration" }
      guard let entry else { return found }
      let value = entry.pointee.value.map { String(cString: $0) } ?? "true"
      found.append(read(String(cString: entry.pointee.name), value))
    }
  }
}
