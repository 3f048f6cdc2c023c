internal import CallModel
internal import Lexis

/// What was said beside what the order has.
extension HeardCall {
  /// Nil where the order has nothing to compare with.
  func comparison(of mention: SlotMention) -> LocalText? {
    guard let expected = mention.expected, mention.match != .unknown else { return nil }
    let kind = mention.kind.shortName
    let said = words(of: mention.kind, mention.kind.isPersonal ? mention.quote : mention.value)
    let ordered = words(of: mention.kind, expected)
    if mention.match == .same {
      return LocalText(
        zh: "\(kind.zh)与工单一致：\(ordered.zh)", en: "\(kind.en) agrees with the order: \(ordered.en)")
    }
    return LocalText(
      zh: "\(kind.zh)与工单不一致：通话中说的是\(said.zh)，工单上是\(ordered.zh)",
      en: "\(kind.en) differs from the order: \(said.en) on the call, \(ordered.en) in the order")
  }

  /// Where the words before an address end.
  private static let beforeAddress = Set("是在到址，。、,：: ")

  /// "您的地址是人民路八号": what follows the last word before the road.
  private func place(_ said: String) -> String {
    guard let last = said.lastIndex(where: Self.beforeAddress.contains),
      said[last].isASCII == false, said.index(after: last) < said.endIndex
    else { return said }
    return String(said[said.index(after: last)...])
  }

  /// A value as it may be shown.
  private func words(of kind: SlotKind, _ value: String) -> LocalText {
    switch kind {
    case .name: LocalText(verbatim: mask.maskedName(value))
    case .phone:
      LocalText(
        verbatim: value.split(separator: " ").map { mask.maskedPhone(String($0)) }
          .joined(separator: " "))
    case .address: LocalText(verbatim: mask.maskedAddress(place(value)))
    case .business, .equipment, .halfDay:
      SlotFinder.words(of: kind, value, vocabulary.spoken.patterns)
    case .date, .time: LocalText(verbatim: value)
    }
  }
}

extension SlotKind {
  /// What it is called in half a sentence.
  fileprivate var shortName: LocalText {
    switch self {
    case .halfDay: LocalText(zh: "时段", en: "half-day")
    case .business: LocalText(zh: "业务", en: "service")
    default: name
    }
  }

  /// Its words are the speaker's own, and tell who the customer is.
  fileprivate var isPersonal: Bool { self == .name || self == .address }
}
