private import CDefaults

/// Names of people: after words that announce one, before titles, in file names.
enum MaskNames {
  struct Surnames: Sendable {
    /// Safe before a title.
    var plain: Set<UInt16> = []
    /// Also ordinary words.
    var ambiguous: Set<UInt16> = []
    var double: Set<[UInt16]> = []
    /// What given names end in: with it a surname that is also a word begins a name.
    var givenEnds: Set<UInt16> = []
  }

  static let surnames: Surnames = {
    var result = Surnames()
    let file = embedded_surnames()
    let text = String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    if lines.count >= 3 {
      result.plain = Set(lines[0].utf16)
      result.ambiguous = Set(lines[1].utf16)
      result.double = Set(lines[2].split(separator: " ").map { Array($0.utf16) })
      result.givenEnds = Set(lines.dropFirst(3).joined().utf16)
    }
    return result
  }()

  /// Length of the surname that a Chinese name begins with, 0 where none is known.
  static func surnameLength(_ name: ArraySlice<UInt16>) -> Int {
    if name.count > 2, surnames.double.contains(Array(name.prefix(2))) { return 2 }
    guard let first = name.first else { return 0 }
    return surnames.plain.contains(first) || surnames.ambiguous.contains(first) ? 1 : 0
  }

  /// Given names that are words too: masked only beside a surname or a title.
  static let ordinaryWords: Set<String> = [
    "may", "will", "mark", "grace", "rose", "art", "bill", "pat", "sue", "rob", "frank", "hope",
    "joy", "faith", "dawn", "summer", "june", "april", "page", "drew", "chase", "grant", "miles",
    "rich", "young", "king", "long", "read", "book", "white", "black", "brown", "green", "day",
    "good", "best", "moore", "bell", "hill", "wood", "woods", "stone", "field", "rice", "price",
    "case", "call", "day", "sun", "song", "the", "ray", "gene", "jack", "guy", "you", "wang",
  ]

  static func edits(in text: MaskText, inFileName: Bool) -> [MaskEdit] {
    var edits: [MaskEdit] = []
    edits += names(in: text, inFileName: inFileName)
    if inFileName { edits += inFile(text) }
    if text.hasLatin { edits += mail(text) }
    return edits
  }

  /// Names that their own words announce, or that are known to be names.
  static func names(in text: MaskText, inFileName: Bool = false) -> [MaskEdit] {
    var edits: [MaskEdit] = []
    if text.mayHoldName { edits += chinese(text) }
    if text.mayHoldKin {
      edits += ofKin(text) + lists(text)
      if let name = called(text) { edits.append(name) }
    }
    if text.hasLatin { edits += english(text) + given(text, inFileName: inFileName) }
    return edits + TransliteratedNames.edits(in: text)
  }

