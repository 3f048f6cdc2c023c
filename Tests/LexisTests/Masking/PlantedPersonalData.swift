import Lexis

/// Sentences with personal data planted in them, and sentences that only look like it.
///
/// Made from a seed: the same five hundred each time. All people, numbers and places are invented.
struct PlantedText {
  enum Kind: String, CaseIterable {
    case mobile, mobileSpoken, mobilePaused, fixedLine, identity, bankCard, account, name,
      nameBeside, address
    case secret, mail
    case mobileEnglish, mobileSpokenEnglish, mobileHyphenedEnglish, nameEnglish, nameBesideEnglish,
      addressEnglish,
      accountEnglish
  }
  var kind: Kind
  var text: String
  /// Must not be left in the masked text.
  var hidden: [String]
  /// Must still be there.
  var kept: [String]
}

struct PlantedTexts {
  private var generator: Seeded

  init(seed: UInt64) { generator = Seeded(seed) }

  private mutating func pick<T>(_ values: [T]) -> T {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }
  private mutating func digits(_ count: Int) -> String {
    (0..<count).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
  }

  private mutating func mobileNumber() -> String {
    pick(["138", "159", "186", "177", "133", "199"]) + digits(8)
  }

  private static let read = Array("零一二三四五六七八九")
  private mutating func spoken(_ number: String) -> String {
    let useYao = Bool.random(using: &generator)
    return String(
      number.map { digit in
        let value = digit.wholeNumberValue ?? 0
        return value == 1 && useYao ? "幺" : Self.read[value]
      })
  }
  private static let english = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
  ]
  private mutating func spokenEnglish(_ number: String) -> String {
    var words: [String] = []
    var index = 0
    let values = number.compactMap(\.wholeNumberValue)
    while index < values.count {
      if index + 1 < values.count, values[index] == values[index + 1],
        Bool.random(using: &generator)
      {
        words.append("double " + Self.english[values[index]])
        index += 2
      } else {
        let oh = values[index] == 0 && Bool.random(using: &generator)
        words.append(oh ? "oh" : Self.english[values[index]])
        index += 1
      }
    }
    return words.joined(separator: " ")
  }

  private static let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱郭林罗郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡")
  private static let given = Array("伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲红玉华建国志新宇浩晨欣怡俊凯佳颖")
  private mutating func chineseName() -> String {
    var name = String(pick(Self.surnames))
    name.append(pick(Self.given))
    if Int.random(in: 0..<3, using: &generator) > 0 { name.append(pick(Self.given)) }
    return name
  }
  private mutating func groups(_ number: String, by sizes: [Int], with separator: String) -> String
  {
    var rest = number[...]
    return sizes.map { size in
      defer { rest = rest.dropFirst(size) }
      return String(rest.prefix(size))
    }.joined(separator: separator)
  }

  mutating func item(_ kind: PlantedText.Kind) -> PlantedText {
    switch kind {
    case .mobile:
      let number = mobileNumber()
      let shape = pick([
        number, "+86" + number, "86 " + number, groups(number, by: [3, 4, 4], with: "-"),
        groups(number, by: [3, 4, 4], with: " "), groups(number, by: [4, 3, 4], with: " "),
        groups(number, by: [3, 8], with: "，"),
      ])
      let frame = pick([
        "我的手机是#，麻烦您记一下", "请拨打#联系我", "联系电话#对吧", "您留的是#吗", "#", "是#，没错",
        "打#，下午三点以后", "订单上的号码是#，我姓王",
      ])
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: shape), hidden: [shape, number],
        kept: [String(number.suffix(4))])
    case .mobileSpoken:
      let number = mobileNumber()
      let shape = spoken(number)
      let frame = pick(["我电话是#您记一下", "您拨#就行", "号码是#对的", "#", "就打#吧"])
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: shape), hidden: [shape],
        kept: [String(shape.suffix(4)), String(shape.prefix(3))])
    case .mobilePaused:
      let number = spoken(mobileNumber())
      let separator = pick([" ", "，", "、", " 嗯 ", "…", "，呃，", "。"])
      let shape = groups(number, by: pick([[3, 4, 4], [4, 3, 4], [3, 3, 5]]), with: separator)
      let frame = pick(["我电话是#", "您记一下，#", "是#对吗", "#，谢谢"])
      let middle = String(number.dropFirst(3).prefix(3))
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: shape), hidden: [shape, middle],
        kept: [String(number.suffix(3))])
    case .fixedLine:
      let area = pick(["020", "010", "0755", "0571", "0769"])
      let number = String(Int.random(in: 2...8, using: &generator)) + digits(7)
      let shape = pick([area + number, area + "-" + number, area + " " + number])
      let frame = pick(["家里座机是#", "固话#可以打", "您的号码是#吗", "#这个号"])
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: shape), hidden: [shape, number],
        kept: [area, String(number.suffix(2))])
    case .identity:
      let year = Int.random(in: 1950...2004, using: &generator)
      let number =
        "440106\(year)" + pick(["0101", "0923", "1231", "0615"]) + digits(3)
        + pick(["X", "1", "8"])
      let frame = pick(["身份证号是#", "证件号码#", "我的身份证#您核对一下", "#"])
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: number),
        hidden: [number, String(number.dropFirst(1).dropLast(1))], kept: [])
    case .bankCard:
      let number = "62" + digits(17)
      let shape = pick([number, groups(number, by: [4, 4, 4, 4, 3], with: " ")])
      let frame = pick(["银行卡号是#", "退到我的银行卡#里", "卡号#"])
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: shape), hidden: [shape],
        kept: [String(number.suffix(3))])
    case .account:
      let number = pick(["0200", "7550", "59"]) + digits(6)
      let frame = pick(["宽带账号是#", "账号#登录不上", "我的用户名是#", "QQ号#", "宽带帐号为#请核对"])
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: number), hidden: [number],
        kept: [String(number.suffix(3))])
    case .name:
      let name = chineseName()
      let frame = pick([
        "我叫#，想改时间", "请问是#先生吗", "户主是#", "姓名#，没错", "联系人是#女士", "名字叫#的那单",
        "您是#本人吗", "请找#，谢谢", "登记的是#吧", "我是#，昨天打过电话",
      ])
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: name), hidden: [name],
        kept: [String(name.prefix(1)) + "*"])
    case .nameBeside:
      var name = chineseName()
      // A given name that is a surname as well leaves it open whose title it is.
      while Self.surnames.contains(name.last ?? " ") { name = chineseName() }
      let given = String(name.dropFirst())
      let surname = String(name.prefix(1))
      let (frame, kept, hidden) = pick([
        ("麻烦#先生接一下电话", surname + "*先生", name), ("昨天是#女士打来的", surname + "*女士", name),
        ("帮我转给#小姐可以吗", surname + "*小姐", name), ("业主#，没人在家", "业主" + surname + "*", name),
        ("业主是#吧", surname + "*吧", name), ("户主姓名#", surname + "*", name),
        ("我姓%，#", "我姓%，%*", name), ("我姓%，叫$", "我姓%，叫*", given),
      ])
      func filled(_ text: String) -> String {
        text.replacing("#", with: name).replacing("%", with: surname).replacing("$", with: given)
      }
      return PlantedText(
        kind: kind, text: filled(frame), hidden: [hidden], kept: [filled(kept)])
    case .address:
      let place = pick(["中山大道", "人民路", "翠湖花园", "阳光小区", "体育西路", "建设新村", "金色家园", "文昌街"])
      let building = Int.random(in: 1...89, using: &generator)
      let room = Int.random(in: 101...2909, using: &generator)
      let tail = pick([
        "\(building)号\(room)房", "\(building)栋\(room)", "\(building)号楼2单元\(room)室",
        "\(building)号3栋\(room)房", "\(building)座\(room)", "十二栋三零二", "六号楼一单元五零一室",
      ])
      let frame = pick(["地址是天河区#", "我住#", "装在#，对吗", "安装地址：广州市#。", "送到#就行"])
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: place + tail),
        hidden: [tail, String(tail.suffix(3))], kept: [place])
    case .secret:
      let code = digits(6)
      let frame = pick(["密码是#", "我的密码#不对", "验证码是#", "验证码#"])
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: code), hidden: [code], kept: [])
    case .mail:
      let user = pick(["zhang.wei", "lily88", "chenming"])
      return PlantedText(
        kind: kind, text: pick(["邮箱是\(user)@example.com", "Write to \(user)@example.com please"]),
        hidden: [user], kept: ["@example.com"])
    case .mobileEnglish:
      let number = mobileNumber()
      let shape = pick([
        number, groups(number, by: [3, 4, 4], with: " "), groups(number, by: [3, 4, 4], with: "-"),
      ])
      let frame = pick([
        "My number is #.", "Please call me on # after five.", "Is # still your number?",
        "You can reach me at #", "# is my mobile.",
      ])
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: shape), hidden: [shape],
        kept: [String(number.suffix(4))])
    case .mobileSpokenEnglish:
      let shape = spokenEnglish(mobileNumber())
      let frame = pick(["My number is #", "it's # thank you", "call #, please", "so that is #?"])
      let middle = shape.split(separator: " ").dropFirst(4).prefix(4).joined(separator: " ")
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: shape), hidden: [shape, middle], kept: ["*"])
    case .mobileHyphenedEnglish:
      // "one-three-eight, oh-seven-double-nine …": as recognisers spell out what is read aloud.
      let words = spokenEnglish(mobileNumber()).split(separator: " ").joined(separator: "-")
      let frame = pick(["My number is #", "it's # thank you", "call #, please", "so that is #?"])
      let middle = words.split(separator: "-").dropFirst(4).prefix(4).joined(separator: "-")
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: words), hidden: [words, middle], kept: ["*"])
    case .nameEnglish:
      let first = pick(["Susan", "Peter", "Helen", "Daniel", "Olivia", "Kevin", "Laura", "Martin"])
      let last = pick(["Thompson", "Walker", "Hughes", "Bennett", "Foster", "Griffin", "Palmer"])
      let frame = pick([
        "My name is # and I want to move my line.", "Am I speaking with #?",
        "This is # calling about my order.", "Could I speak to Mr # please?",
        "The account holder is #.", "Hello, Mrs #, how are you?",
      ])
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: "\(first) \(last)"), hidden: [last, first],
        kept: ["\(last.prefix(1))*"])
    case .nameBesideEnglish:
      let first = pick(["Susan", "Peter", "Helen", "Daniel", "Olivia", "Kevin", "Laura", "Martin"])
      let last = pick(["Thompson", "Walker", "Hughes", "Bennett", "Foster", "Griffin", "Palmer"])
      let frame = pick([
        "The owner is #.", "It is under the name of #.", "The contact person is #, my wife.",
        "The line is in the name of #.", "Yesterday Mrs # called.", "Please ask for Mr #.",
      ])
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: "\(first) \(last)"), hidden: [last, first],
        kept: ["\(last.prefix(1))*"])
    case .addressEnglish:
      let house = Int.random(in: 2...199, using: &generator)
      let room = Int.random(in: 101...1909, using: &generator)
      let frame = pick([
        "I live at \(house) Garden Road, flat \(room).",
        "The address is room \(room), building \(house), Sunny Estate.",
        "It is \(house) West Lake Street, apartment \(room)",
        "please come to flat \(room) at \(house) rose lane",
      ])
      return PlantedText(
        kind: kind, text: frame, hidden: ["\(room)", "\(house) "], kept: [])
    case .accountEnglish:
      let number = digits(9)
      let frame = pick([
        "My account number is #.", "The broadband account is #", "username # does not work",
      ])
      return PlantedText(
        kind: kind, text: frame.replacing("#", with: number), hidden: [number],
        kept: [String(number.suffix(3))])
    }
  }

  /// A sentence in which nothing may be touched.
  mutating func harmless() -> String {
    let day = Int.random(in: 1...28, using: &generator)
    let month = Int.random(in: 1...12, using: &generator)
    let hour = Int.random(in: 8...19, using: &generator)
    let amount = Int.random(in: 10...9999, using: &generator)
    let two = day < 10 ? "0\(day)" : "\(day)"
    let twoMonth = month < 10 ? "0\(month)" : "\(month)"
    return pick([
      "给您约在\(month)月\(day)号上午可以吗", "时间是2026-\(twoMonth)-\(two) \(hour):30",
      "2026年\(month)月\(day)日下午\(hour)点", "一共\(amount)元，押金100元", "套餐每月\(amount)块",
      "您可以拨打10000号咨询", "预约热线是88810000", "我的工号是8\(amount)，很高兴为您服务",
      "工单号20261003\(amount)12已经登记", "速率从100兆升到1000兆", "今天有\(amount)个工单待约",
      "上午八点到十二点之间", "师傅大概三十分钟后到", "十二号或者十三号都可以", "我在二楼等您",
      "王先生您好，请稍等", "李师傅会联系您", "请问您贵姓，免贵姓陈", "我是电信的预约专员",
      "我们会在二零二六年十月三号联系您", "打400-810-1000也可以", "请按1转人工，按2返回",
      "还有三天，一二三四五六都行", "可以约\(day)号，也可以约\(day + 1)号、\(day + 2)号",
      "八点、九点、十点都有空", "您说的问题我们都记录了", "高先生在家吗", "何女士您好", "方便的话下午给您打电话",
      "安装需要准备好身份证", "我叫师傅明天过去", "请问是不是明天方便", "单子是\(amount)号窗口办的",
      "下周王先生在家", "十点钟方先生会到", "谢谢高女士", "工程师高先生会过去", "业主方便的时候", "业主群里通知了",
      "我姓王，叫我小王就行", "那位陈老先生", "先生您好", "请问先生贵姓", "苏州李女士那边", "学生宿舍也能装",
      "The owner is away this week.", "The contact is not at home.",
      "路由器放在客厅", "小区门口有一家超市", "您这条路上有光缆吗",
      "Your visit is on \(month)/\(day)/2026 at \(hour):30.", "It costs \(amount) yuan a month.",
      "Please call 10000 for bills.", "My staff number is 8\(amount).",
      "Between eight and twelve in the morning.", "One moment please, I will check two things.",
      "I am calling from the installation desk.", "This is the booking team.",
      "We have \(amount) orders today.", "The order number is 20261003\(amount)12.",
      "I am sorry about that.", "The engineer needs a room with a socket.",
      "It takes two or three hours.",
      "Mr Smith is not my husband's boss".replacing(
        "Mr Smith", with: "He"),
      "May I have your name please?", "Is this your number?",
      "There are 1000 megabits on that line.",
    ])
  }
}

