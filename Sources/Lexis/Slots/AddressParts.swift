/// An address taken apart: the names in it, and which number stands for house, unit, floor, room.
struct AddressParts {
  enum Place: Hashable { case house, building, unit, floor, room }

  /// The first number of each place.
  private(set) var numbers: [Place: Int] = [:]
  /// Names of roads and estates without what every road and estate is called; a nought between
  /// two of them. In English the words themselves.
  private(set) var names: [UInt16] = []
  private(set) var words: Set<String> = []
  private let isChinese: Bool

  init(_ units: [UInt16]) {
    isChinese = units.contains { UnitClass.isHan($0) }
    if isChinese { readChinese(units) } else { readEnglish(units) }
  }

  /// How a spoken address compares with the order's. Names are compared by sound, since recognisers
  /// break them first; a number in the same place decides.
  func compared(with wanted: AddressParts) -> SlotMatch {
    // Nobody here turns Renmin Road into 人民路.
    guard isChinese == wanted.isChinese else { return .unknown }
    let shared = numbers.filter { wanted.numbers[$0.key] != nil }
    if shared.contains(where: { wanted.numbers[$0.key] != $0.value }) { return .different }
    let hasNames = isChinese ? !names.isEmpty : !words.isEmpty
    let wantedNames = isChinese ? !wanted.names.isEmpty : !wanted.words.isEmpty
    guard hasNames, wantedNames else { return shared.isEmpty ? .unknown : .same }
    if isChinese {
      let table = SoundTable.of(.homophones)
      return SharedRuns(table.sounds(of: wanted.names))
        .sharedRun(in: table.sounds(of: names), of: 2) == nil ? .different : .same
    }
    return words.isDisjoint(with: wanted.words) ? .different : .same
  }

  // MARK: Chinese

  private static let chinesePlaces: [(word: [UInt16], place: Place)] = {
    let places: KeyValuePairs<String, Place> = [
      "号楼": .building, "栋": .building, "幢": .building, "座": .building, "单元": .unit, "楼": .floor,
      "层": .floor, "室": .room, "房": .room, "号": .house,
    ]
    return places.map { (word: Array($0.key.utf16), place: $0.value) }
  }()

  private static let commonNames: [[UInt16]] = [
    "小区", "花园", "花苑", "家园", "大厦", "广场", "公寓", "新村", "新城", "山庄", "豪庭", "大道", "大街", "街道", "胡同", "社区",
    "地址", "安装", "装机", "路", "街", "巷", "弄", "苑", "的", "是", "在", "您", "省", "市", "区", "县", "镇",
  ].map { Array($0.utf16) }

  private static func isNumber(_ unit: UInt16) -> Bool {
    UnitClass.isDigit(unit) || MaskDigits.hanDigit(unit) != nil || [0x5341, 0x767E].contains(unit)
  }

  private mutating func readChinese(_ units: [UInt16]) {
    func word(_ words: [[UInt16]], at index: Int) -> Int? {
      words.first { units[index...].starts(with: $0) }?.count
    }
    var index = 0
    while index < units.count {
      if Self.isNumber(units[index]) {
        var end = index
        while end < units.count, Self.isNumber(units[end]) { end += 1 }
        let number = SpokenNumber.value(units[index..<end])
        let label = Self.chinesePlaces.first { units[end...].starts(with: $0.word) }
        // 3栋502: a bare number at the end is the room.
        let place = label?.place ?? (end == units.count && end - index >= 3 ? .room : nil)
        if let number, let place, numbers[place] == nil { numbers[place] = number }
        index = end + (label?.word.count ?? 0)
        separate()
      } else if let length = word(Self.commonNames, at: index) {
        index += length
        separate()
      } else {
        names.append(units[index])
        index += 1
      }
    }
    if names.last == 0 { names.removeLast() }
  }

  private mutating func separate() {
    if let last = names.last, last != 0 { names.append(0) }
  }

  // MARK: English

  private static let englishPlaces: [String: Place] = [
    "building": .building, "block": .building, "tower": .building, "unit": .unit,
    "entrance": .unit, "floor": .floor, "room": .room, "flat": .room, "apartment": .room,
    "suite": .room,
  ]
  private static let roads: Set<String> = [
    "road", "street", "avenue", "lane", "drive", "boulevard", "square", "court", "gardens",
    "garden", "estate", "district", "city", "province",
  ]
  /// What is no name in an address.
  private static let common: Set<String> = [
    "the", "of", "and", "at", "in", "on", "to", "is", "number", "no", "your", "my", "our", "north",
    "south", "east", "west",
  ]

  /// Words of an address that no other address shares by chance.
  static func isName(_ word: String) -> Bool {
    word.count >= 3 && englishPlaces[word] == nil && !roads.contains(word)
      && !common.contains(word) && SpokenNumber.english(word) == nil
  }

  private mutating func readEnglish(_ units: [UInt16]) {
    let all = units.split(separator: UnitClass.space).map { String($0) }
    for (index, word) in all.enumerated() {
      if Self.isName(word) { words.insert(word) }
      guard let number = SpokenNumber.english(word) else { continue }
      let before = index > 0 ? all[index - 1] : ""
      let label = before == "number" && index > 1 ? all[index - 2] : before
      if let place = Self.englishPlaces[label] {
        if numbers[place] == nil { numbers[place] = number }
      } else if numbers[.house] == nil,
        all[(index + 1)...].prefix(3).contains(where: Self.roads.contains),
        SpokenNumber.english(before) == nil,
        index + 1 < all.count, SpokenNumber.english(all[index + 1]) == nil
      {
        numbers[.house] = number
      }
    }
  }
}

/// Words of an order's English address within what is said.
struct AddressWords: Sendable {
  private let words: Set<String>

  /// Nil for an address in Chinese.
  init?(_ address: [UInt16]) {
    if address.contains(where: { UnitClass.isHan($0) }) { return nil }
    words = Set(address.split(separator: UnitClass.space).map { String($0) })
  }

  /// The first two words or more in a row that the address has, a name among them.
  func stretch(in units: [UInt16]) -> Range<Int>? {
    var from = 0
    var count = 0
    var isNamed = false
    var index = 0
    func found(upTo end: Int) -> Range<Int>? { count >= 2 && isNamed ? from..<end : nil }
    var end = 0
    while index < units.count {
      var next = index
      while next < units.count, units[next] != UnitClass.space { next += 1 }
      let word = String(units[index..<next])
      if words.contains(word) {
        if count == 0 { from = index }
        count += 1
        isNamed = isNamed || AddressParts.isName(word)
        end = next
      } else {
        if let range = found(upTo: end) { return range }
        count = 0
        isNamed = false
      }
      index = next + 1
    }
    return found(upTo: end)
  }
}
