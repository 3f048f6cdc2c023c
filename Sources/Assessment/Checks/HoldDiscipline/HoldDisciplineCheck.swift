package import CallModel
internal import Lexis

/// Holds are short, and the agent comes back to the line while they last.
package struct HoldDisciplineCheck: Check {
  package static let id = "hold-discipline"
  package static let criterion = "P3"
  package static let definition = LocalText(
    zh: "每次等待不超过 60 秒，超过 30 秒的每 30 秒要回线说明一次；总等待超过 120 秒减半。",
    en:
      "Each hold lasts at most 60 s, with a word at least every 30 s; a total above 120 s halves the value."
  )

  let longest: Seconds
  let updateAfter: Seconds
  let updateEvery: Seconds
  let total: Seconds
  let totalFactor: Double

  package init(_ section: RubricSection) {
    longest = section.seconds("longest_s")
    updateAfter = section.seconds("update_after_s")
    updateEvery = section.seconds("update_every_s")
    total = section.seconds("total_s")
    totalFactor = section.number("total_factor", in: 0...1)
  }

  /// Lengths count as they are shown, in whole seconds: the edges of speech are no surer than that.
  static let rounding: Seconds = 0.5

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.timeline != nil else {
      if call.hasWords, call.hits(call.rubric.hold.beforeGroups).isEmpty {
        return .noOccasion(zh: "没有请客户等待", en: "the customer was not asked to hold")
      }
      return .absent(call.noTimes)
    }
    let minimum = call.rubric.hold.minimum
    guard call.hasWords else {
      return call.holds.isEmpty
        ? .noOccasion(
          zh: "没有 \(figure(minimum)) 秒以上的等待", en: "no hold of \(figure(minimum)) s or more")
        : .absent(.noWords)
    }
    let holds = call.holds.filter(\.isAnnounced)
    guard !holds.isEmpty else {
      return .noOccasion(
        zh: "没有事先说明过的、\(figure(minimum)) 秒以上的等待",
        en: "no announced hold of \(figure(minimum)) s or more")
    }
    var satisfied = 0
    var sum: Seconds = 0
    var won: [Evidence] = []
    var lost: [Evidence] = []
    var findings: [Finding] = []
    for hold in holds {
      let length = hold.span.duration
      sum += length
      guard let reasons = reasons(against: hold) else {
        satisfied += 1
        won.append(
          call.evidence(
            hold.span,
            note: LocalText(zh: "等待 \(figure(length, 0)) 秒", en: "\(figure(length, 0)) s on hold")))
        continue
      }
      let evidence = call.evidence(
        hold.span,
        note: LocalText(
          zh: "等待 \(figure(length, 0)) 秒：\(reasons.zh)",
          en: "\(figure(length, 0)) s on hold: \(reasons.en)"))
      lost.append(evidence)
      findings.append(
        Self.finding(
          .bad, LocalText(zh: "等待过久：\(reasons.zh)", en: "a hold too long: \(reasons.en)"),
          [evidence], advice: Self.advice.text(inCallsOf: call.language)))
    }
    let isMuch = sum >= total + Self.rounding
    if isMuch, let last = holds.last {
      lost.append(
        call.evidence(
          last.span,
          note: LocalText(
            zh: "等待共 \(figure(sum, 0)) 秒，超过 \(figure(total)) 秒",
            en: "\(figure(sum, 0)) s on hold in all, more than \(figure(total)) s")))
    }
    let value = Double(satisfied) / Double(holds.count) * (isMuch ? totalFactor : 1)
    return Verdict(
      .measured(value),
      explanation: LocalText(
        zh:
          "\(holds.count) 次等待中 \(satisfied) 次合格，共 \(figure(sum, 0)) 秒"
          + (isMuch ? "，超过 \(figure(total)) 秒，乘 \(figure(totalFactor, 2))" : ""),
        en: "\(satisfied) of \(holds.count) holds within limits, \(figure(sum, 0)) s in all"
          + (isMuch ? ", above \(figure(total)) s: times \(figure(totalFactor, 2))" : "")),
      won: won, lost: lost, advice: lost.isEmpty ? nil : Self.advice.text(inCallsOf: call.language),
      findings: findings)
  }

  /// What is wrong with a hold; nil where nothing is.
  private func reasons(against hold: Hold) -> LocalText? {
    let length = hold.span.duration
    let gap = hold.parts.map(\.duration).max() ?? length
    let isLong = length >= longest + Self.rounding
    let lacksUpdate = length >= updateAfter + Self.rounding && gap >= updateEvery + Self.rounding
    guard isLong || lacksUpdate else { return nil }
    var why: [LocalText] = []
    if isLong {
      why.append(
        LocalText(zh: "超过 \(figure(longest)) 秒", en: "longer than \(figure(longest)) s"))
    }
    if lacksUpdate {
      why.append(
        LocalText(
          zh: "\(figure(gap, 0)) 秒没有回线说明", en: "\(figure(gap, 0)) s without a word"))
    }
    return LocalText.list(why)
  }

  private static let advice = Advice(
    zh: "每 30 秒回一次：{}查不到就约定回电时间。",
    en: "Come back every 30 seconds: {} If it takes longer, offer to call back.",
    saying: [
      LocalText(zh: "还在帮您查，请您再稍等一下。", en: "I am still checking, thank you for your patience.")
    ])

  package static let examples = [
    CheckExample(
      LocalText(zh: "等待 40 秒没有回线", en: "forty seconds without a word"),
      .sketch(
        """
        customer |====......................................................................................==|
        agent    |....====_...............................................................................==..|
        """,
        words: [
          .init(.customer, at: 0, "帮我查查"), .init(.agent, at: 4, "请您稍等"),
          .init(.agent, at: 88, "让您久等了"), .init(.customer, at: 90, "好"),
        ])),
    CheckExample(
      LocalText(zh: "等待 20 秒", en: "twenty seconds"),
      .sketch(
        """
        customer |====..............................................==|
        agent    |....====........................................==..|
        """,
        words: [
          .init(.customer, at: 0, "帮我查查"), .init(.agent, at: 4, "请您稍等"),
          .init(.agent, at: 48, "让您久等了"), .init(.customer, at: 50, "好"),
        ])),
  ]
}
