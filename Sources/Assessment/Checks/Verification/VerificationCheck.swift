package import CallModel
internal import Lexis

/// Which of the order's data the call settles.
package struct VerificationCheck: Check {
  package static let id = "verification"
  package static let criterion = "M2"
  package static let definition = LocalText(
    zh: "姓名、地址、联系电话、业务、设备提供方式、日期与时段，按通话类型应核对的各项是否由坐席说出或问到并得到答复；呼入时客户主动说出的也算。",
    en:
      "Name, address, contact, business, equipment mode, date and half-day, as far as the type of call asks for them: whether the agent says each, or asks and is told; on an inbound call what the customer says unasked will do."
  )

  enum Item: String, CaseIterable, Sendable {
    case name, address, phone, business, equipment, window

    /// How it is asked for, as people say it.
    var question: LocalText {
      switch self {
      case .name: LocalText(zh: "请问您贵姓？", en: "May I have your name, please?")
      case .address:
        LocalText(zh: "您的安装地址是……，对吗？", en: "Your address is …, is that right?")
      case .phone:
        LocalText(zh: "师傅上门前打您现在这个号码，可以吗？", en: "Is this the best number for the engineer to ring?")
      case .business:
        LocalText(zh: "您办理的是……，对吗？", en: "You ordered …, is that right?")
      case .equipment:
        LocalText(
          zh: "光猫是您自备，还是我们师傅带过去？", en: "Will you use your own modem, or shall we bring one?")
      case .window:
        LocalText(zh: "您看哪天方便，上午还是下午？", en: "Which day would suit you, morning or afternoon?")
      }
    }

    var name: LocalText {
      switch self {
      case .name: LocalText(zh: "姓名", en: "name")
      case .address: LocalText(zh: "地址", en: "address")
      case .phone: LocalText(zh: "联系电话", en: "contact phone")
      case .business: LocalText(zh: "业务", en: "business")
      case .equipment: LocalText(zh: "设备提供方式", en: "equipment mode")
      case .window: LocalText(zh: "日期与时段", en: "date and half-day")
      }
    }
  }
  let required: [CallType: [Item]]
  let noWindowGroups: [String]

  package init(_ section: RubricSection) {
    let part = section.section("required")
    var required: [CallType: [Item]] = [:]
    for type in CallType.allCases { required[type] = part.choices(type.rawValue, Item.self) }
    part.finish()
    self.required = required
    noWindowGroups = section.groups("no_window_groups")
  }

  /// What shows that an item was verified, and where it differs from the order; nil where it was
  /// not.
  private func proof(
    of item: Item, in call: HeardCall
  ) -> (evidence: Evidence, differing: [Evidence])? {
    func finding(_ kind: SlotKind) -> SlotFinding? {
      call.slot(kind).flatMap { slot in
        // Who rings up and says who they are need not be asked.
        slot.status == .verified || call.type == .inbound && slot.status == .given ? slot : nil
      }
    }
    let found: SlotFinding?
    var halfDay: SlotFinding?
    switch item {
    case .name: found = finding(.name)
    case .address: found = finding(.address)
    case .phone: found = finding(.phone)
    case .business: found = finding(.business)
    case .equipment: found = finding(.equipment)
    case .window:
      halfDay = finding(.halfDay)
      let half = halfDay ?? finding(.time)
      // A deferral is planned for a day.
      found = finding(.date).flatMap { half == nil && call.type != .deferralCheck ? nil : $0 }
    }
    // Where the agent names it and is answered; what was settled on, or else spoken of, stands last.
    guard let found,
      let mention =
        (item == .window
          ? nil : found.mentions.first { $0.party == .agent && $0.confirmedIn != nil })
        ?? found.mentions.last(where: { $0.party == .agent }) ?? found.mentions.last
    else { return nil }
    func evidence(_ mention: SlotMention, _ note: LocalText) -> Evidence {
      var evidence = call.evidence(turn: mention.turnIndex, around: mention.range, note: note)
      evidence.span = mention.span ?? evidence.span
      return evidence
    }
    let differing = [found, halfDay].compactMap { $0 }.filter { $0.match == .different }
      .compactMap { finding in
        finding.mentions.last { $0.match == .different && $0.value == finding.compared }
      }.compactMap { mention in
        call.comparison(of: mention).map { evidence(mention, $0) }
      }
    return (evidence(mention, item.name), differing)
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    guard !call.agentRuns.isEmpty else {
      return .noOccasion(zh: "坐席没有说话", en: "the agent does not speak")
    }
    if call.stranger != nil {
      return .noOccasion(
        zh: "接电话的不是客户，工单信息不该对他核对",
        en: "who answers is not the customer: the order is none of theirs")
    }
    let isBound = call.order?.orderID != nil || call.record.orderID != nil
    let type = call.type ?? (call.isOutbound || isBound ? .outboundBooking : .inbound)
    if type == .inbound, !isBound {
      return .noOccasion(zh: "呼入且不涉及工单", en: "an inbound call that is not about an order")
    }
    let items = required[type] ?? Item.allCases
    guard !items.isEmpty else {
      return .noOccasion(zh: "此类通话不要求核对", en: "nothing is to be verified on this type of call")
    }
    var won: [Evidence] = []
    var missing: [LocalText] = []
    var questions: [LocalText] = []
    var differing: [Evidence] = []
    let lacksResource = !call.hits(noWindowGroups).isEmpty
    // Who has no time now is asked when it is told that they will be rung again.
    let isPutOff = call.rubric.check(OutcomeCheck.self)?.isPutOff(in: call) ?? false
    let parts = items.map { item in
      let proof = proof(of: item, in: call)
      if proof == nil, isPutOff {
        return CriterionPart(
          id: item.rawValue, name: item.name, weight: 1,
          value: .unavailable(OutcomeCheck.putOff))
      }
      if proof == nil, item == .window, lacksResource {
        return CriterionPart(
          id: item.rawValue, name: item.name, weight: 1,
          value: .unavailable(
            .noOccasion(zh: "无资源，无从约定日期", en: "no resource, so no date to agree on")))
      }
      if let proof {
        won.append(proof.evidence)
        differing += proof.differing
      } else {
        missing.append(item.name)
        questions.append(item.question)
      }
      return CriterionPart(
        id: item.rawValue, name: item.name, weight: 1, value: .measured(proof == nil ? 0 : 1))
    }
    let due = parts.count { $0.value.value != nil }
    guard due > 0 else {
      return isPutOff
        ? .absent(OutcomeCheck.putOff)
        : .noOccasion(zh: "无资源，没有需要核对的项目", en: "no resource: nothing is to be verified")
    }
    let missed = LocalText.list(missing)
    let lost = lost(missed, missing.isEmpty, in: call)
    let advice = advice(asking: questions, in: call)
    let findings = findings(
      won: won, lost: lost, missed: missed, differing: differing, advice: advice)
    return .weighted(
      parts,
      explanation: LocalText(
        zh: "应核对 \(due) 项，核对 \(due - missing.count) 项"
          + (missing.isEmpty ? "" : "，缺：\(missed.zh)"),
        en: "\(due - missing.count) of \(due) items verified"
          + (missing.isEmpty ? "" : "; missing: \(missed.en)")),
      won: won, lost: lost, advice: advice, findings: findings)
  }

  /// Where the call had room for what was not verified: its end.
  private func lost(_ missed: LocalText, _ isNothing: Bool, in call: HeardCall) -> [Evidence] {
    guard !isNothing, let place = call.agentTurns.last else { return [] }
    return [
      call.evidence(
        turn: place.index,
        note: LocalText(
          zh: "至此未核对：\(missed.zh)",
          en: "not verified by the end: \(missed.en)"))
    ]
  }

  /// - Parameter questions: those that were not asked.
  private func advice(asking questions: [LocalText], in call: HeardCall) -> LocalText? {
    if questions.isEmpty { return nil }
    return Advice.text(
      zh: "逐项核对：{}", en: "Go through the order: {}",
      saying: [
        LocalText(
          zh: "跟您核对一下，" + questions.map(\.zh).joined(),
          en: "Let me go through the order with you. "
            + questions.map(\.en).joined(separator: " "))
      ], inCallsOf: call.language)
  }

  private func findings(
    won: [Evidence], lost: [Evidence], missed: LocalText, differing: [Evidence], advice: LocalText?
  ) -> [Finding] {
    var findings: [Finding] = []
    if !lost.isEmpty {
      findings.append(
        Self.finding(
          .bad,
          LocalText(
            zh: "未核对\(missed.zh)",
            en: "not verified: \(missed.en)"), lost, advice: advice))
    } else {
      findings.append(
        Self.finding(.good, LocalText(zh: "工单信息核对齐全", en: "all order data verified"), won))
    }
    for evidence in differing {
      findings.append(
        Self.finding(
          .neutral,
          evidence.note ?? LocalText(zh: "与工单不一致", en: "differs from the order"), [evidence]))
    }
    return findings
  }

  package static let examples: [CheckExample] = []
}
