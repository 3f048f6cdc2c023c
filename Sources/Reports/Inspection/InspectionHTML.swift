internal import Acoustics
public import CallModel
internal import Foundation

/// An inspection as one page that opens offline: health, picture, measures.
public struct InspectionHTML {
  public var language: Language

  public init(language: Language) { self.language = language }

  private static let colours = ["#1769aa", "#b3471d", "#2e7d4f", "#6b4fa0"]
  private static let style = """
    :root{color-scheme:light dark;--ink:#222;--soft:#5f5f5f;--line:#e3e3e3;--ground:#fff;--bad:#a11;--fine:#246b41}
    @media(prefers-color-scheme:dark){:root{--ink:#e6e6e6;--soft:#a8a8a8;--line:#3a3a3a;--ground:#17191c;
    --bad:#ff8f85;--fine:#7fd0a0}}
    body{font:15px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2rem auto;
    max-width:1080px;padding:0 1rem;color:var(--ink);background:var(--ground)}
    h1{font-size:1.3rem;margin:0;overflow-wrap:anywhere}h2{font-size:1.05rem;margin:1.6rem 0 .4rem}
    .facts{color:var(--soft);margin:.2rem 0;overflow-wrap:anywhere}ul{padding-left:1.2rem}
    .bad{color:var(--bad)}.fine{color:var(--fine)}
    .wide{overflow-x:auto}table{border-collapse:collapse}
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
    @media print{:root{--ink:#222;--soft:#5f5f5f;--line:#e3e3e3;--ground:#fff;--bad:#a11;--fine:#246b41}
    body{margin:0}}
    """

  public func render(_ inspection: Inspection) -> String {
    let title = LocalText(zh: "录音检查", en: "Recording inspection")[language]
    var page = "<!doctype html>\n<html lang=\"\(language == .chinese ? "zh-CN" : "en")\">\n<head>\n"
    page += "<meta charset=\"utf-8\">\n"
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    let name = (inspection.file as NSString).lastPathComponent
    page += "<title>\(escaped(name)) · \(title)</title>\n"
    page += "<style>\(Self.style)</style>\n</head>\n<body>\n"
    page += "<h1>\(escaped(name))</h1>\n"
    let facts = LocalText(
      zh:
        "\(clock(inspection.duration.rawValue))，\(inspection.channels.count) 个声道，\(Int(inspection.sampleRate.rawValue)) Hz，",
      en:
        "\(clock(inspection.duration.rawValue)), \(inspection.channels.count.counted("channel")), \(Int(inspection.sampleRate.rawValue)) Hz, "
    )
    page += "<p class=\"facts\">\(facts[language])\(escaped(inspection.format))</p>\n"
    if name != inspection.file { page += "<p class=\"facts\">\(escaped(inspection.file))</p>\n" }
    page += "<h2>\(LocalText(zh: "录音质量", en: "Audio health")[language])</h2>\n" + health(inspection)
    page += "<h2>\(LocalText(zh: "谁在说话", en: "Who speaks when")[language])</h2>\n"
    page += picture(inspection)
    page += "<h2>\(LocalText(zh: "指标", en: "Measures")[language])</h2>\n" + table(inspection)
    page += utterances(inspection) + transcript(inspection)
    page += "<p class=\"facts\">\(escaped(inspection.product))</p>\n</body>\n</html>\n"
    return page
  }

  private func health(_ inspection: Inspection) -> String {
    guard !inspection.health.isEmpty else {
      let fine = LocalText(zh: "未发现问题", en: "nothing to worry about")[language]
      return "<p class=\"fine\">✓ \(fine)</p>\n"
    }
    let items = inspection.health.map { note in
      let kind = note.spoils.isEmpty ? "" : " class=\"bad\""
      return "<li\(kind)>\(escaped(note.sentence(in: language)))</li>"
    }
    return "<ul>" + items.joined(separator: "\n") + "</ul>\n"
  }

  // MARK: - Picture

