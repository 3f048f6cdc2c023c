public import CallModel
internal import Lexis

/// Names of the phrase groups that exist.
enum PhraseLibraryNames {
  static let standard = PhraseLibrary.standard.groups.map(\.id)
}

/// Checks a script before the call, or what was said after it, as a compiler does a program.
public struct ScriptCheck: Sendable {
  let settings: ScriptSettings
  let checks: CheckSet
  /// What sounds like a phrase counts as one: for what a recogniser wrote, not for scripts.
  let hearsSounds: Bool

  /// - Parameter checks: those that the stages and the wording are known by; a check of a centre's
  ///   own takes the place of the product's of the same name.
  public init(checks: CheckSet = .standardOnly, hearsSounds: Bool = false) {
    settings = .standard
    self.hearsSounds = hearsSounds
    self.checks = checks
  }

  /// Each rule with what it asks.
  public static var rules: [(id: String, name: LocalText)] {
    let settings = ScriptSettings.standard
    return settings.stages.map {
      ("missing-\($0.id)", LocalText(zh: "缺少\($0.name.zh)", en: "missing: \($0.name.en)"))
    } + [
      ("stage-order", LocalText(zh: "环节次序不对", en: "stages out of order")),
      ("ten-characters", LocalText(zh: "缺少十字文明用语", en: "a ten-character phrase is missing")),
    ] + settings.wording.map { ("wording-\($0.id)", $0.name) } + [
      ("jargon", LocalText(zh: "行话", en: "jargon")),
      ("respect", LocalText(zh: "称“你”", en: "你 for 您")),
      ("long-breath", LocalText(zh: "一口气说不完", en: "too long for one breath")),
      ("long-sentence", LocalText(zh: "句子过长", en: "a long sentence")),
      ("unfinished", LocalText(zh: "空着没写", en: "left open")),
      ("placeholder", LocalText(zh: "需要填写", en: "to be filled in")),
    ]
  }

  /// What is asked of the words of an agent.
  public enum Occasion: Hashable, Sendable {
    /// A script: the stages of the calls it is for; all of them where that is not said.
    case script(CallType?)
    /// A past call: the stages of its type; only those of every call where the type is not known.
    case call(CallType?)

    var type: CallType? {
      switch self {
      case .script(let type), .call(let type): type
      }
    }

    func asks(for stage: ScriptSettings.Stage) -> Bool {
      switch self {
      case .script(nil): true
      case .script(let type), .call(let type):
        stage.types.isEmpty || type.map { stage.types.contains($0) } == true
      }
    }
  }

  /// - Parameters:
  ///   - file: the name the reading bears.
  ///   - occasion: whose stages are asked for; a script's unless given.
  public func reading(
    of script: ScriptText, file: String, occasion: Occasion = .script(nil)
  ) -> ScriptReading {
    let agent = script.agentLines
    let texts = agent.map { NormalizedText($0.text) }
    let turns = agent.enumerated().map {
      Turn(number: $0.offset + 1, party: .agent, text: $0.element.text)
    }
    let run = ScriptRun(
      settings: settings, script: script, agent: agent, texts: texts,
      byGroup: heard(in: turns, texts),
      wanted: settings.stages.filter { occasion.asks(for: $0) })
    let length = agent.reduce(0) { $0 + SpokenLength($1.text).count(in: script.language) }
    let stages = run.stages()
    var findings = stages.findings + run.tenCharacters(missing: stages.missing) + run.wording()
    findings += run.respect() + run.breath()
    let own = ownOutcomes(of: script, type: occasion.type)
    findings += run.own(own ?? [])
    if !script.isCall { findings += run.placeholders() }
    return ScriptReading(
      file: file, language: script.language, rules: settings.label,
      findings: findings.enumerated().sorted { left, right in
        let a = left.element
        let b = right.element
        return (a.line ?? a.turn ?? 0, a.column ?? 0, left.offset) < (
          b.line ?? b.turn ?? 0, b.column ?? 0, right.offset
        )
      }.map(\.element), length: length,
      speakingTime: Seconds(Double(length) * 60 / (settings.rate[script.language] ?? 240)),
      stages: stages.found, ownChecks: own?.map(\.told))
  }

