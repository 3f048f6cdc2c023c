/// A text without the blanks that a recogniser sets between words, characters and numbers:
/// "我 叫 王 小 明", "人民路 103 号 3 栋".
///
/// A blank between a Chinese character and a digit or letter is always one of those. Between Chinese
/// characters it may be a pause as well, so these go only where every fourth character or more has one
/// behind it.
struct ClosedText {
  let text: MaskText
  /// Where each unit stands in the text with its blanks.
  private let places: [Int]

  /// Nil where there is nothing to close.
  init?(_ spaced: MaskText) {
    let folded = spaced.folded
    var blanks: [(range: Range<Int>, isInner: Bool)] = []
    var inner = 0
    var at = 0
    while let from = folded[at...].firstIndex(of: UnitClass.space) {
      var to = from + 1
      while to < folded.count, folded[to] == UnitClass.space { to += 1 }
      at = to
      guard from > 0, to < folded.count else { continue }
      let (left, right) = (folded[from - 1], folded[to])
      if UnitClass.isHan(left), UnitClass.isHan(right) {
        blanks.append((from..<to, true))
        inner += 1
      } else if UnitClass.isHan(left) && UnitClass.isWord(right)
        || UnitClass.isWord(left) && UnitClass.isHan(right)
      {
        blanks.append((from..<to, false))
      }
    }
    if blanks.isEmpty { return nil }
    let isSpaced = inner > 0 && inner * 4 >= folded.count { UnitClass.isHan($0) }
    var places: [Int] = []
    at = 0
    for blank in blanks where isSpaced || !blank.isInner {
      places += at..<blank.range.lowerBound
      at = blank.range.upperBound
    }
    if places.isEmpty { return nil }
    places += at..<folded.count
    self.places = places
    self.text = MaskText(places.map { spaced.units[$0] })
  }

  /// An edit of this text as one of the text with its blanks.
  func opened(_ edit: MaskEdit) -> MaskEdit {
    guard !edit.range.isEmpty else { return MaskEdit(range: 0..<0, shown: edit.shown) }
    return MaskEdit(
      range: places[edit.range.lowerBound]..<places[edit.range.upperBound - 1] + 1,
      shown: edit.shown)
  }
}
