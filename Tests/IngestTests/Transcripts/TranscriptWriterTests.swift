import CallModel
import Ingest
import Testing

@Suite struct TranscriptWriterTests {
  /// Turns on a grid of milliseconds, with signs that each form must escape.
  private static let transcript = Transcript(
    turns: [
      Turn(
        number: 1, party: .agent, span: Span(0.25, 2.125), text: "您好，\"宽带\"预约 <1 & 2>",
        words: [TimedWord("您好", span: Span(0.25, 0.5), confidence: 0.5), TimedWord("预约")],
        vendor: ["loudness": "0:71.5"], label: "坐席"),
      Turn(
        number: 2, party: .customer, span: Span(2, 2.5), text: "Yes, after 10:30; \\ok\\",
        label: "Customer"),
      Turn(number: 3, party: .unknown, span: Span(2.75, 3600.001), text: "嗯", label: "SPEAKER_07"),
      Turn(number: 4, party: .system, span: Span(3700, 3701), text: "请稍候"),
    ], language: .chinese, format: "whisperx", vendor: ["score": "85"])

  @Test(arguments: TranscriptOutput.allCases)
  func `what is written is read again as the same turns`(form: TranscriptOutput) throws {
    let written = TranscriptWriter.write(Self.transcript, as: form, callID: "C 1")
    let reading = try TranscriptReader.read(Array(written.text.utf8), file: "x")
    let turns = reading.transcript.turns
    #expect(turns.map(\.party) == Self.transcript.turns.map(\.party))
    #expect(turns.map(\.span) == Self.transcript.turns.map(\.span))
    #expect(turns[2].label == "SPEAKER_07")
    if form != .rttm { #expect(turns.map(\.text) == Self.transcript.turns.map(\.text)) }
    if form == .jsonLines {
      #expect(turns.map(\.words) == Self.transcript.turns.map(\.words))
      #expect(turns.map(\.vendor) == Self.transcript.turns.map(\.vendor))
    }
  }

  @Test(
    arguments: [
      (.jsonLines, ["the vendor's figures for the call", "the language"]),
      (
        .webVTT,
        [
          "the times and confidence of single words", "the vendor's figures for each turn",
          "the vendor's figures for the call", "the language",
        ]
      ),
      (
        .rttm,
        [
          "the words", "the times and confidence of single words",
          "the vendor's figures for each turn", "the vendor's figures for the call",
          "the language",
        ]
      ),
    ] as [(TranscriptOutput, [String])])
  func `what a form cannot carry is said`(form: TranscriptOutput, lost: [String]) {
    let written = TranscriptWriter.write(Self.transcript, as: form, callID: "C")
    #expect(written.losses.map(\.en) == lost.map { "\(form.name.en) cannot carry \($0)" })
  }

  @Test func `nothing is said to be lost where nothing is`() {
    let plain = Transcript(
      turns: [Turn(number: 1, party: .agent, span: Span(0, 1), text: "您好")], format: "csv")
    for form in TranscriptOutput.allCases where form != .rttm {
      #expect(TranscriptWriter.write(plain, as: form, callID: "C").losses.isEmpty)
    }
  }

  @Test(arguments: ["=SUM(A1), \"x\"", "+86 131", "@all", "-5", "- 好", "'=1", "a; b"])
  func `a CSV opens in a spreadsheet without a formula and is read again as it was`(
    text: String
  ) throws {
    let transcript = Transcript(
      turns: [Turn(number: 1, party: .agent, span: Span(0, 1), text: text)], format: "csv")
    let written = TranscriptWriter.write(transcript, as: .csv, callID: "=C1").text
    #expect(written.hasPrefix("call_id,turn_no,role,start_s,end_s,text\r\n'=C1,1,agent,0,1,"))
    for sign in ["=", "+", "@"] { #expect(!written.contains("," + sign), "\(written)") }
    let turns = try TranscriptReader.read(Array(written.utf8), file: "x.csv").transcript.turns
    #expect(turns.map(\.text) == [text])
  }

  @Test(arguments: [.webVTT, .srt, .textGrid, .rttm] as [TranscriptOutput])
  func `turns without times are left out and counted`(form: TranscriptOutput) {
    var transcript = Self.transcript
    transcript.turns[1].span = nil
    let written = TranscriptWriter.write(transcript, as: form, callID: "C")
    #expect(written.losses.first?.en.hasSuffix("left out without them: 1 turn") == true)
  }

  @Test func `a tier holds one turn at a time and says what that costs`() throws {
    let transcript = Transcript(
      turns: [
        Turn(number: 1, party: .agent, span: Span(0, 2), text: "a"),
        Turn(number: 2, party: .agent, span: Span(1, 3), text: "b"),
        Turn(number: 3, party: .agent, span: Span(1.5, 2.5), text: "c"),
      ], format: "csv")
    let written = TranscriptWriter.write(transcript, as: .textGrid, callID: "C")
    #expect(written.losses.count == 1)
    #expect(written.losses.first?.en.hasSuffix("2 turns") == true)
    let turns = try TranscriptReader.read(Array(written.text.utf8), file: "x").transcript.turns
    #expect(turns.map(\.span) == [Span(0, 2), Span(2, 3)])
  }
}
