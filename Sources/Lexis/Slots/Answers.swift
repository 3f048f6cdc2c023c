/// Yes and no, as people say them.
package enum Answers {
  private static let yes = Openings(
    fillers: "啊哦噢呃额诶哎",
    words: [
      "对", "是的", "是啊", "是呀", "是$", "是是", "没错", "就是啊", "就是就是", "就是$", "可不是", "嗯", "好的", "好啊", "好呀",
      "好吧", "好$", "好好", "好就", "好谢",
      "好那就", "好那我", "好那谢", "好我", "好没问题", "好嘞", "好咧", "好滴", "好哒", "太好了", "那太好了", "那好吧", "那好的",
      "那好谢", "那好$", "是这里", "就是这里", "可以",
      "行$", "行啊", "行吧", "行的", "行我", "行你", "行您", "行那", "行就", "行谢", "行看", "没问题", "正确", "ok", "okay",
      "yes",
      "yeah", "yep", "right", "correct",
      "exactly", "sure", "that is right", "that is correct", "that works", "that is fine", "fine",
      "of course", "mm hmm", "uh huh", "sounds good", "perfect", "all right", "alright",
      "wonderful",
      "lovely", "brilliant", "great thank", "great$", "speaking",
    ])
  private static let no = Openings(
    fillers: "啊哦呃额诶",
    words: [
      "不是", "不对", "不行", "不可以", "不用", "不方便", "没有", "错了", "不好", "no ", "nope", "not ",
      "that is wrong", "that is not", "it is not", "i cannot", "i am not", "wrong",
    ])
  /// What contradicts wherever it stands.
  private static let denials = [
    "不对", "不是这个", "说错", "写错", "改了", "换了", "that is wrong", "not correct", "has changed",
  ].map { Array($0.utf16) }

  /// Words that an answer opens with, behind fillers.
  private struct Openings: Sendable {
    private struct Word: Sendable {
      var units: [UInt16]
      /// The answer ends behind it.
      var ends = false
      /// No letter or digit follows it.
      var isWhole = false
    }
    private let fillers: [UInt16]
    private let words: [Word]
    /// What the words begin with: most answers are told by it.
    private let beginnings: Sieve

    /// - Parameter words: with `$` behind what must be all, with a blank behind whole words.
    init(fillers: String, words: [String]) {
      self.fillers = Array(fillers.utf16)
      self.words = words.map { word in
        var units = Array(word.utf16)
        let last = units.last
        let ends = last == 0x24
        let isWhole = last == UnitClass.space
        if ends || isWhole { units.removeLast() }
        return Word(units: units, ends: ends, isWhole: isWhole)
      }
      beginnings = Sieve(self.words.compactMap(\.units.first))
    }

    func open(_ text: UnsafeBufferPointer<UInt16>) -> Bool {
      var at = 0
      while at < text.count, fillers.contains(text[at]) { at += 1 }
      guard at < text.count, beginnings.mayHold(text[at]) else { return false }
      for word in words where word.units[0] == text[at] {
        guard text.holds(word.units, at: at) else { continue }
        let end = at + word.units.count
        if end < text.count {
          let next = text[end]
          if word.ends || word.isWhole && (UnitClass.isDigit(next) || next >= 0x61 && next <= 0x7A)
          {
            continue
          }
        }
        return true
      }
      return false
    }
  }

  package enum Kind: Sendable { case yes, no, neither }

  /// What contradicts does not agree as well.
  package static func kind(of text: NormalizedText) -> Kind {
    text.units.withUnsafeBufferPointer { units in
      if units.isEmpty { return .neither }
      if no.open(units) || denies(units) { return .no }
      return yes.open(units) ? .yes : .neither
    }
  }

  private static func denies(_ units: UnsafeBufferPointer<UInt16>) -> Bool {
    for (index, unit) in units.enumerated() {
      switch unit {
      // 不 说 写 改 换, and the first letters of the English words.
      case 0x4E0D, 0x8BF4, 0x5199, 0x6539, 0x6362, 0x74, 0x6E, 0x68:
        if denials.contains(where: { units.holds($0, at: index) }) { return true }
      default: continue
      }
    }
    return false
  }

  /// The text agrees with what was said before.
  package static func isAffirmation(_ text: NormalizedText) -> Bool { kind(of: text) == .yes }
}

extension UnsafeBufferPointer<UInt16> {
  /// A word stands at a place.
  @inline(__always)
  func holds(_ word: [UInt16], at index: Int) -> Bool {
    guard index >= 0, index + word.count <= count else { return false }
    for (offset, unit) in word.enumerated() where self[index + offset] != unit { return false }
    return true
  }

  /// Two units stand at a place.
  @inline(__always)
  func holds(_ first: UInt16, _ second: UInt16, at index: Int) -> Bool {
    index >= 0 && index + 1 < count && self[index] == first && self[index + 1] == second
  }
}
