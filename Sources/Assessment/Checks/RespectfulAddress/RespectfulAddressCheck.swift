package import CallModel
internal import Lexis

/// 您 rather than 你, and the customer's surname or title once it is known.
package struct RespectfulAddressCheck: Check {
  package static let id = "respectful-address"
  package static let criterion = "C3"
  package static let definition = LocalText(
    zh: "坐席称“您”的比例，以及知道姓名后是否至少一次以姓氏或先生、女士相称。",
    en:
      "The share of 您 among 您 and 你, and whether the customer is addressed by name or title once known."
  )

  let honorificWeight: Double
  let share: Ramp
  let polite: WordList
  let plain: WordList
  let neutral: WordList
  let titleWeight: Double
  let titles: WordList
  let titleGroups: [String]
  let identityGroups: [String]
  let isReliable: Bool

  package init(_ section: RubricSection) {
    let honorific = section.section("honorific")
    honorificWeight = honorific.number("weight", in: 0...1_000)
    let full = honorific.number("full", in: 0...1)
    let zero = honorific.number("zero", in: 0...1)
    if full <= zero {
      honorific.problem(
        "full", zh: "“full”应大于“zero”", en: "'full' should be above 'zero'",
        fixZh: "例如 full: 0.9, zero: 0.5", fixEn: "for example full: 0.9, zero: 0.5")
    }
    share = full > zero ? Ramp(full: full, zero: zero) : Ramp(full: 1, zero: 0)
    polite = honorific.wordList("polite")
    plain = honorific.wordList("plain")
    neutral = honorific.wordList("neutral")
    honorific.finish()
    let title = section.section("title")
    titleWeight = title.number("weight", in: 0...1_000)
    titles = title.wordList("words")
    titleGroups = title.offers("groups") ? title.groups("groups") : []
    title.finish()
    identityGroups = section.groups("identity_groups")
    isReliable = section.flag("asr_nin_reliable")
  }

  package func verdict(on call: HeardCall) -> Verdict {
    guard call.hasWords else { return .absent(.noWords) }
    let (politeCount, plainPlaces) = pronouns(in: call)
    let title = title(in: call)
    let total = politeCount + plainPlaces.count
    let ratio = total == 0 ? 0 : Double(politeCount) / Double(total)
    let honorific = honorific(ratio, isSaid: total > 0, in: call)
    let known = isIdentityKnown(in: call)
    let addressed: Reading<Double> =
      title != nil
      ? .measured(1)
      : known
        ? .measured(0)
        : .unavailable(.noOccasion(zh: "客户姓名未知", en: "the customer's name was not known"))
    let parts = [
      CriterionPart(
        id: "honorific", name: LocalText(zh: "称“您”", en: "您 rather than 你"),
        weight: honorificWeight, value: honorific),
      CriterionPart(
        id: "title", name: LocalText(zh: "以姓氏或先生、女士相称", en: "name or title"),
        weight: titleWeight, value: addressed),
    ]
    var lost = plainPlaces.prefix(5).map {
      call.evidence(turn: $0.0, around: $0.1, note: LocalText(zh: "称“你”", en: "你 for 您"))
    }
    if honorific.value ?? 1 >= 1 { lost = [] }
    if addressed.value == 0, let first = call.openingTurns.first {
      lost.append(
        call.evidence(
          turn: first,
          note: LocalText(zh: "全程未以姓氏或先生、女士相称", en: "never addressed by name or title")))
    }
    let spoken =
      total == 0
      ? LocalText(zh: "", en: "")
      : LocalText(
        zh:
          "“您”\(politeCount) 次、“你”\(plainPlaces.count) 次（\(percent(ratio))，满分 \(percent(share.full))）；",
        en:
          "您 ×\(politeCount), 你 ×\(plainPlaces.count) (\(percent(ratio)), full marks from \(percent(share.full))); "
      )
    let advice =
      lost.isEmpty
      ? nil
      : (call.isChinese ? Self.polite : Self.byName).text(inCallsOf: call.language)
    return .weighted(
      parts,
      explanation: LocalText(
        zh: spoken.zh + (title != nil ? "有称呼" : known ? "知道姓名而没有称呼" : "姓名未知"),
        en: spoken.en
          + (title != nil
            ? "addressed by name or title"
            : known ? "name known but never used" : "name not known")),
      won: [title].compactMap { $0 }, lost: lost, advice: advice,
      findings: lost.isEmpty
        ? []
        : [
          Self.finding(
            .bad, LocalText(zh: "称呼不够尊敬", en: "not addressed with respect"), lost,
            advice: advice)
        ])
  }

  /// How often the agent says 您, and where 你.
  private func pronouns(in call: HeardCall) -> (polite: Int, plain: [(Int, Range<Int>)]) {
    var count = 0
    var places: [(Int, Range<Int>)] = []
    for turn in call.agentTurns {
      count += polite.all(in: turn.text).count
      let skipped = neutral.all(in: turn.text).map(\.range)
      for found in plain.all(in: turn.text)
      where !skipped.contains(where: { $0.overlaps(found.range) }) {
        places.append((turn.index, found.range))
      }
    }
    return (count, places)
  }

  /// - Parameters:
  ///   - ratio: the share of 您, 0…1.
  ///   - isSaid: whether 您 or 你 is said at all.
  private func honorific(_ ratio: Double, isSaid: Bool, in call: HeardCall) -> Reading<Double> {
    if !isReliable {
      return .unavailable(
        .noOccasion(zh: "识别不区分您和你，不计", en: "the recogniser mixes up 您 and 你; left out"))
    }
    if !isSaid {
      return .unavailable(
        call.isChinese
          ? .noOccasion(zh: "没有用到您或你", en: "neither 您 nor 你 was said")
          : .noOccasion(zh: "英语不分您和你", en: "English has one word for you"))
    }
    return .measured(share.value(at: ratio))
  }

  /// Where the customer is first addressed by name or title.
  private func title(in call: HeardCall) -> Evidence? {
    for turn in call.agentTurns {
      if let found = titles.first(in: turn.text) {
        return call.evidence(turn: turn.index, around: found.range, note: Self.byTitle)
      }
    }
    if let hit = call.hits(titleGroups).first { return call.evidence(hit, note: Self.byTitle) }
    return surname(in: call)
  }

  private static let byTitle = LocalText(zh: "以姓氏或先生、女士相称", en: "addressed by name or title")

  /// The order's surname followed by a title is found as a title. The full name alone addresses
  /// nobody with respect in Chinese ("喂！是王小明吧"): it counts in a turn that also says 您.
  private func surname(in call: HeardCall) -> Evidence? {
    var names = [call.order?.customerName].compactMap { $0 }.filter { $0.utf16.count > 1 }
    if !call.isChinese {
      // English calls people by their first names ("Thank you, Mary"); a bare surname is rough.
      names += names.compactMap { name in
        let words = name.lowercased().split(separator: " ").map(String.init)
        return words.count > 1 && call.vocabulary.mayCall(words[0]) ? words[0] : nil
      }
      names += givenNames(in: call)
    }
    guard !names.isEmpty else { return nil }
    let list = WordList(names)
    for turn in call.agentTurns where !call.isChinese || polite.isIn(turn.text) {
      if let found = list.first(in: turn.text) {
        return call.evidence(turn: turn.index, around: found.range, note: Self.byTitle)
      }
    }
    return nil
  }

  /// The first names that English customers give: the word behind "my name is".
  private func givenNames(in call: HeardCall) -> [String] {
    var names: [String] = []
    for hit in call.hits(identityGroups) where call.vocabulary.introduces(hit.phrase) {
      let units = call.turns[hit.turnIndex].text.units
      let from = hit.position + hit.length
      guard from < units.count else { continue }
      let words = String(decoding: units[from...], as: UTF16.self).split(separator: " ")
      if let word = words.first.map(String.init), call.vocabulary.mayCall(word) {
        names.append(word)
      }
    }
    return names
  }

  private func isIdentityKnown(in call: HeardCall) -> Bool {
    if call.isOutbound || !call.hits(identityGroups).isEmpty { return true }
    guard call.order?.customerName != nil else { return false }
    // Who rings about an order is known once the order is looked up: by a number, a name, an address.
    guard call.type == .inbound else { return true }
    return call.slots.contains { slot in
      [.name, .phone, .address].contains(slot.kind) && !slot.mentions.isEmpty
    }
  }

  private static let names = [
    LocalText(zh: "王先生", en: "Mr Wang"), LocalText(zh: "李女士", en: "Ms Li"),
  ]
  /// Only Chinese has a polite form.
  private static let polite = Advice(
    zh: "称呼用“您”，知道姓名后称{}{}。",
    en: "Say 您, and address the customer by name once you know it: {}, {}.", saying: names)
  private static let byName = Advice(
    zh: "知道姓名后称呼客户：{}、{}。", en: "Address the customer by name: {}, {}.", saying: names)

  package static let examples = [
    CheckExample(
      LocalText(zh: "以先生相称", en: "addressed by title"),
      .dialogue([(.agent, "王先生您好，跟您约一下时间。"), (.customer, "好。")], found: [])),
    CheckExample(
      LocalText(zh: "称“你”", en: "你 throughout"),
      .dialogue([(.agent, "你明天在家吗？你的地址是哪里？"), (.customer, "我姓王，在家。")], found: [1])),
  ]
}
