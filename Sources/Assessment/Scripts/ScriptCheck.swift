public import CallModel
internal import Lexis

/// Names of the phrase groups that exist.
enum PhraseLibraryNames {
  static let standard = PhraseLibrary.standard.searchedGroups
}

/// Checks a script before the call, or what was said after it, as a compiler does a program.
public struct ScriptCheck: Sendable {
  let settings: ScriptSettings
  let checks: CheckSet
  /// What sounds like a phrase counts as one: for what a recogniser wrote, not for scripts.
  let hearsSounds: Bool
  /// The checks that the stages are known by.
  private let stageChecks: [Int]

  /// - Parameter checks: those that the stages and the wording are known by; a check of a centre's
  ///   own takes the place of the product's of the same name.
  public init(checks: CheckSet = .standardOnly, hearsSounds: Bool = false) {
    settings = .standard
    self.hearsSounds = hearsSounds
    self.checks = checks
    stageChecks = checks.engine.places(
      of: Set(settings.stages.flatMap(\.groups).compactMap(CheckReference.id)))
  }

  /// Each rule with what it asks.
  public static var rules: [(id: String, name: LocalText)] {
    let settings = ScriptSettings.standard
    return settings.stages.map {
      ("missing-\($0.id)", LocalText(zh: "缺少\($0.name.zh)", en: "missing: \($0.name.en)"))
    } + [
      ("stage-order", LocalText(zh: "环节次序不对", en: "stages out of order")),
      ("ten-characters", LocalText(zh: "缺少十字文明用语", en: "a courtesy word is missing")),
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

  /// The calls that a script is for by how it opens: inbound ones where it offers help and tells no
  /// purpose of its own; nil where that is not to be told.
  public func type(of script: ScriptText) -> CallType? {
    let opening = script.agentLines.prefix(2)
    let heard = heard(
      in: opening.enumerated().map {
        Turn(number: $0.offset + 1, party: .agent, text: $0.element.text)
      }, opening.map { NormalizedText($0.text) })
    let help = heard[CheckReference.name("offers-help")] ?? []
    // An offer of help is no purpose.
    let purpose = settings.stages.filter { $0.id == "purpose" }.flatMap(\.groups)
      .flatMap { heard[$0] ?? [] }
      .filter { hit in
        !help.contains { $0.turnIndex == hit.turnIndex && $0.position == hit.position }
      }
    return !help.isEmpty && purpose.isEmpty ? .inbound : nil
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
  ///
  /// - Parameter wanted: the checks to judge; nil for all.
  private func heard(
    in turns: [Turn], _ texts: [NormalizedText], of wanted: [Int]? = nil
  ) -> [String: [PhraseHit]] {
    let hits = checks.engine.hits(in: turns, texts: texts)
      .filter { $0.endTurnIndex == $0.turnIndex && (hearsSounds || !$0.bySound) }
    var heard = checks.engine.libraryHits(hits)
    for outcome in checks.engine.outcomes(in: turns, texts: texts, hits: hits, of: wanted)
    where !outcome.hits.isEmpty {
      let name = CheckReference.name(outcome.check)
      heard[name] = outcome.phraseHits(as: name)
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
      byGroup: heard(in: turns, texts, of: stageChecks), wanted: settings.stages)
    let standings = run.standings()
    var missing: [LocalText] = []
    var spoken: [TextSimilarity.Grams]?
    for (stage, standing) in standings where model.stages.contains(stage.id) {
      guard case .missing = standing else { continue }
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
    return lacking
      + standings.compactMap { stage, standing in
        guard case .misplaced(_, let last) = standing else { return nil }
        return ScriptRun.order(of: stage, behind: last)
      }
  }
}

/// A script as calls are held against it.
public struct ScriptModel: Sendable {
  public let language: Language
  /// Stages that it has.
  public let stages: Set<String>
  let sentences: [String: [TextSimilarity.Grams]]
}
