/// Speakers written before the words, where the format has no place for them:
/// `坐席：您好`, `[Agent] hello`, `(speaker 0) hello`, `SPEAKER_01: hello`.
enum SpeakerPrefix {
  /// Fills the labels of the drafts that have none.
  ///
  /// A prefix counts where it is a known role or speaker number, or where all turns carry one and
  /// they are few: an ordinary sentence such as `地址：…` keeps its words.
  static func divide(_ turns: inout [TurnDraft], parties: PartyResolver) {
    let found = turns.map { $0.label == nil ? split($0.text, parties) : nil }
    let open = turns.count { $0.label == nil }
    let sure = Set(found.compactMap { $0.flatMap { $0.mayBeClock ? nil : $0.name } })
    let prefixes = found.map { prefix in
      prefix.flatMap { $0.mayBeClock && !sure.contains($0.name) ? nil : $0 }
    }
    let names = Set(prefixes.compactMap { $0?.name })
    let everywhere =
      open >= 4 && prefixes.count { $0 != nil } == open && names.count <= 6
      && names.count * 2 <= open
    for (index, prefix) in prefixes.enumerated() {
      guard let prefix else { continue }
      if everywhere || isSpeaker(prefix.name, parties) {
        turns[index].label = prefix.name
        turns[index].text = prefix.rest
        turns[index].aliases += aliases(prefix.name)
      }
    }
  }

  /// The lines of one cue by who says them: each that begins with a known speaker opens a part.
  static func parts(_ lines: [String], parties: PartyResolver) -> [[String]] {
    var parts: [[String]] = []
    for line in lines {
      if parts.isEmpty || known(line, parties: parties) != nil {
        parts.append([line])
      } else {
        parts[parts.count - 1].append(line)
      }
    }
    return parts.isEmpty ? [[]] : parts
  }

  /// What stands before a colon in a line that begins with no known speaker, if it may be a name.
  static func stranger(_ text: String, parties: PartyResolver) -> String? {
    guard let found = split(text, parties), !found.mayBeClock, !found.rest.isEmpty,
      found.name.unicodeScalars.count <= 12
    else { return nil }
    return found.name
  }

  /// The speaker that a line begins with, where it is a known role or a speaker number.
  ///
  /// - Parameter sure: speakers of other lines; only theirs is a prefix that may be a time of day.
  static func known(
    _ text: String, parties: PartyResolver, sure: Set<String> = []
  ) -> (name: String, rest: String)? {
    guard let found = split(text, parties), isSpeaker(found.name, parties),
      !found.mayBeClock || sure.contains(found.name)
    else { return nil }
    return (found.name, found.rest)
  }

  static func isSpeaker(_ name: String, _ parties: PartyResolver) -> Bool {
    parties.knows(name) || isNumbered(name) || side(name) != nil
  }

  /// The channel, from 0, that a name such as `左声道` or `right` is.
  private static func side(_ name: String) -> Int? {
    switch PartyResolver.tidied(name) {
    case "left": 0
    case "right": 1
    default: nil
    }
  }

  /// `speaker 0` and `Speaker0` may be known to the settings as `0`, and the left channel by its number.
  static func aliases(_ name: String) -> [String] {
    if let side = side(name) { return PartyResolver.aliases(channel: side) }
    let digits = name.unicodeScalars.reversed().prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty, isNumbered(name) else { return [] }
    var number = ""
    number.unicodeScalars.append(contentsOf: digits.reversed())
    return [number]
  }

  private static func isNumbered(_ name: String) -> Bool {
    let tidy = PartyResolver.tidied(name).unicodeScalars
    // One number behind the word: "发言人1 00" is a speaker and an hour.
    let digits = tidy.reversed().drop { ("0"..."9").contains($0) || $0 == "?" }
    let bare = digits.drop { " _-#".unicodeScalars.contains($0) }
    guard digits.count < tidy.count else { return false }
    var word = ""
    word.unicodeScalars.append(contentsOf: bare.reversed())
    return ["speaker", "spk", "说话人", "发言人", "讲话人", "channel", "声道"].contains(word)
  }

  private struct Prefix {
    var name: String
    var rest: String
    /// The colon stands between digits, or before one where the name is no speaker by itself:
    /// `10:30`, `客户10:30有空`, `比分:3`.
    var mayBeClock = false
  }

  private static func split(_ whole: String, _ parties: PartyResolver) -> Prefix? {
    // `- 客服：您好` and `>> AGENT: hello` set speakers apart in subtitles.
    var text = whole
    if let first = whole.unicodeScalars.first, "-–—>•".unicodeScalars.contains(first) {
      text = String(whole.unicodeScalars.drop { "-–—>• ".unicodeScalars.contains($0) })
    }
    let scalars = Array(text.unicodeScalars.prefix(40))
    guard let first = scalars.first else { return nil }
    let closing: Unicode.Scalar?
    switch first {
    case "[": closing = "]"
    case "【": closing = "】"
    case "(": closing = ")"
    case "（": closing = "）"
    case "<": closing = ">"
    default: closing = nil
    }
    let nameRange: Range<Int>
    var next: Int
    var mayBeClock = false
    if let closing {
      guard let stop = scalars.firstIndex(of: closing) else { return nil }
      nameRange = 1..<stop
      next = stop + 1
      if next < scalars.count, scalars[next] == ":" || scalars[next] == "：" { next += 1 }
    } else {
      guard let stop = scalars.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
      // "http://" is an address.
      if stop + 1 < scalars.count, scalars[stop] == ":", scalars[stop + 1] == "/" { return nil }
      mayBeClock = isClock(scalars, stop)
      nameRange = 0..<stop
      next = stop + 1
    }
    var name = ""
    name.unicodeScalars.append(contentsOf: scalars[nameRange])
    name = TextPieces.trimmed(name)
    guard !name.isEmpty, name.unicodeScalars.count <= 20 else { return nil }
    var rest = ""
    rest.unicodeScalars.append(contentsOf: text.unicodeScalars.dropFirst(next))
    // Nobody writes a time behind "speaker".
    if isNumbered(name) { mayBeClock = false }
    // "客户:13800138000" answers a question; "地址:3号楼" and "3:2" name nobody.
    if !mayBeClock, closing == nil, scalars[next - 1] == ":", next < scalars.count,
      isDigit(scalars[next])
    {
      mayBeClock =
        name.unicodeScalars.allSatisfy(isDigit) || !isSpeaker(name, parties)
    }
    return Prefix(name: name, rest: TextPieces.trimmed(rest), mayBeClock: mayBeClock)
  }

  /// One or two digits before a colon and two after it, as an hour and its minutes.
  private static func isClock(_ scalars: [Unicode.Scalar], _ colon: Int) -> Bool {
    let before = scalars[..<colon].reversed().prefix(while: isDigit)
    let after = scalars[(colon + 1)...].prefix(while: isDigit)
    return (1...2).contains(before.count) && after.count == 2
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar) || ("０"..."９").contains(scalar)
  }
}
