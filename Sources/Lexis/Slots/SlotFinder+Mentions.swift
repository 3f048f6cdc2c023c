internal import CallModel

/// Finds the mentions in each turn.
extension SlotFinder {
  package func mentions(in read: ReadTurns) -> [SlotMention] {
    var mentions: [SlotMention] = []
    var clocks = TurnClocks()
    for (index, turn) in read.turns.enumerated()
    where turn.party == .agent || turn.party == .customer {
      let text = read.texts[index]
      if text.isEmpty { continue }
      let asked = lastAsked(in: mentions, before: index, by: turn.party)
      let searched = SearchedUnits(text.units[...], Self.patterns)
      let from = mentions.count
      for found in values(in: text, read.masks[index], searched, answering: asked)
        + questions(in: searched)
      {
        mentions.append(
          SlotMention(
            kind: found.kind, act: found.act, party: turn.party, turnIndex: index,
            turnNumber: turn.number, range: found.range, quote: text.quote(found.range),
            value: found.value,
            span: clocks.span(of: found.range, in: turn, index, text: text), confirmedIn: nil))
      }
      mentions[from...].sort {
        ($0.range.lowerBound, $0.kind.rawValue) < ($1.range.lowerBound, $1.kind.rawValue)
      }
    }
    confirm(&mentions, read)
    return mentions
  }

  private struct Found {
    var kind: SlotKind
    var act: SlotMention.Act
    var range: Range<Int>
    var value: String
  }

  private func questions(in text: SearchedUnits) -> [Found] {
    var found: [Found] = []
    for (number, ask) in Self.asks.enumerated() {
      for range in text.search(Value.allCases.count + number) where !range.isEmpty {
        found.append(Found(kind: ask.kind, act: .asked, range: range, value: ""))
      }
    }
    return found
  }

  /// What the other party asked for in the last three turns, of what a bare answer may give.
  private struct Asked {
    var name = false
    var phone = false
  }

  private func lastAsked(in mentions: [SlotMention], before index: Int, by party: Party) -> Asked {
    var asked = Asked()
    for mention in mentions.reversed() {
      if mention.turnIndex < index - 3 { break }
      guard mention.party != party, mention.act == .asked else { continue }
      if mention.kind == .name { asked.name = true }
      if mention.kind == .phone { asked.phone = true }
    }
    return asked
  }

  private func values(
    in text: NormalizedText, _ mask: MaskText, _ searched: SearchedUnits, answering: Asked
  ) -> [Found] {
    var found: [Found] = []
    func string(_ range: Range<Int>) -> String {
      String(text.units[range])
    }
    func add(_ kind: SlotKind, _ range: Range<Int>, _ value: String) {
      if !range.isEmpty { found.append(Found(kind: kind, act: .said, range: range, value: value)) }
    }

    var days: Set<Range<Int>> = []
    var knowsHalf = false
    for mention in dates.mentions(in: text, searched) {
      switch mention.value {
      case .day(let day):
        add(.date, mention.range, day?.iso ?? string(mention.range))
        days.insert(mention.range)
      case .halfDay(let half):
        add(.halfDay, mention.range, half.rawValue)
        knowsHalf = true
      case .time(let time):
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        add(.time, mention.range, "\(two(time.hour)):\(two(time.minute))")
        // Two in the afternoon says the half of the day as well.
        if time.isSure, !knowsHalf {
          knowsHalf = true
          let half: HalfDay =
            time.hour < 12 ? .morning : time.hour < 18 ? .afternoon : .evening
          add(.halfDay, mention.range, half.rawValue)
        }
      }
    }

    names(text, searched, answering, add)
    var addresses: [Range<Int>] = []
    for value in [Value.address, .house, .englishAddress] {
      let ranges = searched.search(value.rawValue)
      if ranges.isEmpty { continue }
      let taken = RisingRanges(addresses)
      for range in ranges where !taken.overlaps(range) && !days.contains(range) {
        if Self.notAddress?.matches(SearchedUnits(text.units[range])) == true { continue }
        add(.address, range, string(range))
        addresses.append(range)
      }
    }
    if addresses.isEmpty,
      let range = wanted.address?.sharedRun(in: Self.withArabicNumbers(text.units), of: 4)
        ?? wanted.addressWords?.stretch(in: text.units),
      range.upperBound <= text.count
    {
      add(.address, range, string(range))
    }
    phones(text, mask, answering, add)

    for range in searched.search(Value.business.rawValue) {
      for value in Self.businessClasses(text.units[range]) { add(.business, range, value) }
    }
    for range in searched.search(Value.equipment.rawValue) {
      let words = text.units[range]
      let isOwn = Self.ownWords.contains { words.holds($0) }
      let isSupplied = !isOwn && Self.supplyWords.contains { words.holds($0) }
      add(.equipment, range, isOwn ? "自备" : isSupplied ? "提供" : "")
    }
    return found
  }

