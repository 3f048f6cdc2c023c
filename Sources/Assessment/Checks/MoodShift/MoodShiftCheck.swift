package import CallModel
internal import Lexis

/// The customer's good and bad words at the end against those at the start.
package struct MoodShiftCheck: Check {
  package static let id = "mood-shift"
  package static let criterion = "S3"
  package static let definition = LocalText(
    zh: "客户最后四分之一与最初四分之一轮次中正面减负面用语之差；只看客户的话。推断所得。",
    en:
      "Positive minus negative words of the customer in the last quarter of their turns, less those in the first; the customer's words alone. Inferred."
  )

  let minimumTurns: Int
  let share: Double
  let clip: Double

  package init(_ section: RubricSection) {
    minimumTurns = section.integer("minimum_turns", in: 2...1_000)
    share = section.number("share", in: 0.01...0.5)
    clip = section.number("clip", in: 0.1...100)
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    let turns = call.customerTurns
    guard turns.count >= minimumTurns else {
      return .noOccasion(
        zh: "客户不足 \(minimumTurns) 句", en: "fewer than \(minimumTurns) customer turns")
    }
    let count = max(1, Int((Double(turns.count) * share).rounded()))
    let first = Set(turns.prefix(count).map(\.index))
    let last = Set(turns.suffix(count).map(\.index))
    let positive = call.hits(call.rubric.words.customerPositive)
    let negative = call.hits(call.rubric.words.customerNegative)
    func balance(_ turns: Set<Int>) -> Int {
      positive.count { turns.contains($0.turnIndex) }
        - negative.count { turns.contains($0.turnIndex) }
    }
    let before = balance(first)
    let after = balance(last)
    let shift = min(clip, max(-clip, Double(after - before)))
    let window = first.union(last)
    let won = positive.filter { window.contains($0.turnIndex) }
      .map { call.evidence($0, note: LocalText(zh: "正面用语", en: "a good word")) }
    let lost = negative.filter { window.contains($0.turnIndex) }
      .map { call.evidence($0, note: LocalText(zh: "负面用语", en: "a bad word")) }
    return Verdict(
      .measured((shift + clip) / (2 * clip)),
      explanation: LocalText(
        zh:
          "客户前 \(count) 句正负相抵 \(before)，后 \(count) 句 \(after)，变化 \(figure(shift))（−\(figure(clip))…+\(figure(clip)) 换算为 0…1）；推断",
        en:
          "the customer's first \(count) turns balance at \(before), the last \(count) at \(after): shift \(figure(shift)) (−\(figure(clip))…+\(figure(clip)) becomes 0…1); inferred"
      ), won: won, lost: lost,
      findings: shift > 0 && !won.isEmpty
        ? [Self.finding(.good, LocalText(zh: "客户情绪转好", en: "the customer's words improve"), won)]
        : shift < 0 && !lost.isEmpty
          ? [Self.finding(.bad, LocalText(zh: "客户情绪转差", en: "the customer's words worsen"), lost)]
          : [])
  }

  package static let examples: [CheckExample] = []
}
