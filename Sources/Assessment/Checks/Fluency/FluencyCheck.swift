package import CallModel
internal import Lexis

/// Fillers and vague words.
package struct FluencyCheck: Check {
  package static let id = "fluency"
  package static let criterion = "M8"
  package static let definition = LocalText(
    zh: "坐席每百字的口头语次数（“那个、这个、然后、就是”只算句首），以及含糊其辞的用语。",
    en: "The agent's fillers per hundred characters (English: words) and vague words.")

  let fillerGroups: [String]
  let countsOpeners: Bool
  let perHundred: Ramp
  let vagueGroups: [String]
  let vagueCost: Double

  package init(_ section: RubricSection) {
    fillerGroups = section.groups("filler_groups")
    countsOpeners = section.flag("count_openers")
    perHundred = section.ramp("per_hundred")
    vagueGroups = section.groups("vague_groups")
    vagueCost = section.number("vague_cost", in: 0...1)
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    let spoken = call.agentTurns.reduce(0) { $0 + $1.length }
    guard spoken > 0 else {
      return .noOccasion(zh: "坐席没有说话", en: "the agent does not speak")
    }
    let fillers = call.hits(fillerGroups)
    let vague = call.hits(vagueGroups)
    var openers: [(Int, Range<Int>)] = []
    if countsOpeners, call.isChinese {
      for turn in call.agentTurns {
        for range in call.vocabulary.spoken.fillers.find(in: turn.text)
        where !fillers.contains(where: { $0.turnIndex == turn.index && $0.range.overlaps(range) }) {
          openers.append((turn.index, range))
        }
      }
    }
    let count = fillers.count + openers.count
    let rate = Double(count) * 100 / Double(spoken)
    let value = max(0, perHundred.value(at: rate) - vagueCost * Double(vague.count))
    let fillerNote = LocalText(zh: "口头语", en: "a filler")
    var lost: [Evidence] = []
    if perHundred.value(at: rate) < 1 {
      lost += fillers.prefix(5).map { call.evidence($0, note: fillerNote) }
      lost += openers.prefix(max(0, 5 - fillers.count)).map {
        call.evidence(turn: $0.0, around: $0.1, note: fillerNote)
      }
    }
    let vagueEvidence = vague.map {
      call.evidence(
        $0,
        note: LocalText(
          zh: "含糊“\(call.words(of: $0))”", en: "vague: \"\(call.words(of: $0))\""))
    }
    lost += vagueEvidence
    let advice =
      lost.isEmpty
      ? nil
      : Self.advice.text(inCallsOf: call.language)
    let unit =
      call.isChinese
      ? LocalText(zh: "百字", en: "100 characters") : LocalText(zh: "百词", en: "100 words")
    return Verdict(
      .measured(value),
      explanation: LocalText(
        zh:
          "每\(unit.zh)口头语 \(figure(rate, 2)) 次（≤\(figure(perHundred.full)) 满分，≥\(figure(perHundred.zero)) 为 0），含糊用语 \(vague.count) 处（每处 −\(figure(vagueCost, 2))）",
        en:
          "\(figure(rate, 2)) fillers per \(unit.en) (full to \(figure(perHundred.full)), 0 from \(figure(perHundred.zero))), \(vague.count) vague words (−\(figure(vagueCost, 2)) each)"
      ), lost: lost, advice: advice,
      findings: vagueEvidence.isEmpty
        ? []
        : [
          Self.finding(
            .bad, LocalText(zh: "含糊其辞", en: "vague words"), vagueEvidence, advice: advice)
        ])
  }

  private static let advice = Advice(
    zh: "想好再说，少用口头语；不确定的事说明何时答复：{}",
    en: "Think, then speak; where you are not sure, say when you will know: {}",
    saying: [
      LocalText(zh: "我核实后今天给您回电。", en: "I will check and call you back today.")
    ])

  package static let examples = [
    CheckExample(
      LocalText(zh: "含糊其辞", en: "vague"),
      .dialogue([(.customer, "明天能装吗？"), (.agent, "应该可以吧，到时候再说。")], found: [2, 2]))
  ]
}
