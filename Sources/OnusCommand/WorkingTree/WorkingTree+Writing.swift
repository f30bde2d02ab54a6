import Glibc
import Ownership
import Paths

extension WorkingTree {
  /// Replaces a file in one step, its permissions kept.
  ///
  /// Refuses where it is not what `old` says any more: somebody else wrote it meanwhile.
  func replace(_ old: OwnershipFile, with new: OwnershipFile) throws {
    guard let name = String(validating: new.path.bytes, as: UTF8.self) else {
      throw CommandError(
        "'\(new.path.display)' is no UTF-8, and such files are not written", help: "rename it:  git mv")
    }
    let path = "\(root)/\(name)"
    var information = stat()
    guard lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG, try File.read(path) == old.content
    else {
      throw CommandError("'\(new.path.display)' was changed meanwhile, so it is left as it is", help: "run it again")
    }
    try File.replace(path, with: new.content, mode: information.st_mode & 0o777)
  }
}
