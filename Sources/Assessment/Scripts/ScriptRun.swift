internal import CallModel
internal import Lexis

/// One script under check.
struct ScriptRun {
  let settings: ScriptSettings
  let script: ScriptText
  let agent: [ScriptText.Line]
  let texts: [NormalizedText]
  let byGroup: [String: [PhraseHit]]
  /// Stages that are asked for.
  let wanted: [ScriptSettings.Stage]

  var language: Language { script.language }
  var isChinese: Bool { script.language == .chinese }

  func hits(_ groups: [String]) -> [PhraseHit] {
    groups.flatMap { byGroup[$0] ?? [] }
      .sorted { ($0.turnIndex, $0.position) < ($1.turnIndex, $1.position) }
  }

  // MARK: Places

  /// - Parameter range: UTF-16 units of the line's own text; nil for the whole line.
  func finding(
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
    let chinese = say.zh.matches(of: /“([^”]*)”/).map { $0.1.startIndex..<$0.1.endIndex }
    // An apostrophe within a word is no quotation mark.
    let english = say.en.matches(of: /(?:^|[^A-Za-z])'((?:[^']|'(?=[A-Za-z]))*)'(?![A-Za-z])/)
      .map { $0.1.startIndex..<$0.1.endIndex }
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
  static func scalars(_ units: ArraySlice<UInt16>) -> Int {
    units.count { !UTF16.isTrailSurrogate($0) }
  }

  func source(_ hit: PhraseHit) -> Range<Int> {
    let text = texts[hit.turnIndex]
    let end = min(text.count, hit.position + hit.length)
    return text.sourceRange(hit.position..<max(hit.position, end))
  }

  // MARK: Stages

  /// How a stage stands in the script.
  enum Standing {
    case missing, found
    /// It comes before another that it belongs after; the last words of it.
    case misplaced(PhraseHit, ScriptSettings.Stage)
  }

  /// The stages that are asked for, in their order.
  func standings() -> [(stage: ScriptSettings.Stage, standing: Standing)] {
    var before: (place: (Int, Int), stage: ScriptSettings.Stage)?
    return wanted.map { stage in
      let own = hits(stage.groups)
      guard let only = own.last else { return (stage, .missing) }
      func follows(_ hit: PhraseHit) -> Bool {
        before.map { $0.place <= (hit.turnIndex, hit.position) } ?? true
      }
      if let place = stage.takesLast ? own.last(where: follows) : own.first(where: follows) {
        before = ((place.turnIndex, place.position), stage)
      } else if let last = before?.stage {
        return (stage, .misplaced(only, last))
      }
      return (stage, .found)
    }
  }

  static func order(of stage: ScriptSettings.Stage, behind last: ScriptSettings.Stage) -> LocalText
  {
    LocalText(
      zh: "“\(stage.name.zh)”应在“\(last.name.zh)”之后",
      en: "the \(stage.name.en) belongs after the \(last.name.en)")
  }

  func stages() -> (findings: [ScriptFinding], missing: Set<String>, found: [String]) {
    var findings: [ScriptFinding] = []
    var missing: Set<String> = []
    var found: [String] = []
    for (stage, standing) in standings() {
      switch standing {
      case .missing:
        missing.formUnion(stage.groups)
        let place = stage.takesLast ? agent.count - 1 : 0
        findings.append(
          finding(
            "missing-\(stage.id)", .error, at: place, nil,
            LocalText(zh: "缺少\(stage.name.zh)", en: "missing: \(stage.name.en)"),
            say: LocalText(verbatim: stage.say[language])))
      case .found: found.append(stage.id)
      case .misplaced(let only, let last):
        found.append(stage.id)
        findings.append(
          finding(
            "stage-order", .warning, at: only.turnIndex, source(only),
            Self.order(of: stage, behind: last),
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
      let rule = CheckReference.name(check.id)
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
}
