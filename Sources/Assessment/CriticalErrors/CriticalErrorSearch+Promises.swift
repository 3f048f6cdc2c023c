internal import CallModel
internal import Lexis

// K3: what is promised without reserve, and a booking that the call is at odds with.
extension CriticalErrorSearch {
  func falsePromise() -> Found? {
    var evidence = settings.promise.hits(in: call).map {
      call.evidence(
        $0,
        note: LocalText(
          zh: "绝对化承诺“\(call.words(of: $0))”", en: "promises \"\(call.words(of: $0))\""))
    }
    if !isAttempt, let visit = call.order?.bookedVisit, call.customerTurns.count > 0 {
      evidence += bookedOtherwise(visit) + bookedAgainstRefusal(visit)
    }
    guard !evidence.isEmpty else { return nil }
    return (
      LocalText(zh: "疑似虚假承诺或虚假记录", en: "perhaps a false promise or a false record"), evidence
    )
  }

  /// A booking of which the call knows nothing, of another day than the call settles on, or that rests on a
  /// change which the customer denies.
  private func bookedOtherwise(_ visit: OrderFacts.BookedVisit) -> [Evidence] {
    let date = call.slot(.date)
    let isSpoken = [date, call.slot(.halfDay), call.slot(.time)].compactMap(\.self).contains {
      $0.status != .absent && $0.mentions.contains { $0.act == .asked || !call.isOfContact($0) }
    }
    let row = row(visit)
    if !isSpoken {
      return [
        Evidence(
          note: LocalText(
            zh: "\(row.zh)；通话 \(call.turns.count) 句中没有谈到任何上门日期或时段",
            en:
              "\(row.en); no day or time of a visit is spoken of in the call's \(call.turns.count) turns"
          ), record: .appointments)
      ]
    }
    let booked = Day(iso: visit.day)
    if let date, date.match == .different, date.isConfirmed,
      let said = date.mentions.last(where: {
        $0.act == .said && !call.isOfContact($0)
          && Day(iso: $0.value).map { $0 != booked } ?? false
      })
    {
      let settled = call.evidence(
        turn: said.turnIndex, around: said.range,
        note: LocalText(
          zh: "通话约定 \(said.value)，\(row.zh)",
          en: "the call settles on \(said.value); \(row.en)")
      ).against(.appointments)
      let agreed = said.confirmedIn.map {
        call.evidence(
          turn: $0,
          note: LocalText(zh: "对 \(said.value) 的同意", en: "agrees to \(said.value)"))
      }
      return [settled] + [agreed].compactMap(\.self)
    }
    guard call.type == .rescheduleCallback || call.type == .deferralCheck,
      let denial = call.hits(settings.denialGroups).last,
      date?.mentions.contains(where: {
        $0.act == .said && !call.isOfContact($0) && $0.confirmedIn != nil
          && $0.turnIndex > denial.turnIndex
      }) != true
    else { return [] }
    // The change that the table has was denied, and nothing was agreed on in its place.
    return [
      call.evidence(
        denial,
        note: LocalText(
          zh: "客户否认提出改约，通话中没有约定上门时间，而\(row.zh)",
          en: "the customer denies the change and the call agrees on no visit, yet \(row.en)")
      ).against(.appointments)
    ]
  }

  private func bookedAgainstRefusal(_ visit: OrderFacts.BookedVisit) -> [Evidence] {
    guard let last = call.hits(settings.refusalGroups).last,
      call.slot(.date)?.isConfirmed != true, !acceptsVisit(after: last.turnIndex)
    else { return [] }
    let row = row(visit)
    return [
      call.evidence(
        last,
        note: LocalText(zh: "客户拒绝，而\(row.zh)", en: "the customer refuses, yet \(row.en)")
      ).against(.appointments)
    ]
  }

  /// The customer says yes to a day, or names one with a yes, after having refused.
  private func acceptsVisit(after turn: Int) -> Bool {
    [.date, .halfDay, .time].compactMap(call.slot).flatMap(\.mentions).contains { mention in
      mention.party == .customer && mention.act == .said && mention.turnIndex > turn
        && !call.isOfContact(mention)
        && call.agrees(call.turns[mention.turnIndex])
    }
  }

  /// The row of the appointments that an appointment stands in.
  private func row(_ visit: OrderFacts.BookedVisit) -> LocalText {
    let order = call.order?.orderID ?? call.record.orderID
    return LocalText(
      zh: "预约表中" + (order.map { "工单 \($0) " } ?? "本通电话")
        + "记录上门时间 \(visit.day) \(visit.window.name.zh)",
      en: "the appointment table has "
        + (order.map { "order \($0)" } ?? "this call")
        + " booked for \(visit.day), \(visit.window.name.en)")
  }
}