  /// What a script asks of a call: its stages, with the sentences that carry them.
  public func model(of script: ScriptText) -> ScriptModel {
    let found = Set(reading(of: script, file: "").stages)
    let stages = settings.stages.filter { found.contains($0.id) }
    let texts = script.agentLines.map { NormalizedText($0.text) }
    let heard = heard(
      in: script.agentLines.enumerated().map {
        Turn(number: $0.offset + 1, party: .agent, text: $0.element.text)
      }, texts)
    return ScriptModel(
      language: script.language, stages: found,
      sentences: Dictionary(
        uniqueKeysWithValues: stages.map { stage in
          (
            stage.id,
            Set(stage.groups.flatMap { heard[$0] ?? [] }.map(\.turnIndex)).sorted()
              .map { TextSimilarity.Grams(texts[$0]) }
          )
        }))
  }

  /// Hits by the name of their group, and by `check:NAME`. Phrases within one line, for the customer
  /// speaks between the lines, and as they are written unless sounds count.
  private func heard(in turns: [Turn], _ texts: [NormalizedText]) -> [String: [PhraseHit]] {
    let hits = checks.engine.hits(in: turns, texts: texts)
      .filter { $0.endTurnIndex == $0.turnIndex && (hearsSounds || !$0.bySound) }
    var heard = checks.engine.libraryHits(hits)
    for outcome in checks.engine.outcomes(in: turns, texts: texts, hits: hits)
    where !outcome.hits.isEmpty {
      let name = "check:" + outcome.check
      heard[name] = outcome.hits.map { PhraseHit($0, of: name) }
        .filter { $0.endTurnIndex == $0.turnIndex }
    }
    return heard
  }

  /// Stages of a model script that a call lacks, in one sentence, or has out of order; nil for a
  /// call without words of the agent.
  ///
  /// A stage that the call says in words of its own is known by the same phrase groups, or by a
  /// sentence close to one of the model's (likeness 0.5, see `TextSimilarity`).
  public func departures(of call: ScriptText, from model: ScriptModel) -> [LocalText]? {
    let agent = call.agentLines
    guard !agent.isEmpty else { return nil }
    let texts = agent.map { NormalizedText($0.text) }
    let turns = agent.enumerated().map {
      Turn(number: $0.offset + 1, party: .agent, text: $0.element.text)
    }
    let run = ScriptRun(
      settings: settings, script: call, agent: agent, texts: texts,
      byGroup: heard(in: turns, texts), wanted: settings.stages)
    let own = run.stages()
    var missing: [LocalText] = []
    var spoken: [TextSimilarity.Grams]?
    for stage in settings.stages
    where model.stages.contains(stage.id) && !own.found.contains(stage.id) {
      let grams = spoken ?? texts.map { TextSimilarity.Grams($0) }
      spoken = grams
      let isParaphrased = (model.sentences[stage.id] ?? []).contains { wanted in
        grams.contains { wanted.likeness(to: $0) >= 0.5 }
      }
      if !isParaphrased {
        missing.append(stage.name)
      }
    }
    let lacking =
      missing.isEmpty
      ? []
      : [
        LocalText(
          zh: "缺少\(LocalText.list(missing).zh)", en: "without \(LocalText.list(missing).en)")
      ]
    return lacking + own.findings.filter { $0.rule == "stage-order" }.map(\.message)
  }
}

/// A script as calls are held against it.
public struct ScriptModel: Sendable {
  public let language: Language
  /// Stages that it has.
  public let stages: Set<String>
  let sentences: [String: [TextSimilarity.Grams]]
}

/// One script under check.
private struct ScriptRun {
  let settings: ScriptSettings
  let script: ScriptText
  let agent: [ScriptText.Line]
  let texts: [NormalizedText]
  let byGroup: [String: [PhraseHit]]
  /// Stages that are asked for.
  let wanted: [ScriptSettings.Stage]

  private var language: Language { script.language }
  private var isChinese: Bool { script.language == .chinese }

