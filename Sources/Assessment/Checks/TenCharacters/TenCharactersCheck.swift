package import CallModel
internal import Lexis

/// 您好、请、谢谢、对不起、再见: as families, each in its function.
package struct TenCharactersCheck: Check {
  package static let id = "ten-characters"
  package static let criterion = "C2"
  package static let definition = LocalText(
    zh: "问候、请求、致谢、致歉、道别五类用语是否各用到一次：致歉只在该道歉时要求，道别只在正常结束时要求；堆砌的空话不算。",
    en:
      "Whether greeting, request, thanks, apology and farewell are each used once: an apology only where one is due, a farewell only where the call ends normally. Strings of bare courtesy words do not count."
  )

  struct Family: Sendable {
    var id: String
    var name: LocalText
    /// What to say, where it was missing.
    var words: LocalText
    var groups: [String]
    var literal: WordList
  }
  let strict: Bool
  let minimumTurns: Int
  let families: [Family]
  let exceptions: WordList

  package init(_ section: RubricSection) {
    strict = section.flag("strict_ten")
    minimumTurns = section.integer("minimum_turns")
    let known: [(String, name: LocalText, words: LocalText)] = [
      (
        "greeting", LocalText(zh: "问候", en: "greeting"), LocalText(zh: "您好", en: "hello")
      ),
      (
        "request", LocalText(zh: "请求", en: "request"),
        LocalText(zh: "请您……", en: "could you please …")
      ),
      (
        "thanks", LocalText(zh: "致谢", en: "thanks"), LocalText(zh: "谢谢您", en: "thank you")
      ),
      (
        "apology", LocalText(zh: "致歉", en: "apology"),
        LocalText(zh: "很抱歉给您添麻烦了", en: "I am sorry for the inconvenience")
      ),
      (
        "farewell", LocalText(zh: "道别", en: "farewell"),
        LocalText(zh: "祝您生活愉快，再见", en: "have a nice day, goodbye")
      ),
    ]
    families = known.map { id, name, words in
      let part = section.section(id)
      let family = Family(
        id: id, name: name, words: words, groups: part.groups("groups"),
        literal: part.wordList("literal"))
      part.finish()
      return family
    }
    exceptions = section.wordList("literal_exceptions")
  }

  /// The literal words: how many of the five are said anywhere, for the compliance figure.
  func literal(in call: HeardCall) -> [Bool] {
    families.map { family in
      call.agentTurns.contains { literal(family, in: $0) != nil }
    }
  }

  private func literal(_ family: Family, in turn: HeardTurn) -> Range<Int>? {
    var from = 0
    while let found = family.literal.first(in: turn.text, from: from) {
      let isOther = exceptions.all(in: turn.text).contains { $0.range.overlaps(found.range) }
      if !isOther { return found.range }
      from = found.range.upperBound
    }
    return nil
  }

  private func said(_ family: Family, in turns: Set<Int>, of call: HeardCall) -> (Int, Evidence)? {
    if strict {
      let recital = call.vocabulary.spoken.courtesy
      for turn in call.agentTurns
      where turns.contains(turn.index) && !recital.isAll(of: turn.text) {
        if let range = literal(family, in: turn) {
          return (turn.index, call.evidence(turn: turn.index, around: range))
        }
      }
      return nil
    }
    return call.functionalHits(family.groups).first { turns.contains($0.turnIndex) }
      .map { ($0.turnIndex, call.evidence($0)) }
  }

  /// What is said of the families.
  private struct Families {
    var parts: [CriterionPart] = []
    var won: [Evidence] = []
    var missing: [Family] = []
    /// Where each that is said is first said.
    var turns: Set<Int> = []

    var said: Set<String> { Set(parts.filter { $0.value.value == 1 }.map(\.id)) }

    /// All but the first lose their point.
    mutating func countOnce() {
      var kept = false
      for index in parts.indices where parts[index].value.value == 1 {
        if kept { parts[index].value = .measured(0) }
        kept = true
      }
    }
  }

  private func heard(in call: HeardCall) -> Families {
    let all = Set(call.agentRuns.joined())
    let apologyDue = call.rubric.check(ApologyCheck.self)?.isDue(in: call) ?? false
    var heard = Families()
    for family in families {
      let value: Reading<Double>
      let within: Set<Int> =
        switch family.id {
        case "greeting": Set(call.openingTurns)
        case "farewell": Set(call.closingTurns)
        default: all
        }
      if family.id == "apology", !apologyDue, !strict {
        value = .unavailable(.noOccasion(zh: "没有需要道歉的情况", en: "nothing to apologise for"))
      } else if family.id == "farewell", !call.endsNormally {
        value = .unavailable(.noOccasion(zh: "通话未正常结束", en: "the call did not end normally"))
      } else if let (turn, evidence) = said(family, in: within, of: call) {
        heard.turns.insert(turn)
        var evidence = evidence
        evidence.prefix(family.name)
        heard.won.append(evidence)
        value = .measured(1)
      } else {
        heard.missing.append(family)
        value = .measured(0)
      }
      heard.parts.append(CriterionPart(id: family.id, name: family.name, weight: 0.2, value: value))
    }
    return heard
  }

  /// Everything in one breath is a recitation: one family counts. Two that belong together are none: 您好…请讲,
  /// 谢谢，再见.
  private func isRecitation(_ heard: Families) -> Bool {
    let said = heard.said
    let isHeap = said.count > 2 || said.isSuperset(of: ["greeting", "farewell"])
    return isHeap && heard.turns.count < minimumTurns
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    guard !call.agentRuns.isEmpty else {
      return .noOccasion(zh: "坐席没有说话", en: "the agent does not speak")
    }
    var heard = heard(in: call)
    let recited = isRecitation(heard)
    if recited { heard.countOnce() }
    let (parts, won, missing) = (heard.parts, heard.won, heard.missing)
    let bare = call.hits(families.flatMap(\.groups)).filter(\.isBare)
    let missed = LocalText.list(missing.map(\.name))
    var lost: [Evidence] = []
    if !missing.isEmpty, let last = call.closingTurns.last {
      lost.append(
        call.evidence(
          turn: missing.count == 1 && missing[0].id == families[0].id
            ? call.openingTurns.first ?? last : last,
          note: LocalText(
            zh: "全程未用到：\(missed.zh)",
            en: "not used in the call: \(missed.en)")))
    }
    if recited, let turn = heard.turns.min() {
      lost.append(
        call.evidence(
          turn: turn,
          note: LocalText(zh: "集中在一句里，只算一类", en: "all in one turn; counts as one family")))
    }
    var findings: [Finding] = []
    if let stuffing = bare.first {
      let evidence = call.evidence(
        stuffing, note: LocalText(zh: "堆砌礼貌用语，不计分", en: "bare courtesy words; they earn nothing"))
      lost.append(evidence)
      findings.append(
        Self.finding(
          .bad, LocalText(zh: "堆砌礼貌用语", en: "courtesy words strung together"), [evidence],
          advice: Self.belongingAdvice.text(inCallsOf: call.language)))
    }
    let applicable = parts.filter { $0.value.absence == nil }.count
    let counted = parts.filter { $0.value.value == 1 }.count
    let advice = advice(missing: missing, inCallsOf: call.language)
    if !missing.isEmpty, let evidence = lost.first {
      findings.append(
        Self.finding(
          .bad,
          LocalText(
            zh: "文明用语缺少\(missed.zh)",
            en: "courtesy families missing: \(missed.en)"), [evidence],
          advice: advice))
    } else if !recited, !won.isEmpty {
      findings.append(
        Self.finding(
          .good, LocalText(zh: "文明用语齐全", en: "every courtesy family in its place"), won))
    }
    return .weighted(
      parts,
      explanation: LocalText(
        zh: "应有 \(applicable) 类用语，用到 \(counted) 类"
          + (missing.isEmpty ? "" : "，缺少：\(missed.zh)"),
        en: "\(counted) of \(applicable) courtesy families that were called for"
          + (missing.isEmpty ? "" : "; missing: \(missed.en)")),
      won: won, lost: lost, advice: advice, findings: findings)
  }

  private static let belongingAdvice = Advice(
    zh: "把礼貌用语放进要说的话里，例如{}。", en: "Let courtesy belong to what you say: {}",
    saying: [
      LocalText(zh: "请您核对一下地址，谢谢", en: "Could you please confirm the address? Thank you.")
    ])

  private func advice(missing: [Family], inCallsOf language: Language) -> LocalText? {
    guard !missing.isEmpty else { return nil }
    let words = missing.map(\.words)
    return Advice.text(
      zh: "补上：" + words.map { _ in "{}" }.joined(separator: "、"),
      en: "Add " + words.map { _ in "{}" }.joined(separator: ", ") + ".", saying: words,
      inCallsOf: language)
  }

  package static let examples = [
    CheckExample(
      LocalText(zh: "各类用语各在其位", en: "each family in its place"),
      .dialogue(
        [
          (.agent, "您好，我是电信装机预约专员。请问您什么时候方便？"), (.customer, "明天上午吧。"),
          (.agent, "好的，谢谢您，祝您生活愉快，再见。"),
        ], found: [])),
    CheckExample(
      LocalText(zh: "堆砌不算", en: "a recitation does not count"),
      .dialogue(
        [
          (.agent, "您好请谢谢对不起再见"), (.customer, "什么？"), (.agent, "明天上午给您装宽带。"),
        ], found: [1, 3])),
  ]
}
