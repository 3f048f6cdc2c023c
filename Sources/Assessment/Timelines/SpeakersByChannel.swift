internal import Acoustics
internal import CallModel
internal import Lexis

/// Who says what, where a transcript names nobody and each party has a channel of its own: a turn is the party's on
/// whose channel it is heard.
///
/// Recognisers that do not tell speakers apart, Whisper among them, write one stream of turns with times. A turn in
/// which both channels speak about as long, or neither does, stays nobody's and is left out. Which channel is the
/// agent's goes by what is stated, else by the words, else by the channel that is taken for it
/// (`CallInput.channels`).
struct SpeakersByChannel {
  /// The turns with their parties, in the transcript's own time.
  let turns: [Turn]
  let channels: [Party: Int]
  let note: LocalText

  /// A turn is heard on a channel that speaks so many times as long in it as the other.
  private static let clear = 2.0
  /// Less speech than that, in seconds, tells nothing.
  private static let shortest = 0.1
  /// A transcript in less of whose time anybody speaks is of another call, as for `TranscriptAlignment`.
  private static let heardAtLeast = 0.4
  /// Of the speech in the turns, how much lies on one channel beyond what lies on the other, at least.
  private static let apartAtLeast = 0.6

  /// Nil where the transcript names somebody, has no times or does not fit the sound, and where the channels do not
  /// tell the parties apart.
  init?(_ input: CallInput, matcher: PhraseMatcher) {
    guard let turns = input.transcript?.turns, let analysis = input.analysis,
      let parties = analysis.parties, analysis.partiesNotTold == nil,
      Self.namesNobody(turns)
    else { return nil }
    let first = analysis.channels[parties.first].speech
    let second = analysis.channels[parties.second].speech
    let spans = turns.filter { $0.party == .unknown }.compactMap(\.span)
    let time = spans.reduce(0) { $0 + $1.duration.rawValue }
    let ears = Ears(first: SpeechClock(first), second: SpeechClock(second))
    guard !first.isEmpty, !second.isEmpty, time > 0 else { return nil }
    let shift = ears.shift(of: spans)
    let sum = ears.sum(spans, shift)
    guard sum.heard >= Self.heardAtLeast * time, sum.apart >= Self.apartAtLeast * sum.heard else {
      return nil
    }
    let onFirst = turns.map { turn -> Bool? in
      guard turn.party == .unknown, let span = turn.span else { return nil }
      let heard = ears.heard(span, shift)
      let isFirst = heard.first > heard.second
      let (more, less) = isFirst ? (heard.first, heard.second) : (heard.second, heard.first)
      return more >= Self.shortest && more >= Self.clear * less ? isFirst : nil
    }
    guard onFirst.contains(true), onFirst.contains(false) else { return nil }

    func given(agentFirst: Bool) -> [Turn] {
      zip(turns, onFirst).map { turn, isFirst in
        guard let isFirst else { return turn }
        var turn = turn
        turn.party = isFirst == agentFirst ? .agent : .customer
        return turn
      }
    }
    let stated = input.record.agentChannel ?? (input.guessesChannels ? nil : input.channels[.agent])
    var agent =
      input.channels[.agent].flatMap { parties.other(than: $0) == nil ? nil : $0 }
      ?? parties.first
    var why = LocalText(zh: "未说明，暂按此处理", en: "taken for it, as none is stated")
    if let stated, parties.other(than: stated) != nil {
      agent = stated
      why = LocalText(zh: "已说明", en: "as stated")
    } else {
      let asTaken = given(agentFirst: agent == parties.first)
      if PartyInference.isMirrored(asTaken, matcher: matcher) {
        agent = agent == parties.first ? parties.second : parties.first
        why = LocalText(zh: "按用语判断", en: "by the words")
      } else if PartyInference.isMirrored(PartyInference.mirrored(asTaken), matcher: matcher) {
        why = LocalText(zh: "按用语判断", en: "by the words")
      }
    }
    self.turns = given(agentFirst: agent == parties.first)
    let customer = agent == parties.first ? parties.second : parties.first
    channels = [.agent: agent, .customer: customer]
    note = LocalText(
      zh: "转写没有标明说话人，已按各句在哪个声道听到分出双方：坐席为第 \(agent + 1) 声道（\(why.zh)）",
      en:
        "the transcript names no speakers; each turn was given to the channel it is heard on, channel \(agent + 1) being the agent's (\(why.en))"
    )
  }

