import Assessment
import CallModel
import Testing

/// Words that are no complaint, no answer, no apology; restatements that announce nothing.
@Suite struct InnocentWordsTests {
  private func inbound(_ said: [(Party, String)]) -> Scorecard {
    Made.card(
      Made.input(
        [(.agent, "您好，中国电信，工号1023，请问有什么可以帮您？")] + said
          + [(.agent, "请问还有什么可以帮您？"), (.customer, "没有了"), (.agent, "感谢您的来电，祝您生活愉快，再见。")],
        type: .inbound, isTimed: false))
  }

  @Test(arguments: [
    "白天家里没人接待，没人来开门", "我跟老婆说好的周六上午在家", "我这个手机有时候打不通，你打我老婆那个", "办手续要凭什么证件",
    "地址是垃圾房旁边三楼", "我是律师，明天上午要开庭，法院见不到人的", "我要找领导请个假", "来晚点我也不会投诉的，也不用赔偿什么",
    "You don't need to refund anything, and I won't cancel my order.",
    "My lawyer friend can open the door, next to the consumer association.",
    "Last time it was not too slow.",
  ])
  func `no complaint`(_ said: String) {
    let card = inbound([(.customer, said), (.agent, "好的，我记下了。"), (.customer, "嗯好的谢谢")])
    #expect(card.absence("C6") == .noOccasion, "\(said)")
    #expect(card.criterion("S4")?.lost.isEmpty == true, "\(said)")
  }

  @Test(arguments: [
    "等了三天没人来，凭什么", "说好的昨天来，到现在都没人来", "再不来我去12300投诉", "不投诉你们就不处理",
  ])
  func `a complaint`(_ said: String) {
    let card = inbound([(.customer, said), (.agent, "您说地址。"), (.customer, "中山路八号")])
    #expect((card.value("C6") ?? 1) < 1 || card.criterion("S4")?.lost.isEmpty == false, "\(said)")
  }

  @Test(arguments: [
    "问题解决了吗", "我知道了你们就是不管", "要是解决了我还打电话干嘛", "早就说解决了结果还是上不了网", "什么时候才能弄好了", "明白了，就是不想给我装呗",
  ])
  func `nothing is solved`(_ said: String) {
    let card = Made.card(
      Made.input(
        [
          (.agent, "您好，中国电信，工号1023，请问有什么可以帮您？"), (.customer, "我家宽带断了三天了"),
          (.agent, "好的，我看一下系统，这边显示还在处理中，暂时没有结果。"), (.customer, said),
          (.agent, "暂时没有办法给您时间，请您谅解，再见。"),
        ], type: .inbound))
    #expect(card.value("S5") == 0, "\(said)")
  }

  @Test(arguments: [
    "这有什么好抱歉的，您先说地址。", "我为什么要说对不起，您先说地址。", "不是我的错我不会道歉的，您先说地址。", "您不用跟我说对不起，您先说地址。",
    "对不起有用的话还要客服干嘛，您先说地址。", "我没什么不好意思的，您先说地址。",
  ])
  func `an apology refused is none`(_ said: String) {
    let card = inbound([
      (.customer, "师傅昨天没来，我白等了一天"), (.agent, said), (.customer, "中山路八号"), (.agent, "知道了，今天下午来。"),
      (.customer, "行"),
    ])
    #expect(card.value("C6") == 0, "\(said)")
  }

  @Test(arguments: [
    "哎呀真对不住您，我马上帮您登记。", "给您造成麻烦了，我马上帮您登记。", "这事儿是我们的不是，我马上帮您登记。", "让您白跑一趟，是我们不对。",
    "耽误您时间了，真过意不去。", "我跟您赔个不是。", "不会耽误您太久，非常抱歉。",
  ])
  func `an apology`(_ said: String) {
    let card = inbound([
      (.customer, "师傅昨天没来，我白等了一天"), (.agent, said), (.customer, "中山路八号"), (.agent, "好的。"),
      (.customer, "行"),
    ])
    #expect(card.value("C6") == 1, "\(said)")
  }

  @Test(arguments: [
    "那您是想把宽带移到新家中山路八号，周六上午装？", "周六上午移机到中山路八号是吧？", "我给您重复一下哈，周六上午，中山路八号，移机？",
    "也就是周六上午到中山路八号给您移机？",
  ])
  func `said again and agreed to is restated`(_ said: String) {
    let card = inbound([
      (.customer, "我想把宽带移到新家中山路八号，周六上午能装吗"), (.agent, said), (.customer, "对的"),
      (.agent, "好的帮您登记了，请您家里留人。"), (.customer, "好"),
    ])
    #expect(card.value("M1") == 1, "\(said)")
  }