  /// Announces a name with a mark behind it only: 户名：林秀珍, no 用户名单.
  private static let barelyCalled = "户名"
  /// Words that announce a full name without doubt: rarer surnames count as well.
  private static let strongCues =
    [
      "我叫", "名字是", "名字叫", "姓名是", "姓名为", "姓名", "业主姓名", "户主姓名", "名叫", "全名是", "爱人叫", "先生叫", "老婆叫",
      "太太叫", "儿子叫", "女儿叫", "妈叫", "爸叫", "他叫", "她叫", "开户名是", "开户名", "名字写", "姓名写", "家属叫", "父亲叫", "母亲叫",
      "哥叫", "姐叫", "弟叫", "妹叫", "我名字", "真名叫", "大名叫", "全名叫", "全名", "抬头写", "抬头是", "抬头开", "户名是", "户名叫",
      "户名写", barelyCalled,
    ]
    + [
      "户主", "业主", "机主", "联系人", "收件人", "收货人", "开户人", "法人", "经办人", "负责人", "登记人", "申请人", "签收人", "代理人",
      "付款人", "持卡人", "使用人", "报装人",
    ].flatMap { role in ["是", "叫", "写", "填", "写的是", "填的是", "登记的是"].map { role + $0 } }
  /// What is written on a parcel, a name (收件写赵丽颖) or anything else (快递写单号, 收件写成都): behind these only what given
  /// names end in makes a name.
  private static let written: [String] =
    ["收件", "收货", "快递"].flatMap { thing in [thing + "写", thing + "填", thing + "写的是", thing + "填的是"] }
  private static let writtenCues = Set(written.map { Array($0.utf16) })
  private static let barelyCalledUnits = Array(barelyCalled.utf16)
  /// Words before which a name may stand.
  private static let cues = [
    "户主", "业主", "机主", "联系人", "收件人", "收货人", "开户人", "法人", "经办人", "负责人", "登记人", "申请人", "叫做", "叫作",
    "登记的是", "登记的", "登记在", "写的是", "我是", "您是", "你是", "请问是",
    "是不是",
    "本人",
    "户主名字", "业主名字", "机主名字", "客户名字", "用户名字",
    "找一下",
    "找", "改成", "改为", "换成",
  ]
  /// Of these what is written in an order before somebody's name, with an address behind it.
  private static let owners = Set(
    ["户主", "业主", "机主", "联系人", "收件人", "收货人", "开户人", "法人", "经办人", "负责人", "我是", "登记的"].map {
      Array($0.utf16)
    })
  /// Cues by their last character.
  private static let cuesByEnd: [UInt16: [(units: [UInt16], isStrong: Bool)]] = {
    var result: [UInt16: [(units: [UInt16], isStrong: Bool)]] = [:]
    let crew = crewCues.map { String(decoding: $0, as: UTF16.self) }.sorted()
    for (list, isStrong) in [(strongCues, true), (cues + crew + written, false)] {
      for cue in list {
        let units = Array(cue.utf16)
        if let last = units.last { result[last, default: []].append((units, isStrong)) }
      }
    }
    return result
  }()
  /// Who comes to work or is worked with, what says who speaks or whom to fetch: behind these only what given names
  /// end in makes a name.
  private static let crewCues = Set(
    [
      "师傅", "工程师", "装维员", "维修员", "技术员", "安装员", "施工员", "同事", "班长", "组长", "这边是", "这里是", "叫一下", "叫下",
      "喊一下", "喊下",
    ].map { Array($0.utf16) })
  /// What begins with a surname and is no name, however a name is announced.
  static let neverNames: Set<[UInt16]> = Set(
    [
      "付款", "付费", "付钱", "费用", "代理", "代办", "代表", "代替", "查询", "查一", "查下", "查到", "封面", "符合", "尚未",
      "冷气", "单位", "房东", "房客", "房主", "车主", "车间", "游客", "管理", "包工", "水电", "左邻", "左边", "成年", "全家",
      "任何", "何人", "何时", "时间", "方便", "安装", "应该", "马上", "单独", "平时", "连锁", "毛坯", "陶瓷", "童装", "苏州",
      "常州", "徐州", "郑州", "温州",
    ]
    .map { Array($0.utf16) })
  /// Words of everyday that begin with what is a surname too.
  static let everyday: Set<[UInt16]> = Set(
    [
      "方便", "单位", "单独", "单身", "高中", "高层", "高峰", "高速", "高清", "全家", "全天", "全部", "全款", "全屋", "安装",
      "安排", "时间", "时候", "平时", "平常", "平房", "常住", "常用", "常在", "连接", "连着", "连不", "应该", "车库", "车位",
      "房东",
      "房子", "房间", "房主", "房屋", "关于", "关机", "关门", "水电", "明天", "明年", "明白", "左边", "左右", "包月", "包年",
      "包装",
      "成功", "万兆", "解决", "解除", "石油", "管理", "管家", "江苏", "江西", "宁波", "宁夏", "金卡", "金牌", "史上", "文员",
      "季度",
      "易装", "华为", "古城", "向前", "路由", "叶片", "项目", "党员", "游戏", "周末", "周一", "周二", "周三", "周四", "周五",
      "周六",
      "周日", "周天", "周围", "周边", "曾经", "程序", "毛病", "白天", "白班", "夏天", "林业", "马上", "任何", "钱的", "施工",
      "何时",
      "龙头", "温馨", "申请", "于是", "池塘", "宫殿", "丛林", "康复", "武汉", "郑州", "苏州", "广州", "杭州", "温州", "常州",
      "徐州",
      "梁山", "汪洋", "洪水", "严格", "陆续", "许多", "严重", "卢布", "齐全", "贺卡", "商务", "商户", "商店", "国企", "陶瓷",
      "付款", "付费", "付钱", "费用", "代理", "代办", "代表", "代替", "代码", "查询", "查一", "查下", "查到", "查看", "封面",
      "封闭",
      "符合", "尚未", "冷气", "冷水", "谈话", "舒服", "舒适", "储存", "储物", "童装", "席位", "荣幸", "荣耀", "荣誉", "苗头",
      "柴油",
      "楚雄", "艾特", "幸亏", "幸好", "焦急", "米粉", "厉害",
    ].map { Array($0.utf16) })

