internal import CallModel

/// What a line of a dialogue is.
struct DialogueLine {
  var start: Double?
  var end: Double?
  /// The time names its day.
  var isDated = false
  /// Who speaks; nil where a time alone begins the line.
  var name: String?
  /// The words, or the whole line where it goes on with the turn above.
  var rest: String
  var opensTurn = false
  /// A time and nothing else.
  var isTime = false
  /// A speaker and a time, whose words stand below.
  var isHeading = false
  /// The time stands between the speaker's colon and the words.
  var isTimedBehindColon = false
}

/// The manner in which a dialogue is written, found from all its lines.
struct DialogueLines {
  private let parties: PartyResolver
  /// Names that are no known speakers' and yet speak.
  private var speakers: Set<String> = []
  /// Known speakers, who settle what a colon between digits is.
  private var sure: Set<String> = []
  /// Most turns have their speaker and time on a line of their own.
  private(set) var hasHeadings = false
  /// Most lines begin with a time, whoever speaks.
  private var timesBegin = false
  /// Speakers with a time are headings: in a file of prefixes, `客服 14:30` is what somebody says.
  private var takesHeadings = true
  /// Times stand behind the colon: where most turns have none there, `客服：(9:00-18:00) 都行` has words.
  private var timesFollowColon = true
  /// Times stand before speakers, or nobody is named: elsewhere `(10:30) 可以` goes on with the turn above.
  private var timesLead = true
  /// Times stand on lines of their own, above the turns.
  private(set) var timesStandAlone = false
  /// Who begins no line, and speaks within more than one.
  private var within: Set<Party> = []

  /// Names that stand before a colon in notes and forms, and speak nowhere.
  private static let fields: Set<String> = [
    "地址", "电话", "手机", "号码", "姓名", "时间", "日期", "备注", "单号", "工单", "工单号", "订单", "订单号", "内容",
    "主题", "标题", "摘要", "结论", "结果", "问题", "原因", "处理", "注意", "提示", "说明", "通话编号", "录音编号", "录音",
    "坐席工号", "工号", "业务类型", "类型", "来源", "部门", "address", "phone", "name", "time", "date", "note",
    "notes", "subject", "summary", "order", "call id", "call", "duration", "type", "re", "from",
    "to",
    "ps",
  ]

  /// - Parameter limit: how many lines that say something are looked at.
  init(_ source: TranscriptSource, limit: Int = .max) {
    parties = source.parties
    var lines: [String] = []
    for line in source.lines where !source.isBlank(line) {
      lines.append(source.string(line))
      if lines.count == limit { break }
    }
    var known: [String: Party?] = [:]
    var times = 0
    var alone = 0
    var spoken = 0
    var isBelowTime = false
    for text in lines {
      let line = line(text)
      if let name = line.name {
        sure.insert(name)
        known[name] = parties.party(label: name)
      }
      if line.opensTurn { spoken += 1 }
      if line.opensTurn, isBelowTime { alone += 1 }
      isBelowTime = line.isTime
      if Self.clock(Self.plain(text)) != nil { times += 1 }
    }
    timesBegin = times * 2 >= lines.count && times > 1
    timesStandAlone = alone > 1 && alone * 2 >= spoken
    settleNames(lines, known: known)
    if timesBegin || !speakers.isEmpty { sure.formUnion(speakers) }
    settleManner(lines)
    settleWithin(lines)
  }

  /// Where times stand, by what most turns have.
  private mutating func settleManner(_ lines: [String]) {
    let read = lines.map { (text: $0, line: line($0)) }
    let named = read.filter { $0.line.name != nil }
    // A heading has its words below: `客服 14:30` above the next speaker is what somebody says.
    let isSaid = read.indices.map { index in
      !read[index].line.isHeading
        || index + 1 < read.count && !read[index + 1].line.opensTurn
    }
    let headings = read.indices.count { read[$0].line.isHeading && isSaid[$0] }
    takesHeadings = headings * 2 >= named.count
    hasHeadings = headings > 1 && takesHeadings
    let behind = read.indices.count { read[$0].line.isTimedBehindColon && isSaid[$0] }
    timesFollowColon = behind * 2 > named.count
    timesLead =
      named.isEmpty
      || named.contains { !$0.line.isHeading && Self.clock(Self.plain($0.text)) != nil }
  }

