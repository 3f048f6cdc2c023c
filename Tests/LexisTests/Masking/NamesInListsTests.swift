import CallModel
import Lexis
import Testing

/// Names that nothing announces one by one, and what else was seen of people and left standing.
@Suite struct NamesInListsTests {
  private let mask = PersonalDataMask()

  @Test(arguments: [
    ("明天来的是张伟、李强、王芳三个人", "明天来的是张*、李*、王*三个人"),
    ("装维组有赵建军，钱小红，孙立三位师傅", "装维组有赵*，钱*，孙*三位师傅"),
    ("业主是我和我爱人，陈志远和林晓燕，都登记了", "业主是我和我爱人，陈*和林*，都登记了"),
    ("上门人员名单如下：周涛 吴敏 郑海波", "上门人员名单如下：周* 吴* 郑*"),
    ("分别是杨帆、黄蕾、徐静、马骏", "分别是杨*、黄*、徐*、马*"),
    ("张伟、李秀英、王建国", "张*、李*、王*"),
    ("派了李建国和王海涛过去", "派了李*和王*过去"),
    ("我跟我同事郭靖、黄蓉一起", "我跟我同事郭*、黄*一起"),
  ])
  func `names in a row are hidden`(text: String, shown: String) {
    #expect(mask.mask(text) == shown)
  }

  @Test(arguments: [
    "覆盖龙岗、罗湖、福田、南山", "周一、周三、周五都行", "宽带、电视、手机、固话都有", "苏州、徐州、常州、郑州",
    "许昌、邵阳、岳阳三地", "李先生、王女士、张小姐三位", "光纤、路由、机顶盒三个", "黄金、铂金、钻石会员",
    "小王和小李两位师傅", "陈旧、老化、破损三种情况", "高清、标清、超清", "王家湾、李家村、张家口三个点",
    "小区停电检修、光缆割接、端口扩容三项都完成了", "余额、流量、话费", "唐山路、黄河路、吴中路都停",
  ])
  func `what stands in a row and is nobody stays`(text: String) {
    #expect(mask.mask(text) == text)
  }

  @Test(arguments: [
    ("师傅刘大勇下午两点到", "师傅刘*下午两点到"), ("同事陶宇航会跟进", "同事陶*会跟进"),
    ("收货人写何丽娟", "收货人写何*"), ("付款人填苗健怡", "付款人填苗*"), ("联系人马慧云，电话", "联系人马*，电话"),
    ("联系人陶平霞，电话", "联系人陶*，电话"), ("免贵姓章，立早章，章子文，文化的文", "免贵姓章，立早章，章*，文化的文"),
    ("姓闵，闵行的闵。", "姓闵，闵行的闵。"), ("师傅周一上午到", "师傅周一上午到"), ("师傅高度重视", "师傅高度重视"), ("户主是代办的", "户主是代办的"),
    ("姓名、付款方式都写好了", "姓名、付款方式都写好了"),
    ("师傅马俊杰在路上", "师傅马*在路上"), ("同事何建国会跟进", "同事何*会跟进"), ("师傅马上就到", "师傅马上就到"),
    ("使用人是房东", "使用人是房东"), ("联系人写方便接电话的", "联系人写方便接电话的"), ("负责人是苏州分公司的", "负责人是苏州分公司的"),
  ])
  func `names behind crews, rarer surnames and surnames spelled out are hidden`(
    text: String, shown: String
  ) {
    #expect(mask.mask(text) == shown)
  }

  @Test(arguments: [
    ("我叫阿依古丽", "我叫阿*"), ("名字是扎西达娃的", "名字是扎*的"), ("我叫买买提·艾力", "我叫买*"),
    ("机主是约翰·史密斯吗", "机主是约*吗"), ("您是陈先生的爱人周敏吗", "您是陈先生的爱人周*吗"),
    ("我叫沈阳", "我叫沈*"), ("我叫安康", "我叫安*"),
    ("张伟丽电话13812345678", "张*电话138****5678"), ("本次电话13812345678", "本次电话138****5678"),
    ("My name is Jack Socket", "My name is J* S*"), ("Jack Socket will be in", "J* S* will be in"),
  ])
  func
    `names without a surname, and those that are places or things too, are hidden where they are names`(
      text: String, shown: String
    )
  {
    #expect(mask.mask(text) == shown)
  }

  @Test(arguments: [
    "使用人是成都的分公司", "使用人是成都那边的亲戚", "负责人是武汉电信的", "我是唐山的", "您是桂林那边吗", "我是张家港人", "我是黄石，不是黄冈",
    "姓名加地址都要", "姓名也买了", "万科·城市花园", "绿地·香树花城",
    "The Jack Socket on the wall is loose", "This is the Jack Socket team", "our Grant Scheme",
  ])
  func `places behind who somebody is, and things named like people, stay`(text: String) {
    #expect(mask.mask(text) == text)
  }

  @Test(arguments: [
    ("门牌是B-1203", "门牌是***"), ("社保卡号A12345678", "社保卡号***"),
    ("MAC地址AC:DE:48:00:11:22", "MAC地址***"), ("光猫SN是HWTC12345678", "光猫SN是***"),
    ("SSN 078-05-1120", "SSN ***"), ("VAT GB123456789", "VAT ***"),
    ("it is spelled S M I T H", "it is spelled ***"), ("spelled O-K-O-N-K-W-O.", "spelled ***."),
  ])
  func `what a card, a device or a name is told by is hidden`(text: String, shown: String) {
    #expect(mask.mask(text) == shown)
  }

