internal import CallModel
internal import Lexis
internal import SettingsFile

/// Reads conditions: an operator with its parameters, or conditions joined by logic.
enum ConditionReader {
  private static let measures = MeasureOperator.Quantity.allCases.map(\.rawValue)
  private static let operators =
    ["phrases", "pattern", "similar", "repeat", "stages", "slots", "check", "all", "any", "not"]
    + measures

  /// The condition under a key; a list means all of them.
  static func condition(_ section: RubricSection, _ key: String) -> TextOperator {
    let nothing = TextOperator.all([])
    guard let node = section.node(key) else {
      section.problem(
        key, zh: "缺少“\(key)”", en: "'\(key)' is missing", fixZh: "写上条件，例如 phrases: [您好]",
        fixEn: "write a condition such as phrases: [hello]")
      return nothing
    }
    if node.isList {
      return .all(section.sections(key).map { condition($0) })
    }
    return condition(section.section(key))
  }

  static func condition(_ part: RubricSection) -> TextOperator {
    // `groups` alone is an operator of phrases too.
    var named = operators.filter { part.has($0) }
    if named.isEmpty, part.has("groups") { named = ["phrases"] }
    guard let kind = named.first, named.count == 1 else {
      _ = operators.map { part.offers($0) }
      if named.isEmpty {
        let near = part.keys.lazy.compactMap { key in
          Spelling.nearest(to: key, among: operators + ["groups"]).map { (key, $0) }
        }.first
        part.log.note(
          .checkOperator, part.line,
          LocalText(zh: "“\(part.path)”没有算子", en: "'\(part.path)' has no operator"),
          fix: near.map { key, word in
            let meant = LocalText.didYouMean(word)
            return LocalText(zh: "“\(key)”：\(meant.zh)", en: "'\(key)': \(meant.en)")
          }
            ?? LocalText(
              zh: "可用：\(operators.joined(separator: "、"))",
              en: "one of \(operators.joined(separator: ", "))"))
      } else {
        part.problem(
          named[1], zh: "一个条件里有多个算子：\(named.joined(separator: "、"))",
          en: "a condition with several operators: \(named.joined(separator: ", "))",
          fixZh: "分成几个条件，放进 all: 或 any: 的列表", fixEn: "make them a list under all: or any:")
      }
      return .all([])
    }
    var operation: TextOperator
    switch kind {
    case "phrases": operation = .phrases(phrases(part))
    case "pattern": operation = .pattern(pattern(part))
    case "similar": operation = .similar(similar(part))
    case "repeat": operation = .repetition(repetition(part.section("repeat")))
    case "stages": operation = .stages(stages(part))
    case "slots": operation = .slots(slots(part))
    case "check": operation = .check(part.reference("check"))
    case "all": operation = .all(list(part, "all"))
    case "any": operation = .any(list(part, "any"))
    case "not": operation = .not(condition(part, "not"))
    default: operation = .measure(measure(part.section(kind), kind))
    }
    if part.offers("except") {
      let exception = part.section("except")
      let before =
        exception.offers("turns_before") ? exception.integer("turns_before", in: 0...1_000) : 1
      let after =
        exception.offers("turns_after") ? exception.integer("turns_after", in: 0...1_000) : 0
      operation = .except(
        operation, ExceptionOperator(condition(exception), before: before, after: after))
    }
    if part.offers("where") { operation = .within(scope(part.section("where")), operation) }
    part.finish()
    return operation
  }

  private static func list(_ part: RubricSection, _ key: String) -> [TextOperator] {
    guard part.node(key)?.isList == true else {
      part.problem(
        key, zh: "“\(key)”应为条件的列表", en: "'\(key)' should be a list of conditions",
        fixZh: "每个条件以“- ”开头", fixEn: "begin each condition with '- '")
      return []
    }
    let parts = part.sections(key).map { condition($0) }
    if parts.isEmpty {
      part.problem(
        key, zh: "“\(key)”是空的", en: "'\(key)' is empty", fixZh: "至少写一个条件",
        fixEn: "write at least one condition")
    }
    return parts
  }

  // MARK: Operators

