/// The patterns that slots are found by: Chinese first, English behind.
extension SlotFinder {
  static let surname =
    "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵欧阳上官司马诸葛司徒]"
  /// 王先生, 王小明女士.
  static let titled = Pattern(
    fixed:
      "(?:(?<=是|问|找|叫|给|跟|和|对|好|^|姓)|(?<![一-龥]))?(?<!师)(欧阳|上官|司马|诸葛|司徒|慕容|" + surname
      + ")([一-龥]{1,2})?(?=先生|女士|小姐|太太|阿姨|大哥|大姐)")
  /// 姓王, 我叫王小明.
  static let surnameSaid = Pattern(fixed: "(?:免贵|我)?姓(欧阳|上官|司马|诸葛|司徒|" + surname + ")(?!名)")
  static let nameSaid = Pattern(
    fixed:
      "(?:我叫|名字是|名字叫|姓名是|户主是|机主是|联系人是|叫做)((?:欧阳|上官|司马|诸葛|司徒|" + surname
      + ")[一-龥]{1,2}?)(?=$|的|是|吗|吧|，|对|女士|先生|小姐|电话|住|地址|啊|呢|没错|我|您)")
  static let englishTitled = Pattern(
    fixed:
      "\\b(?:mr|mrs|ms|miss|doctor|dr) ([a-z]{2,})\\b")
  static let englishNamed = Pattern(
    fixed:
      "\\b(?:my name is|speaking with|speaking to|name is|i am calling for|account holder is|you are(?= (?:mr |mrs |ms |miss |dr )?[a-z]+(?: [a-z]+)? (?:yes|right|correct|is that right|are you not)\\b)) (?:mr |mrs |ms |miss |dr )?(?!the\\b|my\\b|a\\b|you\\b|our\\b|your\\b|in\\b|not\\b|right\\b|correct\\b|still\\b|on\\b)([a-z]{2,}(?: (?!and\\b|from\\b|i\\b|calling\\b|is\\b|please\\b|right\\b|speaking\\b|yes\\b|correct\\b)[a-z]{2,})?)\\b"
  )

  static let addressSaid = Pattern(
    fixed:
      "(?:[一-龥]{1,8}?(?:省|市|区|县|镇))?[一-龥]{1,8}?(?:路|街道|大街|街|大道|巷|胡同|新村|小区|花园|花苑|家园|大厦|广场|公寓|新城|山庄|豪庭|苑)(?:第?[0-9a-z零一二三四五六七八九十百]{1,6}(?:号院|号楼|号|弄|栋|幢|座|期|单元|层|楼|室|房|门)?){0,6}"
  )
  static let houseSaid = Pattern(
    fixed:
      "(?:[0-9]{1,4}|[a-z]|[零一二三四五六七八九十百]{1,4})(?:栋|幢|座|号楼|单元)(?:[0-9a-z]{1,5}|[零一二三四五六七八九十百幺]{1,5})?(?:单元|楼|层|室|房|号)?(?:[0-9]{3,4}|[零一二三四五六七八九幺]{3,4})?(?:室|房)?"
  )
  /// What looks like an address and is none.
  static let notAddresses = [
    "网路", "线路", "电路", "一路", "这条路", "那条路", "哪条路", "走路", "什么路", "哪个小区", "哪个小", "哪条街", "这个小区",
    "那个小区", "贵小区", "您小区", "您们小区", "我们小区", "小区", "花园", "大厦", "路", "本小区", "套路", "思路", "马路", "在路",
    "半路",
  ].map { Array($0.utf16) }
  static let englishAddress = Pattern(
    fixed:
      "\\b(?:(?:[0-9]{1,5}[a-z]?|(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred) ?){1,4}) )?(?!your\\b|the\\b|which\\b|what\\b|this\\b|that\\b)[a-z]+ (?:(?!the\\b|your\\b|our\\b|my\\b|a\\b)[a-z]+ )?(?:road|street|avenue|lane|drive|garden|gardens|estate|boulevard|square|court)\\b(?: (?:flat|apartment|room|block|building|unit|floor) [a-z0-9]+)*|\\b(?:flat|apartment|room|block|building|unit) (?:number )?(?:[0-9]{1,5}[a-z]?|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b(?! (?:is|was|are|number))"
  )

