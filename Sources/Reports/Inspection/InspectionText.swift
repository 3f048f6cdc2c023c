internal import Acoustics
public import CallModel
internal import Foundation

/// An inspection for a terminal: health first, then the measures, then who speaks when.
public struct InspectionText {
  public var language: Language
  public var isColoured: Bool
  /// Columns of the terminal, 60 to 160.
  public var width: Int

  public init(language: Language, isColoured: Bool = false, width: Int = 100) {
    self.language = language
    self.isColoured = isColoured
    self.width = max(60, min(width, 160))
  }

  public func render(_ inspection: Inspection) -> String {
    var lines = [bold(inspection.file)]
    let count = inspection.channels.count
    let facts = LocalText(
      zh:
        "\(Figure.clock(inspection.duration))，\(count) 个声道，\(Int(inspection.sampleRate.rawValue)) Hz，",
      en:
        "\(Figure.clock(inspection.duration)), \(count.counted("channel")), \(Int(inspection.sampleRate.rawValue)) Hz, "
    )
    lines.append(facts[language] + inspection.format)
    lines.append("")
    lines += health(inspection)
    lines.append("")
    lines += table(inspection)
    if let transcript = inspection.transcript { lines += [""] + self.transcript(transcript) }
    let picture = strip(inspection)
    if !picture.isEmpty { lines += [""] + picture }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: - Parts

  private func health(_ inspection: Inspection) -> [String] {
    let title = LocalText(zh: "录音质量", en: "Audio health")[language]
    guard !inspection.health.isEmpty else {
      return [
        title + "  " + paint("✓ ", .green)
          + LocalText(zh: "未发现问题", en: "nothing to worry about")[language]
      ]
    }
    return [title]
      + inspection.health.map { note in
        let mark = note.spoils.isEmpty ? paint("  · ", .yellow) : paint("  ! ", .red)
        return mark + note.sentence(in: language)
      }
  }

  private func table(_ inspection: Inspection) -> [String] {
    guard !inspection.channels.isEmpty else { return [] }
    let names = inspection.channels.prefix(6)
    let left = 24
    let column = 14
    var lines: [String] = []
    var head = pad(LocalText(zh: "指标", en: "Measure")[language], left)
    for channel in names { head += padLeft(channel.name[language], column) }
    lines.append(bold(head))
    // Why something is missing, and what: one reason is told once.
    var footnotes: [Footnote] = []
    func missing(_ measure: String, _ of: String, _ why: String) {
      if let place = footnotes.firstIndex(where: { $0.of == [of] && $0.why == why }) {
        footnotes[place].measures.append(measure)
      } else {
        footnotes.append(Footnote(of: [of], why: why, measures: [measure]))
      }
    }
    for (row, measure) in AcousticMeasure.ofParty.enumerated() {
      var line = pad(measure.name[language], left)
      for channel in names where channel.measures.indices.contains(row) {
        let reading = channel.measures[row].reading
        if let value = reading.value {
          line += padLeft(number(value, measure.id), column)
        } else {
          line += padLeft("—", column)
          if let why = reading.absence?.why[language] {
            missing(measure.name[language], channel.name[language], why)
          }
        }
      }
      let isMeasured = names.contains {
        $0.measures.indices.contains(row) && $0.measures[row].reading.value != nil
      }
      lines.append(line + (isMeasured ? "  " + dim(unit(measure)) : ""))
    }
    if inspection.channels.count > names.count {
      let rest = LocalText(
        zh: "其余 \(inspection.channels.count - names.count) 个声道请用 --format csv 查看",
        en: "\(inspection.channels.count - names.count) more channels: see --format csv")
      lines.append(dim(rest[language]))
    }
    if !inspection.call.isEmpty {
      lines.append("")
      lines.append(bold(LocalText(zh: "通话", en: "Call")[language]))
      for reading in inspection.call + inspection.recording {
        guard let measure = AcousticMeasure.named(reading.id) else { continue }
        let value = reading.reading.value.map { number($0, reading.id) }
        lines.append(
          pad(reading.name[language], left) + padLeft(value ?? "—", column)
            + (value == nil ? "" : "  " + dim(unit(measure))))
        if let why = reading.reading.absence?.why[language] {
          missing(reading.name[language], "", why)
        }
      }
    }
    lines += Footnote.joined(footnotes).prefix(8).map { dim("— " + sentence($0)) }
    return lines
  }

  /// Why measures of one or more channels are missing; of the call where no channel is named.
  private struct Footnote {
    var of: [String]
    var why: String
    var measures: [String]

    /// What is missing on several channels for one reason is said once.
    static func joined(_ notes: [Footnote]) -> [Footnote] {
      var joined: [Footnote] = []
      for note in notes {
        if let place = joined.firstIndex(where: {
          $0.why == note.why && $0.measures == note.measures
        }) {
          joined[place].of += note.of
        } else {
          joined.append(note)
        }
      }
      return joined
    }
  }

  private func sentence(_ note: Footnote) -> String {
    let more = note.measures.count - 4
    let names = note.measures.prefix(4)
    let what = LocalText(
      zh: names.joined(separator: "、") + (more > 0 ? "等 \(note.measures.count) 项" : ""),
      en: names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""))
    let of = note.of.filter { !$0.isEmpty }
    let spaced = of.last?.last?.isASCII == true ? " " : ""
    let whose = LocalText(
      zh: of.isEmpty ? "" : of.joined(separator: "、") + spaced + "的",
      en: of.isEmpty ? "" : of.joined(separator: " and ") + ": ")
    return whose[language] + what[language] + LocalText(zh: "：", en: ": ")[language] + note.why
  }

