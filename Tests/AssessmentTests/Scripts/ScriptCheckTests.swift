import Assessment
import CallModel
import Lexis
import Testing

private let check = ScriptCheck()

private func reading(_ text: String, _ language: Language? = nil) -> ScriptReading {
  check.reading(of: ScriptText(text, language: language), file: "s.md")
}

/// `line:column rule` of what is found, notes left out.
private func found(_ text: String) -> [String] {
  reading(text).findings.filter { $0.level != .note }.map {
    "\($0.line ?? 0):\($0.column ?? 0) \($0.rule)"
  }
}

@Suite struct ScriptCheckTests {
  @Test(arguments: BookingScript.all)
  func `the carried scripts stand their own check`(script: BookingScript) {
    let reading = reading(script.text, script.language)
    #expect(reading.count(.error) == 0, "\(reading.findings.map(\.message.en))")
    #expect(reading.count(.warning) == 0, "\(reading.findings.map(\.message.en))")
    #expect(reading.count(.note) > 3)
    #expect(reading.language == script.language)
    #expect(reading.stages.count == 8)
    // A booking call of the agent alone takes a minute, give or take.
    #expect((40...90).contains(reading.speakingTime.rawValue))
  }

  @Test(arguments: BookingScript.all)
  func `without a line of the agent's nothing new is right`(script: BookingScript) {
    let lines = script.text.split(separator: "\n", omittingEmptySubsequences: false)
    let agent = lines.indices.filter { lines[$0].hasPrefix("坐席") || lines[$0].hasPrefix("Agent") }
    // The first line greets, the last takes leave.
    for (dropped, rule) in [
      (agent[0], "missing-greet"), (agent[agent.count - 1], "missing-farewell"),
    ] {
      var rest = lines
      rest.remove(at: dropped)
      let reading = reading(rest.joined(separator: "\n"), script.language)
      #expect(reading.findings.contains { $0.rule == rule && $0.level == .error && $0.say != nil })
    }
  }

  @Test func `places are lines and characters of the file`() {
    let found = found("# 稿\n\n客服：您好😀，你必须在家等。\n")
    // 客服： is three characters; 你 is the eighth of the line.
    #expect(found.contains("3:8 respect"))
    #expect(found.contains { $0.hasPrefix("3:") && $0.hasSuffix("wording-commanding") })
  }

  @Test func `wording is answered with a kinder one`() {
    let reading = reading("客服：您好，这个不归我们管，到时候再说，您必须在家等。")
    func say(_ rule: String) -> String? { reading.findings.first { $0.rule == rule }?.say?.zh }
    #expect(say("wording-shirking") == "说“我帮您转给负责的同事”")
    #expect(say("wording-vague") == "说“我记下来，明天上午给您答复”")
    #expect(say("wording-commanding") != nil)
  }

  @Test(arguments: [
    ("别到时候没人", "家里留个人"), ("你等着吧", "今天之内给您回复"), ("急什么急", "让您久等了"),
    ("我很忙", "您请说"), ("这些不用跟我说", "我记下来"), ("快点说", "慢慢说"),
  ])
  func `an impatient word is answered by what fits it`(said: String, better: String) {
    let reading = reading("坐席：您好，\(said)。\n")
    let finding = reading.findings.first { $0.rule == "wording-impatient" }
    #expect(finding?.say?.zh.contains(better) == true, "\(said): \(finding?.say?.zh ?? "")")
    // What is said instead stands the check itself.
    let kinder = finding?.say?.zh.dropFirst(2).dropLast() ?? ""
    #expect(!found("坐席：您好，\(kinder)。\n").contains { $0.contains("wording") })
  }

  @Test(arguments: [
    "您办理了宽带新装业务，想跟您约一下上门安装时间", "跟您约个时间上门安装宽带", "给您打电话是约一下宽带上门安装的时间",
    "你办的是宽带移机是吧，约个时间", "I'd like to arrange the installation",
    "I am calling to book your installation", "I am ringing you to arrange a visit",
    "We need to set up a time for the engineer",
  ])
  func `the purpose is heard however it is put`(said: String) {
    let prefix = said.utf8.count == said.count ? "Agent: Hello, " : "坐席：您好，"
    #expect(!found(prefix + said + ".").contains { $0.hasSuffix("missing-purpose") })
  }