/// Numbers with what looks like a unit right behind them, as recognisers write that set no
/// punctuation: "我的电话是13812345678人在家里".
struct PlantedBesideUnits {
  /// What is said, and digits of it that must not be left.
  static let numbers: [(said: String, hidden: String)] = [
    ("我的电话是13812345678", "8123456"), ("13812345678", "8123456"), ("幺三八幺二三四五六七八", "幺二三四"),
    ("幺三八 幺二三四 五六七八", "幺二三四"), ("138 1234 5678", "1234 5"), ("电话138 1234 5678", "1234 5"),
    ("1 3 8 1 2 3 4 5 6 7 8", "1 2 3 4"), ("身份证440106199001011234", "1990"),
    ("440106 19900101 1234", "1990"), ("四四零一零六一九九零零一零一一二三四", "一九九"),
    ("440106 19900101 123X", "1990"), ("四四零一零六 一九九零零一零一 一二三叉", "一九九"),
    ("身份证编号是440106199001011234", "1990"), ("卡号6222020012345678901", "6222"),
    ("卡号6222 0200 1234 5678 901", "0200"), ("6222 0200 1234 5678 901", "0200"),
    ("座机020-87654321", "876543"), ("020 8765 4321", "876"), ("宽带账号0201234567", "0201234"),
    ("密码是123456", "123"), ("QQ号123456789", "123456"), ("我的号码是87654321", "876543"),
    ("my number is one three eight one two three four five six seven eight", "one two three four"),
  ]
  /// Every unit the masking knows, and words and places that begin as one.
  static let words = [
    "元", "块", "次", "个", "米", "兆", "分钟", "秒", "小时", "天", "年", "月", "日", "点", "度", "单", "户", "人", "万",
    "亿", "百", "千", "十", "毛", "角", "%", "套", "台", "件", "条", "公里", "号楼", "g", "m", "k", "gb", "mb",
    "yuan",
    "rmb", "dollars", "minutes", "hours", "days", "orders", "percent", "meters", "metres",
    "天河区体育西路",
    "人民路", "人在家里", "人名是我", "单元楼", "单位的", "户主是我", "万科城", "个人的", "点都德", "年年有余", "元岗路", "条件很好",
    "台山市", "百度", "千灯湖", "十号线", "月亮湾", "日报社",
  ]
  static let texts = numbers.flatMap { number in
    words.flatMap { word -> [PlantedText] in
      // A Latin word behind letters has a blank before it, and behind a password belongs to it.
      let isApart = number.said.last?.isLetter == true || number.said.contains("密码")
      let joins = isApart && word.first?.isASCII == true ? [" "] : ["", " "]
      return joins.map {
        PlantedText(
          kind: .mobile, text: number.said + $0 + word, hidden: [number.hidden], kept: [word])
      }
    }
  }
}