  private func picture(_ inspection: Inspection) -> String {
    let seconds = inspection.duration.rawValue
    guard seconds > 0, !inspection.channels.isEmpty else { return "" }
    // A row of time holds a minute, more where the call is long.
    let rowLength = max(10, min(seconds, max(60, (seconds / 12).rounded(.up))))
    let rows = min(60, Int((seconds / rowLength).rounded(.up)))
    let channels = Array(inspection.channels.prefix(4))
    let pitches = channels.map { channel -> (Double, Double)? in
      let voiced = channel.pitchPerTenth.map(\.rawValue).filter { $0 > 0 }.sorted()
      guard voiced.count >= 5 else { return nil }
      return (voiced[voiced.count / 50], voiced[voiced.count - 1 - voiced.count / 50])
    }
    let lane = 58.0
    let width = 1000.0
    let left = 74.0
    let name = LocalText(zh: "谁在说话", en: "Who speaks when")[language]
    var svg =
      legend + "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"\(name)\">\n"
    for row in 0..<rows {
      let from = Double(row) * rowLength
      let height = lane * Double(channels.count) + 18
      svg +=
        "<svg viewBox=\"0 0 \(Int(width + left)) \(Int(height))\" role=\"img\" aria-label=\"\(name) \(clock(from))–\(clock(min(seconds, from + rowLength)))\">\n"
      let x = { (time: Double) in left + (time - from) / rowLength * width }
      let step = rowLength <= 70 ? 5.0 : (rowLength <= 700 ? 60 : 300)
      var tick = (from / step).rounded(.up) * step
      while tick < min(seconds, from + rowLength) - 0.01 {
        let at = f(x(tick))
        svg += "<line x1=\"\(at)\" x2=\"\(at)\" y1=\"14\" y2=\"\(f(height))\" class=\"tick\"/>"
        // A mark at the very end would be cut off.
        if x(tick) < left + width - 28 {
          svg += "<text x=\"\(at)\" y=\"10\">\(clock(tick))</text>\n"
        }
        tick += step
      }
      for (index, channel) in channels.enumerated() {
        let top = 16 + lane * Double(index)
        let colour = Self.colours[index % Self.colours.count]
        svg += "<text x=\"0\" y=\"\(f(top + 22))\">\(escaped(channel.name[language]))</text>\n"
        svg +=
          "<rect x=\"\(f(left))\" y=\"\(f(top + lane - 6))\" width=\"\(f(width))\" height=\"1\" class=\"base\"/>\n"
        for span in channel.speech {
          let a = max(from, span.start.rawValue)
          let b = min(from + rowLength, span.end.rawValue)
          guard b > a else { continue }
          svg +=
            "<rect x=\"\(f(x(a)))\" y=\"\(f(top + lane - 11))\" width=\"\(f(max(0.6, x(b) - x(a))))\" height=\"6\" class=\"bar\" fill=\"\(colour)\"><title>\(clock(a))–\(clock(b))</title></rect>\n"
        }
        for sound in channel.sounds {
          let a = max(from, sound.span.start.rawValue)
          let b = min(from + rowLength, sound.span.end.rawValue)
          guard b > a else { continue }
          svg +=
            "<rect x=\"\(f(x(a)))\" y=\"\(f(top + lane - 11))\" width=\"\(f(max(0.6, x(b) - x(a))))\" height=\"6\" fill=\"\(sound.kind == .music ? "#caa21a" : "#8a8a8a")\"><title>\(sound.kind.name[language]) \(clock(a))–\(clock(b))</title></rect>\n"
        }
        svg += marks(channel, from, rowLength, x, top)
        svg += area(channel, from, rowLength, x, top + lane - 13, 40, colour)
        if let (low, high) = pitches[index] {
          svg += melody(channel, from, rowLength, x, top + 2, 38, low, high)
        }
      }
      svg += "</svg>\n"
    }
    return svg + "</div>\n"
  }

  private var legend: String {
    let text = LocalText(
      zh:
        "色条：说话（黄色为音乐，灰色为单音）；色块：音量（−60 至 0 dBov）；圆点：音高（各自音域内）；红线：削波；三角：音量突变",
      en:
        "Bars: speech (yellow: music, grey: tones). Area: level, −60 to 0 dBov. Dots: pitch within the own range. Red: clipping. Triangles: level jumps."
    )
    return "<p class=\"why\">\(text[language])</p>\n"
  }