  private static let titlesAfterName: [[UInt16]] = [
    "先生", "女士", "小姐", "太太", "老师", "师傅", "阿姨", "大哥", "大姐", "同志", "本人", "经理", "主任", "医生", "律师",
    "老板", "店长",
  ].map { Array($0.utf16) }

  static let endings: Set<UInt16> = Set(
    "的是在我你您他她它吗吧呢啊了住电地想要对好这那先女小太老师有和跟就本也都说来，。、,.？！?! 嗯哦呃打家收可不没把请".utf16)

  private static func chinese(_ text: MaskText) -> [MaskEdit] {
    var edits: [MaskEdit] = []
    var mayFollow = false
    text.folded.withUnsafeBufferPointer { folded in
      MaskClass.classes.withUnsafeBufferPointer { classes in
        var before: UInt8 = 0
        for index in 0..<folded.count {
          let own = classes[Int(folded[index])]
          defer { before = own }
          if own & (MaskClass.name | MaskClass.title | MaskClass.familyName) == 0 { continue }
          if own & MaskClass.name != 0 {
            if before & MaskClass.cue != 0, let name = announced(text, at: index) {
              edits.append(edit(name, text))
            }
          } else if own & MaskClass.title != 0,
            titlesAfterName.contains(where: { folded.holds($0[0], $0[1], at: index) }),
            let name = nameSaidTwice(text, end: index) ?? nameBeforeTitle(text, end: index)
              ?? fullNameBeforeTitle(text, end: index)
          {
            edits.append(edit(name, text))
          }
          if own & MaskClass.familyName != 0 { mayFollow = true }
        }
      }
    }
    return mayFollow ? edits + afterSurname(text) : edits
  }

  /// Between a word that announces a name and the name.
  private static let separators: [UInt16] = [0x20, 0x2C, 0x3A, 0xFF0C, 0xFF1A]

  /// Marks what surnames and titles begin with and what announces a name.
  static func mark(_ classes: inout [UInt8]) {
    let titles = Set(titlesAfterName.map { $0[0] })
    for unit in surnames.plain.union(surnames.ambiguous).union(surnames.double.map { $0[0] })
    where !titles.contains(unit) {
      classes[Int(unit)] |= MaskClass.name
    }
    for unit in titles { classes[Int(unit)] |= MaskClass.title }
    for unit in cuesByEnd.keys { classes[Int(unit)] |= MaskClass.cue }
    for unit in separators { classes[Int(unit)] |= MaskClass.cue }
    classes[0x59D3] |= MaskClass.familyName
  }

  /// A name that begins here, after a word that announces one.
  private static func announced(_ text: MaskText, at index: Int) -> Range<Int>? {
    let folded = text.folded
    var before = index
    while before > 0, index - before < 2,
      separators.contains(folded[before - 1])
    {
      before -= 1
    }
    guard before > 0, let cues = cuesByEnd[folded[before - 1]] else { return nil }
    var end = index
    while end < folded.count, end < index + 6, UnitClass.isHan(folded[end]) { end += 1 }
    if end < index + 2 { return nil }
    for cue in cues
    where cue.units.count <= before && (before < index || cue.units != barelyCalledUnits)
      && folded[before - cue.units.count..<before].elementsEqual(cue.units)
    {
      let isWritten = writtenCues.contains(cue.units)
      if isWritten || crewCues.contains(cue.units) {
        if isWritten || before == index, let name = ofCrew(text, from: index, to: end) {
          return name
        }
        continue
      }
      // 姓名，安装地址，电话: a list of what is asked for announces nobody.
      let isListed = before < index && [0x2C, 0xFF0C].contains(folded[before])
      if everyday.contains(Array(folded[index..<index + 2])), !cue.isStrong || isListed {
        continue
      }
      if MaskPlaces.isPlace(folded, at: index, mayEnd: !cue.isStrong) { continue }
      let isOwners = cue.isStrong || owners.contains(cue.units)
      if let name = name(in: text, from: index, to: end, cue.isStrong, isOwners: isOwners) {
        return name
      }
      if asking.contains(cue.units), let name = asked(text, from: index) { return name }
    }
    return folded[before - 1] == 0x662F ? askedBarely(text, from: index, is: before - 1) : nil
  }