  /// No turn is known to be anybody's, and no two speakers are told apart by their labels.
  private static func namesNobody(_ turns: [Turn]) -> Bool {
    var label: String?
    for turn in turns {
      switch turn.party {
      case .system: continue
      case .agent, .customer: return false
      case .unknown:
        guard let own = PartyInference.label(of: turn) else { continue }
        if let label, label != own { return false }
        label = own
      }
    }
    return turns.contains { $0.party == .unknown }
  }
}

extension CallInput {
  /// The same call with its turns given to the channels that they are heard on; nil where that is not to be done or
  /// cannot be (`SpeakersByChannel`).
  func tellingSpeakersByChannel(_ matcher: PhraseMatcher) -> CallInput? {
    guard let told = SpeakersByChannel(self, matcher: matcher) else { return nil }
    var input = self
    input.transcript?.turns = told.turns
    input.transcript?.notes.append(told.note)
    input.channels = told.channels
    input.guessesChannels = false
    return input
  }
}

extension Assessor {
  /// The call with the speakers of its transcript told by the recording's channels, as an assessment tells them; nil
  /// where the transcript names somebody, or the channels do not tell.
  package func tellingSpeakersByChannel(in input: CallInput) -> CallInput? {
    input.tellingSpeakersByChannel(phrases)
  }
}

/// The two channels, as the turns of a transcript are held against them.
private struct Ears {
  let first: SpeechClock
  let second: SpeechClock

  /// Clocks are off by this much at most, in seconds, and looked for in such steps.
  private static let reach = 15.0
  private static let step = 0.2

  /// Seconds of speech on each channel while a turn is said.
  func heard(_ turn: Span, _ shift: Double) -> (first: Double, second: Double) {
    let (start, end) = (turn.start.rawValue + shift, turn.end.rawValue + shift)
    return (first.speech(start, end), second.speech(start, end))
  }

  /// Over all turns: speech on both channels, and what one channel has beyond the other.
  func sum(_ turns: [Span], _ shift: Double) -> (heard: Double, apart: Double) {
    var sum = (heard: 0.0, apart: 0.0)
    for turn in turns {
      let heard = heard(turn, shift)
      sum.heard += heard.first + heard.second
      sum.apart += abs(heard.first - heard.second)
    }
    return sum
  }

  /// What is to be added to the transcript's times so that most turns lie on one channel: 0 unless that parts them
  /// clearly better.
  func shift(of turns: [Span]) -> Double {
    let given = sum(turns, 0).apart
    var best = (shift: 0.0, apart: given)
    for shift in stride(from: -Self.reach, through: Self.reach, by: Self.step) {
      let apart = sum(turns, shift).apart
      if apart > best.apart { best = (shift, apart) }
    }
    return best.apart > 1.15 * given + 1 ? best.shift : 0
  }
}

/// How much speech a channel has up to a time, in seconds.
private struct SpeechClock {
  private let spans: [Span]
  /// Speech before each span.
  private let before: [Double]
  private let total: Double

  /// - Parameter spans: tidy: in order, none touching another.
  init(_ spans: [Span]) {
    self.spans = spans
    var sum = 0.0
    before = spans.map { span in
      defer { sum += span.duration.rawValue }
      return sum
    }
    total = sum
  }

  func speech(_ start: Double, _ end: Double) -> Double {
    speech(until: end) - speech(until: start)
  }

  private func speech(until time: Double) -> Double {
    let next = spans.partitioningIndex { $0.end.rawValue > time }
    guard next < spans.count else { return total }
    return before[next] + max(0, time - spans[next].start.rawValue)
  }
}
