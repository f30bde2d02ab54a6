/// The shell script that git runs before a push: runs whatever hook stood there before, then onus, each with git's lines and arguments.
///
/// It decides by itself only when onus is gone: a push to a protected branch is stopped, any other only told.
struct HookScript {
  /// How the script finds the program.
  enum Program: Equatable {
    /// By its full path, written in when it was installed.
    case file(String)
    /// By `ONUS`, else on the PATH: for `hooks/pre-push`, which a team shares.
    case found
  }

  var program: Program
  /// Branch names with `*`, as the policy has them.
  var protected: [String]

  /// The second line of every script of onus: by it an installed one is told from somebody else's.
  static let mark = "# The pre-push hook of onus."
  /// The name under which a hook that stood there before is kept, and run.
  static let earlier = "pre-push.before-onus"

  var text: String {
    """
    #!/bin/sh
    \(Self.mark)
    # Judges pushes to protected branches and tells what all others will need: onus help hook

    \(assignment)
    protected=\(Self.quoted(protected.map(Self.pattern).joined(separator: " ")))

    lines=$(cat)
    feed() {
      if [ -n "$lines" ]; then printf '%s\\n' "$lines"; fi
    }

    earlier=${0%/*}/\(Self.earlier)
    if [ -x "$earlier" ]; then
      feed 2>/dev/null | "$earlier" "$@" || exit $?
    fi

    if command -v "$onus" >/dev/null 2>&1; then
      feed 2>/dev/null | "$onus" hook pre-push "$@"
      exit $?
    fi

    # onus is gone: stop what it would have judged. Each line: local-ref local-id remote-ref remote-id.
    set -f
    stopped=
    while IFS= read -r line; do
      rest=${line% *}
      ref=${rest##* }
      for pattern in $protected; do
        case $ref in
          refs/heads/$pattern) stopped=$ref ;;
        esac
      done
    done <<END
    $lines
    END
    if [ -n "$stopped" ]; then
      echo "onus: '$onus' is not there, so nobody can say whether ${stopped#refs/heads/} may be pushed; nothing is pushed" >&2
      echo "  next  bring it back, or install the hook again: onus hook install" >&2
      exit 1
    fi
    echo "onus: '$onus' is not there, so this push was not looked at" >&2

    """
  }

  private var assignment: String {
    switch program {
    case .file(let path): "onus=\(Self.quoted(path))"
    case .found: "onus=${ONUS:-onus}"
    }
  }

  /// In single quotes: the shell reads nothing in it.
  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }

  /// A branch pattern as a shell pattern: whatever the shell or the list would read otherwise becomes `*`, which at worst protects more.
  private static func pattern(_ branch: String) -> String {
    var pattern = ""
    for byte in branch.utf8 {
      let isPlain =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "/._-+@=,#%".utf8.contains(byte)
      if isPlain {
        pattern.unicodeScalars.append(Unicode.Scalar(byte))
      } else if pattern.last != "*" {
        pattern += "*"
      }
    }
    return pattern
  }
}
