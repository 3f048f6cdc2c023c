internal import CallModel

/// Drafts become a transcript: times checked, turns put in order, parties resolved.
enum TranscriptAssembly {
  /// Longest time that can be meant: a day.
  private static let longest = 86_400.0
  /// Most turns that can be meant: three a second for a day.
  private static let mostTurns = 3 * 86_400
  /// Most bytes of words that can be meant, in UTF-8: nobody says a million characters in a day.
  private static let mostWords = 4_000_000
  /// Rounding below the start of the recording is taken for the start.
  private static let rounding = 0.01

  static func transcript(
    from draft: TranscriptDraft, format: any TranscriptFormat.Type, source: TranscriptSource
  ) throws(InputProblem) -> TranscriptReading {
    var notes = draft.notes
    var turns = draft.turns
    notes += try countFromFirstDated(&turns, file: source.file)
    if draft.isUnitless, !turns.contains(where: \.saysUnit) {
      notes += secondsOfMilliseconds(&turns, file: source.file)
    }
    takeOutMarks(&turns)
    for index in turns.indices {
      try settleTimes(of: &turns[index], file: source.file)
      if let label = turns[index].label, PartyResolver.isNobody(label) { turns[index].label = nil }
      let text = turns[index].text
      if text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
        turns[index].text = TextPieces.joined(
          text.split(whereSeparator: \.isNewline).map(String.init))
      }
    }

    let wordless = turns.count { $0.text.isEmpty }
    if !draft.wordless, wordless > 0 {
      turns.removeAll { $0.text.isEmpty }
      notes.append(
        .note(
          .transcriptWordless, source.file,
          LocalText(
            zh: "略去 \(wordless) 句没有文字的内容",
            en: "\(InputProblem.turns(wordless)) without words left out")))
    }
    guard !turns.isEmpty else { throw .noTurns(source.file, format: format.name) }
    if turns.count > mostTurns { throw .tooManyTurns(turns.count, file: source.file) }
    if turns.reduce(0, { $0 + $1.text.utf8.count }) > mostWords {
      throw .tooManyWords(turns.reduce(0) { $0 + $1.text.unicodeScalars.count }, file: source.file)
    }

    if draft.order == .spoken, let problem = crawling(turns, file: source.file) { throw problem }
    if draft.order == .spoken, !source.parties.isOneParty {
      notes += countFromFirst(&turns, file: source.file)
    }
    // The next turn is the next in time: a file may hold one party's turns after the other's.
    notes += sort(&turns, order: draft.order, file: source.file)
    notes += closeOpenEnds(&turns, file: source.file)
    let untimed = turns.count { $0.start == nil }
    if untimed > 0 { notes.append(.untimed(source.file, turns: untimed, of: turns.count)) }

    var labels: [String: Party] = [:]
    var strangers: [(label: String, turns: Int, line: Int?)] = []
    var nameless = 0
    var made: [Turn] = []
    made.reserveCapacity(turns.count)
    for (index, turn) in turns.enumerated() {
      let party = source.parties.party(label: turn.label, aliases: turn.aliases)
      if let label = turn.label {
        labels[label] = party ?? .unknown
        if party == nil {
          if let known = strangers.firstIndex(where: { $0.label == label }) {
            strangers[known].turns += 1
          } else if strangers.count < 20 {
            strangers.append((label, 1, turn.line))
          }
        }
      } else if party == nil {
        nameless += 1
      }
      made.append(
        Turn(
          number: index + 1, party: party ?? .unknown, span: span(turn.start, turn.end),
          text: turn.text, words: turn.words.map(word), vendor: turn.vendor, label: turn.label,
          channel: turn.channel))
    }
    for stranger in strangers {
      notes.append(
        .unknownParty(
          stranger.label, turns: stranger.turns, file: source.file, line: stranger.line))
    }
    if nameless > 0 { notes.append(.noSpeakers(source.file, turns: nameless)) }

