internal import Acoustics
public import CallModel
internal import Foundation

/// An inspection as one page that opens offline: health, picture, measures.
public struct InspectionHTML {
  public var language: Language

  public init(language: Language) { self.language = language }

  private static let colours = ["#1769aa", "#b3471d", "#2e7d4f", "#6b4fa0"]
  private static let style: StaticString = """
    :root{color-scheme:light dark;--ink:#222;--soft:#5f5f5f;--line:#e3e3e3;--ground:#fff;--bad:#a11;--fine:#246b41;
    --edge:#18212c38}
    @media(prefers-color-scheme:dark){:root{--ink:#e6e6e6;--soft:#a8a8a8;--line:#3a3a3a;--ground:#17191c;
    --bad:#ff8f85;--fine:#7fd0a0;--edge:#000b}}
    body{font:15px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2rem auto;
    max-width:1080px;padding:0 1rem;color:var(--ink);background:var(--ground)}
    h1{font-size:1.3rem;margin:0;overflow-wrap:anywhere}h2{font-size:1.05rem;margin:1.6rem 0 .4rem}
    .facts{color:var(--soft);margin:.2rem 0;overflow-wrap:anywhere}ul{padding-left:1.2rem}
    .bad{color:var(--bad)}.fine{color:var(--fine)}
    .wide{overflow-x:auto;\
    background:linear-gradient(to right,var(--ground) 40%,transparent) 0 0/3rem 100% no-repeat local,\
    linear-gradient(to left,var(--ground) 40%,transparent) 100% 0/3rem 100% no-repeat local,\
    linear-gradient(to right,var(--edge),transparent) 0 0/1.1rem 100% no-repeat,\
    linear-gradient(to left,var(--edge),transparent) 100% 0/1.1rem 100% no-repeat}
    table{border-collapse:collapse}
    th,td{padding:.25rem .9rem .25rem 0;text-align:right;
    border-bottom:1px solid var(--line);vertical-align:top}th:first-child,td:first-child{text-align:left}
    td.unit,th.unit{text-align:left;color:var(--soft);white-space:nowrap}
    .why{color:var(--soft);font-size:.85rem}td .why{display:inline-block;min-width:6.5rem;max-width:15rem}
    svg{display:block;width:100%;min-width:720px;height:auto;margin:.3rem 0}
    text{font:11px system-ui,sans-serif;fill:var(--soft)}
    .tick{stroke:var(--line)}.base{fill:var(--line)}.melody{stroke:var(--ink)}.level{opacity:.22}
    @media(prefers-color-scheme:dark){.bar{filter:brightness(1.5)}.level{opacity:.45}}
    :focus-visible{outline:2px solid var(--ink);outline-offset:2px}
    details{color:var(--soft);font-size:.9rem;max-width:26rem}summary{cursor:pointer;white-space:nowrap}
    @media screen and (max-width:560px){body{margin:1rem auto;padding:0 .8rem}th,td{padding-right:.5rem}
    td .why{min-width:0}td details{min-width:6.5rem}td summary{white-space:normal}}
    @media print{.wide{overflow:visible;background:none}:root{--ink:#222;--soft:#5f5f5f;--line:#e3e3e3;--ground:#fff;--bad:#a11;--fine:#246b41}
    body{margin:0}}
    """

  public func render(_ inspection: Inspection) -> String {
    let name = (inspection.file as NSString).lastPathComponent
    let frame = PageFrame(
      title: name + " · " + say("录音检查", "Recording inspection"), language: language,
      policy: .still, style: Self.style)
    return frame.page { html in
      html.element("h1", text: name)
      html.element("p", .class("facts"), text: facts(inspection))
      if name != inspection.file {
        html.element("p", .class("facts"), text: inspection.file)
      }
      html.element("h2", text: say("录音质量", "Audio health"))
      health(inspection, &html)
      html.element("h2", text: whoSpeaks)
      picture(inspection, &html)
      html.element("h2", text: say("指标", "Measures"))
      measures(inspection, &html)
      utterances(inspection, &html)
      transcript(inspection, &html)
      html.element("p", .class("facts"), text: inspection.product)
    }.string
  }

  private var say: Say { Say(language) }
  private var whoSpeaks: String { say("谁在说话", "Who speaks when") }
  private var figures: MeasureFigures { MeasureFigures(language: language) }

  private func facts(_ inspection: Inspection) -> String {
    let length = Figure.clock(inspection.duration)
    let rate = Figure.fixed(inspection.sampleRate.rawValue, 0) + " Hz"
    let channels = inspection.channels.count
    return say(
      "\(length)，\(channels) 个声道，\(rate)，", "\(length), \(channels.counted("channel")), \(rate), ")
      + inspection.format
  }

