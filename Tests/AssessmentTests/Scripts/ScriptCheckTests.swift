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
