/// Yes and no, as people say them.
public enum Answers {
  private static let yes = make(
    "^(?:啊|哦|噢|呃|额|诶|哎)*(?:对|是的|是啊|是呀|是$|是是|没错|嗯|好的|好啊|好呀|好吧|好$|好好|可以|行$|行啊|行吧|行的|没问题|正确|ok|okay|yes|yeah|yep|right|correct|exactly|sure|that is right|that is correct|that works|that is fine|fine|of course|mm hmm|uh huh|sounds good|perfect)"
  )
  private static let no = make(
    "^(?:啊|哦|呃|额|诶)*(?:不是|不对|不行|不可以|不用|不方便|没有|错了|不好|no\\b|nope|not\\b|that is wrong|that is not|it is not|i cannot|i am not|wrong)"
  )
  private static let no2 = make("不对|不是这个|说错|写错|改了|换了|that is wrong|not correct|has changed")
  private static func make(_ source: String) -> Pattern? { try? Pattern(source) }

  private static let patterns = PatternSet([yes, no, no2])

  enum Kind: Sendable { case yes, no, neither }

  /// What contradicts does not agree as well.
  static func kind(of text: NormalizedText) -> Kind {
    if text.isEmpty { return .neither }
    let candidates = patterns.candidates(in: text.units[...])
    if candidates.isEmpty { return .neither }
    let searched = SearchedUnits(text.units[...], patterns, candidates)
    if searched.matches(1) || searched.matches(2) { return .no }
    return searched.matches(0) ? .yes : .neither
  }

  /// The text agrees with what was said before.
  public static func isAffirmation(_ text: NormalizedText) -> Bool { kind(of: text) == .yes }

  /// The text contradicts what was said before.
  public static func isDenial(_ text: NormalizedText) -> Bool { kind(of: text) == .no }
}
