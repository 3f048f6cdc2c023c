import CallModel
import Foundation
import Ingest
import Testing

/// Dialogues in plain text as people type them and programs export them.
@Suite struct DialogueTests {
  private func read(_ text: String, _ file: String = "call.txt") throws -> TranscriptReading {
    try TranscriptReader.read(Array(text.utf8), file: file)
  }

  /// Who, when and what, a turn a line.
  private func told(_ text: String, _ file: String = "call.txt") throws -> [String] {
    try read(text, file).transcript.turns.map { turn in
      let who = turn.party == .unknown ? "<\(turn.label ?? "")>" : turn.party.rawValue
      let span = turn.span.map { " \($0.start.rawValue)-\($0.end.rawValue)" } ?? ""
      return "\(who)\(span) \(turn.text)"
    }
  }

  /// Times before, behind and above, in every dress; the last turn has no end.
  @Test(arguments: [
    "客服 00:00:01\n您好\n\n客户 00:00:05\n我要\n装宽带\n\n客服 00:00:08\n好的\n",
    "客服(00:01)：您好\n客户(00:05)：我要装宽带\n客服(00:08)：好的\n",
    "客服 [00:01]：您好\n客户 [00:05]：我要装宽带\n客服 [00:08]：好的\n",
    "客服（1s）：您好\n客户（5秒-8秒）：我要装宽带\n客服（8秒）：好的\n",
    "00:01 客服\n您好\n00:05 客户\n我要装宽带\n00:08 客服\n好的\n",
    "00:00:01\n客服：您好\n00:00:05\n客户：我要装宽带\n00:00:08\n客服：好的\n",
    "[1.0s] 客服：您好\n[5.0-8.0] 客户：我要装宽带\n[8.0s] 客服：好的\n",
    "00分01秒 客服：您好\n00分05秒 客户：我要装宽带\n0分8秒 客服：好的\n",
    "00:01\t客服\t您好\n00:05\t客户\t我要装宽带\n00:08\t客服\t好的\n",
  ])
  func `times stand before the speaker, behind it or above the words`(text: String) throws {
    #expect(try told(text) == ["agent 1.0-5.0 您好", "customer 5.0-8.0 我要装宽带", "agent 好的"])
  }

  @Test(arguments: [
    "2026-09-01 10:30:05 客服：您好\n2026-09-01 10:30:15 客户：我要装宽带\n",
    "[2026/9/1 10:30:05] 客服：您好\n[2026/9/1 10:30:15] 客户：我要装宽带\n",
    "客服小王 2026-09-01 10:30:05\n您好\n客户 2026-09-01 10:30:15\n我要装宽带\n",
  ])
  func `times with their day count from the first turn`(text: String) throws {
    let reading = try TranscriptReader.read(
      Array(text.utf8), file: "call.txt", roleMap: ["客服小王": .agent])
    #expect(reading.transcript.turns.map(\.party) == [.agent, .customer])
    #expect(reading.transcript.turns.map(\.text) == ["您好", "我要装宽带"])
    #expect(reading.transcript.turns.first?.span == Span(0, 10))
    #expect(reading.problems.contains { $0.kind == .transcriptClockTimes })
  }

  @Test(arguments: [
    "**客服**：您好\n\n**客户**：我要装宽带\n\n---\n\n**客服**：好的\n",
    "**客服：** 您好\n**客户：** 我要装宽带\n**客服：** 好的\n",
    "- 客服：您好\n- 客户：我要装宽带\n- 客服：好的\n",
    "> 客服：您好\n>\n> 客户：我要装宽带\n> 客服：好的\n",
    "1. 客服：您好\n2. 客户：我要装宽带\n3. 客服：好的\n",
    "<客服>您好\n<客户>我要装宽带\n<客服>好的\n",
    "客服> 您好\n客户> 我要装宽带\n客服> 好的\n",
    "“客服：您好”\n“客户：我要装宽带”\n“客服：好的”\n",
    "客服：您好\u{0B}客户：我要装宽带\u{0B}客服：好的\n",
  ])
  func `marks of Markdown, lists, quotations and Word's line breaks are no words`(text: String)
    throws
  {
    #expect(try told(text) == ["agent 您好", "customer 我要装宽带", "agent 好的"])
  }

