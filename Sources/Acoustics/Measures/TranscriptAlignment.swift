public import CallModel

/// How a transcript's clock lies against the recording's.
///
/// The turns of each party are laid over the speech measured on the party's channel. The shift at the
/// start and the shift at the end that let them share most time are searched together, within 15 s and
/// a drift of 2 %; where many do as well, their middle is taken.
public struct TranscriptAlignment: Hashable, Sendable, Codable {
  public enum Verdict: String, Hashable, Sendable, Codable, CaseIterable {
    /// Within half a second throughout, or no better elsewhere.
    case fits
    /// Off by the same time throughout.
    case shifted
    /// Off by more and more.
    case drifting
    /// Each party's turns fit the other party's channel.
    case swapped
    /// Nowhere do the turns share as much as two fifths of their time with speech.
    case unrelated
  }

  public var verdict: Verdict
  /// To be added to a transcript's time at the start of the recording; positive where the transcript
  /// runs ahead.
  public var shift: Seconds
  /// To be added at the end of the last turn.
  public var shiftAtEnd: Seconds
  /// Change of the shift over an hour of the transcript, seconds an hour.
  public var driftPerHour: Seconds
  /// Share of the turns' time in which their party is heard, as the transcript has it, 0…1.
  public var sharedAsGiven: Double
  /// The same after the shift.
  public var shared: Double

  /// What is off is told from half a second on.
  public static let noticeable: Seconds = 0.5
  private static let reach = 15.0
  private static let steepest = 0.02
  private static let cell = 0.02

  /// Nil where there are fewer than four turns or less than 5 s of them.
  ///
  /// - Parameters:
  ///   - turns: spans of each party's turns, in the transcript's time.
  ///   - speech: the tidy speech of the same parties, in the recording's.
  ///   - duration: of the recording.
  public init?(turns: [[Span]], speech: [[Span]], duration: Seconds) {
    let said = turns.reduce(0) { $0 + $1.count }
    let time = turns.reduce(0) { $0 + Spans.total($1).rawValue }
    let last = turns.flatMap { $0 }.map(\.end.rawValue).max() ?? 0
    let cells = duration.rawValue / Self.cell
    guard said >= 4, time >= 5, turns.count == speech.count, cells < 4_000_000, cells >= 1 else {
      return nil
    }
    let heard = speech.map { Self.running($0, cells: Int(cells) + 2) }
    let turns = turns.map { $0.map { ($0.start.rawValue, $0.end.rawValue) } }

    func share(_ start: Double, _ end: Double, crossed: Bool = false) -> Double {
      let slope = last > 0 ? (end - start) / last : 0
      var sum = 0.0
      for party in turns.indices {
        let own = heard[crossed ? turns.count - 1 - party : party]
        for (from, to) in turns[party] {
          sum +=
            Self.at(own, to + start + slope * to) - Self.at(own, from + start + slope * from)
        }
      }
      return sum / time
    }
    let given = share(0, 0)
    sharedAsGiven = given
    let far = max(0.4, Self.steepest * last)
    var best = (start: 0.0, end: 0.0, share: given)
    // Coarse, then fine: a shift first, then both ends apart.
    for start in stride(from: -Self.reach, through: Self.reach, by: 0.4) {
      for end in stride(from: -Self.reach, through: Self.reach, by: 0.4)
      where abs(end - start) <= far {
        let found = share(start, end)
        if found > best.share + 1e-9 { best = (start, end, found) }
      }
    }
    for step in [0.1, 0.02] {
      let (start, end) = (best.start, best.end)
      for i in -5...5 {
        for j in -5...5 {
          let (a, b) = (start + Double(i) * step, end + Double(j) * step)
          let found = share(a, b)
          if found > best.share + 1e-9 { best = (a, b, found) }
        }
      }
    }
    // One shift for all, where it does nearly as well.
    var level = (shift: 0.0, share: given)
    for shift in stride(from: -Self.reach, through: Self.reach, by: 0.1) {
      let found = share(shift, shift)
      if found > level.share + 1e-9 { level = (shift, found) }
    }
    if level.share >= best.share - 0.02 || abs(best.end - best.start) < Self.noticeable.rawValue {
      let middle = Self.middle(of: level.shift) { share($0, $0) }
      best = (middle, middle, share(middle, middle))
    }
    let crossed = turns.count == 2 ? share(0, 0, crossed: true) : 0
    let gain = 1 / time
    let isOff =
      max(abs(best.start), abs(best.end)) >= Self.noticeable.rawValue
      && best.share > 1.15 * given + gain
    let drifts = abs(best.end - best.start) >= Self.noticeable.rawValue
    let found: Verdict
    if crossed > 1.2 * max(given, best.share) + gain {
      found = .swapped
    } else if max(best.share, given) < 0.4, said >= 8 {
      found = .unrelated
    } else if isOff {
      found = drifts ? .drifting : .shifted
    } else {
      found = .fits
    }
    verdict = found
    let isMoved = found == .drifting || found == .shifted
    let (start, end) = isMoved ? (best.start, best.end) : (0, 0)
    shift = Seconds(start)
    shiftAtEnd = Seconds(end)
    driftPerHour = Seconds(last > 0 ? (end - start) / last * 3600 : 0)
    shared = isMoved ? best.share : given
  }