  @Test(
    arguments: [
      ("你们师傅说是我不在家，退单了，我一直在家的", "您一直在家，师傅却填了客户不在家，是吗", "是啊", 1.0),
      ("我上周打过一次了，说三天内回我，今天第七天了", "您上周打过，答应三天内回复，到今天第七天还没人联系您，是这样吗", "就是啊", 1),
      // Whether they agree is not heard, and left out.
      ("我等了三天，师傅电话打了八遍没人接", "先生实在不好意思，让您等了三天还联系不上师傅", "真棒，又是马上", 1),
      ("我家路由器坏了，等了三天", "您别急，师傅两天内上门", "真棒，又是马上", 0), ("你们师傅说是我不在家，退单了", "您现在方便说话吗", "是啊", 0),
    ] as [(String, String, String, Double)])
  func `M1 hears the matter told again in the customer's words and figures`(
    said: String, again: String, answer: String, value: Double
  ) {
    let card = inbound([
      (.customer, said), (.agent, again), (.customer, answer), (.agent, "我给您处理。"),
      (.customer, "没有，谢谢你帮我说公道话"),
    ])
    #expect(card.value("M1") == value)
  }

  @Test(
    arguments: [
      ("你们那个师傅说我神经病", "您说师傅骂您神经病，是吗？", 0.5), ("就因为我让他换个地方打孔", "您说您让他换个打孔的位置，对吧？", 0.5),
      ("我家里在装修，水电还没弄完", "好的，是因为装修，对吗？", 0.5), ("我家里在装修，水电还没弄完", "好的，是因为出差，对吗？", 0),
      ("你们那个师傅说我神经病", "您家住中山路八号，对吗？", 0), ("我明天要带老人看病，装不了", "带老人看病要紧，您先忙。", 0.5),
      ("我明天要带老人看病，装不了", "老人家身体要紧，您先忙。", 0),
      // The same words say the opposite.
      ("昨天师傅没来，也没给我打电话", "师傅给您打电话了，您没有接到。", 0),
      ("昨天师傅没来，也没给我打电话", "昨天师傅没来，也没给您打电话。", 0.5),
      (
        "我要反映一下你们那个师傅打了我家的墙也没跟我商量", "我跟您确认一下您反映的是师傅没有征得您同意就打了墙对吗", 0.5
      ),
      // What is asked for in the next sentence is no part of the matter.
      ("我家电视收不到节目了，帮我报个修", "好的，电视收不到节目，给您报修。您贵姓？", 0.5),
      ("是，我们水电还没弄完，墙都是空的", "好的，因为水电没做完所以先缓装。", 0.5),
    ] as [(String, String, Double)])
  func `M1 hears the matter in the customer's words in another order, and a reason`(
    said: String, again: String, value: Double
  ) {
    // An answer that is neither yes nor no.
    let card = inbound([
      (.customer, said), (.agent, again), (.customer, "你说呢"), (.agent, "我给您处理。"), (.customer, "嗯"),
    ])
    #expect(card.value("M1") == value, "\(again)")
  }

  @Test(
    arguments: [
      ("搬走了，新租的房子房东有网。", 1), ("你们什么态度，还问东问西。", 0.5), ("不是，我是要移机。", 0.5),
    ] as [(String, Double)])
  func `M1: who answers the question behind a restatement lets it stand`(
    answer: String, value: Double
  ) {
    let card = inbound([
      (.customer, "我要拆机，不用你们宽带了。"), (.agent, "好的，您是要把家里的宽带拆掉，对吧？方便问一下是什么原因吗？"),
      (.customer, answer), (.agent, "我给您登记。"), (.customer, "嗯"),
    ])
    #expect(card.value("M1") == value)
  }

  @Test(
    arguments: [
      // A short answer to the next question lets the matter before 是吗 stand, with or without marks.
      (
        "我家宽带从早上就连不上了，灯是红的", "您家宽带从早上就连不上，灯是红的，是吗？给您添麻烦了。请问您贵姓？", "姓覃", 1.0
      ), ("俺问一下师傅啥时候能到", "您是问师傅啥时候能到是吧请问您贵姓", "姓年", 1),
      ("哦，那个我不想装了", "您不想装了是吗？请问是什么原因呢？", "房东有网", 1),
      ("房子还在装修，水电都没弄好", "明白，您家还在装修。那您什么时候能装好呢？", "下个月底吧", 1),
      // What is to come does not deny what was.
      ("师傅打了洞没装就走了", "您说师傅打了洞就走了，是吗？我这就让师傅回去装好。", "是的", 1),
      ("我家宽带从早上就连不上了", "您家电话没换，是吗？请问您贵姓？", "姓覃", 0),
    ] as [(String, String, String, Double)])
  func `M1 hears the matter before a tag, and a short answer to what is asked next`(
    said: String, again: String, answer: String, value: Double
  ) {
    let card = inbound([
      (.customer, said), (.agent, again), (.customer, answer), (.agent, "我给您处理。"), (.customer, "嗯"),
    ])
    #expect(card.value("M1") == value, "\(again)")
  }

