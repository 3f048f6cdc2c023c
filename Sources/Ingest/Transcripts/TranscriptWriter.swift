public import CallModel

/// A form that transcripts are written in.
public enum TranscriptOutput: String, CaseIterable, Sendable, Codable {
  case jsonLines = "jsonl"
  case csv
  case webVTT = "vtt"
  case srt
  case textGrid = "textgrid"
  case rttm

  public var name: LocalText {
    switch self {
    case .jsonLines: JSONLinesFormat.name
    case .csv: CSVFormat.name
    case .webVTT: WebVTTFormat.name
    case .srt: SRTFormat.name
    case .textGrid: TextGridFormat.name
    case .rttm: RTTMFormat.name
    }
  }
}

/// A transcript as a file's text, and what of it the form could not carry.
public struct WrittenTranscript: Hashable, Sendable {
  public var text: String
  /// Not one turn could be written.
  public var isEmpty: Bool
  /// In sentences, what is lost; empty where everything was carried.
  public var losses: [LocalText]

  public init(text: String, isEmpty: Bool = false, losses: [LocalText]) {
    self.text = text
    self.isEmpty = isEmpty
    self.losses = losses
  }
}

/// Transcripts become files.
public enum TranscriptWriter {
  /// - Parameter callID: names the call in forms that may hold several.
  public static func write(
    _ transcript: Transcript, as form: TranscriptOutput, callID: String
  ) -> WrittenTranscript {
    var losses: [LocalText] = []
    let needsTimes = form == .webVTT || form == .srt || form == .textGrid || form == .rttm
    let turns = needsTimes ? transcript.turns.filter { $0.span != nil } : transcript.turns
    if turns.count < transcript.turns.count {
      let lost = transcript.turns.count - turns.count
      losses.append(
        LocalText(
          zh: TextPieces.joined([form.name.zh, "需要时间，\(lost) 句没有时间的未写出"]),
          en: "\(form.name.en) needs times; left out without them: \(InputProblem.turns(lost))"))
    }
    let text: String
    switch form {
    case .jsonLines: text = jsonLines(turns, callID)
    case .csv: text = csv(turns, callID)
    case .webVTT: text = webVTT(turns)
    case .srt: text = srt(turns)
    case .textGrid: text = textGrid(turns, &losses)
    case .rttm: text = rttm(turns, callID, &losses)
    }
    losses += generalLosses(transcript, form)
    return WrittenTranscript(text: text, isEmpty: turns.isEmpty, losses: losses)
  }

  private static func generalLosses(
    _ transcript: Transcript, _ form: TranscriptOutput
  ) -> [LocalText] {
    var losses: [LocalText] = []
    func lose(_ zh: String, _ en: String) {
      losses.append(
        LocalText(
          zh: TextPieces.joined([form.name.zh, "不能保存\(zh)"]),
          en: "\(form.name.en) cannot carry \(en)"))
    }
    if form == .rttm, transcript.turns.contains(where: { !$0.text.isEmpty }) {
      lose("文字", "the words")
    }
    if form != .jsonLines, form != .csv, transcript.hasChannelPerParty {
      lose("声道", "the channels")
    }
    if form != .jsonLines {
      if transcript.turns.contains(where: { !$0.words.isEmpty }) {
        lose("逐词的时间与置信度", "the times and confidence of single words")
      }
      if transcript.turns.contains(where: { !$0.vendor.isEmpty }) {
        lose("原系统的逐句数据", "the vendor's figures for each turn")
      }
    }
    if !transcript.vendor.isEmpty {
      lose("原系统的整通数据", "the vendor's figures for the call")
    }
    if transcript.language != nil { lose("语种", "the language") }
    return losses
  }

  /// The party, or the file's own label where nobody knows the party.
  private static func speaker(_ turn: Turn) -> String {
    turn.party == .unknown ? turn.label ?? Party.unknown.rawValue : turn.party.rawValue
  }

  // MARK: Our own forms

  private static func jsonLines(_ turns: [Turn], _ callID: String) -> String {
    var text = ""
    for turn in turns {
      text += "{\"call_id\":\(quoted(callID)),\"turn_no\":\(turn.number)"
      text += ",\"role\":\(quoted(speaker(turn)))"
      if let channel = turn.channel { text += ",\"channel\":\(channel)" }
      if let span = turn.span {
        text += ",\"start_s\":\(number(span.start)),\"end_s\":\(number(span.end))"
      }
      text += ",\"text\":\(quoted(turn.text))"
      if !turn.words.isEmpty {
        let words = turn.words.map { word in
          var one = "{\"text\":\(quoted(word.text))"
          if let span = word.span {
            one += ",\"start_s\":\(number(span.start)),\"end_s\":\(number(span.end))"
          }
          if let confidence = word.confidence { one += ",\"confidence\":\(confidence)" }
          return one + "}"
        }
        text += ",\"words\":[\(words.joined(separator: ","))]"
      }
      if !turn.vendor.isEmpty {
        let figures = turn.vendor.keys.sorted().map { key in
          "\(quoted(key)):\(quoted(turn.vendor[key] ?? ""))"
        }
        text += ",\"vendor\":{\(figures.joined(separator: ","))}"
      }
      text += "}\n"
    }
    return text
  }

