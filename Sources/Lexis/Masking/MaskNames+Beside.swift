/// Names that stand beside a title or beside what is said of a surname, in the middle of a sentence.
extension MaskNames {
  private static let personalTitles: [[UInt16]] = ["先生", "女士", "小姐", "太太"].map {
    Array($0.utf16)
  }

  /// What the names of firms and institutions end in.
  private static let organisations = Set("司园店部厂流院校行心团社局处所的".utf16)

  /// Surnames that words of everyday end with: 分钟, 下周, 其余, 谢谢. With a word before them they begin
  /// no name.
  private static let wordEndings: Set<UInt16> = Set("钟周严祝毛龙沙蓝黄夏章余曾汪盛麦林谢丁金".utf16)

  /// Words and places that begin with a surname, beside those of everyday.
  private static let otherWords: Set<[UInt16]> = Set(
    [
      "程师", "程度", "谢谢", "董事", "余额", "吴江", "沈阳", "唐山", "许昌", "许可", "韩国", "杨浦", "黄浦", "黄埔", "萧山",
      "罗湖", "胡同", "林区", "邓州", "张江", "吕梁", "姜堰", "钟楼", "钟头", "严格", "祝您", "祝你", "祝贺", "毛巾", "蓝色",
      "黄色", "黄金", "章程", "郑东", "苏宁", "黄石", "陈述", "陈列", "龙华", "龙岗", "龙湖", "蒙古", "莫非", "欧洲", "盛世",
      "沙发", "沙河", "彭州", "夏令",
    ].map { Array($0.utf16) })

  /// A full name before 先生, 女士, 小姐 or 太太 whatever stands before it: 麻烦李小明女士.
  ///
  /// A surname alone is no full name and stays (王先生), also behind another word: 下周王先生.
  static func fullNameBeforeTitle(_ text: MaskText, end: Int) -> Range<Int>? {
    let folded = text.folded
    guard end + 1 < folded.count else { return nil }
    let isPersonal = personalTitles.contains {
      folded[end] == $0[0] && folded[end + 1] == $0[1]
    }
    for given in [2, 1] {
      let start = end - given - 1
      guard start > 0, UnitClass.isHan(folded[start - 1]) else { continue }
      // 蓝天幼儿园曾晓东经理; 片区经理 is nobody's name.
      if !isPersonal, given == 1 || !organisations.contains(folded[start - 1]) { continue }
      let surname = folded[start]
      guard surnames.plain.contains(surname), !wordEndings.contains(surname),
        folded[start - 1] != surname
      else { continue }
      // 上海路王先生: the title is that of the last surname.
      guard !surnames.plain.contains(folded[end - 1]), mayBeName(folded[start..<end]) else {
        continue
      }
      return start..<end
    }
    return nil
  }

  /// 张建国张先生: the full name before the surname with its title.
  static func nameSaidTwice(_ text: MaskText, end: Int) -> Range<Int>? {
    let folded = text.folded
    guard end >= 3 else { return nil }
    let surname = folded[end - 1]
    for given in [2, 1] {
      let start = end - given - 2
      guard start >= 0, folded[start] == surname, surnames.plain.contains(surname),
        mayBeName(folded[start..<end - 1])
      else { continue }
      return start..<end - 1
    }
    return nil
  }

  /// Whether what begins with a surname may be a full name: no 谢谢, 苏州, 王的, 陈老, 李经理.
  static func mayBeName(_ name: ArraySlice<UInt16>) -> Bool {
    guard let surname = name.first, let last = name.last else { return false }
    let given = name.dropFirst()
    guard given.first != surname, given.allSatisfy({ UnitClass.isHan($0) && $0 != 0x59D3 }),
      !endings.contains(last),
      // 小 begins a given name and ends none; 家 and 可 do before what given names end in.
      given.dropLast().allSatisfy({
        $0 == 0x5C0F || !endings.contains($0)
          || beginsGiven.contains($0) && surnames.givenEnds.contains(last)
      }),
      !titles.contains(String(decoding: given, as: UTF16.self))
    else { return false }
    let word = Array(name.prefix(2))
    return !everyday.contains(word) && !otherWords.contains(word)
  }

