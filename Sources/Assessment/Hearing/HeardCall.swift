package import Acoustics
package import CallModel
internal import Lexis

/// A call as the checks hear it: parties settled, times laid out, phrases found, quotes masked.
package final class HeardCall: Sendable {
  package let input: CallInput
  let rubric: Rubric
  package let language: Language
  let turns: [HeardTurn]
  /// The turns as they were read, parties settled.
  let spokenTurns: [Turn]
  package let timeline: Timeline?
  let agentChannel: ChannelAnalysis?
  let customerChannel: ChannelAnalysis?
  private let channelIndex: Int?
  /// See `TimelineBuilder`.
  let lacksEnds: Bool
  private let customerIndex: Int?
  /// The transcript has the parties the wrong way round, and they were exchanged.
  package let areMirrored: Bool
  /// How the transcript's times lie against the recording.
  package let alignment: TranscriptAlignment?
  /// Words held against sound, of each party with a channel and enough words in their place.
  let agreements: [WordAgreement]
  /// The only channel of a mono recording.
  let mixedChannel: ChannelAnalysis?
  private let mixedIndex: Int?
  private let hitsByGroup: [String: [PhraseHit]]
  /// Silences from the smallest tier of P2 on, in order.
  let silences: [Silence]
  let holds: [Hold]
  /// What cannot be trusted in the input.
  package let warnings: [LocalText]
  let agentTurns: [HeardTurn]
  let customerTurns: [HeardTurn]
  /// Turn indices of each party's runs, in order.
  let agentRuns: [[Int]]
  let customerRuns: [[Int]]
  /// Checks whose findings a person has overturned for this call.
  let overturned: Set<String>
  let mask: QuoteMask
  /// What the call did about each piece of order data.
  let slots: [SlotFinding]
  /// Sentences of the agent that ask.
  let agentQuestions: [Question]
  /// Of each turn, whether something is asked in it.
  let asks: [Bool]

  /// The word lists in force.
  let vocabulary: CallVocabulary

  /// What the checks of files say, in their order.
  let outcomes: [CheckOutcome]

  package init(
    _ input: CallInput, rubric: Rubric, checks: CheckSet = .standardOnly
  ) {
    self.rubric = rubric
    vocabulary = checks.vocabulary
    let settled = SettledCall(input, matcher: checks.phrases)
    let builder = settled.builder
    let input = settled.input
    self.input = input
    areMirrored = settled.areMirrored
    spokenTurns = builder.turns
    timeline = builder.timeline
    lacksEnds = builder.lacksEnds
    alignment = builder.alignment

    let channels = input.analysis?.channels ?? []
    channelIndex = builder.agentChannel
    customerIndex = builder.customerChannel
    agentChannel = builder.agentChannel.map { channels[$0] }
    customerChannel = builder.customerChannel.map { channels[$0] }
    // The one that holds both parties: a recorder's other lanes are copies of it, or empty.
    let mixed = channels.firstIndex { !$0.speech.isEmpty } ?? channels.indices.first
    mixedIndex = builder.agentChannel == nil ? mixed : nil
    mixedChannel = mixedIndex.map { channels[$0] }

    let patterns = vocabulary.spoken.patterns
    let read = ReadTurns(builder.turns, patterns: patterns)
    let lengths = read.turns.indices.map {
      SpokenLength(read.turns[$0].text, normalized: read.texts[$0])
    }
    language =
      input.record.language ?? input.transcript?.language ?? SpokenLanguage.of(lengths) ?? .chinese
    mask = QuoteMask(
      order: input.order, agentNames: input.agentNames, isOff: input.unmaskedBecause != nil
    ).learning(read)
    turns = Self.turns(read, lengths.map { [language] in $0.count(in: language) }, mask)
    agentTurns = turns.filter { $0.party == .agent }
    customerTurns = turns.filter { $0.party == .customer }
    agentRuns = Self.runs(of: .agent, in: turns)
    customerRuns = Self.runs(of: .customer, in: turns)
    overturned = Self.overturned(input.confirmations)

    let finder = SlotFinder(
      callDay: input.startedAtLocal.flatMap { Day(iso: $0) },
      expected: SlotExpectations(input), words: vocabulary.spoken)
    slots = read.turns.isEmpty ? [] : finder.findings(in: read)
    let questions = Questions.find(
      in: read.turns, texts: read.texts, words: patterns.questions)
    agentQuestions = questions.filter { $0.party == .agent }

    var facts = CallFacts(
      timeline: timeline, duration: input.analysis?.duration,
      levels: checks.needsVoice ? Self.levels(read.turns, agentChannel, customerChannel) : [],
      pitchRanges: checks.needsVoice
        ? Self.pitchRanges(read.turns, agentChannel, customerChannel) : [],
      slots: slots, language: language)
    facts.lengths = turns.map(\.length)
    asks = Self.asking(questions, of: read.turns.count)
    facts.asks = asks
    (hitsByGroup, outcomes) = Self.listen(to: read, for: checks, facts: facts)

    let layout = Self.silences(
      hitsByGroup, timeline: timeline, turns: turns, rubric: rubric,
      lineSounds: input.analysis?.lineActivity ?? [])
    silences = layout.silences
    holds = layout.holds
    agreements = Self.agreements(of: builder, agent: agentChannel, customer: customerChannel)
    let notes: [LocalText] =
      builder.notes + settled.notes + (input.transcript?.notes ?? [])
      + Self.exchange(in: read, hits: hitsByGroup, matcher: checks.phrases)
      + (input.analysis?.health ?? []).map(\.text) + agreements.compactMap(\.text)
      + Self.lackOfSound(input, isTimed: builder.timeline != nil)
    warnings = mask.masked(notes)
  }

  /// The last word of a person on each check counts.
  static func overturned(_ confirmations: [Confirmation]) -> Set<String> {
    let verdicts = Confirmation.latest(confirmations) { $0.subject }
    return Set(verdicts.filter { !$0.value.upheld }.keys)
  }
}

