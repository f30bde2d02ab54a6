/// The shell script that git runs: first whatever hook stood there before, then onus, each with git's lines and arguments.
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

  var kind = HookKind.prePush
  var program: Program
  /// Branch names with `*`, as the policy has them.
  var protected: [String]

  var text: String {
    """
    #!/bin/sh
    \(kind.mark)
    # \(kind.purpose)

    \(assignment)
    protected=\(Self.quoted(protected.map(Self.pattern).joined(separator: " ")))

    lines=$(cat)
    feed() {
      if [ -n "$lines" ]; then printf '%s\\n' "$lines"; fi
    }

    earlier=${0%/*}/\(kind.earlier)
    if [ -x "$earlier" ]; then
      feed 2>/dev/null | "$earlier" "$@" || exit $?
    fi

    if command -v "$onus" >/dev/null 2>&1; then
      feed 2>/dev/null | "$onus" hook \(kind.name) "$@"
      exit $?
    fi

    \(withoutOnus)

    """
  }

  /// What the script does when onus is gone.
  private var withoutOnus: String {
    switch kind {
    case .prePush:
      """
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
    case .preReceive:
      """
      # onus is gone: refuse what it would have judged, by what a ref stands for and in any case. Each line: old-id new-id ref.
      set -f
      lower() { printf '%s' "$1" | tr '[:upper:]' '[:lower:]'; }
      protected=$(lower "$protected")
      stopped=
      while IFS= read -r line; do
        ref=${line##* }
        meant=$(lower "$(git symbolic-ref -q -- "$ref" || printf '%s' "$ref")")
        for pattern in $protected; do
          case $meant in
            refs/heads/$pattern | refs/onus/approvals) stopped=$ref ;;
          esac
        done
        if [ -n "$stopped" ]; then break; fi
      done <<END
      $lines
      END
      if [ -n "$stopped" ]; then
        echo "onus: '$onus' is not there, so nobody can say whether ${stopped#refs/heads/}" >&2
        echo "may be pushed; nothing is accepted" >&2
        echo "  next  whoever administers the server brings it back, or installs the hook again" >&2
        exit 1
      fi
      """
    }
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