  /// Clipping as red lines on top of the lane, jumps of the level as triangles.
  private func marks(
    _ channel: InspectedChannel, _ from: Double, _ length: Double, _ x: (Double) -> Double,
    _ top: Double
  ) -> String {
    var svg = ""
    for place in channel.clippedPlaces {
      let a = max(from, place.start.rawValue)
      let b = min(from + length, place.end.rawValue)
      guard b >= a else { continue }
      svg +=
        "<rect x=\"\(f(x(a)))\" y=\"\(f(top - 1))\" width=\"\(f(max(1.5, x(b) - x(a))))\" height=\"3\" fill=\"#c22\"/>\n"
    }
    for jump in channel.levelJumps
    where jump.time.rawValue >= from && jump.time.rawValue < from + length {
      let at = x(jump.time.rawValue)
      let change = Figure.change(jump.change.rawValue, decimals: 0) + " dB"
      svg +=
        "<path d=\"M\(f(at - 4)) \(f(top + 2))h8l-4 6z\" fill=\"#a11\"><title>\(change) \(clock(jump.time.rawValue))</title></path>\n"
    }
    return svg
  }

  private func transcript(_ inspection: Inspection) -> String {
    guard let transcript = inspection.transcript else { return "" }
    let title = LocalText(
      zh: "转写（\(transcript.turns) 句）", en: "Transcript (\(transcript.turns) turns)")
    var html = "<h2>\(title[language])</h2>\n"
    if let text = transcript.text {
      html += "<p class=\"bad\">\(escaped(text[language]))</p>\n"
    } else if transcript.alignment != nil {
      let fine = LocalText(zh: "时间与录音相符", en: "its times fit the recording")
      html += "<p class=\"fine\">✓ \(fine[language])</p>\n"
    }
    guard !transcript.measures.isEmpty else { return html }
    html += wide(title[language]) + "<table aria-label=\"\(title[language])\">\n"
    for measure in transcript.measures {
      let name = (measure.party?.name[language] ?? "") + " " + measure.name[language]
      html += "<tr><td>\(escaped(name))</td><td>\(cell(measure))</td>"
      html +=
        "<td class=\"unit\">\(figures.unit(named: measure.unit, spoken: transcript.language))</td></tr>\n"
    }
    return html + "</table></div>\n"
  }

  /// What was measured in each utterance: the course of a call in rows.
  private func utterances(_ inspection: Inspection) -> String {
    let title = LocalText(zh: "逐段：语速、音量、音高", en: "Utterances: rate, level, pitch")
    let head = LocalText(
      zh: "开始|说话|音节/秒|dBov|Hz|句末 半音/秒", en: "start|speech|syll/s|dBov|Hz|end, st/s")
    var html = "<details><summary>\(title[language])</summary>\n"
    for channel in inspection.channels where !channel.utterances.isEmpty {
      let name = escaped(channel.name[language])
      html += wide(channel.name[language]) + "<table aria-label=\"\(name)\">\n<tr><th>\(name)</th>"
      for text in head[language].split(separator: "|") { html += "<th>\(text)</th>" }
      html += "</tr>\n"
      for utterance in channel.utterances.prefix(400) {
        func number(_ value: Double?, _ decimals: Int) -> String {
          value.map { Figure.text($0, decimals: decimals) } ?? "–"
        }
        let slope = utterance.endSlope.map { Figure.change($0, decimals: 0) } ?? "–"
        html += "<tr><td></td><td>\(clock(utterance.span.start.rawValue))</td>"
        html += "<td>\(number(utterance.speechTime.rawValue, 1))</td>"
        html += "<td>\(number(utterance.articulationRate, 1))</td>"
        html += "<td>\(number(utterance.level?.rawValue, 0))</td>"
        html += "<td>\(number(utterance.pitchMedian?.rawValue, 0))</td>"
        html += "<td>\(slope)</td></tr>\n"
      }
      html += "</table></div>\n"
    }
    return html + "</details>\n"
  }

  private func area(
    _ channel: InspectedChannel, _ from: Double, _ length: Double, _ x: (Double) -> Double,
    _ base: Double, _ height: Double, _ colour: String
  ) -> String {
    let first = Int((from * 10).rounded())
    let last = min(channel.levelPerTenth.count, Int(((from + length) * 10).rounded()))
    guard last > first else { return "" }
    // No more than one point a pixel.
    let stride = max(1, (last - first) / 1000)
    var points = "\(f(x(from))),\(f(base))"
    var k = first
    while k < last {
      let top = channel.levelPerTenth[k..<min(last, k + stride)].map(\.rawValue).max() ?? -60
      let share = max(0, min(1, (top + 60) / 60))
      points += " \(f(x(Double(k) / 10))),\(f(base - share * height))"
      k += stride
    }
    points += " \(f(x(Double(last) / 10))),\(f(base))"
    return "<polygon points=\"\(points)\" fill=\"\(colour)\" class=\"level\"/>\n"
  }