  /// What is said after a surname: 我姓王，叫小明 hides the given name, 我姓王，王小明 the name.
  static func afterSurname(_ text: MaskText) -> [MaskEdit] {
    let folded = text.folded
    var edits: [MaskEdit] = []
    for index in folded.indices where folded[index] == 0x59D3 {
      let tail = folded[(index + 1)..<min(folded.count, index + 4)]
      let length = surnameLength(tail)
      guard length > 0 else { continue }
      let surname = Array(tail.prefix(length))
      var at = index + 1 + length
      var marks = 0
      while at < folded.count, marks < 2, [0x20, 0x2C, 0xFF0C, 0x3001].contains(folded[at]) {
        at += 1
        marks += 1
      }
      if let call = calls.first(where: {
        folded[at...].starts(with: $0)
      }) {
        // 我姓欧阳，叫欧阳靖: the whole name.
        if length > 1, folded[(at + call.count)...].starts(with: surname) { continue }
        if let name = givenName(text, from: at + call.count, after: surname) {
          edits.append(MaskEdit(range: name, shown: [0x2A]))
        }
      } else if marks > 0, folded[at...].starts(with: surname),
        let name = givenName(text, from: at + length, after: surname),
        !explains(surname, from: name.upperBound, in: folded)
      {
        edits.append(
          MaskEdit(
            range: at..<name.upperBound, shown: Array(text.units[at..<at + length]) + [0x2A]))
      } else if let start = saidLater(surname, in: text, from: at),
        let name = givenName(text, from: start + length, after: surname),
        !explains(surname, from: name.upperBound, in: folded)
      {
        edits.append(
          MaskEdit(
            range: start..<name.upperBound,
            shown: Array(text.units[start..<start + length]) + [0x2A]))
      }
    }
    return edits
  }

  /// 姓闵，闵行的闵: a word that has the surname in it.
  private static func explains(_ surname: [UInt16], from end: Int, in folded: [UInt16]) -> Bool {
    end < folded.count && folded[end] == 0x7684 && folded[(end + 1)...].starts(with: surname)
  }

  /// 免贵姓章，立早章，章子文: where a clause opens with the surname, soon after.
  private static func saidLater(_ surname: [UInt16], in text: MaskText, from start: Int) -> Int? {
    let folded = text.folded
    let end = min(folded.count, start + 12)
    guard start < end else { return nil }
    return (start..<end).first { at in
      at > 0 && [0x20, 0x2C, 0xFF0C, 0x3001].contains(folded[at - 1])
        && folded[at...].starts(with: surname)
    }
  }

  private static let calls: [[UInt16]] = [
    "名叫", "名字叫", "名字是", "名字", "全名叫", "单名一个", "单名", "叫做", "叫", "名",
  ].map { Array($0.utf16) }

  /// One or two characters that a name may end in, closed by what is no part of one.
  private static func givenName(
    _ text: MaskText, from start: Int, after surname: [UInt16]
  ) -> Range<Int>? {
    let folded = text.folded
    for length in [2, 1] {
      let end = start + length
      guard end <= folded.count else { continue }
      let given = folded[start..<end]
      let isClosed =
        end == folded.count || !UnitClass.isHan(folded[end]) || endings.contains(folded[end])
        || folded[end] == 0x5B57
      // 叫小王 and 叫老王 are no given names; 小明 is.
      let isNickname =
        length > surname.count && [0x5C0F, 0x8001, 0x963F].contains(given[start])
        && given.dropFirst().elementsEqual(surname)
      guard isClosed, !isNickname,
        given.allSatisfy({ UnitClass.isHan($0) }),
        given.dropFirst().allSatisfy({ !endings.contains($0) }),
        beginsGiven.contains(given[start]) || !endings.contains(given[start]),
        !titles.contains(String(decoding: given, as: UTF16.self))
      else { continue }
      return start..<end
    }
    return nil
  }

  /// Three characters behind a word for somebody of the family, closed by what one does
  /// with a name: 我爱人王丽华联系, 我老婆李晓红电话.
  static func ofKin(_ text: MaskText) -> [MaskEdit] {
    let candidates = beside.candidates(in: text.folded[...])
    if candidates.isEmpty { return [] }
    let searched = SearchedUnits(text.folded[...], beside, candidates)
    return besideKinds.indices.filter { candidates.contains($0) }.flatMap { index in
      let kind = besideKinds[index]
      return searched.search(index).compactMap { found -> MaskEdit? in
        let start = found.upperBound - kind.count
        let name = text.folded[start..<found.upperBound]
        if kind.count == 2, kind.mayBeRare, isRareShort(name) {
          return edit(start..<found.upperBound, text)
        }
        guard isFullName(name), mayBeName(name),
          index == 0 || surnames.givenEnds.contains(name[found.upperBound - 1])
            || !kind.isLoose && !surnames.ambiguous.contains(name[start])
            || surnameLength(name) == 2
        else { return nil }
        return edit(start..<found.upperBound, text)
      }
    }
  }

