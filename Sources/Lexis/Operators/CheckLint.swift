package import CallModel

/// What is wrong with checks, before they are run.
struct CheckLint {
  private let library: PhraseLibrary
  private let file: String
  private let groups: Set<String>
  /// The check that is looked at.
  private var check: TextCheck?
  private(set) var problems: [InputProblem] = []

  init(
    _ checks: [TextCheck], library: PhraseLibrary, file: String, missing: Set<String> = []
  ) {
    self.library = library
    self.file = file
    groups = Set(library.searchedGroups)
    let names = Set(checks.map(\.id))
    var met: Set<String> = []
    for check in checks {
      self.check = check
      if !met.insert(check.id).inserted {
        problem(
          .checkNameTwice, LocalText(zh: "名字用了两次", en: "the name is used twice"),
          LocalText(zh: "改一个名字", en: "rename one"))
      }
      visit(check.operation)
      for scope in check.scopes { self.scope(scope) }
      for name in check.references where !names.contains(name) && !missing.contains(name) {
        reference(name, names)
      }
    }
    if problems.isEmpty { circle(checks) }
  }

  private mutating func problem(
    _ kind: InputProblem.Kind, _ what: LocalText, _ fix: LocalText
  ) {
    guard let check else { return }
    problems.append(
      InputProblem(
        kind, file: file, line: check.line,
        what: LocalText(zh: "检查“\(check.id)”：\(what.zh)", en: "check '\(check.id)': \(what.en)"),
        fix: fix))
  }

  // MARK: Names of checks

  private mutating func reference(_ name: String, _ names: Set<String>) {
    problem(
      .checkUnknown, LocalText(zh: "没有名为“\(name)”的检查", en: "there is no check named '\(name)'"),
      Spelling.nearest(to: name, among: names.sorted()).map(LocalText.didYouMean)
        ?? LocalText(zh: "写已有的检查名", en: "name a check of this file"))
  }

  private mutating func circle(_ checks: [TextCheck]) {
    let circle = TextCheckEngine.sorted(checks).circle
    // The last of them stands in the file that was read last.
    guard let last = circle.max(), let place = circle.firstIndex(of: last) else { return }
    let around = (Array(circle[place...]) + circle[..<place] + [last]).map { checks[$0].id }
      .joined(separator: " → ")
    check = checks[last]
    problem(
      .checkCircle,
      LocalText(zh: "引用绕成一圈：\(around)", en: "its references go round in a circle: \(around)"),
      LocalText(zh: "去掉其中一个引用", en: "remove one of the references"))
  }

  // MARK: Words

  private mutating func pattern(_ source: String) {
    do {
      _ = try Pattern.shared(source)
    } catch {
      problem(
        .checkPattern,
        LocalText(
          zh: "模式“\(source)”第 \(error.offset) 个字符处有误（\(error.reason.zh)）",
          en: "the pattern '\(source)' is wrong at character \(error.offset): \(error.message)"),
        LocalText(zh: "改正这个正则表达式", en: "correct the regular expression"))
    }
  }

  private mutating func phrase(_ phrase: String) {
    let pieces = PhraseEntry.pieces(of: phrase)
    if pieces.contains(where: { NormalizedText($0).isEmpty }) {
      problem(
        .checkNeverMatches, LocalText(zh: "“\(phrase)”永远匹配不到", en: "'\(phrase)' can never match"),
        LocalText(zh: "至少写一个字，“…”前后都要有字", en: "write at least a word, and words around each '…'"))
    }
  }

  private mutating func group(_ name: String) {
    if groups.contains(name) { return }
    let near = Spelling.nearest(to: name, among: groups.sorted())
    problem(
      .checkGroupUnknown, LocalText(zh: "没有名为“\(name)”的组", en: "there is no group named '\(name)'"),
      near.map(LocalText.didYouMean)
        ?? LocalText(zh: "写词表里有的组名", en: "name a group of the phrase lists"))
  }