  @Test func `M1: what was told first is restated, whatever is asked for later`() {
    let card = inbound([
      (.customer, "你们电信三天了网都没装上"), (.agent, "三天没装上，您肯定着急，给您添麻烦了"),
      (.customer, "别跟我来这套，你就说什么时候装"), (.agent, "您的单子卡在端口资源上。"), (.customer, "放屁"),
    ])
    #expect(card.value("M1") == 0.5)
  }

  @Test(
    arguments: [
      // A statement that the customer goes on from, and a yes to other words.
      ("我报修都三天了还没人来", "您报修三天了还没有人上门，真的抱歉。", "每次都说给反映", 1.0, 0.5),
      ("我屋头那个看不成了黑起的", "您是说电视黑屏了一点画面都没有对不对", "对头", 1, 0.5),
      // A yes that was asked for and not given, and a no.
      ("我报修都三天了还没人来", "您报修三天了还没有人上门，对吗？", "每次都说给反映", 0.5, 1),
      ("我报修都三天了还没人来", "您报修三天了还没有人上门，真的抱歉。", "不是三天，是五天", 0.5, 1),
    ] as [(String, String, String, Double, Double)])
  func `M1 leaves out the half that words do not tell`(
    said: String, again: String, answer: String, value: Double, share: Double
  ) {
    let card = inbound([
      (.customer, said), (.agent, again), (.customer, answer), (.agent, "我给您处理。"), (.customer, "嗯"),
    ])
    let criterion = card.criterion("M1")
    #expect(criterion?.value.value == value, "\(again) \(answer)")
    #expect(criterion?.measuredShare == share, "\(again) \(answer)")
  }

  @Test(
    arguments: [
      ("卫生间那个马桶滴答滴答响", "您家马桶响。", nil), ("卫生间那个马桶滴答滴答响", "嗯，知道了。", 0),
      ("卫生间那个马桶滴答滴答响", "马桶响关我什么事。", 0),
    ] as [(String, String, Double?)])
  func `M1 accuses nobody who takes up some of the matter`(
    said: String, answer: String, value: Double?
  ) {
    let card = inbound([
      (.customer, said), (.agent, answer), (.customer, "我急着用呢"), (.agent, "我给您处理。"),
      (.customer, "哦"),
    ])
    #expect(card.value("M1") == value, "\(answer)")
    if value == nil { #expect(card.absence("M1") == .notMeasurable) }
  }

  @Test func `M1: a day that is said again to refuse it is not restated`() {
    let card = inbound([
      (.customer, "我想约明天上午来装宽带"), (.agent, "明天上午满了，别的时间行不行"), (.customer, "行"),
    ])
    #expect((card.value("M1") ?? 1) < 1)
  }

  @Test func `the read-back that was due has the customer's own day`() {
    let card = inbound([
      (.customer, "我想改到周日下午可以吗"), (.agent, "嗯，知道了。"), (.customer, "哦。"),
    ])
    #expect(card.value("M1") == 0)
    #expect(card.criterion("M1")?.advice?.zh.contains("周日") == true)
  }

  @Test(arguments: [
    "你是不是听不懂中国话", "我跟你说了八百遍了", "你自己没长眼睛吗", "你爱咋地咋地", "想投诉就投诉，我不怕", "我管不着，你找师傅去", "我有什么办法",
    "你问我我哪儿知道啊", "那我也没招啊", "你是不是有毛病", "能不能别老打电话来", "没看我正忙着吗", "不想装就别装", "那你换别家好了", "你别跟我喊",
    "你嚷什么嚷", "又不是我让你等的", "你自己当时没接电话怪谁", "我们就这规定你爱听不听", "跟我说也没用", "不关我事", "你去问10000吧别问我",
    "你还要我怎么样", "赶紧的我后面还有人呢", "您不要胡说八道", "您吓唬谁呢", "我懒得跟您解释", "There is no point telling me.",
    "Other people are waiting, you know.",
  ])
  func `plain rudeness is seen`(_ said: String) {
    let card = inbound([(.customer, "我家宽带断了三天了"), (.agent, said), (.customer, "你什么态度")])
    #expect((card.value("C7") ?? 1) < 1 || (card.value("P5") ?? 1) < 1, "\(said)")
  }

  @Test(arguments: [
    "您要是不想装也没关系，我给您登记一下", "请问您叫什么名字", "我管您这一片的预约，我来处理", "麻烦您听我说一下时间", "师傅说他管不着，我帮您问清楚",
    "您不用再打电话来，我回您", "后面还有什么问题您随时打来", "这个我来想办法", "您怪我们是应该的，对不起",
  ])
  func `is not taken for rudeness`(_ said: String) {
    let card = inbound([(.customer, "我家宽带断了三天了"), (.agent, said), (.customer, "好的谢谢")])
    #expect(card.value("C7") == 1, "\(said)")
    #expect(card.value("P5") == 1, "\(said)")
  }
}
