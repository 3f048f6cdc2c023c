public import CallModel

/// Finds name, address, phone, business, equipment, date and time in the turns of a call: who
/// said or asked them, where, in which words, and whether the other side agreed.
///
/// By patterns in Chinese and English; what the order knows (`SlotExpectations`) is looked for in
/// addition. Days are counted from the day of the call.
public struct SlotFinder: Sendable {
  public let callDay: CivilDay?
  public let expected: SlotExpectations
  private let dates: DateExpressions

  public init(callDay: CivilDay? = nil, expected: SlotExpectations = SlotExpectations()) {
    self.callDay = callDay
    self.expected = expected
    self.dates = DateExpressions(callDay: callDay)
  }

  public func mentions(in turns: [Turn]) -> [SlotMention] {
    mentions(in: turns, texts: turns.map { NormalizedText($0.text) })
  }

  /// All mentions by turn and position; `texts[i]` is the normalised text of `turns[i]`.
  public func mentions(in turns: [Turn], texts: [NormalizedText]) -> [SlotMention] {
    var mentions: [SlotMention] = []
    for (index, turn) in turns.enumerated()
    where turn.party == .agent || turn.party == .customer {
      let text = texts[index]
      if text.isEmpty { continue }
      let answered = lastAsked(in: mentions, before: index, by: turn.party, turns)
      let encoded = EncodedUnits(text)
      let sieve = Sieve(text.units)
      for found in values(in: text, turn.text, encoded, sieve, answering: answered)
        + asked(in: text, encoded, sieve)
      {
        mentions.append(
          SlotMention(
            kind: found.kind, act: found.act, party: turn.party, turnIndex: index,
            turnNumber: turn.number, range: found.range, quote: text.quote(found.range),
            value: found.value,
            span: TurnClock.span(of: found.range, in: turn, text: text), confirmedIn: nil))
      }
    }
    mentions.sort {
      ($0.turnIndex, $0.range.lowerBound, $0.kind.rawValue)
        < ($1.turnIndex, $1.range.lowerBound, $1.kind.rawValue)
    }
    confirm(&mentions, turns, texts)
    return mentions
  }

  /// One finding for each kind of slot, in the order of `SlotKind.allCases`.
  public func findings(in turns: [Turn], texts: [NormalizedText]) -> [SlotFinding] {
    let all = mentions(in: turns, texts: texts)
    return SlotKind.allCases.map { kind in
      let own = all.filter { $0.kind == kind }
      let agentSaid = own.filter { $0.party == .agent && $0.act == .said }
      let customerSaid = own.filter { $0.party == .customer && $0.act == .said }
      let agentAsked = own.filter { $0.party == .agent && $0.act == .asked }
      // An answer stands within four turns of its question.
      let answers = customerSaid.filter { answer in
        agentAsked.contains {
          $0.turnIndex < answer.turnIndex && answer.turnIndex <= $0.turnIndex + 4
        }
      }
      // A yes answers "is this still your number".
      let agreed = agentAsked.contains { $0.confirmedIn != nil }
      let status: SlotFinding.Status
      if !agentSaid.isEmpty || !answers.isEmpty || agreed {
        status = .verified
      } else if !agentAsked.isEmpty {
        status = .asked
      } else {
        status = customerSaid.isEmpty ? .absent : .given
      }
      let confirmed =
        !answers.isEmpty || agreed || agentSaid.contains { $0.confirmedIn != nil }
        || customerSaid.contains { $0.confirmedIn != nil }
      let values = own.filter { $0.act == .said && !$0.value.isEmpty }
      var match = SlotMatch.unknown
      for mention in values.reversed() {
        let compared = compare(mention)
        if compared == .unknown { continue }
        match = compared
        // Of several values said, the one that fits counts where it was agreed to or said last.
        if compared == .same || mention.confirmedIn != nil { break }
        if values.contains(where: { compare($0) == .same && $0.confirmedIn != nil }) {
          match = .same
        }
        break
      }
      return SlotFinding(
        kind: kind, status: status, isConfirmed: confirmed, match: match, mentions: own)
    }
  }

