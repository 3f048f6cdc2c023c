/// Postcodes of the United Kingdom (BS 7666): "LS6 2AB" becomes "LS6 ***". The outward part names a town or a
/// district of one and stays; the inward part names some fifteen houses.
///
/// The area must be one of the 124 that exist; an ordinal or a quantity ("B4 3rd", "S5 2GB") is no inward part.
enum MaskPostcodes {
  private static let areas: Set<String> = Set(
    """
    ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e ec eh en ex \
    fk fy g gl gu gy ha hd hg hp hr hs hu hx ig im ip iv je ka kt kw ky l la ld le ll ln ls lu m me mk ml n ne \
    ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm sn so sp sr ss st sw sy ta td tf tn \
    to tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze
    """.split(separator: " ").map(String.init))
  /// Letters that no inward part has.
  private static let notInward = Set("cikmov".utf16)
  private static let quantities: Set<String> = ["gb", "tb", "pt", "ft", "hr", "hd"]

  /// 2GB, or an ordinal: 1st, 4th. "1th" is none.
  private static func isQuantity(_ letters: String, _ digit: UInt16) -> Bool {
    switch letters {
    case "st": digit == 0x31
    case "nd": digit == 0x32
    case "rd": digit == 0x33
    case "th": !(0x31...0x33).contains(digit)
    default: quantities.contains(letters)
    }
  }

  static func edits(in text: MaskText) -> [MaskEdit] {
    let folded = text.folded
    guard text.hasLatin, text.digitCount >= 2, folded.count >= 5 else { return [] }
    var edits: [MaskEdit] = []
    for at in 2..<folded.count - 2
    where UnitClass.isDigit(folded[at]) && isLetter(folded[at + 1]) && isLetter(folded[at + 2]) {
      guard at + 3 == folded.count || !UnitClass.isWord(folded[at + 3]),
        !notInward.contains(folded[at + 1]), !notInward.contains(folded[at + 2]),
        !isQuantity(String(decoding: folded[at + 1...at + 2], as: UTF16.self), folded[at])
      else { continue }
      var end = at
      if folded[end - 1] == UnitClass.space { end -= 1 }
      if isOutward(folded, before: end) {
        edits.append(MaskEdit(range: at..<at + 3, shown: MaskFacts.stars))
      }
    }
    return edits
  }

  /// One or two letters of an area, a digit, and at most one digit or letter more.
  private static func isOutward(_ folded: [UInt16], before end: Int) -> Bool {
    for length in 2...4 where length <= end {
      let start = end - length
      guard start == 0 || !UnitClass.isWord(folded[start - 1]) && folded[start - 1] != 0x2D else {
        continue
      }
      let part = folded[start..<end]
      let letters = part.prefix { isLetter($0) }
      let rest = part.dropFirst(letters.count)
      guard (1...2).contains(letters.count), (1...2).contains(rest.count),
        let first = rest.first, UnitClass.isDigit(first),
        areas.contains(String(decoding: letters, as: UTF16.self))
      else { continue }
      return true
    }
    return false
  }

  private static func isLetter(_ unit: UInt16) -> Bool { (0x61...0x7A).contains(unit) }
}
