import Assessment
import CallModel
import Testing

@Suite("Advice: to its reader, with the sentence for the customer")
struct AdviceTests {
  private let advice = Advice(
    zh: "先说：{}再说：{}", en: "Say {} and then {}.",
    saying: [
      LocalText(zh: "您好。", en: "Hello."), LocalText(zh: "再见。", en: "Goodbye."),
    ])

  @Test("in the reader's own language the sentences stand alone")
  func same() {
    #expect(advice.text(inCallsOf: .chinese).zh == "先说：“您好。”再说：“再见。”")
    #expect(advice.text(inCallsOf: .english).en == "Say “Hello.” and then “Goodbye.”.")
  }

  @Test("who reads the other language gets the sentence as it is to be said, and a translation")
  func other() {
    #expect(
      advice.text(inCallsOf: .chinese).en == "Say “您好。” (Hello.) and then “再见。” (Goodbye.).")
    #expect(
      advice.text(inCallsOf: .english).zh == "先说：“Hello.”（您好。）再说：“Goodbye.”（再见。）")
  }

  @Test(
    "an abrupt call asks for what is missing in its own language",
    arguments: [Language.chinese, .english])
  func calls(_ language: Language) throws {
    var input = CallInput(record: CallRecord(id: "advice"))
    input.record.type = .outboundBooking
    let lines: [(Party, String)] =
      language == .chinese
      ? [
        (.agent, "哪天装机啊你快点说我还有别的单子要打"), (.customer, "明天上午可以吗我在家"),
        (.agent, "行明天上午师傅过去你别出门就这样了"), (.customer, "好"),
      ]
      : [
        (.agent, "Which day do you want it, be quick, I have other orders to call today"),
        (.customer, "Tomorrow morning would be fine for me"),
        (.agent, "Right, tomorrow morning then, do not go out"), (.customer, "Fine"),
      ]
    input.transcript = Transcript(
      turns: lines.enumerated().map { index, line in
        Turn(
          number: index + 1, party: line.0,
          span: Span(Seconds(Double(index) * 20), Seconds(Double(index) * 20 + 19)), text: line.1)
      }, language: language, format: "test")
    let card = Assessor().assess(
      input, provenance: Provenance(product: "", rubric: "", rubricDigest: "", inputDigest: ""))
    let opening = try #require(card.criterion("C1")?.advice)
    let said = language == .chinese ? "“您好，我是电信装机预约专员" : "“Hello, this is …"
    #expect(opening.zh.contains(said))
    #expect(opening.en.contains(said))
  }

  private func criterion(_ id: String, of type: CallType) -> CriterionScore? {
    Made.card(
      Made.input(
        [(.agent, "电信的，问你个事。"), (.customer, "我家的网三天没通了")] + Made.filler + [(.agent, "就这样。")],
        type: type)
    ).criterion(id)
  }

  @Test("what a call is to end with, and to open with, depends on its type")
  func types() {
    for (type, opening, ending) in [
      (CallType.outboundBooking, "约一下安装时间", "您看可以吗"), (.rescheduleCallback, "改约的情况", "您本人要改时间"),
      (.deferralCheck, "缓装的情况", "号开装"), (.inbound, "请问有什么可以帮您", "五点前给您回电"),
    ] {
      let first = criterion("C1", of: type)?.advice?.zh ?? ""
      let last = criterion("S5", of: type)?.advice?.zh ?? ""
      #expect(first.contains(opening), "\(type) \(first)")
      #expect(last.contains(ending), "\(type) \(last)")
    }
  }

  @Test("order data are asked for in sentences that can be said")
  func questions() throws {
    let advice = try #require(criterion("M2", of: .outboundBooking)?.advice)
    #expect(advice.zh.contains("请问您贵姓？您的安装地址是……，对吗？"), "\(advice.zh)")
    #expect(advice.zh.contains("光猫是您自备，还是我们师傅带过去？"))
  }

  @Test("a service alone says nothing of what is wrong with it")
  func matter() throws {
    let card = Made.card(
      Made.input(
        [
          (.agent, "您好，请讲。"), (.customer, "你们师傅装宽带收了我五十块钱的线钱，我要投诉"), (.agent, "那我也没办法。"),
          (.customer, "哼"),
        ] + Made.filler, type: .inbound))
    let advice = try #require(card.criterion("M1")?.advice?.zh)
    #expect(!advice.contains("您说的是宽带"), "\(advice)")
  }
}