  /// 师傅刘大勇下午到: a surname and what given names end in, whatever follows three characters; behind two of them the
  /// name must close. A surname that is also a word wants two such characters: 师傅马俊杰.
  private static func ofCrew(_ text: MaskText, from start: Int, to end: Int) -> Range<Int>? {
    let folded = text.folded
    let isPlain = surnames.plain.contains(folded[start])
    guard
      isPlain
        || surnames.ambiguous.contains(folded[start])
          && surnames.givenEnds.contains(folded[start + 1])
    else { return nil }
    for length in isPlain ? [3, 2] : [3] where start + length <= end {
      let to = start + length
      guard surnames.givenEnds.contains(folded[to - 1]), mayBeName(folded[start..<to]),
        length == 3 || to == folded.count || !UnitClass.isHan(folded[to])
          || endings.contains(folded[to]),
        length == 3 || !places.contains(Array(folded[start..<to]))
      else { continue }
      return start..<to
    }
    return nil
  }

  static func edit(_ name: Range<Int>, _ text: MaskText) -> MaskEdit {
    let keep = max(1, surnameLength(text.folded[name]))
    return MaskEdit(range: name, shown: Array(text.units[name].prefix(keep)) + [0x2A])
  }

  private static func name(
    in text: MaskText, from: Int, to: Int, _ isStrong: Bool, isOwners: Bool
  ) -> Range<Int>? {
    let folded = text.folded
    let slice = folded[from..<to]
    guard let first = slice.first, !neverNames.contains(Array(slice.prefix(2))) else { return nil }
    func ends(at index: Int) -> Bool {
      index >= folded.count || !UnitClass.isHan(folded[index]) || endings.contains(folded[index])
    }
    func isGivenEnd(_ index: Int) -> Bool {
      index < to && surnames.givenEnds.contains(folded[index])
    }
    var surname = 0
    if slice.count >= 3, surnames.double.contains(Array(slice.prefix(2))) {
      surname = 2
    } else if surnames.plain.contains(first) || (isStrong && surnames.ambiguous.contains(first)) {
      surname = 1
    } else if surnames.ambiguous.contains(first), isGivenEnd(from + 2), ends(at: from + 3),
      mayBeName(folded[from..<from + 3])
    {
      // 找叶少峰, 业主高志强.
      return from..<from + 3
    } else if surnames.ambiguous.contains(first), isOwners, isGivenEnd(from + 1),
      ends(at: from + 2),
      mayBeName(folded[from..<from + 2])
    {
      // 经办人史娜.
      return from..<from + 2
    }
    guard surname > 0 else { return nil }
    // 谢谢 is no name.
    if slice.count > 1, slice[slice.startIndex + 1] == first { return nil }
    let two = from + surname + 2
    let one = from + surname + 1
    guard one <= to else { return nil }
    // 王先生, 李师傅: a surname with its title stays.
    let rest = String(
      decoding: folded[(from + surname)..<min(folded.count, from + surname + 2)],
      as: UTF16.self)
    if titles.contains(rest) { return nil }
    if let given = folded[safe: from + surname], endings.contains(given), !isStrong,
      // 业主王小明 is a name, 业主王小区 none.
      !(beginsGiven.contains(given) && isGivenEnd(one))
    {
      return nil
    }
    if two <= to, !endings.contains(folded[two - 1]), ends(at: two) { return from..<two }
    if ends(at: one) { return from..<one }
    // 业主王小明天河区: the address follows without a mark.
    if isOwners {
      for end in [two, one]
      where end <= to && isGivenEnd(end - 1) && mayBeName(folded[from..<end])
        && beginsPlace(folded, at: end)
      {
        return from..<end
      }
    }
    return isStrong && two <= to ? from..<two : nil
  }

