import CallModel

/// Personal data as it is said in calls, written and as recognisers write: each kind by templates, in which braces
/// hold what must not be shown. Made from a seed; people, numbers and places are invented.
struct PlantedSpeech {
  struct Item {
    var kind: String
    var turns: [Turn]
    /// By turn: what stands outside the braces, and what inside, in order; the outside begins.
    var parts: [[String]]

    /// Nothing that must go is left whole, and no more of it than a mobile number shows.
    ///
    /// What stands outside may have gone too: it is looked for by `spills`.
    func isHidden(in shown: [String]) -> Bool {
      zip(parts, shown).allSatisfy { parts, text in
        let hidden = parts.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        guard let inside = Self.between(parts, in: text) else {
          return hidden.allSatisfy { !text.contains($0) }
        }
        return zip(hidden, inside).allSatisfy { own, left in
          let limit = max(1, Self.letters(own) * 7 / 10)
          return left.contains("*") && Self.letters(left) <= limit
        }
      }
    }

    /// Whether something outside the braces was changed.
    func spills(in shown: [String]) -> Bool {
      zip(parts, shown).contains { Self.between($0, in: $1) == nil }
    }

    private static func letters(_ text: String) -> Int {
      text.unicodeScalars.count {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
    }

    /// What stands between the parts outside; nil where one of them is not there.
    private static func between(_ parts: [String], in text: String) -> [String]? {
      var rest = text[...]
      guard let first = parts.first, rest.hasPrefix(first) else { return nil }
      rest = rest.dropFirst(first.count)
      var inside: [String] = []
      for (place, part) in parts.enumerated().dropFirst() where place % 2 == 0 {
        if place == parts.count - 1 {
          guard rest.hasSuffix(part) else { return nil }
          inside.append(String(rest.dropLast(part.count)))
        } else {
          guard let found = rest.firstRange(of: part) else { return nil }
          inside.append(String(rest[..<found.lowerBound]))
          rest = rest[found.upperBound...]
        }
      }
      return inside
    }
  }

  private var generator: Seeded

  init(seed: UInt64) { generator = Seeded(seed) }