  public func findings(in turns: [Turn]) -> [SlotFinding] {
    findings(in: turns, texts: turns.map { NormalizedText($0.text) })
  }

  /// How a value compares with the order.
  public func compare(_ mention: SlotMention) -> SlotMatch {
    guard mention.act == .said, !mention.value.isEmpty else { return .unknown }
    let value = NormalizedText(mention.value).units
    func same(_ holds: Bool) -> SlotMatch { holds ? .same : .different }
    switch mention.kind {
    case .name:
      guard let name = expected.name else { return .unknown }
      let wanted = NormalizedText(name).units
      // A masked name in the order (王*) still has its surname.
      return same(
        wanted.starts(with: value) || value.starts(with: wanted)
          || wanted.split(separator: UnitClass.space).contains { Array($0) == value })
    case .phone:
      if expected.phones.isEmpty { return .unknown }
      return same(
        expected.phones.contains { phone in
          let digits = phone.filter(\.isNumber)
          return digits.hasSuffix(mention.value) || mention.value.hasSuffix(digits)
            || digits.suffix(8) == mention.value.suffix(8)
        })
    case .address:
      guard let address = expected.address else { return .unknown }
      let wanted = Self.withArabicNumbers(NormalizedText(address).units)
      let said = Self.withArabicNumbers(value)
      if Self.sharesRun(of: 3, said, wanted) { return .same }
      return TextSimilarity.Grams(units: said[...])
        .likeness(to: TextSimilarity.Grams(units: wanted[...])) >= 0.4 ? .same : .different
    case .business:
      let known = [expected.business, expected.service].compactMap { $0 }.filter { !$0.isEmpty }
      if known.isEmpty { return .unknown }
      let classes = known.flatMap { Self.businessClasses(NormalizedText($0).text) }
      if classes.contains(mention.value) { return .same }
      // Another kind of service than the order's, of the same sort.
      let sorts = [["新装", "移机", "拆机", "改约"], ["宽带", "固话", "电视"]]
      return sorts.contains { sort in
        sort.contains(mention.value) && sort.contains(where: classes.contains)
      } ? .different : .unknown
    case .equipment:
      guard let mode = expected.equipmentMode else { return .unknown }
      let wanted = NormalizedText(mode).text
      let isOwn = wanted.contains("自") || wanted.contains("own") || wanted.contains("customer")
      switch mention.value {
      case "自备": return same(isOwn)
      case "提供": return same(!isOwn)
      default: return .unknown
      }
    case .date:
      guard let day = expected.day else { return .unknown }
      return same(day.iso == mention.value)
    case .halfDay:
      guard let half = expected.halfDay else { return .unknown }
      return same(half.rawValue == mention.value)
    case .time:
      return .unknown
    }
  }
}

extension SlotFinder {
  private struct Found {
    var kind: SlotKind
    var act: SlotMention.Act
    var range: Range<Int>
    var value: String
  }

  private static func make(_ source: String) -> Pattern? { try? Pattern(source) }

  private static let surname =
    "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵欧阳上官司马诸葛司徒]"
  /// 王先生, 王小明女士.
  private static let titled = make(
    "(?:(?<=是|问|找|叫|给|跟|和|对|好|^|姓)|(?<![一-龥]))?(欧阳|上官|司马|诸葛|司徒|慕容|" + surname
      + ")([一-龥]{1,2})?(?=先生|女士|小姐|太太|阿姨|大哥|大姐)")
  /// 姓王, 我叫王小明.
  private static let surnameSaid = make("(?:免贵|我)?姓(欧阳|上官|司马|诸葛|司徒|" + surname + ")(?!名)")
  private static let nameSaid = make(
    "(?:我叫|名字是|名字叫|姓名是|户主是|机主是|联系人是|叫做)((?:欧阳|上官|司马|诸葛|司徒|" + surname
      + ")[一-龥]{1,2}?)(?=$|的|是|吗|吧|，|对|女士|先生|小姐|电话|住|地址|啊|呢|没错|我|您)")
  private static let englishTitled = make(
    "\\b(?:mr|mrs|ms|miss|doctor|dr) ([a-z]{2,})\\b")
  private static let englishNamed = make(
    "\\b(?:my name is|speaking with|speaking to|name is|i am calling for|account holder is) (?:mr |mrs |ms |miss |dr )?(?!the\\b|my\\b|a\\b|you\\b|our\\b|your\\b|in\\b|not\\b|right\\b|correct\\b|still\\b|on\\b)([a-z]{2,}(?: (?!and\\b|from\\b|i\\b|calling\\b|is\\b|please\\b|right\\b|speaking\\b)[a-z]{2,})?)\\b"
  )

