package import CallModel
internal import Lexis

/// The agent restates what the customer wants, with the facts, and the customer agrees.
package struct RestatingCheck: Check {
  package static let id = "restating"
  package static let criterion = "M1"
  package static let definition = LocalText(
    zh:
      "客户提出主要诉求后，坐席是否复述并带上至少一个要点（日期、时段、地点、业务、号码），客户是否认可。听不出的那一半不计：客户没有否认也没有明确认可，或认可了另一种说法；只接了客户几个字的，请人工判断。",
    en:
      "After the customer's main request: whether the agent restates it with at least one fact (date, half-day, place, business, number) and the customer agrees. The half that is not heard is left out: where the customer neither denies nor plainly agrees, or agrees to other words; where only a few words are taken up, a person should look."
  )

  let full: Double
  let half: Double
  let urgingGroups: [String]
  let requestGroups: [String]
  let courtesyGroups: [String]
  let requestCharacters: Int
  let requestWordsMinimum: Int
  let alwaysAsked: Set<CallType>
  /// Told again in the customer's own words.
  package let shared: SharedWords

  package init(_ section: RubricSection) {
    full = section.number("full", in: 0...1)
    half = section.number("half", in: 0...1)
    urgingGroups = section.groups("urging_groups")
    requestGroups = section.groups("request_groups")
    courtesyGroups = section.groups("courtesy_groups")
    requestCharacters = section.integer("request_characters")
    requestWordsMinimum = section.integer("request_words_minimum")
    alwaysAsked = Set(section.choices("always_asked", CallType.self))
    shared = SharedWords(section)
  }

  /// The customer's first turn that asks for something.
  func request(in call: HeardCall) -> Int? {
    let minimum = call.isChinese ? requestCharacters : requestWordsMinimum
    var polite = call.hits(courtesyGroups)
    // A check's hits may stand otherwise.
    if polite.indices.dropFirst().contains(where: {
      polite[$0].turnIndex < polite[$0 - 1].turnIndex
    }) {
      polite.sort { $0.turnIndex < $1.turnIndex }
    }
    func courtesies(in turn: Int) -> ArraySlice<PhraseHit> {
      if polite.isEmpty { return [] }
      let from = Self.place(of: turn, in: polite)
      return polite[from...].prefix { $0.turnIndex == turn }
    }
    let urging = call.hits(urgingGroups).first?.turnIndex
    let asking = call.hits(requestGroups).first { hit in
      // 麻烦你了 asks for nothing.
      call.turns[hit.turnIndex].length >= minimum
        && !courtesies(in: hit.turnIndex).contains {
          ($0.position..<($0.position + $0.length))
            .overlaps(hit.position..<(hit.position + hit.length))
        }
    }?.turnIndex
    if let first = [urging, asking].compactMap({ $0 }).min() { return first }
    return firstMatter(in: call, courtesies)
  }

  /// The customer's first turn that holds more than courtesies, on calls to which they bring a matter.
  private func firstMatter(
    in call: HeardCall, _ courtesies: (Int) -> ArraySlice<PhraseHit>
  ) -> Int? {
    guard let type = call.type, alwaysAsked.contains(type) else { return nil }
    let minimum = call.isChinese ? requestCharacters : requestWordsMinimum
    let from = call.isOutbound ? purposeTold(in: call) : -1
    return call.customerTurns.first { turn in
      // What is left beside the courtesies must be enough for a matter.
      turn.index > from && call.length(of: turn, besides: courtesies(turn.index)) >= minimum
    }?.index
  }

  /// Where the matter begins: who rings tells what is wrong first, and may ask for something later (三天了网都没装上 …
  /// 你就说什么时候装).
  private func beginning(of request: Int, in call: HeardCall) -> Int {
    guard call.type == .inbound else { return request }
    let polite = Dictionary(grouping: call.hits(courtesyGroups), by: \.turnIndex)
    return min(request, firstMatter(in: call) { (polite[$0] ?? [])[...] } ?? request)
  }

  /// Where the customer has learnt why the agent rings: what was said before, on picking up and to
  /// the question who it is, is no matter of theirs (喂，又是哪儿啊？).
  private func purposeTold(in call: HeardCall) -> Int {
    let groups = call.rubric.check(OpeningCheck.self)?.purpose.groups ?? []
    let said = call.functionalHits(groups).map(\.turnIndex).min()
    // An agent who never says why has said enough with the second turn.
    let second = call.agentRuns.prefix(2).last?.last
    return [said, second].compactMap { $0 }.min() ?? -1
  }

  /// The first hit of a turn, or where it would be.
  private static func place(of turn: Int, in hits: [PhraseHit]) -> Int {
    hits.partitioningIndex { $0.turnIndex >= turn }
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    guard let request = request(in: call) else {
      return .noOccasion(zh: "客户没有提出诉求", en: "the customer raises no request")
    }
    let asked = call.evidence(turn: request, note: LocalText(zh: "客户的诉求", en: "the request"))
    var best: (value: Double, proof: Evidence, facts: Bool, agreed: Int?)?
    let note = LocalText(zh: "复述诉求", en: "restates the request")
    // What the customer has given since the request grows from hit to hit.
    var given: Set<SpokenFact> = []
    let from = beginning(of: request, in: call)
    var reached = from
    var heard = HeardWords(shared, inChinese: call.isChinese)
    var told: (turn: Int, again: Bool)?
    if isPointedElsewhere(request, in: call) {
      return .noOccasion(
        zh: "诉求不归本台，已告知该找谁", en: "the request is another desk's, to which the customer is pointed")
    }
    let restatements = call.functionalHits(call.rubric.words.restate)
      .filter { $0.turnIndex > from }
      .sorted { ($0.turnIndex, $0.position) < ($1.turnIndex, $1.position) }
    for hit in restatements where best?.value ?? 0 < full {
      if reached < hit.turnIndex {
        given.formUnion(call.facts(in: reached..<hit.turnIndex, of: .customer))
        for turn in call.turns[reached..<hit.turnIndex] where turn.party == .customer {
          heard.add(turn.text.units, facts: call.isChinese ? Self.facts(of: turn) : [])
        }
        reached = hit.turnIndex
      }
      /// A turn with many hits is looked at once.
      func tellsAgain() -> Bool {
        if let told, told.turn == hit.turnIndex { return told.again }
        let again = self.tellsAgain(hit.turnIndex, of: heard, in: call)
        told = (hit.turnIndex, again)
        return again
      }
      var agreed = agreement(after: hit.turnIndex, in: call)
      let said = call.facts(in: hit.turnIndex)
      // What the customer says yes to is theirs, whoever said it first; so is what is told in their own words.
      let facts =
        given.contains { said.contains($0) && isOfRequest($0, request, in: call) }
        || agreed != nil && holdsPoint(hit.turnIndex, in: call)
        || tellsAgain()
      // A yes to an address or a number is one to the order, and tells nothing of the request.
      let isHeard = agreed != nil && !checksOrder(hit, in: call)
      if facts, agreed == nil {
        agreed = passage(after: hit.turnIndex, behind: hit.position, in: call)
      }
      let value = facts && agreed != nil ? full : facts || isHeard ? half : 0
      if value > best?.value ?? -1 { best = (value, call.evidence(hit, note: note), facts, agreed) }
    }
    if best?.value ?? 0 < full, let said = repeated(after: request, in: call) {
      best = (full, call.evidence(turn: said.turn, note: note), true, said.agreed)
    }
    if best?.value ?? 0 < full, let said = retold(after: from, in: call) {
      let value = said.agreed == nil ? half : full
      if value > best?.value ?? 0 {
        best = (value, call.evidence(turn: said.turn, note: note), true, said.agreed)
      }
    }
    for place in Set([from, request]).sorted() where best?.value ?? 0 < full {
      guard let (turn, position) = echo(of: place, in: call) else { continue }
      let agreed =
        agreement(after: turn, in: call) ?? passage(after: turn, behind: position, in: call)
      let value = agreed == nil ? half : full
      if value > best?.value ?? 0 {
        best = (value, call.evidence(turn: turn, note: note), true, agreed)
      }
    }
    guard let best, best.value > 0 else {
      if takesUp(from, request, in: call) {
        return .notMeasurable(
          zh: "坐席接着客户的话说了几个字，算不算复述，凭文本看不准，请人工判断",
          en:
            "the agent takes up some of the customer's words; whether that restates the request, the words alone do not tell: a person should look"
        )
      }
      return Verdict(
        .measured(0),
        explanation: LocalText(
          zh: "客户提出诉求后，坐席没有复述要点", en: "the request is never restated"),
        lost: [asked] + reply(to: asked, at: request, in: call),
        advice: advice(on: request, in: call),
        findings: [
          Self.finding(
            .bad, LocalText(zh: "未复述客户诉求", en: "does not restate the request"), [asked],
            advice: advice(on: request, in: call))
        ])
    }
    var won = [best.proof]
    if let agreed = best.agreed {
      won.append(
        call.evidence(turn: agreed, note: LocalText(zh: "客户认可", en: "the customer agrees")))
    }
    if best.value < full, let open = openHalf(best.facts, best.proof, best.agreed, in: call) {
      return open
    }
    let lacking =
      best.value >= full
      ? nil
      : best.facts
        ? LocalText(zh: "客户未明确认可", en: "the customer does not plainly agree")
        // In other words: the customer's yes is all there is to go by.
        : LocalText(
          zh: "所说的不是客户的原话，也没有日期、地点等要点",
          en: "in none of the customer's words, and with no date, place or other fact")
    return Verdict(
      .measured(best.value),
      explanation: LocalText(
        zh: "已复述诉求" + (lacking.map { "，但\($0.zh)" } ?? "并得到认可"),
        en: "the request is restated" + (lacking.map { ", but \($0.en)" } ?? " and agreed to")),
      won: won,
      lost: lacking.map { note in
        var place = best.proof
        place.note = note
        return [place]
      } ?? [],
      advice: lacking == nil ? nil : advice(on: request, in: call),
      findings: [
        Self.finding(
          lacking == nil ? .good : .neutral,
          lacking == nil
            ? LocalText(zh: "复述诉求并得到认可", en: "restates the request and has it confirmed")
            : LocalText(zh: "复述不完整", en: "restates in part"), won)
      ])
  }

  /// The half that words alone do not tell: a restatement that the customer says nothing against, and goes on; one in the agent's own
  /// words that the customer says yes to. Nil where it is denied, where nobody answers, or where the customer was brushed off.
  private func openHalf(
    _ facts: Bool, _ proof: Evidence, _ agreed: Int?, in call: HeardCall
  ) -> Verdict? {
    guard let number = proof.turn,
      let turn = call.turns.first(where: { $0.number == number })?.index,
      let next = call.customerTurn(after: turn),
      call.vocabulary.spoken.answers.kind(of: call.turns[next].text) != .no,
      !(call.rubric.check(OutcomeCheck.self)?.brushOffs(in: call).contains(turn) ?? false)
    else { return nil }
    let told = CriterionPart(
      id: "restated", name: LocalText(zh: "复述", en: "restated"), weight: half, value: .measured(1))
    let why: LocalText
    if facts {
      // Who was asked whether it is so, or asks in return, has not said yes.
      let isAsked = call.agentQuestions.contains { $0.turnIndex == turn && !$0.isOpen }
      if isAsked || call.asks[next] { return nil }
      why = LocalText(
        zh: "客户没有否认，也没有明确认可，接着说了别的",
        en: "the customer neither denies it nor plainly agrees, and goes on")
    } else {
      guard agreed != nil, asksBack(turn, in: call) else { return nil }
      why = LocalText(
        zh: "客户认可了，但说法不同，听不出是不是同一件事",
        en:
          "the customer agrees, but in other words, so that it is not heard whether it is the same matter"
      )
    }
    let rest = CriterionPart(
      id: "agreed",
      name: facts
        ? LocalText(zh: "客户认可", en: "the customer agrees")
        : LocalText(zh: "说到要点", en: "with the point"), weight: max(0, full - half),
      value: .unavailable(Absence(.notMeasurable, why)))
    let won =
      [proof]
      + (agreed.map {
        [call.evidence(turn: $0, note: LocalText(zh: "客户认可", en: "the customer agrees"))]
      }
        ?? [])
    return .weighted(
      [told, rest],
      explanation: LocalText(
        zh: "已复述诉求；\(why.zh)，这一半不计", en: "the request is restated; \(why.en): that half is left out"
      ),
      won: won,
      findings: [
        Self.finding(.neutral, LocalText(zh: "已复述诉求", en: "restates the request"), won)
      ])
  }

  /// The turn asks whether it has the matter right, and says what the matter is: 您是说电视黑屏了，一点画面都没有，对不对.
  private func asksBack(_ turn: Int, in call: HeardCall) -> Bool {
    let text = call.turns[turn].text
    guard call.isChinese else {
      return call.asks[turn] && shared.matterCount(text.units) >= Self.fewWords
    }
    return Self.tags.contains { tag in
      guard let at = text.units.firstRange(of: tag)?.lowerBound else { return false }
      // What announces it (我跟您确认一下) is none of it.
      let announced = call.hits(call.rubric.words.restate).filter {
        $0.turnIndex == turn && $0.position + $0.length <= at
      }.map { $0.position + $0.length }.max()
      let begin = max(text.breaks.last { $0 < at } ?? 0, announced ?? 0)
      return shared.contentCount(text.units[begin..<at]) >= Self.fewCharacters
    }
  }
  /// With fewer nothing of a matter is told: 是您反映的情况，对吗?
  private static let fewCharacters = 6
  private static let fewWords = 4

  /// The agent's first words on the matter hold some of the customer's, beside the order's data and what is ordered, and nobody is
  /// refused or brushed off in them.
  private func takesUp(_ from: Int, _ request: Int, in call: HeardCall) -> Bool {
    let rude = call.rubric.check(OutcomeCheck.self)?.brushOffs(in: call) ?? []
    guard rude.isEmpty else { return false }
    let refused = refusals(in: call)
    return Set([from, request]).contains { place in
      guard call.turns[place].party == .customer, let first = call.firstAgentTurn(after: place)
      else { return false }
      let heard = call.turns[place..<first].filter { $0.party == .customer }.flatMap(\.text.units)
      return call.agentTurns(after: place, runs: 1).contains { turn in
        !refused.contains(turn)
          && Self.clauses(of: call.turns[turn]).contains { clause in
            !readsOrder(clause, of: turn, in: call)
              && shared.isTakenUp(clause.units, heard, inChinese: call.isChinese)
          }
      }
    }
  }

  /// A turn of the agent that says again what the customer gave, without announcing it, and gets a
  /// yes: "周六上午移机到中山路八号是吧" – "对的", "行，明天下午五点半。" – "可以，那我等着".
  private func repeated(after request: Int, in call: HeardCall) -> (turn: Int, agreed: Int)? {
    var given: Set<SpokenFact> = []
    var reached = request
    let refused = refusals(in: call)
    for turn in call.agentTurns where turn.index > request && !refused.contains(turn.index) {
      given.formUnion(call.facts(in: reached..<turn.index, of: .customer))
      reached = turn.index
      let said = call.facts(in: turn.index)
      guard given.contains(where: { said.contains($0) && isOfRequest($0, request, in: call) }),
        let agreed = agreement(after: turn.index, in: call) ?? passage(after: turn.index, in: call)
      else { continue }
      return (turn.index, agreed)
    }
    return nil
  }

  /// 明天上午满了 says the day again to refuse it.
  private func refusals(in call: HeardCall) -> Set<Int> {
    let groups = call.rubric.check(ApologyCheck.self)?.refusalGroups ?? []
    return Set(call.hits(groups).map(\.turnIndex))
  }

  /// The agent answers the matter with a question in the customer's own words: "您一直在家，师傅却填了客户不在家，是吗" – "是啊". What stands
  /// before 是吗 or 对吧 says what it is, so that the words need not stand in a row; whatever else the turn has (an apology, the
  /// question for a name) is no part of it, nor need a mark part them: 您是问师傅几点能到是吧请问您贵姓.
  private func retold(after from: Int, in call: HeardCall) -> (turn: Int, agreed: Int?)? {
    guard call.isChinese, call.turns[from].party == .customer,
      let first = call.firstAgentTurn(after: from)
    else { return nil }
    let heard = call.turns[from..<first].filter { $0.party == .customer }.flatMap(\.text.units)
    let refused = refusals(in: call)
    var told: (turn: Int, agreed: Int?)?
    for turn in call.agentTurns(after: from, runs: 2) where !refused.contains(turn) {
      guard let tag = readBack(in: turn, of: heard, in: call) else { continue }
      if let agreed = agreement(after: turn, in: call)
        ?? passage(after: turn, behind: tag, in: call)
      {
        return (turn, agreed)
      }
      if told == nil { told = (turn, nil) }
    }
    return told
  }

  /// Where a turn asks whether it has understood what was heard.
  private func readBack(in turn: Int, of heard: [UInt16], in call: HeardCall) -> Int? {
    let text = call.turns[turn].text
    let checks = call.slots.filter { [.address, .phone, .name].contains($0.kind) }
      .flatMap(\.mentions).filter { $0.turnIndex == turn && $0.act == .said }.map(\.range)
    for tag in Self.tags {
      var at = 0
      for _ in 0..<Self.mostTags {
        guard let found = text.units[at...].firstRange(of: tag) else { break }
        let end = found.lowerBound
        at = found.upperBound
        let begin = text.breaks.last { $0 < end } ?? 0
        for length in [8, 12, 16, 20, 24, 32] {
          let window = max(begin, end - length)..<end
          if !checks.contains(where: { $0.overlaps(window) }),
            shared.isReadBack(Array(text.units[window]), heard)
          {
            return end
          }
          if window.lowerBound == begin { break }
        }
      }
    }
    // 您是想周六装？ has no such words.
    return call.agentQuestions.first { question in
      question.turnIndex == turn && !question.isOpen
        && !checks.contains { $0.overlaps(question.range) }
        && shared.isNearlyShared(Array(text.units[question.range]), heard)
    }?.range.lowerBound
  }

  /// No more of a kind are looked at in a turn: each costs as much as what was heard is long.
  private static let mostTags = 4
  /// With these one asks whether one has it right.
  private static let tags = ["对吧", "对吗", "对不对", "是吧", "是吗", "是不是", "没错吧", "是这样吗"].map {
    Array($0.utf16)
  }

  /// The turn checks an address, a number or the equipment, or whom one is talking to.
  private func checksOrder(_ hit: PhraseHit, in call: HeardCall) -> Bool {
    // 地址是…，对吗: the tag closes the check.
    let isTag =
      hit.position > 0 && hit.position + hit.length >= call.turns[hit.turnIndex].text.count
    let kinds: Set<SlotKind> =
      isTag ? [.address, .phone, .equipment, .name] : [.address, .phone, .equipment]
    return call.slots.contains { slot in
      kinds.contains(slot.kind)
        && slot.mentions.contains { $0.turnIndex == hit.turnIndex && $0.act != .asked }
    }
  }

  /// The customer asks what another desk answers, and the agent says at once which: a plain question
  /// that gets its plain answer is not said again first. Who urges has a matter of this desk's.
  private func isPointedElsewhere(_ request: Int, in call: HeardCall) -> Bool {
    guard call.record.category == .outOfScope || call.record.category == .enquiry,
      !call.hits(urgingGroups).contains(where: { $0.turnIndex == request }),
      let hotline = call.rubric.check(OutcomeCheck.self)?.hotline
    else { return false }
    let next = call.agentTurns(after: request, runs: 1)
    return call.hits(hotline).contains { next.contains($0.turnIndex) }
  }

  /// What the customer gave belongs to the request, and does not only set the order right (应该是902).
  private func isOfRequest(_ fact: SpokenFact, _ request: Int, in call: HeardCall) -> Bool {
    Self.isPoint(fact) || call.facts(in: request).contains(fact)
  }

  /// A point of the customer's is named, other than when they will hear from the desk.
  private func holdsPoint(_ turn: Int, in call: HeardCall) -> Bool {
    call.slots.contains { slot in
      slot.mentions.contains {
        $0.turnIndex == turn && $0.act == .said && !$0.value.isEmpty
          && Self.isPoint(SpokenFact(kind: $0.kind, value: $0.value)) && !call.isOfContact($0)
      }
    }
  }

  /// What a customer wants, whoever names it first. An address or a number that the agent reads out is checked, and no
  /// restatement of anything.
  private static func isPoint(_ fact: SpokenFact) -> Bool {
    [.date, .halfDay, .time, .business].contains(fact.kind)
  }

  /// The turn tells the customer's matter in the customer's own words (您反映的是师傅迟到两个小时). In Chinese also where one of its
  /// clauses says it in whatever order (您说师傅骂您神经病 – 师傅说我神经病), or names it as the reason (是因为装修).
  ///
  /// - Parameter heard: the customer's turns since the request.
  private func tellsAgain(_ turn: Int, of heard: HeardWords, in call: HeardCall) -> Bool {
    let own = call.turns[turn].text.units
    let asserted = call.isChinese ? shared.asserted(in: Self.facts(of: call.turns[turn])) : []
    func counts(_ heard: HeardWords.Heard) -> Bool { heard.denied.isDisjoint(with: asserted) }
    if heard.holds(own, where: counts) { return true }
    guard call.isChinese else { return false }
    return Self.clauses(of: call.turns[turn]).contains { clause in
      let mostly = heard.sharing(max(1, shared.characters), of: clause.units).contains {
        $0.characters <= SharedWords.fewCharacters
          && shared.isMostlyShared(clause.units, $0.units) && counts($0)
      }
      // A check of the order's data is in the customer's words anyhow.
      if mostly, !readsOrder(clause, of: turn, in: call) { return true }
      return Self.reasons.contains { reason in
        guard let begin = clause.units.firstRange(of: reason)?.upperBound else { return false }
        let rest = clause.units[begin...]
        let part = Array(
          rest[..<(rest.firstRange(of: Self.therefore)?.lowerBound ?? rest.endIndex)])
        return heard.sharing(1, of: part).contains {
          (shared.isWhole(part, in: $0.units) || shared.isMostlyReason(part, $0.units))
            && counts($0)
        }
      }
    }
  }

  /// What a reason stands behind.
  private static let reasons = ["因为", "由于", "原因是"].map { Array($0.utf16) }
  /// Where a reason ends.
  private static let therefore = Array("所以".utf16)

  /// The agent answers with the customer's matter as a clause of its own: "My router won't connect." – "Oh dear,
  /// your router won't connect.", 我明天要带老人看病 – 带老人看病要紧. In Chinese, where a few characters are shared easily, the clause
  /// has little beside them: of 6,951 answers in real dialogues 2.6 % do it, and 0.2 % with another call's customer.
  private func echo(of request: Int, in call: HeardCall) -> (turn: Int, position: Int)? {
    guard let first = call.firstAgentTurn(after: request) else { return nil }
    let asked = call.turns[request..<first].filter { $0.party == .customer }
    let refused = call.isChinese ? refusals(in: call) : []
    for turn in call.agentTurns(after: request, runs: 1) where !refused.contains(turn) {
      let said = Self.clauses(of: call.turns[turn]).first { clause in
        asked.contains {
          call.isChinese
            ? !readsOrder(clause, of: turn, in: call)
              && (shared.isMostlyShared(clause.units, $0.text.units)
                || shared.isSaidAgain(clause.units, $0.text.units))
              && (Modality.isUnreal(clause)
                || !shared.contradicts(clause.units, Self.facts(of: $0)))
            : shared.isEcho(clause.units, of: $0.text.units)
        }
      }
      guard let said else { continue }
      return (turn, call.turns[turn].text.units.firstRange(of: said.units)?.lowerBound ?? 0)
    }
    return nil
  }

  /// An address, a number or a name is read out or asked for in a clause.
  private func readsOrder(_ clause: NormalizedText, of turn: Int, in call: HeardCall) -> Bool {
    call.slots.contains { slot in
      [.address, .phone, .name].contains(slot.kind)
        && slot.mentions.contains {
          $0.turnIndex == turn
            && clause.units.firstRange(of: call.turns[turn].text.units[$0.range]) != nil
        }
    }
  }

  /// What stands between punctuation marks.
  private static func clauses(of turn: HeardTurn) -> [NormalizedText] {
    turn.text.source.split { ends.contains($0) }.map { NormalizedText(source: Array($0)) }
  }
  private static let ends = Set(",.;:!?—–，。；：！？、".utf16)

  /// What a turn says is so: without what might be or is to come (交房要是提前，我们马上安排), which denies nothing that was heard.
  private static func facts(of turn: HeardTurn) -> [UInt16] {
    clauses(of: turn).filter { !Modality.isUnreal($0) }.flatMap(\.units)
  }

  /// What the agent said instead of restating: the words the point was lost in.
  private func reply(to asked: Evidence, at request: Int, in call: HeardCall) -> [Evidence] {
    guard let next = call.agentTurns.first(where: { $0.index > request }) else { return [] }
    let words = asked.quote ?? ""
    return [
      call.evidence(
        turn: next.index,
        note: LocalText(
          zh: "客户刚说“\(words)”，没有复述", en: "right after “\(words)”, without restating it"))
    ]
  }

  /// The customer's next turn opens with a yes.
  private func agreement(after index: Int, in call: HeardCall) -> Int? {
    guard let next = call.customerTurn(after: index),
      call.agrees(call.turns[next])
    else { return nil }
    return next
  }

  /// The customer answers what the agent goes on to ask, and so lets the restatement stand: 您是要拆机，对吧？方便问一下是什么原因吗？ –
  /// 搬走了，新房子有网; 三天没人来，实在抱歉，请问您贵姓？ – 姓覃. Of a single question that yes or no would answer, no other answer says so.
  ///
  /// - Parameter position: where in the turn the restatement stands, if that is known.
  private func passage(after index: Int, behind position: Int? = nil, in call: HeardCall) -> Int? {
    guard let next = call.customerTurn(after: index), asksOn(index, behind: position, in: call),
      // A few words may answer what was asked; a question in return answers nothing.
      call.isSubstantive(call.turns[next]) || !call.asks[next],
      call.vocabulary.spoken.answers.kind(of: call.turns[next].text) != .no,
      !call.hits(call.rubric.words.customerNegative + call.rubric.words.customerThreat)
        .contains(where: { $0.turnIndex == next })
    else { return nil }
    return next
  }

  /// The turn asks for something beside whether the restatement is right.
  private func asksOn(_ index: Int, behind position: Int?, in call: HeardCall) -> Bool {
    let questions = call.agentQuestions.filter { $0.turnIndex == index }
    guard let last = questions.last else { return false }
    // Who the customer is, where they live, what to ring them on.
    let asksForData = call.slots.contains { slot in
      [.name, .address, .phone].contains(slot.kind)
        && slot.mentions.contains { $0.turnIndex == index && $0.act == .asked }
    }
    if asksForData { return true }
    let text = call.turns[index].text
    if last.range.lowerBound == 0 {
      // Without marks all of a turn is one sentence.
      return last.isOpen && last.range.count >= text.count && text.count >= Self.longTurn
    }
    return last.isOpen || questions.count > 1 && last.range.count > Self.tagLength
      || position.map { last.range.lowerBound > $0 && last.range.count > Self.tagLength } ?? false
  }

  /// 对吗 and 是这样吗 ask nothing more.
  private static let tagLength = 4
  /// So many characters hold more than a question.
  private static let longTurn = 16

  /// The read-back that would have been due, of what the customer gave.
  private func advice(on request: Int, in call: HeardCall) -> LocalText {
    let today = call.input.startedAtLocal.map { String($0.prefix(10)) } ?? ""
    let own = call.slots.filter { [.date, .halfDay, .address, .business].contains($0.kind) }
      .flatMap(\.mentions)
      .filter { $0.party == .customer && $0.act == .said && $0.turnIndex == request }
      // The day on which something went wrong is not what is asked for; nor can it be told from others without the
      // day of the call.
      .filter { $0.kind != .date || !today.isEmpty && $0.value >= today }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    var pieces: [(kind: SlotKind, words: String)] = []
    var end = -1
    for mention in own where mention.range.lowerBound >= end {
      let words = call.turns[mention.turnIndex].shown(mention.range)
      // A house that looks like a day (人民路附3号) is none.
      if mention.kind == .address || !words.contains("*") { pieces.append((mention.kind, words)) }
      end = mention.range.upperBound
    }
    // 宽带 and 移机 are one business, 明天 and 上午 one time.
    let kinds: [[SlotKind]] = [[.business], [.date, .halfDay], [.address]]
    let said = kinds.map { kinds in
      pieces.filter { kinds.contains($0.kind) }.map(\.words)
        .joined(separator: call.isChinese ? "" : " ")
    }.filter { !$0.isEmpty }
    // 您说的是宽带 says nothing of what is wrong with it.
    let isBare = pieces.allSatisfy { $0.kind == .business } && pieces.count < 2
    if said.isEmpty || isBare { return Self.advice.text(inCallsOf: call.language) }
    return Advice.text(
      zh: "听完先复述：{}", en: "Restate before you act: {}",
      saying: [
        LocalText(
          zh: "我跟您确认一下，您说的是\(said.joined(separator: "，"))，对吗？",
          en: "Let me confirm: it is about \(said.joined(separator: ", ")), is that right?")
      ], inCallsOf: call.language)
  }

  private static let advice = Advice(
    zh: "听完先复述：{}",
    en: "Restate before you act: {}",
    saying: [
      LocalText(
        zh: "我跟您确认一下，您是想……，对吗？",
        en: "Let me confirm: you would like …, is that right?")
    ])

  package static let examples = [
    CheckExample(
      LocalText(zh: "复述日期，客户认可", en: "the date restated and agreed"),
      .dialogue(
        [
          (.customer, "我想改到明天上午可以吗"), (.agent, "我跟您确认一下，改到明天上午，对吗？"),
          (.customer, "对的。"),
        ], found: [])),
    CheckExample(
      LocalText(zh: "没有复述", en: "never restated"),
      .dialogue(
        [(.customer, "我想改到明天上午可以吗"), (.agent, "嗯，知道了。"), (.customer, "哦。")], found: [1])),
    CheckExample(
      LocalText(zh: "道谢不是诉求", en: "thanks are no request"),
      .dialogue(
        [(.agent, "请问还有其他需要吗？"), (.customer, "没了，麻烦你了，就这些。")], found: [])),
  ]
}
