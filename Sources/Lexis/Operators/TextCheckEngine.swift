package import CallModel

/// Runs checks that are data over the turns of a call.
///
/// All phrases of all checks are searched in one pass. A check may anchor on others; the order in
/// which they are given does not matter.
package struct TextCheckEngine: Sendable {
  package let checks: [TextCheck]
  /// Of the library's groups and of what checks list themselves: one pass finds both.
  let matcher: PhraseMatcher
  /// The checks' conditions with all names resolved.
  let plans: [Plan]
  /// Their names, and where they look.
  let names: [String]
  let places: [TextScope]
  /// The place of each check.
  let numbers: [String: Int]
  let patterns: [PatternKey: Pattern]
  let order: [Int]

  package var library: PhraseLibrary { matcher.library }
  /// The word lists in force.
  package var words: SpokenWords { matcher.library.words }

  /// - Parameters:
  ///   - aliases: other writings of a word, `["月单": "约单"]`: each phrase is searched in these
  ///     writings as well.
  /// - Throws: an `InputProblem` for a pattern that cannot be read, a group or an anchor that does
  ///   not exist, a phrase that can never match, a range that holds no turn, or anchors in a circle.
  package init(
    _ checks: [TextCheck], library: PhraseLibrary = .standard,
    matching: PhraseMatching = PhraseMatching(), aliases: [String: String] = [:],
    file: String = "checks"
  ) throws(InputProblem) {
    try self.init(
      checks, groups: PhraseMatcher(library, matching: matching), aliases: aliases, file: file)
  }

  /// The same with a matcher of the groups that is there already.
  ///
  /// - Parameters:
  ///   - ownGroups: groups that only these checks know.
  ///   - lists: word lists in the place of the library's.
  ///   - patterns: of order data and questions, in the place of the library's; nil for those.
  package init(
    _ checks: [TextCheck], groups groupMatcher: PhraseMatcher, ownGroups: [PhraseGroup] = [],
    lists: [PhraseGroup] = [], patterns spoken: SpokenPatterns? = nil,
    aliases: [String: String] = [:], file: String = "checks"
  ) throws(InputProblem) {
    let known = groupMatcher.library.replacing(lists, patterns: spoken)
    var library = known
    library.groups += ownGroups
    if let problem = Self.lint(checks, library: library, file: file).first { throw problem }
    self.checks = checks
    var own = OwnWords()
    for check in checks { own.visit(check.operation) }
    var all = library
    // Of a phrase that a check gives itself: where its group said by the agent stands; the
    // customer's follows.
    var places: [String: Int] = [:]
    for (phrase, id) in own.lists.sorted(by: { $0.key < $1.key }) {
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
    self.patterns = own.patterns
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

  /// What checks look for beyond the library's groups.
  private struct OwnWords {
    /// The phrases that checks give themselves, each with the id of its list.
    var lists: [String: String] = [:]
    var patterns: [PatternKey: Pattern] = [:]

    mutating func visit(_ operation: TextOperator) {
      switch operation {
      case .phrases(let phrases):
        for phrase in phrases.phrases where lists[phrase] == nil {
          lists[phrase] = "phrases \(lists.count)"
        }
        for source in phrases.excluding {
          patterns[PatternKey(source)] = try? Pattern.shared(source)
        }
      case .pattern(let pattern):
        patterns[PatternKey(pattern.pattern)] = try? Pattern.shared(pattern.pattern)
        if let excluding = pattern.excluding {
          patterns[PatternKey(excluding)] = try? Pattern.shared(excluding)
        }
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
  static func sorted(_ checks: [TextCheck]) -> (order: [Int], circle: [Int]) {
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
