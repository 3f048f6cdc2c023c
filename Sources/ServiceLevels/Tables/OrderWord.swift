package import CallModel

/// The standard words of an order's columns in both languages, for people to read. Files keep the
/// words as the centre writes them.
package enum OrderWord {
  /// What is to be done (`business`) and the customer's grade (`customer_tier`).
  package static let names: [LocalText] = [
    LocalText(zh: "新装", en: "new installation"), LocalText(zh: "移机", en: "relocation"),
    LocalText(zh: "拆机", en: "removal"), LocalText(zh: "改速", en: "speed change"),
    LocalText(zh: "修障", en: "repair"), LocalText(zh: "钻石", en: "diamond"),
    LocalText(zh: "金卡", en: "gold"), LocalText(zh: "银卡", en: "silver"),
    LocalText(zh: "普通", en: "standard"), LocalText(zh: "宽带", en: "broadband"),
    LocalText(zh: "固话", en: "fixed line"), LocalText(zh: "电视", en: "television"),
  ]

  private static let known = Dictionary(
    names.map { ($0.zh, $0) }, uniquingKeysWith: { first, _ in first })

  /// The word in both languages; one that is not a standard word stays as it is in both.
  package static func name(_ word: String) -> LocalText {
    known[word] ?? LocalText(verbatim: word)
  }
}
