/// Names that a question asks for by name: "请问是高若兰吗", "你好，是叶少峰吧".
extension MaskNames {
  /// Cues that ask who somebody is: "你是马思雨吧" announces a name even with a rarer surname.
  static let asking = Set(["您是", "你是", "请问是", "是不是"].map { Array($0.utf16) })
  /// What closes such a question: 吧吗么嘛呢啊本对是？?, or a comma before more of it.
  private static let askingEnds = Set("吧吗么嘛呢啊，,？?".utf16)
  /// What stands in no given name, though 小 and 家 do: 王小明, 张家辉.
  private static let particles: Set<UInt16> = Set(
    "的是在我你您他她它吗吧呢啊了要这那都也就跟说打收没不把请".utf16)

  /// Whether a name may follow 是 that stands here: it opens its clause, or the greeting before it ends there.
  ///
  /// A greeting says whom is called, so more is taken for a name behind one.
  private static func opening(before start: Int, in folded: [UInt16]) -> (opens: Bool, greets: Bool)
  {
    var end = start
    while end > 0, pauses.contains(folded[end - 1]) { end -= 1 }
    let greets = greetings.contains { folded[..<end].suffix($0.count).elementsEqual($0) }
    return (start == 0 || !UnitClass.isHan(folded[start - 1]) || greets, greets)
  }

  private static let pauses = Set(" ,，.。、!！".utf16)
  private static let greetings: [[UInt16]] = [
    "你好", "您好", "上午好", "下午好", "晚上好", "早上好", "早", "喂", "请问",
  ].map {
    Array($0.utf16)
  }

  /// "是赵建国吗": 是 opens the clause, a surname and two characters follow, and the question ends there;
  /// behind a greeting also one character (你好，是王强吧). A surname that is also a word wants an ending of given
  /// names. Places and everyday words are no names.
  static func askedBarely(
    _ text: MaskText, from index: Int, is start: Int
  ) -> Range<Int>? {
    let folded = text.folded
    let before = opening(before: start, in: folded)
    guard before.opens, index == start + 1 else { return nil }
    let surname = surnameLength(folded[index..<min(folded.count, index + 4)])
    guard surname == 1 || surname == 2 && before.greets else { return nil }
    let isPlain = surname == 1 && surnames.plain.contains(folded[index])
    for given in before.greets && surname == 1 ? [2, 1] : [2] {
      let end = index + surname + given
      guard endsQuestion(folded, at: end), !placeEnds.contains(folded[end - 1]) else { continue }
      let name = folded[index..<end]
      let own = name.dropFirst(surname)
      guard
        isPlain && given == 2 || surnames.givenEnds.contains(folded[end - 1]) && mayBeName(name),
        !everyday.contains(Array(name.prefix(2))),
        given == 2 || isPlain
          || !readAsWords.contains(Array(name))
            && !MaskPlaces.isPlace(Array(name), at: 0, mayEnd: true),
        own.allSatisfy({ UnitClass.isHan($0) && !particles.contains($0) }),
        !titles.contains(String(decoding: own, as: UTF16.self))
      else { continue }
      return index..<end
    }
    return nil
  }

  /// 吗 or ？ here, or 对吧, 是吗, 没错吧, with a comma before them or none.
  private static func endsQuestion(_ folded: [UInt16], at end: Int) -> Bool {
    guard end < folded.count else { return false }
    if questionEnds.contains(folded[end]) { return true }
    let rest = folded[end...].drop { pauses.contains($0) }
    return tags.contains { rest.starts(with: $0) }
  }

  private static let questionEnds = Set("吗吧么嘛？?".utf16)
  private static let tags: [[UInt16]] = ["对吗", "对吧", "对么", "对不对", "是吗", "是吧", "没错吧"].map {
    Array($0.utf16)
  }
  private static let placeEnds = Set("村路街桥镇县区市省州楼号园城店厅厂庄巷院站所局家面线网的".utf16)

  /// A surname, rarer ones included, and two characters behind it, closed by what ends a question.
  static func asked(_ text: MaskText, from index: Int) -> Range<Int>? {
    let folded = text.folded
    let surname = surnameLength(folded[index..<min(folded.count, index + 4)])
    let end = index + surname + 2
    guard surname > 0, end < folded.count, askingEnds.contains(folded[end]),
      folded[index + surname..<end].allSatisfy({ UnitClass.isHan($0) && !endings.contains($0) })
    else { return nil }
    let given = String(decoding: folded[index + surname..<end], as: UTF16.self)
    return titles.contains(given) ? nil : index..<end
  }

  /// A full name that opens a text by itself, as who is called is asked for: "喂，萧振华？", "你好曹海涛". Without a
  /// question mark a greeting must come before it.
  static func called(_ text: MaskText) -> MaskEdit? {
    let folded = text.folded
    var at = 0
    var isGreeted = false
    while at < folded.count {
      if pauses.contains(folded[at]) {
        at += 1
      } else if let greeting = greetings.first(where: { folded[at...].starts(with: $0) }) {
        at += greeting.count
        isGreeted = true
      } else {
        break
      }
    }
    let end = at + 3
    guard end <= folded.count, surnames.plain.contains(folded[at]),
      surnames.givenEnds.contains(folded[end - 1]), mayBeName(folded[at..<end]),
      end < folded.count
        ? [0x3F, 0xFF1F].contains(folded[end])
          || isGreeted
            && (pauses.contains(folded[end]) || tags.contains { folded[end...].starts(with: $0) })
        : isGreeted
    else { return nil }
    return MaskEdit(range: at..<end, shown: [text.units[at], 0x2A])
  }
}
