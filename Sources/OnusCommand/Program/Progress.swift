/// A line on the terminal that says how far a long piece of work is, for work over a second; gone when the work is done.
///
/// A class because what counts and what clears it share whether a line stands there.
final class Progress {
  private let channel: Channel
  private let uptime: () -> Double
  private let start: Double
  private var last: Double
  private var isShown = false

  /// Work that is done within this many seconds is not talked about, and a line stands at least as long as a glance takes.
  private static let patience = 1.0
  private static let interval = 0.2

  init(in session: Session) {
    channel = session.terminal.errors
    uptime = session.uptime
    start = session.uptime()
    last = start
  }

  func show(_ text: @autoclosure () -> String) {
    guard channel.isTerminal else { return }
    let now = uptime()
    guard now - start >= Self.patience, !isShown || now - last >= Self.interval else { return }
    channel.write("\r\u{1B}[Konus: \(text().terminalSafe)")
    (last, isShown) = (now, true)
  }

  func clear() {
    if isShown { channel.write("\r\u{1B}[K") }
    isShown = false
  }
}