  /// What a name stands beside.
  private static let besideKinds: [BesideKind] = [
    BesideKind(kin, 3), BesideKind(kinShort, 2, isLoose: true, mayBeRare: true),
    BesideKind(member, 3), BesideKind(memberShort, 2, isLoose: true), BesideKind(possessor, 3),
    BesideKind(head, 3), BesideKind(said, 3, isLoose: true), BesideKind(helped, 3),
    BesideKind(sought, 3, isLoose: true), BesideKind(soughtShort, 2, isLoose: true),
    BesideKind(numbered, 3, isLoose: true), BesideKind(kinSaid, 3, isLoose: true),
    BesideKind(kinSaidShort, 2, isLoose: true, mayBeRare: true),
  ]

  private struct BesideKind: Sendable {
    var pattern: Pattern
    /// The characters that the name has, the last of what is found.
    var count: Int
    /// The last of them must be one that given names end in.
    var isLoose: Bool
    /// A surname that is also a word may begin a name of two characters.
    var mayBeRare: Bool

    init(_ pattern: Pattern, _ count: Int, isLoose: Bool = false, mayBeRare: Bool = false) {
      self.pattern = pattern
      self.count = count
      self.isLoose = isLoose
      self.mayBeRare = mayBeRare
    }
  }

  /// 成芳, 高洁: a surname that is also a word and what given names end in, and together no word.
  private static func isRareShort(_ name: ArraySlice<UInt16>) -> Bool {
    guard let first = name.first, let last = name.last, surnames.ambiguous.contains(first),
      surnames.givenEnds.contains(last), mayBeName(name)
    else { return false }
    return !readAsWords.contains(Array(name)) && !places.contains(Array(name))
      && !MaskPlaces.isPlace(Array(name), at: 0, mayEnd: true)
  }

  /// Words and places that a surname and what given names end in make.
  static let readAsWords: Set<[UInt16]> = Set(
    [
      "高兴", "高明", "高雅", "高强", "高峰", "高云", "高山", "高良", "安静", "安宁", "安康",
      "安平", "安良", "安国", "平安", "平静", "平凡", "平和", "方兴", "方刚", "全明", "全国",
      "全文", "明亮", "明辉", "明慧", "明丽", "明晨", "明艳", "明珠", "文静", "文雅", "文明",
      "文武", "文博", "成文", "成林", "成达", "成立", "时兴", "时刚", "时文", "白云", "白莲",
      "白雪", "白玉", "白兰", "金星", "金桂", "金莲", "金山", "金玉", "金珠", "金龙", "金凤",
      "金海", "金茂", "江山", "江东", "江海", "江宁", "江华", "江阳", "石林", "石龙", "石泉",
      "古文", "古雅", "古龙", "水仙", "水莲", "水晶", "水平", "冷静", "冷艳", "温和", "温雅",
      "温馨", "武威", "武林", "武义", "武强", "万国", "万荣", "万宁", "万龙", "梅林", "梅兰",
      "梅雨", "康宁", "康健", "康明", "康泰", "康平", "关东", "左云", "向东", "向阳", "应急",
      "应景", "连云", "路平", "华丽", "华东", "华龙", "华文", "于洪", "叶文", "齐东", "田东",
      "田阳", "田林", "马龙", "雷达", "雷波", "贺兰", "丛林", "桂平", "桂东", "桂阳", "荣幸",
      "荣耀", "查明", "谷雨", "米兰", "简明", "曲阳", "曲江", "曲靖", "房山", "宁静", "宁海",
      "宁国", "宁强", "宁明", "宁东", "宁阳", "巫山", "常宁", "常青", "常山", "常平", "何东",
      "季雨", "顾惠", "文东", "文山", "文昌", "申明", "幸福", "封建", "平素", "成群",
      "简洁", "马虎", "包涵", "全胜", "连胜", "季军", "武昌", "万达", "康佳", "华泰",
    ].map { Array($0.utf16) })

  private static let beside = PatternSet(besideKinds.map(\.pattern))

