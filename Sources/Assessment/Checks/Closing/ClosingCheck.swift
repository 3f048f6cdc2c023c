package import CallModel
internal import Lexis

/// The closing question, thanks and farewell; the customer leaves first.
package struct ClosingCheck: Check {
  package static let id = "closing"
  package static let criterion = "C5"
  package static let definition = LocalText(
    zh: "坐席最后几句里是否询问还有无其他需要、致谢、道别，并让客户先挂机或至少等待 2 秒。",
    en:
      "Whether the agent's last turns ask for anything else, thank and take leave, and the customer hangs up first or the agent waits."
  )

  let question: PhrasePart
  let thanks: PhrasePart
  let farewell: PhrasePart
  let leavingWeight: Double
  let wait: Seconds

  package init(_ section: RubricSection) {
    question = PhrasePart(section.section("question"))
    thanks = PhrasePart(section.section("thanks"))
    farewell = PhrasePart(section.section("farewell"))
    let leaving = section.section("leaving")
    leavingWeight = leaving.number("weight", in: 0...1_000)
    wait = leaving.seconds("wait_s")
    leaving.finish()
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    guard let last = call.closingTurns.last else {
      return .noOccasion(zh: "坐席没有说话", en: "the agent does not speak")
    }
    guard call.endsNormally else {
      return .noOccasion(
        zh: "通话中断或客户中途挂机，没有结束语的机会",
        en: "the call broke off; there was no chance to close it")
    }
    let turns = call.closingTurns
    let said: [(id: String, name: LocalText, part: PhrasePart, said: Evidence?)] = [
      (
        "question", LocalText(zh: "询问其他需要", en: "closing question"), question,
        question.said(in: turns, of: call)
          ?? turns.first { isQuestionByAnswer($0, in: call) }.map { call.evidence(turn: $0) }
      ),
      ("thanks", LocalText(zh: "致谢", en: "thanks"), thanks, thanks.said(in: turns, of: call)),
      (
        "farewell", LocalText(zh: "道别", en: "farewell"), farewell,
        farewell.said(in: turns, of: call)
      ),
    ]
    // Whoever has no time, and will be rung again, is not kept with a question.
    let isPutOff = call.rubric.check(OutcomeCheck.self)?.isPutOff(in: call) ?? false
    func isExcused(_ id: String, _ said: Evidence?) -> Bool {
      said == nil && isPutOff && id == "question"
    }
    var parts = said.map {
      CriterionPart(
        id: $0.id, name: $0.name, weight: $0.part.weight,
        value: isExcused($0.id, $0.said)
          ? .unavailable(OutcomeCheck.putOff)
          : .measured($0.said == nil ? 0 : 1))
    }
    let left = leaving(call)
    let leavingName = LocalText(zh: "让客户先挂机", en: "the customer leaves first")
    parts.append(
      CriterionPart(id: "leaving", name: leavingName, weight: leavingWeight, value: left.value))
    let won = said.compactMap { item in
      item.said.map { evidence in
        var evidence = evidence
        evidence.prefix(item.name)
        return evidence
      }
    }
    var missing = said.filter { $0.said == nil && !isExcused($0.id, $0.said) }.map(\.name)
    if left.value.value == 0 { missing.append(leavingName) }
    let missed = LocalText.list(missing)
    var lost: [Evidence] = []
    if !missing.isEmpty {
      lost = [
        call.evidence(
          turn: last,
          note: LocalText(
            zh: "结束时缺少：\(missed.zh)\(left.note.map { "（\($0.zh)）" } ?? "")",
            en:
              "missing at the end: \(missed.en)\(left.note.map { " (\($0.en))" } ?? "")"
          ))
      ]
    }
    let advice =
      missing.isEmpty
      ? nil
      : (call.type == .inbound ? Self.inboundAdvice : Self.advice).text(inCallsOf: call.language)
    return .weighted(
      parts,
      explanation: missing.isEmpty
        ? LocalText(zh: "结束语完整", en: "a complete closing")
        : LocalText(
          zh: "最后 \(call.rubric.windows.closingTurns) 轮中缺少：\(missed.zh)",
          en:
            "missing from the agent's last \(call.rubric.windows.closingTurns) turns: \(missed.en)"
        ), won: won, lost: lost, advice: advice,
      findings: [
        missing.isEmpty
          ? Self.finding(.good, LocalText(zh: "结束语完整", en: "a complete closing"), won)
          : Self.finding(
            .bad,
            LocalText(
              zh: "结束语缺少\(missed.zh)",
              en: "the closing lacks \(missed.en)"), lost, advice: advice)
      ])
  }

  /// Asked in words that no list holds, and known by its answer: 您瞧还要我看看别的吗 – 没了, "And what else, while you're on?" –
  /// "Nothing else." Only what comes after the matter, and speaks of more.
  private func isQuestionByAnswer(_ turn: Int, in call: HeardCall) -> Bool {
    // 还有啥子要问的没得 is heard as a question by the answer alone.
    guard Self.speaksOfMore(call.turns[turn].text),
      let reply = call.customerTurn(after: turn),
      call.customerRuns.first.map({ $0[0] < turn }) ?? false
    else { return false }
    return Self.isNoMore(call.turns[reply])
  }

  /// The customer says that there is nothing else.
  static func isNoMore(_ turn: HeardTurn) -> Bool { noMore.matches(EncodedUnits(turn.text)) }

  /// The agent asks in a turn whether there is more.
  static func asksForMore(_ turn: Int, in call: HeardCall) -> Bool {
    call.asks[turn] && speaksOfMore(call.turns[turn].text)
  }

  /// More is spoken of, and not only as what the speaker cannot do: "I cannot do anything else."
  private static func speaksOfMore(_ text: NormalizedText) -> Bool {
    more.search(EncodedUnits(text)).ranges.contains { place in
      let sentence = text.breaks.last { $0 <= place.lowerBound } ?? 0
      return !denied.matches(EncodedUnits(text.units[sentence..<place.lowerBound]))
    }
  }

  private static let more = Pattern(
    fixed: "还(?:有|要|需要?|想|差)|别的|其[他它]|另外|\\b(?:else|other|more|further|anything)\\b")
  /// What stands before it then.
  private static let denied = Pattern(
    fixed:
      "\\b(?:i|we)(?: [a-z]+)? (?:cannot|(?:could|do|did) not)(?: [a-z]+){0,3} ?$")
  /// 没事 and 没空 answer other questions.
  private static let noMore = Pattern(
    fixed:
      "^(?:嗯|哦|啊|好|行|那|暂时|目前|别的|其他|应该|真|也){0,3}(?:[没冇](?:有(?:没有)?|得|啥|什么)?(?:(?:别的|其[他它])(?:的?(?:事情?|问题|要求|需要|需求))?)?(?:了|啦|喽|咯|$)|[没冇]有(?:没有)?(?=多?谢|感谢|麻烦|辛苦|挂|再见|拜)|就这(?:些|个|样|事))"
      // "No, it is still dead" wants something else.
      + "|^(?:(?:um|er|oh|well|okay|right) )?(?:no|nope|nah)(?:$| (?:thanks|thank|cheers|ta|nothing|thats all|(?:i think )?that (?:is|was) (?:all|it|everything|fine|great|good|grand|brilliant|okay|perfect|lovely|me$|the lot)|that (?:will (?:be all|do)|covers it)|not (?:today|for now|right now|at the moment|really|that i)|i am (?:good|fine|okay|all|happy|done|sorted)|it is (?:fine|okay|all (?:right|good|fine))|you (?:have|are) (?:been|answered|covered|helped|very|all right)|all (?:good|done|sorted|fine|right|set))\\b)"
      + "|^(?:nothing|that is (?:all|it|everything))\\b"
  )

  private func leaving(_ call: HeardCall) -> (value: Reading<Double>, note: LocalText?) {
    switch call.record.hangupSide {
    case .customer: return (.measured(1), nil)
    case .system:
      return (.unavailable(.noOccasion(zh: "系统挂机", en: "the system ended the call")), nil)
    case .agent:
      guard let analysis = call.input.analysis, let end = call.conversation?.end else {
        return (
          .unavailable(
            .notMeasurable(zh: "没有录音，不知等待多久", en: "no recording tells how long the agent waited")),
          nil
        )
      }
      let waited = analysis.duration - end
      return (
        .measured(waited >= wait ? 1 : 0),
        waited >= wait
          ? nil
          : LocalText(
            zh: "最后一句后 \(figure(waited)) 秒挂机", en: "hung up \(figure(waited)) s after the last word"
          )
      )
    case nil:
      return (
        .unavailable(.notMeasurable(zh: "不知哪一方挂机", en: "who hung up is not known")), nil
      )
    }
  }

  /// Who called is thanked for calling.
  private static let inboundAdvice = Advice(
    zh: "可以说：{}等客户先挂机。", en: "Say: {} Let the customer hang up first.",
    saying: [
      LocalText(
        zh: "请问还有什么可以帮您？感谢您的来电，祝您生活愉快，再见。",
        en: "Is there anything else I can help with? Thank you for calling, goodbye.")
    ])
  private static let advice = Advice(
    zh: "可以说：{}等客户先挂机。", en: "Say: {} Let the customer hang up first.",
    saying: [
      LocalText(
        zh: "请问还有什么可以帮您？感谢您的接听，祝您生活愉快，再见。",
        en: "Is there anything else I can help with? Thank you for your time, goodbye.")
    ])

  package static let examples = [
    CheckExample(
      LocalText(zh: "询问、致谢、道别", en: "asks, thanks, takes leave"),
      .dialogue(
        [
          (.customer, "好的没有了。"), (.agent, "请问还有什么可以帮您？感谢您的来电，祝您生活愉快，再见。"),
          (.customer, "再见。"),
        ], found: [])),
    CheckExample(
      LocalText(zh: "说完就挂", en: "no word of leave"),
      .dialogue([(.customer, "那就明天。"), (.agent, "嗯，知道了。")], found: [2])),
  ]
}
