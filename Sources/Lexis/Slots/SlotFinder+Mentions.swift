internal import CallModel

/// Finds the mentions in each turn.
extension SlotFinder {
  package func mentions(in read: ReadTurns) -> [SlotMention] {
    var search = MentionSearch(self, read)
    search.run()
    return search.mentions
  }
}

/// The mentions of one call, turn by turn.
///
/// `ReadTurns.candidates` tells for each turn what may be in it at all; most turns are done with
/// that. What is needed to search the others is made once for the call.
private struct MentionSearch {
  private let finder: SlotFinder
  private let read: ReadTurns
  private let searched: SearchedUnits
  /// Which of the finder's patterns may match in each turn.
  private let candidates: [UInt64]
  private(set) var mentions: [SlotMention] = []
  /// What is found in the turn at hand.
  private var found: [Found] = []
  private var clocks = TurnClocks()
  /// The last turns in which each party asked for a name or a number.
  private var asked: (agent: Asked, customer: Asked) = (Asked(), Asked())

  private struct Found {
    var kind: SlotKind
    var act: SlotMention.Act
    var range: Range<Int>
    var value: String

    /// Mentions of a turn stand by place, then by the kind's name.
    func precedes(_ other: Found) -> Bool {
      range.lowerBound != other.range.lowerBound
        ? range.lowerBound < other.range.lowerBound
        : kind.rank < other.kind.rank
    }
  }

  /// The last turn in which a party asked for what a bare answer may give; −4 for never.
  private struct Asked {
    var name = -4
    var phone = -4
  }

  /// What the other party asked for in the last three turns.
  private struct Awaited {
    var name: Bool
    var phone: Bool
  }

  init(_ finder: SlotFinder, _ read: ReadTurns) {
    self.finder = finder
    self.read = read
    searched = SearchedUnits(finder.orderData.patterns)
    candidates = read.candidates(by: finder.orderData)
  }

  /// Looks through all turns.
  mutating func run() {
    let wantsMore =
      finder.wanted.name != nil || finder.wanted.address != nil
      || finder.wanted.addressWords != nil
    for index in read.turns.indices {
      let party = read.turns[index].party
      guard party == .agent || party == .customer, !read.texts[index].isEmpty else { continue }
      let other = party == .agent ? asked.customer : asked.agent
      let awaited = Awaited(name: other.name >= index - 3, phone: other.phone >= index - 3)
      let candidates = candidates[index] & ~(1 << UInt64(SlotFinder.nameQuestion))
      let mayHoldPhone = read.masks[index].mayHoldRow(awaited.phone ? 3 : 4)
      if candidates == 0, !mayHoldPhone, !wantsMore, !awaited.name { continue }
      look(in: index, party, candidates, awaited, mayHoldPhone: mayHoldPhone)
    }
    confirm()
  }

  private mutating func look(
    in index: Int, _ party: Party, _ candidates: UInt64, _ awaited: Awaited, mayHoldPhone: Bool
  ) {
    let text = read.texts[index]
    found.removeAll(keepingCapacity: true)
    searched.turn(to: text.units[...], PatternSet.Candidates(first: candidates))
    values(in: text, candidates, awaited, of: party)
    if mayHoldPhone { phones(text, read.masks[index], awaited) }
    business(text)
    questions(candidates)
    if found.isEmpty { return }
    if found.indices.dropFirst().contains(where: { found[$0].precedes(found[$0 - 1]) }) {
      found.sort { $0.precedes($1) }
    }
    let turn = read.turns[index]
    for one in found {
      mentions.append(
        SlotMention(
          kind: one.kind, act: one.act, party: party, turnIndex: index, turnNumber: turn.number,
          range: one.range, quote: text.quote(one.range), value: one.value,
          span: span(of: one.range, in: turn, index, text), confirmedIn: nil))
      guard one.act == .asked, one.kind == .name || one.kind == .phone else { continue }
      var own = party == .agent ? asked.agent : asked.customer
      if one.kind == .name { own.name = index } else { own.phone = index }
      if party == .agent { asked.agent = own } else { asked.customer = own }
    }
  }

  private mutating func span(
    of range: Range<Int>, in turn: Turn, _ index: Int, _ text: NormalizedText
  ) -> Span? {
    // Without times nothing needs a clock.
    turn.span == nil && turn.words.isEmpty
      ? nil : clocks.span(of: range, in: turn, index, text: text)
  }

  private mutating func add(_ kind: SlotKind, _ range: Range<Int>, _ value: String) {
    if !range.isEmpty {
      found.append(Found(kind: kind, act: .said, range: range, value: value))
    }
  }