  private mutating func listed(_ phrase: String, _ names: [String]) {
    let phrases = library.groups.filter { names.contains($0.id) }.flatMap {
      $0.chinese + $0.english
    }
    if phrases.contains(where: { $0.lowercased() == phrase.lowercased() }) { return }
    let near = Spelling.nearest(to: phrase, among: phrases)
    let all = names.joined(separator: "、")
    problem(
      .checkNotListed,
      LocalText(
        zh: names.isEmpty ? "“\(phrase)”没有组可以挑选" : "组 \(all) 里没有“\(phrase)”",
        en: names.isEmpty
          ? "there is no group to choose '\(phrase)' from"
          : "the phrase '\(phrase)' is not in the group \(names.joined(separator: ", "))"),
      near.map(LocalText.didYouMean)
        ?? LocalText(
          zh: "写组里有的短语，或放进 phrases", en: "write a phrase of the group, or list it under phrases"))
  }

  private mutating func threshold(_ value: Double) {
    if !(0...1).contains(value) {
      problem(
        .checkThreshold,
        LocalText(
          zh: "阈值 \(value) 不在 0 到 1 之间", en: "the threshold \(value) is not between 0 and 1"),
        LocalText(zh: "写 0 到 1 之间的数", en: "give a number from 0 to 1"))
    }
  }

  // MARK: Operators

  private mutating func visit(_ operation: TextOperator) {
    switch operation {
    case .phrases(let value): phrases(value)
    case .pattern(let value):
      pattern(value.pattern)
      if let excluding = value.excluding { pattern(excluding) }
    case .similar(let value):
      for item in value.sentences { phrase(item) }
      threshold(value.threshold)
    case .repetition(let value): threshold(value.threshold)
    case .stages(let value): stages(value)
    case .slots(let value): slots(value)
    case .measure(let value): limits(of: value)
    case .check: break
    case .within(_, let part), .not(let part): visit(part)
    case .except(let part, let exception):
      visit(part)
      visit(exception.operation)
    case .all(let parts), .any(let parts):
      if parts.isEmpty {
        problem(
          .checkNothing, LocalText(zh: "all 或 any 下面是空的", en: "all or any holds nothing"),
          LocalText(zh: "至少写一个条件", en: "write a condition"))
      }
      for item in parts { visit(item) }
    }
  }

  private mutating func phrases(_ value: PhraseOperator) {
    for item in value.phrases { phrase(item) }
    for item in value.groups { group(item) }
    for item in value.only + value.without { listed(item, value.groups) }
    if !value.only.isEmpty, !value.without.isEmpty {
      problem(
        .checkOnlyWithout,
        LocalText(zh: "only 和 without 只能写一个", en: "only and without cannot stand together"),
        LocalText(zh: "留下其中一个", en: "keep one of them"))
    }
    for item in value.excluding { pattern(item) }
    let count = value.phrases.count + value.groups.count
    if count == 0 {
      problem(
        .checkWithoutPhrases, LocalText(zh: "没有短语也没有组", en: "neither phrases nor groups"),
        LocalText(zh: "写 phrases 或 groups", en: "give phrases or groups"))
    }
    if case .atLeast(let number) = value.need, number > count || number < 1 {
      problem(
        .checkTooMany,
        LocalText(
          zh: "要求 \(number) 个，列出的只有 \(count) 个",
          en: "\(number) are asked for, \(count) are listed"),
        LocalText(zh: "改小个数或补充短语", en: "ask for fewer or list more"))
    }
  }

  private mutating func stages(_ value: StageOperator) {
    for stage in value.stages {
      for item in stage.groups { group(item) }
      for item in stage.phrases { phrase(item) }
    }
    if value.stages.count < 2 {
      problem(
        .checkStages, LocalText(zh: "阶段少于两个，谈不上次序", en: "fewer than two stages have no order"),
        LocalText(zh: "至少写两个阶段", en: "give two stages or more"))
    }
  }