  /// Of what else ends a name, what a given name of two characters may begin with.
  static let beginsGiven = Set("小家可".utf16)

  /// A road, district or estate: two characters at least, the last of them what places end in.
  private static func beginsPlace(_ folded: [UInt16], at start: Int) -> Bool {
    for at in start..<min(folded.count, start + 8) {
      if !UnitClass.isHan(folded[at]) || endings.contains(folded[at]) { return false }
      if at > start, ofPlaces.contains(folded[at]) { return true }
    }
    return false
  }

  private static let ofPlaces = Set("省市区县镇乡村路街巷道苑园城庄弄".utf16)

  static let titles: Set<String> = [
    "先生", "女士", "小姐", "太太", "老师", "师傅", "阿姨", "大哥", "大姐", "同志", "经理", "主任", "主管", "班长", "组长",
    "科长", "处长", "局长", "院长", "所长", "队长", "站长", "书记", "会计", "律师", "医生", "大爷", "大妈", "大叔", "大婶", "大娘",
    "爷爷", "奶奶", "叔叔", "伯伯",
  ]

  private static func nameBeforeTitle(_ text: MaskText, end: Int) -> Range<Int>? {
    let folded = text.folded
    // 小姐姐 is no title, 谢谢 no name.
    if end + 2 < folded.count, folded[end + 1] == 0x59D0, folded[end + 2] == 0x59D0 { return nil }
    if end >= 2, folded[end - 1] == folded[end - 2], folded[end - 1] == 0x8C22 { return nil }
    func isStart(_ index: Int) -> Bool {
      guard index > 0 else { return true }
      let unit = folded[index - 1]
      // 谢谢美老师 thanks a teacher.
      if unit == folded[index] { return false }
      return !UnitClass.isHan(unit) || startsBefore.contains(unit)
    }
    if end >= 4, surnames.double.contains(Array(folded[end - 4..<end - 2])) { return end - 4..<end }
    if end >= 3 {
      if surnames.double.contains(Array(folded[end - 3..<end - 1])) { return end - 3..<end }
      let isSurname =
        surnames.plain.contains(folded[end - 3])
        || surnames.ambiguous.contains(folded[end - 3])
          && surnames.givenEnds.contains(folded[end - 1])
      if isSurname, isStart(end - 3),
        mayBeName(folded[end - 3..<end]) || isReadAsWord(folded[end - 3..<end])
      {
        return end - 3..<end
      }
    }
    if end >= 2, surnames.plain.contains(folded[end - 2]), isStart(end - 2),
      !startsBefore.contains(folded[end - 2]), mayBeName(folded[end - 2..<end])
    {
      return end - 2..<end
    }
    // 白伟先生.
    if end >= 2, surnames.ambiguous.contains(folded[end - 2]),
      surnames.givenEnds.contains(folded[end - 1]), isStart(end - 2),
      mayBeName(folded[end - 2..<end])
    {
      return end - 2..<end
    }
    return nil
  }

  /// 马上飞先生: a word of everyday and a character that ends given names and is no surname itself (马上龙先生)
  /// can be nothing but a name before a title.
  private static func isReadAsWord(_ name: ArraySlice<UInt16>) -> Bool {
    guard name.count == 3, let last = name.last, surnames.givenEnds.contains(last),
      surnameLength([last]) == 0, name.allSatisfy({ UnitClass.isHan($0) })
    else { return false }
    let word = Array(name.prefix(2))
    return everyday.contains(word) && !places.contains(word)
  }

  /// What stands before a name in a sentence.
  private static let startsBefore: Set<UInt16> = Set("是叫问姓找给跟和对到请您为让由位的了好".utf16)