  private static let addressSaid = make(
    "(?:[一-龥]{1,8}?(?:省|市|区|县|镇))?[一-龥]{1,8}?(?:路|街道|大街|街|大道|巷|胡同|新村|小区|花园|花苑|家园|大厦|广场|公寓|新城|山庄|豪庭|苑)(?:第?[0-9a-z零一二三四五六七八九十百]{1,6}(?:号院|号楼|号|弄|栋|幢|座|期|单元|层|楼|室|房|门)?){0,6}"
  )
  private static let houseSaid = make(
    "(?:[0-9]{1,4}|[a-z]|[零一二三四五六七八九十百]{1,4})(?:栋|幢|座|号楼|单元)(?:[0-9a-z]{1,5}|[零一二三四五六七八九十百幺]{1,5})?(?:单元|楼|层|室|房|号)?(?:[0-9]{3,4}|[零一二三四五六七八九幺]{3,4})?(?:室|房)?"
  )
  private static let notAddress = make(
    "^(?:网路|线路|电路|一路|这条路|那条路|哪条路|走路|什么路|哪个小区|哪个小|哪条街|这个小区|那个小区|贵小区|您小区|您们小区|我们小区|小区|花园|大厦|路|本小区|套路|思路|马路|在路|半路)$"
  )
  private static let englishAddress = make(
    "\\b(?:(?:[0-9]{1,5}[a-z]?|(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred) ?){1,4}) )?(?!your\\b|the\\b|which\\b|what\\b|this\\b|that\\b)[a-z]+ (?:[a-z]+ )?(?:road|street|avenue|lane|drive|garden|gardens|estate|boulevard|square|court)\\b(?: (?:flat|apartment|room|block|building|unit|floor) [a-z0-9]+)*|\\b(?:flat|apartment|room|block|building|unit) (?:number )?(?:[0-9]{1,5}[a-z]?|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b(?! (?:is|was|are|number))"
  )

  private static let businessSaid = make(
    "新装|移机|拆机|光纤|光宽带|宽带|固定电话|固话|座机|网络电视|电信电视|iptv|itv|改约|改期|缓装|改时间|装机"
      + "|\\b(?:new line|new installation|relocation|relocate|move (?:my|your|the) (?:line|broadband)|broadband|fibre|fiber|fixed line|landline|fixed telephone|new telephone|television|postponement|postpone|reschedule|change (?:of|your|my|the) appointment)\\b"
  )
  private static let equipmentSaid = make(
    "(?:设备|猫|光猫|路由器?|终端|机顶盒|话机|电话机)[一-龥]{0,10}?(自备|自己准备|自己买|自己有|自己的|自带|我们提供|电信提供|由我们|我们带|师傅带|公司提供|免费提供|您提供|你们提供|租用|没有|有了)"
      + "|(自备|自己准备|自己买|自带|我们提供|电信提供|我们带|师傅会?带|免费提供|您自己有|我自己有|用我自己的|用您自己的|用自己的|你们提供|你们带)[一-龥]{0,6}?(?:设备|猫|光猫|路由器?|终端|机顶盒|话机)?"
      + "|\\b(?:(?:we|telecom|engineer|they|you) (?:will |can )?(?:supply|provide|bring)|(?:your|my|our) own)\\b(?= (?:the |a |your |my )?(?:modem|router|equipment|set top box|phone))|\\b(?:we supply|we provide|we will bring|use (?:your|my) own|(?:you|i) (?:will )?(?:provide|have|bring) (?:your|my) own)\\b"
  )