  private func health(_ inspection: Inspection, _ html: inout Markup) {
    guard !inspection.health.isEmpty else {
      fine(say("未发现问题", "nothing to worry about"), &html)
      return
    }
    html.element("ul") { html in
      for note in inspection.health {
        html.element(
          "li", note.spoils.isEmpty ? nil : .class("bad"), text: note.sentence(in: language))
      }
    }
  }

  private func fine(_ text: String, _ html: inout Markup) {
    html.element("p", .class("fine"), text: "✓ " + text)
  }

  // MARK: - Picture

  /// A row of time across the picture: where its lanes lie, in units of the drawing.
  private struct Row {
    let from: Double
    let length: Double
    static let width = 1000.0
    static let left = 74.0
    static let lane = 58.0

    var end: Double { from + length }

    func x(_ time: Double) -> Double { Self.left + (time - from) / length * Self.width }

    /// The part of a span that lies in the row.
    func part(_ span: Span) -> (from: Double, to: Double)? {
      let (from, to) = (max(from, span.start.rawValue), min(end, span.end.rawValue))
      return from <= to ? (from, to) : nil
    }
  }

  private func picture(_ inspection: Inspection, _ html: inout Markup) {
    let seconds = inspection.duration.rawValue
    guard seconds > 0, !inspection.channels.isEmpty else { return }
    html.element(
      "p", .class("why"),
      text: say(
        "色条：说话（黄色为音乐，灰色为单音）；色块：音量（−60 至 0 dBov）；圆点：音高（各自音域内）；红线：削波；三角：音量突变",
        "Bars: speech (yellow: music, grey: tones). Area: level, −60 to 0 dBov. Dots: pitch within the"
          + " own range. Red: clipping. Triangles: level jumps."))
    // A row of time holds a minute, more where the call is long.
    let length = max(10, min(seconds, max(60, (seconds / 12).rounded(.up))))
    let count = min(60, Int((seconds / length).rounded(.up)))
    let channels = Array(inspection.channels.prefix(4))
    let pitches = channels.map { channel -> (low: Double, high: Double)? in
      let voiced = channel.pitchPerTenth.map(\.rawValue).filter { $0 > 0 }.sorted()
      guard voiced.count >= 5 else { return nil }
      return (voiced[voiced.count / 50], voiced[voiced.count - 1 - voiced.count / 50])
    }
    wide(whoSpeaks, &html) { html in
      for place in 0..<count {
        let row = Row(from: Double(place) * length, length: length)
        let height = Row.lane * Double(channels.count) + 18
        let end = min(seconds, row.end)
        html.element(
          "svg",
          Attribute(
            "viewBox", "0 0 \(Figure.short(Row.width + Row.left)) \(Figure.short(height))"),
          .role("img"), .label("\(whoSpeaks) \(clock(row.from))–\(clock(end))")
        ) { svg in
          scale(row, to: end, height, &svg)
          for (index, channel) in channels.enumerated() {
            let top = 16 + Row.lane * Double(index)
            lane(channel, row, top, Self.colours[index % Self.colours.count], &svg)
            if let pitch = pitches[index] {
              melody(channel, row, top + 2, 38, pitch.low, pitch.high, &svg)
            }
          }
        }
      }
    }
  }

  /// The marks of time over a row.
  private func scale(_ row: Row, to end: Double, _ height: Double, _ svg: inout Markup) {
    let step = row.length <= 70 ? 5.0 : (row.length <= 700 ? 60 : 300)
    var tick = (row.from / step).rounded(.up) * step
    while tick < end - 0.01 {
      let x = row.x(tick)
      svg.shape(
        "line", .number("x1", x), .number("x2", x), .number("y1", 14), .number("y2", height),
        .class("tick"))
      // A mark at the very end would be cut off.
      if x < Row.left + Row.width - 28 {
        svg.element("text", .number("x", x), .number("y", 10), text: clock(tick))
      }
      tick += step
    }
  }

  private func lane(
    _ channel: InspectedChannel, _ row: Row, _ top: Double, _ colour: String, _ svg: inout Markup
  ) {
    svg.element(
      "text", .number("x", 0), .number("y", top + 22), text: channel.name[language])
    svg.shape(
      "rect", .number("x", Row.left), .number("y", top + Row.lane - 6), .number("width", Row.width),
      .number("height", 1), .class("base"))
    for span in channel.speech { bar(span, row, top, colour, "", &svg) }
    for sound in channel.sounds {
      bar(
        sound.span, row, top, sound.kind == .music ? "#caa21a" : "#8a8a8a",
        sound.kind.name[language] + " ", &svg)
    }
    marks(channel, row, top, &svg)
    area(channel, row, top + Row.lane - 13, 40, colour, &svg)
  }