  @Test(arguments: ["刚才跟您约好的时间是明天上午", "We will call you back to arrange a visit"])
  func `what only sounds like a purpose is none`(said: String) {
    let prefix = said.utf8.count == said.count ? "Agent: Hello, " : "坐席：您好，"
    #expect(found(prefix + said + ".").contains { $0.hasSuffix("missing-purpose") })
  }

  @Test(arguments: [
    ("随便你", "impatient"), ("听懂没有", "impatient"), ("那你去投诉好了", "forbidden"),
    ("有意见你去投诉", "forbidden"), ("这是规定没办法", "shirking"), ("你自己看着办", "shirking"),
    ("大概明后天吧", "vague"), ("尽快给您装", "vague"), ("关我什么事", "shirking"), ("你问我我问谁", "shirking"),
    ("不行就退了吧", "shirking"), ("你听不懂啊", "impatient"), ("废话", "forbidden"),
    ("That's not my problem", "shirking"), ("You have to be at home", "commanding"),
    ("Whatever", "impatient"), ("Calm down", "commanding"), ("You are wrong", "blaming"),
  ])
  func `gross wording is found, each with a kinder one of its own`(said: String, kind: String) {
    let isEnglish = said.utf8.count == said.count
    let result = reading((isEnglish ? "Agent: Hello. " : "坐席：您好，") + said + (isEnglish ? "." : "。"))
    let own = result.findings.first { $0.rule == "wording-" + kind }
    let common = ScriptRule("wording-" + kind)
    #expect(own != nil)
    #expect(own?.say != nil && own?.say != common?.say)
  }

  @Test(arguments: [
    "坐席：您好，时间随便您选。", "坐席：您好，大概需要多长时间呢？", "坐席：您好，您大概明天几点到家？",
    "坐席：您好，尽快给您安排，明天上午九点上门。", "坐席：您好，您是希望尽快安装，对吗？", "坐席：您好，那我就不说废话了。",
    "坐席：您好，要是您听不懂啊我再讲一遍。", "Agent: Hello. Choose whatever time suits you.",
    "Agent: Hello. Do you have to be at home by six?",
    "Agent: Hello. Will you be at home in the next few days?",
  ])
  func `innocent uses of such words are left alone`(said: String) {
    #expect(!found(said).contains { $0.contains("wording-") }, "\(found(said))")
  }

  @Test func `a past call is asked for the stages of its type`() {
    let said = ScriptText(
      turns: [
        Turn(number: 1, party: .agent, text: "您好，这里是中国电信，请问有什么可以帮您？"),
        Turn(number: 2, party: .customer, text: "我要投诉，等了三天没人来。"),
        Turn(number: 3, party: .agent, text: "非常抱歉，我马上帮您登记，今天之内给您回电。请问还有什么可以帮您？谢谢，再见。"),
      ], language: .chinese)
    func missing(_ occasion: ScriptCheck.Occasion) -> Set<String> {
      Set(
        check.reading(of: said, file: "c", occasion: occasion).findings.map(\.rule)
          .filter { $0.hasPrefix("missing-") })
    }
    #expect(missing(.call(.inbound)) == [])
    #expect(missing(.call(nil)) == [])
    for type in [CallType.outboundBooking, .rescheduleCallback, .deferralCheck] {
      #expect(missing(.call(type)).isSuperset(of: ["missing-verify", "missing-confirm"]))
    }
    #expect(missing(.script(nil)) == missing(.call(.outboundBooking)))
    #expect(missing(.script(.inbound)) == [])
  }

  @Test(arguments: [
    (
      "Agent: Hello, you're through to the broadband helpdesk, how can I help?",
      CallType?.some(.inbound)
    ),
    ("坐席：您好，中国电信，请问有什么可以帮您？", .inbound),
    ("Agent: Hello, I am calling to arrange your installation.", nil),
    ("坐席：您好，想跟您约一下安装时间。", nil), ("Agent: Hello, is that Mr Patel?", nil),
    // An offer at the end opens nothing.
    (
      "Agent: Hello.\nAgent: Is that Mr Patel?\nAgent: Which day suits you?\nAgent: What can I do for you?",
      nil
    ),
  ])
  func `a script that opens by offering help is for inbound calls`(
    text: String, type: CallType?
  ) {
    #expect(check.type(of: ScriptText(text)) == type)
  }

