internal import Acoustics
internal import CallModel
internal import Lexis

/// Who speaks when, from the best source there is.
///
/// Separate channels come first: voice activity tells the parties apart without a word being
/// recognised. Without them the times of the transcript's turns must do; they cannot show overlap,
/// since a recogniser lets one speak after the other.
struct TimelineBuilder {
  var timeline: Timeline?
  /// Channel of each party, where the recording has one for each.
  var agentChannel: Int?
  var customerChannel: Int?
  var notes: [LocalText] = []
  /// How the transcript lies against separate channels.
  var alignment: TranscriptAlignment?
  /// The turns in the recording's time, set right where the transcript's clock is off.
  private(set) var turns: [Turn]
  /// Each turn lasts until the next begins: no pause between them is known, nor how long any lasted.
  private(set) var lacksEnds = false

  init(_ input: CallInput, turns: [Turn]) {
    self.turns = turns
    if let analysis = input.analysis, analysis.channels.count >= 2, !analysis.mixesParties {
      mapChannels(input, analysis, turns)
      // A channel that noise drowns has its party, but does not tell when it speaks.
      if analysis.partiesNotTold == nil, let agentChannel, let customerChannel {
        timeline = Timeline(
          source: .channels, duration: analysis.duration,
          agent: analysis.channels[agentChannel].speech,
          customer: analysis.channels[customerChannel].speech)
        align()
        if alignment?.verdict != .swapped { return }
        timeline = nil
      }
    }
    var agent: [Span] = []
    var customer: [Span] = []
    var timed = 0
    var last: Seconds = 0
    agent.reserveCapacity(turns.count)
    customer.reserveCapacity(turns.count)
    for index in turns.indices {
      guard let span = turns[index].span else { continue }
      last = timed == 0 ? span.end : max(last, span.end)
      timed += 1
      switch turns[index].party {
      case .agent: agent.append(span)
      case .customer: customer.append(span)
      case .system, .unknown: break
      }
    }
    guard timed > 0 else { return }
    lacksEnds = Self.runOn(turns)
    if lacksEnds { return }
    if timed < turns.count {
      notes.append(
        LocalText(
          zh: "\(turns.count) 句中有 \(turns.count - timed) 句没有时间，按时间的判断只看其余各句",
          en:
            "\(turns.count - timed) of \(turns.count) turns have no times; judgements by time rest on the others"
        ))
    }
    timeline = Timeline(
      source: .transcript, duration: max(last, input.analysis?.duration ?? 0), agent: agent,
      customer: customer)
  }

  private mutating func mapChannels(
    _ input: CallInput, _ analysis: RecordingAnalysis, _ turns: [Turn]
  ) {
    // A channel in which nobody speaks is no party's where two others are.
    let all = analysis.parties.map { [$0.first, $0.second] } ?? Array(analysis.channels.indices)
    defer { noteOthers(analysis) }
    if let agent = input.channels[.agent] ?? input.record.agentChannel, all.contains(agent) {
      agentChannel = agent
      customerChannel =
        input.channels[.customer].flatMap { all.contains($0) && $0 != agent ? $0 : nil }
        ?? all.first { $0 != agent }
      return
    }
    // Why the agent's channel is a guess.
    var why = LocalText(
      zh: "未说明哪个声道是坐席", en: "which channel is the agent's is not stated")
    if let asked = input.channels[.agent] ?? input.record.agentChannel,
      analysis.channels.indices.contains(asked)
    {
      why = LocalText(
        zh: "指定为坐席的第 \(asked + 1) 声道没有人说话",
        en: "nobody speaks on channel \(asked + 1), which is said to be the agent's")
    }
    if let customer = input.channels[.customer], all.contains(customer) {
      customerChannel = customer
      agentChannel = all.first { $0 != customer }
      return
    }
    // A guess: the channel in which the agent's turns are heard.
    let spans = turns.filter { $0.party == .agent }.compactMap(\.span)
    if !spans.isEmpty {
      func shared(_ channel: Int) -> Double {
        Spans.total(Spans.intersection(Spans.tidied(spans), analysis.channels[channel].speech))
          .rawValue
      }
      if let best = all.max(by: { shared($0) < shared($1) }),
        let other = all.filter({ $0 != best }).max(by: { shared($0) < shared($1) }),
        shared(best) > 1.2 * shared(other)
      {
        agentChannel = best
        customerChannel = other
        notes.append(
          LocalText(
            zh: "\(why.zh)；按文本时间推断为第 \(best + 1) 声道",
            en: "\(why.en); guessed from the transcript's times: channel \(best + 1)"
          ))
        return
      }
    }
    agentChannel = all[0]
    customerChannel = all[1]
    notes.append(
      LocalText(
        zh: "\(why.zh)；暂按第 \(all[0] + 1) 声道为坐席，请用 agent_channel 确认",
        en:
          "\(why.en); channel \(all[0] + 1) is taken for it, please confirm with agent_channel"
      ))
  }

  /// Says which channels with speech are neither party's.
  private mutating func noteOthers(_ analysis: RecordingAnalysis) {
    let others = analysis.channels.indices.filter {
      $0 != agentChannel && $0 != customerChannel && !analysis.channels[$0].speech.isEmpty
    }
    guard let agentChannel, let customerChannel, !others.isEmpty else { return }
    let numbers = others.map { String($0 + 1) }
    notes.append(
      LocalText(
        zh:
          "第 \(numbers.joined(separator: "、")) 声道另有人说话，未参与判断：坐席按第 \(agentChannel + 1) 声道，客户按第 \(customerChannel + 1) 声道",
        en:
          "others speak on channel \(numbers.joined(separator: ", ")) and are not judged: channel \(agentChannel + 1) is taken for the agent's, channel \(customerChannel + 1) for the customer's"
      ))
  }

  /// Whether the turns are given beginnings alone: a reader, or the program that wrote them, let each last until the next
  /// begins. Some may have ends by their last word.
  static func runOn(_ turns: [Turn]) -> Bool {
    let spans = turns.compactMap(\.span)
    guard spans.count >= 4 else { return false }
    let touching = zip(spans, spans.dropFirst()).count { abs(($1.start - $0.end).rawValue) < 0.002 }
    return Double(touching) >= 0.9 * Double(spans.count - 1)
  }

  /// Compares the transcript's times with the measured speech: a shift makes every judgement that
  /// needs both point at the wrong second, so it is taken out of the turns first.
  private mutating func align() {
    guard let timeline else { return }
    func spans(_ party: Party) -> [Span] {
      turns.filter { $0.party == party }.compactMap(\.span)
    }
    guard
      let found = TranscriptAlignment(
        turns: [spans(.agent), spans(.customer)], speech: [timeline.agent, timeline.customer],
        duration: timeline.duration)
    else { return }
    alignment = found
    // That of swapped channels spoils the sound, which tells it (`RecordingAnalysis.distrustChannels`).
    if found.verdict != .swapped, let text = found.text { notes.append(text) }
    guard found.verdict == .shifted || found.verdict == .drifting else { return }
    for index in turns.indices {
      turns[index].span = turns[index].span.map(found.inRecording)
      for word in turns[index].words.indices {
        turns[index].words[word].span = turns[index].words[word].span.map(found.inRecording)
      }
    }
  }
}