  /// What the desk is called, or who comes, is no business of the customer's: 装机预约热线, 宽带师傅.
  private static let notBusiness =
    "(?!(?:新装|移机|装机|安装|业务|电话|宽带|装维)*(?:的)?(?:预约|约单|热线|调度|派单|中心|专员|专席|客服|[小班]组|组[的，]|部门|受理|师傅|工程师|人员|当天|那天|的?时候|之前|以后|完))"
  static let businessSaid = Pattern(
    fixed:
      "(?:新装|移机|拆机|光纤|光宽带|宽带|固定电话|固话|座机|网络电视|电信电视|iptv|itv|改约|改期|缓装|改时间|装机)"
      + notBusiness
      + "|\\b(?:new line|new installation|relocation|relocat(?:e|ing)|mov(?:e|ing) (?:my|your|the) (?:line|broadband|telephone|phone|service)|install(?:ing|ation of)? (?:a |an |your |the )?(?:new |fixed )*(?:line|broadband|telephone)|broadband|fibre|fiber|fixed line|landline|fixed telephone|new telephone|television|postponement|postpone|reschedule|change (?:of|your|my|the) appointment)\\b(?! (?:installation |install |booking )?(?:team|desk|centre|center|hotline|dispatch|scheduling|department|bookings?|appointments?|engineer|crew)\\b)"
  )
  static let equipmentSaid = Pattern(
    fixed:
      "(?:设备|猫|光猫|路由器?|终端|机顶盒|话机|电话机)[一-龥]{0,10}?(自备|自己准备|自己买|自己有|自己的|自带|我们提供|电信提供|由我们|我们带|师傅带(?!走|回)|(?:我们|电信|公司|师傅)(?:这边|那边|这里|公司|会|来|给您|帮您|到时候|一起|一块儿?|顺便|直接|都|统一|上门时?){1,3}(?:提供|带|配|送|拿)(?!走|回)|公司提供|免费提供|您提供|你们提供|租用|没有|有了)"
      + "|(自备|自己准备|自己买|自带|我们提供|电信提供|我们带|师傅会?带(?!走|回)|免费提供|您自己有|我自己有|用我自己的|用您自己的|用自己的|你们提供|你们带)[一-龥]{0,6}?(?:设备|猫|光猫|路由器?|终端|机顶盒|话机)?"
      + "|\\b(?:(?:we|telecom|engineer|they|you) (?:will |can )?(?:supply|provide|bring)|(?:your|my|our) own)\\b(?= (?:the |a |your |my )?(?:modem|router|equipment|set top box|phone))|\\b(?:we supply|we provide|we will bring|use (?:your|my) own|(?:you|i) (?:will )?(?:provide|have|bring) (?:your|my) own|(?:bring|use|with|take) (?:yours|mine)|(?:bought|have|got) my own|i (?:already )?have (?:one|a modem|a router)|(?:yours|ours) please|i rent (?:it|one|the modem|mine)|(?:the )?rented one)\\b"
  )

