import CallModel
import Ingest
import Testing

/// Which channel a turn was heard on, where a transcript says so.
@Suite struct ChannelOfTurnsTests {
  private func read(_ text: String, _ file: String) throws -> Transcript {
    try TranscriptReader.read(Array(text.utf8), file: file).transcript
  }

  private static let jsonLines = """
    {"turn_no":1,"role":"agent","channel":0,"start_s":0,"end_s":2,"text":"您好"}
    {"turn_no":2,"role":"customer","channel":1,"start_s":1.5,"end_s":3,"text":"你好"}

    """

  @Test func `JSON Lines and CSV name channels from 0, left or right`() throws {
    #expect(try read(Self.jsonLines, "a.jsonl").turns.map(\.channel) == [0, 1])
    let table = try read(
      "角色,声道,开始,结束,文本\n坐席,左声道,0,2,您好\n客户,right,1.5,3,你好\n客户,,4,5,在\n坐席,九,6,7,好\n", "a.csv")
    #expect(table.turns.map(\.channel) == [0, 1, nil, nil])
  }

  @Test func `a transcript is of a channel for each party only where every turn says so`() throws {
    #expect(try read(Self.jsonLines, "a.jsonl").hasChannelPerParty)
    let silent = Self.jsonLines.replacing(#""channel":1,"#, with: "")
    #expect(try !read(silent, "a.jsonl").hasChannelPerParty)
    let shared = Self.jsonLines.replacing(#""channel":1"#, with: #""channel":0"#)
    #expect(try !read(shared, "a.jsonl").hasChannelPerParty)
    let alone = Self.jsonLines.split(separator: "\n")[0]
    #expect(try !read(String(alone), "a.jsonl").hasChannelPerParty)
  }

  @Test(arguments: [TranscriptOutput.jsonLines, .csv])
  func `what is written keeps the channels`(form: TranscriptOutput) throws {
    let transcript = try read(Self.jsonLines, "a.jsonl")
    let written = TranscriptWriter.write(transcript, as: form, callID: "C1")
    let again = try read(written.text, "b." + form.rawValue)
    #expect(again.turns.map(\.channel) == [0, 1])
    #expect(written.losses.allSatisfy { !$0.en.contains("channels") })
  }

  @Test func `a format that cannot keep them says so`() throws {
    let transcript = try read(Self.jsonLines, "a.jsonl")
    let written = TranscriptWriter.write(transcript, as: .webVTT, callID: "C1")
    #expect(written.losses.contains { $0.en.contains("the channels") })
  }
}