  /// Nobody, or one party alone, is known: whoever comes again speaks too, where the lines are mostly
  /// theirs.
  private mutating func settleNames(_ lines: [String], known: [String: Party?]) {
    let roles = Set(known.values.compactMap { $0 })
    guard roles.count < 2, known.values.allSatisfy({ $0 != nil }) else { return }
    var counts: [String: Int] = [:]
    var prefixed = 0
    for text in lines {
      guard let name = name(in: text) else { continue }
      counts[name, default: 0] += 1
      prefixed += 1
    }
    let again = counts.filter {
      $0.value > 1 && !Self.fields.contains(PartyResolver.tidied($0.key))
    }
    let total = again.values.reduce(0, +) + lines.count { line($0).name != nil }
    guard !again.isEmpty, again.count + known.count <= 6, again.count + known.count >= 2,
      lines.count >= 4
    else { return }
    // Words below a heading are lines of their own.
    let headings = lines.count { heading(Self.plain($0), isAnybody: true) != nil }
    guard total * 10 >= lines.count * 8 || headings * 5 >= lines.count * 2 && headings > 2 else {
      return
    }
    speakers = Set(again.keys)
  }

  /// A name before a colon or a time that may be a speaker's.
  private func name(in text: String) -> String? {
    let plain = Self.plain(text)
    if let heading = heading(plain, isAnybody: true) {
      return isKnown(heading.name) ? nil : heading.name
    }
    let words = Self.clock(plain)?.rest ?? plain
    return SpeakerPrefix.stranger(words, parties: parties)
  }

  private mutating func settleWithin(_ lines: [String]) {
    var openers: Set<Party> = []
    var counts: [Party: Int] = [:]
    for text in lines {
      let line = line(text)
      guard line.opensTurn, let opener = line.name.flatMap({ parties.party(label: $0) }) else {
        continue
      }
      openers.insert(opener)
      for party in Set(SpeakersWithin(line.rest, parties).labels.map(\.party)) {
        counts[party, default: 0] += 1
      }
    }
    within = Set(counts.filter { $0.value > 1 && !openers.contains($0.key) }.keys)
  }

  /// Who says what in a line that opens a turn: `客服：您好 客户：我要退货 客服：好的` are three turns.
  ///
  /// One is what it seems where that is not sure: an agent may read a form out (`请核对 客户：张三`).
  func parts(of line: DialogueLine) -> [(name: String, words: String)] {
    guard let name = line.name else { return [] }
    let whole = [(name: name, words: line.rest)]
    let found = SpeakersWithin(line.rest, parties)
    guard let opener = parties.party(label: name), !found.labels.isEmpty,
      !found.names.contains(where: { Self.fields.contains(PartyResolver.tidied($0)) }),
      found.labels.allSatisfy({ SpeakersWithin.isSpelled(like: name, $0.name) })
    else { return whole }
    let speakers = [opener] + found.labels.map(\.party)
    guard !zip(speakers, speakers.dropFirst()).contains(where: ==),
      speakers.dropFirst().contains(opener) || speakers.dropFirst().allSatisfy(within.contains)
    else { return whole }
    return found.parts(first: name)
  }

  /// The first name in the words of a turn that may be another speaker's.
  func speaker(within words: String, besides name: String?) -> String? {
    guard let own = name.flatMap({ parties.party(label: $0) }) else { return nil }
    return SpeakersWithin(words, parties).labels.first { $0.party != own }?.name
  }

  private func isKnown(_ name: String?) -> Bool {
    name.map { SpeakerPrefix.isSpeaker($0, parties) || speakers.contains($0) } ?? false
  }