  private func names(
    _ text: NormalizedText, _ searched: SearchedUnits, _ answering: Asked,
    _ add: (SlotKind, Range<Int>, String) -> Void
  ) {
    func string(_ range: Range<Int>) -> String {
      String(text.units[range])
    }
    if let wanted = wanted.name, wanted.count >= 2, let at = Self.index(of: wanted, in: text.units)
    {
      add(.name, at..<at + wanted.count, string(at..<at + wanted.count))
      return
    }
    var isFound = false
    func look(_ value: Value) {
      for match in searched.captures(value.rawValue) {
        guard let range = match[1] else { continue }
        isFound = true
        add(.name, range, string(range))
      }
    }
    look(.titled)
    for value in [Value.named, .englishNamed, .englishTitled] where !isFound { look(value) }
    if isFound { return }
    look(.surname)
    // A short answer to "your name please" that begins with a surname.
    if !isFound, answering.name, text.count <= 6,
      MaskNames.surnameLength(text.units[...]) > 0, !Answers.isAffirmation(text)
    {
      add(.name, 0..<text.count, string(0..<text.count))
    }
  }

  /// Numbers of seven digits and more, in one turn; four where the last digits are named.
  private func phones(
    _ text: NormalizedText, _ masked: MaskText, _ answering: Asked,
    _ add: (SlotKind, Range<Int>, String) -> Void
  ) {
    guard masked.mayHoldDigits(3) else { return }
    for run in MaskDigits.numbers(in: masked, atLeast: 3) {
      // The run's place in the normalised text.
      let first = Self.place(of: run.range.lowerBound, in: text.starts)
      guard first < text.count else { continue }
      let end = min(Self.place(of: run.range.upperBound, in: text.ends), text.count - 1)
      guard end >= first else { continue }
      let before = String(decoding: text.units[max(0, first - 8)..<first], as: UTF16.self)
      let isLast = ["尾号", "后四位", "尾数", "ending", "ends in", "last four"].contains {
        before.contains($0)
      }
      let isPhone = run.digits.count >= 7 && run.digits.count <= 13
      // A number dictated in groups, one turn each.
      let isPart = answering.phone && run.digits.count < 7 && text.count <= 12
      guard isPhone || (run.digits.count == 4 && isLast) || isPart else { continue }
      add(.phone, first..<end + 1, run.digits.map(String.init).joined())
    }
  }

