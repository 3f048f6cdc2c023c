internal import CallModel

/// Names that are given in answer to a question for them, by themselves: "您贵姓" – "是刘德海".
///
/// Nothing in the answer announces a name; the question does. The name must open the answer, alone
/// or behind 是, 我是, 嗯 and the like, and close its clause. A surname with a title (王先生) stays.
enum NameAnswers {
  static let question = Pattern(
    fixed:
      "贵姓|(?:怎么|如何|咋)称呼|(?:姓名|名字)(?:是|叫)?(?:什么|哪|多少)|叫什么(?:名字|呢|$)|(?:您|你)的?(?:姓名|名字)(?:是|呢)?$"
      + "|(?:报|说|提供|告诉我|留)一?下[一-龥]{0,6}(?:姓名|名字|全名)|(?:报|说|提供|告诉我|留|登记|填)一?下[一-龥]{0,6}(?:联系人|收货人|收件人|户主|机主|业主|开户人)(?=[，。,？?呢吧吗]|$)|请问您?是(?:哪位|谁)|您是哪位|(?:户主|机主|业主|联系人)(?:是哪位|是谁|的?(?:姓名|名字)|叫什么)"
      + "|\\b(?:your|the) (?:full |last |first |family |own )?name\\b|\\b(?:account holder|owner|customer)s? name\\b|\\b(?:take|get|have|grab|leave) a name\\b|\\bname,? please\\b|\\byour surname\\b|\\bwho (?:should|shall|can|do) (?:i|we) (?:put|have|list|note)(?: that| it| them)?(?: down)? (?:as|for)\\b|\\bwho am i (?:speaking|talking) (?:to|with)\\b"
      + "|\\bwhat (?:should|shall|may|can) i call you\\b|\\bhow (?:should|shall|may) i address you\\b"
  )

  /// What may come before the name, longest first.
  private static let openings: [[UInt16]] = [
    "免贵姓", "就写", "就填", "就登记", "就留", "写", "填", "登记", "留", "就是", "我就是", "我叫", "我是", "叫做", "名字是",
    "名字叫", "姓名是", "户主是", "机主是", "嗯", "啊", "哦", "噢",
    "呃", "额", "可以啊", "可以", "行啊", "行", "好啊", "有",
    "哎", "诶", "对", "好的", "好", "那个", "是的", "是", "叫",
  ].map { Array($0.utf16) }.sorted { $0.count > $1.count }

  /// What may close the clause behind the name.
  private static let closings: [[UInt16]] = [
    "啊", "呀", "呢", "吧", "哈", "嘛", "的", "了", "这个名字", "是我", "对的", "没错",
  ].map { Array($0.utf16) }

  private static let spaces: Set<UInt16> = Set(" ,，、。.:：".utf16)
  private static let ends: Set<UInt16> = Set(",，、。.!！?？;；:：".utf16)

  private static let englishOpenings: [[String]] = [
    ["put", "down"], ["put"], ["yes"], ["yeah"], ["oh"], ["uh"], ["um"], ["sure"], ["it", "is"],
    ["it's"], ["its"],
    ["this", "is"],
    ["i", "am"], ["i'm"], ["my", "name", "is"], ["the", "name", "is"], ["name", "is"],
  ]
  /// What answers such a question and is no name, beside the words that never are one.
  private static let englishWords: Set<String> = [
    "why", "pardon", "wait", "hold", "hang", "hi", "hey", "well", "excuse", "let", "say", "really",
    "okay", "fine", "great", "speak", "again", "repeat", "moment", "second", "minute", "never",
    "none", "nobody", "same", "mine", "wrong", "correct", "first", "last", "name", "number", "oh",
    "city", "town", "downtown", "province", "county", "district", "village", "street", "road",
    "new", "north", "south", "east", "west", "old", "dear", "idiot", "nonsense", "hotline",
    "uh", "um", "mhm", "hmm", "yeah", "yep", "nope", "course", "certainly", "actually", "maybe",
  ]

  /// At most one name a turn, with the turn's place.
  static func edits(in read: ReadTurns) -> [(Int, MaskEdit)] {
    var found: [(Int, MaskEdit)] = []
    // The turn in which each party was last asked; −4 for never.
    var asked: (agent: Int, customer: Int) = (-4, -4)
    var searched: SearchedUnits?
    for index in read.turns.indices {
      let party = read.turns[index].party
      guard party == .agent || party == .customer else { continue }
      if index - (party == .agent ? asked.agent : asked.customer) <= 3,
        let edit = answer(read.masks[index])
      {
        found.append((index, edit))
        if party == .agent { asked.agent = -4 } else { asked.customer = -4 }
      }
      let candidates = read.candidates[index] & 1 << UInt64(SlotFinder.nameQuestion)
      if candidates == 0 { continue }
      let text = searched ?? SearchedUnits(OrderPatterns.standard.patterns)
      searched = text
      text.turn(to: read.texts[index].units[...], PatternSet.Candidates(first: candidates))
      guard text.matches(SlotFinder.nameQuestion) else { continue }
      if party == .agent { asked.customer = index } else { asked.agent = index }
    }
    return found
  }