  func line(_ text: String) -> DialogueLine {
    let plain = Self.plain(text)
    if takesHeadings, let heading = heading(plain, isAnybody: false) { return heading }
    if let found = speaker(plain) { return found }
    if let clock = Self.clock(plain) {
      var line = DialogueLine(
        start: clock.start, end: clock.end, isDated: clock.isDated, name: nil, rest: clock.rest)
      if let found = speaker(clock.rest) {
        line.name = found.name
        line.rest = found.rest
        line.opensTurn = true
      } else if clock.rest.isEmpty {
        line.isTime = true
        line.rest = text
      } else if timesBegin || clock.isBracketed && timesLead {
        line.opensTurn = true
      } else {
        line.rest = text
      }
      return line
    }
    return DialogueLine(rest: text)
  }

  /// `客服：您好`, `客服(00:12)：您好`, `客服<tab>您好`, `客服> 您好`.
  private func speaker(_ text: String) -> DialogueLine? {
    if let timed = timedSpeaker(text) { return timed }
    if let known = SpeakerPrefix.known(text, parties: parties, sure: sure) {
      return DialogueLine(name: known.name, rest: known.rest, opensTurn: true)
    }
    guard let stop = text.unicodeScalars.firstIndex(where: { ":：\t>＞".unicodeScalars.contains($0) })
    else { return nil }
    let name = TextPieces.trimmed(String(text.unicodeScalars[..<stop]))
    guard name.unicodeScalars.count <= 20, isKnown(name) else { return nil }
    // A time of the day is no speaker with a number: `10:30`.
    let isColon = ":：".unicodeScalars.contains(text.unicodeScalars[stop])
    if isColon, !speakers.contains(name) { return nil }
    let rest = String(text.unicodeScalars[text.unicodeScalars.index(after: stop)...])
    return DialogueLine(name: name, rest: TextPieces.trimmed(rest), opensTurn: true)
  }

  /// `客服(00:12)：您好`, `AGENT [00:00:01 - 00:00:04]: hello`.
  private func timedSpeaker(_ text: String) -> DialogueLine? {
    let head = text.unicodeScalars.prefix(60)
    guard let open = head.firstIndex(where: { "([（【".unicodeScalars.contains($0) }),
      open > head.startIndex
    else { return nil }
    var name = TextPieces.trimmed(String(text.unicodeScalars[..<open]))
    let hasColon = name.hasSuffix(":") || name.hasSuffix("：")
    if hasColon { name = TextPieces.trimmed(String(name.dropLast())) }
    guard !hasColon || timesFollowColon, isKnown(name),
      let clock = Self.clock(String(text.unicodeScalars[open...]))
    else {
      return nil
    }
    var rest = clock.rest.unicodeScalars[...]
    if let mark = rest.first, mark == ":" || mark == "：" { rest = rest.dropFirst() }
    return DialogueLine(
      start: clock.start, end: clock.end, isDated: clock.isDated, name: name,
      rest: TextPieces.trimmed(String(rest)), opensTurn: true, isHeading: rest.isEmpty,
      isTimedBehindColon: hasColon)
  }

  /// `说话人1 00:12`, `客服小王 2026-09-01 10:30:05`, `00:12 客服`: the words stand below.
  ///
  /// - Parameter isAnybody: whoever is named.
  private func heading(_ text: String, isAnybody: Bool) -> DialogueLine? {
    let parts = text.split { $0 == " " || $0 == "\t" || $0 == "\u{3000}" }.map(String.init)
    guard (2...5).contains(parts.count) else { return nil }
    for count in [2, 1] where parts.count > count {
      for isBehind in [true, false] {
        let time = (isBehind ? parts.suffix(count) : parts.prefix(count)).joined(separator: " ")
        let name = (isBehind ? parts.dropLast(count) : parts.dropFirst(count)).joined(
          separator: " ")
        guard name.unicodeScalars.count <= 20, name.contains(where: \.isLetter) else { continue }
        let bare = name.hasSuffix(":") || name.hasSuffix("：") ? String(name.dropLast()) : name
        guard isAnybody ? isBehind : isKnown(bare), let clock = Self.clock(time), clock.rest.isEmpty
        else { continue }
        return DialogueLine(
          start: clock.start, end: clock.end, isDated: clock.isDated, name: bare, rest: "",
          opensTurn: true, isHeading: true)
      }
    }
    return nil
  }

