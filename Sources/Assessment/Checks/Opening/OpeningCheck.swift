package import CallModel
internal import Lexis

/// Greeting, who is speaking, and why: within the agent's first words.
package struct OpeningCheck: Check {
  package static let id = "opening"
  package static let criterion = "C1"
  package static let definition = LocalText(
    zh:
      "开场是否问候、报出单位或工号，并说明来意（外呼）或主动提供帮助（呼入）。只看坐席开头的几句；自报了什么而听不准的，问候、自报之后还说了事或问了话而听不出是不是来意或主动帮助的，那一部分不计。",
    en:
      "Whether the call opens with a greeting, says who is speaking, and gives the purpose (outbound) or offers help (inbound), within the agent's first words. What is given as a name but not known as one is left out, and so is the purpose or the offer where more was said or asked behind greeting and name, in words that tell neither."
  )

  let greeting: PhrasePart
  let identity: PhrasePart
  let purpose: PhrasePart
  /// What counts as the purpose of a call that the customer made.
  let helpGroups: [String]

  package init(_ section: RubricSection) {
    greeting = PhrasePart(section.section("greeting"))
    identity = PhrasePart(section.section("identity"))
    purpose = PhrasePart(section.section("purpose"))
    let help = section.section("help")
    helpGroups = help.groups("groups")
    help.finish()
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    let turns = call.openingTurns
    guard let first = turns.first else {
      return .noOccasion(zh: "坐席没有说话", en: "the agent does not speak")
    }
    let isInbound = !call.isOutbound && call.type == .inbound
    let named: [(id: String, name: LocalText, part: PhrasePart, said: Evidence?)] = [
      (
        "greeting", LocalText(zh: "问候", en: "greeting"), greeting,
        greeting.said(in: turns, of: call)
      ),
      (
        "identity", LocalText(zh: "报单位或工号", en: "who is speaking"), identity,
        identity.said(in: turns, of: call)
      ),
      (
        "purpose",
        isInbound
          ? LocalText(zh: "主动提供帮助", en: "offer to help")
          : LocalText(zh: "说明来意", en: "purpose"), purpose,
        purposeSaid(in: turns, of: call, inbound: isInbound)
      ),
    ]
    // A name or a unit that no list knows was given or was not: the frame alone does not tell.
    let isUnsure = named[1].said == nil && introduces(in: turns, of: call)
    // So was a purpose or an offer in words that no list has.
    let isOpen =
      named[0].said != nil && named[1].said != nil && named[2].said == nil
      && (isInbound ? asksOpenly(in: call) : tellsMore(in: call) && !isAsked(in: turns, of: call))
    func absence(_ id: String) -> Absence? {
      if id == "identity", isUnsure {
        return .notMeasurable(
          zh: "自报了什么，但听不出是姓名、工号还是单位，请人工判断",
          en:
            "something is given as a name or a unit, which is not known as either: a person should look"
        )
      }
      guard id == "purpose", isOpen else { return nil }
      return isInbound
        ? .notMeasurable(
          zh: "问了话，但听不出是不是主动提供帮助，请人工判断",
          en: "something is asked that may be an offer to help: a person should look")
        : .notMeasurable(
          zh: "说了事，但听不出是不是来意，请人工判断",
          en: "something is told that may be the purpose: a person should look")
    }
    let parts = named.map { item in
      CriterionPart(
        id: item.id, name: item.name, weight: item.part.weight,
        value: absence(item.id).map { .unavailable($0) } ?? .measured(item.said == nil ? 0 : 1))
    }
    let won = named.compactMap { item in
      item.said.map { evidence in
        var evidence = evidence
        evidence.prefix(item.name)
        return evidence
      }
    }
    let missing = named.filter { $0.said == nil && absence($0.id) == nil }.map(\.name)
    let missed = LocalText.list(missing)
    let opening = call.evidence(
      turn: first,
      note: LocalText(
        zh: "开场未听到：\(missed.zh)",
        en: "not heard in the opening: \(missed.en)"))
    let explanation =
      missing.isEmpty && isOpen
      ? LocalText(
        zh: "开场 \(turns.count) 句内问候、身份齐全，\(named[2].name.zh)听不准，不计",
        en:
          "greeting and identity within the opening \(turns.count) turns; \(named[2].name.en) is not plainly heard, and left out"
      )
      : missing.isEmpty && isUnsure
        ? LocalText(
          zh: "开场 \(turns.count) 句内问候、\(named[2].name.zh)齐全，自报身份听不准，不计",
          en:
            "greeting and \(named[2].name.en) within the opening \(turns.count) turns; who is speaking is not plainly heard, and left out"
        )
        : missing.isEmpty
          ? LocalText(
            zh: "开场 \(turns.count) 句内问候、身份、\(named[2].name.zh)齐全",
            en:
              "greeting, identity and \(named[2].name.en) all within the opening \(turns.count) turns"
          )
          : LocalText(
            zh: "开场 \(turns.count) 句内缺少：\(missed.zh)",
            en: "missing from the opening \(turns.count) turns: \(missed.en)")
    let advice =
      missing.isEmpty
      ? nil
      : (isInbound ? Self.helpAdvice : Self.purposeAdvice(call.type))
        .text(inCallsOf: call.language)
    return .weighted(
      parts, explanation: explanation, won: won, lost: missing.isEmpty ? [] : [opening],
      advice: advice,
      findings: [
        missing.isEmpty
          ? Self.finding(.good, LocalText(zh: "开场完整", en: "a complete opening"), won)
          : Self.finding(
            .bad,
            LocalText(
              zh: "开场缺少\(missed.zh)",
              en: "the opening lacks \(missed.en)"), [opening], advice: advice)
      ])
  }

  private func purposeSaid(in turns: [Int], of call: HeardCall, inbound: Bool) -> Evidence? {
    let within = Set(turns)
    let isKnown = call.type != nil || call.record.direction != nil
    let help = call.functionalHits(helpGroups).filter { within.contains($0.turnIndex) }
    let why = call.functionalHits(purpose.groups).filter { hit in
      within.contains(hit.turnIndex)
        // An offer of help is no purpose.
        && !help.contains { $0.turnIndex == hit.turnIndex && $0.position == hit.position }
    }
    let said = !isKnown ? help + why : inbound ? help : why
    return said.min { ($0.turnIndex, $0.position) < ($1.turnIndex, $1.position) }
      .map { call.evidence($0) } ?? (isKnown && !inbound ? subject(in: turns, of: call) : nil)
  }

  /// Behind a greeting and the name of the desk the order or a day is spoken of, and the customer does not ask what it is about:
  /// 您家宽带登记了要先缓一缓, in whatever words that is said. 喂，你家装宽带是吧 is no purpose told to anybody.
  private func subject(in turns: [Int], of call: HeardCall) -> Evidence? {
    guard greeting.said(in: turns, of: call) != nil, identity.said(in: turns, of: call) != nil,
      !isAsked(in: turns, of: call)
    else { return nil }
    let named = call.hits(identity.groups + greeting.groups)
    let mention = call.slots.filter { $0.kind == .business || $0.kind == .date }
      .flatMap(\.mentions)
      .filter { mention in
        mention.party == .agent && mention.act == .said && turns.contains(mention.turnIndex)
          && !named.contains {
            $0.turnIndex == mention.turnIndex
              && ($0.position..<$0.position + max(1, $0.length)).overlaps(mention.range)
          } && !isSmallTalk(mention, in: call)
      }
      .min { ($0.turnIndex, $0.range.lowerBound) < ($1.turnIndex, $1.range.lowerBound) }
    return mention.map { call.evidence(turn: $0.turnIndex, around: $0.range) }
  }

  /// The customer asks who rings, or what about.
  private func isAsked(in turns: [Int], of call: HeardCall) -> Bool {
    guard let first = turns.first, let last = turns.last else { return false }
    let end = call.customerTurn(after: last) ?? last
    return (first...max(first, end)).contains { turn in
      call.turns[turn].party == .customer
        && Self.whatAbout.matches(EncodedUnits(call.turns[turn].text))
    }
  }

  /// The day is one that is asked about or excused, and the service stands in the firm's name or is the call's own line: "how are you today", 今天打扰您了, "Ann
  /// from Fairway Broadband".
  private func isSmallTalk(_ mention: SlotMention, in call: HeardCall) -> Bool {
    let units = call.turns[mention.turnIndex].text.units
    let before = EncodedUnits(units[..<mention.range.lowerBound].suffix(40))
    if mention.kind == .business {
      let after = EncodedUnits(units[mention.range.upperBound...].prefix(24))
      return Self.firm.matches(before) || Self.onHold.matches(before)
        || Self.hardToHear.matches(after)
    }
    return Self.howAreYou.matches(before)
      || Self.excused.matches(EncodedUnits(units[mention.range.upperBound...].prefix(8)))
  }
  private static let firm = Pattern(
    fixed:
      "\\bfrom(?: (?!(?:about|calling|ringing|phoning|regarding|your|for|to|on|because)\\b)[a-z]+){0,3} $"
  )
  /// "Please hold the line", "this line is breaking up": the call itself.
  private static let onHold = Pattern(fixed: "\\b(?:hold|holding|stay on|staying on) (?:the )?$")
  private static let hardToHear = Pattern(
    fixed:
      "^ (?:is|seems|sounds) (?:(?:very|really|rather|quite|a bit|so) )?(?:bad|poor|faint|crackly|breaking up|not (?:very )?(?:good|clear))\\b"
  )
  private static let howAreYou = Pattern(
    fixed:
      "\\b(?:how are (?:you|things)|hope you are (?:well|having|doing|keeping)|are you (?:well|all right|okay))(?: [a-z]+){0,5} $"
  )
  private static let excused = Pattern(fixed: "^(?:还|要|又|得|来|就)?(?:打扰|天气|为[您你]服务|由我)")

  private static let whatAbout = Pattern(
    fixed:
      "(?:什么|啥|何)(?:事|业务|情况)|(?:你|您)(?:是)?(?:哪位|哪里|哪儿|谁|哪个)|(?:哪位|哪里|谁)(?:啊|呀)?$|干(?:什么|啥|嘛)"
      + "|\\bwho is (?:this|that|calling|speaking|it)\\b|\\bwhat is (?:this|it|that) (?:about|regarding|for)\\b|\\bwhat do you want\\b"
  )

  /// A sentence is begun as people begin who say their name: 我是…, 这里是…, 工号…, "it's Tamsin".
  private func introduces(in turns: [Int], of call: HeardCall) -> Bool {
    turns.contains { Self.introduction.matches(EncodedUnits(call.turns[$0].text)) }
  }
  private static let introduction = Pattern(
    fixed:
      "我(?:是|叫|姓)(?![说想来给跟问要在您你不我看怕有因他她]|这(?:样|么)|师傅|班组|同事|人[去来过上给])|(?:这里|这边|这儿)是(?![说想来给跟问要在您你不有因]|这(?:样|么))|(?<![0-9零一二三四五六七八九幺路街道弄巷])[零一二三四五六七八九幺]{3,5}号"
      + "|(?:(?:^|\\b(?:hello|hi|hiya|hey|there|morning|afternoon|evening|sir|madam|(?:mr|mrs|ms|miss) [a-z]+) )(?:this is|it is|i am)|\\bmy name is) (?!(?:about|calling|ringing|phoning|the|a|an|just|not|to|going|afraid|sorry|your|for|that|in|only|so|on|at|very|really|all|here|ok|okay|fine|good|still|now|working|speaking|glad|happy|looking|trying|booked|due|because|regarding|concerning|with|urgent|great|quick|nice|lovely|important|raining|no|what|how|when|where|why)\\b)[a-z]{2,}"
  )

  /// Behind greeting and name something is told to the customer before they have spoken twice, and neither asked nor checked: 早上您说师傅
  /// 拔了插座没插回去, "Your order's been marked as on hold and I wanted to make sure". What it is no list can say.
  private func tellsMore(in call: HeardCall) -> Bool {
    let named = call.hits(identity.groups + greeting.groups)
    let checked = call.slots.filter { [.name, .address, .phone].contains($0.kind) }
      .flatMap(\.mentions)
    return (call.agentRuns.first ?? []).contains { turn in
      let units = call.turns[turn].text.units
      let from =
        named.filter { $0.turnIndex == turn }.map { $0.position + max(0, $0.length) }.max() ?? 0
      let asked = call.agentQuestions.filter { $0.turnIndex == turn }.map(\.range)
      let held = checked.filter { $0.turnIndex == turn && $0.act != .asked }.map(\.range)
      // Without marks the rest is one sentence, and a question as a whole where it asks.
      guard from < units.count else { return false }
      let rest = (from..<units.count).filter { place in !asked.contains { $0.contains(place) } }
      guard !held.contains(where: { range in rest.contains(where: range.contains) })
      else { return false }
      let words = rest.map { units[$0] }
      let polite = Self.courtesy.search(EncodedUnits(words[...])).ranges
      let told = words.indices.filter { place in !polite.contains { $0.contains(place) } }
      guard told.count >= (call.isChinese ? Self.fewCharacters : Self.fewLetters) else {
        return false
      }
      return Self.toCustomer.matches(EncodedUnits(told.map { words[$0] }[...]))
    }
  }
  /// Less is a courtesy: 打扰您了, "thanks for picking up".
  private static let fewCharacters = 16
  private static let fewLetters = 60
  /// What any call may open with, whatever it is about: 请您稍等, 您别挂, "thank you for your patience".
  private static let courtesy = Pattern(
    fixed:
      "(?:麻烦|请)?[您你]?先?(?:稍等|稍候|等一下|等一会儿?|等等)(?:一下|片刻|一会儿?)?|打扰(?:到)?[您你]了?|[您你]?先?(?:别|不要)挂(?:机|断|电话)?"
      + "|(?:请问)?[您你](?:现在|这会儿?|那边)?(?:说话|接听|接电话|听电话)?方便(?:吗|说话|接听|接电话|听电话)*|(?:感谢|谢谢)[您你]"
      + "|\\bthank you\\b|\\b(?:i hope )?you can hear me\\b|\\bcan you hear me\\b|\\bi hope you are (?:well|okay|fine|good)\\b|\\bfor (?:your|you) (?:patience|time|waiting|holding)\\b"
  )
  private static let toCustomer = Pattern(
    fixed:
      "[您你](?!先?听|好|接听)|\\b(?:you|your|yours)\\b(?! for (?:picking|taking|answering|your time))")

  /// The agent's first words end with an open question, and not for a name, a number or an address: 您看今天有啥事要跟我们讲.
  private func asksOpenly(in call: HeardCall) -> Bool {
    (call.agentRuns.first ?? []).contains { turn in
      call.agentQuestions.contains { question in
        question.turnIndex == turn && question.isOpen
          && !Self.noOffer.matches(EncodedUnits(call.turns[turn].text.units[question.range]))
      }
        && !call.slots.contains { slot in
          slot.mentions.contains { $0.turnIndex == turn && $0.act == .asked }
        } && !Self.particulars.matches(EncodedUnits(call.turns[turn].text))
    }
  }

  /// Asked of the caller and of nothing they have come for: 您是哪位, 您怎么又打来了, "how are you today".
  private static let noOffer = Pattern(
    fixed:
      "[您你]是?(?:哪位|谁)|怎么又|\\bwho\\b|\\bhow are (?:you|things)(?: (?:all|both|doing|today|this|morning|afternoon|evening|keeping|feeling|getting|on|then|there|sir|madam))*\\W*$"
  )

  /// What is asked for before anybody has said what the call is about.
  private static let particulars = Pattern(
    fixed:
      "手机号|电话号|号码|账号|帐号|工单号|身份证|贵姓|尊姓|姓名|名字|怎么称呼|如何称呼|地址|\\b(?:number|name|address|account|postcode|date of birth)\\b"
  )

  private static let helpAdvice = Advice(
    zh: "可以说：{}", en: "Say: {}",
    saying: [
      LocalText(
        zh: "您好，电信装机热线，工号1001，请问有什么可以帮您？",
        en: "Good morning, this is …, my name is …, how may I help you?")
    ])
  private static func purposeAdvice(_ type: CallType?) -> Advice {
    switch type {
    case .rescheduleCallback: changeAdvice
    case .deferralCheck: deferralAdvice
    case .outboundBooking, .inbound, nil: bookingAdvice
    }
  }
  private static let changeAdvice = Advice(
    zh: "可以说：{}", en: "Say: {}",
    saying: [
      LocalText(
        zh: "您好，我是电信装机预约专员，工号1001，跟您核实一下改约的情况，现在方便接听吗？",
        en:
          "Hello, this is … calling from the installation desk, about the change of your appointment; is this a good time?"
      )
    ])
  private static let deferralAdvice = Advice(
    zh: "可以说：{}", en: "Say: {}",
    saying: [
      LocalText(
        zh: "您好，我是电信装机预约专员，工号1001，跟您核实一下缓装的情况，现在方便接听吗？",
        en:
          "Hello, this is … calling from the installation desk, about putting off your installation; is this a good time?"
      )
    ])
  private static let bookingAdvice = Advice(
    zh: "可以说：{}", en: "Say: {}",
    saying: [
      LocalText(
        zh: "您好，我是电信装机预约专员，工号1001，想跟您约一下安装时间，现在方便接听吗？",
        en:
          "Hello, this is … calling from the installation desk, to book a visit; is this a good time?"
      )
    ])

  package static let examples = [
    CheckExample(
      LocalText(zh: "问候、身份、来意齐全", en: "greeting, identity and purpose"),
      .dialogue(
        [
          (.agent, "您好，我是电信装机预约专员，想跟您约一下安装时间。"),
          (.customer, "好的，你说。"),
        ], found: [])),
    CheckExample(
      LocalText(zh: "一开口就要地址", en: "straight to the address"),
      .dialogue([(.agent, "喂，地址在哪里？"), (.customer, "你是哪位？")], found: [1])),
  ]
}
