internal import CallModel
internal import Lexis

// K1, K2, K5 and K6: how the agent bears himself towards the customer.
extension CriticalErrorSearch {
  func abuse() -> Found? {
    let hits = own(settings.abuse)
    guard !hits.isEmpty else { return nil }
    return (
      LocalText(zh: "坐席言语疑似辱骂、侮辱或威胁", en: "the agent's words may be abuse, insult or threat"),
      places(of: hits)
    )
  }

  func breakingOff() -> Found? {
    let words = own(settings.breakingOff)
    var evidence = words.map { call.evidence($0) }
    if call.record.hangupSide == .agent {
      let window = call.turns.suffix(settings.hangUpTurns).map(\.index)
      let upset = call.hits(
        call.rubric.words.customerNegative + call.rubric.words.customerThreat
      ).first { window.contains($0.turnIndex) }
      let tookLeave = call.rubric.check(ClosingCheck.self).map {
        $0.farewell.said(in: call.closingTurns, of: call) != nil
      }
      // Whom the customer has dismissed hangs up on nobody.
      let courtesies = call.rubric.check(RestatingCheck.self).map { call.hits($0.courtesyGroups) }
      let last = call.turns.last
      let isDismissed =
        last?.party == .customer
        && courtesies?.contains { $0.turnIndex == last?.index } ?? false
      if let upset, tookLeave == false, !isDismissed {
        evidence.append(call.evidence(upset))
        // Who hung up is known from the call's row, not from anybody's words.
        evidence.append(
          Evidence(
            note: LocalText(
              zh: "话单登记坐席先挂机；坐席没有道别",
              en: "the call's row has the agent hang up first; the agent took no leave")))
      }
    }
    guard !evidence.isEmpty else { return nil }
    return (
      LocalText(zh: "疑似与客户争吵或故意挂断", en: "perhaps a quarrel or a deliberate hang-up"), evidence
    )
  }

  func shirking() -> Found? {
    guard call.record.category != .outOfScope,
      let incidents = call.rubric.check(ImpatienceCheck.self)?.incidents(in: call)
    else { return nil }
    let hits = incidents.filter {
      $0.isShirking && $0.weight >= 1 && settings.shirkingGroups.contains($0.hit.group)
    }
    guard !hits.isEmpty else { return nil }
    return (
      LocalText(zh: "疑似拒绝或推诿职责内诉求", en: "perhaps an in-scope demand refused or pushed away"),
      hits.map { call.evidence($0.hit) }
    )
  }

  func leadingToComplain() -> Found? {
    let hits = own(settings.leading)
    guard !hits.isEmpty else { return nil }
    return (
      LocalText(zh: "疑似引导或激将客户投诉", en: "perhaps leads or dares the customer to complain"),
      places(of: hits)
    )
  }
}