  private func bar(
    _ span: Span, _ row: Row, _ top: Double, _ colour: String, _ name: String, _ svg: inout Markup
  ) {
    guard let part = row.part(span), part.to > part.from else { return }
    svg.element(
      "rect", .number("x", row.x(part.from)), .number("y", top + Row.lane - 11),
      .number("width", max(0.6, row.x(part.to) - row.x(part.from))), .number("height", 6),
      name.isEmpty ? .class("bar") : nil, Attribute("fill", colour)
    ) {
      $0.element("title", text: "\(name)\(clock(part.from))–\(clock(part.to))")
    }
  }

  /// Clipping as red lines on top of the lane, jumps of the level as triangles.
  private func marks(
    _ channel: InspectedChannel, _ row: Row, _ top: Double, _ svg: inout Markup
  ) {
    for place in channel.clippedPlaces {
      guard let part = row.part(place) else { continue }
      svg.shape(
        "rect", .number("x", row.x(part.from)), .number("y", top - 1),
        .number("width", max(1.5, row.x(part.to) - row.x(part.from))), .number("height", 3),
        Attribute("fill", "#c22"))
    }
    for jump in channel.levelJumps
    where jump.time.rawValue >= row.from && jump.time.rawValue < row.end {
      let corner = place(row.x(jump.time.rawValue) - 4, top + 2, " ")
      svg.element("path", Attribute("d", "M\(corner)h8l-4 6z"), Attribute("fill", "#a11")) {
        $0.element(
          "title",
          text: Figure.change(jump.change.rawValue, decimals: 0) + " dB " + Figure.clock(jump.time))
      }
    }
  }

  private func area(
    _ channel: InspectedChannel, _ row: Row, _ base: Double, _ height: Double, _ colour: String,
    _ svg: inout Markup
  ) {
    let first = Int((row.from * 10).rounded())
    let last = min(channel.levelPerTenth.count, Int((row.end * 10).rounded()))
    guard last > first else { return }
    // No more than one point a pixel.
    let stride = max(1, (last - first) / 1000)
    var points = place(row.x(row.from), base, ",")
    var k = first
    while k < last {
      let top = channel.levelPerTenth[k..<min(last, k + stride)].map(\.rawValue).max() ?? -60
      let share = max(0, min(1, (top + 60) / 60))
      points += " " + place(row.x(Double(k) / 10), base - share * height, ",")
      k += stride
    }
    points += " " + place(row.x(Double(last) / 10), base, ",")
    svg.shape(
      "polygon", Attribute("points", points), Attribute("fill", colour), .class("level"))
  }

  private func melody(
    _ channel: InspectedChannel, _ row: Row, _ top: Double, _ height: Double, _ low: Double,
    _ high: Double, _ svg: inout Markup
  ) {
    let first = Int((row.from * 10).rounded())
    let last = min(channel.pitchPerTenth.count, Int((row.end * 10).rounded()))
    guard last > first, high > low else { return }
    let stride = max(1, (last - first) / 1000)
    var path = ""
    var k = first
    while k < last {
      let pitch = channel.pitchPerTenth[k].rawValue
      if pitch > 0 {
        let share = max(0, min(1, log2(pitch / low) / log2(high / low)))
        path +=
          "M" + place(row.x((Double(k) + 0.5) / 10), top + (1 - share) * height, " ") + "h.01"
      }
      k += stride
    }
    svg.shape(
      "path", Attribute("d", path), .class("melody"), .number("stroke-width", 2.2),
      Attribute("stroke-linecap", "round"), Attribute("fill", "none"))
  }

  /// A point of a drawing, to a tenth of a unit.
  private func place(_ x: Double, _ y: Double, _ separator: String) -> String {
    Figure.short(x, 1) + separator + Figure.short(y, 1)
  }

  private func clock(_ seconds: Double) -> String { Figure.clock(Seconds(seconds)) }

  // MARK: - Tables

