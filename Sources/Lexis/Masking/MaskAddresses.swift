/// The part of an address behind the road or estate: house, floor, room.
enum MaskAddresses {
  static let number =
    #"(?:[0-9]{1,5}[a-z]?|[a-z][0-9]{0,4}|[零〇一二三四五六七八九十百幺两]{1,6}|[甲乙丙丁东西南北])"#
  private static let place =
    #"(?:路|街|大道|巷|弄|胡同|村|小区|花园|花苑|苑|家园|新村|宿舍|大厦|大楼|广场|公寓|新城|科城|山庄|府|湾|豪庭|雅庭|小镇|工业区|工业园|科技园|产业园|园区|学校|医院|商场|中心|"#
    + #"村 ?(?:第)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:组|队|社)|"#
    + #"(?:大道|马路|路|街)(?:[东西南北中](?:段|路)?|[一二三四五六七八九]段)|国道|省道|县道|公路)"#
  private static let gap = #"[ ,，、]{0,2}"#
  /// House numbers and what is in the house.
  private static let outer = #"(?:号院|号楼|号大院|号|弄|巷|栋|幢|座|期|区)"#
  private static let inner = #"(?:单元|门|梯|层|楼|室|房|户)"#

  /// Numbers of houses and rooms by themselves, in answer to a question for them.
  static let houses =
    number + "(?:" + outer + "|" + inner + ")?(?:" + gap + number + "(?:" + outer + "|" + inner
    + ")?){0,3}"
  static let englishHouse =
    "(?:[0-9]{1,5}[a-z]?|" + spoken + "(?:[ -](?:and )?" + spoken + "){0,3}(?: [a-f])?)"

  /// The number of somebody at a desk, 调度中心六零三号为您服务, 服务中心603号: three digits or more that no part of a
  /// house follows.
  private static let desk =
    "(?:(?<=调度中心|客服中心|预约中心|装维中心|呼叫中心|话务中心|受理中心|派单中心|运维中心|维修中心|电信中心|联通中心|移动中心|营业中心|户服务中心|信服务中心)"
    + "(?=[ ,，]?(?:[0-9]|[零〇一二三四五六七八九幺两]){3,6}号(?!院|楼|大院|[0-9a-z零〇一二三四五六七八九十]|[ ,，、-]{0,2}"
    + number + "(?:栋|幢|座|单元|楼|层|室|房))))"
  /// Behind a place: everything that looks like house, floor, room; a day of the month does not.
  private static let afterPlace = Pattern(
    fixed:
      place + #"\K"# + "(?!\(desk))" + gap + "(?:附)?" + number + "(?:" + outer + "|" + inner
      + #")(?! ?(?:上午|下午|早上|晚上|中午|那天|以前|之前|之后|以后|左右|到|线|业务|客服|坐席|话务|接线|接听|为[您你]|竭诚|很高兴))"#
      + "(?:[ ,，、-]{0,2}" + number + "(?:" + outer + "|" + inner + "|(?![0-9年月日点时个元块:])))*")
  /// The same written short, 3-2-1001 or 3-1001; 10-12号 are days.
  private static let hyphened = Pattern(
    fixed:
      "(?:" + place + "|[一-龥]{2}[园城里居轩庭郡墅阁邸])" + #"\K"# + gap
      + #"[0-9]{1,3}[a-z]?(?:[-–—杠][0-9]{1,2}[a-z]?)?[-–—杠][0-9]{3,4}(?![0-9年月日点时个元块人户次天周级兆gm:-])"#)
  /// Without a place: two steps at least, of house and room.
  private static let steps = Pattern(
    fixed:
      number + "(?:栋|幢|座|号楼|单元|号院)" + gap + "(?:" + number + "(?:" + outer + "|" + inner + ")?"
      + gap
      + ")*" + number + "(?:" + inner + "|(?![0-9年月日点时个元块:兆]))")
  /// A room with its number.
  private static let room = Pattern(
    fixed:
      #"(?<![0-9])(?:[0-9]{3,4}|[零〇一二三四五六七八九幺]{3,4})(?=[ ]?(?:室|号房|房(?![价租子间])))"#)
  /// A room behind its floor, 五楼502; 3楼2026年 is none.
  private static let floorRoom = Pattern(
    fixed:
      #"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:楼|层)\K"# + gap
      + #"(?:[0-9]{3,4}|[零〇一二三四五六七八九幺]{3,4})(?![0-9零〇一二三四五六七八九十百千万幺年月日点时个元块人户次天兆平米mg:])"#
  )
  /// What is said to be one.
  private static let announced = Pattern(
    fixed:
      #"(?:房号|房间号|室号|门牌号码?|门牌)(?:就?是|为|[:： ]){0,2}\K(?:(?:[a-z]-?)?[0-9]{1,5}[a-z]?|[零〇一二三四五六七八九十百幺]{2,5})(?![0-9])"#
  )

  private static let spoken =
    #"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)"#
  private static let englishNumber =
    #"(?:(?:number|no\.?) )?(?:[0-9]{1,5}[a-z]?\b|"# + spoken + #"(?:[ -]"# + spoken
    + #"\b){0,5}|[b-z]\b|a(?=[,.?!]|$))"#
  /// A house number before its road.
  private static let beforeRoad = Pattern(
    fixed:
      #"\b(?:[0-9]{1,5}[a-z]?|"# + spoken + #"(?:[ -](?:and )?"# + spoken
      + #"){0,4}(?: [a-f])?)(?= (?:[a-z]+ ){1,3}(?:road|street|avenue|lane|drive|rd|st|ave|boulevard|gardens?|close|crescent|terrace|grove|mews|court)\b)"#
  )
  /// Room, flat, block with their numbers.
  private static let englishRoom = Pattern(
    fixed:
      #"\b(?:room|flat|apartment|apt|suite|block|building|unit|house number|floor)\b,? \K"#
      + englishNumber
      + #"(?! (?:is|was|has|of|hours?|minutes?|days?|times?|people|weeks?|months?))"#)

  /// Chinese first.
  private static let patterns = PatternSet([
    afterPlace, hyphened, steps, room, floorRoom, announced, beforeRoad, englishRoom,
  ])

  static func ranges(in text: MaskText) -> [Range<Int>] {
    let candidates = patterns.candidates(in: text.folded[...])
    if candidates.isEmpty { return [] }
    let searched = SearchedUnits(text.folded[...], patterns, candidates)
    var found: [Range<Int>] = []
    for pattern in 0..<(text.hasLatin ? 8 : 6) {
      for range in searched.search(pattern) {
        // Blanks and commas at the edges stay.
        var from = range.lowerBound
        var to = range.upperBound
        while from < to, isBlank(text.folded[from]) { from += 1 }
        while to > from, isBlank(text.folded[to - 1]) { to -= 1 }
        if from < to { found.append(from..<to) }
      }
    }
    found.sort { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) }
    var merged: [Range<Int>] = []
    for range in found {
      if let last = merged.last, range.lowerBound < last.upperBound {
        merged[merged.count - 1] =
          last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  private static func isBlank(_ unit: UInt16) -> Bool {
    unit == 0x20 || unit == 0x2C || unit == 0xFF0C || unit == 0x3001 || unit == 0x7684
  }
}