  private func hits(_ groups: [String]) -> [PhraseHit] {
    groups.flatMap { byGroup[$0] ?? [] }
      .sorted { ($0.turnIndex, $0.position) < ($1.turnIndex, $1.position) }
  }

  // MARK: Places

  /// - Parameter range: UTF-16 units of the line's own text; nil for the whole line.
  private func finding(
    _ rule: String, _ level: ScriptFinding.Level, at index: Int, _ range: Range<Int>?,
    _ message: LocalText, say: LocalText? = nil
  ) -> ScriptFinding {
    var finding = ScriptFinding(
      rule: rule, level: level, message: message, say: say.map(inOwnLanguage))
    guard agent.indices.contains(index) else {
      finding.line = script.isCall ? nil : 1
      finding.column = script.isCall ? nil : 1
      return finding
    }
    let line = agent[index]
    finding.line = line.line
    finding.turn = line.turn
    finding.span = line.span
    let units = Array(line.text.utf16)
    let place = range ?? 0..<units.count
    if let column = line.column {
      finding.column = column + Self.scalars(units[..<place.lowerBound])
      finding.endColumn = column + Self.scalars(units[..<place.upperBound])
    }
    if range != nil { finding.quote = String(decoding: units[place], as: UTF16.self) }
    return finding
  }

  /// Advice in the reader's language, with the words to be spoken in the script's.
  private func inOwnLanguage(_ say: LocalText) -> LocalText {
    func quotes(_ text: String, _ open: Character, _ close: Character) -> [Range<String.Index>] {
      var found: [Range<String.Index>] = []
      var from = text.startIndex
      while let start = text[from...].firstIndex(of: open),
        let end = text[text.index(after: start)...].firstIndex(of: close)
      {
        found.append(text.index(after: start)..<end)
        from = text.index(after: end)
      }
      return found
    }
    let chinese = quotes(say.zh, "“", "”")
    let english = quotes(say.en, "'", "'")
    guard chinese.count == english.count else { return say }
    var result = say
    // From the last to the first, so that the places before stay.
    for (own, other) in zip(chinese, english).reversed() {
      if isChinese {
        result.en.replaceSubrange(other, with: say.zh[own])
      } else {
        result.zh.replaceSubrange(own, with: say.en[other])
      }
    }
    return result
  }

  /// Unicode characters in so many UTF-16 units.
  private static func scalars(_ units: ArraySlice<UInt16>) -> Int {
    units.count { !UTF16.isTrailSurrogate($0) }
  }

  private func source(_ hit: PhraseHit) -> Range<Int> {
    let text = texts[hit.turnIndex]
    let end = min(text.count, hit.position + hit.length)
    return text.sourceRange(hit.position..<max(hit.position, end))
  }

  // MARK: Stages

  func stages() -> (findings: [ScriptFinding], missing: Set<String>, found: [String]) {
    var findings: [ScriptFinding] = []
    var missing: Set<String> = []
    var found: [String] = []
    var before: (place: (Int, Int), stage: ScriptSettings.Stage)?
    for stage in wanted {
      let own = hits(stage.groups)
      guard !own.isEmpty else {
        missing.formUnion(stage.groups)
        let place = stage.takesLast ? agent.count - 1 : 0
        findings.append(
          finding(
            "missing-\(stage.id)", .error, at: place, nil,
            LocalText(zh: "缺少\(stage.name.zh)", en: "missing: \(stage.name.en)"),
            say: LocalText(verbatim: stage.say[language])))
        continue
      }
      found.append(stage.id)
      let place: PhraseHit?
      if stage.takesLast {
        place = own.last { hit in before.map { $0.place <= (hit.turnIndex, hit.position) } ?? true }
      } else {
        place = own.first { hit in
          before.map { $0.place <= (hit.turnIndex, hit.position) } ?? true
        }
      }
      if let place {
        before = ((place.turnIndex, place.position), stage)
      } else if let only = own.last, let last = before?.stage {
        findings.append(
          finding(
            "stage-order", .warning, at: only.turnIndex, source(only),
            LocalText(
              zh: "“\(stage.name.zh)”应在“\(last.name.zh)”之后",
              en: "the \(stage.name.en) belongs after the \(last.name.en)"),
            say: LocalText(zh: "移到“\(last.name.zh)”之后", en: "move it behind the \(last.name.en)")))
      }
    }
    return (findings, missing, found)
  }