  private mutating func questions(_ candidates: UInt64) {
    for (number, kind) in SlotFinder.askedKinds.enumerated()
    where candidates >> UInt64(SlotFinder.firstAsk + number) & 1 != 0 {
      for range in searched.search(SlotFinder.firstAsk + number) where !range.isEmpty {
        found.append(Found(kind: kind, act: .asked, range: range, value: ""))
      }
    }
  }

  // MARK: Values

  private mutating func values(
    in text: NormalizedText, _ candidates: UInt64, _ awaited: Awaited, of party: Party
  ) {
    var days: [Range<Int>] = []
    var knowsHalf = false
    let dates = UInt64(1) << UInt64(DateExpressions.Sort.allCases.count) - 1
    let may = DateExpressions.May(
      patterns: candidates >> UInt64(SlotFinder.firstDate) & dates,
      chinese: candidates >> UInt64(SlotFinder.firstChineseDate))
    for mention in finder.dates.mentions(in: text, searched, first: SlotFinder.firstDate, may) {
      switch mention.value {
      case .day(let day):
        add(.date, mention.range, day?.description ?? String(text.units[mention.range]))
        days.append(mention.range)
      case .halfDay(let half):
        add(.halfDay, mention.range, half.rawValue)
        knowsHalf = true
      case .time(let time):
        add(.time, mention.range, twoDigits(time.hour) + ":" + twoDigits(time.minute))
        // Two in the afternoon says the half of the day as well.
        if time.isSure, !knowsHalf {
          knowsHalf = true
          let half: HalfDay =
            time.hour < 12 ? .morning : time.hour < 18 ? .afternoon : .evening
          add(.halfDay, mention.range, half.rawValue)
        }
      }
    }
    names(text, awaited, of: party)
    addresses(text, days)
  }

  private mutating func addresses(_ text: NormalizedText, _ days: [Range<Int>]) {
    var addresses: [Range<Int>] = []
    for value in [SlotFinder.Value.address, .house, .englishAddress] {
      let ranges = searched.search(value.rawValue)
      if ranges.isEmpty { continue }
      let taken = RisingRanges(addresses)
      for range in ranges where !taken.overlaps(range) && !Self.holds(days, range) {
        let words = text.units[range]
        if finder.orderData.words(.notAddress).contains(where: { words.elementsEqual($0) }) {
          continue
        }
        add(.address, range, String(words))
        addresses.append(range)
      }
    }
    let wanted = finder.wanted
    if addresses.isEmpty,
      let range = wanted.address?.sharedRun(
        in: SlotFinder.withArabicNumbers(text.units), of: 4)
        ?? wanted.addressWords?.stretch(in: text.units),
      range.upperBound <= text.count
    {
      add(.address, range, String(text.units[range]))
    }
  }

  /// One of some ranges, which rise and do not overlap, is just this one.
  private static func holds(_ days: [Range<Int>], _ range: Range<Int>) -> Bool {
    let next = days.partitioningIndex { $0.lowerBound >= range.lowerBound }
    return next < days.count && days[next] == range
  }

  private mutating func names(_ text: NormalizedText, _ awaited: Awaited, of party: Party) {
    if let wanted = finder.wanted.name, wanted.count >= 2,
      let at = SlotFinder.index(of: wanted, in: text.units)
    {
      add(.name, at..<at + wanted.count, String(text.units[at..<at + wanted.count]))
      return
    }
    var isFound = look(.titled, text, of: party)
    for value in [SlotFinder.Value.named, .englishNamed, .englishTitled] where !isFound {
      isFound = look(value, text, of: party)
    }
    if isFound || look(.surname, text, of: party) { return }
    // A short answer to "your name please" that begins with a surname.
    if awaited.name, text.count <= 6, MaskNames.surnameLength(text.units[...]) > 0,
      !finder.answers.isAffirmation(text)
    {
      add(.name, 0..<text.count, String(text.units[...]))
    }
  }

  /// Adds the names of a pattern's first group, and tells whether there are any.
  private mutating func look(
    _ value: SlotFinder.Value, _ text: NormalizedText, of party: Party
  ) -> Bool {
    guard searched.candidates.contains(value.rawValue) else { return false }
    var names: [Range<Int>] = []
    searched.each(value.rawValue) { match in
      if let range = match[1],
        !finder.isOfOthers(String(text.units[..<range.lowerBound].suffix(24)), said: party)
      {
        names.append(range)
      }
    }
    for range in names { add(.name, range, String(text.units[range])) }
    return !names.isEmpty
  }