extension HeardCall {
  var record: CallRecord { input.record }
  /// Days, half-days, numbers and the like that are said in a turn.
  func facts(in turn: Int) -> Set<SpokenFact> { facts(in: turn..<turn + 1) }
  /// The same in several turns, of one party alone where it is given.
  func facts(in turns: Range<Int>, of party: Party? = nil) -> Set<SpokenFact> {
    var facts: Set<SpokenFact> = []
    for slot in slots {
      // Mentions are in the order of speaking.
      let first = slot.mentions.partitioningIndex { $0.turnIndex >= turns.lowerBound }
      for mention in slot.mentions[first...] {
        if mention.turnIndex >= turns.upperBound { break }
        guard mention.act == .said, !mention.value.isEmpty, party ?? mention.party == mention.party
        else { continue }
        facts.insert(SpokenFact(kind: mention.kind, value: mention.value))
      }
    }
    return facts
  }
  func slot(_ kind: SlotKind) -> SlotFinding? { slots.first { $0.kind == kind } }
  var order: OrderFacts? { input.order }
  var hasWords: Bool { !turns.isEmpty }
  var isChinese: Bool { language == .chinese }
  /// Separate channels were measured.
  var hasChannels: Bool { timeline?.source == .channels }
  /// Both parties have their own times even where they overlap: measured on separate channels, or,
  /// without the recording, in a timed transcript made from two channels.
  var tellsPartiesApart: Bool {
    hasChannels || timeline?.source == .transcript && Self.isOfTwoChannels(input)
  }

  /// A transcript alone that was made channel by channel: the row says so (`channels`, in a table or
  /// with the command), or, where it says nothing, the transcript puts each party on a channel of
  /// its own. Times of speakers told apart on one channel are no measure of overlap.
  static func isOfTwoChannels(_ input: CallInput) -> Bool {
    guard input.analysis == nil else { return false }
    return input.record.channels.map { $0 >= 2 } ?? input.transcript?.hasChannelPerParty ?? false
  }

  /// Why overlap cannot be measured, where it cannot.
  var noOverlap: Absence {
    if let fault = input.analysis?.partiesNotTold { return Absence(.notMeasurable, fault.text) }
    return input.analysis == nil && timeline?.source == .transcript && record.channels == nil
      ? .channelsNotSaid : .oneChannel
  }

  /// Why times are not known, where they are not.
  var noTimes: Absence { lacksEnds ? .noEnds : .noTimes }

  /// The type of call, from the row or from the direction alone.
  var type: CallType? {
    record.type ?? (record.direction == .inbound ? .inbound : nil)
  }
  var isOutbound: Bool {
    switch record.type {
    case .outboundBooking, .rescheduleCallback, .deferralCheck: true
    case .inbound: false
    case nil: record.direction == .outbound
    }
  }

  /// Hits of the groups in the order of speaking.
  func hits(_ groups: [String]) -> [PhraseHit] {
    if groups.count == 1 { return hitsByGroup[groups[0]] ?? [] }
    let all = groups.flatMap { hitsByGroup[$0] ?? [] }
    return all.sorted { ($0.turnIndex, $0.position) < ($1.turnIndex, $1.position) }
  }

  /// Hits in real use: not those in a string of bare courtesy words.
  func functionalHits(_ groups: [String]) -> [PhraseHit] { hits(groups).filter { !$0.isBare } }

