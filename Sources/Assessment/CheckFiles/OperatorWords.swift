package import CallModel
package import Lexis

/// Says what an operator asks, in a sentence.
package struct OperatorWords {
  let language: Language
  /// What is said of a group is shown by a few of its phrases.
  let groups: [PhraseGroup]

  package init(_ language: Language, groups: [PhraseGroup] = PhraseLibrary.standard.groups) {
    self.language = language
    self.groups = groups
  }

  private func say(_ zh: String, _ en: String) -> String { language == .chinese ? zh : en }

  /// The whole condition of a check, with its range.
  package func sentence(_ check: TextCheck) -> String {
    let place = self.place(check.scope)
    let what = condition(check.operation)
    return place.isEmpty ? what : place + say("：", ": ") + what
  }

  package func condition(_ operation: TextOperator) -> String {
    switch operation {
    case .phrases(let value): return phrases(value)
    case .pattern(let value):
      var text = say("出现模式 ", "the pattern ") + value.pattern
      if let excluding = value.excluding {
        text += say("（不含 ", " (not ") + excluding + say("）", ")")
      }
      if value.isOfStatements { text += say("，问句里的不算", ", not in a question") }
      if value.minimumHits > 1 {
        text += say("，至少 \(value.minimumHits) 次", ", \(value.minimumHits) times or more")
      }
      return text
    case .similar(let value):
      return say("说了与下列相近的话（相似度 ≥ ", "a sentence like (likeness at least ")
        + figure(value.threshold, 2) + say("）：", ") ") + list(value.sentences)
    case .repetition(let value):
      let what =
        value.questionsOnly ? say("同一问题", "the same question") : say("同样的话", "the same thing")
      let back =
        value.within == 0
        ? say("全程", "anywhere in the call")
        : say("\(value.within) 句之内", "within \(value.within) turns")
      return say(
        "\(back)把\(what)说了 \(value.times + 1) 遍", "says \(what) \(value.times + 1) times, \(back)")
    case .stages(let value):
      let names = value.stages.map(\.name).joined(separator: " → ")
      return say("环节先后为 ", "stages in the order ") + names
        + (value.needsAll ? say("，缺一不可", ", none missing") : "")
    case .slots(let value):
      let names = value.slots.map { $0.name[language] }
      return need(value.need, of: names) + say("", " ") + act(value.act) + order(value.order)
    case .measure(let value): return measure(value)
    case .check(let name): return say("检查 \(name) 成立", "the check \(name) fires")
    case .within(let scope, let part):
      let place = place(scope)
      return place.isEmpty ? condition(part) : "[" + place + "] " + condition(part)
    case .except(let part, let exception):
      return condition(part) + say("；例外：", "; except near: ") + condition(exception.operation)
    case .all(let parts): return joined(parts, say(" 且 ", " and "))
    case .any(let parts): return joined(parts, say(" 或 ", " or "))
    case .not(let part): return say("没有（", "not (") + condition(part) + say("）", ")")
    }
  }

  private func joined(_ parts: [TextOperator], _ word: String) -> String {
    parts.count == 1
      ? condition(parts[0])
      : parts.map { say("（", "(") + condition($0) + say("）", ")") }.joined(separator: word)
  }

  private func quoted(_ item: String) -> String {
    language == .chinese ? "“\(item)”" : "'\(item)'"
  }

  /// The group with some of its phrases.
  private func group(_ id: String) -> String {
    let name = say("短语组 \(id) 里的话", "a phrase of \(id)")
    guard let group = groups.first(where: { $0.id == id }) else { return name }
    let own = group.phrases(in: language)
    let phrases = own.isEmpty ? group.chinese + group.english : own
    let shown = phrases.prefix(4).map(quoted).joined(separator: say("", ", "))
    let rest = phrases.count - min(4, phrases.count)
    return name
      + say(
        "（\(shown)" + (rest > 0 ? "等 \(phrases.count) 种）" : "）"),
        " (\(shown)" + (rest > 0 ? " and \(rest) more)" : ")"))
  }

  private func list(_ items: [String], areQuoted: Bool = false) -> String {
    let shown = items.prefix(8).map { areQuoted ? $0 : quoted($0) }
    let rest = items.count - shown.count
    return shown.joined(separator: say("、", ", "))
      + (rest > 0 ? say(" 等 \(items.count) 个", " and \(rest) more") : "")
  }

  private func need(
    _ need: PhraseOperator.Need, of items: [String], areQuoted: Bool = false
  ) -> String {
    let all = list(items, areQuoted: areQuoted)
    if items.count == 1, need != .none { return all }
    switch need {
    case .any: return say("任一：", "any of ") + all
    case .all: return say("全部：", "all of ") + all
    case .atLeast(let number): return say("至少 \(number) 个：", "at least \(number) of ") + all
    case .none: return say("没有任何一个：", "none of ") + all
    }
  }

  private func phrases(_ value: PhraseOperator) -> String {
    var text = say("说", "says ")
    if !value.only.isEmpty, value.phrases.isEmpty {
      // Of a group only what counts is told.
      text +=
        need(value.need, of: value.only)
        + say("（短语组 ", " (of ") + value.groups.joined(separator: say("、", ", "))
        + say(" 里的这几种）", ")")
    } else if value.groups.isEmpty {
      text += need(value.need, of: value.phrases)
    } else {
      text += need(
        value.need, of: value.phrases.map(quoted) + value.groups.map(group), areQuoted: true)
    }
    if value.minimumHits > 1 {
      text += say("，共 \(value.minimumHits) 次以上", ", \(value.minimumHits) times or more in all")
    }
    if value.isTogether { text += say("，在同一句里", ", in one turn") }
    if !value.only.isEmpty, !value.phrases.isEmpty {
      text += say("，组里只算 ", ", of the groups only ") + list(value.only)
    }
    if !value.without.isEmpty {
      text += say("，其中的 ", ", but for ") + list(value.without) + say(" 不算", "")
    }
    if !value.excluding.isEmpty { text += say("，不含 ", ", not ") + list(value.excluding) }
    if value.isAsWritten {
      text += say("，只认原字，不按读音", ", as it is written only, not by sound")
    }
    if value.isNegationAware { text += say("，被否定的不算", ", negated ones do not count") }
    return text
  }

  private func act(_ act: SlotOperator.Act) -> String {
    switch act {
    case .said: say(" 被说出", "said")
    case .asked: say(" 被问到", "asked for")
    case .given: say(" 由客户给出", "given by the customer")
    case .confirmed: say(" 得到对方确认", "confirmed by the other party")
    case .verified: say(" 已核对", "verified")
    case .matches: say(" 与工单一致", "as the order has it")
    case .differs: say(" 与工单不符", "other than the order has it")
    }
  }

  private func order(_ match: SlotMatch?) -> String {
    switch match {
    case .same: say("，且与工单一致", ", as the order has it")
    case .different: say("，且与工单不符", ", other than the order has it")
    case .unknown, nil: ""
    }
  }

  private func measure(_ value: MeasureOperator) -> String {
    let name = Self.name(value.quantity)[language]
    let unit = Self.unit(value.quantity, isChinese: language == .chinese)[language]
    let scale = value.quantity == .talkShare ? 100.0 : 1
    var limits: [String] = []
    if let over = value.over { limits.append(say("高于 ", "above ") + figure(over * scale) + unit) }
    if let under = value.under {
      limits.append(say("低于 ", "below ") + figure(under * scale) + unit)
    }
    var text =
      (value.isAverage ? say("平均", "mean ") : "") + name + say("", " ")
      + limits.joined(separator: say("或", " or "))
    if value.times > 1 { text += say("，至少 \(value.times) 次", ", \(value.times) times or more") }
    if value.minimumCharacters > 0 {
      text += say(
        "，只看 \(value.minimumCharacters) 字以上的话",
        ", turns of \(value.minimumCharacters) characters or more")
    }
    if value.isFirst { text += say("，只看第一次", ", the first only") }
    if value.delay > 0 {
      text += say(
        "，对方已说满 \(figure(value.delay)) 秒", ", after \(figure(value.delay)) s of the other's speech")
    }
    return text
  }

  /// Where an operator looks; empty for everywhere.
  private func place(_ scope: TextScope) -> String {
    var parts: [String] = []
    if let party = scope.party { parts.append(party.name[language]) }
    if scope.fromTurn != nil || scope.toTurn != nil {
      let from = scope.fromTurn ?? 1
      let to = scope.toTurn ?? -1
      parts.append(say("第 \(from) 到 \(to) 句", "turns \(from) to \(to)"))
    }
    if scope.fromSecond != nil || scope.toSecond != nil {
      let from = figure(scope.fromSecond ?? 0)
      let to = scope.toSecond.map { figure($0) } ?? say("结束", "the end")
      parts.append(say("第 \(from) 到 \(to) 秒", "seconds \(from) to \(to)"))
    }
    if scope.fromShare != nil || scope.toShare != nil {
      let from = figure((scope.fromShare ?? 0) * 100, 0)
      let to = figure((scope.toShare ?? 1) * 100, 0)
      parts.append(say("通话的 \(from)%～\(to)%", "\(from)% to \(to)% of the call"))
    }
    if let anchor = scope.anchor {
      let side =
        switch anchor.side {
        case .before: say("之前", "before")
        case .after: say("之后", "after")
        case .around: say("前后", "around")
        case .same: say("同一句", "in the turn of")
        }
      var text = say("\(anchor.check) \(side)", "\(side) \(anchor.check)")
      if let distance = anchor.distance {
        text += say(" \(distance) 句内", ", within \(distance) turns")
      }
      if case .number(let number) = anchor.which {
        text += say("（第 \(number) 次命中）", " (hit \(number))")
      }
      parts.append(text)
    }
    if scope.everyTurn { parts.append(say("每一句都须如此", "in every turn")) }
    return parts.joined(separator: say("，", ", "))
  }

  // MARK: Quantities

  static func name(_ quantity: MeasureOperator.Quantity) -> LocalText {
    switch quantity {
    case .silence: LocalText(zh: "静默", en: "silence")
    case .reply: LocalText(zh: "应答间隔", en: "reply latency")
    case .pace: LocalText(zh: "语速", en: "speech rate")
    case .level: LocalText(zh: "音量", en: "level")
    case .levelStep: LocalText(zh: "音量突变", en: "level step")
    case .levelSpan: LocalText(zh: "音量跨度", en: "level span")
    case .pitchRange: LocalText(zh: "音高范围", en: "pitch range")
    case .overlap: LocalText(zh: "插话重叠", en: "overlap")
    case .talkShare: LocalText(zh: "说话占比", en: "share of speech")
    case .turnLength: LocalText(zh: "单句时长", en: "length of a turn")
    case .callLength: LocalText(zh: "通话时长", en: "length of the call")
    case .turnCount: LocalText(zh: "句数", en: "number of turns")
    }
  }

  static func unit(_ quantity: MeasureOperator.Quantity, isChinese: Bool) -> LocalText {
    switch quantity {
    case .silence, .reply, .overlap, .turnLength, .callLength: LocalText(zh: " 秒", en: " s")
    case .pace:
      isChinese
        ? LocalText(zh: " 字/分", en: " characters/min") : LocalText(zh: " 词/分", en: " words/min")
    case .level: LocalText(zh: " dBov", en: " dBov")
    case .levelStep, .levelSpan: LocalText(zh: " dB", en: " dB")
    case .pitchRange: LocalText(zh: " 半音", en: " semitones")
    case .talkShare: LocalText(zh: "%", en: "%")
    case .turnCount: LocalText(zh: " 句", en: "")
    }
  }

  /// `静默 6.2 秒`, `silence 6.2 s`.
  static func reading(
    _ quantity: MeasureOperator.Quantity, _ value: Double, isChinese: Bool
  ) -> LocalText {
    let name = name(quantity)
    let unit = unit(quantity, isChinese: isChinese)
    let number = figure(quantity == .talkShare ? value * 100 : value)
    return LocalText(zh: "\(name.zh) \(number)\(unit.zh)", en: "\(name.en) \(number)\(unit.en)")
  }
}