  @Test func `carried scripts are for no inbound calls`() {
    for script in BookingScript.all { #expect(check.type(of: ScriptText(script.text)) == nil) }
  }

  /// Words to be said in English fit whatever desk says them.
  @Test func `English advice names no desk of its own`() {
    for finding in reading("Agent: It comes tomorrow.\n").findings
    where ["missing-greet", "missing-identify"].contains(finding.rule) {
      #expect(finding.say?.en.contains("installation") == false, "\(finding)")
    }
  }

  @Test func `checks of one's own are run where the agent's words decide`() throws {
    let file = try CheckFile(
      yaml: """
        checks: mine
        version: 1
        name: {zh: 自, en: mine}
        list:
          gift:
            name: {zh: 提到礼品, en: Mentions a gift}
            severity: major
            where: {party: agent}
            when: {phrases: [礼品]}
            advice: {zh: 不提礼品, en: leave gifts out}
          praise:
            name: {zh: 客户夸奖, en: The customer praises}
            where: {party: customer}
            when: {phrases: [真好]}
          long-silence:
            name: {zh: 沉默, en: Silence}
            when: {silence: {over: 5}}
          inbound-only:
            name: {zh: 呼入用语, en: Inbound words}
            types: [IN]
            where: {party: agent}
            when: {phrases: [您好]}

        """, file: "mine.yaml")
    let check = ScriptCheck(checks: try CheckSet(own: file))
    let reading = check.reading(
      of: ScriptText("坐席：您好。\n客户：真好，有礼品吗？\n坐席：送您礼品。"), file: "s.md")
    let own = reading.findings.filter { $0.rule.hasPrefix("check:") }
    #expect(own.map(\.rule) == ["check:gift"])
    #expect(own.first?.line == 3 && own.first?.quote == "礼品" && own.first?.level == .error)
    #expect(own.first?.say?.zh == "不提礼品")
    #expect(reading.ownChecks?.map(\.isUsed) == [true, false, false, false])
    #expect(reading.ownChecks?.dropFirst().allSatisfy { $0.why != nil } == true)
    #expect(ScriptCheck().reading(of: ScriptText("坐席：您好"), file: "s").ownChecks == nil)
    let call = check.reading(
      of: ScriptText(turns: [Turn(number: 1, party: .agent, text: "您好")], language: .chinese),
      file: "c", occasion: .call(.inbound))
    #expect(call.findings.contains { $0.rule == "check:inbound-only" && $0.turn == 1 })
  }

  @Test(arguments: ScriptCheck.rules.map(\.id))
  func `every rule can be explained`(id: String) throws {
    let rule = try #require(ScriptRule(id))
    #expect(!rule.about.zh.isEmpty && !rule.about.en.isEmpty)
    #expect(rule.checks.allSatisfy { CheckFile.standard.check($0) != nil })
    if id.hasPrefix("missing-") || id.hasPrefix("wording-") {
      #expect(!rule.checks.isEmpty && rule.say != nil)
    }
    #expect(ScriptRule(id + "x") == nil)
  }

  /// The reader may speak one language and the script be in the other.
  @Test func `advice is in the reader's language, what to say in the script's`() {
    let english = reading("Agent: You must wait at home tomorrow.\n").findings
    let wording = english.first { $0.rule == "wording-commanding" }
    #expect(wording?.say?.zh == "说“would you please”" && wording?.message.zh == "命令口吻：“You must”")
    let greeting = english.first { $0.rule == "missing-greet" }?.say
    #expect(greeting?.zh.hasPrefix("Good morning") == true && greeting?.zh == greeting?.en)
    let chinese = reading("坐席：我也不清楚，你自己去问" + String(repeating: "师傅", count: 40) + "。\n").findings
    let shirking = chinese.first { $0.rule == "wording-shirking" }?.say
    #expect(shirking?.en.hasPrefix("say '我来帮您") == true, "\(String(describing: shirking))")
    let long = chinese.first { $0.rule == "long-sentence" }?.message
    #expect(long?.en.contains("characters") == true && long?.zh.contains("字") == true)
    #expect(chinese.first { $0.rule == "missing-thanks" }?.say?.en == "感谢您的配合。")
  }

  @Test func `a check of the address or a day said back in English counts`() {
    let rules = Set(
      reading(
        """
        Agent: May I check your address? Is it {address}?
        Customer: Yes.
        Agent: So that's Thursday morning.
        """
      ).findings.map(\.rule))
    #expect(!rules.contains("missing-verify") && !rules.contains("missing-confirm"))
  }

  @Test func `breath is counted between pauses at the recommended rate`() {
    // 240 characters a minute and seven seconds are 28 characters.
    let breath = String(repeating: "好", count: 28)
    #expect(!found("客服：" + breath + "。").contains { $0.hasSuffix("long-breath") })
    #expect(found("客服：" + breath + "好。").contains("1:4 long-breath"))
    #expect(!found("客服：" + breath + "，好。").contains { $0.hasSuffix("long-breath") })
    let words = Array(repeating: "word", count: 18).joined(separator: " ")
    #expect(found("Agent: " + words + ".").contains("1:8 long-breath"))
  }

  @Test func `what is left open is told from what is to be filled in`() {
    let reading = reading("客服：您好，〔姓氏〕先生，时间是____，{date}，待定。")
    #expect(
      reading.findings.filter { $0.rule == "placeholder" }.map(\.quote) == ["〔姓氏〕", "{date}"])
    #expect(reading.findings.filter { $0.rule == "unfinished" }.map(\.quote) == ["____", "待定"])
  }