  /// A span of the transcript in the recording's time.
  public func inRecording(_ span: Span) -> Span {
    func moved(_ time: Seconds) -> Seconds {
      max(0, time + shift + time * (driftPerHour.rawValue / 3600))
    }
    return Span(moved(span.start), moved(span.end))
  }

  /// Speech time up to each cell.
  private static func running(_ spans: [Span], cells: Int) -> [Float] {
    var mask = [Float](repeating: 0, count: cells + 1)
    for span in spans {
      let from = max(0, min(cells, Int((span.start.rawValue / cell).rounded())))
      let to = max(from, min(cells, Int((span.end.rawValue / cell).rounded())))
      for k in from..<to { mask[k + 1] = Float(cell) }
    }
    for k in 1...cells { mask[k] += mask[k - 1] }
    return mask
  }

  private static func at(_ running: [Float], _ time: Double) -> Double {
    Double(running[max(0, min(running.count - 1, Int((time / cell).rounded())))])
  }

  /// The middle of the shifts around one that do as well, to a fiftieth of a second.
  private static func middle(of shift: Double, _ share: (Double) -> Double) -> Double {
    var top = share(shift)
    var at = shift
    for k in -10...10 {
      let found = share(shift + Double(k) * cell)
      if found > top { (top, at) = (found, shift + Double(k) * cell) }
    }
    var (low, high) = (at, at)
    while at - low < 1, share(low - cell) >= top - 0.002 { low -= cell }
    while high - at < 1, share(high + cell) >= top - 0.002 { high += cell }
    return (low + high) / 2
  }

  /// What to tell of it; nil where the transcript fits.
  public var text: LocalText? {
    func seconds(_ time: Seconds) -> String { Figure.text(abs(time.rawValue), upTo: 1) }
    let ahead = shift > 0
    switch verdict {
    case .fits: return nil
    case .shifted:
      return ahead
        ? LocalText(
          zh: "文本时间比录音早约 \(seconds(shift)) 秒；评分时先按此校正",
          en:
            "the transcript runs about \(seconds(shift)) s ahead of the recording; scoring sets it right first"
        )
        : LocalText(
          zh: "文本时间比录音晚约 \(seconds(shift)) 秒；评分时先按此校正",
          en:
            "the transcript runs about \(seconds(shift)) s behind the recording; scoring sets it right first"
        )
    case .drifting:
      func signed(_ time: Seconds) -> String { Figure.change(time.rawValue) }
      return LocalText(
        zh:
          "文本与录音的时钟快慢不同：开头应加 \(signed(shift)) 秒，结尾应加 \(signed(shiftAtEnd)) 秒（每小时漂移 \(signed(driftPerHour)) 秒）；评分时先按此校正",
        en:
          "the transcript's clock drifts: \(signed(shift)) s at the start and \(signed(shiftAtEnd)) s at the end would set it right (\(signed(driftPerHour)) s an hour); scoring sets it right first"
      )
    case .swapped:
      return LocalText(
        zh: "声道疑似接反：转写里坐席说话的时间与另一声道吻合；请核对 agent_channel",
        en:
          "the channels look swapped: the agent's turns fit the other channel; check agent_channel")
    case .unrelated:
      let share = Figure.text(shared * 100, decimals: 0)
      return LocalText(
        zh: "文本的时间与录音对不上（只有 \(share)% 的时间听到该方说话）；可能不是同一通电话",
        en:
          "the transcript's times do not fit the recording (its party is heard in \(share) % of them); it may be of another call"
      )
    }
  }
}
