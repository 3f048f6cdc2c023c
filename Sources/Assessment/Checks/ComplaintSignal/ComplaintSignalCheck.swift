package import CallModel
internal import Lexis

/// The customer threatens to complain or leave, and whether that is soothed.
package struct ComplaintSignalCheck: Check {
  package static let id = "complaint-signal"
  package static let criterion = "S4"
  package static let definition = LocalText(
    zh: "客户是否表示要投诉、退单或换运营商；之后是否缓和。明说的投诉不论客户说了几句都计；推断所得。",
    en:
      "Whether the customer threatens to complain, cancel or switch, and whether it is soothed. What is said outright counts in the shortest call. Inferred."
  )

  let soothed: Double
  let minimumSubstantive: Int
  /// The customer wants no more of it, which may be a plan of theirs.
  let leavingGroups: [String]

  package init(_ section: RubricSection) {
    soothed = section.number("soothed", in: 0...1)
    minimumSubstantive = section.integer("minimum_substantive_turns")
    leavingGroups = section.groups("leaving_groups", else: [CheckReference.name("wants-to-leave")])
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    let threats = threats(in: call)
    let substantive = call.customerTurns.count { call.isSubstantive($0) }
    guard let last = threats.last else {
      guard substantive >= minimumSubstantive else {
        return .noOccasion(
          zh: "客户有实际内容的话不足 \(minimumSubstantive) 句",
          en: "fewer than \(minimumSubstantive) substantive customer turns")
      }
      return Verdict(
        .measured(1),
        explanation: LocalText(
          zh: "客户 \(substantive) 句话中没有投诉或退单表示；推断",
          en: "no threat in \(substantive) substantive turns; inferred"))
    }
    // What was said outright counts, however short the call.
    let lost = threats.map {
      call.evidence($0, note: LocalText(zh: "投诉或退单表示", en: "a threat to complain or leave"))
    }
    let note = LocalText(zh: "随后缓和", en: "soothed afterwards")
    let relief = relief(after: last.turnIndex, in: call).map { place in
      switch place {
      case .words(let hit): call.evidence(hit, note: note)
      case .reply(let turn): call.evidence(turn: turn, note: note)
      }
    }
    return Verdict(
      .measured(relief == nil ? 0 : soothed),
      explanation: LocalText(
        zh: "投诉或退单表示 \(threats.count) 次，" + (relief == nil ? "没有缓和" : "随后缓和") + "；推断",
        en:
          "\(threats.count.counted("threat")), \(relief == nil ? "not soothed" : "soothed afterwards"); inferred"
      ), won: [relief].compactMap { $0 }, lost: lost,
      findings: [
        Self.finding(
          relief == nil ? .bad : .neutral,
          LocalText(zh: "客户表示要投诉或退单", en: "the customer threatens to complain or leave"), lost,
          advice: LocalText(
            zh: "先安抚，再给出处理办法和答复时间。",
            en: "Soothe first, then say what will be done and when you will call back."))
      ])
  }

  /// Who only wants no more of it, and complains of nothing, tells of a plan of their own: 那个我不想装了，房东家有网.
  func threats(in call: HeardCall) -> [PhraseHit] {
    let words = call.rubric.words
    let all = call.hits(words.customerThreat)
    if all.isEmpty { return all }
    let letDown = call.rubric.check(ApologyCheck.self)?.letDownGroups ?? []
    if !call.hits(words.customerNegative + letDown).isEmpty { return all }
    let leaving = call.hits(leavingGroups)
    func isLeaving(_ hit: PhraseHit) -> Bool {
      leaving.contains {
        $0.turnIndex == hit.turnIndex
          && ($0.position..<$0.position + $0.length)
            .overlaps(hit.position..<hit.position + hit.length)
      }
    }
    return all.filter { !isLeaving($0) }
  }

  private enum Relief {
    case words(PhraseHit)
    case reply(Int)
  }

  /// Kind words of the customer's, or a yes to an apology, a promise or help: a yes to an address that is
  /// checked soothes nothing. Who is displeased afterwards was not soothed.
  private func relief(after threat: Int, in call: HeardCall) -> Relief? {
    let words = call.rubric.words
    let soothing = Set(
      call.functionalHits(
        words.apology + words.ownership
          + (call.rubric.check(OutcomeCheck.self)?.promiseGroups ?? [])
      ).map(\.turnIndex))
    let from = max(threat + 1, call.hits(words.customerNegative).last?.turnIndex ?? -1)
    let kind = call.hits(words.customerPositive).first { $0.turnIndex >= from }
    let answer = call.agentRuns.first { $0[0] > threat }
    let isOfTime = Self.ofTime.matches(EncodedUnits(call.turns[threat].text))
    let reply = call.customerTurns.first { turn in
      guard turn.index >= from, call.agrees(turn),
        let run = call.agentRuns.last(where: { $0[0] < turn.index }), run[0] > threat
      else { return false }
      if run.contains(where: soothing.contains) { return true }
      // A day or a time said in answer to the threat itself is when something comes of it, in whatever words: a yes to
      // it is one to a promise. Later on it is the appointment that the call is about, unless the customer rang, or threatens
      // because nobody comes (再不来我就投诉): then the appointment is what was wanted.
      return (run == answer || call.type == .inbound || isOfTime)
        && run.contains { turn in
          call.facts(in: turn).contains { [.date, .halfDay, .time].contains($0.kind) }
        }
    }?.index
    guard let kind else { return reply.map { .reply($0) } }
    guard let reply, reply < kind.turnIndex else { return .words(kind) }
    return .reply(reply)
  }

  private static let ofTime = Pattern(
    fixed:
      "(?:再|还|又|一直|要是|如果)(?:(?![我就])[一-龥]){0,4}(?:不|没)(?:有)?(?:人|给我)?(?:来|装|修|弄好|上门|到)"
      + "|\\bif (?:nobody|no one|none of you)(?: [a-z]+){0,2} (?:comes?|turns? up|shows? up|arrives?|fix(?:es)?|installs?|rings?)\\b"
      + "|\\bif (?:he|she|it|they|you|(?:your|the) [a-z]+) (?:(?:do|does|are|is) not|cannot)(?: [a-z]+){0,3} (?:come|coming|turn up|show up|arrive|here|fix|fixed|install|installed)\\b"
  )

  package static let examples = [
    CheckExample(
      LocalText(zh: "要投诉", en: "a threat"),
      .dialogue(
        [
          (.customer, "我上周就报了装机。"), (.agent, "是的。"), (.customer, "到今天都没人联系我。"), (.agent, "嗯。"),
          (.customer, "我要投诉你们。"), (.agent, "您说。"),
        ], found: [5])),
    CheckExample(
      LocalText(zh: "只说一句也算", en: "one sentence is enough"),
      .dialogue([(.agent, "您好，这里是电信装机预约。"), (.customer, "我要去工信部投诉。")], found: [2])),
  ]
}
