package import CallModel
internal import Lexis

/// The call reaches what it was made for.
package struct OutcomeCheck: Check {
  package static let id = "outcome"
  package static let criterion = "S5"
  package static let definition = LocalText(
    zh:
      "外呼预约：约定日期和时段，或应客户要求缓装到某日（没有资源而已告知何时有消息，或客户没空而已说定何时再打的，不计）；改约回访：确认原因，或如实说明是我方原因并另约了日子；缓装核实：确认预约开装时间；呼入：问题解决、有时限承诺的工单，或客户接受了答复、没有别的事（只说有消息再联系的不算）。以表为准，无表看文本；客户在通话中否认的改约或缓装只看文本，坐席退回申请得一部分，说了后续时间得满分。听不出是否办成、客户又平静结束通话的不计，请人工判断。",
    en:
      "Booking: a date and half-day agreed, or put off to a day as the customer wishes (left out where there is no resource and it is told when there will be news, or no time and it is settled when to ring again). Reschedule: the reason confirmed, or told to be ours and another day agreed. Deferral: a planned time confirmed. Inbound: solved, a ticket with a promised time, or the answer taken and nothing else wanted (not where all that was said is that somebody will be in touch). From the tables, from the words where the tables are silent; of a change or deferral that the customer denies in the call, from the words alone: to take it back earns a part, and with a time for what follows all. Where nothing shows the outcome nor that it failed, and the customer leaves in peace, it is left to a person."
  )

  let solvedGroups: [String]
  let reasonGroups: [String]
  let promiseGroups: [String]
  /// That somebody comes, in a sentence that settles it.
  let visitGroups: [String]
  /// The way to those who can answer.
  let hotline: [String]
  /// A change that the customer denies is taken back.
  let withdrawal: [String]
  /// The agent fixes a day or a time, in a sentence that closes the matter.
  let settlingGroups: [String]
  /// The customer has something against a time.
  let turningDownGroups: [String]
  /// The agent puts the installation off, as the customer wishes.
  let deferralGroups: [String]
  /// An answer that is to come, nobody says when.
  let openPromiseGroups: [String]
  /// A time by which.
  let deadlineGroups: [String]
  private let withdrawn: Double

  package init(_ section: RubricSection) {
    solvedGroups = section.groups("solved_groups")
    reasonGroups = section.groups("reason_groups")
    promiseGroups = section.groups("promise_groups")
    visitGroups = section.groups("visit_groups", else: [CheckReference.name("promises-visit")])
    hotline = section.groups("hotline_groups", else: [CheckReference.name("points-to-hotline")])
    withdrawal = section.groups(
      "withdrawal_groups", else: [CheckReference.name("withdraws-change")])
    settlingGroups = section.groups("settling_groups", else: [CheckReference.name("settles-time")])
    turningDownGroups = section.groups(
      "turning_down_groups", else: [CheckReference.name("turns-down-time")])
    deferralGroups = section.groups("deferral_groups", else: [CheckReference.name("defers-visit")])
    openPromiseGroups = section.groups(
      "open_promise_groups", else: [CheckReference.name("promises-sometime")])
    deadlineGroups = section.groups(
      "deadline_groups", else: [CheckReference.name("names-deadline")])
    withdrawn = section.offers("withdrawn") ? section.number("withdrawn", in: 0...1) : 0.5
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard let type = call.type else {
      return .notMeasurable(
        zh: "不知通话类型；请填 calls.csv 的 call_type（assess 用 --type）",
        en: "the type of the call is not known: fill in call_type of calls.csv (--type with assess)"
      )
    }
    let what: LocalText
    let record: Bool
    switch type {
    case .outboundBooking:
      what = LocalText(zh: "约定日期和时段", en: "a date and half-day agreed")
      record = call.order?.bookedVisit != nil
    case .rescheduleCallback:
      what = LocalText(zh: "确认改约原因", en: "the reason confirmed")
      record = call.order?.rescheduleReason.map { !$0.isEmpty } ?? false
    case .deferralCheck:
      what = LocalText(zh: "确认缓装及预约开装时间", en: "the deferral confirmed with a planned time")
      record = call.order?.plannedInstallDate != nil
    case .inbound:
      what = LocalText(zh: "解决问题或承诺答复时间", en: "solved, or a ticket with a promised time")
      record = call.order?.ticketPromisedAt != nil
    }
    // What the tables have, and the customer denies in the call, settles nothing by itself.
    let denial =
      type == .rescheduleCallback || type == .deferralCheck
      ? call.hits(call.rubric.criticalErrors.denialGroups).last : nil
    if record, denial == nil || !call.hasWords {
      let note = LocalText(zh: "\(what.zh)（据业务表）", en: "\(what.en) (from the tables)")
      return Verdict(.measured(1), explanation: note, won: [Evidence(note: note)])
    }
    guard call.hasWords else { return .absent(.noWords) }
    if let proof = proof(of: type, in: call) {
      let note = LocalText(zh: "\(what.zh)（据文本推断）", en: "\(what.en) (inferred from the words)")
      var evidence = proof
      evidence.prefix(note)
      return Verdict(.measured(1), explanation: note, won: [evidence])
    }
    if let denial,
      let hit = call.hits(withdrawal).first(where: { $0.turnIndex >= denial.turnIndex })
    {
      return withdrawn(hit, in: call)
    }
    if type == .outboundBooking, waitsForResource(in: call) {
      return .noOccasion(
        zh: "没有资源，无从约定上门时间，已告知何时有消息",
        en: "no resource, so no visit to agree on; when there will be news is told")
    }
    if isPutOff(in: call) {
      return .absent(Self.putOff)
    }
    if !record, isOpen(type, in: call) {
      return .notMeasurable(
        zh: "没听到\(what.zh)的话，客户也平静地结束了通话；是否办成，只凭这些话看不准，请人工判断",
        en:
          "not heard: \(what.en); yet the customer left in peace, so that the words alone do not tell: a person should look"
      )
    }
    let missing =
      record && denial != nil
      ? LocalText(
        zh: "业务表有记录，但客户在通话中否认，之后也没有\(what.zh)",
        en:
          "the tables have a record, but the customer denies it in the call, and afterwards not seen: \(what.en)"
      )
      : LocalText(zh: "未见：\(what.zh)", en: "not seen: \(what.en)")
    let place =
      record
      ? denial.map { call.evidence($0, note: missing) }
      : call.closingTurns.last.map { call.evidence(turn: $0, note: missing) }
    let advice = Self.advice(type).text(inCallsOf: call.language)
    return Verdict(
      .measured(0), explanation: missing, lost: [place].compactMap { $0 }, advice: advice,
      findings: [place].compactMap { $0 }.map {
        Self.finding(.bad, missing, [$0], advice: advice)
      })
  }

  /// What each type of call is to end with.
  private static func advice(_ type: CallType) -> Advice {
    switch type {
    case .outboundBooking: bookingAdvice
    case .rescheduleCallback: reasonAdvice
    case .deferralCheck: deferralAdvice
    case .inbound: promiseAdvice
    }
  }
  private static let bookingAdvice = Advice(
    zh: "挂机前把日期和时段定下来：{}", en: "Settle a day and a half-day before you end: {}",
    saying: [
      LocalText(
        zh: "那给您约在……上午，师傅上门前会打您电话，您看可以吗？",
        en:
          "I have you down for … in the morning; the engineer will ring first. Does that suit you?")
    ])
  private static let reasonAdvice = Advice(
    zh: "问清改约是谁提出的、什么原因：{}", en: "Find out who asked for the change, and why: {}",
    saying: [
      LocalText(
        zh: "请问是您本人要改时间的吗？方便说一下原因吗？",
        en: "Was it you who asked for another time? May I ask the reason?")
    ])
  private static let deferralAdvice = Advice(
    zh: "确认缓装，并定下开装的日期：{}", en: "Confirm the deferral and plan a day: {}",
    saying: [
      LocalText(
        zh: "那给您登记到……号开装，我们提前联系您，可以吗？",
        en: "I will plan it for the …, and we will ring you before that. Is that all right?")
    ])
  private static let promiseAdvice = Advice(
    zh: "当场不能解决的，说定什么时候答复：{}",
    en: "What cannot be solved at once gets a time for the answer: {}",
    saying: [
      LocalText(
        zh: "我已经帮您登记了，今天下午五点前给您回电，您看可以吗？",
        en: "I have logged this and will ring you back by five today. Is that all right?")
    ])

  /// What the customer never asked for is taken back: a part of what is due, all of it with a time for what follows.
  private func withdrawn(_ hit: PhraseHit, in call: HeardCall) -> Verdict {
    let next = call.agentTurns(from: hit.turnIndex, runs: 2)
    let names = next.contains { turn in
      call.facts(in: turn).contains { [.date, .halfDay, .time].contains($0.kind) }
    }
    let note =
      names
      ? LocalText(
        zh: "客户否认后退回申请，并说了后续时间", en: "the denied change is taken back, with a time for what follows"
      )
      : LocalText(
        zh: "客户否认后退回申请，没有说后续时间",
        en: "the denied change is taken back, without a time for what follows")
    let evidence = call.evidence(hit, note: note)
    return Verdict(
      .measured(names ? 1 : withdrawn), explanation: note, won: [evidence],
      lost: names ? [] : [evidence])
  }

  private func proof(of type: CallType, in call: HeardCall) -> Evidence? {
    func settled(_ kind: SlotKind) -> SlotMention? {
      guard let slot = call.slot(kind), slot.isConfirmed else { return nil }
      return slot.mentions.last
    }
    switch type {
    case .outboundBooking:
      guard let date = settled(.date), settled(.halfDay) ?? settled(.time) != nil else {
        return closingTime(in: call) ?? (settled(.date) == nil ? nil : deferral(in: call))
      }
      return call.evidence(turn: date.turnIndex, around: date.range)
    case .deferralCheck:
      return settled(.date).map { call.evidence(turn: $0.turnIndex, around: $0.range) }
    case .rescheduleCallback:
      // Who is against it to the end, with no other day agreed to, has confirmed nothing.
      let end = call.customerRuns.suffix(2).first?.first ?? 0
      let against = call.hits(
        call.rubric.words.customerNegative + call.rubric.words.customerThreat)
      if settled(.date) == nil, against.contains(where: { $0.turnIndex >= end }) { return nil }
      for hit in call.hits(reasonGroups) {
        if let answer = call.customerTurn(after: hit.turnIndex),
          call.isSubstantive(call.turns[answer])
            || call.agrees(call.turns[answer])
        {
          return call.evidence(turn: answer)
        }
      }
      return ownReason(in: call)
    case .inbound:
      let solved = call.hits(solvedGroups)
      if let last = solved.last?.turnIndex,
        let hit = solved.first(where: { $0.turnIndex == last })
      {
        return call.evidence(hit)
      }
      // Taken over with a time: in the same breath.
      let taken = call.hits(call.rubric.words.ownership)
      for hit in taken {
        let facts = call.facts(in: hit.turnIndex)
        if facts.contains(where: { [.date, .halfDay, .time].contains($0.kind) }) {
          return call.evidence(hit)
        }
      }
      // An answer promised by a time; a visit agreed; the way to those who can answer.
      if let hit = call.hits(promiseGroups).first { return call.evidence(hit) }
      if let date = settled(.date), settled(.halfDay) ?? settled(.time) != nil {
        return call.evidence(turn: date.turnIndex, around: date.range)
      }
      if let visit = promisedVisit(in: call) ?? closingTime(in: call) { return visit }
      // An hour alone is today's: 师傅在路上，四点二十能到您楼下，您看行吗 – 行吧.
      let visits = Set(call.hits(visitGroups).map(\.turnIndex))
      if let time = call.slot(.time)?.mentions.last(where: {
        $0.party == .agent && $0.act == .said && $0.confirmedIn != nil
          && visits.contains($0.turnIndex)
      }) {
        return call.evidence(turn: time.turnIndex, around: time.range)
      }
      let rude = brushOffs(in: call)
      let pointed = call.hits(hotline).first { hit in
        // Nor is helped who was sent away a breath before, or is a breath after.
        call.turns(besides: hit.turnIndex).isDisjoint(with: rude)
      }
      return pointed.map { call.evidence($0) } ?? rest(in: call, besides: rude)
    }
  }

  /// The reason is ours and the agent says so, and another day is agreed to: 我们这边师傅排不开 … 后天上午行吗 – 行.
  private func ownReason(in call: HeardCall) -> Evidence? {
    let groups = call.rubric.check(ApologyCheck.self)?.ourDelayGroups ?? []
    guard call.hits(call.rubric.criticalErrors.denialGroups).isEmpty,
      let told = call.hits(groups).first(where: { call.modality(of: $0) != .conditional }),
      let date = call.slot(.date), date.isConfirmed,
      date.mentions.contains(where: { $0.turnIndex >= told.turnIndex && $0.confirmedIn != nil })
    else { return nil }
    return call.evidence(told)
  }

  /// The customer lets the matter rest: takes the agent's answer, and takes leave or wants nothing else: 这个月的退不了，下个月起给您取消 –
  /// 那行吧 … 没了，谢谢. What the agent asks or thanks for at the end has no part in it. Whose answer is to come at a time that nobody
  /// names has none yet, nor has who is displeased to the end or was sent away.
  private func rest(in call: HeardCall, besides rude: Set<Int>) -> Evidence? {
    let words = call.rubric.words
    let timed = Set(call.hits(deadlineGroups).map(\.turnIndex))
    guard call.hits(openPromiseGroups).allSatisfy({ timed.contains($0.turnIndex) }),
      let end = peacefulEnd(in: call, besides: rude)
    else { return nil }
    let refusals = refusals(in: call)
    let refused = refusals.map(\.turnIndex).max() ?? -1
    // A yes to an address or a number that is checked takes no answer, nor does one to what came before a refusal.
    let agreed = end.taking.first { turn in
      turn > refused && call.agrees(call.turns[turn]) && !isOfData(turn, in: call)
    }
    if let agreed { return call.evidence(turn: agreed) }
    let isPeaceful =
      refusals.isEmpty
      && call.hits(
        words.customerNegative + words.customerThreat
          + (call.rubric.check(ImpatienceCheck.self)?.cannotGroups ?? [])
      ).isEmpty
    // Thanks on leaving are courtesy where something was refused.
    let content = isPeaceful ? end.taking : end.last
    if let pleased = call.hits(words.customerPositive)
      .last(where: { $0.turnIndex > refused && content.contains($0.turnIndex) })
    {
      return call.evidence(pleased)
    }
    // Where nothing was left in the air either, an answer that the customer says nothing against will do.
    let vague = call.rubric.check(FluencyCheck.self)?.vagueGroups ?? []
    let isCalm =
      isPeaceful && call.hits(vague).isEmpty && !end.last.contains { call.asks[$0] }
    return isCalm ? call.evidence(turn: end.leave) : nil
  }

  /// What is refused, or cannot be for want of resources, and is so.
  private func refusals(in call: HeardCall) -> [PhraseHit] {
    call.rubric.check(ApologyCheck.self).map {
      $0.meant($0.refusalGroups + $0.resourceGroups, in: call)
    } ?? []
  }

  /// Nothing that was heard shows the outcome, and nothing that it failed: the customer leaves in peace, nobody refused or brushed
  /// off, and what such a call is to end with was spoken of. Whether it came to it no list can say.
  private func isOpen(_ type: CallType, in call: HeardCall) -> Bool {
    guard peacefulEnd(in: call, besides: brushOffs(in: call)) != nil else { return false }
    let kinds = Set(
      call.slots.flatMap(\.mentions).filter { $0.act == .said && !call.isOfContact($0) }
        .map(\.kind))
    let against = call.hits(turningDownGroups + call.rubric.criticalErrors.refusalGroups)
    switch type {
    case .inbound:
      let timed = Set(call.hits(deadlineGroups).map(\.turnIndex))
      return refusals(in: call).isEmpty
        && call.hits(openPromiseGroups).allSatisfy { timed.contains($0.turnIndex) }
    case .outboundBooking:
      guard let told = call.slot(.date)?.mentions.last(where: { $0.act == .said }) else {
        return false
      }
      return !kinds.isDisjoint(with: [.halfDay, .time])
        && !against.contains { $0.turnIndex > told.turnIndex }
    case .deferralCheck: return kinds.contains(.date)
    case .rescheduleCallback: return true
    }
  }

  /// How a call ends whose customer takes leave or wants nothing else, and says nothing against what was told last.
  private struct PeacefulEnd {
    /// The customer's last words on the matter.
    var last: [Int]
    /// The same, and those that take leave.
    var taking: [Int]
    /// Where they begin to take leave.
    var leave: Int
  }

  private func peacefulEnd(in call: HeardCall, besides rude: Set<Int>) -> PeacefulEnd? {
    guard rude.isEmpty else { return nil }
    let words = call.rubric.words
    // The customer's last words on the matter are those before the leave-taking.
    let closing = Set(
      call.hits(call.rubric.check(RestatingCheck.self)?.courtesyGroups ?? []).map(\.turnIndex))
    func takesLeave(_ turn: Int) -> Bool {
      !call.asks[turn]
        && (closing.contains(turn) || ClosingCheck.isNoMore(call.turns[turn]))
    }
    let ending = call.customerRuns.reversed().prefix { run in
      run.allSatisfy {
        takesLeave($0) || !call.isSubstantive(call.turns[$0]) && !call.asks[$0]
      }
    }
    let runs = call.customerRuns.dropLast(ending.count)
    guard let leave = ending.last(where: { $0.contains(where: takesLeave) })?.first,
      let last = runs.last, let told = call.agentTurns.last(where: { $0.index < leave }),
      call.turns[..<told.index].contains(where: {
        $0.party == .customer && call.isSubstantive($0)
      })
    else { return nil }
    let against = call.hits(
      words.customerNegative + words.customerThreat + call.rubric.criticalErrors.denialGroups)
    if against.contains(where: { $0.turnIndex >= last[0] }) { return nil }
    let taking = last + ending.joined().sorted()
    if taking.contains(where: { isStillBroken($0, in: call) }) { return nil }
    return PeacefulEnd(last: last, taking: taking, leave: leave)
  }

  /// 那现在能上网了吗 – 没有, or 还是红的: what is no better is not at rest. 要是还不行 tells of nothing that is so.
  private func isStillBroken(_ turn: Int, in call: HeardCall) -> Bool {
    let text = call.turns[turn].text
    let places = Self.noBetter.search(EncodedUnits(text)).ranges
    // 还是红的 looks like a choice that is offered, and is none.
    if places.contains(where: { [.asserted, .asked].contains(call.modality(of: $0, in: text)) }) {
      return true
    }
    guard let run = call.agentRuns.last(where: { $0[0] < turn }),
      call.vocabulary.spoken.answers.kind(of: call.turns[turn].text) == .no
    else { return false }
    return run.contains {
      call.asks[$0] && Self.whetherItWorks.matches(EncodedUnits(call.turns[$0].text))
    }
  }

  private static let noBetter = Pattern(
    fixed:
      "还(?:是|在)?(?:老样子|一样|不行|不好|不通|不亮|不能|没好|没(?:有)?(?:网|信号|反应|恢复|修好)|连不上|上不(?:了|去)|打不(?:开|通)|用不了|看不(?:了|到|成)|红(?:的|灯|着)|黑(?:的|屏|着)|断(?:网|线|着|的)|卡(?:着|得|的|死)|转圈|闪)"
      + "|(?:重启|试|弄|插)[^ ]{0,6}(?:没用|不行|没反应)"
      + "|\\bstill (?:red|orange|amber|blinking|flashing|down|dead|broken|the same|nothing|buffering|no (?:internet|signal|connection|good|use|joy|luck)|(?:is |does |will |can)?not)\\b"
      + "|\\b(?:is|does|will) not (?:work|working|connect|connecting|come back|coming back|help)\\b"
  )

  private static let whetherItWorks = Pattern(
    fixed:
      "(?:能|可以)(?:正常)?(?:上网|上得去|用|打开|连上)了?(?:吗|么|没)|(?:修好|好|通|亮|连上|恢复|正常|有网)了(?:吗|么|没)"
      + "|\\bis (?:it|that|everything|(?:your|the) [a-z]+)(?: [a-z]+){0,2} (?:working|back|online|fixed|connected|any better)\\b|\\bdoes (?:it|that|(?:your|the) [a-z]+) work\\b"
  )

  /// The agent had checked or asked for an address, a number or a name.
  private func isOfData(_ turn: Int, in call: HeardCall) -> Bool {
    guard let run = call.agentRuns.last(where: { $0[0] < turn }) else { return false }
    return call.slots.contains { slot in
      [.address, .phone, .name].contains(slot.kind)
        && slot.mentions.contains { run.contains($0.turnIndex) }
    }
  }

  /// The agent tells that there is no resource, and by when there will be, or that the customer will hear of it.
  private func waitsForResource(in call: HeardCall) -> Bool {
    let groups = call.rubric.check(ApologyCheck.self)?.resourceGroups ?? []
    guard let told = call.hits(groups).first?.turnIndex else { return false }
    return call.hits(promiseGroups).contains { $0.turnIndex >= told }
      || call.slot(.date)?.mentions.contains {
        $0.party == .agent && $0.act == .said && $0.turnIndex >= told
          && !Self.today.contains($0.quote.lowercased())
      } ?? false
  }

  /// The day on which there is none: 今天约不了 tells no day to come.
  private static let today: Set = ["今天", "今日", "today", "tonight"]

  /// Why a call that `isPutOff` is judged by nothing that it had no time for.
  static let putOff = Absence.noOccasion(
    zh: "客户当时没空，已说定何时再打", en: "the customer has no time, and when to ring again is settled")

  /// The customer cannot talk or say now, and the agent names when they will be rung again, to which they say no no: 在开会 –
  /// 那我下午五点再给您打过来 – 五点半吧.
  func isPutOff(in call: HeardCall) -> Bool {
    guard call.type == .outboundBooking, call.order?.bookedVisit == nil, call.hasWords,
      proof(of: .outboundBooking, in: call) == nil
    else { return false }
    let busy = call.hits(turningDownGroups + call.rubric.criticalErrors.refusalGroups)
    guard let first = busy.map(\.turnIndex).min() else { return false }
    return call.slots.filter { [.date, .halfDay, .time].contains($0.kind) }.flatMap(\.mentions)
      .contains { mention in
        guard mention.party == .agent, mention.act == .said, mention.turnIndex > first,
          call.isOfContact(mention)
        else { return false }
        return call.customerTurn(after: mention.turnIndex).map {
          call.vocabulary.spoken.answers.kind(of: call.turns[$0].text) != .no
        } ?? false
      }
  }

  /// A visit that the agent tells a day and a time of, unasked: 明天上午九点师傅就上门. A question waits for its answer, and
  /// what the customer refuses is settled by nobody.
  private func promisedVisit(in call: HeardCall) -> Evidence? {
    let refused = call.hits(call.rubric.criticalErrors.refusalGroups).last?.turnIndex ?? -1
    return call.hits(visitGroups).last { hit in
      guard hit.turnIndex > refused else { return false }
      let kinds = Set(times(toldIn: hit.turnIndex, of: call).map(\.kind))
      return kinds.contains(.date) && kinds.count > 1
    }.map { call.evidence($0) }
  }

  /// Days and times of a visit that the agent tells in a turn, and does not ask about.
  private func times(toldIn turn: Int, of call: HeardCall) -> [SlotMention] {
    // Behind a comma the closing question asks nothing of the time before it: 那就周六下午两点，您还有什么要问的吗.
    let closing =
      call.rubric.check(ClosingCheck.self).map {
        call.functionalHits($0.question.groups).last { $0.turnIndex == turn }?.position ?? -1
      } ?? -1
    return call.slots.filter { [.date, .halfDay, .time].contains($0.kind) }
      .flatMap(\.mentions)
      .filter { mention in
        mention.turnIndex == turn && mention.act == .said && !mention.value.isEmpty
          && !call.isOfContact(mention)
          && (closing >= mention.range.upperBound
            || !call.agentQuestions.contains {
              $0.turnIndex == turn && $0.range.overlaps(mention.range)
            })
      }
  }

  /// The agent closes with a day and a time, and the customer answers with nothing against it, in whatever words:
  /// 那就周日上午，师傅到了给您打电话 – 哦，晓得了哈.
  private func closingTime(in call: HeardCall) -> Evidence? {
    guard
      let hit = call.hits(settlingGroups + visitGroups).last(where: { hit in
        let kinds = Set(times(toldIn: hit.turnIndex, of: call).map(\.kind))
        return kinds.contains(.date) && kinds.count > 1
      }), let answer = call.customerTurn(after: hit.turnIndex),
      call.vocabulary.spoken.answers.kind(of: call.turns[answer].text) != .no
        // 那就约在周六下午，还有什么要问的吗 – 没有没有: the no is to the question.
        || ClosingCheck.isNoMore(call.turns[answer])
          && ClosingCheck.asksForMore(hit.turnIndex, in: call)
    else { return nil }
    let against = call.hits(
      turningDownGroups + call.rubric.criticalErrors.refusalGroups
        + call.rubric.words.customerNegative + call.rubric.words.customerThreat)
    if against.contains(where: { $0.turnIndex > hit.turnIndex }) { return nil }
    // Another day of the customer's is a proposal, and waits for its answer.
    let told = times(toldIn: hit.turnIndex, of: call)
    let others = call.slots.filter { [.date, .halfDay].contains($0.kind) }.flatMap(\.mentions)
      .contains { mention in
        mention.party == .customer && mention.act == .said && mention.turnIndex > hit.turnIndex
          && !told.contains { $0.kind == mention.kind && $0.value == mention.value }
      }
    return others ? nil : call.evidence(hit)
  }

  /// The customer wants it later, and the agent plans it for a day: 那给您缓装到下月15号.
  private func deferral(in call: HeardCall) -> Evidence? {
    let turns = Set(
      call.slot(.date)?.mentions.filter { $0.party == .agent && $0.act == .said }
        .map(\.turnIndex) ?? [])
    return call.hits(deferralGroups).last { turns.contains($0.turnIndex) }.map {
      call.evidence($0)
    }
  }

  /// The turns in which the customer is sent away: who is told the way in the same breath is got rid of, and
  /// nothing is solved.
  func brushOffs(in call: HeardCall) -> Set<Int> {
    func standing<Kind: Check>(_ kind: Kind.Type, _ hits: (Kind) -> [PhraseHit]) -> [PhraseHit] {
      call.overturned.contains(Kind.id) ? [] : call.rubric.check(kind).map(hits) ?? []
    }
    let words =
      standing(ImpatienceCheck.self) { $0.incidents(in: call).map(\.hit) }
      + standing(ForbiddenLanguageCheck.self) { $0.severe(in: call) + $0.mild(in: call) }
    return Set(words.map(\.turnIndex))
  }

  package static let examples: [CheckExample] = []
}
