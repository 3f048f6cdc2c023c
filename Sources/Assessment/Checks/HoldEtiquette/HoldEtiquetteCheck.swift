package import CallModel
internal import Lexis

/// A hold is announced before and acknowledged after.
package struct HoldEtiquetteCheck: Check {
  package static let id = "hold-etiquette"
  package static let criterion = "C4"
  package static let definition = LocalText(
    zh: "双方沉默 10 秒以上时，坐席之前是否说明（“请您稍等”），回来后是否致意（“让您久等了”）。",
    en:
      "When both are silent for ten seconds or more: whether the agent announced it before and came back with a word of thanks."
  )

  let announcedWeight: Double
  let returnedWeight: Double
  let returnWithin: Seconds

  package init(_ section: RubricSection) {
    announcedWeight = section.number("announced_weight", in: 0...1_000)
    returnedWeight = section.number("returned_weight", in: 0...1_000)
    returnWithin = section.seconds("return_within_s")
    if announcedWeight + returnedWeight <= 0 {
      section.problem(
        "announced_weight", zh: "两个权重之和为 0", en: "the two weights add up to nothing",
        fixZh: "至少一个大于 0", fixEn: "let one of them be above 0")
    }
  }

  func isAcknowledged(_ hold: Hold, in call: HeardCall) -> Bool {
    guard let hit = hold.comeback,
      let start = hit.span?.start ?? call.turns[hit.turnIndex].span?.start
    else { return false }
    return start <= hold.span.end + returnWithin
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.timeline != nil else {
      if let total = call.record.holdTotal, total == 0 {
        return .noOccasion(zh: "没有等待", en: "there was no hold")
      }
      return .absent(call.noTimes)
    }
    guard !call.holds.isEmpty else {
      return .noOccasion(
        zh: "没有 \(figure(call.rubric.hold.minimum)) 秒以上的等待或沉默",
        en: "no hold or silence of \(figure(call.rubric.hold.minimum)) s or more")
    }
    guard call.hasWords else { return .absent(.noWords) }
    let total = announcedWeight + returnedWeight
    var sum = 0.0
    var won: [Evidence] = []
    var lost: [Evidence] = []
    var findings: [Finding] = []
    for hold in call.holds {
      let length = figure(hold.span.duration, 0)
      var missing: [LocalText] = []
      if hold.isAnnounced {
        sum += announcedWeight / total
        if let hit = hold.announcement {
          won.append(
            call.evidence(
              hit,
              note: LocalText(zh: "\(length) 秒等待前已说明", en: "announced the \(length) s hold")))
        }
      } else {
        missing.append(LocalText(zh: "等待前未说明", en: "not announced"))
      }
      if isAcknowledged(hold, in: call), let hit = hold.comeback {
        sum += returnedWeight / total
        won.append(
          call.evidence(hit, note: LocalText(zh: "回来后致意", en: "acknowledged on coming back")))
      } else {
        missing.append(
          LocalText(
            zh: "回来后 \(figure(returnWithin)) 秒内未致意",
            en: "no word within \(figure(returnWithin)) s of coming back"))
      }
      guard !missing.isEmpty else { continue }
      let what = LocalText.list(missing)
      let evidence = call.evidence(
        hold.span,
        note: hold.isAnnounced
          ? LocalText(zh: "等待 \(length) 秒：\(what.zh)", en: "\(length) s of waiting: \(what.en)")
          : LocalText(zh: "沉默 \(length) 秒：\(what.zh)", en: "\(length) s of silence: \(what.en)"))
      lost.append(evidence)
      findings.append(
        Self.finding(
          .bad, LocalText(zh: "等待礼仪不足：\(what.zh)", en: "a hold without courtesy: \(what.en)"),
          [evidence], advice: Self.advice.text(inCallsOf: call.language)))
    }
    if lost.isEmpty {
      findings.append(
        Self.finding(
          .good, LocalText(zh: "等待前后都有交代", en: "holds announced and acknowledged"), won))
    }
    let value = sum / Double(call.holds.count)
    return Verdict(
      .measured(value),
      explanation: LocalText(
        zh: "\(call.holds.count) 次等待，平均得 \(percent(value))（之前说明、之后致意各半）",
        en:
          "\(call.holds.count.counted("hold")), \(percent(value)) on average (announced before, acknowledged after)"
      ), won: won, lost: lost,
      advice: lost.isEmpty ? nil : Self.advice.text(inCallsOf: call.language), findings: findings)
  }

  private static let advice = Advice(
    zh: "离开前说：{}回来说：{}",
    en: "Before: {} After: {}",
    saying: [
      LocalText(zh: "我帮您查一下，请您稍等。", en: "Let me check that, one moment please."),
      LocalText(zh: "感谢您的耐心等待。", en: "Thank you for waiting."),
    ])

  package static let examples = [
    CheckExample(
      LocalText(zh: "说明后等待，回来致意", en: "announced and acknowledged"),
      .sketch(
        """
        customer |====..............................==|
        agent    |....====........................==..|
        """,
        words: [
          .init(.customer, at: 0, "什么时候能装"), .init(.agent, at: 4, "我查一下，请您稍等"),
          .init(.agent, at: 32, "让您久等了"), .init(.customer, at: 34, "没事"),
        ])),
    CheckExample(
      LocalText(zh: "一声不响地离开", en: "gone without a word"),
      .sketch(
        """
        customer |====..............................==|
        agent    |....====_.......................==..|
        """,
        words: [
          .init(.customer, at: 0, "什么时候能装"), .init(.agent, at: 4, "师傅那边的情况"),
          .init(.agent, at: 32, "明天上午来"), .init(.customer, at: 34, "好的"),
        ])),
  ]
}
