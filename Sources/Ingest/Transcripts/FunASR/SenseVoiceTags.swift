/// SenseVoice's tags before the words: `<|zh|><|HAPPY|><|Speech|><|withitn|>`.
enum SenseVoiceTags {
  private static let languages: Set<String> = ["zh", "en", "yue", "ja", "ko", "nospeech", "auto"]
  private static let emotions: Set<String> = [
    "HAPPY", "SAD", "ANGRY", "NEUTRAL", "FEARFUL", "DISGUSTED", "SURPRISED", "EMO_UNKNOWN",
  ]

  /// The words without tags, and what the first tags say: language, emotion, event.
  static func divided(_ text: String) -> (words: String, tags: [String: String]) {
    guard text.contains("<|") else { return (text, [:]) }
    let bytes = Array(text.utf8)
    var words: [UInt8] = []
    var tags: [String: String] = [:]
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "|"), let close = closing(bytes, from: index + 2)
      {
        let tag = String(decoding: bytes[(index + 2)..<close], as: UTF8.self)
        let kind =
          languages.contains(tag)
          ? "language"
          : emotions.contains(tag) ? "emotion" : tag.hasSuffix("itn") ? nil : "event"
        if let kind, tags[kind] == nil { tags[kind] = tag }
        index = close + 2
      } else {
        words.append(bytes[index])
        index += 1
      }
    }
    return (TextPieces.trimmed(String(decoding: words, as: UTF8.self)), tags)
  }

  private static func closing(_ bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count, index - start < 40 {
      if bytes[index] == UInt8(ascii: "|"), bytes[index + 1] == UInt8(ascii: ">") { return index }
      index += 1
    }
    return nil
  }
}