  private static func phrases(_ part: RubricSection) -> PhraseOperator {
    let phrases = part.offers("phrases") ? part.phrases("phrases") : []
    let groups = part.offers("groups") ? part.groups("groups") : []
    var value = PhraseOperator(phrases: phrases, groups: groups)
    if part.offers("only") { value.only = part.phrases("only") }
    if part.offers("without") { value.without = part.phrases("without") }
    if phrases.isEmpty, groups.isEmpty, part.log.problems.isEmpty {
      part.problem(
        "phrases", zh: "没有短语也没有组", en: "neither phrases nor groups",
        fixZh: "写 phrases 或 groups", fixEn: "give phrases or groups")
    }
    value.need = need(part, count: phrases.count + groups.count)
    if part.offers("hits") { value.minimumHits = part.integer("hits", in: 1...10_000) }
    if part.offers("excluding") { value.excluding = part.patterns("excluding") }
    if part.offers("negation_aware") { value.isNegationAware = part.flag("negation_aware") }
    if part.offers("case_sensitive") { value.isCaseSensitive = part.flag("case_sensitive") }
    if part.offers("in_one_turn") { value.isTogether = part.flag("in_one_turn") }
    if part.offers("by_sound") { value.isAsWritten = !part.flag("by_sound") }
    if part.offers("not_bare") { value.isFunctional = part.flag("not_bare") }
    return value
  }

  /// `any`, `all`, `none` or a number.
  private static func need(_ part: RubricSection, count: Int) -> PhraseOperator.Need {
    guard part.offers("need") else { return .any }
    let text = part.text("need")
    switch text {
    case "any": return .any
    case "all": return .all
    case "none": return .none
    default:
      guard let number = Int(text) else {
        part.problem(
          "need", zh: "“need”不能是“\(text)”", en: "'need' cannot be '\(text)'",
          fixZh: "写 any、all、none 或个数", fixEn: "write any, all, none or a number")
        return .any
      }
      if number < 1 || number > count {
        part.problem(
          "need", zh: "要求 \(number) 个，列出的只有 \(count) 个",
          en: "\(number) are asked for and \(count) listed",
          fixZh: "need 最多写 \(count)，或多列几个", fixEn: "let need be \(count) at most, or list more")
      }
      return .atLeast(number)
    }
  }

  private static func pattern(_ part: RubricSection) -> PatternOperator {
    var value = PatternOperator(pattern: anyOf(part.patterns("pattern")) ?? "")
    if part.offers("excluding") { value.excluding = anyOf(part.patterns("excluding")) }
    if part.offers("hits") { value.minimumHits = part.integer("hits", in: 1...10_000) }
    if part.offers("statements_only") { value.isOfStatements = part.flag("statements_only") }
    return value
  }

  /// Of a list each counts.
  private static func anyOf(_ patterns: [String]) -> String? {
    patterns.count < 2 ? patterns.first : patterns.map { "(?:\($0))" }.joined(separator: "|")
  }

  private static func similar(_ part: RubricSection) -> SimilarOperator {
    var value = SimilarOperator(sentences: part.phrases("similar"))
    if part.offers("threshold") { value.threshold = part.number("threshold", in: 0.05...1) }
    return value
  }

  private static func repetition(_ part: RubricSection) -> RepetitionOperator {
    var value = RepetitionOperator()
    if part.offers("within_turns") { value.within = part.integer("within_turns", in: 0...64) }
    if part.offers("threshold") { value.threshold = part.number("threshold", in: 0.05...1) }
    if part.offers("minimum_characters") {
      value.minimumCharacters = part.integer("minimum_characters", in: 1...1_000)
    }
    if part.offers("times") { value.times = part.integer("times", in: 1...100) }
    if part.offers("excluding") { value.excluding = part.phrases("excluding") }
    if part.offers("questions_only") { value.questionsOnly = part.flag("questions_only") }
    part.finish()
    return value
  }

  private static func stages(_ part: RubricSection) -> StageOperator {
    let stages = part.sections("stages").map { stage in
      let value = StageOperator.Stage(
        name: stage.text("name"), groups: stage.offers("groups") ? stage.groups("groups") : [],
        phrases: stage.offers("phrases") ? stage.phrases("phrases") : [],
        checks: stage.offers("checks") ? stage.references("checks") : [],
        takesLast: stage.offers("last") ? stage.flag("last") : false)
      stage.finish()
      return value
    }
    if stages.count < 2 {
      part.problem(
        "stages", zh: "阶段少于两个，谈不上次序", en: "fewer than two stages have no order",
        fixZh: "至少写两个阶段", fixEn: "give two stages or more")
    }
    var value = StageOperator(stages: stages)
    if part.offers("agreement") { value.minimumAgreement = part.number("agreement", in: -1...1) }
    if part.offers("need_all") { value.needsAll = part.flag("need_all") }
    if part.offers("within_turns") {
      value.maximumDistance = part.integer("within_turns", in: 0...10_000)
    }
    if part.offers("within_seconds") {
      value.maximumTime = Seconds(part.number("within_seconds", in: 0...86_400))
    }
    return value
  }

