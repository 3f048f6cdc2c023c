internal import Acoustics
internal import CallModel
internal import Lexis

/// A call whose parties and channels are settled before anything is heard in it.
struct SettledCall {
  /// Without the channels' voices where those cannot be told apart.
  private(set) var input: CallInput
  private(set) var builder: TimelineBuilder
  /// The transcript has the parties the wrong way round, and they were exchanged.
  private(set) var areMirrored = false
  /// What was settled, for a reader to know.
  private(set) var notes: [LocalText]

  init(_ given: CallInput, matcher: PhraseMatcher) {
    let input = given.tellingSpeakersByChannel(matcher) ?? given
    self.input = input
    let parties = SettledParties(input.transcript?.turns ?? [], matcher: matcher)
    let asWritten = parties.turns
    notes = parties.notes
    builder = TimelineBuilder(input, turns: asWritten)
    if builder.alignment?.verdict == .swapped,
      PartyInference.isMirrored(asWritten, matcher: matcher)
    {
      // Sound and words agree: it is the transcript that has the parties the wrong way round.
      areMirrored = true
      builder = TimelineBuilder(input, turns: PartyInference.mirrored(asWritten))
      notes.append(
        LocalText(
          zh: "转写里双方的角色写反了：声道和用语都说明如此；已对调，请核对转写",
          en:
            "the transcript has the parties the wrong way round, by the channels and by the words; they were exchanged: please check it"
        ))
    }
    if builder.alignment?.verdict == .swapped {
      self.input.analysis?.distrustChannels(
        LocalText(
          zh: "声道疑似接反：转写里坐席说话的时间与另一声道吻合；双方的声音因此不评，请核对坐席声道（表里的 agent_channel，或 --agent-channel）",
          en:
            "the channels look swapped: the agent's turns fit the other channel, so neither voice is judged; check which is the agent's (agent_channel in the table, or --agent-channel)"
        ))
    }
  }
}

/// What a call is listened for, part by part.
extension HeardCall {
  /// The turns with their lengths, their masked words and the runs they are part of.
  static func turns(_ read: ReadTurns, _ lengths: [Int], _ mask: QuoteMask) -> [HeardTurn] {
    var turns: [HeardTurn] = []
    turns.reserveCapacity(read.turns.count)
    var run = -1
    var last: Party?
    let masked = mask.masked(read)
    for (index, turn) in read.turns.enumerated() {
      if turn.party != last { run += 1 }
      last = turn.party
      turns.append(
        HeardTurn(
          turn, index: index, text: read.texts[index], length: lengths[index],
          masked: masked[index], run: run))
    }
    return turns
  }

  /// Turn indices of a party's runs, in order.
  static func runs(of party: Party, in turns: [HeardTurn]) -> [[Int]] {
    var runs: [[Int]] = []
    var last = -1
    for turn in turns where turn.party == party {
      if turn.run == last {
        runs[runs.count - 1].append(turn.index)
      } else {
        runs.append([turn.index])
        last = turn.run
      }
    }
    return runs
  }

  /// Of each turn, whether something is asked in it.
  static func asking(_ questions: [Question], of count: Int) -> [Bool] {
    var asks = [Bool](repeating: false, count: count)
    for question in questions { asks[question.turnIndex] = true }
    return asks
  }

  /// Hits by group, and what the checks of files say.
  static func listen(
    to read: ReadTurns, for checks: CheckSet, facts: CallFacts
  ) -> (hits: [String: [PhraseHit]], outcomes: [CheckOutcome]) {
    let isSilent = read.turns.isEmpty
    let hits = isSilent ? [] : checks.engine.hits(in: read.turns, texts: read.texts)
    var byGroup = checks.engine.libraryHits(hits)
    let outcomes =
      isSilent
      ? [] : checks.engine.outcomes(in: read.turns, texts: read.texts, hits: hits, facts: facts)
    // A check's name may stand where the rubric asks for groups.
    for (index, outcome) in outcomes.enumerated() where !outcome.hits.isEmpty {
      let name = checks.rubricNames[index]
      byGroup[name] = outcome.phraseHits(as: name)
    }
    return (byGroup, outcomes)
  }

  /// Silences and holds.
  static func silences(
    _ hits: [String: [PhraseHit]], timeline: Timeline?, turns: [HeardTurn], rubric: Rubric,
    lineSounds: [Span]
  ) -> SilenceLayout {
    let hold = rubric.hold
    return SilenceLayout(
      timeline: timeline, turns: turns,
      before: hold.beforeGroups.flatMap { hits[$0] ?? [] },
      comeback: hold.returnGroups.flatMap { hits[$0] ?? [] },
      customerAsks: Set(hold.customerAskedGroups.flatMap { hits[$0] ?? [] }.map(\.turnIndex)),
      givesTime: hold.givesTimeGroups.flatMap { hits[$0] ?? [] },
      smallest: rubric.check(DeadAirCheck.self)?.shortest ?? 5, settings: hold,
      lineSounds: lineSounds)
  }

  /// Words held against the sound of each party, where the times are right.
  static func agreements(
    of builder: TimelineBuilder, agent: ChannelAnalysis?, customer: ChannelAnalysis?
  ) -> [WordAgreement] {
    guard let verdict = builder.alignment?.verdict,
      [.fits, .shifted, .drifting].contains(verdict)
    else { return [] }
    return [(Party.agent, agent), (.customer, customer)].compactMap { party, channel in
      channel.flatMap { WordAgreement(turns: builder.turns, party: party, channel: $0) }
    }
  }

  // MARK: Warnings

  static func exchange(
    in read: ReadTurns, hits: [String: [PhraseHit]], matcher: PhraseMatcher
  ) -> [LocalText] {
    guard !read.turns.isEmpty,
      PartyInference.looksSwapped(read.turns, hits: hits, texts: read.texts, matcher: matcher)
    else { return [] }
    return [
      LocalText(
        zh: "双方疑似对调：“坐席”一方始终没有开场白，而“客户”一方有；请核对声道或角色",
        en:
          "the parties look swapped: the agent never opens the call while the customer does; check channels or roles"
      )
    ]
  }

  static func lackOfSound(_ input: CallInput, isTimed: Bool) -> [LocalText] {
    guard isOfTwoChannels(input), isTimed else { return [] }
    return [
      LocalText(
        zh: "没有录音：插话和重叠按双声道转写的时间判断",
        en:
          "no recording: interruptions and overlap rest on the times of the two-channel transcript"
      )
    ]
  }
}