  private func measures(_ inspection: Inspection, _ html: inout Markup) {
    table(say("每一方的指标", "Measures of each party"), &html) { html in
      html.element("tr") { html in
        html.element("th", text: say("指标", "Measure"))
        for channel in inspection.channels { html.element("th", text: channel.name[language]) }
        html.element("th", .class("unit"), text: say("单位", "Unit"))
      }
      for (place, measure) in AcousticMeasure.ofParty.enumerated() {
        let readings = inspection.channels.compactMap { channel in
          channel.measures.indices.contains(place) ? channel.measures[place] : nil
        }
        let isMeasured = readings.contains { $0.reading.value != nil }
        row(measure, readings, isMeasured ? figures.unit(measure) : "", &html)
      }
    }
    guard !inspection.call.isEmpty else { return }
    let call = say("通话", "Call")
    html.element("h2", text: call)
    table(call, &html) { html in
      for reading in inspection.call + inspection.recording {
        guard let measure = AcousticMeasure.named(reading.id) else { continue }
        let isMeasured = reading.reading.value != nil
        row(measure, [reading], isMeasured ? figures.unit(measure) : "", &html)
      }
    }
  }

  private func row(
    _ measure: AcousticMeasure, _ readings: [MeasureReading], _ unit: String,
    _ html: inout Markup
  ) {
    html.element("tr") { html in
      html.element("td") { html in
        html.element("details") { html in
          html.element("summary", text: measure.name[language])
          html.text(measure.definition[language])
          html.void("br")
          html.text(measure.source[language])
        }
      }
      for reading in readings { cell(reading, &html) }
      html.element("td", .class("unit"), text: unit)
    }
  }

  /// The value, or why there is none.
  private func cell(_ measure: MeasureReading, _ html: inout Markup) {
    html.element("td") { html in
      switch measure.reading {
      case .measured(let value): html.text(figures.number(value, measure.id))
      case .unavailable(let absence):
        html.element("span", .class("why"), text: absence.why[language])
      }
    }
  }

  private func transcript(_ inspection: Inspection, _ html: inout Markup) {
    guard let transcript = inspection.transcript else { return }
    let title = say(
      "转写（\(transcript.turns) 句）", "Transcript (\(transcript.turns.counted("turn")))")
    html.element("h2", text: title)
    if let text = transcript.text {
      html.element("p", .class("bad"), text: text[language])
    } else if transcript.alignment != nil {
      fine(say("时间与录音相符", "its times fit the recording"), &html)
    }
    guard !transcript.measures.isEmpty else { return }
    table(title, &html) { html in
      for measure in transcript.measures {
        html.element("tr") { html in
          let party = measure.party.map { $0.name[language] + " " } ?? ""
          html.element("td", text: party + measure.name[language])
          cell(measure, &html)
          html.element(
            "td", .class("unit"),
            text: figures.unit(named: measure.unit, spoken: transcript.language))
        }
      }
    }
  }

  /// What was measured in each utterance: the course of a call in rows.
  private func utterances(_ inspection: Inspection, _ html: inout Markup) {
    let heads =
      language == .chinese
      ? ["开始", "说话", "音节/秒", "dBov", "Hz", "句末 半音/秒"]
      : ["start", "speech", "syll/s", "dBov", "Hz", "end, st/s"]
    html.element("details") { html in
      html.element("summary", text: say("逐段：语速、音量、音高", "Utterances: rate, level, pitch"))
      for channel in inspection.channels where !channel.utterances.isEmpty {
        let name = channel.name[language]
        table(name, &html) { html in
          html.element("tr") { html in
            html.element("th", text: name)
            for head in heads { html.element("th", text: head) }
          }
          for utterance in channel.utterances.prefix(400) {
            let cells = [
              Figure.clock(utterance.span.start),
              Figure.text(utterance.speechTime.rawValue, decimals: 1),
              utterance.articulationRate.map { Figure.text($0, decimals: 1) },
              utterance.level.map { Figure.text($0.rawValue, decimals: 0) },
              utterance.pitchMedian.map { Figure.text($0.rawValue, decimals: 0) },
              utterance.endSlope.map { Figure.change($0, decimals: 0) },
            ]
            html.element("tr") { html in
              html.element("td", text: "")
              for cell in cells { html.element("td", text: cell ?? "–") }
            }
          }
        }
      }
    }
  }

  private func table(
    _ name: String, _ html: inout Markup, rows: (inout Markup) -> Void
  ) {
    wide(name, &html) { html in
      html.element("table", .label(name)) { rows(&$0) }
    }
  }

  /// A box that scrolls sideways where what it holds is wider than the screen.
  private func wide(_ name: String, _ html: inout Markup, content: (inout Markup) -> Void) {
    html.element(
      "div", .class("wide"), Attribute("tabindex", "0"), .role("region"), .label(name)
    ) { content(&$0) }
  }
}