  private static func csv(_ turns: [Turn], _ callID: String) -> String {
    let hasChannels = turns.contains { $0.channel != nil }
    var text = CSVText.line(
      ["call_id", "turn_no", "role", "start_s", "end_s", "text"] + (hasChannels ? ["channel"] : []))
    for turn in turns {
      let times = [turn.span?.start, turn.span?.end].map { $0.map(number) ?? "" }
      var fields = [callID, "\(turn.number)", speaker(turn)] + times + [turn.text]
      if hasChannels { fields.append(turn.channel.map(String.init) ?? "") }
      text += CSVText.line(fields)
    }
    return text
  }

  private static func number(_ seconds: Seconds) -> String {
    // A beginning and a length added up leave traces far behind the microsecond.
    Figure.short(seconds.rawValue, 6)
  }

  private static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = [0x22]
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x0D: bytes += Array("\\r".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Subtitles

  private static func webVTT(_ turns: [Turn]) -> String {
    var text = "WEBVTT\n"
    for turn in turns {
      guard let span = turn.span else { continue }
      text += "\n\(turn.number)\n\(ClockTime.text(span.start.rawValue)) --> "
      text += "\(ClockTime.text(span.end.rawValue))\n"
      let words = escaped(oneLine(turn.text))
      text +=
        turn.party == .unknown && turn.label == nil
        ? words + "\n" : "<v \(escaped(oneLine(speaker(turn))))>\(words)</v>\n"
    }
    return text
  }

  private static func srt(_ turns: [Turn]) -> String {
    var cues: [String] = []
    for turn in turns {
      guard let span = turn.span else { continue }
      let words = oneLine(turn.text).split(separator: "-->", omittingEmptySubsequences: false)
        .joined(separator: "→")
      let who = turn.party == .unknown && turn.label == nil ? "" : oneLine(speaker(turn)) + ": "
      cues.append(
        "\(cues.count + 1)\n\(ClockTime.text(span.start.rawValue, mark: ",")) --> "
          + "\(ClockTime.text(span.end.rawValue, mark: ","))\n\(who)\(words)\n")
    }
    return cues.joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func oneLine(_ text: String) -> String {
    text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D })
      ? TextPieces.joined(text.split(whereSeparator: \.isNewline).map(String.init)) : text
  }

  // MARK: The field's tools

  /// A tier for each speaker; a tier cannot hold two turns at once, so the later waits.
  private static func textGrid(_ turns: [Turn], _ losses: inout [LocalText]) -> String {
    let end = turns.compactMap { $0.span?.end }.max() ?? 0
    var names: [String] = []
    var owned: [String: [PraatTextGrid.Interval]] = [:]
    for turn in turns {
      guard let span = turn.span else { continue }
      let name = speaker(turn)
      if owned[name] == nil { names.append(name) }
      owned[name, default: []].append(PraatTextGrid.Interval(span, turn.text))
    }
    var moved = 0
    let tiers = names.map { name -> PraatTextGrid.Tier in
      let filled = PraatTextGrid.filled(owned[name] ?? [], to: end)
      moved += filled.shortened
      return .intervals(name: name, filled.intervals)
    }
    if moved > 0 {
      losses.append(
        LocalText(
          zh: "TextGrid 同一层内不能重叠，\(moved) 句的开始被推后或略去",
          en: "a TextGrid tier cannot overlap itself; shortened or left out: "
            + InputProblem.turns(moved)))
    }
    return PraatTextGrid(end: end, tiers: tiers).text
  }

  private static func rttm(
    _ turns: [Turn], _ callID: String, _ losses: inout [LocalText]
  ) -> String {
    var text = ""
    var hasSpaces = false
    for turn in turns {
      guard let span = turn.span else { continue }
      let name = speaker(turn)
      if RTTMLine.field(name) != name { hasSpaces = true }
      text += RTTMLine.speaker(name, at: span, file: callID, channel: 1)
    }
    if hasSpaces {
      losses.append(
        LocalText(
          zh: "RTTM 的名称不能含空格，已改为下划线",
          en: "RTTM names hold no spaces; underscores were written instead"))
    }
    return text
  }
}