  /// Digits as they are written and read aloud, as `MaskDigits.hanDigit` knows them.
  private static let digits = Sieve(needing: "0123456789零〇洞一幺壹二贰三叁四肆五伍六陆七拐柒八捌九勾玖")
  private static let noChinese = Sieve(needing: "")
  private static let titleNeeds = Sieve(needing: "生士姐太姨哥")
  private static let surnameNeeds = Sieve(needing: "姓")
  private static let businessNeeds = Sieve(needing: "装移拆纤宽固座视改")
  private static let equipmentNeeds = Sieve(needing: "备猫由终顶机自提带")
  private static let namings = [
    (Sieve(needing: "叫名主人"), nameSaid), (noChinese, englishNamed), (noChinese, englishTitled),
  ]
  private static let addresses = [
    (Sieve(needing: "路街道巷同村区园苑厦场寓城庄庭"), addressSaid),
    (Sieve(needing: "栋幢座楼元"), houseSaid), (noChinese, englishAddress),
  ]

  /// What asks for a slot, with characters of which its Chinese part needs one.
  private static let asks: [(SlotKind, Sieve, Pattern?)] = [
    (
      .name, Sieve(needing: "贵称姓名哪谁主本"),
      make(
        "您?贵姓|怎么称呼|如何称呼|(?:姓名|名字)(?:是|叫)?(?:什么|多少|哪)|您的?(?:姓名|名字)(?:是$|是吗|$)|报一下(?:您的)?(?:姓名|名字)|姓什么|请问您?是(?:哪位|谁)|(?:核对|确认)[一-龥]{0,6}(?:姓名|名字)|是机主|是户主|是您?本人"
          + "|\\b(?:may i|can i|could i|please) (?:have|ask|get|confirm) (?:for )?your (?:full )?name\\b|\\bwhat is your name\\b|\\byour name please\\b|\\bwho am i speaking (?:with|to)\\b|\\btell me your (?:full )?name\\b|\\bconfirm your (?:full )?name\\b|\\baccount holder\\b"
      )
    ),
    (
      .address, Sieve(needing: "址置装住哪几门"),
      make(
        "(?:地址|位置)(?:是|在)?(?:哪|什么|多少)|(?:您的?|安装|装机|新|原|旧|详细|具体)地址(?:是$|是吗|$|呢$|报|说)|(?:核对|核实|确认|说|报)一下[一-龥]{0,8}地址|装在(?:哪|什么)|住(?:在)?(?:哪|什么)|哪个小区|哪条路|几栋|几楼|几号楼|几单元|门牌号|哪个房间|哪栋|地址(?:对|没错|正确|没变|没有变|还是(?:这个|那个|原来|之前|老地方))"
          + "|\\b(?:confirm|have|tell me|check|verify|give me|repeat) (?:the |your )?(?:full |new |old |installation )?address\\b|\\bwhat is (?:the|your) (?:\\w+ )?address\\b|\\bwhich (?:building|floor|room|flat|estate)\\b|\\bwhere (?:do you live|should we|shall we|is the|would you like it installed)\\b"
      )
    ),
    (
      .phone, Sieve(needing: "话机码方号备"),
      make(
        "(?:电话|手机|号码|联系方式)(?:号码)?(?:是)?(?:多少|什么|哪个)|(?:报|说|留|给我|提供|核对|核实|确认)一?[下个]?[一-龥]{0,8}(?:电话|号码|手机|联系方式)|(?:还是|是不是|就是)(?:这个|您现在这个|打的这个|现在这个)(?:号码|电话|手机)|(?:这个|本机|当前|现在这个|您这个)(?:号码|电话|号)[一-龥]{0,6}(?:吗|吧|能|可以|方便|联系)|联系电话(?:是$|还是|对|没变)|(?:电话|手机|号码)(?:号码)?(?:还是|就是|还用|就用|就打)(?:这个|现在这个|原来|之前|本机|老号)|备用(?:的)?(?:电话|号码|联系)|(?:打|联系)(?:您)?(?:这个|哪个)(?:号码|电话|手机)"
          + "|\\b(?:what is|may i have|can i have|could i have|confirm|tell me|give me|check) (?:your |a |the )?(?:\\w+ )?(?:phone |contact |mobile |telephone )?number\\b|\\bis this (?:still )?your (?:\\w+ )?number\\b|\\bis this number\\b|\\b(?:reach|call) you (?:on|at) this number\\b|\\bsecond contact number\\b|\\bbest number\\b"
      )
    ),
    (
      .business, Sieve(needing: "办申业移话带"),
      make(
        "(?:办理|申请|要办|想办)的?(?:是)?(?:什么|哪)|什么业务|哪项业务|是新装还是移机|(?:核对|核实|确认)[一-龥]{0,6}业务|(?:宽带|电话)还是(?:电话|宽带)"
          + "|\\b(?:what|which) (?:service|order|product)\\b|\\bis it a new line or\\b|\\bwhat did you (?:order|apply for)\\b"
      )
    ),
    (
      .equipment, Sieve(needing: "备猫由顶终机自提"),
      make(
        "(?:设备|猫|光猫|路由器?|机顶盒|终端|话机)[一-龥]{0,8}(?:自备还是|还是我们|还是自|您自己有吗|有吗|有没有|准备好|怎么|谁提供|哪里)|(?:自备|自己买|自己准备)还是|需要我们提供|有没有(?:猫|光猫|路由|设备)|家里有(?:猫|光猫|路由)"
          + "|\\b(?:do|will|would|can) you (?:\\w+ )?(?:have|use|provide|bring|supply) (?:your own|a|the) ?(?:modem|router|equipment|set top box)?\\b|\\bwho (?:provides|supplies|will provide) the\\b|\\bneed (?:us to (?:supply|provide)|a modem|a router)\\b"
      )
    ),
    (
      .date, Sieve(needing: "候哪几间改"),
      make(
        "什么时候(?:方便|有空|在家|可以|有时间|安装|上门|过去)|哪天|哪一天|几号|星期几|周几|什么时间|哪个时间|改到什么|约(?:在)?(?:什么时候|哪|几)|(?:那|在)?什么时候呢?$"
          + "|\\bwhich day\\b|\\bwhat day\\b|\\bwhat date\\b|\\bwhen (?:would|will|can|could|should|are|is|do|shall)\\b|\\bwhat time\\b|\\bwhich date\\b|\\bgood day for you\\b"
      )
    ),
    (
      .halfDay, Sieve(needing: "午段"),
      make(
        "上午还是下午|上午或者?下午|上午下午|下午还是上午|(?:上午|下午)(?:方便|可以|行|有空|在家)(?:吗|吧|不)|什么时间段|哪个时段|哪个时间段|什么时段"
          + "|\\bmorning or (?:in the )?afternoon\\b|\\bafternoon or (?:in the )?morning\\b|\\bwhich half of the day\\b|\\bwhich (?:time )?slot\\b"
      )
    ),
    (
      .time, Sieve(needing: "几间钟"),
      make("几点|什么时间|什么钟点|\\bwhat time\\b|\\bwhich hour\\b|\\bhow (?:early|late)\\b")
    ),
  ]