  // MARK: Checks of one's own

  func own(_ outcomes: [OwnOutcome]) -> [ScriptFinding] {
    var findings: [ScriptFinding] = []
    for outcome in outcomes where outcome.told.isUsed {
      let check = outcome.check
      let rule = "check:" + check.id
      if (check.points ?? 0) > 0 {
        // What earns points is no fault; not doing it is worth a word.
        if !outcome.fires {
          findings.append(
            finding(
              rule, .note, at: -1, nil,
              LocalText(zh: "没有做到：\(check.name.zh)", en: "not done: \(check.name.en)"),
              say: check.advice))
        }
        continue
      }
      guard outcome.fires else { continue }
      let level: ScriptFinding.Level =
        switch check.severity {
        case .hint: .note
        case .minor: .warning
        case .major, .critical: .error
        }
      if outcome.places.isEmpty {
        findings.append(finding(rule, level, at: -1, nil, check.name, say: check.advice))
      }
      for place in outcome.places {
        findings.append(
          finding(
            rule, level, at: place.line, texts[place.line].sourceRange(place.range), check.name,
            say: check.advice))
      }
    }
    return findings
  }

  func tenCharacters(missing: Set<String>) -> [ScriptFinding] {
    var findings: [ScriptFinding] = []
    for family in settings.families
    where hits(family.groups).isEmpty && missing.isDisjoint(with: family.groups) {
      findings.append(
        finding(
          "ten-characters", .warning, at: 0, nil,
          LocalText(
            zh: "没有用到“\(family.name[language])”", en: "'\(family.name[language])' is never said"),
          say: family.say))
    }
    guard hits(settings.apology.groups).isEmpty else { return findings }
    for (index, text) in texts.enumerated() {
      guard let due = settings.apologyDue.first(in: text) else { continue }
      findings.append(
        finding(
          "ten-characters", .warning, at: index, text.sourceRange(due.range),
          LocalText(
            zh: "此处该先说“\(settings.apology.name[language])”",
            en: "this calls for '\(settings.apology.name[language])' first"),
          say: settings.apology.say))
      break
    }
    return findings
  }

  // MARK: Words

  func wording() -> [ScriptFinding] {
    var findings: [ScriptFinding] = []
    let instead = settings.instead[language]
    for wording in settings.wording {
      for hit in hits(wording.groups) {
        let text = texts[hit.turnIndex]
        // A better word for this very one, else for its kind.
        let better = instead?.list.all(in: text).first {
          $0.range.overlaps(hit.position..<(hit.position + hit.length))
        }.flatMap { instead?.pairs[$0.word].better }
        findings.append(
          finding(
            "wording-\(wording.id)", wording.level, at: hit.turnIndex, source(hit),
            LocalText(
              zh: "\(wording.name.zh)：“\(hit.quote)”", en: "\(wording.name.en): '\(hit.quote)'"),
            say: better.map { LocalText(zh: "说“\($0)”", en: "say '\($0)'") } ?? wording.say))
      }
    }
    if let jargon = settings.jargon[language] {
      for (index, text) in texts.enumerated() {
        for found in jargon.list.all(in: text) {
          let pair = jargon.pairs[found.word]
          // "上网用的光猫" explains itself.
          if text.text.contains(NormalizedText(pair.better).text) { continue }
          findings.append(
            finding(
              "jargon", .warning, at: index, text.sourceRange(found.range),
              LocalText(
                zh: "行话“\(pair.word)”，客户不一定懂", en: "'\(pair.word)' is jargon to a customer"),
              say: LocalText(zh: "说“\(pair.better)”", en: "say '\(pair.better)'")))
        }
      }
    }
    return findings
  }