  private static let filePart = Pattern(
    fixed:
      #"(?<![㐀-鿿])[㐀-鿿]{2,4}(?=[_\- .]|$|[0-9])"#)

  private static func inFile(_ text: MaskText) -> [MaskEdit] {
    filePart.search(SearchedUnits(text.folded[...])).ranges.compactMap { range in
      let slice = text.folded[range]
      let surname = surnameLength(slice)
      guard surname > 0, slice.count - surname <= 2, slice.count > surname,
        !fileWords.contains(String(decoding: slice, as: UTF16.self)),
        surname == 2 || surnames.plain.contains(text.folded[range.lowerBound])
          || slice.count == 3 && surnames.givenEnds.contains(text.folded[range.upperBound - 1])
            && mayBeName(slice)
      else { return nil }
      return edit(range, text)
    }
  }

  private static let fileWords: Set<String> = [
    "录音", "通话", "呼入", "呼出", "客服", "陈述", "宋体", "范例", "范本",
  ]

  private static let address = Pattern(
    fixed:
      #"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]*(?=@[a-z0-9-]+(?:\.[a-z0-9-]+)+)"#)

  /// Hosts of mail, for an address that is said in a sentence: "look at taobao dot com" is none.
  private static let hosts =
    "(?:qq|gmail|googlemail|163|126|139|189|hotmail|outlook|yahoo|sina|foxmail|icloud|sohu|example|live|msn|aol|me|mail|protonmail|btinternet|virginmedia|sky|talktalk|ntlworld|一六三|幺六三|一二六|幺二六|一三九|幺三九|一八九|幺八九|扣扣|网易)"
  /// 艾特, 圈a, "at".
  private static let ats = "(?:@| ?(?:艾特|爱特|圈 ?a|a圈|小老鼠) ?|(?<= )at )"
  private static let ends = "(?:com|cn|net|org|edu|co|uk|io)"
  /// Words that are digits, and letters one by one.
  private static let saidDigit =
    "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|double|triple|treble|[0-9]+)"
  /// "my email is zhang wei 88 at qq dot com", 邮箱是zhang点wei艾特qq点com.
  private static let announcedMail = Pattern(
    fixed:
      #"(?:\be-?mail(?: address)?|邮箱(?:地址|号)?|邮件地址)(?: is| it's|'s|’s|就?是|为|[:,， ])*\K[a-z0-9](?:[a-z0-9 ._+-]|点|下划线){1,40}?(?= ?(?:@|at|艾特|爱特|圈 ?a|a圈|小老鼠) ?[a-z0-9-]+ ?(?:dot|点|\.) ?(?:com|cn|net|org|edu|co|uk|io)(?![a-z]))"#
  )
  private static let saidMail = Pattern(
    fixed:
      #"(?<![a-z0-9._+-])(?:(?:[a-z0-9] ){2,}[a-z0-9]|[a-z0-9][a-z0-9._+-]*)(?:(?: dot | underscore | dash | hyphen |点|下划线)[a-z0-9_+-]+)*(?: "#
      + saidDigit + #")*(?= ?"# + ats + " ?" + hosts + #" ?(?:dot|点|\.) ?"# + ends
      + "(?![a-z]))")
  /// The words before a written one: "tom underscore jones@gmail.com".
  private static let halfSaid = Pattern(
    fixed:
      #"(?<![a-z0-9._%+-])(?:[a-z0-9_+-]+ (?:dot|underscore|dash|hyphen) )+[a-z0-9._%+-]+(?=@[a-z0-9-]+(?:\.[a-z0-9-]+)+)"#
  )
  private static let atSign = [" at ", "艾特", "爱特", "圈a", "圈 a", "a圈", "小老鼠"].map { Array($0.utf16) }

  private static func mail(_ text: MaskText) -> [MaskEdit] {
    var ranges: [Range<Int>] = []
    if text.folded.contains(0x40) {
      let searched = SearchedUnits(text.folded[...])
      ranges += address.search(searched).ranges + halfSaid.search(searched).ranges
    }
    if atSign.contains(where: { !text.ranges(of: $0).isEmpty }) {
      let searched = SearchedUnits(text.folded[...])
      ranges += announcedMail.search(searched).ranges + saidMail.search(searched).ranges
    }
    return ranges.map {
      // An account of the broadband network ends in its digits; three of them stay.
      let digits = text.folded[$0].allSatisfy { UnitClass.isDigit($0) }
      let shown =
        digits
        ? [UInt16](repeating: 0x2A, count: max(0, $0.count - 3)) + text.units[$0].suffix(3)
        : [text.units[$0.lowerBound], 0x2A, 0x2A, 0x2A]
      return MaskEdit(range: $0, shown: shown)
    }
  }
}

extension Array {
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