  /// The first of rising numbers that is not below another.
  private static func place(of number: Int, in rising: [Int32]) -> Int {
    var low = 0
    var high = rising.count
    while low < high {
      let middle = (low + high) / 2
      if Int(rising[middle]) < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// A value and who says it.
  private struct Saying: Hashable {
    var kind: SlotKind
    var party: Party
    var value: String
  }

  /// Marks what the other party agrees to in one of the next two turns, or says as well.
  private func confirm(_ mentions: inout [SlotMention], _ read: ReadTurns) {
    let turns = read.turns
    // What each turn answers, found out once.
    var answers = [Answers.Kind?](repeating: nil, count: turns.count)
    func answer(_ index: Int) -> Answers.Kind {
      if let known = answers[index] { return known }
      let found = Answers.kind(of: read.texts[index])
      answers[index] = found
      return found
    }
    // The turns in which each value is said, rising.
    var sayings: [Saying: [Int32]] = [:]
    for mention in mentions where mention.act == .said && !mention.value.isEmpty {
      sayings[
        Saying(kind: mention.kind, party: mention.party, value: mention.value), default: []
      ].append(Int32(mention.turnIndex))
    }
    for index in mentions.indices {
      let mention = mentions[index]
      let other: Party = mention.party == .agent ? .customer : .agent
      var seen = 0
      var at = mention.turnIndex + 1
      while at < turns.count, seen < 2, at <= mention.turnIndex + 4 {
        if turns[at].party == other {
          seen += 1
          if answer(at) == .no { break }
          if answer(at) == .yes {
            mentions[index].confirmedIn = at
            break
          }
        } else if seen > 0 {
          break
        }
        at += 1
      }
      if mentions[index].confirmedIn != nil || mention.act == .asked || mention.value.isEmpty {
        continue
      }
      // The same value from the other side soon after.
      let same = Saying(kind: mention.kind, party: other, value: mention.value)
      if let places = sayings[same] {
        let next = Self.place(of: mention.turnIndex + 1, in: places)
        if next < places.count, Int(places[next]) <= mention.turnIndex + 4 {
          mentions[index].confirmedIn = Int(places[next])
        }
      }
    }
  }

  /// What the order knows, as it is compared.
  struct Wanted: Sendable {
    let name: [UInt16]?
    let address: SharedRuns?
    let addressWords: AddressWords?

    init(_ expected: SlotExpectations) {
      name = expected.name.map { NormalizedText($0).units }
      let units = expected.address.map { NormalizedText($0).units }
      addressWords = units.flatMap { AddressWords($0) }
      address =
        addressWords == nil ? units.map { SharedRuns(SlotFinder.withArabicNumbers($0)) } : nil
    }
  }

  private static func units(_ words: [String]) -> [[UInt16]] { words.map { Array($0.utf16) } }

  private static let ownWords = units(["自", "您提供", "own", "i have", "you have"])
  private static let supplyWords = units([
    "我们", "电信", "师傅", "公司", "免费", "你们", "租", "supply", "provide", "bring",
  ])

  private static let services: [(name: String, words: [[UInt16]])] = [
    ("新装", units(["新装", "装机", "new line", "new installation", "new telephone"])),
    ("移机", units(["移机", "relocat", "move "])),
    ("拆机", units(["拆机"])),
    ("改约", units(["改约", "改期", "缓装", "改时间", "postpone", "reschedule", "change "])),
    ("宽带", units(["宽带", "光纤", "broadband", "fibre", "fiber"])),
    ("固话", units(["固话", "固定电话", "座机", "fixed", "landline", "telephone"])),
    ("电视", units(["电视", "tv", "television"])),
  ]

  /// The kinds of service that a word names.
  static func businessClasses(_ words: ArraySlice<UInt16>) -> [String] {
    services.filter { $0.words.contains { words.holds($0) } }.map(\.name)
  }

  private static func index(of wanted: [UInt16], in units: [UInt16]) -> Int? {
    guard !wanted.isEmpty, wanted.count <= units.count else { return nil }
    return (0...units.count - wanted.count).first {
      units[$0] == wanted[0] && units[$0..<$0 + wanted.count].elementsEqual(wanted)
    }
  }

  /// 三栋五零二 as 3栋502, so that both writings compare.
  static func withArabicNumbers(_ units: [UInt16]) -> [UInt16] {
    units.map { MaskDigits.hanDigit($0).map { UInt16($0) + 0x30 } ?? $0 }
  }
}

/// A text that others are compared with: which stretches they share with it.
struct SharedRuns: Sendable {
  let units: [UInt16]
  /// Its characters, loosely.
  private let sieve: Sieve

  init(_ units: [UInt16]) {
    self.units = units
    self.sieve = Sieve(units)
  }

  /// The longest stretch of a text from its first shared run, of `length` units at least.
  func sharedRun(in text: [UInt16], of length: Int) -> Range<Int>? {
    guard text.count >= length, units.count >= length else { return nil }
    // An address is short: each place of it is tried where its first unit stands.
    for at in 0...text.count - length {
      guard sieve.mayHold(text[at]), sieve.mayHold(text[at + length - 1]) else { continue }
      var best = 0
      for start in 0...units.count - length where units[start] == text[at] {
        var run = 0
        while at + run < text.count, start + run < units.count, text[at + run] == units[start + run]
        {
          run += 1
        }
        best = max(best, run)
      }
      if best >= length { return at..<at + best }
    }
    return nil
  }
}