  private func asked(
    in text: NormalizedText, _ encoded: EncodedUnits, _ sieve: Sieve
  ) -> [Found] {
    var found: [Found] = []
    for (kind, needed, pattern) in Self.asks where needed.mayMeet(sieve) {
      guard let pattern else { continue }
      for range in pattern.search(encoded).ranges where !range.isEmpty {
        found.append(Found(kind: kind, act: .asked, range: range, value: ""))
      }
    }
    return found
  }

  /// The slot that the other party asked for last, up to three turns ago.
  private func lastAsked(
    in mentions: [SlotMention], before index: Int, by party: Party, _ turns: [Turn]
  ) -> Set<SlotKind> {
    var kinds: Set<SlotKind> = []
    for mention in mentions.reversed() {
      if mention.turnIndex < index - 3 { break }
      if mention.party != party, mention.act == .asked { kinds.insert(mention.kind) }
    }
    return kinds
  }

  private func values(
    in text: NormalizedText, _ original: String, _ encoded: EncodedUnits, _ sieve: Sieve,
    answering: Set<SlotKind>
  ) -> [Found] {
    var found: [Found] = []
    func string(_ range: Range<Int>) -> String {
      String(decoding: text.units[range], as: UTF16.self)
    }
    func add(_ kind: SlotKind, _ range: Range<Int>, _ value: String) {
      if !range.isEmpty { found.append(Found(kind: kind, act: .said, range: range, value: value)) }
    }

    for mention in dates.mentions(in: text, encoded: encoded) {
      switch mention.value {
      case .day(let day): add(.date, mention.range, day?.iso ?? string(mention.range))
      case .halfDay(let half): add(.halfDay, mention.range, half.rawValue)
      case .time(let time):
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        add(.time, mention.range, "\(two(time.hour)):\(two(time.minute))")
        // Two in the afternoon says the half of the day as well.
        if time.isSure, !found.contains(where: { $0.kind == .halfDay }) {
          let half: HalfDay =
            time.hour < 12 ? .morning : time.hour < 18 ? .afternoon : .evening
          add(.halfDay, mention.range, half.rawValue)
        }
      }
    }

    names(text, encoded, sieve, answering, add)
    for (needed, pattern) in Self.addresses where needed.mayMeet(sieve) {
      guard let pattern else { continue }
      for range in pattern.search(encoded).ranges {
        if Self.notAddress?.matches(EncodedUnits(text.units[range])) == true { continue }
        if found.contains(where: { $0.kind == .address && $0.range.overlaps(range) }) { continue }
        if found.contains(where: { $0.kind == .date && $0.range == range }) { continue }
        add(.address, range, string(range))
      }
    }
    if let address = expected.address, !found.contains(where: { $0.kind == .address }) {
      if let range = Self.sharedRun(
        of: 4, Self.withArabicNumbers(text.units),
        Self.withArabicNumbers(NormalizedText(address).units)),
        range.upperBound <= text.count
      {
        add(.address, range, string(range))
      }
    }
    if Self.digits.mayMeet(sieve) { phones(text, original, answering, add) }

    if Self.businessNeeds.mayMeet(sieve), let pattern = Self.businessSaid {
      for range in pattern.search(encoded).ranges {
        for value in Self.businessClasses(string(range)) { add(.business, range, value) }
      }
    }
    if Self.equipmentNeeds.mayMeet(sieve), let pattern = Self.equipmentSaid {
      for range in pattern.search(encoded).ranges {
        let words = string(range)
        let isOwn =
          ["自", "您提供", "own", "i have", "you have"].contains { words.contains($0) }
        let isSupplied =
          ["我们", "电信", "师傅", "公司", "免费", "你们", "租", "supply", "provide", "bring"]
          .contains { words.contains($0) } && !words.contains("own")
        add(.equipment, range, isOwn ? "自备" : isSupplied ? "提供" : "")
      }
    }
    return found
  }

