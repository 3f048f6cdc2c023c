/// Number plates of vehicles (GA 36-2018): the character of a province, a letter of its city, five places, six for
/// new-energy vehicles: 京A12345, 粤B·D12345, 粤BD12345. Province and city stay.
///
/// Those of Great Britain: LK19 XTR, by its letters and digits.
///
/// After a word for the plate any five or six digits and letters count. By themselves they need three digits,
/// and behind a character that ends other words (新, 云, 青 …: 新AX3000路由器) digits alone or a dot before them.
enum MaskPlates {
  private static let digit = "[0-9零〇一二三四五六七八九幺]"
  /// I and O stand for no place, beside 1 and 0.
  private static let place = "[a-hj-np-z0-9零〇一二三四五六七八九幺]"
  private static let provinces = "[\(plain)]"
  private static let wordProvinces = "[\(words)]"
  private static let plain = "京津沪渝冀豫湘皖鲁赣鄂桂晋蒙陕吉闽粤浙苏川辽藏琼"
  private static let words = "黑新云青贵宁甘"
  private static let dot = " ?[·•・.点-] ?"
  private static let end = "(?![a-z0-9])"
  private static let said = "(?:车牌号码?|车牌照?|车号|牌照号?|牌号)(?:就?是|为|[:：,， ])*"

  /// How a plate is written or said.
  private enum Form: CaseIterable {
    /// 粤B12345, behind a character that ends no other word.
    case plain
    /// 新A·12345, behind one that does.
    case ofWord
    /// 车牌号是 B12345.
    case announced
    /// Great Britain's of 2001 and later, LK19 XTR; the letters of the region and the year stay.
    case british
    /// "The number plate is KA 4821".
    case announcedInEnglish

    var pattern: String {
      switch self {
      case .plain:
        "\(provinces) ?[a-hj-z](?:\(dot)| ?)\\K(?=(?:[a-z]*\(digit)){3})\(place){4,5}(?:\(place)|[警学挂领港澳])\(end)"
      case .ofWord:
        "\(wordProvinces) ?[a-hj-z](?:\(dot)\\K(?=(?:[a-z]*\(digit)){3})\(place){5,6}| ?\\K(?:\(digit){5}|[df]\(digit){5}|\(digit){5}[df]))\(end)"
      case .announced:
        "\(said)(?:[\(MaskPlates.plain)\(words)] ?[a-z](?:\(dot)| ?))?\\K(?=[a-z]*\(digit))\(place){5,7}\(end)"
      case .british:
        "(?<![a-z0-9])[a-z]{2}[0-9]{2} \\K(?!pro|max|usb|led|lan|lte|mhz|ghz|hdd|ssd|the|and|for|are|was)[a-hj-pr-z]{3}(?![a-z0-9])"
      case .announcedInEnglish:
        "\\b(?:licen[cs]e plate|number plate|car plate|registration plate|plate number|(?:my |the |van |car )?reg(?:istration)?)(?: (?:number|plate))?(?: is|['’]s|:|,| )+(?!(?:at|on|in|by|of|to|no|for|fee|is|was|and|or|with) )\\K(?:[a-z]{2}[0-9]{2} [a-z]{3}|[a-z]{1,3}[ -]?[0-9]{2,5}[a-z]{0,3}|[0-9]{1,3}[ -]?[a-z]{1,3}[ -]?[0-9]{2,4})\(end)"
      }
    }
  }

  private static let patterns = PatternSet(Form.allCases.map { Pattern(fixed: $0.pattern) })

  static func edits(in text: MaskText) -> [MaskEdit] {
    // Without a letter only a word for the plate announces one.
    guard text.digitCount >= 2, text.hasLatin || text.folded.contains(where: isOfCars) else {
      return []
    }
    let candidates = patterns.candidates(in: text.folded[...])
    if candidates.isEmpty { return [] }
    let searched = SearchedUnits(text.folded[...], patterns, candidates)
    return Form.allCases.enumerated().filter { candidates.contains($0.offset) }
      .flatMap { index, form in
        searched.search(index).filter { form != .british || isBritish($0, in: text) }
          .map { MaskEdit(range: $0, shown: Array("***".utf16)) }
      }
  }

  /// Written with capitals, or beside a word for a vehicle: "hd60 pro" is none.
  private static func isBritish(_ range: Range<Int>, in text: MaskText) -> Bool {
    text.units[range].allSatisfy { (0x41...0x5A).contains($0) }
      || vehicles.contains { !text.ranges(of: $0).isEmpty }
  }

  private static let vehicles = ["car ", "van ", "vehicle", "parked", "plate", " reg "].map {
    Array($0.utf16)
  }

  /// 车, 牌.
  private static func isOfCars(_ unit: UInt16) -> Bool { unit == 0x8F66 || unit == 0x724C }
}
