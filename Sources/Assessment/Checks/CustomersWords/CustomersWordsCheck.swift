package import CallModel
internal import Lexis

/// What the customer's words say of their satisfaction. Inferred, and labelled so.
package struct CustomersWordsCheck: Check {
  package static let id = "customers-words"
  package static let criterion = "S3"
  package static let definition = LocalText(
    zh:
      "由对话用词推断的客户满意度：带权重的词表，按谁说、在通话何处说计分（客户首句、中间、末句，坐席结果性用语），坐席的礼貌用语一概不计；客户到最后仍不满或扬言投诉的，最多计一半；也可改用客户首尾正负面用语之差。推断所得，不是客户评价。",
    en:
      "Satisfaction inferred from words: a lexicon with weights by who says a phrase and where in the call (the customer's first words, the middle, the last; what the agent says of the outcome), the agent's courtesies left out; half at most where the customer is displeased or threatens to the end; or, by setting, good minus bad words at the end less those at the start. Inferred, not the customer's own rating."
  )

  enum Method: String, CaseIterable, Sendable { case words, shift }

  let method: Method
  let minimumSubstantive: Int
  let zero: Double
  let full: Double
  let minimumTurns: Int
  let share: Double
  let clip: Double

  package init(_ section: RubricSection) {
    method = section.choice("method", .words)
    let words = section.section("words")
    minimumSubstantive = words.integer("minimum_substantive_turns", in: 1...1_000)
    zero = words.number("zero", in: -2...2)
    full = words.number("full", in: -2...2)
    if full <= zero {
      words.problem(
        "full", zh: "“full”应大于“zero”", en: "'full' should be above 'zero'",
        fixZh: "例如 zero: -1.25, full: 0.9", fixEn: "for example zero: -1.25, full: 0.9")
    }
    words.finish()
    let shift = section.section("shift")
    minimumTurns = shift.integer("minimum_turns", in: 2...1_000)
    share = shift.number("share", in: 0.01...0.5)
    clip = shift.number("clip", in: 0.1...100)
    shift.finish()
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    return method == .words ? wordsVerdict(on: call) : shiftVerdict(on: call)
  }

  // MARK: The lexicon

  private func wordsVerdict(on call: HeardCall) -> Verdict {
    let substantive = call.customerTurns.count { call.isSubstantive($0) }
    guard substantive >= minimumSubstantive else {
      return .noOccasion(
        zh: "客户有实际内容的话不足 \(minimumSubstantive) 句，无从推断",
        en: "fewer than \(minimumSubstantive) substantive customer turns to infer from")
    }
    let lexicon = SatisfactionLexicon.of(call.language)
    let reading = lexicon.reading(of: call.turns.map(\.party), texts: call.turns.map(\.text))
    let points = reading.points
    let told = full > zero ? min(1, max(0, (points.satisfaction - zero) / (full - zero))) : 0
    // What weighs little in the table is plain enough where the call ends with it.
    let grudge = told > Self.grudging ? displeasedEnd(in: call) : nil
    let value = grudge == nil ? told : Self.grudging
    func evidence(_ mark: SatisfactionLexicon.Mark) -> Evidence {
      let addend = reading.addend(mark)
      let weight = signed(addend.points.satisfaction)
      let place = Self.place(addend.place)
      // As it was said: a negation stands with the word that it turns round.
      let units = call.turns[Int(mark.turn)].text.units
      let words = String(decoding: units[addend.range.clamped(to: units.indices)], as: UTF16.self)
      return call.evidence(
        turn: Int(mark.turn), around: addend.range,
        note: LocalText(
          zh: "\(place.zh)“\(words)”\(weight)", en: "\(place.en) \"\(words)\" \(weight)"))
    }
    // The most telling ones of each kind: the largest stand first.
    var good: [SatisfactionLexicon.Mark] = []
    var bad: [SatisfactionLexicon.Mark] = []
    var total = 0.0
    let pleased = pleasedTurns(in: call)
    for mark in reading.marks {
      let points = mark.points.satisfaction
      total += points
      guard abs(points) >= Self.least, reading.isShown(mark) else { continue }
      // A weight that goes against plain words is a weight of elsewhere: it counts, and is no
      // evidence of displeasure beside praise.
      if points < 0, pleased.contains(Int(mark.turn)) { continue }
      if points > 0, good.count < 3 { good.append(mark) }
      if points < 0, bad.count < 3 { bad.append(mark) }
    }
    var won = good.map(evidence)
    var lost = bad.map(evidence)
    // Every point is accounted for: what begins the sum, what is quoted, and all the rest.
    let quoted = (good + bad).reduce(0) { $0 + $1.points.satisfaction }
    let rest = total - quoted
    let restCount = reading.marks.count - good.count - bad.count
    let others = LocalText(
      zh: "其余 \(restCount) 处合计 \(signed(rest))", en: "\(restCount) others together \(signed(rest))")
    let start = signed(reading.constant.satisfaction)
    let account =
      good.isEmpty && bad.isEmpty
      ? LocalText(
        zh: "起点 \(start)，\(restCount) 处合计 \(signed(rest))",
        en: "\(start) to begin with, \(restCount) words together \(signed(rest))")
      : LocalText(
        zh: "起点 \(start)，列出的 \(good.count + bad.count) 处合计 \(signed(quoted))，\(others.zh)",
        en:
          "\(start) to begin with, \(good.count + bad.count) quoted together \(signed(quoted)), \(others.en)"
      )
    let quotedWon = won
    let quotedLost = lost
    // What rounds to nothing shows neither.
    if restCount > 0, rest >= Self.visible { won.append(Evidence(note: others)) }
    if restCount > 0, rest <= -Self.visible {
      // They lie all over the call: the plainest word of displeasure stands for them, or how the customer ends.
      let listed = Set(bad.map { Int($0.turn) })
      let displeased = call.hits(call.rubric.words.customerNegative)
        .filter { !pleased.contains($0.turnIndex) }
      let plainest = displeased.first { !listed.contains($0.turnIndex) } ?? displeased.first
      lost.append(
        plainest.map { call.evidence($0, note: others) } ?? ending(others, in: call))
    }
    if let grudge {
      lost.insert(
        call.evidence(
          grudge,
          note: LocalText(
            zh: "客户到最后仍不满，最多计 \(figure(Self.grudging))",
            en: "displeased to the end: no more than \(figure(Self.grudging))")), at: 0)
    }
    if value < 1, lost.isEmpty {
      lost.append(
        ending(
          LocalText(
            zh: "没有听到更满意的话，合计 \(signed(points.satisfaction))，满分要 \(signed(full))",
            en:
              "no happier word was heard: \(signed(points.satisfaction)) in all, full marks from \(signed(full))"
          ), in: call))
    }
    let sum = signed(points.satisfaction)
    let most =
      grudge == nil
      ? LocalText(zh: "", en: "")
      : LocalText(
        zh: "客户到最后仍不满，最多计 \(figure(Self.grudging))；",
        en: "displeased to the end, so no more than \(figure(Self.grudging)); ")
    return Verdict(
      .measured(value),
      explanation: LocalText(
        zh:
          "由用词推断的满意度 \(sum)（质检员口径 −2…2；\(signed(zero)) 计 0，\(signed(full)) 计满；\(account.zh)），解决程度 \(signed(points.resolution))，沟通效果 \(signed(points.effectiveness))；\(most.zh)推断，不是客户评价",
        en:
          "satisfaction inferred from words \(sum) on the raters' scale −2…2 (\(signed(zero)) counts 0, \(signed(full)) full; \(account.en)), resolution \(signed(points.resolution)), effectiveness \(signed(points.effectiveness)); \(most.en)inferred, not the customer's rating"
      ), won: won, lost: lost,
      findings: value >= 0.75 && !quotedWon.isEmpty
        ? [
          Self.finding(
            .good, LocalText(zh: "客户言语偏满意（推断）", en: "the words tell a content customer (inferred)"),
            quotedWon)
        ]
        : value <= 0.25 && !quotedLost.isEmpty
          ? [
            Self.finding(
              .bad,
              LocalText(zh: "客户言语偏不满（推断）", en: "the words tell a displeased customer (inferred)"),
              quotedLost)
          ]
          : [])
  }

  /// Displeasure or a threat in the customer's last two runs on the matter, with no good word and no yes in the same or a later one.
  private func displeasedEnd(in call: HeardCall) -> PhraseHit? {
    let words = call.rubric.words
    let onMatter = call.customerRuns.filter { run in
      run.contains { call.isSubstantive(call.turns[$0]) }
    }
    guard let from = onMatter.suffix(2).first?.first,
      let last = call.hits(words.customerNegative + words.customerThreat)
        .last(where: { $0.turnIndex >= from && call.modality(of: $0) != .conditional })
    else { return nil }
    let isSoothed =
      call.hits(words.customerPositive).contains { $0.turnIndex >= last.turnIndex }
      || call.customerTurns.contains { $0.index >= last.turnIndex && call.agrees($0) }
    return isSoothed ? nil : last
  }

  /// What a customer can be said to be at most who is displeased to the end: neither content nor not.
  private static let grudging = 0.5

  /// What is said of the call as a whole, at the customer's last turn that does more than take leave.
  private func ending(_ note: LocalText, in call: HeardCall) -> Evidence {
    let courtesies =
      call.rubric.check(RestatingCheck.self).map { call.hits($0.courtesyGroups) } ?? []
    let pleased = pleasedTurns(in: call)
    // Praise stands for no point that is lost.
    let last = call.customerTurns.last { turn in
      !pleased.contains(turn.index)
        && call.isSubstantive(
          call.length(of: turn, besides: courtesies.filter { $0.turnIndex == turn.index }))
    }
    if let last {
      return call.evidence(
        turn: last.index,
        note: LocalText(
          zh: "客户最后一句有内容的话（道谢道别不计）；\(note.zh)",
          en: "the customer's last words before thanks and goodbyes; \(note.en)"))
    }
    return call.customerTurns.last { !pleased.contains($0.index) }
      .map { call.evidence(turn: $0.index, note: note) } ?? Evidence(note: note)
  }

  /// Turns in which the customer praises, thanks for help or is content, and says nothing against it.
  private func pleasedTurns(in call: HeardCall) -> Set<Int> {
    Set(call.hits(call.rubric.words.customerPositive).map(\.turnIndex))
      .subtracting(call.hits(call.rubric.words.customerNegative).map(\.turnIndex))
  }

  /// What is smaller, on the scale −2…2, is told in the sum of the others alone.
  private static let least = 0.05

  /// What two decimals show.
  private static let visible = 0.005

  private func signed(_ value: Double) -> String {
    value <= -Self.visible ? "−" + figure(-value, 2) : "+" + figure(abs(value), 2)
  }

  private static func place(_ place: String) -> LocalText {
    switch place {
    case "first": LocalText(zh: "客户首次发言", en: "the customer's first words")
    case "middle": LocalText(zh: "客户中间发言", en: "the customer, in the middle")
    case "last", "opens": LocalText(zh: "客户最后发言", en: "the customer's last words")
    case "agent-last": LocalText(zh: "坐席最后发言", en: "the agent's last words")
    default: LocalText(zh: "坐席", en: "the agent")
    }
  }

  // MARK: Good and bad words at the end against those at the start

  private func shiftVerdict(on call: HeardCall) -> Verdict {
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
    var lost = negative.filter { window.contains($0.turnIndex) }
      .map { call.evidence($0, note: LocalText(zh: "负面用语", en: "a bad word")) }
    if shift < clip, lost.isEmpty, let end = turns.last {
      lost.append(
        call.evidence(
          turn: end.index,
          note: LocalText(
            zh: "客户最后一句；前后两段没有负面用语，后段正面用语也没有多出 \(figure(clip)) 处",
            en:
              "the customer's last words; no bad word at either end, and not \(figure(clip)) good ones more at the end than at the start"
          )))
    }
    return Verdict(
      .measured((shift + clip) / (2 * clip)),
      explanation: LocalText(
        zh:
          "客户前 \(count) 句正负相抵 \(before)，后 \(count) 句 \(after)，变化 \(figure(shift))（−\(figure(clip))…+\(figure(clip)) 换算为 0…1）；推断",
        en:
          "the customer's first \(count) turns balance at \(before), the last \(count) at \(after): shift \(figure(shift)) (−\(figure(clip))…+\(figure(clip)) becomes 0…1); inferred"
      ), won: won, lost: lost,
      findings: shift > 0 && !won.isEmpty
        ? [Self.finding(.good, LocalText(zh: "客户用语转好", en: "the customer's words improve"), won)]
        : shift < 0 && !lost.isEmpty
          ? [Self.finding(.bad, LocalText(zh: "客户用语转差", en: "the customer's words worsen"), lost)]
          : [])
  }

  package static let examples: [CheckExample] = []
}