  private func names(
    _ text: NormalizedText, _ encoded: EncodedUnits, _ sieve: Sieve, _ answering: Set<SlotKind>,
    _ add: (SlotKind, Range<Int>, String) -> Void
  ) {
    func string(_ range: Range<Int>) -> String {
      String(decoding: text.units[range], as: UTF16.self)
    }
    if let name = expected.name {
      let wanted = NormalizedText(name).units
      if wanted.count >= 2, let at = Self.index(of: wanted, in: text.units) {
        add(.name, at..<at + wanted.count, string(at..<at + wanted.count))
        return
      }
    }
    var isFound = false
    for match in Self.titleNeeds.mayMeet(sieve) ? Self.titled?.captures(encoded) ?? [] : [] {
      guard let range = match[1] else { continue }
      isFound = true
      add(.name, range, string(range))
    }
    for (needed, pattern) in Self.namings where !isFound && needed.mayMeet(sieve) {
      for match in pattern?.captures(encoded) ?? [] {
        guard let range = match[1] else { continue }
        isFound = true
        add(.name, range, string(range))
      }
    }
    if isFound { return }
    for match in Self.surnameNeeds.mayMeet(sieve) ? Self.surnameSaid?.captures(encoded) ?? [] : [] {
      guard let range = match[1] else { continue }
      isFound = true
      add(.name, range, string(range))
    }
    // A short answer to "your name please" that begins with a surname.
    if !isFound, answering.contains(.name), text.count <= 6,
      MaskNames.surnameLength(text.units[...]) > 0, !Answers.isAffirmation(text)
    {
      add(.name, 0..<text.count, string(0..<text.count))
    }
  }

