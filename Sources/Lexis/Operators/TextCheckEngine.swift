public import CallModel

/// Runs checks that are data over the turns of a call.
///
/// All phrases of all checks are searched in one pass. A check may anchor on others; the order in
/// which they are given does not matter.
public struct TextCheckEngine: Sendable {
  public let checks: [TextCheck]
  /// Of the library's groups and of what checks list themselves: one pass finds both.
  let matcher: PhraseMatcher
  /// The checks' conditions with all names resolved.
  let plans: [Plan]
  /// Their names, and where they look.
  let names: [String]
  let places: [TextScope]
  /// The place of each check.
  let numbers: [String: Int]
  let patterns: [String: Pattern]
  let order: [Int]

  /// - Parameters:
  ///   - aliases: other writings of a word, `["月单": "约单"]`: each phrase is searched in these
  ///     writings as well.
  /// - Throws: an `InputProblem` for a pattern that cannot be read, a group or an anchor that does
  ///   not exist, a phrase that can never match, a range that holds no turn, or anchors in a circle.
  public init(
    _ checks: [TextCheck], library: PhraseLibrary = .standard,
    matching: PhraseMatching = PhraseMatching(), aliases: [String: String] = [:],
    file: String = "checks"
  ) throws(InputProblem) {
    try self.init(
      checks, groups: PhraseMatcher(library, matching: matching), aliases: aliases, file: file)
  }

  /// The same with a matcher of the groups that is there already.
  ///
  /// - Parameter ownGroups: groups that only these checks know.
  public init(
    _ checks: [TextCheck], groups groupMatcher: PhraseMatcher, ownGroups: [PhraseGroup] = [],
    aliases: [String: String] = [:], file: String = "checks"
  ) throws(InputProblem) {
    let known = groupMatcher.library
    var library = known
    library.groups += ownGroups
    if let problem = Self.lint(checks, library: library, file: file).first { throw problem }
    self.checks = checks
    var lists: [String: String] = [:]
    var patterns: [String: Pattern] = [:]
    func visit(_ operation: TextOperator) {
      switch operation {
      case .phrases(let phrases):
        for phrase in phrases.phrases where lists[phrase] == nil {
          lists[phrase] = "phrases \(lists.count)"
        }
        for source in phrases.excluding { patterns[source] = try? Pattern(source) }
      case .pattern(let pattern):
        patterns[pattern.pattern] = try? Pattern(pattern.pattern)
        if let excluding = pattern.excluding { patterns[excluding] = try? Pattern(excluding) }
      case .stages(let stages):
        for stage in stages.stages {
          for phrase in stage.phrases where lists[phrase] == nil {
            lists[phrase] = "phrases \(lists.count)"
          }
        }
      case .all(let parts), .any(let parts):
        for part in parts { visit(part) }
      case .not(let part), .within(_, let part): visit(part)
      case .except(let part, let exception):
        visit(part)
        visit(exception.operation)
      case .similar, .repetition, .slots, .measure, .check: break
      }
    }
    for check in checks { visit(check.operation) }
    var all = library
    // Of a phrase that a check gives itself: where its group said by the agent stands; the
    // customer's follows.
    var places: [String: Int] = [:]
    for (phrase, id) in lists.sorted(by: { $0.key < $1.key }) {
      let writings = Self.writings(of: phrase, aliases)
      let isChinese = NormalizedText(phrase).units.contains { UnitClass.isHan($0) }
      places[phrase] = all.groups.count
      for role in [PhraseGroup.Role.agent, .customer] {
        all.groups.append(
          PhraseGroup(
            id: "\(id) \(role.rawValue)", role: role, polarity: .neutral,
            chinese: isChinese ? writings : [], english: isChinese ? [] : writings))
      }
    }
    let index = PhraseIndex(
      all, matching: groupMatcher.matching, libraryGroups: known.groups.count)
    self.matcher = PhraseMatcher(index)
    self.patterns = patterns
    let numbers = Dictionary(
      checks.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    self.numbers = numbers
    self.names = checks.map(\.id)
    self.places = checks.map(\.scope)
    let planner = Planner(index: index, phrases: places, checks: numbers)
    self.plans = checks.map { planner.plan($0.operation) }
    self.order = Self.sorted(checks).order
  }

  private static func writings(of phrase: String, _ aliases: [String: String]) -> [String] {
    var writings = [phrase]
    for (alias, word) in aliases.sorted(by: { $0.key < $1.key })
    where phrase.contains(word) && alias != word {
      writings.append(phrase.replacing(word, with: alias))
    }
    return writings
  }

  /// Checks in an order in which those that others refer to come before them; or a circle of
  /// checks that refer to each other, in their order.
  private static func sorted(_ checks: [TextCheck]) -> (order: [Int], circle: [Int]) {
    var place: [String: Int] = [:]
    for (index, check) in checks.enumerated() { place[check.id] = index }
    let references = checks.map { $0.references.compactMap { place[$0] } }
    var order: [Int] = []
    // 0 not seen, 1 under way, 2 done; without recursion, for a long chain is no reason to fail.
    var state = [Int](repeating: 0, count: checks.count)
    for start in checks.indices where state[start] == 0 {
      var path: [(check: Int, next: Int)] = [(start, 0)]
      state[start] = 1
      while let last = path.last {
        if last.next < references[last.check].count {
          path[path.count - 1].next += 1
          let other = references[last.check][last.next]
          if state[other] == 1 {
            let from = path.firstIndex { $0.check == other } ?? 0
            return ([], path[from...].map(\.check))
          }
          if state[other] == 0 {
            state[other] = 1
            path.append((other, 0))
          }
        } else {
          state[last.check] = 2
          order.append(last.check)
          path.removeLast()
        }
      }
    }
    return (order, [])
  }
}

extension TextOperator {
  /// The ranges inside the operator, and the names of checks it refers to.
  func visit(scope: (TextScope) -> Void, check: (String) -> Void) {
    switch self {
    case .check(let name): check(name)
    case .within(let place, let part):
      scope(place)
      part.visit(scope: scope, check: check)
    case .except(let part, let exception):
      part.visit(scope: scope, check: check)
      exception.operation.visit(scope: scope, check: check)
    case .not(let part): part.visit(scope: scope, check: check)
    case .all(let parts), .any(let parts):
      for part in parts { part.visit(scope: scope, check: check) }
    case .stages(let value): for stage in value.stages { stage.checks.forEach(check) }
    case .phrases, .pattern, .similar, .repetition, .slots, .measure: break
    }
  }
}

extension TextOperator {
  /// Level or pitch is asked for, which only a recording tells.
  package var asksForVoice: Bool {
    switch self {
    case .measure(let value):
      [.level, .levelStep, .levelSpan, .pitchRange].contains(value.quantity)
    case .within(_, let part), .not(let part): part.asksForVoice
    case .except(let part, let exception):
      part.asksForVoice || exception.operation.asksForVoice
    case .all(let parts), .any(let parts): parts.contains(where: \.asksForVoice)
    default: false
    }
  }
}

extension TextCheck {
  /// All ranges, its own first.
  var scopes: [TextScope] {
    var all = [scope]
    operation.visit(scope: { all.append($0) }, check: { _ in })
    return all
  }

