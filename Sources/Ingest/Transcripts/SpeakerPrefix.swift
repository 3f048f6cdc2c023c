/// Speakers written before the words, where the format has no place for them:
/// `坐席：您好`, `[Agent] hello`, `(speaker 0) hello`, `SPEAKER_01: hello`.
enum SpeakerPrefix {
  /// Fills the labels of the drafts that have none.
  ///
  /// A prefix counts where it is a known role or speaker number, or where all turns carry one and
  /// they are few: an ordinary sentence such as `地址：…` keeps its words.
  static func divide(_ turns: inout [TurnDraft], parties: PartyResolver) {
    let found = turns.map { $0.label == nil ? split($0.text) : nil }
    let open = turns.count { $0.label == nil }
    let names = Set(found.compactMap { $0?.name })
    let everywhere =
      open >= 4 && found.count { $0 != nil } == open && names.count <= 6
      && names.count * 2 <= open
    for (index, prefix) in found.enumerated() {
      guard let prefix else { continue }
      if everywhere || parties.knows(prefix.name) || isNumbered(prefix.name) {
        turns[index].label = prefix.name
        turns[index].text = prefix.rest
        turns[index].aliases += aliases(prefix.name)
      }
    }
  }

  /// The speaker that a line begins with, where it is a known role or a speaker number.
  static func known(_ text: String, parties: PartyResolver) -> (name: String, rest: String)? {
    guard let found = split(text), parties.knows(found.name) || isNumbered(found.name) else {
      return nil
    }
    return found
  }

  /// `speaker 0` and `Speaker0` may be known to the settings as `0`.
  static func aliases(_ name: String) -> [String] {
    let digits = name.unicodeScalars.reversed().prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty, isNumbered(name) else { return [] }
    var number = ""
    number.unicodeScalars.append(contentsOf: digits.reversed())
    return [number]
  }

  private static func isNumbered(_ name: String) -> Bool {
    let tidy = PartyResolver.tidied(name).unicodeScalars
    let bare = tidy.reversed().drop {
      ("0"..."9").contains($0) || " _-#?".unicodeScalars.contains($0)
    }
    guard bare.count < tidy.count else { return false }
    var word = ""
    word.unicodeScalars.append(contentsOf: bare.reversed())
    return ["speaker", "spk", "说话人", "发言人", "讲话人", "channel", "声道"].contains(word)
  }

  private static func split(_ text: String) -> (name: String, rest: String)? {
    let scalars = Array(text.unicodeScalars.prefix(40))
    guard let first = scalars.first else { return nil }
    let closing: Unicode.Scalar?
    switch first {
    case "[": closing = "]"
    case "【": closing = "】"
    case "(": closing = ")"
    case "（": closing = "）"
    default: closing = nil
    }
    let nameRange: Range<Int>
    var next: Int
    if let closing {
      guard let stop = scalars.firstIndex(of: closing) else { return nil }
      nameRange = 1..<stop
      next = stop + 1
      if next < scalars.count, scalars[next] == ":" || scalars[next] == "：" { next += 1 }
    } else {
      guard let stop = scalars.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
      // "10:30" is a time, and "http://" an address.
      if stop + 1 < scalars.count, scalars[stop] == ":" {
        let after = scalars[stop + 1]
        if ("0"..."9").contains(after) || after == "/" { return nil }
      }
      nameRange = 0..<stop
      next = stop + 1
    }
    var name = ""
    name.unicodeScalars.append(contentsOf: scalars[nameRange])
    name = TextPieces.trimmed(name)
    guard !name.isEmpty, name.unicodeScalars.count <= 20 else { return nil }
    var rest = ""
    rest.unicodeScalars.append(contentsOf: text.unicodeScalars.dropFirst(next))
    return (name, TextPieces.trimmed(rest))
  }
}