  private static func slots(_ part: RubricSection) -> SlotOperator {
    let slots = part.choices("slots", SlotKind.self)
    let act: SlotOperator.Act = part.offers("act") ? part.choice("act", .verified) : .verified
    var value = SlotOperator(slots: slots, act: act, need: need(part, count: slots.count))
    if part.offers("order") {
      let order = part.choice("order", SlotOperator.Order.same)
      value.order = order == .same ? .same : .different
      if act == .asked {
        part.problem(
          "order", zh: "问到的还没有内容，无从与工单比较",
          en: "what is asked for has no value to compare with the order",
          fixZh: "act 写 said、given、confirmed 或 verified",
          fixEn: "let act be said, given, confirmed or verified")
      } else if act == .matches || act == .differs {
        part.problem(
          "order", zh: "act: \(act.rawValue) 已经与工单比较",
          en: "act: \(act.rawValue) compares with the order already",
          fixZh: "删去 order，或把 act 写成 said、given、confirmed、verified",
          fixEn: "remove order, or let act be said, given, confirmed or verified")
      }
    }
    return value
  }

  private static func measure(_ part: RubricSection, _ kind: String) -> MeasureOperator {
    var value = MeasureOperator(MeasureOperator.Quantity(rawValue: kind) ?? .silence)
    let range: ClosedRange<Double> = -100_000...100_000
    if part.offers("over") { value.over = part.number("over", in: range) }
    if part.offers("under") { value.under = part.number("under", in: range) }
    if value.over == nil, value.under == nil {
      part.problem(
        "over", zh: "“\(kind)”没有写界限", en: "'\(kind)' has no limit", fixZh: "写 over 或 under",
        fixEn: "give over or under")
    }
    if let over = value.over, let under = value.under, over < under {
      part.problem(
        "under", zh: "高于 \(figure(over)) 或低于 \(figure(under))：任何数值都成立",
        en: "above \(figure(over)) or below \(figure(under)) holds for every value",
        fixZh: "over 应不小于 under", fixEn: "let over be no less than under")
    }
    if part.offers("times") { value.times = part.integer("times", in: 1...10_000) }
    if part.offers("minimum_characters") {
      value.minimumCharacters = part.integer("minimum_characters", in: 0...10_000)
    }
    if part.offers("average") { value.isAverage = part.flag("average") }
    if part.offers("first_only") { value.isFirst = part.flag("first_only") }
    if kind == "silence" {
      if part.offers("after") { value.after = part.choice("after", .any) }
      if part.offers("turns_back") { value.back = part.integer("turns_back", in: 0...1_000) }
      if part.offers("to_turn_end") { value.toEnd = part.flag("to_turn_end") }
    }
    if kind == "overlap", part.offers("delay") { value.delay = part.number("delay", in: 0...3_600) }
    part.finish()
    return value
  }

  // MARK: Ranges

  static func scope(_ part: RubricSection) -> TextScope {
    var scope = TextScope()
    if part.offers("party") { scope.party = part.choice("party", Party.agent) }
    turns(of: part, &scope)
    seconds(of: part, &scope)
    shares(of: part, &scope)
    let sides = ["before", "after", "around", "same_turn"].filter { part.offers($0) }
    if sides.count > 1 {
      part.problem(
        sides[1], zh: "一个范围只能有一个参照：\(sides.joined(separator: "、"))",
        en: "a range has one anchor: \(sides.joined(separator: ", "))", fixZh: "留一个",
        fixEn: "keep one")
    }
    if let side = sides.first { scope.anchor = anchor(part.section(side), side) }
    if part.offers("every_turn") { scope.everyTurn = part.flag("every_turn") }
    part.finish()
    return scope
  }

  private static func turns(of part: RubricSection, _ scope: inout TextScope) {
    guard part.offers("turns") else { return }
    let turns = part.numbers("turns", count: 2)
    guard turns.count == 2 else { return }
    scope.fromTurn = Int(turns[0])
    scope.toTurn = Int(turns[1])
    if turns.contains(0) || turns.contains(where: { $0 != $0.rounded() }) {
      part.problem(
        "turns", zh: "轮次从 1 数起，-1 是最后一轮，没有 0",
        en: "turns count from 1, -1 is the last; there is no 0",
        fixZh: "例如 [1, 3] 或 [-3, -1]", fixEn: "for example [1, 3] or [-3, -1]")
    } else if (turns[0] > 0) == (turns[1] > 0), turns[0] > turns[1] {
      part.problem(
        "turns", zh: "轮次范围是空的", en: "the range of turns is empty", fixZh: "起点不要大于终点",
        fixEn: "begin before the end")
    }
  }