  private func transcript(_ transcript: InspectedTranscript) -> [String] {
    let title = LocalText(
      zh: "转写 \(transcript.file)（\(transcript.turns) 句）",
      en: "Transcript \(transcript.file) (\(transcript.turns.counted("turn")))")
    var lines = [bold(title[language])]
    if let text = transcript.text {
      lines.append(paint("  ! ", .red) + text[language])
    } else if transcript.alignment != nil {
      lines.append(
        paint("  ✓ ", .green)
          + LocalText(zh: "时间与录音相符", en: "its times fit the recording")[language])
    } else {
      lines.append(
        paint("  · ", .yellow)
          + LocalText(
            zh: "带时间的句子太少，无法与录音对照", en: "too few turns have times to hold against the sound")[
            language])
    }
    if let alignment = transcript.alignment {
      let share = Figure.wholePercent
      let shared = LocalText(
        zh: "    各句的时间里听到说话：\(share(alignment.sharedAsGiven))",
        en: "    speech is heard in \(share(alignment.sharedAsGiven)) of the turns' time")
      let after = LocalText(
        zh: "，校正后 \(share(alignment.shared))", en: ", \(share(alignment.shared)) once set right")
      let isMoved = alignment.shared != alignment.sharedAsGiven
      lines.append(shared[language] + (isMoved ? after[language] : ""))
    }
    for measure in transcript.measures {
      let name = (measure.party?.name[language] ?? "") + " " + measure.name[language]
      if let value = measure.reading.value {
        let figures = MeasureFigures(language: language)
        let unit = figures.unit(named: measure.unit, spoken: transcript.language)
        lines.append(
          pad("    " + name, 44) + padLeft(figures.number(value, measure.id), 10) + "  " + dim(unit)
        )
      } else if let why = measure.reading.absence?.why[language] {
        lines.append(pad("    " + name, 44) + padLeft("—", 10) + "  " + dim(why))
      }
    }
    return lines
  }

