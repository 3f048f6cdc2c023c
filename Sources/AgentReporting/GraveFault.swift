import Assessment
import CallModel

/// The kind of critical error that most of an agent's calls are suspected or found guilty of, where
/// critical errors recur: it comes before whatever would bring more points.
struct GraveFault: Sendable {
  /// `K5`.
  var id: String
  var name: LocalText
  var open: Int
  var confirmed: Int
  /// The criterion whose advice mends it; nil where none does.
  var criterion: String?
  /// Moments that show it, one of each call.
  var places: [Highlight.Place]

  /// Nil for fewer than two critical errors that nobody has rejected.
  init?(_ errors: [AgentCriticalError]) {
    let standing = errors.filter { $0.error.verdict != .rejected }
    guard standing.count >= 2 else { return nil }
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
    criterion = Self.criteria[id]
    places = items.compactMap { item in
      let proof = item.error.evidence.first { $0.quote != nil } ?? item.error.evidence.first
      return proof.map { Highlight.Place(callID: item.callID, evidence: $0) }
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

  /// Abuse and quarrels are mended by what is said instead of the words; refusals, and sending people off to complain, by
  /// taking the matter on; blaming the customer by an apology. A false record is mended by no words.
  private static let criteria = [
    "K1": "C7", "K2": "C7", "K5": "P5", "K6": "P5", "K8": "C6",
  ]
}
