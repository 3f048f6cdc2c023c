import CallModel
import Lexis
import Testing

/// What a question asks for, and facts that words announce.
@Suite struct AskedFactsTests {
  private let mask = PersonalDataMask()

  /// A line each: who speaks (A, C), what is said, and behind a bar what is shown where that differs.
  private func expectShown(_ dialogue: String, by mask: PersonalDataMask? = nil) {
    let lines = dialogue.split(separator: "\n").map { $0.split(separator: "|") }
    let turns = lines.enumerated().map { index, line in
      Turn(
        number: index + 1, party: line[0].hasPrefix("A ") ? .agent : .customer,
        text: String(line[0].dropFirst(2)))
    }
    let shown = lines.map { $0.count > 1 ? String($0[1]) : String($0[0].dropFirst(2)) }
    #expect((mask ?? self.mask).mask(turns: turns) == shown)
  }

  @Test(arguments: [
    """
    A And a phone number?
    C Oh seven seven double oh, nine hundred, one two three.|Oh seven seven **, * **, * two three.
    """,
    """
    A what's your mobile number
    C it's oh seven seven hundred um nine hundred and then one two three|it's oh seven seven ** um * ** and then * two three
    """,
    """
    A And a phone number?
    C Oh one one three|Oh one one *
    A Yep
    C and then four nine six|and then * * *
    A four nine six|* * *
    C double oh one two|** one two
    A Lovely. Can you be in on Friday the 12th between 8 and 12?
    C Yes, 12 is fine.
    """,
    """
    A 您联系电话多少
    C 嗯，八七六五|嗯，****
    A 嗯
    C 然后是四三二一|然后是**二一
    A 好的，8月12号上门
    """,
    """
    A 您手机号报一下
    C 幺三九
    A 嗯
    C 后面是二二零八|后面是****
    A 好
    C 再就是七七四五
    """,
    """
    A 联系电话就打您现在这个号码可以吗
    C 打我先生的，幺三九，那个，二二零八，再就是|打我先生的，幺三九，那个，****，再就是
    C 七七四五
    A 您看3月8号，下午2点到5点行吗
    C 3月8号，2点到5点
    """,
    """
    A And the sort code?
    C Twenty, thirty one, fifty two.|**, * *, * *.
    A And your account number?
    C one two three four five six seven eight|* * * * * six seven eight
    """,
    """
    A What are the last four digits of your card?
    C four eight two one|* * * *
    A And the expiry date?
    C Oh nine, twenty seven.|***.
    A And the last three on the back?
    C One two three.|***.
    """,
    """
    A 卡号后四位是多少
    C 四八二一|****
    A 信用卡有效期到什么时候
    C 二七年九月|***
    A 身份证号码报一下
    C 四四零一零六|****零六
    """,
    """
    A 您身份证后四位是多少
    C 一二三四|****
    A 您验证码报一下
    C 嗯，六八|嗯，**
    C 二三九一|****
    """,
  ])
  func `a number that was asked for is hidden, over turns too`(dialogue: String) {
    expectShown(dialogue)
  }

  @Test(arguments: [
    """
    A And the memorable word?
    C It's Buttercup.|It's ***.
    A Buttercup, lovely.|***, lovely.
    """,
    """
    A Take your time. What's your memorable word?
    C I think it's sunny day|I think it's ***
    """,
    """
    A Could I take the password please?
    C Yes, it's Buttercup nineteen|Yes, it's ***
    """,
    """
    A 您的密码是多少
    C woaini123|***
    A 口令是什么
    C 就是向日葵|就是***
    A 向日葵，好的|***，好的
    """,
    """
    A And your date of birth?
    C Third of May nineteen sixty two.|***.
    """,
    """
    A and your postcode please
    C yeah it's L S six two A B|yeah it's ***
    A and date of birth
    C the third of may sixty two|***
    A third of may sixty two, thank you, the engineer comes on 5 May|***, thank you, the engineer comes on 5 May
    """,
    """
    A 请问您的出生日期
    C 六二年五月三号|***
    A 那安装约在8月3号上午九点可以吗
    """,
    """
    A What is your date of birth please
    C Why do you need that? My engineer came on 3 May
    A It is to check who you are
    C 12/11/80|***
    """,
  ])
  func `a word or a date of birth that was asked for is hidden, and where it is said again`(
    dialogue: String
  ) {
    expectShown(dialogue)
  }