  /// A line each: the kind, a colon, the turns with bars between. `<name>` and the like are filled in.
  static let templates = """
    姓名: 我叫{<name>} / 户主是{<name>} / 机主{<name>} / 是{<name>}先生吗 / 请问是{<name>}女士吗 / {<name>}先生您好 / 联系人写{<name>} / 开户人是{<name>} / 法人是{<name>} / 经办人{<name>} / 过户给{<name>} / 用{<name>}的身份证办的 / 我爱人{<name>}，电话找他 / 客户{<name>}反映 / {<name>}经理 / {<name>}主任 / 我是宏达物流的{<name>}
    名字问答: 请问您贵姓|是{<name>} / 您的姓名是|{<name>}啊 / 户主姓名是什么|嗯{<name>} / 报一下机主姓名|{<name>}
    手机: 我电话是{<spoken>} / 联系{<mobile>} / {<spoken>}你记一下 / 回拨{<mobile>} / 我的号是{<repeated>}
    手机问答: 联系电话报一下|嗯，{<spoken>}|好的，约8月3号上午 / 您手机号多少|{<mobile>}
    证件: 身份证号{<identity>} / 我身份证是{<identity>} / 卡号是{62<d4> <d4><d4> <d4><d3>} / 请问身份证后四位|{<zd3>叉} / 核对一下身份证后四位|{<zd4>}
    账号: 宽带账号是{<d9>} / 账号{gz<d8>}上不去 / QQ号{9<d8>} / 我微信是{lily<d5>} / 加我微信{wx_<d5>}
    密码: 密码是{<d6>} / 我密码设的{<d6>} / 验证码{<zd6>} / 动态码是{<zd4>} / 短信码{<d4>} / 验证码报给你{<d6>} / 您的密码是多少|{abc<d4>} / 短信码报一下|{<zd4>}
    地址: 我住<estate>{<n>栋<room>} / 装在<estate>{<n>栋2单元<room>室} / 地址是<road>{<n>号<room>房} / 移到<estate>{<n>-2-<room>}去 / <road>{<n>号}
    地址问答: 您住哪里|<estate>|几栋|{<n>栋}|几号房|{<room>} / 您是几栋几单元|{<n>栋2单元} / 您住哪里|<estate>|哪一栋|{二十六栋}|几单元|{三单元<room>}
    生日: 出生日期{19<yy>年3月7号} / 我是{19<yy>年十二月一号}出生的 / 您的出生日期|{一九八五年三月七号}
    车牌邮箱: 车牌粤A{<d5>} / 粤B{D<d5>} / 邮箱{lily<d4>}艾特qq点com / 邮箱是{wang.lei}@163.com / 邮箱{lily<d4>}圈a qq点com
    name: my name is {<first> <last>} / My name is {<First> <Last>}. / this is {<first> <last>} speaking / the account is under {<first> <last>} / can i speak to {<first> <last>} please / {<first>} speaking / this is {<first>} from billing / call me {<first>} / Thanks, {<First>}. / i spoke to {<first>} yesterday / thank you mr {<last>} / I'm {<First> <Last>}, I work at Northgate. / her name's {<first> <last>}
    name asked: what's your name|{<first> <last>} / who am i speaking to|{<first> <last>} speaking / And your full name?|{<First> <Last>} / can i take your name|it's {<first>}
    phone: my number is {07<d9>} / it's {<esp>} / call me on {<esp>} / call {423-555-<d4>} / ring {+44 7<d4> <d6>}
    phone asked: And a contact number?|{<esp>} / what's your mobile number|yeah it's {<esp>}
    card: my card number is {4<d3> <d4> <d4> <d4>} / and the three digits on the back|{<e3>} / And the CVV?|it's {<d3>} / my account number is {<d8>} / what's the sort code|{20 31 52}
    password: password {buttercup} / my password is {tiger} / the password's {sunflower} / memorable word is {rainbow} / the code they sent me is {<d4>} / the code is {<e4>} / my pin is {<d4>} / What's the password on the account?|{banana} i think / and your memorable word|um {liverpool}
    code asked: we've sent you a code can you read it to me|yeah {<d6>} / can you read out the six digit code please|{<e6>} / what's the verification code|it's {<e4>}
    address: i live at {<n>} garden road / flat {<n>} / it's {twenty four} church lane / postcode is LS6 {2AB} / And the house number?|it's {<n>b} / what's the address please|{<n>} church hill
    birth: my date of birth is {the third of may nineteen sixty two} / dob {03/05/19<yy>} / born on {the eleventh of the fifth nineteen seventy five} / And your date of birth?|{twelve eleven eighty}
    mail: it's {john dot smith} at btinternet dot com / email {tom88} at gmail dot com / it's {priya eight eight} at hotmail dot co dot uk / my email is {susan_walker}@gmail.com / my reg is {LB08 XTR}
    """.split(separator: "\n").map { line in
      let parts = line.split(separator: ": ", maxSplits: 1)
      return (
        kind: String(parts[0]), turns: parts[1].split(separator: " / ").map(String.init)
      )
    }

  mutating func items(ofEach count: Int) -> [Item] {
    Self.templates.flatMap { kind, templates in
      (0..<count).map { number in
        item(kind, templates[number % templates.count])
      }
    }
  }

  private mutating func item(_ kind: String, _ template: String) -> Item {
    let said = filled(template).split(separator: "|").map(String.init)
    let parts = said.map { turn in
      turn.split(omittingEmptySubsequences: false) { $0 == "{" || $0 == "}" }.map(String.init)
    }
    // A single turn may be anybody's; of several the agent's come first.
    let turns = parts.enumerated().map { index, parts in
      Turn(
        number: index + 1, party: said.count == 1 ? .unknown : index % 2 == 0 ? .agent : .customer,
        text: parts.joined())
    }
    return Item(kind: kind, turns: turns, parts: parts)
  }