  @Test func `stages out of order are told at their place`() {
    let script = BookingScript(.newInstallation, .chinese).text
    let lines = script.split(separator: "\n").filter { $0.hasPrefix("坐席") }
    let turned = [lines[lines.count - 1]] + lines.dropLast()
    let findings = reading(turned.joined(separator: "\n")).findings
    #expect(findings.contains { $0.rule == "stage-order" && $0.line == 1 })
  }

  @Test func `only the agent's words are judged, and jargon that explains itself is none`() {
    #expect(!found("客服：您好\n客户：你必须快点说，缓装").contains { $0.hasPrefix("2:") })
    #expect(found("客服：给您缓装").contains { $0.hasSuffix("jargon") })
    #expect(!found("客服：上网用的光猫（盒子）请带好").contains { $0.hasSuffix("jargon") })
  }

  @Test func `Markdown is read as it is written`() {
    let text = """
      # 标题
      <!-- 您必须 -->
      > 1. **客服**：您好
      - 客户: 你好
      ```
      您必须
      ```
      客服：请问
      您贵姓
      """
    let script = ScriptText(text)
    #expect(script.lines.map(\.text) == ["您好", "你好", "请问", "您贵姓"])
    #expect(script.lines.map(\.party) == [.agent, .customer, .agent, .agent])
    #expect(script.lines.map(\.line) == [3, 4, 8, 9])
    #expect(ScriptText("您好\n再见").agentLines.count == 2)
  }

  @Test func `a call is held against the script's stages`() {
    let script = BookingScript(.newInstallation, .chinese)
    let model = check.model(of: ScriptText(script.text, language: .chinese))
    let said = ScriptText(script.text, language: .chinese)
    #expect(check.departures(of: said, from: model) == [])
    var short = said
    short.lines.removeLast()
    // The customer was thanked before, but not at the end.
    #expect(
      check.departures(of: short, from: model)?.map(\.zh) == ["缺少道别", "“致谢”应在“结束前询问”之后"])
    #expect(
      check.departures(of: ScriptText(turns: [], language: .chinese), from: model) == nil)
    // A centre's script without a closing question asks for none.
    let own = check.model(
      of: ScriptText(script.text.replacing("坐席：请问还有什么可以帮您？\n", with: "")))
    var without = said
    without.lines.removeAll { $0.text.contains("还有什么可以帮您") }
    #expect(check.departures(of: without, from: own) == [])
    #expect(check.departures(of: without, from: model)?.isEmpty == false)
  }
}
