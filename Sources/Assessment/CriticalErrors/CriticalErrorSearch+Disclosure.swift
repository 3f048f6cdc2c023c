internal import CallModel
internal import Lexis

// K4: personal data read out, and the customer's affairs told to somebody else.
extension CriticalErrorSearch {
  func disclosure() -> Found? {
    var evidence: [Evidence] = []
    // What is told in one quotation is told once, by the gravest of its reasons.
    func add(_ place: Evidence) {
      if evidence.contains(where: { $0.turn == place.turn && $0.quote == place.quote }) { return }
      evidence.append(place)
    }
    for turn in call.agentTurns where IdentityNumber.isSaid(in: turn.text.units) {
      add(
        call.evidence(
          turn: turn.index, note: LocalText(zh: "读出完整证件号", en: "reads out a full identity number")))
    }
    if let stranger = call.stranger {
      for mention in addressesTold(before: stranger) {
        add(
          call.evidence(
            turn: mention.turnIndex, around: mention.range,
            note: LocalText(
              zh: "没有先问清是谁就说出地址，接电话的不是客户",
              en: "the address is told before it is known who answers, and it is somebody else")))
      }
      for hit in call.hits(settings.toldGroups) where hit.turnIndex > stranger {
        add(
          call.evidence(
            hit, note: LocalText(zh: "接电话的人不是客户", en: "to somebody who is not the customer")))
      }
    }
    for hit in settings.disclosure.hits(in: call) { add(call.evidence(hit)) }
    guard !evidence.isEmpty else { return nil }
    evidence.sort { ($0.turn ?? 0) < ($1.turn ?? 0) }
    return (LocalText(zh: "疑似泄露隐私", en: "perhaps a disclosure of personal data"), evidence)
  }

  /// Addresses with a number that the agent reads out to somebody who has not said yes to anything, and who then says that
  /// the call is not for them. Where somebody says yes to a name first, and to another's address, the agent could not know.
  private func addressesTold(before stranger: Int) -> [SlotMention] {
    let known = call.customerTurns.first {
      $0.index < stranger && call.agrees($0)
    }?.index
    return call.slot(.address)?.mentions.filter { mention in
      mention.party == .agent && mention.act == .said && mention.turnIndex < known ?? stranger
        && mention.value.unicodeScalars.contains { scalar in
          scalar.value < 0x80
            ? scalar.properties.numericType != nil : "零一二三四五六七八九十百".unicodeScalars.contains(scalar)
        } && !isOwnAddress(mention)
    } ?? []
  }

  /// Where the desk is: 我是中山路88号营业厅的小李, 我们在中山路88号. Who says the desk's name before a customer's address (我是电信的，
  /// 解放路66号…) tells the customer's all the same.
  private func isOwnAddress(_ mention: SlotMention) -> Bool {
    let units = call.turns[mention.turnIndex].text.units
    let range = mention.range.clamped(to: 0..<units.count)
    // What stands before an address may have been taken for a part of it.
    let said = String(
      decoding: units[max(0, range.lowerBound - 12)..<range.upperBound], as: UTF16.self)
    let after = String(
      decoding: units[range.upperBound..<min(units.count, range.upperBound + 8)], as: UTF16.self)
    return said.contains(
      /(?:我们(?:这里|这边|公司|营业厅)?的?(?:地址)?就?[是在]|(?:^|[^您你])这里是)[^的您你]{1,4}(?:路|街|道|巷)/)
      || after.contains(/^[^您你吗吧]{0,4}(?:营业厅|公司|中心)/)
  }
}
