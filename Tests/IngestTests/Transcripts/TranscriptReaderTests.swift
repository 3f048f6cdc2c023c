import CallModel
import Foundation
import Ingest
import TestSupport
import Testing

@Suite struct TranscriptReaderTests {
  private func read(
    _ text: String, file: String = "call.txt", call: String? = nil, roles: [String: Party] = [:]
  ) throws -> TranscriptReading {
    try TranscriptReader.read(Array(text.utf8), file: file, callID: call, roleMap: roles)
  }

  @Test(
    arguments: [
      ("agent", .agent), ("Agent 1", .agent), ("ＡＧＥＮＴ", .agent), ("客服", .agent),
      ("坐席(1023)", .agent), ("座席", .agent), ("话务员", .agent), ("约单员", .agent),
      ("客户代表", .agent), ("Customer:", .customer), ("客户", .customer), ("用户", .customer),
      ("IVR", .system), ("系统", .system), ("SPEAKER_00", nil), ("0", nil), ("left", nil),
      ("张三", nil), ("caller", nil), ("", nil),
    ] as [(String, Party?)])
  func `role words are parties and other labels are not`(label: String, party: Party?) {
    #expect(PartyResolver().party(label: label) == party)
  }

  @Test func `the settings' map comes before role words and knows channels by their names`() {
    let resolver = PartyResolver(["Agent": .customer, "左声道": .agent, "speaker_01": .system])
    #expect(resolver.party(label: "agent") == .customer)
    #expect(resolver.party(label: "SPEAKER_01") == .system)
    #expect(resolver.party(label: "0", aliases: ["channel 0", "left"]) == .agent)
    #expect(resolver.party(label: "1", aliases: ["channel 1", "right"]) == nil)
  }

  @Test func `a known agent channel resolves the channels of whisper cpp`() throws {
    let bytes = try TranscriptFixtures.bytes("WhisperCpp/stereo.json")
    let reading = try TranscriptReader.read(
      bytes, file: "a.json", roleMap: TranscriptReader.roleMap(agentChannel: 1))
    #expect(reading.transcript.turns.map(\.party) == [.customer, .agent, .unknown])
  }

  @Test func `a stranger is noted once, with the line of the first turn`() throws {
    let reading = try read(
      "role,start_s,end_s,text\nagent,0,1,Hi\nDesk,1,2,Yes\nDesk,2,3,No\n", file: "c/1.csv")
    #expect(reading.transcript.turns.map(\.party) == [.agent, .unknown, .unknown])
    #expect(reading.problems.count == 1)
    #expect(reading.problems.first?.line == 3)
    #expect(reading.problems.first?.effect == .note)
    // Each label is a line of its own in the settings.
    #expect(reading.problems.first?.subject == "Desk")
    #expect(reading.transcript.labels == ["agent": .agent, "Desk": .unknown])
  }