  private static let relatives =
    "(?:爱人|老婆|老公|丈夫|妻子|太太|儿子|女儿|儿媳|女婿|妈妈?|爸爸?|父亲|母亲|哥哥?|姐姐?|弟弟?|妹妹?|婆婆|公公|岳父|岳母|房东|租客|同事|邻居|客户|用户|住户)"
  /// 我姐姐成芳说的, 我表哥何志勇到时候在.
  private static let ofSpeech =
    "(?=说|讲|告诉|打过|打了|打来|打的|打电话|到时候|上次|之前|昨天|今天|明天|办的|报的|签的|用的|在用|那边|自己|本人|接的|过来)"
  private static let kinSaid = Pattern(fixed: relatives + "(?:叫|是|名叫|，|,)?[一-龥]{3}" + ofSpeech)
  private static let kinSaidShort = Pattern(
    fixed: relatives + "(?:叫|是|名叫|，|,)?[一-龥]{2}" + ofSpeech)
  private static let kin = Pattern(
    fixed: relatives
      + "(?:叫|是|名叫|，|,| )?[一-龥]{3}(?=联系|电话|手机|接|在家|的?号|的名|名下|的身份|也|，|。|,|、|$|吗|吧|会|可以|反映|来电|来|要求|投诉|表示|称|和我|跟我|与我|[0-9]{7})"
  )
  private static let kinShort = Pattern(
    fixed: relatives + "(?:叫|是|名叫|，|,)?[一-龥]{2}(?=联系|电话|手机|接|在家|的名字|名下|的身份证|，|。|,|$|吗(?:$|[，。,？?]))"
  )
  /// 我是宏达物流的白雨桐.
  private static let ofMember =
    "(?:我|这里|这边)是[一-龥a-z0-9]{2,14}(?:公司|物流|饭店|酒店|学校|幼儿园|医院|银行|超市|中心|集团|工厂|部|店|厂|栋|楼|号|室|队|组|班|科|处|局)"
  private static let member = Pattern(fixed: ofMember + "的?[一-龥]{3}(?=，|。|,|$|啊|呀|呢| )")
  private static let memberShort = Pattern(fixed: ofMember + "的[一-龥]{2}(?=，|。|,|$| )")
  /// 机主是我妈，叫周玉兰; 来的是郭志刚.
  private static let said = Pattern(
    fixed: "(?:(?<![一-龥])叫|的名字[，, 是叫]*|的是|人是)[一-龥]{3}(?=[，。,！!吧啊]|$)")
  /// 帮李秀英报修, 查一下王丽娜的宽带.
  private static let helped = Pattern(
    fixed:
      "(?:帮|替|给|查一?下|查查)[一-龥]{3}(?=的(?:宽带|电话|手机|号码|单子|工单|订单|账单|套餐|账号)|报修|报装|办理|[，。,]|$)")
  /// 孙悦在吗.
  private static let sought = Pattern(fixed: "(?<![一-龥])[一-龥]{3}(?=在吗|在家吗|在不在)")
  private static let soughtShort = Pattern(fixed: "(?<![一-龥])[一-龥]{2}(?=在吗|在家吗|在不在)")
  /// 张伟丽电话13812345678: at the head of a remark, before the number of a mobile.
  private static let numbered = Pattern(
    fixed: "(?<![一-龥])[一-龥]{3}"
      + "(?=[ ,，：:]?(?:的?(?:联系)?(?:电话|手机|号码)(?:是|为|[:： ])?)?1[3-9][0-9]{9})")
  /// 张晓明总, who heads a firm.
  private static let head = Pattern(
    fixed: "(?<![一-龥])[一-龥]{3}(?=总(?:[，。,.!！您你好在]|$))")
  /// 过户给李小明, 办在李小明名下, 用李小明的身份证.
  private static let possessor = Pattern(
    fixed:
      "(?:过户给|转给|过给|改成|换成|办在|挂在|登记在)[一-龥]{3}(?=名下|的名|，|。|,|$|了|吧|可以)|(?:用|以|在)[一-龥]{3}(?=名下|的名字|的名义|的身份证|的证件)"
  )

  /// Surname and given name of three characters or more, or of two that are no word.
  static func isFullName(_ name: ArraySlice<UInt16>) -> Bool {
    let surname = surnameLength(name)
    guard surname > 0, name.count <= 4, name.count > surname,
      name.allSatisfy({ UnitClass.isHan($0) }), mayBeName(name)
    else { return false }
    return name.count >= 3 || surnames.plain.contains(name[name.startIndex])
  }

  /// A word of an English name that is masked wherever it stands: with a capital, and where nothing is
  /// written with capitals, unless it may be a word of everyday.
  static func isLearntWord(_ word: ArraySlice<UInt16>, of text: MaskText) -> Bool {
    let written = String(decoding: word, as: UTF16.self)
    return !notNames.contains(written) && !ordinaryWords.contains(written)
      && (text.hasCapitals || !EnglishNames.isWord(word))
  }
}
