import Assessment
import CallModel

/// The kind of critical error that most of an agent's calls are suspected or found guilty of, where
/// critical errors recur or one is confirmed: it comes before whatever would bring more points.
struct GraveFault: Sendable {
  /// `K5`.
  var id: String
  var name: LocalText
  var open: Int
  var confirmed: Int
  /// The criterion that it is marked by; its own id where none is: a false record is mended by no words.
  var criterion: String
  /// Moments that show it, one of each call.
  var places: [Highlight.Place]
  /// What a person has found beside it, of other kinds: nothing confirmed goes unmentioned.
  var others: [(id: String, name: LocalText, confirmed: Int)]

  /// Nil for one suspicion alone, and where all were rejected.
  init?(_ errors: [AgentCriticalError]) {
    let standing = errors.filter { $0.error.verdict != .rejected }
    guard standing.count >= 2 || standing.contains(where: { $0.error.verdict == .upheld }) else {
      return nil
    }
    let kinds = Dictionary(grouping: standing, by: \.error.id)
    let commonest = kinds.min { left, right in
      left.value.count != right.value.count
        ? left.value.count > right.value.count : left.key < right.key
    }
    guard let (id, items) = commonest, let first = items.first else { return nil }
    self.id = id
    name = first.error.name
    confirmed = items.count { $0.error.verdict == .upheld }
    open = items.count - confirmed
    criterion = CriticalErrorKind(rawValue: id).flatMap { Self.criteria[$0] } ?? id
    places = items.compactMap { item in
      let proof = item.error.evidence.first { $0.quote != nil } ?? item.error.evidence.first
      return proof.map { Highlight.Place(callID: item.callID, evidence: $0) }
    }
    others = kinds.keys.sorted().compactMap { other in
      guard other != id, let items = kinds[other], let error = items.first?.error else {
        return nil
      }
      let confirmed = items.count { $0.error.verdict == .upheld }
      return confirmed > 0 ? (other, error.name, confirmed) : nil
    }
  }

  /// `21 通待人工确认`.
  var count: LocalText {
    let found = LocalText(
      zh: "已确认 \(confirmed) 通", en: "\(confirmed.counted("call")) confirmed")
    let waiting = LocalText(
      zh: "\(open) 通待人工确认",
      en: open == 1 ? "1 call awaits confirmation" : "\(open) calls await confirmation")
    if confirmed == 0 { return waiting }
    if open == 0 { return found }
    return LocalText(zh: "\(found.zh)，\(waiting.zh)", en: "\(found.en), \(waiting.en)")
  }

  /// `另有已确认的：K1“辱骂”1 通。`; nil where nothing of another kind is confirmed.
  var alsoConfirmed: LocalText? {
    if others.isEmpty { return nil }
    let zh = others.map { "\($0.id)“\($0.name.zh)”\($0.confirmed) 通" }.joined(separator: "、")
    let en = others.map { "\($0.id), “\($0.name.en)” (\($0.confirmed.counted("call")))" }
      .joined(separator: "; ")
    return LocalText(zh: "另有已确认的：\(zh)。", en: "Also confirmed: \(en).")
  }

  /// What to do and say instead, in the language of the words that show it.
  var advice: LocalText? {
    let quotes = places.compactMap(\.evidence.quote)
    let chinese = quotes.count { quote in
      quote.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
    }
    return FeedbackAdvice.text(
      id, inCallsOf: 2 * chinese >= quotes.count ? .chinese : .english)
  }

  /// Abuse and quarrels are mended by what is said instead of the words; refusals, and sending people off to complain, by
  /// taking the matter on.
  private static let criteria: [CriticalErrorKind: String] = [
    .abuse: "C7", .breakingOff: "C7", .shirking: "P5", .leadingToComplain: "P5",
  ]
}