  @Test func `a call that the file does not hold is refused by name`() {
    let error = #expect(throws: InputProblem.self) {
      try read("call_id,role,text\nA,agent,Hi\n", call: "B")
    }
    #expect(error?.callID == "B")
  }

  @Test(arguments: ["文本内容", "转写内容", "说话内容", "识别文本", "语音文本"])
  func `a table of turns is read by the headers that recognisers' exports bear`(text: String) throws
  {
    let reading = try read(
      "录音ID,说话者,开始时间（秒）,结束时间（秒）,\(text)\nR1,坐席,0.5,2,您好\nR2,坐席,0,1,喂\n", file: "a.csv",
      call: "R1")
    #expect(reading.transcript.turns.map(\.text) == ["您好"])
    #expect(reading.transcript.turns.map(\.party) == [.agent])
    #expect(reading.transcript.turns.first?.span?.start == 0.5)
  }

  @Test func `a table without words is told the Chinese headers in Chinese`() {
    let error = #expect(throws: InputProblem.self) { try read("通话编号,角色\nA,坐席\n") }
    #expect(error?.fix.zh.contains("通话编号、轮次、角色、开始秒、结束秒、文本") == true)
  }

  @Test func `a document in a transcript's place is named, with what to save it as`() {
    // An archive with nothing in it.
    let empty: [UInt8] = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)
    let error = #expect(throws: InputProblem.self) {
      try TranscriptReader.read(empty, file: "转写.docx")
    }
    #expect(error?.what.zh == "是 Excel、Word 文件或压缩包，不是文本")
    #expect(error?.fix.en.contains("save it as CSV in Excel") == true)
    let old: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0, 0, 0]
    let locked = #expect(throws: InputProblem.self) {
      try TranscriptReader.read(old, file: "转写.doc")
    }
    #expect(locked?.fix.en.contains("save it as XLSX") == true)
  }

  @Test func `a broken line harms only the calls beside it`() throws {
    func line(_ call: String, _ turn: Int) -> String {
      #"{"call_id":"\#(call)","turn_no":\#(turn),"role":"agent","text":"您好"}"#
    }
    let text = [line("A", 1), line("A", 2), line("B", 1), "{broken", line("B", 2), line("C", 1)]
      .joined(separator: "\n")
    #expect(try read(text, call: "A").transcript.turns.count == 2)
    #expect(try read(text, call: "C").transcript.turns.count == 1)
    let error = #expect(throws: InputProblem.self) { try read(text, call: "B") }
    #expect(error?.line == 4)
  }

  @Test func `a line without a call belongs to the only call, and to none among several`() throws {
    let one = #"{"call_id":"A","role":"agent","text":"您好"}"# + "\n"
    let none = #"{"role":"customer","text":"你好"}"# + "\n"
    let other = #"{"call_id":"B","role":"agent","text":"喂"}"# + "\n"
    #expect(try read(one + none, call: "A").transcript.turns.count == 2)
    let reading = try read(one + none + other, call: "A")
    #expect(reading.transcript.turns.map(\.text) == ["您好"])
    #expect(reading.problems.map(\.what.en).first?.hasSuffix("left out: 1 turn") == true)
  }

  @Test func `characters escaped as Python escapes them are read`() throws {
    let text = #"{"role":"agent","text":"\u60a8\u597d \ud842\udfb7 \ud842 \u00e9\/"}"#
    let reading = try read(text)
    #expect(reading.transcript.turns.map(\.text) == ["您好 𠮷 \u{FFFD} é/"])
  }

  @Test func `turns out of order are sorted and said`() throws {
    let reading = try read(
      "role,start_s,end_s,text\nagent,5,6,third\ncustomer,1,2,first\nagent,3,4,second\n")
    #expect(reading.transcript.turns.map(\.text) == ["first", "second", "third"])
    #expect(reading.transcript.turns.map(\.number) == [1, 2, 3])
    #expect(reading.problems.map(\.line) == [3])
  }

  @Test func `turns without times keep the order of the file and say so`() throws {
    let reading = try read("role,text\ncustomer,好\nagent,您好\n")
    #expect(reading.transcript.turns.map(\.text) == ["好", "您好"])
    #expect(!reading.transcript.isTimed)
    #expect(reading.problems.count == 1)
  }

  @Test func `a missing end lasts until the next turn`() throws {
    let reading = try read("role,start_s,text\nagent,0.5,您好\ncustomer,2,好\n")
    #expect(reading.transcript.turns.first?.span == Span(0.5, 2))
    #expect(reading.transcript.turns.last?.span == nil)
    #expect(
      reading.problems.map(\.what.en) == [
        "1 turn without an end taken to last until the next begins; when the last one ends is not known"
      ])
  }

  @Test func `one missing end among many is the end of one turn, and not its time`() throws {
    let reading = try read("role,start_s,end_s,text\nagent,0,1,您好\ncustomer,2,,好\n")
    #expect(reading.problems.map(\.what.en) == ["the last turn has no end"])
    let both = try read("role,start_s,text\nagent,1,您好\ncustomer,1,好\nagent,5,请讲\n")
    #expect(
      both.problems.map(\.what.en) == [
        "1 turn without an end taken to last until the next begins",
        "2 turns without an end, which no later turn tells either",
      ])
  }

  @Test func `beginnings alone, written party by party, end where the next in time begins`() throws
  {
    let reading = try read(
      "role,start_s,text\nagent,0,a\nagent,10,c\nagent,20,e\ncustomer,5,b\ncustomer,15,d\n")
    #expect(reading.transcript.turns.map(\.text) == ["a", "b", "c", "d", "e"])
    #expect(
      reading.transcript.turns.map(\.span) == [
        Span(0, 5), Span(5, 10), Span(10, 15), Span(15, 20), nil,
      ])
  }

  @Test func `times of the clock are counted from the first turn`() throws {
    let reading = try read(
      "[10:30:05] 坐席：您好\n[10:30:09] 客户：你好\n[10:30:11] 坐席：请讲\n")
    #expect(reading.transcript.turns.map(\.span) == [Span(0, 4), Span(4, 6), nil])
    #expect(reading.problems.first?.what.en.contains("the first 10:30:05") == true)
    let night = try read(
      "role,start_s,end_s,text\nagent,86390,86395,您好\ncustomer,86396,86399,你好\nagent,2,4,请讲\n")
    #expect(night.transcript.turns.map(\.span) == [Span(0, 5), Span(6, 9), Span(12, 14)])
    #expect(night.problems.count == 1)
    // A long call that begins at its beginning, and one channel of two, are left as they are.
    let long = try read("role,start_s,end_s,text\nagent,1,2,您好\ncustomer,9000,9001,你好\n")
    #expect(long.transcript.turns.last?.span == Span(9000, 9001) && long.problems.isEmpty)
    let channel = try TranscriptReader.read(
      channelOf: .agent, Array("role,start_s,end_s,text\nx,4000,4001,您好\n".utf8), file: "a.csv")
    #expect(channel?.transcript.turns.first?.span == Span(4000, 4001))
  }

  @Test func `milliseconds in a column of seconds are no seconds`() throws {
    func table(_ head: String, _ scale: Int) -> String {
      "role,\(head),text\nagent,0,\(3 * scale),您好请问是张先生吗\ncustomer,\(3 * scale),\(4 * scale),是\n"
        + "agent,\(4 * scale),\(9 * scale),给您约明天上午可以吗\n"
    }
    let error = #expect(throws: InputProblem.self) { try read(table("start_s,end_s", 1000)) }
    #expect(error?.what.en.contains("perhaps milliseconds") == true && error?.effect == .setAside)
    let seconds = try read(table("start,end", 1)).transcript.turns.map(\.span)
    #expect(seconds == [Span(0, 3), Span(3, 4), Span(4, 9)])
    #expect(try read(table("start_ms,end_ms", 1000)).transcript.turns.map(\.span) == seconds)
  }

  /// Party and words of each turn.
  private func said(_ text: String, file: String = "call.txt") throws -> [String] {
    try read(text, file: file).transcript.turns.map { "\($0.party.rawValue) \($0.text)" }
  }

  @Test func `an answer that begins with a digit is the speaker's own`() throws {
    #expect(
      try said("坐席:请问您的联系电话是多少\n客户:13800138000\n") == [
        "agent 请问您的联系电话是多少", "customer 13800138000",
      ])
    #expect(
      try said("Customer:10 is fine\nAgent:8 to 12 then\n") == [
        "customer 10 is fine", "agent 8 to 12 then",
      ])
    #expect(
      try said("Speaker 1:10 is fine\nAgent 2:8 to 12 then\nAgent 2:10 it is\n") == [
        "unknown 10 is fine", "agent 8 to 12 then", "agent 10 it is",
      ])
    #expect(
      try said(
        "1\n00:00:01,000 --> 00:00:02,000\n坐席:10点方便吗\n\n2\n00:00:03,000 --> 00:00:04,000\n"
          + "客户:9点吧\n", file: "a.srt") == ["agent 10点方便吗", "customer 9点吧"])
  }

  @Test(arguments: ["10:30以后有空", "客户10:30在家", "客户１０：３０在家", "地址:3号楼", "http://a.b"])
  func `a time or an address in a line of its own is no speaker`(line: String) throws {
    #expect(
      try said("坐席:好的\n客户:那我说一下\n\(line)\n坐席:记下了\n") == [
        "agent 好的", "customer 那我说一下\(line.first == "1" || line.first == "h" ? " " : "")\(line)",
        "agent 记下了",
      ])
  }

  @Test(arguments: [
    ("a.srt", "1\n00:00:01,000 --> 00:00:04,000\n"),
    ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\n"),
  ])
  func `two who share a cue are two turns`(file: String, head: String) throws {
    let reading = try read(head + "坐席:您好\n请讲\n客户:我要\n改约\n", file: file)
    #expect(reading.transcript.turns.map(\.party) == [.agent, .customer])
    #expect(reading.transcript.turns.map(\.text) == ["您好请讲", "我要改约"])
    #expect(reading.transcript.turns.map(\.span) == [Span(1, 4), Span(1, 4)])
  }

  @Test func `a role beside a name is a role`() throws {
    #expect(
      try said("坐席（张三）：您好\n客户（李四）：你好\n王五(客服)：请讲\n") == [
        "agent 您好", "customer 你好", "agent 请讲",
      ])
    for label in ["客服(机器人)", "Agent (AI)", "张三(李四)", "客户(坐席)"] {
      #expect(PartyResolver().party(label: label) == nil, "\(label)")
    }
  }

  @Test func `a name that is no known speaker's is told where it comes again`() throws {
    let reading = try read("坐席：您好\n客户：地址\n地址：河西\n主管：我来\n坐席：好\n主管：请讲\n")
    let told = reading.problems.filter { $0.what.en.contains("went on with the turn above") }
    #expect(told.map(\.line) == [4])
    #expect(told.first?.what.en.contains("2 lines beginning with '主管:'") == true)
  }

  @Test(arguments: [("1,5", 1.5), ("0,125", 0.125), ("1,234", nil)] as [(String, Double?)])
  func `a decimal comma in a time is read as tables read it`(time: String, seconds: Double?) throws
  {
    let text = "role;start_s;end_s;text\nagent;\(time);2000;您好\n"
    guard let seconds else {
      #expect(throws: InputProblem.self) { try read(text) }
      return
    }
    #expect(try read(text).transcript.turns.first?.span == Span(Seconds(seconds), 2000))
  }

  @Test func `signs of markup by number are the signs`() throws {
    let reading = try read(
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>don&#x27;t &#39;go&apos; &#20320; &#; &#xZ;\n",
      file: "a.vtt")
    #expect(reading.transcript.turns.map(\.text) == ["don't 'go' 你 &#; &#xZ;"])
  }

  @Test func `lines are counted where they end with CR`() throws {
    let text = "role,text\ragent,\"a\rb\"\ragent,c,d\r"
    let error = #expect(throws: InputProblem.self) { try read(text, file: "a.csv") }
    #expect(error?.line == 4)
    let damaged = Array("坐席：您好\r客户：您好您好您好\r".utf8) + [0xE6, 0x0D]
    let other = #expect(throws: InputProblem.self) {
      try TextDecoding.decode(damaged, file: "a.txt")
    }
    #expect(other?.line == 3)
  }

  @Test(arguments: ["utf-8", "utf-8 with mark", "utf-16le", "utf-16be"])
  func `the same text in every encoding is the same transcript`(encoding: String) throws {
    let text = "role,start_s,end_s,text\n坐席,0,1,您好，𠮷先生\n客户,1,2,嗯\n"
    let bytes: [UInt8]
    switch encoding {
    case "utf-8 with mark": bytes = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    case "utf-16le":
      bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case "utf-16be":
      bytes = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    default: bytes = Array(text.utf8)
    }
    let reading = try TranscriptReader.read(bytes, file: "a.csv")
    #expect(reading == (try read(text, file: "a.csv")))
    #expect(reading.transcript.turns.map(\.text) == ["您好，𠮷先生", "嗯"])
  }

  @Test func `GB18030 is read down to its four-byte characters`() throws {
    // 您好，𠮷 in GB18030.
    let words: [UInt8] = [0xC4, 0xFA, 0xBA, 0xC3, 0xA3, 0xAC, 0x95, 0x34, 0xB4, 0x37]
    let decoded = try TextDecoding.decode(words, file: "a.txt")
    #expect(decoded.encoding == .gb18030)
    #expect(decoded.text.hasPrefix("您好，"))
    #expect(decoded.text.unicodeScalars.count == 4)
  }

  @Test func `a UTF-8 file cut inside a character is not taken for GB18030`() {
    let bytes = Array("role,text\n坐席,您好请问是张先生吗".utf8).dropLast()
    let error = #expect(throws: InputProblem.self) {
      try TextDecoding.decode(Array(bytes), file: "a.csv")
    }
    #expect(error?.line == 2)
  }

  @Test func `more words than a day has room for are refused`() throws {
    let day = String(repeating: "您好请问", count: 240_000)
    #expect(try read("坐席：\(day)").transcript.turns.count == 1)
    let problem = #expect(throws: InputProblem.self) {
      try read("坐席：\(day)\n客户：\(day)")
    }
    #expect(problem?.effect == .setAside)
    #expect(problem?.what.en.contains("1920000 characters") == true)
  }

  @Test func `more turns than a day has room for are refused`() throws {
    let rows = String(repeating: "agent,x\n", count: 260_000)
    let problem = #expect(throws: InputProblem.self) { try read("role,text\n" + rows) }
    #expect(problem?.what.en.contains("260000 turns, more than a day") == true)
  }

  private static let long = String(repeating: "hello there and good morning ", count: 200)

  /// A tree of a whole file takes many times its memory: 4 GB for half a gigabyte of JSON.
  @Test(arguments: [
    // Blanks or a text that go on: where the limit falls in the value makes no difference.
    ("{\"segments\": [", " "), ("{\"text\": \"", "a"), ("WEBVTT\n\n", "NOTE \(long)\n\n"),
    ("agent: hello\n", "customer: \(long)\n"), ("role,text\n", "agent,\(long)\n"),
    ("", "{\"role\": \"agent\", \"text\": \"\(long)\"}\n"),
  ])
  func `a call that is longer than any can be is not read`(opening: String, more: String) throws {
    let count = (TranscriptReader.longestCall + 65_536) / more.utf8.count + 1
    let problem = #expect(throws: InputProblem.self) {
      try read(opening + String(repeating: more, count: count))
    }
    #expect(problem?.what.en.contains("of one call at most 64 MB are read") == true)
  }

  /// Whoever has a table already is not told to make one.
  @Test(arguments: [
    ("role,text\n", "agent,\(long)\n", "give each turn its call_id"),
    ("call_id,role,text\n", "C1,agent,\(long)\n", "several calls may bear the same"),
    (
      "", "{\"call_id\": \"C1\", \"role\": \"agent\", \"text\": \"\(long)\"}\n",
      "several calls may bear the same"
    ),
    ("agent: hello\n", "customer: \(long)\n", "many calls go into CSV or JSON Lines"),
  ])
  func `what to do about too long a call fits the file`(
    opening: String, more: String, fix: String
  ) throws {
    let count = (TranscriptReader.longestCall + 65_536) / more.utf8.count + 1
    let problem = #expect(throws: InputProblem.self) {
      try read(opening + String(repeating: more, count: count))
    }
    #expect(problem?.kind == .transcriptCallTooLong)
    #expect(problem?.fix.en.contains(fix) == true, "\(problem?.fix.en ?? "")")
  }

  /// Of a file of many calls one call's turns are kept.
  @Test func `one of many calls is read from a file that is longer than a call`() throws {
    let filler = String(repeating: "好的没问题，", count: 4_000)
    let others = TranscriptReader.longestCall / filler.utf8.count + 1
    func table(_ others: Int) -> String {
      "call_id,role,text\nC1,agent,您好\n"
        + (0..<others).map { "X\($0),customer,\(filler)\n" }.joined()
        + "C1,customer,再见\nC1,agent,慢走\n"
    }
    func lines(_ others: Int) -> String {
      func line(_ call: String, _ role: String, _ text: String) -> String {
        "{\"call_id\": \"\(call)\", \"role\": \"\(role)\", \"text\": \"\(text)\"}\n"
      }
      return line("C1", "agent", "您好")
        + (0..<others).map { line("X\($0)", "customer", filler) }.joined()
        // Two on one line.
        + line("C1", "customer", "再见").dropLast() + line("C1", "agent", "慢走")
    }
    try withTemporaryFolder { folder in
      for (make, ending) in [(table, "csv"), (lines, "jsonl")] {
        let path = folder + "/calls." + ending
        try make(others).write(toFile: path, atomically: true, encoding: .utf8)
        let file = "calls." + ending
        let one = try TranscriptReader.read(path: path, file: file, callID: "C1").transcript
        #expect(one.turns.map(\.text) == ["您好", "再见", "慢走"])
        let shared = SharedTranscripts()
        for call in ["C1", "X3", "C1"] {
          let read = try shared.read(path: path, file: file, callID: call).transcript
          #expect(read.turns.count == (call == "C1" ? 3 : 1))
          if call == "C1" { #expect(read.turns == one.turns) }
        }
        let missing = #expect(throws: InputProblem.self) {
          try TranscriptReader.read(path: path, file: file, callID: "C9")
        }
        #expect(missing?.what.en.contains("C9") == true)
        let several = #expect(throws: InputProblem.self) {
          try TranscriptReader.read(path: path, file: file)
        }
        #expect(several?.what.en.contains("\(others + 1) calls") == true)
      }
    }
  }

  @Test func `a file far too long is not read`() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/call.txt"
      _ = FileManager.default.createFile(atPath: path, contents: nil)
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.truncate(atOffset: UInt64(TranscriptReader.longestFile) + 1)
      try handle.close()
      let link = folder + "/link.txt"
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      for name in [path, link] {
        let problem = #expect(throws: InputProblem.self) {
          try TranscriptReader.read(path: name, file: "call.txt")
        }
        #expect(problem?.what.en.contains("at most 512 MB") == true)
      }
    }
  }
}
