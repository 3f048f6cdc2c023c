/// The patterns that slots are found by: Chinese first, English behind.
extension SlotFinder {
  /// The patterns of values, in the order in which they are tried.
  enum Value: Int, CaseIterable {
    case titled, named, englishNamed, englishTitled, surname
    case address, house, englishAddress
    case business, equipment
  }

  /// Where the patterns of questions begin in `OrderPatterns.patterns`, those of dates, that of questions
  /// for a name, and the words of dates in Chinese. Of each kind there is one, whatever it says.
  static let firstAsk = Value.allCases.count
  static let firstDate = firstAsk + askedKinds.count
  static let nameQuestion = firstDate + DateExpressions.Sort.allCases.count
  static let firstChineseDate = nameQuestion + 1
  /// The kinds that are asked for, in the order of their patterns.
  static let askedKinds = SlotKind.allCases
}