  /// Other checks that it needs.
  package var references: [String] {
    var names: [String] = []
    operation.visit(scope: { _ in }, check: { names.append($0) })
    return names + scopes.compactMap { $0.anchor?.check }
  }
}

extension TextCheckEngine {
  /// What is wrong with checks, before they are run.
  public static func lint(_ checks: [TextCheck], library: PhraseLibrary, file: String)
    -> [InputProblem]
  {
    var problems: [InputProblem] = []
    let groups = Set(library.groups.map(\.id))
    var ids: Set<String> = []
    func problem(_ check: TextCheck, _ what: LocalText, _ fix: LocalText) {
      problems.append(
        InputProblem(
          file: file, line: check.line,
          what: LocalText(zh: "检查“\(check.id)”：\(what.zh)", en: "check '\(check.id)': \(what.en)"),
          fix: fix))
    }
    func nearest(_ name: String, in names: some Sequence<String>) -> String? {
      let grams = TextSimilarity.Grams(
        units: Array(name.map(String.init).joined(separator: "-").utf16)[...])
      return names.map { other in
        (
          other,
          grams.likeness(
            to: TextSimilarity.Grams(
              units: Array(other.map(String.init).joined(separator: "-").utf16)[...]))
        )
      }.filter { $0.1 >= 0.5 }.max { $0.1 < $1.1 }?.0
    }
    func pattern(_ source: String, _ check: TextCheck) {
      do {
        _ = try Pattern(source)
      } catch {
        problem(
          check,
          LocalText(
            zh: "模式“\(source)”第 \(error.offset) 个字符处有误（\(error.reason.zh)）",
            en: "the pattern '\(source)' is wrong at character \(error.offset): \(error.message)"),
          LocalText(zh: "改正这个正则表达式", en: "correct the regular expression"))
      }
    }
    func phrase(_ phrase: String, _ check: TextCheck) {
      let pieces = PhraseEntry.pieces(of: phrase)
      if pieces.contains(where: { NormalizedText($0).isEmpty }) {
        problem(
          check, LocalText(zh: "“\(phrase)”永远匹配不到", en: "'\(phrase)' can never match"),
          LocalText(zh: "至少写一个字，“…”前后都要有字", en: "write at least a word, and words around each '…'"))
      }
    }
    func group(_ name: String, _ check: TextCheck) {
      if groups.contains(name) { return }
      let near = nearest(name, in: groups.sorted())
      problem(
        check, LocalText(zh: "没有名为“\(name)”的组", en: "there is no group named '\(name)'"),
        near.map { LocalText(zh: "是不是“\($0)”", en: "did you mean '\($0)'?") }
          ?? LocalText(zh: "写词表里有的组名", en: "name a group of the phrase lists"))
    }
    func listed(_ phrase: String, _ names: [String], _ check: TextCheck) {
      let phrases = library.groups.filter { names.contains($0.id) }.flatMap {
        $0.chinese + $0.english
      }
      if phrases.contains(where: { $0.lowercased() == phrase.lowercased() }) { return }
      let near = nearest(phrase, in: phrases)
      let all = names.joined(separator: "、")
      problem(
        check,
        LocalText(
          zh: names.isEmpty ? "“\(phrase)”没有组可以挑选" : "组 \(all) 里没有“\(phrase)”",
          en: names.isEmpty
            ? "there is no group to choose '\(phrase)' from"
            : "the phrase '\(phrase)' is not in the group \(names.joined(separator: ", "))"),
        near.map { LocalText(zh: "是不是“\($0)”", en: "did you mean '\($0)'?") }
          ?? LocalText(
            zh: "写组里有的短语，或放进 phrases", en: "write a phrase of the group, or list it under phrases"))
    }
    func threshold(_ value: Double, _ check: TextCheck) {
      if !(0...1).contains(value) {
        problem(
          check,
          LocalText(
            zh: "阈值 \(value) 不在 0 到 1 之间", en: "the threshold \(value) is not between 0 and 1"),
          LocalText(zh: "写 0 到 1 之间的数", en: "give a number from 0 to 1"))
      }
    }
    func visit(_ operation: TextOperator, _ check: TextCheck) {
      switch operation {
      case .phrases(let value):
        for item in value.phrases { phrase(item, check) }
        for item in value.groups { group(item, check) }
        for item in value.only + value.without { listed(item, value.groups, check) }
        if !value.only.isEmpty, !value.without.isEmpty {
          problem(
            check,
            LocalText(zh: "only 和 without 只能写一个", en: "only and without cannot stand together"),
            LocalText(zh: "留下其中一个", en: "keep one of them"))
        }
        for item in value.excluding { pattern(item, check) }
        let count = value.phrases.count + value.groups.count
        if count == 0 {
          problem(
            check, LocalText(zh: "没有短语也没有组", en: "neither phrases nor groups"),
            LocalText(zh: "写 phrases 或 groups", en: "give phrases or groups"))
        }
        if case .atLeast(let number) = value.need, number > count || number < 1 {
          problem(
            check,
            LocalText(
              zh: "要求 \(number) 个，列出的只有 \(count) 个",
              en: "\(number) are asked for, \(count) are listed"),
            LocalText(zh: "改小个数或补充短语", en: "ask for fewer or list more"))
        }
      case .pattern(let value):
        pattern(value.pattern, check)
        if let excluding = value.excluding { pattern(excluding, check) }
      case .similar(let value):
        for item in value.sentences { phrase(item, check) }
        threshold(value.threshold, check)
      case .repetition(let value): threshold(value.threshold, check)
      case .stages(let value):
        for stage in value.stages {
          for item in stage.groups { group(item, check) }
          for item in stage.phrases { phrase(item, check) }
        }
        if value.stages.count < 2 {
          problem(
            check, LocalText(zh: "阶段少于两个，谈不上次序", en: "fewer than two stages have no order"),
            LocalText(zh: "至少写两个阶段", en: "give two stages or more"))
        }
      case .slots(let value):
        if value.slots.isEmpty {
          problem(
            check, LocalText(zh: "没有列出信息项", en: "no slots are listed"),
            LocalText(zh: "写 slots: [name, address]", en: "write slots: [name, address]"))
        }
        if case .atLeast(let number) = value.need, number > value.slots.count || number < 1 {
          problem(
            check,
            LocalText(
              zh: "要求 \(number) 个，列出的只有 \(value.slots.count) 个",
              en: "\(number) are asked for, \(value.slots.count) are listed"),
            LocalText(zh: "改小个数或补充信息项", en: "ask for fewer or list more"))
        }
      case .measure(let value):
        if value.over == nil, value.under == nil {
          problem(
            check, LocalText(zh: "没有写界限", en: "there is no limit"),
            LocalText(zh: "写 over 或 under", en: "give over or under"))
        }
        if let over = value.over, let under = value.under, over < under {
          problem(
            check,
            LocalText(
              zh: "高于 \(over) 或低于 \(under)：任何数值都成立",
              en: "above \(over) or below \(under) holds for every value"),
            LocalText(zh: "over 应不小于 under", en: "let over be no less than under"))
        }
      case .check: break
      case .within(_, let part): visit(part, check)
      case .except(let part, let exception):
        visit(part, check)
        visit(exception.operation, check)
      case .all(let parts), .any(let parts):
        if parts.isEmpty {
          problem(
            check, LocalText(zh: "all 或 any 下面是空的", en: "all or any holds nothing"),
            LocalText(zh: "至少写一个条件", en: "write a condition"))
        }
        for item in parts { visit(item, check) }
      case .not(let part): visit(part, check)
      }
    }
    func range(_ scope: TextScope, _ check: TextCheck) {
      if let from = scope.fromTurn, let to = scope.toTurn, from > 0 && to > 0 || from < 0 && to < 0,
        from > to
      {
        problem(
          check,
          LocalText(zh: "轮次从 \(from) 到 \(to) 是空的", en: "turns from \(from) to \(to) are none"),
          LocalText(zh: "起点不要大于终点", en: "begin before the end"))
      }
      if scope.fromTurn == 0 || scope.toTurn == 0 {
        problem(
          check, LocalText(zh: "轮次没有 0", en: "there is no turn 0"),
          LocalText(zh: "从 1 数起，-1 是最后一轮", en: "count from 1; -1 is the last"))
      }
      if let from = scope.fromSecond, let to = scope.toSecond, (from < 0) == (to < 0), from >= to {
        problem(
          check,
          LocalText(
            zh: "秒数从 \(from) 到 \(to) 是空的", en: "seconds from \(from) to \(to) are none"),
          LocalText(zh: "起点要小于终点", en: "begin before the end"))
      }
      for share in [scope.fromShare, scope.toShare] {
        if let share, !(0...1).contains(share) {
          problem(
            check,
            LocalText(
              zh: "比例 \(share) 不在 0 到 1 之间", en: "the share \(share) is not between 0 and 1"),
            LocalText(zh: "写 0% 到 100%", en: "give 0% to 100%"))
        }
      }
      if let from = scope.fromShare, let to = scope.toShare, from >= to {
        problem(
          check,
          LocalText(zh: "比例从 \(from) 到 \(to) 是空的", en: "shares from \(from) to \(to) are none"),
          LocalText(zh: "起点要小于终点", en: "begin before the end"))
      }
    }
    let names = Set(checks.map(\.id))
    for check in checks {
      if !ids.insert(check.id).inserted {
        problem(
          check, LocalText(zh: "名字用了两次", en: "the name is used twice"),
          LocalText(zh: "改一个名字", en: "rename one"))
      }
      visit(check.operation, check)
      for scope in check.scopes { range(scope, check) }
      for name in check.references where !names.contains(name) {
        let near = nearest(name, in: names.sorted())
        problem(
          check,
          LocalText(zh: "没有名为“\(name)”的检查", en: "there is no check named '\(name)'"),
          near.map { LocalText(zh: "是不是“\($0)”", en: "did you mean '\($0)'?") }
            ?? LocalText(zh: "写已有的检查名", en: "name a check of this file"))
      }
    }
    let circle = problems.isEmpty ? sorted(checks).circle : []
    // The last of them stands in the file that was read last.
    if let last = circle.max(), let place = circle.firstIndex(of: last) {
      let around = (Array(circle[place...]) + circle[..<place] + [last]).map { checks[$0].id }
        .joined(separator: " → ")
      problem(
        checks[last],
        LocalText(
          zh: "引用绕成一圈：\(around)", en: "its references go round in a circle: \(around)"),
        LocalText(zh: "去掉其中一个引用", en: "remove one of the references"))
    }
    return problems
  }
}