  func respect() -> [ScriptFinding] {
    guard isChinese else { return [] }
    var findings: [ScriptFinding] = []
    for (index, text) in texts.enumerated() {
      let skipped = settings.respectExcept.all(in: text).map(\.range)
      for found in settings.respect.list.all(in: text)
      where !skipped.contains(where: { $0.overlaps(found.range) }) {
        let better = settings.respect.pairs[found.word].better
        findings.append(
          finding(
            "respect", .warning, at: index, text.sourceRange(found.range),
            LocalText(zh: "称“你”", en: "你 for 您"),
            say: LocalText(zh: "说“\(better)”", en: "say '\(better)'")))
      }
    }
    return findings
  }

  // MARK: Breath

  private static let pauses = Set("，。！？；、：,.!?;:—…\n()（）".utf16)
  private static let stops = Set("。！？!?\n".utf16)

  func breath() -> [ScriptFinding] {
    var findings: [ScriptFinding] = []
    let rate = settings.rate[language] ?? 240
    let longest = settings.sentence[language] ?? 60
    let unit =
      isChinese ? LocalText(zh: "字", en: "characters") : LocalText(zh: "词", en: "words")
    for (index, line) in agent.enumerated() {
      let units = Array(line.text.utf16)
      // A recogniser that writes no punctuation says nothing about breath.
      if script.isCall, !units.contains(where: Self.pauses.contains) { continue }
      for range in Self.parts(units, at: Self.pauses) {
        let length = length(units[range])
        let seconds = Double(length) * 60 / rate
        if seconds > settings.breath {
          findings.append(
            finding(
              "long-breath", .warning, at: index, range,
              LocalText(
                zh: "连着 \(length) \(unit.zh)没有停顿，约 \(figure(seconds)) 秒，一口气说不完",
                en:
                  "\(length) \(unit.en) without a pause, about \(figure(seconds)) s: too long for one breath"
              ),
              say: LocalText(
                zh: "在意思断开处加停顿，或拆成两句", en: "pause where the sense breaks, or make two sentences")))
        }
      }
      for range in Self.parts(units, at: isChinese ? Self.stops : Self.stops.union([0x2E])) {
        let length = length(units[range])
        if length > longest {
          findings.append(
            finding(
              "long-sentence", .warning, at: index, range,
              LocalText(
                zh: "一句 \(length) \(unit.zh)，超过 \(longest) \(unit.zh)",
                en: "a sentence of \(length) \(unit.en), more than \(longest)"),
              say: LocalText(
                zh: "拆成两三句，一句一件事", en: "split it into two or three, one point each")))
        }
      }
    }
    return findings
  }

  private func length(_ units: ArraySlice<UInt16>) -> Int {
    SpokenLength(String(decoding: units, as: UTF16.self)).count(in: language)
  }

  private static func parts(_ units: [UInt16], at marks: Set<UInt16>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for index in 0...units.count where index == units.count || marks.contains(units[index]) {
      if index > start { parts.append(start..<index) }
      start = index + 1
    }
    return parts
  }

  // MARK: Placeholders

  private static let named = try? Pattern(
    "〔[^〔〕]+〕|\\{[^{}]+\\}|【[^【】]+】|\\[[^\\[\\]]+\\]|<[^<>]{1,30}>")
  private static let unfinished = try? Pattern(
    "×{2,}|[xX]{3,}|_{2,}|\\?{2,}|？{2,}|TODO|TBD|待定|待补|〔\\s*〕|\\{\\s*\\}|【\\s*】|\\[\\s*\\]")

  func placeholders() -> [ScriptFinding] {
    var findings: [ScriptFinding] = []
    for (index, line) in agent.enumerated() {
      let units = EncodedUnits(Array(line.text.utf16)[...])
      let open = Self.unfinished?.search(units).ranges ?? []
      for range in open {
        findings.append(
          finding(
            "unfinished", .warning, at: index, range, LocalText(zh: "空着没写", en: "left open"),
            say: LocalText(
              zh: "写上内容，或写成〔名称〕待填写", en: "write it, or name it in {braces} to be filled in")))
      }
      for range in Self.named?.search(units).ranges ?? []
      where !open.contains(where: { $0.overlaps(range) }) {
        findings.append(
          finding(
            "placeholder", .note, at: index, range,
            LocalText(zh: "通话前照工单填写", en: "to be filled in from the order before the call")))
      }
    }
    return findings
  }
}