  /// The agent's turns that make up the opening.
  var openingTurns: [Int] {
    var opening: [Int] = []
    var spoken: Seconds = 0
    for (ordinal, run) in agentRuns.enumerated() {
      for index in run {
        let isInSpeech = turns[index].span != nil && spoken < rubric.windows.openingSpeech
        guard ordinal < rubric.windows.openingTurns || isInSpeech else { return opening }
        opening.append(index)
        spoken += turns[index].span?.duration ?? 0
      }
    }
    return opening
  }

  /// The agent's turns that make up the closing.
  var closingTurns: [Int] { Array(agentRuns.suffix(rubric.windows.closingTurns).joined()) }

  /// The agent's turns in the next runs after a turn.
  func agentTurns(after index: Int, runs count: Int) -> [Int] {
    Array(agentRuns[Self.place(after: index, in: agentRuns)...].prefix(count).joined())
  }

  /// The agent's turns in the run that holds a turn of theirs, and in the next ones.
  func agentTurns(from index: Int, runs count: Int) -> [Int] {
    let after = Self.place(after: index, in: agentRuns)
    guard after > 0, agentRuns[after - 1].contains(index) else { return [] }
    return Array(agentRuns[(after - 1)...].prefix(count).joined())
  }

  /// The agent's first turn in the next run after a turn.
  func firstAgentTurn(after index: Int) -> Int? {
    let place = Self.place(after: index, in: agentRuns)
    return place < agentRuns.count ? agentRuns[place].first : nil
  }

  /// The first turn of the agent's run that holds a turn of theirs.
  func firstAgentTurn(from index: Int) -> Int? {
    let after = Self.place(after: index, in: agentRuns)
    guard after > 0, agentRuns[after - 1].contains(index) else { return nil }
    return agentRuns[after - 1].first
  }

  /// A turn of the agent's, with the agent's runs before and behind it.
  func turns(besides index: Int) -> Set<Int> {
    let after = Self.place(after: index, in: agentRuns)
    let own = max(0, after - 1)
    return Set(agentRuns[max(0, own - 1)..<min(agentRuns.count, own + 2)].joined())
  }

  /// The customer's first turn after a turn.
  func customerTurn(after index: Int) -> Int? {
    let place = Self.place(after: index, in: customerRuns)
    return place < customerRuns.count ? customerRuns[place].first : nil
  }

  /// Where the runs begin that start after a turn; runs are in order, so half are left at a step.
  private static func place(after index: Int, in runs: [[Int]]) -> Int {
    runs.partitioningIndex { $0[0] > index }
  }

  /// The call came to an end that left the agent time to say goodbye.
  var endsNormally: Bool {
    switch record.hangupSide {
    case .system: return false
    case .customer:
      // The customer hung up after the agent's last word, or took leave.
      guard let last = turns.last(where: { $0.party == .agent || $0.party == .customer }) else {
        return true
      }
      return last.party == .agent || vocabulary.leave.isIn(last.text)
        || agrees(last)
    case .agent, nil: return true
    }
  }

  /// What is said agrees with what was said before.
  func agrees(_ turn: HeardTurn) -> Bool { vocabulary.spoken.answers.isAffirmation(turn.text) }

  /// More than an acknowledgement.
  func isSubstantive(_ turn: HeardTurn) -> Bool { isSubstantive(turn.length) }

  /// - Parameter length: characters or words.
  func isSubstantive(_ length: Int) -> Bool {
    length >= (isChinese ? rubric.talk.substantiveCharacters : rubric.talk.substantiveWords)
  }

  /// Characters or words that a turn has beside some phrases in it.
  ///
  /// - Parameter hits: of the turn, in the order of speaking.
  func length(of turn: HeardTurn, besides hits: some Sequence<PhraseHit>) -> Int {
    var said = 0
    var end = 0
    for hit in hits {
      let words =
        max(end, hit.range.lowerBound)..<max(end, min(hit.range.upperBound, turn.text.count))
      if words.isEmpty { continue }
      said += SpokenLength(turn.text.quote(words)).count(in: language)
      end = words.upperBound
    }
    return turn.length - said
  }

  /// The agent's channel in the recording, for notes of its health.
  var agentChannelIndex: Int? {
    agentChannel == nil ? nil : channelIndex
  }

  /// The channel of a party, for notes of its health.
  func channelIndex(of party: Party) -> Int? {
    party == .agent ? agentChannelIndex : customerChannel == nil ? nil : customerIndex
  }

  /// A fault of the recording makes a measure untrustworthy.
  func spoiled(_ measure: String, channel: Int?) -> Absence? {
    let channel = channel ?? mixedIndex
    return input.analysis?.health.first { note in
      note.spoils.contains(measure)
        && (note.channel == nil || channel == nil || note.channel == channel)
    }.map { Absence(.notMeasurable, $0.text) }
  }

  var unitsAMinute: LocalText {
    isChinese
      ? LocalText(zh: "字/分", en: "characters/min") : LocalText(zh: "词/分", en: "words/min")
  }
}