  @Test(arguments: [
    """
    A 您住哪里
    C 翠湖花园
    A 哪一栋
    C 二十六栋|***
    A 几号房
    C 嗯，一零零三|嗯，***
    A 那师傅12号上午过去可以吗
    C 12号可以，3栋那边在施工
    """,
    """
    A 您家在几栋几单元
    C 就是3栋2单元吧|就是***吧
    A 请问身份证后四位
    C 五三二叉|***
    """,
    """
    A And the house number?
    C It's 12b.|It's ***.
    A what's the address please
    C forty two church hill|*** church hill
    A Is Friday between 8 and 12 fine?
    C 12 is fine
    """,
    """
    A And the three digits on the back?
    C five four oh|***
    A We've sent you a code, can you read it to me?
    C yeah 676819|yeah ******
    A can you read out the six digit code please
    C double five eight one two three|** * * * *
    A And your date of birth?
    C twelve eleven eighty|***
    """,
    """
    A What's the password on the account?
    C banana i think|*** i think
    A 短信码报一下
    C 六八二三|****
    """,
    """
    A and the code we texted you
    C nine one two double three four|* * * ** *
    A what town were you born in
    C kettering|***
    A could I take a name
    C yes oluwaseun|yes o*
    A and your surname
    C fashanu|f*
    A how's that spelt
    C f a s h a n u|***
    A 宽带账号报一下
    C gz12345678|***
    A 方便说下您的姓名吗
    C 可以啊，吴淑芬|可以啊，吴*
    """,
  ])
  func `houses, codes and digits that were asked for are hidden`(dialogue: String) {
    expectShown(dialogue)
  }

  @Test func `a name that is spelled is hidden, and where it was said before`() {
    expectShown(
      """
      C Hi, just wondering about my order, Fitzgerald.|Hi, just wondering about my order, F*.
      A Spell that.
      C F I T Z G E R A L D.|***.
      A Not here, Mr Fitzgerald.|Not here, Mr F*.
      """)
    expectShown(
      """
      A How do you spell your name?
      C It's K for kilo, O-W for whisky, A L. I'm at home.|It's ***. I'm at home.
      """)
  }

  @Test(arguments: [
    "A 您的密码是什么\nC 我忘了，2024年设的", "A 密码是多少\nC 忘了，我是1000兆的", "A 密码您还记得吗\nC wifi的不记得了",
    "A 您有什么账号密码问题吗\nC iptv登录不了",
    "A What's the memorable word on the account?\nC Um, I don't remember.",
    "A And the memorable word?\nC What memorable word?\nA The one you set up.\nC I've never had one",
    "C how do i change my wifi password?\nA Go to 192.168.1.1 in your browser\nC Easy",
    "A Have you tried to reset the password?\nC Yes, twice",
    "A Is the order in your account?\nC Yes, 2 orders since 2024, 100 each",
    "A 安装地址电话都核对好了，您看还有什么需要\nC 明天9点到12点，10号也行，300兆",
    "A What is the version number?\nC 2.9.1.57665", "A 您的密码记得吗，路由器底部有默认密码\nC 底部写的是TL-WDR5620，千兆版",
    "A 出生证带了吗\nC 带了，3月5号办的",
    "A Do you need your password to log in?\nC Netflix works",
    "A Is there a security question set?\nC Maybe",
    "A Can I have your account number please?\nC I've been a customer since 2015, I pay 32 pounds 50",
    "A 哪些号码打来的\nC 106、10010开头的，太多了",
    "A What's the error code, can you read it to me?\nC six five one two",
    "A And the postcode? Which code did the promo have?\nC SAVE20",
    "A 您的密码是多少\nC 一百兆的", "A 您的邮箱地址是什么\nC 3号再说吧", "A 几号方便\nC 12号",
    "A 您住哪里\nC 我住三楼，100兆的宽带", "A Can I take your email address?\nC twelve months ago I gave it",
    "A What's your address?\nC I have sent a private message",
    "A 您电话几点方便接\nC 2026-03-08 上午",
  ])
  func `what answers no such question, or gives nothing, stays`(dialogue: String) {
    expectShown(dialogue)
  }

  @Test(arguments: [
    ("My date of birth is the third of May 1962.", "My date of birth is ***."),
    ("my dob is 03/05/1962", "my dob is ***"),
    ("I was born on 3rd May 1962 in Leeds", "I was born on *** in Leeds"),
    ("出生日期是1962年5月3号", "出生日期是***"), ("我是1962年5月3号出生的", "我是***出生的"), ("我是62年生的", "我是***生的"),
    ("It's LS6 2AB", "It's LS6 ***"), ("SW1A 1AA, or ls62ab", "SW1A ***, or ls6***"),
    ("the postcode is L S six, two A B", "the postcode is ***"),
    ("my memorable word is Buttercup", "my memorable word is ***"),
    ("The password is Buttercup.", "The password is ***."), ("口令是向日葵", "口令是***"),
    ("the card ending in 4821", "the card ending in ***"),
    ("card ending four eight two one", "card ending ***"),
    ("Is that the card ending in 4 8 2 1?", "Is that the card ending in ***?"),
    ("the last four digits of your card are 4821", "the last four digits of your card are ***"),
    ("by card, the last four digits are 4821", "by card, the last four digits are ***"),
    ("shall I use the one ending in 4821", "shall I use the one ending in ***"),
    ("the card on my phone, the one ending 4821", "the card on my phone, the one ending ***"),
    ("expiry date zero nine twenty seven", "expiry date ***"),
    ("valid thru 11/28", "valid thru ***"),
    ("the card expires September twenty seven", "the card expires ***"),
    ("我尾号4821的卡", "我尾号***的卡"), ("银行卡尾号四八二一", "银行卡尾号***"),
    ("身份证后六位是281234", "身份证后六位是***"), ("信用卡有效期到27年9月", "信用卡有效期到***"),
    ("有效期09/27", "有效期***"),
    ("my national insurance number is QQ 12 34 56 C", "my national insurance number is ***"),
    ("my passport is E12345678", "my passport is ***"), ("护照号E12345678", "护照号***"),
    ("my sort code is 20-31-52", "my sort code is ***"),
    ("oh seven seven double oh nine hundred one two three", "oh seven seven ** * ** * two three"),
    ("幺三九，后头是二二零八，完了就是七七四五", "幺三九，后头是****，完了就是七七四五"),
    ("幺三九，等一下，二二零八，还有七七四五", "幺三九，等一下，****，还有七七四五"),
    ("六二二八四八，后面是零零幺二三四五六七八九零", "******，后面是*********八九零"),
    ("Hi, it's Margaret Oyelaran, LS6 2AB.", "Hi, it's M* O*, LS6 ***."),
    ("喂，张建国是吧，建设路", "喂，张*是吧，建设路"), ("请问是张建国张先生吗", "请问是张*张先生吗"),
  ])
  func `facts that words announce are hidden`(text: String, masked: String) {
    #expect(mask.mask(text) == masked)
    #expect(mask.mask(masked) == masked)
  }