  /// What asks for a slot.
  static let asks: [(kind: SlotKind, pattern: Pattern)] = [
    (
      .name,
      Pattern(
        fixed:
          "您?贵姓|怎么称呼|如何称呼|(?:姓名|名字)(?:是|叫)?(?:什么|多少|哪)|您的?(?:姓名|名字)(?:是$|是吗|$)|报一下(?:您的)?(?:姓名|名字)|姓什么|请问您?是(?:哪位|谁)|(?:核对|确认)[一-龥]{0,6}(?:姓名|名字)|是机主|是户主|是您?本人"
          + "|\\b(?:may i|can i|could i|please) (?:have|ask|get|confirm) (?:for )?your (?:full )?name\\b|\\bwhat is your name\\b|\\byour name please\\b|\\bwho am i speaking (?:with|to)\\b|\\btell me your (?:full )?name\\b|\\bconfirm your (?:full )?name\\b|\\baccount holder\\b"
      )
    ),
    (
      .address,
      Pattern(
        fixed:
          "(?:地址|位置)(?:是|在)?(?:哪|什么|多少)|(?:您的?|安装|装机|新|原|旧|详细|具体)地址(?:是$|是吗|$|呢$|报|说)|(?:核对|核实|确认|说|报)一下[一-龥]{0,8}地址|装在(?:哪|什么)|住(?:在)?(?:哪|什么)|哪个小区|哪条路|几栋|几楼|几号楼|几单元|门牌号|哪个房间|哪栋|地址(?:对|没错|正确|没变|没有变|还是(?:这个|那个|原来|之前|老地方))"
          + "|\\b(?:confirm|have|tell me|check|verify|give me|repeat) (?:the |your )?(?:full |new |old |installation )?address\\b|\\bwhat is (?:the|your) (?:\\w+ )?address\\b|\\bwhich (?:building|floor|room|flat|estate)\\b|\\bwhere (?:do you live|should we|shall we|is the|would you like it installed)\\b"
      )
    ),
    (
      .phone,
      Pattern(
        fixed:
          "(?:电话|手机|号码|联系方式)(?:号码)?(?:是)?(?:多少|什么|哪个)|(?:报|说|留|给我|提供|核对|核实|确认)一?[下个]?[一-龥]{0,8}(?:电话|号码|手机|联系方式)|(?:还是|是不是|就是)(?:这个|您现在这个|打的这个|现在这个)(?:号码|电话|手机)|(?:这个|本机|当前|现在这个|您这个)(?:号码|电话|号)[一-龥]{0,6}(?:吗|吧|能|可以|方便|联系)|联系电话(?:是$|还是|对|没变)|(?:电话|手机|号码)(?:号码)?(?:还是|就是|还用|就用|就打|就)(?:这个|现在这个|原来|之前|本机|老号)|备用(?:的)?(?:电话|号码|联系)|(?:打|联系)(?:您)?(?:这个|哪个)(?:号码|电话|手机)"
          + "|\\b(?:what is|may i have|can i have|could i have|confirm|tell me|give me|check) (?:your |a |the )?(?:\\w+ )?(?:phone |contact |mobile |telephone )?number\\b|\\bis this (?:still )?your (?:\\w+ )?number\\b|\\bis this number\\b|\\b(?:reach|call) you (?:on|at) this number\\b|\\bsecond contact number\\b|\\bbest number\\b|\\bsame (?:phone |contact )?number\\b|\\bsame (?:phone|telephone|mobile)(?= (?:yes|right|correct|still|is it|is that right)\\b|$)|\\b(?:may|can|could) i (?:please )?have your (?:full )?name and (?:phone |contact )?number\\b|\\bwhat number (?:should|can|may|shall) (?:we|i)\\b"
      )
    ),
    (
      .business,
      Pattern(
        fixed:
          "(?:办理|申请|要办|想办)的?(?:是)?(?:什么|哪)|什么业务|哪项业务|是新装还是移机|(?:核对|核实|确认)[一-龥]{0,6}业务|(?:宽带|电话)还是(?:电话|宽带)"
          + "|\\b(?:what|which) (?:service|order|product)\\b|\\bis it a new line or\\b|\\bwhat did you (?:order|apply for)\\b"
      )
    ),
    (
      .equipment,
      Pattern(
        fixed:
          "(?:设备|猫|光猫|路由器?|机顶盒|终端|话机)[一-龥]{0,8}(?:自备还是|还是我们|还是自|您自己有吗|有吗|有没有|准备好|怎么|谁提供|哪里)|(?:自备|自己买|自己准备)还是|需要我们提供|有没有(?:猫|光猫|路由|设备)|家里有(?:猫|光猫|路由)"
          + "|\\b(?:do|will|would|can) you (?:\\w+ )?(?:have|use|provide|bring|supply) (?:your own|a|the) ?(?:modem|router|equipment|set top box)?\\b|\\bwho (?:provides|supplies|will provide) the\\b|\\bneed (?:us to (?:supply|provide)|a modem|a router)\\b|\\b(?:your|our) (?:own )?(?:modem|router|equipment) or (?:(?:your|our) (?:own )?(?:modem|router|equipment)|ours|yours)\\b|\\b(?:your own|yours) or ours\\b|\\bours or yours\\b"
      )
    ),
    (
      .date,
      Pattern(
        fixed:
          "什么时候(?:方便|有空|在家|可以|有时间|安装|上门|过去)|哪天|哪一天|几号|星期几|周几|什么时间|哪个时间|改到什么|约(?:在)?(?:什么时候|哪|几)|(?:那|在)?什么时候呢?$"
          + "|\\bwhich day\\b|\\bwhat day\\b|\\bwhat date\\b|\\bwhen (?:would|will|can|could|should|are|is|do|shall)\\b|\\bwhat time\\b|\\bwhich date\\b|\\bgood day for you\\b"
      )
    ),
    (
      .halfDay,
      Pattern(
        fixed:
          "上午还是下午|上午或者?下午|上午下午|下午还是上午|(?:上午|下午)(?:方便|可以|行|有空|在家)(?:吗|吧|不)|什么时间段|哪个时段|哪个时间段|什么时段"
          + "|\\bmorning or (?:in the )?afternoon\\b|\\bafternoon or (?:in the )?morning\\b|\\bwhich half of the day\\b|\\bwhich (?:time )?slot\\b"
      )
    ),
    (
      .time,
      Pattern(fixed: "几点|什么时间|什么钟点|\\bwhat time\\b|\\bwhich hour\\b|\\bhow (?:early|late)\\b")
    ),
  ]

  /// The patterns of values, in the order of `patterns`.
  enum Value: Int, CaseIterable {
    case titled, named, englishNamed, englishTitled, surname
    case address, house, englishAddress
    case business, equipment

    var pattern: Pattern {
      switch self {
      case .titled: SlotFinder.titled
      case .named: SlotFinder.nameSaid
      case .englishNamed: SlotFinder.englishNamed
      case .englishTitled: SlotFinder.englishTitled
      case .surname: SlotFinder.surnameSaid
      case .address: SlotFinder.addressSaid
      case .house: SlotFinder.houseSaid
      case .englishAddress: SlotFinder.englishAddress
      case .business: SlotFinder.businessSaid
      case .equipment: SlotFinder.equipmentSaid
      }
    }
  }

  /// Where the patterns of questions begin in `patterns`, those of dates, that of questions for a
  /// name, and the words of dates in Chinese.
  static let firstAsk = Value.allCases.count
  static let firstDate = firstAsk + asks.count
  static let nameQuestion = firstDate + DateExpressions.Sort.allCases.count
  static let firstChineseDate = nameQuestion + 1
  /// The kinds that are asked for, in the order of `asks`.
  static let askedKinds = asks.map(\.kind)

  /// All that is looked for in every turn: the values' patterns, those of questions, of dates, of
  /// questions for a name. They are fewer than 64, so that one number tells which may match.
  static let patterns = PatternSet(
    Value.allCases.map(\.pattern) + asks.map(\.pattern) + DateExpressions.patterns
      + [NameAnswers.question],
    words: ChineseDates.Sort.allCases.map(\.words))
}