  private mutating func filled(_ template: String) -> String {
    var text = ""
    var rest = template[...]
    while let from = rest.firstIndex(of: "<"), let to = rest[from...].firstIndex(of: ">") {
      text += rest[..<from]
      text += value(String(rest[rest.index(after: from)..<to]))
      rest = rest[rest.index(after: to)...]
    }
    return text + rest
  }

  private mutating func value(_ slot: String) -> String {
    switch slot {
    case "name": chineseName()
    case "mobile": mobile()
    case "spoken": Self.read(mobile())
    case "repeated":
      "幺三九两个\(Self.read(digits(1)))三个\(Self.read(digits(1)))三个\(Self.read(digits(1)))"
    case "identity":
      "440106\(number(1950...2004))0923\(digits(3))" + (Bool.random(using: &generator) ? "X" : "8")
    case "n": "\(number(2...39))"
    case "room": "\(number(1...29))0\(number(1...9))"
    case "yy": "\(number(50...99))"
    case "estate": pick(["翠湖花园", "阳光小区", "金色家园", "和平新村", "碧桂园", "丽江花园", "万科城"])
    case "road": pick(["中山大道", "人民路", "文昌街", "滨江东路"])
    case "first", "First": cased(slot, pick(Self.firsts))
    case "last", "Last": cased(slot, pick(Self.lasts))
    case "esp": english("07" + digits(9))
    default:
      if slot.hasPrefix("zd") {
        Self.read(digits(Int(slot.dropFirst(2)) ?? 4))
      } else if slot.hasPrefix("e") {
        english(digits(Int(slot.dropFirst()) ?? 4))
      } else {
        digits(Int(slot.dropFirst()) ?? 4)
      }
    }
  }

  private mutating func pick<T>(_ values: [T]) -> T {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }
  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }
  private mutating func digits(_ count: Int) -> String {
    (0..<count).map { _ in "\(number(0...9))" }.joined()
  }
  private mutating func mobile() -> String {
    pick(["138", "159", "186", "177", "133", "199"]) + digits(8)
  }
  private func cased(_ slot: String, _ name: String) -> String {
    slot.first?.isUppercase == true ? name.prefix(1).uppercased() + name.dropFirst() : name
  }
  private static func read(_ number: String) -> String {
    String(number.compactMap(\.wholeNumberValue).map { Array("零幺二三四五六七八九")[$0] })
  }
  private mutating func english(_ number: String) -> String {
    let words = ["oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    var said: [String] = []
    for digit in number.compactMap(\.wholeNumberValue) {
      if said.last == words[digit], Bool.random(using: &generator) {
        said[said.count - 1] = "double \(words[digit])"
      } else {
        said.append(words[digit])
      }
    }
    return said.joined(separator: " ")
  }
  private mutating func chineseName() -> String {
    String(pick(Array("王李张刘陈杨赵黄周吴徐孙胡朱郭林罗郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶潘杜白邹熊陆姚谭")))
      + pick([
        "建国", "志强", "淑珍", "海燕", "文博", "雨桐", "欣怡", "晓东", "丽华", "俊杰", "家豪", "振华", "少峰", "美玲", "德海",
        "雪梅", "学军", "凤英", "诗涵", "浩然",
      ])
  }
  private static let firsts =
    "john mary peter susan priya raj chloe liam emma aisha fatima mohammed siobhan niamh deepak anita carlos maria elena ivan olga kenji tom harry jessica sarah daniel laura kevin rachel hannah amir zoe nathan"
    .split(separator: " ").map(String.init)
  private static let lasts =
    "smith jones patel kowalski nguyen williams taylor davies evans khan singh sharma o'brien murphy garcia lopez ivanov tanaka thompson hughes bennett palmer okafor oyelaran fernandez schmidt rossi"
    .split(separator: " ").map(String.init)
}