  private static func answer(_ text: MaskText) -> MaskEdit? {
    // 刘 德 海, as some recognisers write, before what is a name with a pause behind it.
    if let closed = ClosedText(text), let name = chinese(closed.text) { return closed.opened(name) }
    return chinese(text) ?? (text.hasLatin ? english(text) : nil)
  }

  private static func chinese(_ text: MaskText) -> MaskEdit? {
    let folded = text.folded
    var at = 0
    var opened = 0
    while at < folded.count, opened < 8 {
      if spaces.contains(folded[at]) {
        at += 1
      } else if let word = openings.first(where: { folded[at...].starts(with: $0) }) {
        at += word.count
      } else {
        break
      }
      opened += 1
    }
    let surname = MaskNames.surnameLength(folded[min(at, folded.count)..<min(folded.count, at + 4)])
    guard surname > 0 else { return nil }
    for given in [2, 1] {
      let end = at + surname + given
      guard end <= folded.count, closes(folded, at: end) else { continue }
      let name = folded[at..<end]
      let own = name.dropFirst(surname)
      guard name.allSatisfy({ UnitClass.isHan($0) }), MaskNames.mayBeName(name),
        own.allSatisfy({ !particles.contains($0) }), !answers.contains(Array(name))
      else { continue }
      return MaskEdit(range: at..<end, shown: Array(text.units[at..<at + surname]) + [0x2A])
    }
    return nil
  }

  /// What stands in no name, and in many an answer.
  private static let particles: Set<UInt16> = Set("的是在我你您他她它吗吧呢啊呀了要这那什么怎不没有行可以到给和跟就都也先".utf16)
  private static let answers: Set<[UInt16]> = Set(
    [
      "何必", "于是", "应该", "任意", "方便", "安全", "万一", "向来", "易得", "常用", "经常", "乐意", "何事", "时间", "单位",
      "全部",
    ]
    .map { Array($0.utf16) })

  private static func closes(_ folded: [UInt16], at end: Int) -> Bool {
    var end = end
    if let word = closings.first(where: { folded[end...].starts(with: $0) }) { end += word.count }
    return end == folded.count || ends.contains(folded[end]) || folded[end] == 0x20
  }

  private static func english(_ text: MaskText) -> MaskEdit? {
    // The words of the first clause that says more than yes.
    var words: [(range: Range<Int>, word: String)] = []
    var at = 0
    while at < text.folded.count {
      let unit = text.folded[at]
      if ends.contains(unit),
        unit != 0x2E || at + 1 == text.folded.count || text.folded[at + 1] == 0x20
      {
        if words.contains(where: { !isOpening($0.word) }) { break }
        words = []
        at += 1
        continue
      }
      guard isLetter(unit) else {
        // [NUM], [Ho ho]: what a transcriber put in.
        if UnitClass.isDigit(unit) || UnitClass.isHan(unit) || unit == 0x5B { return nil }
        at += 1
        continue
      }
      var end = at
      while end < text.folded.count, isLetter(text.folded[end]) { end += 1 }
      words.append((at..<end, String(text.folded[at..<end])))
      if words.count > 8 { return nil }
      at = end
    }
    var rest = words[...]
    while let opening = englishOpenings.first(where: { rest.map(\.word).starts(with: $0) }) {
      rest = rest.dropFirst(opening.count)
    }
    if let title = rest.first, ["mr", "mrs", "ms", "miss", "dr"].contains(title.word) {
      return nil
    }
    // Will, May Cook: a verb by itself, or before a family name, answers nothing.
    let isModal =
      rest.first.map { MaskNames.modalNames.contains($0.word) } == true
      && (rest.count == 1
        ? words.count <= 3
        : EnglishNames.family.contains(
          EnglishNames.key(text.folded[rest[rest.startIndex + 1].range])))
    guard (1...3).contains(rest.count), let first = rest.first, let last = rest.last,
      rest.allSatisfy({
        $0.word.utf16.count >= 2
          && (!MaskNames.notNames.contains($0.word) || $0.range == first.range && isModal)
          && !englishWords.contains($0.word)
      })
    else { return nil }
    // A word by itself is a name where it is nearly all that is said: no "Dear, …", no "SN".
    if rest.count == 1 {
      let after = text.folded[last.range.upperBound...].split { !isLetter($0) }
      let isShort = first.range.count <= 3
      if after.count > 2 || isShort && first.range.allSatisfy({ isCapital(text.units[$0]) }) {
        return nil
      }
    }
    if text.hasCapitals, !rest.allSatisfy({ isCapital(text.units[$0.range.lowerBound]) }) {
      return nil
    }
    var shown: [UInt16] = []
    for word in rest {
      if !shown.isEmpty { shown.append(0x20) }
      shown += [text.units[word.range.lowerBound], 0x2A]
    }
    return MaskEdit(range: first.range.lowerBound..<last.range.upperBound, shown: shown)
  }

  private static func isOpening(_ word: String) -> Bool {
    englishOpenings.contains { $0.contains(word) }
  }

  private static func isCapital(_ unit: UInt16) -> Bool { (0x41...0x5A).contains(unit) }

  private static func isLetter(_ unit: UInt16) -> Bool {
    (0x61...0x7A).contains(unit) || unit == 0x27 || unit == 0x2019 || unit == 0x2D
  }
}