  private static func seconds(of part: RubricSection, _ scope: inout TextScope) {
    guard part.offers("seconds") else { return }
    let seconds = part.numbers("seconds", count: 2)
    guard seconds.count == 2 else { return }
    scope.fromSecond = seconds[0]
    // Up to the end is written as 0 after a negative beginning.
    scope.toSecond = seconds[0] < 0 && seconds[1] == 0 ? nil : seconds[1]
    if let to = scope.toSecond, (seconds[0] < 0) == (to < 0), seconds[0] >= to {
      part.problem(
        "seconds", zh: "秒数范围是空的", en: "the range of seconds is empty", fixZh: "起点要小于终点",
        fixEn: "begin before the end")
    }
  }

  private static func shares(of part: RubricSection, _ scope: inout TextScope) {
    guard part.offers("share") else { return }
    let shares = part.shares("share")
    guard shares.count == 2 else { return }
    scope.fromShare = shares[0]
    scope.toShare = shares[1]
    if shares[0] >= shares[1] {
      part.problem(
        "share", zh: "比例范围是空的", en: "the range of shares is empty", fixZh: "起点要小于终点",
        fixEn: "begin before the end")
    }
  }

  /// - Parameter key: the side's key, under which the anchor stands.
  private static func anchor(_ part: RubricSection, _ key: String) -> TextScope.Anchor {
    let side: TextScope.Anchor.Side =
      switch key {
      case "before": .before
      case "after": .after
      case "around": .around
      default: .same
      }
    var which = TextScope.Anchor.Which.every
    if part.offers("hit") {
      let text = part.text("hit")
      if text != "every" {
        if let number = Int(text), number != 0 {
          which = .number(number)
        } else {
          part.problem(
            "hit", zh: "“hit”不能是“\(text)”", en: "'hit' cannot be '\(text)'",
            fixZh: "写 every、1（第一次）或 -1（最后一次）",
            fixEn: "write every, 1 (the first) or -1 (the last)")
        }
      }
    }
    let anchor = TextScope.Anchor(
      check: part.reference("check"), side: side, which: which,
      distance: part.offers("turns") ? part.integer("turns", in: 1...10_000) : nil)
    part.finish()
    return anchor
  }
}

extension RubricSection {
  /// Phrases that can match something.
  func phrases(_ key: String) -> [String] {
    let list = wordOrWords(key)
    for phrase in list where !PhraseLibrary.canMatch(phrase) {
      problem(
        key, zh: "“\(phrase)”永远匹配不到", en: "'\(phrase)' can never match",
        fixZh: "标点会被忽略；至少写一个字，“…”两边都要有字",
        fixEn: "punctuation is ignored; write at least a word, and words on both sides of '…'")
    }
    return list
  }

  /// Regular expressions that can be read; one, or a list.
  func patterns(_ key: String) -> [String] {
    let list = wordOrWords(key)
    for source in list {
      do {
        _ = try Pattern.shared(source)
      } catch {
        problem(
          key, zh: "模式“\(source)”第 \(error.offset) 个字符处有误（\(error.reason.zh)）",
          en: "the pattern '\(source)' is wrong at character \(error.offset): \(error.message)",
          fixZh: "改正这个正则表达式", fixEn: "correct the regular expression")
      }
      if source.unicodeScalars.contains(where: { ("A"..."Z").contains($0) }),
        !source.contains("\\")
      {
        problem(
          key, zh: "模式“\(source)”里有大写字母，而文本都已转成小写",
          en: "the pattern '\(source)' has capitals, and the text is in lower case",
          fixZh: "改成小写", fixEn: "write it in lower case")
      }
    }
    return list
  }

  /// Two shares: `25%` or 0.25.
  fileprivate func shares(_ key: String) -> [Double] {
    let values = words(key).compactMap { text -> Double? in
      if text.hasSuffix("%") { return Double(text.dropLast()).map { $0 / 100 } }
      return Double(text)
    }.filter { (0...1).contains($0) }
    if values.count != 2 {
      problem(
        key, zh: "“\(key)”应为两个 0% 到 100% 的比例", en: "'\(key)' should be two shares from 0% to 100%",
        fixZh: "例如 [75%, 100%]", fixEn: "for example [75%, 100%]")
    }
    return values.count == 2 ? values : []
  }
}
