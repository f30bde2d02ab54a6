import Gate
import Git

/// The body of the pre-receive hook: judges what a push would do to protected branches and to the approvals, before git accepts it.
///
/// Whatever goes wrong here refuses the push. Who pushes is not asked: git does not know, and whoever sends a change has not made it.
struct PreReceive {
  private let session: Session
  private let color: ColorChoice

  init(_ session: Session, color: ColorChoice = .auto) {
    self.session = session
    self.color = color
  }

  func run() -> ExitStatus {
    let said = Channel()
    let status = outcome(in: session.saying(to: said))
    session.terminal.errors.write(relayed(said.captured))
    return status
  }

  private func outcome(in session: Session) -> ExitStatus {
    do {
      let options = try PushOptions(environment: session.environment)
      let refs = try ReceivedRef.lines(try session.input())
      if refs.isEmpty { return .pass }
      if let namespace = session.environment["GIT_NAMESPACE"], !namespace.isEmpty {
        throw CommandError(
          "this is the namespace '\(namespace)' of a repository, and onus reads none",
          help: "on the server: give what has an owner a repository of its own")
      }
      return try ReceivedPush(refs, options, in: session, color: color).judge()
    } catch {
      session.terminal.report(error)
      session.terminal.note("so nobody can say whether it may be pushed; nothing is accepted")
      return .undecided
    }
  }

  /// GitLab shows people who merge on its pages only lines that begin with its mark.
  private func relayed(_ said: [UInt8]) -> String {
    let text = String(decoding: said, as: UTF8.self)
    guard session.environment["GL_PROTOCOL"] == "web" else { return text }
    return text.split(separator: "\n").map { "GL-HOOK-ERR: \($0)\n" }.joined()
  }
}

extension Session {
  /// The same run, whose errors and notes go elsewhere; nobody can be asked.
  fileprivate func saying(to channel: Channel) -> Session {
    Session(
      environment: environment, folder: folder,
      terminal: Terminal(output: terminal.output, errors: channel, answers: .none), input: input,
      nextInput: nextInput, now: now, program: program)
  }
}