  @Test(arguments: [
    "VAT is 20 percent", "the serial number is on the back", "序列号在光猫背面", "10:20:30 到 11:20:30",
    "how is it spelled?",
  ])
  func `words for them alone hide nothing`(text: String) {
    #expect(mask.mask(text) == text)
  }

  @Test func `an apostrophe in what the product says opens no quotation`() {
    let shown = PersonalDataMask.shownSentence(
      LocalText(
        zh: "说话人“-客户张建国18950613374”没有对应的角色",
        en: "the transcript's speaker '-客户张建国18950613374' is not known as a party"))
    #expect(shown.zh == "说话人“-客户张*189****3374”没有对应的角色")
    #expect(shown.en == "the transcript's speaker '-客户张*189****3374' is not known as a party")
  }

  @Test func `a question for the contact asks for a name`() {
    let turns = [
      Turn(number: 1, party: .agent, text: "麻烦报一下装机联系人"),
      Turn(number: 2, party: .customer, text: "嗯就写谭永康吧"),
    ]
    #expect(mask.mask(turns: turns)[1] == "嗯就写谭*吧")
  }

  @Test(arguments: [
    ("手机号是幺五零零两两三四四六九你打这个", "手机号是幺五零****四四六九你打这个"),
    ("宽带密码是星光二零二零，帮我改了", "宽带密码是***，帮我改了"),
    ("身份证上是一九八五年十二月十二", "身份证上是***"),
    ("青山镇柳树村三组17号，门口有个小卖部", "青山镇柳树村三组***，门口有个小卖部"),
    ("发到 zhouyt1987 艾特 一六三 点 com", "发到 z*** 艾特 一六三 点 com"),
    ("My van is LK19 XTR, white one", "My van is LK19 ***, white one"),
    (
      "its seventeen b Marlborough Court, off Kings Road",
      "its *** Marlborough Court, off Kings Road"
    ),
    ("The crew are Mark Ellison and two others", "The crew are M* E* and two others"),
    ("Your visit is with Callum Reyes and Deepa Iyer", "Your visit is with C* R* and D* I*"),
    ("签字的是我爸邱国栋和我妈温玉琴", "签字的是我爸邱*和我妈温*"),
    ("Mobile is 0 7 9 double 1, 6 0 4, 8 8 2", "Mobile is 0 7 9 **, * * *, * 8 2"),
  ])
  func `numbers, words and names said in other ways are hidden`(text: String, shown: String) {
    #expect(mask.mask(text) == shown)
  }

  @Test(arguments: [
    "Your order is D261000877 and the engineer comes Tuesday",
    "500 megabits, order ref 40118823", "我给您查了，工单号是D261000199", "密码是什么", "身份证2030年到期",
    "Will Openreach come on Monday?", "两百两十元一个月", "HD60 pro is the camera",
    "Tomorrow is April Fools’ Day", "Thanks @Hope Social Worker for your help",
    "Hope Street is closed, and May is our busiest month",
  ])
  func `orders, prices and things that look like a name stay`(text: String) {
    #expect(mask.mask(text) == text)
  }

  @Test func `the order number before a telephone number does not show it`() {
    let shown = mask.mask("I have the order number and my mobile is 07700900123")
    #expect(!shown.contains("900123"))
  }

  @Test
  func `letters and digits one by one answer a question for a handle, and a sentence does not`() {
    func answer(_ text: String) -> String {
      mask.mask(turns: [
        Turn(number: 1, party: .agent, text: "您的QQ号是多少"),
        Turn(number: 2, party: .customer, text: text),
      ])[1]
    }
    #expect(answer("小写的w q x 七七六二") == "小写的w***")
    for text in [
      "I don't change the computer. I try usb2.0 and 3.0 interface",
      "Oh. I’ll try it. My version 2.6.0.",
      "for mac 版本 系统为os x 10.0.4",
    ] { #expect(answer(text) == text) }
  }

  @Test func `houses and postcodes that a question asks for are hidden in any words`() {
    let turns = [
      Turn(number: 1, party: .agent, text: "House number?"),
      Turn(number: 2, party: .customer, text: "Two hundred and six"),
      Turn(number: 3, party: .agent, text: "And the postcode?"),
      Turn(number: 4, party: .customer, text: "B fifteen, two T T"),
    ]
    #expect(mask.mask(turns: turns) == ["House number?", "***", "And the postcode?", "***"])
  }

  @Test func `a card read in four groups over turns is hidden though nothing names it`() {
    let turns = ["五四一二", "九五二二", "二九九五", "六七二九"].enumerated().map {
      Turn(number: $0.offset + 1, party: .customer, text: $0.element)
    }
    #expect(mask.mask(turns: turns) == ["****", "****", "****", "*七二九"])
  }

  /// Four digits of a telephone number stay, as they do in the whole; those of a card do not.
  @Test(arguments: [
    ("您尾号是多少", "2635", "2635"), ("请问手机尾号多少", "二六三五", "二六三五"),
    ("您手机卡尾号是多少", "2635", "2635"), ("您银行卡尾号是多少", "2635", "****"),
  ])
  func `the end of a number stays unless a card is named`(
    asked: String, said: String, shown: String
  ) {
    let turns = [
      Turn(number: 1, party: .agent, text: asked), Turn(number: 2, party: .customer, text: said),
    ]
    #expect(mask.mask(turns: turns)[1] == shown)
  }
}
