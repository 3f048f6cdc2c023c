/// The patterns that slots are found by: Chinese first, English behind.
extension SlotFinder {
  /// What asks for a slot.
  static let asks = OrderPatterns.standard.asked

  /// The patterns of values, in the order of `patterns`.
  enum Value: Int, CaseIterable {
    case titled, named, englishNamed, englishTitled, surname
    case address, house, englishAddress
    case business, equipment
  }

  /// Where the patterns of questions begin in `patterns`, those of dates, that of questions for a
  /// name, and the words of dates in Chinese.
  static let firstAsk = Value.allCases.count
  static let firstDate = firstAsk + asks.count
  static let nameQuestion = firstDate + DateExpressions.Sort.allCases.count
  static let firstChineseDate = nameQuestion + 1
  /// The kinds that are asked for, in the order of `asks`.
  static let askedKinds = asks.map(\.kind)

  /// All that is looked for in every turn: the values' patterns, those of questions, of dates, of
  /// questions for a name. They are fewer than 64, so that one number tells which may match.
  static let patterns = PatternSet(
    OrderPatterns.standard.said + asks.map(\.pattern) + DateExpressions.patterns
      + [NameAnswers.question],
    words: ChineseDates.Sort.allCases.map(\.words))
}