  /// Numbers of seven digits and more, in one turn; four where the last digits are named.
  private func phones(
    _ text: NormalizedText, _ original: String, _ answering: Set<SlotKind>,
    _ add: (SlotKind, Range<Int>, String) -> Void
  ) {
    let masked = MaskText(original)
    guard masked.hasDigits else { return }
    for run in MaskDigits.numbers(in: masked, atLeast: 3) {
      // The run's place in the normalised text.
      guard let first = text.starts.firstIndex(where: { Int($0) >= run.range.lowerBound }) else {
        continue
      }
      let end = text.ends.firstIndex { Int($0) >= run.range.upperBound } ?? text.count - 1
      guard end >= first else { continue }
      let before = String(decoding: text.units[max(0, first - 8)..<first], as: UTF16.self)
      let isLast = ["尾号", "后四位", "尾数", "ending", "ends in", "last four"].contains {
        before.contains($0)
      }
      let isPhone = run.digits.count >= 7 && run.digits.count <= 13
      // A number dictated in groups, one turn each.
      let isPart = answering.contains(.phone) && run.digits.count < 7 && text.count <= 12
      guard isPhone || (run.digits.count == 4 && isLast) || isPart else { continue }
      add(.phone, first..<end + 1, run.digits.map(String.init).joined())
    }
  }

  /// Marks what the other party agrees to in one of the next two turns, or says as well.
  private func confirm(_ mentions: inout [SlotMention], _ turns: [Turn], _ texts: [NormalizedText])
  {
    for index in mentions.indices {
      let mention = mentions[index]
      let other: Party = mention.party == .agent ? .customer : .agent
      var seen = 0
      var at = mention.turnIndex + 1
      while at < turns.count, seen < 2, at <= mention.turnIndex + 4 {
        if turns[at].party == other {
          seen += 1
          if Answers.isDenial(texts[at]) { break }
          if Answers.isAffirmation(texts[at]) {
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
      var next = index + 1
      while next < mentions.count, mentions[next].turnIndex <= mention.turnIndex + 4 {
        let later = mentions[next]
        if later.kind == mention.kind, later.party == other, later.value == mention.value {
          mentions[index].confirmedIn = later.turnIndex
          break
        }
        next += 1
      }
    }
  }

  /// The kinds of service that a word names.
  private static func businessClasses(_ words: String) -> [String] {
    var classes: [String] = []
    let table: [(String, [String])] = [
      ("新装", ["新装", "装机", "new line", "new installation", "new telephone"]),
      ("移机", ["移机", "relocat", "move "]),
      ("拆机", ["拆机"]),
      ("改约", ["改约", "改期", "缓装", "改时间", "postpone", "reschedule", "change "]),
      ("宽带", ["宽带", "光纤", "broadband", "fibre", "fiber"]),
      ("固话", ["固话", "固定电话", "座机", "fixed", "landline", "telephone"]),
      ("电视", ["电视", "tv", "television"]),
    ]
    for (name, keys) in table where keys.contains(where: { words.contains($0) }) {
      classes.append(name)
    }
    return classes
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

  private static func sharesRun(of length: Int, _ left: [UInt16], _ right: [UInt16]) -> Bool {
    sharedRun(of: length, left, right) != nil
  }

  /// The longest stretch of `left` from its first shared run, of `length` units at least.
  private static func sharedRun(of length: Int, _ left: [UInt16], _ right: [UInt16]) -> Range<Int>?
  {
    guard left.count >= length, right.count >= length else { return nil }
    var places: [UInt64: [Int]] = [:]
    func key(_ units: ArraySlice<UInt16>) -> UInt64 {
      units.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
    for at in 0...right.count - length {
      places[key(right[at..<at + length]), default: []].append(at)
    }
    for at in 0...left.count - length {
      guard let starts = places[key(left[at..<at + length])] else { continue }
      var best = 0
      for start in starts {
        var run = 0
        while at + run < left.count, start + run < right.count, left[at + run] == right[start + run]
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