  /// A line without the marks of lists, quotations and bold text in Markdown, and without quotation marks
  /// around the whole.
  private static func plain(_ text: String) -> String {
    var line = TextPieces.trimmed(text)
    guard let first = line.unicodeScalars.first,
      "-*•>_\"“".unicodeScalars.contains(first) || ("0"..."9").contains(first)
    else { return line }
    if let mark = line.prefixMatch(of: #/(?:[-*•>]+|>>|\d{1,4}[.、)])\s+/#) {
      line = String(line[mark.range.upperBound...])
    }
    if line.hasPrefix("**") || line.hasPrefix("__"),
      let bold = line.prefixMatch(of: #/(\*\*|__)([^*_]{1,24}?)\1/#)
    {
      line = String(bold.2) + String(line[bold.range.upperBound...])
    }
    let quotes: [Character: Character] = ["\"": "\"", "“": "”"]
    if line.count > 2, let first = line.first, quotes[first] == line.last {
      line = String(line.dropFirst().dropLast())
    }
    return line
  }

  /// `[00:12]`, `(00:00:12.5 - 00:14)`, `[1.2-3.4]`, `2026-09-01 10:30:05` or `00:12` at the beginning of a
  /// line, and what follows.
  private static func clock(
    _ text: String
  ) -> (start: Double, end: Double?, rest: String, isDated: Bool, isBracketed: Bool)? {
    let line = TextPieces.trimmed(text).unicodeScalars
    let closings: [Unicode.Scalar: Unicode.Scalar] = ["[": "]", "(": ")", "【": "】", "（": "）"]
    var times: Substring.UnicodeScalarView
    var rest: Substring.UnicodeScalarView
    var isBracketed = false
    if let opening = line.first, let closing = closings[opening] {
      guard let stop = line.firstIndex(of: closing) else { return nil }
      times = line[line.index(after: line.startIndex)..<stop]
      rest = line[line.index(after: stop)...]
      isBracketed = true
    } else {
      guard let first = line.first, ("0"..."9").contains(first) else { return nil }
      times = line.prefix { ("0"..."9").contains($0) || ":.,时分秒".unicodeScalars.contains($0) }
      if ClockTime.opensYear(String(line)),
        let dated = String(line).prefixMatch(
          of: #/\d{4}[-\/.年]\d{1,2}[-\/.月]\d{1,2}日?[ T]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?/#)
      {
        times = line.prefix(String(dated.0).unicodeScalars.count)
      }
      rest = line[times.endIndex...]
      if let next = rest.first, !next.properties.isWhitespace { return nil }
    }
    let words = TextPieces.trimmed(String(rest))
    let told = TextPieces.trimmed(String(times))
    if let stamp = ClockTime.stamp(told) { return (stamp, nil, words, true, isBracketed) }
    let parts = times.split { "-–—~>至".unicodeScalars.contains($0) }.map {
      TextPieces.trimmed(String($0))
    }
    guard (1...2).contains(parts.count), let start = ClockTime.seconds(parts[0]) else { return nil }
    // A bare number in brackets counts lines: `[12]`; a decimal, a unit or a second time makes it one.
    let isClock = parts.allSatisfy { part in
      part.contains(":") || part.contains("分")
        || isBracketed && (part.contains(".") || part.hasSuffix("s") || part.hasSuffix("秒"))
    }
    guard isClock else { return nil }
    let end = parts.count > 1 ? ClockTime.seconds(parts[1]) : nil
    if parts.count > 1, end == nil { return nil }
    return (start, end, words, false, isBracketed)
  }
}