  /// Numbers of seven digits and more, in one turn; four where the last digits are named.
  private mutating func phones(_ text: NormalizedText, _ masked: MaskText, _ awaited: Awaited) {
    for run in MaskDigits.numbers(in: masked, atLeast: 3) {
      // The run's place in the normalised text.
      let first = text.starts.place(of: run.range.lowerBound)
      guard first < text.count else { continue }
      let end = min(text.ends.place(of: run.range.upperBound), text.count - 1)
      guard end >= first else { continue }
      let count = run.digits.count
      // A number dictated in groups, one turn each.
      let isPart = awaited.phone && count < 7 && text.count <= 12
      guard
        (7...13).contains(count) || isPart
          || count == 4 && isLastDigits(text.units[max(0, first - 8)..<first])
      else { continue }
      add(.phone, first..<end + 1, Self.string(run.digits))
    }
  }

  private func isLastDigits(_ before: ArraySlice<UInt16>) -> Bool {
    finder.orderData.words(.lastDigits).contains { before.holds($0) }
  }

  private static func string(_ digits: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: digits.count) { bytes in
      for (index, digit) in digits.enumerated() { bytes[index] = 0x30 + digit }
      return digits.count
    }
  }

  private mutating func business(_ text: NormalizedText) {
    for range in searched.search(SlotFinder.Value.business.rawValue) {
      finder.orderData.eachService(in: text.units[range]) { add(.business, range, $0) }
    }
    for range in searched.search(SlotFinder.Value.equipment.rawValue) {
      let words = text.units[range]
      let isOwn = finder.orderData.words(.ownEquipment).contains { words.holds($0) }
      let isSupplied =
        !isOwn && finder.orderData.words(.ourEquipment).contains { words.holds($0) }
      add(.equipment, range, isOwn ? "自备" : isSupplied ? "提供" : "")
    }
  }

  // MARK: Agreement

  /// How many mentions behind one are looked through for the same value before all are sorted.
  private static let nearby = 64

  /// Marks what the other party agrees to in one of the next two turns, or says as well.
  private mutating func confirm() {
    let turns = read.turns
    // What each turn answers, found out once.
    var answers = [Answers.Kind?](repeating: nil, count: turns.count)
    func answer(_ index: Int) -> Answers.Kind {
      if let known = answers[index] { return known }
      let found = finder.answers.kind(of: read.texts[index])
      answers[index] = found
      return found
    }
    var sayings: Sayings?
    for index in mentions.indices {
      let at = mentions[index].turnIndex
      let other: Party = mentions[index].party == .agent ? .customer : .agent
      if let agreed = agreement(after: at, by: other, answer) {
        mentions[index].confirmedIn = agreed
        continue
      }
      if mentions[index].act == .asked || mentions[index].value.isEmpty { continue }
      // The same value from the other side soon after.
      var next = index + 1
      var same: Int?
      while next < mentions.count, mentions[next].turnIndex <= at + 4 {
        if next - index > Self.nearby {
          let all = sayings ?? Sayings(mentions)
          sayings = all
          same = all.turn(mentions[index], by: other, after: at)
          break
        }
        if mentions[next].party == other, mentions[next].kind == mentions[index].kind,
          mentions[next].act == .said, mentions[next].turnIndex > at,
          mentions[next].value == mentions[index].value
        {
          same = mentions[next].turnIndex
          break
        }
        next += 1
      }
      mentions[index].confirmedIn = same
    }
  }

  private func agreement(
    after index: Int, by other: Party, _ answer: (Int) -> Answers.Kind
  ) -> Int? {
    var seen = 0
    var at = index + 1
    while at < read.turns.count, seen < 2, at <= index + 4 {
      if read.turns[at].party == other {
        seen += 1
        switch answer(at) {
        case .no: return nil
        case .yes: return at
        case .neither: break
        }
      } else if seen > 0 {
        return nil
      }
      at += 1
    }
    return nil
  }

  /// The turns in which each value is said, for calls in which much is said at once.
  private struct Sayings {
    private struct Saying: Hashable {
      var kind: SlotKind
      var party: Party
      var value: String
    }
    private var turns: [Saying: [Int32]] = [:]

    init(_ mentions: [SlotMention]) {
      for mention in mentions where mention.act == .said && !mention.value.isEmpty {
        turns[
          Saying(kind: mention.kind, party: mention.party, value: mention.value), default: []
        ].append(Int32(mention.turnIndex))
      }
    }

    /// The first turn with a mention's value, four turns on at most.
    func turn(_ mention: SlotMention, by party: Party, after index: Int) -> Int? {
      let same = Saying(kind: mention.kind, party: party, value: mention.value)
      guard let places = turns[same] else { return nil }
      let next = places.partitioningIndex { Int($0) > index }
      return next < places.count && Int(places[next]) <= index + 4 ? Int(places[next]) : nil
    }
  }
}

extension SlotKind {
  /// The place of its name among the names of all kinds.
  fileprivate var rank: Int {
    switch self {
    case .address: 0
    case .business: 1
    case .date: 2
    case .equipment: 3
    case .halfDay: 4
    case .name: 5
    case .phone: 6
    case .time: 7
    }
  }
}
