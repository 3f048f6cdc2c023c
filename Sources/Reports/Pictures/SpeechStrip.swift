package import Assessment
package import CallModel

/// Who speaks when: a lane for each party over one time axis, with silences, overlaps and the
/// places of findings; with the sound's loudness and pitch where they are known.
package struct SpeechStrip {
  /// Silences from this length on are shaded: the rubric's first tier (P2).
  static let quiet: Seconds = 5

  struct Mark {
    var at: Seconds
    var polarity: Finding.Polarity
    var text: String
    var target: String?
  }

  private let timeline: Timeline
  private let sound: CallSound?
  private let marks: [Mark]
  private let say: Say

  package init(_ card: Scorecard, timeline: Timeline, sound: CallSound? = nil, say: Say) {
    self.timeline = timeline
    self.sound = sound
    self.say = say
    let spans = Dictionary(
      card.turns.compactMap { turn in turn.span.map { (turn.number, $0) } },
      uniquingKeysWith: { first, _ in first })
    let marks = card.findings.flatMap { finding in
      finding.evidence.compactMap { evidence -> Mark? in
        guard let span = evidence.span ?? evidence.turn.flatMap({ spans[$0] }) else { return nil }
        let target =
          evidence.turn.flatMap { spans[$0] == nil ? nil : "#turn-" + String($0) }
          ?? finding.criteria.first.flatMap { card.criterion($0) == nil ? nil : "#" + $0 }
        return Mark(
          at: span.start, polarity: finding.polarity, text: say(finding.summary), target: target)
      }
    }
    self.marks = marks.enumerated().sorted { ($0.1.at, $0.0) < ($1.1.at, $1.0) }.map(\.element)
  }

  /// Heights of the picture's parts.
  private struct Layout {
    var laneHeight: Double
    var agent: Double { 5 }
    var customer: Double { agent + laneHeight + 10 }
    var lanesEnd: Double { customer + laneHeight + 5 }
    var marks: Double { lanesEnd + 4 }
    var axis: Double { lanesEnd + 17 }
    var height: Double { axis + 19 }
  }

  private var layout: Layout { Layout(laneHeight: sound == nil ? 18 : SoundLane.height + 8) }
  private var length: Double { max(timeline.duration.rawValue, 0.001) }
  private func x(_ time: Seconds) -> Double { min(1, max(0, time.rawValue / length)) }

  package func draw(_ html: inout Markup) {
    let silences = timeline.silences.filter { $0.duration >= Self.quiet }
    let layout = layout
    html.element("div", .class(sound == nil ? "strip" : "strip tall")) { html in
      html.element("div", .class("names"), Attribute("aria-hidden", "true")) { html in
        html.element("span", text: say(Party.agent.name))
        html.element("span", text: say(Party.customer.name))
      }
      html.element("div", .class("view"), .id("view")) { html in
        html.element("div", .class("inner"), .id("inner")) { html in
          html.element(
            "svg", .role("img"), .label(spoken(silences)), .number("height", layout.height)
          ) { svg in
            for silence in silences { shade(silence, layout, &svg) }
            lane(.agent, top: layout.agent, &svg)
            lane(.customer, top: layout.customer, &svg)
            for span in timeline.overlaps {
              svg.shape(
                "rect", .class("both"), .share("x", x(span.start)),
                .share("width", max(0.0015, x(span.end) - x(span.start))),
                .number("y", layout.agent + layout.laneHeight), .number("height", 10))
            }
            for mark in marks { self.mark(mark, top: layout.marks, &svg) }
            axis(top: layout.axis, &svg)
          }
        }
      }
    }
    key(&html, hasQuiet: !silences.isEmpty)
  }

  private func shade(_ silence: Span, _ layout: Layout, _ svg: inout Markup) {
    svg.element(
      "rect", .class("quiet"), .share("x", x(silence.start)),
      .share("width", x(silence.end) - x(silence.start)), .number("height", layout.lanesEnd)
    ) { svg in
      svg.element(
        "title",
        text: say("双方静默 ", "silence of ") + Figure.fixed(silence.duration.rawValue, 1)
          + say(" 秒", " s"))
    }
  }

  private func lane(_ party: Party, top: Double, _ svg: inout Markup) {
    let height = layout.laneHeight
    svg.shape(
      "line", .class("g"), .share("x1", 0), .share("x2", 1), .number("y1", top + height / 2),
      .number("y2", top + height / 2))
    let sound = sound?.lanes.first { $0.party == party }
    // Below a drawn sound, speech is a thin bar; alone it fills the lane.
    let barTop = sound == nil ? top + (height - 18) / 2 : top + SoundLane.height + 3
    if let sound { SoundLane(lane: sound).draw(&svg, top: top) }
    for span in timeline.speech(of: party) {
      svg.shape(
        "rect", .class(party == .agent ? "agentbar" : "customerbar"), .share("x", x(span.start)),
        .share("width", max(0.0008, x(span.end) - x(span.start))), .number("y", barTop),
        .number("height", sound == nil ? 18 : 5), .number("rx", 1.5))
    }
  }

  private func mark(_ mark: Mark, top: Double, _ svg: inout Markup) {
    func shape(_ svg: inout Markup) {
      svg.element("title", text: Figure.moment(mark.at) + " " + mark.text)
      switch mark.polarity {
      case .good:
        svg.shape("circle", .class("goodmark"), .number("cy", 5), .number("r", 4))
      case .bad:
        svg.shape("path", .class("badmark"), Attribute("d", "M0 0L5 9H-5Z"))
      case .neutral:
        svg.shape(
          "rect", .class("noted"), .number("x", -3), .number("y", 2), .number("width", 6),
          .number("height", 6))
      }
    }
    svg.element("svg", .share("x", x(mark.at)), .number("y", top)) { svg in
      if let target = mark.target {
        svg.element("a", .href(target), .label(mark.text), .time(mark.at)) { shape(&$0) }
      } else {
        svg.element("g", .time(mark.at)) { shape(&$0) }
      }
    }
  }

  private func axis(top: Double, _ svg: inout Markup) {
    let step = Axis.timeStep(length)
    var time: Double = 0
    // Every other time gives way on a narrow screen.
    var isOdd = false
    while time <= length {
      let share = time / length
      svg.shape(
        "line", .class("g"), .share("x1", share), .share("x2", share), .number("y1", top),
        .number("y2", top + 5))
      if share < 0.97 {
        svg.element(
          "text", .share("x", share), .number("y", top + 17), isOdd ? .class("odd") : nil,
          Attribute("text-anchor", time == 0 ? "start" : "middle"),
          text: Figure.clock(Seconds(time)))
      }
      time += step
      isOdd.toggle()
    }
  }

  private func key(_ html: inout Markup, hasQuiet: Bool) {
    html.element("p", .class("key")) { html in
      if marks.contains(where: { $0.polarity == .good }) {
        entry(&html, say("做得好", "done well")) {
          $0.shape(
            "circle", .class("goodmark"), .number("cx", 6), .number("cy", 5), .number("r", 4))
        }
      }
      if marks.contains(where: { $0.polarity == .bad }) {
        entry(&html, say("待改进", "to improve")) {
          $0.shape("path", .class("badmark"), Attribute("d", "M6 0L11 9H1Z"))
        }
      }
      if !timeline.overlaps.isEmpty {
        entry(&html, say("同时说话", "both at once")) {
          $0.shape("rect", .class("both"), .number("width", 12), .number("height", 9))
        }
      }
      if hasQuiet {
        entry(&html, say("静默 5 秒以上", "silence of 5 s or more")) {
          $0.shape("rect", .class("quiet"), .number("width", 12), .number("height", 9))
        }
      }
      if sound != nil {
        entry(&html, say("音高（偏离本人中位，上下各一个八度）", "pitch about the own middle, an octave each way")) {
          $0.shape("path", .class("pitch"), Attribute("d", "M0 6L4 3L8 5L12 2"))
        }
      }
      html.element(
        "span",
        text: timeline.source == .channels
          ? say("依据：录音分声道", "From: the recording's channels")
          : say("依据：转写时间", "From: the transcript's times"))
    }
  }

  private func entry(_ html: inout Markup, _ name: String, shape: (inout Markup) -> Void) {
    html.element("span") { html in
      html.element("svg", Attribute("aria-hidden", "true")) { shape(&$0) }
      html.text(name)
    }
  }

  /// The picture in words, for who cannot see it.
  private func spoken(_ silences: [Span]) -> String {
    let agent = Figure.fixed(Spans.total(timeline.agent).rawValue, 0)
    let customer = Figure.fixed(Spans.total(timeline.customer).rawValue, 0)
    return say(
      "通话时间轴：坐席讲话 \(agent) 秒，客户讲话 \(customer) 秒，"
        + "5 秒以上静默 \(silences.count) 处，发现 \(marks.count) 处",
      "Timeline: the agent speaks for \(agent) s, the customer for \(customer) s; "
        + "\(silences.count.counted("silence")) of 5 s or more, \(marks.count.counted("finding"))")
  }
}