  @Test(arguments: [
    "the password is wrong", "The password is Case-sensitive.", "the memorable word is not set",
    "the contract ending in March", "the week ending 12 October",
    "card expires in twenty twenty eight",
    "the last four digits of your phone are 4821", "your account ends in 30 days",
    "the mobile on the account, is it the one ending in 4821?",
    "about my telephone, the last four digits are 4821", "this one ends in 2027",
    "this one ends on 31 12 and no later", "the contract's expiry date is 12/27",
    "the warranty expiry is 12/27",
    "我副卡尾号是7731", "主卡尾号七七三一欠费了", "移动卡尾号7731",
    "您的合同有效期到12/27", "套餐有效期是10/28",
    "您尾号为7731的手机号对吗", "手机尾号幺三五六", "联系电话还是尾号0756这个吗", "您的联系电话是尾号七三六二吗",
    "the issue fed back by the last four numbers 2200 of your phone number", "尾号限行今天限3和8",
    "工单尾号0116", "有效期三个月", "套餐有效期到年底",
    "口令是什么",
    "B4 3rd floor, M5 2GB", "the 5G 4GB plan", "born on a Tuesday", "生日那天装不了", "出生证2份",
    "one hundred and twenty, two hundred and thirty, three hundred and fifty",
    "nineteen eighty five, twenty ten, twenty fifteen, twenty twenty", "It's Monday Morning.",
    "It's Virgin Media.",
    "我看一下，三号或者五号，等一下，七号", "ten or fifteen minutes, then twenty, thirty, forty, fifty",
    "调度中心六零三号为您服务", "您好，装维调度中心603号，请问是王女士吗", "客户服务中心六零三号很高兴为您服务",
    "调度中心六零三号再跟您确认一下",
  ])
  func `what only looks like such a fact stays, and so does the number at a desk`(text: String) {
    #expect(mask.mask(text) == text)
  }

  /// The figures are those of reports/studies/masking.md.
  @Test func `nearly every number that is read aloud in answer to a question is hidden`() {
    var dictations = PlantedDictations(seed: 2026)
    for language in ["zh", "en"] {
      var open: [String] = []
      for _ in 0..<400 {
        let item = language == "zh" ? dictations.chinese() : dictations.english()
        let masked = mask.mask(turns: item.turns)
        let hidden = zip(item.turns, masked).filter { $0.0.party == .customer }
          .reduce(0) { $0 + $1.1.count { $0 == "*" } }
        if hidden < item.digits - item.mayShow { open.append(masked.joined(separator: " – ")) }
      }
      #expect(open.count <= 4, "\(language): \(open.joined(separator: "\n"))")
    }
  }

  @Test func `a room at what is called a centre is one`() {
    #expect(mask.mask("住调度中心六零三号楼502") == "住调度中心***")
    #expect(mask.mask("客服中心103号3栋") == "客服中心***")
    #expect(mask.mask("商务中心六零三号") == "商务中心***")
  }

  @Test func `the agent's own name stays where it is known, unless the customer bears it`() {
    let dialogue = """
      A Hello, this is Siobhan, I'm Siobhan Kelly, how can I help?
      C Hi Siobhan, this is John Kowalczyk|Hi Siobhan, this is J* K*
      A 我叫孙磊，工号六零七
      """
    expectShown(dialogue, by: PersonalDataMask(agentNames: ["Agent Siobhan Kelly (603)", "坐席孙磊"]))
    let same = PersonalDataMask(knownNames: ["Siobhan Murphy"], agentNames: ["Siobhan Kelly"])
    #expect(same.mask("this is Siobhan") == "this is S*")
    #expect(mask.mask("this is Siobhan") == "this is S*")
    #expect(PersonalDataMask(agentNames: ["Customer Service"]).mask("I'm John") == "I'm J*")
  }
}