  /// Rows of time: for each channel who speaks, how loud, how high.
  private func strip(_ inspection: Inspection) -> [String] {
    let seconds = inspection.duration.rawValue
    let channels = inspection.channels.prefix(4)
    guard seconds > 0, channels.contains(where: { !$0.speech.isEmpty || !$0.sounds.isEmpty })
    else { return [] }
    let label = 14
    // Ten columns lie between two times, so that rows begin at one.
    let cells = (width - label - 2) / 10 * 10
    // A tenth of a second a column at the least; at most six rows of time.
    let choices: [Double] = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600]
    let step =
      choices.first { seconds / ($0 * Double(cells)) <= 6 } ?? (seconds / Double(6 * cells))
    let columns = Int((seconds / step).rounded(.up))
    var lines: [String] = []
    let title = LocalText(
      zh: "谁在说话（每格 \(Figure.text(step, upTo: 2)) 秒）",
      en: "Who speaks when (a column is \(Figure.text(step, upTo: 2)) s)")
    let hasSounds = channels.contains { !$0.sounds.isEmpty }
    let key = LocalText(zh: "  ♪ 音乐  ~ 单音", en: "  ♪ music  ~ tone")
    lines.append(bold(title[language]) + (hasSounds ? dim(key[language]) : ""))
    let pitches = channels.map { range($0.pitchPerTenth.map(\.rawValue).filter { $0 > 0 }) }
    var start = 0
    while start < columns {
      let end = min(columns, start + cells)
      lines.append(dim(pad("", label) + scale(start, end, step)))
      for (index, channel) in channels.enumerated() {
        let colour: Colour = index == 0 ? .cyan : .magenta
        let music = channel.sounds.filter { $0.kind == .music }.map(\.span)
        let tones = channel.sounds.filter { $0.kind == .tone }.map(\.span)
        let cells = (start..<end).map { column -> Character in
          let (from, to) = (Double(column) * step, Double(column + 1) * step)
          let spoken = share(channel.speech, from, to)
          if spoken < 0.05 {
            if share(music, from, to) > 0.3 { return "♪" }
            if share(tones, from, to) > 0.1 { return "~" }
          }
          return Self.shade(spoken)
        }
        lines.append(pad(channel.name[language], label) + paint(String(cells), colour))
        let levels = (start..<end).map { column -> Character in
          let part = tenths(channel.levelPerTenth.map(\.rawValue), column, step)
          guard share(channel.speech, Double(column) * step, Double(column + 1) * step) > 0.05,
            let top = part.max()
          else { return " " }
          return Self.bar((top + 50) / 40)
        }
        lines.append(
          dim(pad(LocalText(zh: "  音量", en: "  level")[language], label)) + String(levels))
        guard let (low, high) = pitches[index] else { continue }
        let melody = (start..<end).map { column -> Character in
          let part = tenths(channel.pitchPerTenth.map(\.rawValue), column, step)
            .filter { $0 > 0 }.sorted()
          guard !part.isEmpty else { return " " }
          return Self.bar(log2(part[part.count / 2] / low) / max(0.1, log2(high / low)))
        }
        lines.append(
          dim(pad(LocalText(zh: "  音高", en: "  pitch")[language], label)) + String(melody))
      }
      start = end
    }
    return lines
  }

  // MARK: - Cells

  private func share(_ spans: [Span], _ from: Double, _ to: Double) -> Double {
    // Spans are sorted: the first that ends after the column begins.
    var index = spans.partitioningIndex { $0.end.rawValue > from }
    var sum = 0.0
    while index < spans.count, spans[index].start.rawValue < to {
      sum += min(to, spans[index].end.rawValue) - max(from, spans[index].start.rawValue)
      index += 1
    }
    return sum / (to - from)
  }

  private func tenths(_ track: [Double], _ column: Int, _ step: Double) -> ArraySlice<Double> {
    let from = min(track.count, Int((Double(column) * step * 10).rounded()))
    let to = min(track.count, max(from + 1, Int((Double(column + 1) * step * 10).rounded())))
    return track[from..<to]
  }

  private func range(_ pitches: [Double]) -> (Double, Double)? {
    let sorted = pitches.sorted()
    guard sorted.count >= 5 else { return nil }
    return (sorted[sorted.count / 20], sorted[sorted.count - 1 - sorted.count / 20])
  }

  private static func shade(_ share: Double) -> Character {
    switch share {
    case ..<0.05: "·"
    case ..<0.35: "░"
    case ..<0.65: "▒"
    case ..<0.9: "▓"
    default: "█"
    }
  }

  private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static func bar(_ height: Double) -> Character {
    bars[max(0, min(7, Int((height * 7).rounded())))]
  }

  private func scale(_ start: Int, _ end: Int, _ step: Double) -> String {
    var line = ""
    var at = start
    while at < end {
      let mark = Figure.clock(Seconds(Double(at) * step))
      if at + mark.count > end { break }
      line += mark
      let next = at + max(10, mark.count + 1)
      if next < end { line += String(repeating: " ", count: next - at - mark.count) }
      at = next
    }
    return line
  }

  // MARK: - Words and numbers

  private func number(_ value: Double, _ id: String) -> String {
    MeasureFigures(language: language).number(value, id)
  }

  private func unit(_ measure: AcousticMeasure) -> String {
    MeasureFigures(language: language).unit(measure)
  }

  // A space parts two columns, however full the first is.

  private func pad(_ text: String, _ width: Int) -> String {
    DisplayWidth.padded(text + " ", to: width)
  }

  private func padLeft(_ text: String, _ width: Int) -> String {
    DisplayWidth.leading(" " + text, to: width)
  }

  private enum Colour: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case magenta = "35"
    case cyan = "36"
  }
  private func paint(_ text: String, _ colour: Colour) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
  private func bold(_ text: String) -> String {
    isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }
  private func dim(_ text: String) -> String {
    isColoured ? "\u{1B}[2m\(text)\u{1B}[0m" : text
  }
}
