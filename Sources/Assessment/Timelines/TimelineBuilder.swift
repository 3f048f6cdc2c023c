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

  init(_ input: CallInput, turns: [Turn]) {
    if let analysis = input.analysis, analysis.channels.count >= 2, !Self.isMonoTwice(analysis) {
      mapChannels(input, analysis, turns)
      if let agentChannel, let customerChannel {
        timeline = Timeline(
          source: .channels, duration: analysis.duration,
          agent: analysis.channels[agentChannel].speech,
          customer: analysis.channels[customerChannel].speech)
        noteShift(turns)
        return
      }
    }
    let timed = turns.filter { $0.span != nil }
    guard !timed.isEmpty else { return }
    if timed.count < turns.count {
      notes.append(
        LocalText(
          zh: "\(turns.count) 句中有 \(turns.count - timed.count) 句没有时间，按时间的判断只看其余各句",
          en:
            "\(turns.count - timed.count) of \(turns.count) turns have no times; judgements by time rest on the others"
        ))
    }
    let last = timed.compactMap { $0.span?.end }.max() ?? 0
    timeline = Timeline(
      source: .transcript, duration: max(last, input.analysis?.duration ?? 0),
      agent: timed.filter { $0.party == .agent }.compactMap(\.span),
      customer: timed.filter { $0.party == .customer }.compactMap(\.span))
  }

  /// Two channels that carry the same sound are one.
  private static func isMonoTwice(_ analysis: RecordingAnalysis) -> Bool {
    analysis.health.contains { $0.id == "identicalChannels" }
  }

  private mutating func mapChannels(
    _ input: CallInput, _ analysis: RecordingAnalysis, _ turns: [Turn]
  ) {
    let all = analysis.channels.indices
    if let agent = input.channels[.agent] ?? input.record.agentChannel, all.contains(agent) {
      agentChannel = agent
      customerChannel =
        input.channels[.customer].flatMap { all.contains($0) && $0 != agent ? $0 : nil }
        ?? all.first { $0 != agent }
      return
    }
    if let customer = input.channels[.customer], all.contains(customer) {
      customerChannel = customer
      agentChannel = all.first { $0 != customer }
      return
    }
    // A guess: the channel in which the agent's turns are heard.
    let spans = turns.filter { $0.party == .agent }.compactMap(\.span)
    if !spans.isEmpty {
      let shared = all.map {
        Spans.total(Spans.intersection(Spans.tidied(spans), analysis.channels[$0].speech)).rawValue
      }
      if let best = all.max(by: { shared[$0] < shared[$1] }),
        let other = all.filter({ $0 != best }).max(by: { shared[$0] < shared[$1] }),
        shared[best] > 1.2 * shared[other]
      {
        agentChannel = best
        customerChannel = other
        notes.append(
          LocalText(
            zh: "未说明哪个声道是客服；按文本时间推断为第 \(best + 1) 声道",
            en:
              "which channel is the agent's is not stated; guessed from the transcript's times: channel \(best + 1)"
          ))
        return
      }
    }
    agentChannel = 0
    customerChannel = 1
    notes.append(
      LocalText(
        zh: "未说明哪个声道是客服；暂按第 1 声道为客服，请用 agent_channel 确认",
        en:
          "which channel is the agent's is not stated; channel 1 is taken for it, please confirm with agent_channel"
      ))
  }

  /// Compares the transcript's times with the measured speech: a shift makes every judgement that
  /// needs both point at the wrong second.
  private mutating func noteShift(_ turns: [Turn]) {
    guard let timeline else { return }
    let spans = turns.compactMap { turn in turn.span.map { (turn.party, $0) } }
    guard spans.count >= 4 else { return }
    // Tenths of a second, each party on its own; the best of ±10 s by shared time.
    let step = 0.1
    let count = Int(timeline.duration.rawValue / step) + 1
    guard count < 400_000 else { return }
    var speech = [Int8](repeating: 0, count: count)
    func mark(_ spans: [Span], _ value: Int8) {
      for span in spans {
        let from = max(0, Int(span.start.rawValue / step))
        let to = min(count, Int(span.end.rawValue / step))
        if from < to { for cell in from..<to { speech[cell] |= value } }
      }
    }
    mark(timeline.agent, 1)
    mark(timeline.customer, 2)
    var best = (shift: 0, shared: -1)
    var unshifted = 0
    for shift in stride(from: -100, through: 100, by: 2) {
      var shared = 0
      for (party, span) in spans {
        let value: Int8 = party == .agent ? 1 : 2
        let from = max(0, Int(span.start.rawValue / step) + shift)
        let to = min(count, Int(span.end.rawValue / step) + shift)
        if from < to { for cell in from..<to where speech[cell] & value != 0 { shared += 1 } }
      }
      if shift == 0 { unshifted = shared }
      if shared > best.shared || (shared == best.shared && abs(shift) < abs(best.shift)) {
        best = (shift, shared)
      }
    }
    // The other way round, at no shift: then the channels are swapped, not the clock.
    var crossed = 0
    for (party, span) in spans {
      let value: Int8 = party == .agent ? 2 : 1
      let from = max(0, Int(span.start.rawValue / step))
      let to = min(count, Int(span.end.rawValue / step))
      if from < to { for cell in from..<to where speech[cell] & value != 0 { crossed += 1 } }
    }
    if Double(crossed) > 1.2 * Double(max(unshifted, best.shared)) + 10 {
      notes.append(
        LocalText(
          zh: "声道疑似接反：转写里客服说话的时间与另一声道吻合；请核对 agent_channel",
          en:
            "the channels look swapped: the agent's turns fit the other channel; check agent_channel"
        ))
      return
    }
    guard abs(best.shift) >= 5, Double(best.shared) > 1.15 * Double(unshifted) + 10 else { return }
    let seconds = figure(abs(Double(best.shift) * step))
    notes.append(
      best.shift > 0
        ? LocalText(
          zh: "文本时间比录音早约 \(seconds) 秒，按时间的判断可能错位",
          en: "the transcript runs about \(seconds) s ahead of the recording; places may be off")
        : LocalText(
          zh: "文本时间比录音晚约 \(seconds) 秒，按时间的判断可能错位",
          en: "the transcript runs about \(seconds) s behind the recording; places may be off"))
  }
}