    let transcript = Transcript(
      turns: made, language: draft.language.flatMap(language), format: format.id, labels: labels,
      notes: notes.map(\.what), vendor: draft.vendor)
    return TranscriptReading(transcript: transcript, problems: notes)
  }

  /// What whisper.cpp writes among the words where it hears that another speaks next.
  private static let marks = ["[SPEAKER_TURN]", "[_SOLM_]"]

  private static func takeOutMarks(_ turns: inout [TurnDraft]) {
    for index in turns.indices where turns[index].text.utf8.contains(UInt8(ascii: "[")) {
      for mark in marks where turns[index].text.contains(mark) {
        let pieces = turns[index].text.split(separator: mark).map(String.init)
        turns[index].text = TextPieces.joined(pieces)
        turns[index].vendor["speaker_turn_next"] = "true"
        turns[index].words.removeAll { $0.text == mark }
        for word in turns[index].words.indices where turns[index].words[word].text.hasSuffix(mark) {
          turns[index].words[word].text.removeLast(mark.count)
        }
      }
    }
  }

  /// Times with their day become times from the first turn.
  ///
  /// - Throws: a file in which some times have a day and some have none.
  private static func countFromFirstDated(
    _ turns: inout [TurnDraft], file: String
  ) throws(InputProblem) -> [InputProblem] {
    guard let dated = turns.first(where: \.isDated) else { return [] }
    let timed = turns.filter { $0.start != nil || $0.end != nil }
    let times = timed.flatMap { [$0.start, $0.end].compactMap(\.self) }
    guard timed.allSatisfy(\.isDated), let earliest = times.min(), earliest >= longest else {
      let plain = timed.first { !$0.isDated } ?? dated
      throw .partlyDated(file: file, line: plain.line)
    }
    for index in turns.indices {
      turns[index].start = turns[index].start.map { (($0 - earliest) * 1e6).rounded() / 1e6 }
      turns[index].end = turns[index].end.map { (($0 - earliest) * 1e6).rounded() / 1e6 }
    }
    let ofDay = earliest - (earliest / longest).rounded(.down) * longest
    return [.clockTimes(file, first: ofDay)]
  }

  /// Whole numbers whose unit nobody names are milliseconds where as seconds they would be a day or more,
  /// or speech slower than can be.
  private static func secondsOfMilliseconds(
    _ turns: inout [TurnDraft], file: String
  ) -> [InputProblem] {
    let times = turns.flatMap { [$0.start, $0.end].compactMap(\.self) }
    guard let latest = times.max(), times.allSatisfy({ $0 == $0.rounded() && $0 >= 0 }),
      latest / 1000 <= longest,
      latest > longest || crawling(turns, file: file) != nil
    else { return [] }
    // The same words in a thousandth of the time, and nobody says fifty characters a second.
    let letters = turns.reduce(0) { $0 + $1.text.unicodeScalars.count }
    guard Double(letters) <= max(1, latest / 1000) * 50 else { return [] }
    for index in turns.indices {
      turns[index].start = turns[index].start.map { $0 / 1000 }
      turns[index].end = turns[index].end.map { $0 / 1000 }
    }
    return [.supposedMilliseconds(file)]
  }

  /// Refuses impossible times; places of words that contradict themselves are dropped.
  private static func settleTimes(
    of turn: inout TurnDraft, file: String
  ) throws(InputProblem) {
    for time in [turn.start, turn.end].compactMap(\.self) {
      guard time.isFinite else { throw .badTime("\(time)", file: file, line: turn.line) }
      guard time >= -rounding else { throw .negativeTime(time, file: file, line: turn.line) }
      guard time <= longest else { throw .absurdTime(time, file: file, line: turn.line) }
    }
    if let start = turn.start, let end = turn.end, end < start {
      throw .endsBeforeStart(start, end, file: file, line: turn.line)
    }
    turn.start = turn.start.map { max(0, $0) }
    turn.end = turn.end.map { max(0, $0) }
    for index in turn.words.indices {
      let word = turn.words[index]
      let times = [word.start, word.end].compactMap(\.self)
      let sound = times.allSatisfy { $0.isFinite && $0 >= -rounding && $0 <= longest }
      if !sound || (word.end ?? .infinity) < (word.start ?? -.infinity) {
        turn.words[index].start = nil
        turn.words[index].end = nil
      }
      if let confidence = word.confidence, !(0...1).contains(confidence) {
        turn.words[index].confidence = nil
      }
    }
  }

  /// Milliseconds where seconds belong, in a file too short for them to exceed a day: nobody says a
  /// character in twenty seconds, all through a call.
  private static func crawling(_ turns: [TurnDraft], file: String) -> InputProblem? {
    var letters = 0
    var time = 0.0
    for turn in turns {
      guard let start = turn.start, let end = turn.end, start == start.rounded(),
        end == end.rounded()
      else { return nil }
      letters += turn.text.unicodeScalars.count
      time += end - start
    }
    guard turns.count >= 3, time >= 1000, Double(letters) < time / 20 else { return nil }
    return .tooSlow(time, letters: letters, file: file)
  }

  /// Times from here on may be those of a clock, in seconds.
  private static let clockFrom = 3600.0

  /// Times of the clock on the wall become times from the first turn.
  ///
  /// Nobody is silent for an hour before a shorter call begins; `10:30:05` is when it was made. How
  /// long before its first word the recording began is not known here: a shift that sound shows is
  /// taken out where both are heard. Asked of dialogues, tables and subtitles alone: what cuts calls
  /// out of longer recordings lists its turns by speaker or channel.
  private static func countFromFirst(_ turns: inout [TurnDraft], file: String) -> [InputProblem] {
    guard let first = turns.lazy.compactMap(\.start).first, first >= clockFrom else { return [] }
    // Past midnight the clock begins anew.
    var shifts = [Double](repeating: 0, count: turns.count)
    var days = 0.0
    var last = first
    for index in turns.indices {
      if let start = turns[index].start {
        if start < last - longest / 2 { days += longest }
        last = start
      }
      shifts[index] = days
    }
    let starts = zip(turns, shifts).compactMap { turn, shift in turn.start.map { $0 + shift } }
    let ends = zip(turns, shifts).compactMap { turn, shift in turn.end.map { $0 + shift } }
    guard let earliest = starts.min(), earliest >= clockFrom, let latest = (starts + ends).max(),
      latest - earliest < earliest
    else { return [] }
    for index in turns.indices {
      let shift = shifts[index] - earliest
      // To the microsecond: what a difference of long times adds to it was never in the file.
      func moved(_ time: Double?) -> Double? { time.map { (($0 + shift) * 1e6).rounded() / 1e6 } }
      turns[index].start = moved(turns[index].start)
      turns[index].end = moved(turns[index].end)
      for word in turns[index].words.indices {
        turns[index].words[word].start = moved(turns[index].words[word].start)
        turns[index].words[word].end = moved(turns[index].words[word].end)
      }
    }
    return [.clockTimes(file, first: earliest)]
  }

  /// A turn with a start alone lasts until the next begins.
  ///
  /// The last has no next, and how long it is nobody knows here: its words at a usual rate would be
  /// a time that was never measured. It stays without times, and that is said.
  private static func closeOpenEnds(_ turns: inout [TurnDraft], file: String) -> [InputProblem] {
    var closed = 0
    var open = 0
    for index in turns.indices {
      guard turns[index].end == nil, let start = turns[index].start else { continue }
      if let last = turns[index].words.last?.end, last >= start {
        turns[index].end = last
      } else if index + 1 < turns.count, let next = turns[index + 1].start, next > start {
        turns[index].end = next
        closed += 1
      } else {
        open += 1
      }
    }
    let isLast = open == 1 && turns.last?.start != nil && turns.last?.end == nil
    if closed == 0 { return open > 0 ? [.endless(file, turns: open, isLast: isLast)] : [] }
    var what = LocalText(
      zh: "有 \(closed) 句没有结束时间，取下一句的开始",
      en: "\(InputProblem.turns(closed)) without an end taken to last until the next begins")
    if isLast {
      what.zh += "；最后一句之后没有下一句，不知何时结束"
      what.en += "; when the last one ends is not known"
    }
    let note = InputProblem.note(
      .transcriptEndsSupposed, file, what,
      fix: LocalText(
        zh: "停顿与插话指标会偏小；请导出带结束时间的转写",
        en: "pauses will look short; export it with end times"))
    return open > 0 && !isLast ? [note, .endless(file, turns: open, isLast: false)] : [note]
  }

  private static func sort(
    _ turns: inout [TurnDraft], order: TranscriptDraft.Order, file: String
  ) -> [InputProblem] {
    var notes: [InputProblem] = []
    var latest: Double?
    var back: [(turn: TurnDraft, after: Double)] = []
    for turn in turns {
      guard let start = turn.start else { return [] }
      if let known = latest, start < known { back.append((turn, known)) }
      latest = max(latest ?? start, start)
    }
    guard let first = back.first else { return [] }
    if order == .spoken {
      notes.append(
        .outOfOrder(
          back.count, first.turn.start ?? 0, after: first.after, file: file,
          line: first.turn.line))
    }
    let ranked = turns.enumerated().sorted { left, right in
      (left.element.start ?? 0, left.offset) < (right.element.start ?? 0, right.offset)
    }
    turns = ranked.map(\.element)
    return notes
  }

  private static func span(_ start: Double?, _ end: Double?) -> Span? {
    guard let start, let end, start.isFinite, end.isFinite, end >= start else { return nil }
    return Span(Seconds(max(0, start)), Seconds(max(0, end)))
  }

  private static func word(_ draft: WordDraft) -> TimedWord {
    TimedWord(
      draft.text, span: span(draft.start, draft.end), confidence: draft.confidence)
  }

  private static func language(_ name: String) -> Language? {
    let name = name.lowercased()
    for start in ["zh", "cmn", "yue", "chinese", "mandarin", "cantonese", "中文"]
    where name.hasPrefix(start) {
      return .chinese
    }
    return name.hasPrefix("en") ? .english : nil
  }
}