  private func melody(
    _ channel: InspectedChannel, _ from: Double, _ length: Double, _ x: (Double) -> Double,
    _ top: Double, _ height: Double, _ low: Double, _ high: Double
  ) -> String {
    let first = Int((from * 10).rounded())
    let last = min(channel.pitchPerTenth.count, Int(((from + length) * 10).rounded()))
    guard last > first, high > low else { return "" }
    let stride = max(1, (last - first) / 1000)
    var path = ""
    var k = first
    while k < last {
      let pitch = channel.pitchPerTenth[k].rawValue
      if pitch > 0 {
        let share = max(0, min(1, log2(pitch / low) / log2(high / low)))
        path += "M\(f(x((Double(k) + 0.5) / 10))) \(f(top + (1 - share) * height))h.01"
      }
      k += stride
    }
    return
      "<path d=\"\(path)\" class=\"melody\" stroke-width=\"2.2\" stroke-linecap=\"round\" fill=\"none\"/>\n"
  }

  // MARK: - Table

  private func table(_ inspection: Inspection) -> String {
    let head = LocalText(zh: "指标", en: "Measure")[language]
    let unit = LocalText(zh: "单位", en: "Unit")[language]
    let of = LocalText(zh: "每一方的指标", en: "Measures of each party")[language]
    var html = wide(of) + "<table aria-label=\"\(of)\">\n<tr><th>\(head)</th>"
    for channel in inspection.channels { html += "<th>\(escaped(channel.name[language]))</th>" }
    html += "<th class=\"unit\">\(unit)</th></tr>\n"
    for (row, measure) in AcousticMeasure.ofParty.enumerated() {
      html += "<tr><td>\(explained(measure))</td>"
      for channel in inspection.channels where channel.measures.indices.contains(row) {
        html += "<td>\(cell(channel.measures[row]))</td>"
      }
      let isMeasured = inspection.channels.contains {
        $0.measures.indices.contains(row) && $0.measures[row].reading.value != nil
      }
      html += "<td class=\"unit\">\(isMeasured ? figures.unit(measure) : "")</td></tr>\n"
    }
    html += "</table></div>\n"
    guard !inspection.call.isEmpty else { return html }
    let call = LocalText(zh: "通话", en: "Call")[language]
    html += "<h2>\(call)</h2>\n" + wide(call) + "<table aria-label=\"\(call)\">\n"
    for reading in inspection.call + inspection.recording {
      guard let measure = AcousticMeasure.named(reading.id) else { continue }
      html += "<tr><td>\(explained(measure))</td><td>\(cell(reading))</td>"
      let unit = reading.reading.value == nil ? "" : figures.unit(measure)
      html += "<td class=\"unit\">\(unit)</td></tr>\n"
    }
    return html + "</table></div>\n"
  }

  /// A box that scrolls sideways where its table is wider than the screen.
  private func wide(_ name: String) -> String {
    "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"\(escaped(name))\">"
  }

  private func explained(_ measure: AcousticMeasure) -> String {
    "<details><summary>\(escaped(measure.name[language]))</summary>"
      + "\(escaped(measure.definition[language]))<br>\(escaped(measure.source[language]))</details>"
  }

  private func cell(_ measure: MeasureReading) -> String {
    if let value = measure.reading.value {
      return figures.number(value, measure.id)
    }
    let why = measure.reading.absence?.why[language] ?? ""
    return "<span class=\"why\">\(escaped(why))</span>"
  }

  private var figures: MeasureFigures { MeasureFigures(language: language) }

  private func f(_ value: Double) -> String { Figure.fixed(value, 1) }

  private func clock(_ seconds: Double) -> String { Figure.clock(Seconds(seconds)) }

  private func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;")
      .replacingOccurrences(of: "\"", with: "&quot;")
  }
}