  private mutating func slots(_ value: SlotOperator) {
    if value.slots.isEmpty {
      problem(
        .checkWithoutSlots, LocalText(zh: "没有列出信息项", en: "no slots are listed"),
        LocalText(zh: "写 slots: [name, address]", en: "write slots: [name, address]"))
    }
    if case .atLeast(let number) = value.need, number > value.slots.count || number < 1 {
      problem(
        .checkTooMany,
        LocalText(
          zh: "要求 \(number) 个，列出的只有 \(value.slots.count) 个",
          en: "\(number) are asked for, \(value.slots.count) are listed"),
        LocalText(zh: "改小个数或补充信息项", en: "ask for fewer or list more"))
    }
  }

  private mutating func limits(of value: MeasureOperator) {
    if value.over == nil, value.under == nil {
      problem(
        .checkWithoutLimit, LocalText(zh: "没有写界限", en: "there is no limit"),
        LocalText(zh: "写 over 或 under", en: "give over or under"))
    }
    if let over = value.over, let under = value.under, over < under {
      problem(
        .checkLimits,
        LocalText(
          zh: "高于 \(over) 或低于 \(under)：任何数值都成立",
          en: "above \(over) or below \(under) holds for every value"),
        LocalText(zh: "over 应不小于 under", en: "let over be no less than under"))
    }
  }

  // MARK: Scopes

  private mutating func scope(_ scope: TextScope) {
    turns(of: scope)
    seconds(of: scope)
    shares(of: scope)
  }

  private mutating func turns(of scope: TextScope) {
    if let from = scope.fromTurn, let to = scope.toTurn, from > 0 && to > 0 || from < 0 && to < 0,
      from > to
    {
      problem(
        .checkNoTurns,
        LocalText(zh: "轮次从 \(from) 到 \(to) 是空的", en: "turns from \(from) to \(to) are none"),
        LocalText(zh: "起点不要大于终点", en: "begin before the end"))
    }
    if scope.fromTurn == 0 || scope.toTurn == 0 {
      problem(
        .checkTurnZero, LocalText(zh: "轮次没有 0", en: "there is no turn 0"),
        LocalText(zh: "从 1 数起，-1 是最后一轮", en: "count from 1; -1 is the last"))
    }
  }

  private mutating func seconds(of scope: TextScope) {
    if let from = scope.fromSecond, let to = scope.toSecond, (from < 0) == (to < 0), from >= to {
      problem(
        .checkNoSeconds,
        LocalText(
          zh: "秒数从 \(from) 到 \(to) 是空的", en: "seconds from \(from) to \(to) are none"),
        LocalText(zh: "起点要小于终点", en: "begin before the end"))
    }
  }

  private mutating func shares(of scope: TextScope) {
    for share in [scope.fromShare, scope.toShare] {
      if let share, !(0...1).contains(share) {
        problem(
          .checkShare,
          LocalText(
            zh: "比例 \(share) 不在 0 到 1 之间", en: "the share \(share) is not between 0 and 1"),
          LocalText(zh: "写 0% 到 100%", en: "give 0% to 100%"))
      }
    }
    if let from = scope.fromShare, let to = scope.toShare, from >= to {
      problem(
        .checkNoShare,
        LocalText(zh: "比例从 \(from) 到 \(to) 是空的", en: "shares from \(from) to \(to) are none"),
        LocalText(zh: "起点要小于终点", en: "begin before the end"))
    }
  }
}

extension TextCheckEngine {
  /// What is wrong with checks, before they are run.
  ///
  /// - Parameter missing: names of checks that there are none of, and of which that was said already.
  package static func lint(
    _ checks: [TextCheck], library: PhraseLibrary, file: String, missing: Set<String> = []
  ) -> [InputProblem] {
    CheckLint(checks, library: library, file: file, missing: missing).problems
  }
}