  @Test func `a number behind a speaker is no hour of the time that follows it`() throws {
    #expect(
      try told("发言人1 00:01\n您好\n发言人2 00:05\n我要\n发言人1 00:08\n好\n")
        == ["<发言人1> 1.0-5.0 您好", "<发言人2> 5.0-8.0 我要", "<发言人1> 好"])
  }

  @Test func `times that somebody says are words, where the turns have theirs elsewhere or none`()
    throws
  {
    #expect(
      try told("客服：您约几点\n客户：我跟那个\n客服 14:30\n说好的\n客服：好的\n")
        == ["agent 您约几点", "customer 我跟那个客服 14:30 说好的", "agent 好的"])
    #expect(
      try told("客服：几点上班\n客户：(9:00-18:00) 吗\n客服：[9:00-18:00] 都行\n客户：好\n客服：好的\n")
        == [
          "agent 几点上班", "customer (9:00-18:00) 吗", "agent [9:00-18:00] 都行", "customer 好",
          "agent 好的",
        ])
    #expect(
      try told("客服：您好\n客户：明天\n(10:30) 可以吗\n客服：可以\n")
        == ["agent 您好", "customer 明天 (10:30) 可以吗", "agent 可以"])
    #expect(
      try told("客服：价格 12:30 送到\n客户：看 https://a.cn/x?t=10:30\n客服：(9:00-18:00) 都行\n客户：行\n")
        == [
          "agent 价格 12:30 送到", "customer 看 https://a.cn/x?t=10:30", "agent (9:00-18:00) 都行",
          "customer 行",
        ])
    #expect(
      try told("Agent: 12:30\nCustomer: 13:30\nhttp://x.com:80\nAgent: John 12:30 works\n")
        == ["agent 12:30", "customer 13:30 http://x.com:80", "agent John 12:30 works"])
    // Half the turns are not most: these begin at no 540 s.
    #expect(
      try told("客服：[9:00-18:00] 行吗\n客户：行\n客服：[9:00-17:00] 呢\n客户：行\n")
        == ["agent [9:00-18:00] 行吗", "customer 行", "agent [9:00-17:00] 呢", "customer 行"])
    // Where most turns have it there, it is their time.
    #expect(
      try told("客服：[00:01] 您好\n客户：[00:05] 我要\n客服：[00:08] 好的\n")
        == ["agent 1.0-5.0 您好", "customer 5.0-8.0 我要", "agent 好的"])
  }

  @Test func `who speaks within a line has a turn of their own where that is sure`() throws {
    #expect(
      try told("客服：您好 客户：我要退货 客服：好的\n") == ["agent 您好", "customer 我要退货", "agent 好的"])
    #expect(
      try told("客服：您好 客户：13800138000\n客服：好的。客户：谢谢\n")
        == ["agent 您好", "customer 13800138000", "agent 好的。", "customer 谢谢"])
    #expect(
      try told("Agent: hello. Customer: hi there Agent: ok\nCustomer: thanks\n")
        == ["agent hello.", "customer hi there", "agent ok", "customer thanks"])
    // When the others begin, the line does not tell.
    #expect(
      try told("[00:01-00:05] 客服：您好 客户：我要 客服：好\n[00:09-00:10] 客户：再见\n")
        == ["agent 您好", "customer 我要", "agent 好", "customer 9.0-10.0 再见"])
  }

  @Test(arguments: [
    ("客户：您好\n\n客服：请核对 客户：张三\n客户：对\n", 3, "客户"),
    ("客服：您好\n客服：请核对 客户：张三 地址：解放路 客服：小王\n客户：对\n", 2, "客户"),
    ("客服：您好\n客户：我打了\n号码 客服：10086\n", 3, "客服"),
    (
      "agent: hi\nagent: I told the customer: call the agent: he knows\ncustomer: ok\n", 2,
      "customer"
    ),
  ])
  func `a name within a line that may be what is said is named, with its line`(
    text: String, line: Int, name: String
  ) throws {
    let reading = try read(text)
    #expect(reading.transcript.turns.contains { $0.text.contains(name) })
    let problem = try #require(
      reading.problems.first { $0.kind == .transcriptSpeakerWithin })
    #expect(problem.line == line)
    #expect(problem.what.zh.contains("“\(name)：”") && problem.what.en.contains("'\(name):'"))
    #expect(problem.fix.en == "if '\(name)' speaks there, begin a line with '\(name):'")
    // A number to call, or an address, is no second speaker.
    #expect(
      try read("客服：请拨打 客服：10086 或 http://a.cn\n客户：好\n").problems.map(\.kind)
        == [.transcriptUntimed])
  }

  @Test func `names that nobody knows speak where nobody else answers`() throws {
    #expect(
      try told("张伟：您好\n李四：我要装宽带\n张伟：好的\n李四：谢谢\n")
        == ["<张伟> 您好", "<李四> 我要装宽带", "<张伟> 好的", "<李四> 谢谢"])
    #expect(
      try told("客服：您好\n张女士：我要装宽带\n客服：好的\n张女士：谢谢\n")
        == ["agent 您好", "<张女士> 我要装宽带", "agent 好的", "<张女士> 谢谢"])
    // A form is no party, and where both are known a name in a line is none either.
    #expect(
      try told("客服：您好\n客服：请记录\n地址：解放路1号\n地址：解放路2号\n客服：好的\n").count == 3)
    #expect(
      try told("客服：您好\n客户：记一下\n王工：明天来\n王工：上午\n客服：好的\n").count == 3)
  }

  @Test func `what Whisper prints, and lyrics, have times and no speakers`() throws {
    let printed = "[00:00.000 --> 00:04.000]  您好\n[00:05.000 --> 00:07.000]  我要装宽带\n"
    #expect(try told(printed) == ["<> 0.0-4.0 您好", "<> 5.0-7.0 我要装宽带"])
    #expect(try told("[00:01.00]您好\n[00:05.00]我要\n", "a.lrc") == ["<> 1.0-5.0 您好", "<> 我要"])
    // A turn without a speaker is nobody's, and not the end of the one above.
    #expect(
      try told("[00:01] 客服：您好\n[00:03] 嗯\n[00:05] 客户：你好\n")
        == ["agent 1.0-3.0 您好", "<> 3.0-5.0 嗯", "customer 你好"])
  }

  @Test func `channels, callers and machines are speakers`() throws {
    let reading = try TranscriptReader.read(
      Array("左声道：您好\n右声道：我要\n左声道：好\n".utf8), file: "call.txt",
      roleMap: TranscriptReader.roleMap(agentChannel: 1))
    #expect(reading.transcript.turns.map(\.party) == [.customer, .agent, .customer])
    #expect(
      try told("AI客服：您好\n来电人：转人工\n客服专员：您好\n")
        == ["system 您好", "customer 转人工", "agent 您好"])
  }

  @Test func `words behind a blank line in a cue stay the cue's`() throws {
    let text = """
      1
      00:00:01,000 --> 00:00:04,000

      客服：您好

      2
      00:00:05,000 --> 00:00:07,000
      客户：我要

      装宽带

      3
      00:00:08,000 --> 00:00:09,000
      - 客服：好

      """
    let expected = ["agent 1.0-4.0 您好", "customer 5.0-7.0 我要装宽带", "agent 8.0-9.0 好"]
    #expect(try told(text, "a.srt") == expected)
    let points = text.replacing(",", with: ".")
    #expect(try told("WEBVTT\nKind: captions\n\n" + points, "a.vtt") == expected)
    let named = points.replacing("2\n0", with: "id-2\n0")
    #expect(try told("WEBVTT\n\n" + named, "a.vtt") == expected)
    #expect(
      try told("WEBVTT\n\n00:01.000 --> 00:02.000\n>> AGENT: hi\n", "a.vtt") == ["agent 1.0-2.0 hi"]
    )
  }
}
