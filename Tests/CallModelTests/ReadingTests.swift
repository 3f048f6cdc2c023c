import CallModel
import Foundation
import Testing

@Suite struct ReadingTests {
  @Test func `a value and an absence survive JSON`() throws {
    let readings: [Reading<Double>] = [
      .measured(0), .unavailable(.notMeasurable(zh: "单声道", en: "one channel")),
    ]
    let data = try JSONEncoder().encode(readings)
    #expect(try JSONDecoder().decode([Reading<Double>].self, from: data) == readings)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains("\"absent\":\"notMeasurable\""))
    #expect(text.contains("\"value\":0"))
  }

  @Test func `a problem reads as one line with its place`() {
    let problem = InputProblem(
      .transcriptEndsBeforeStart, file: "calls/0017.vtt", line: 42,
      what: LocalText(zh: "结束早于开始", en: "the cue ends before it starts"),
      fix: LocalText(zh: "请改正时间", en: "correct the times"))
    #expect(
      problem.sentence(in: .english)
        == "calls/0017.vtt:42: the cue ends before it starts; correct the times")
    #expect(problem.sentence(in: .chinese) == "calls/0017.vtt:42：结束早于开始；请改正时间")
  }

  @Test(arguments: [
    ("a\nb.wav", "a␊b.wav: "), ("\u{1B}[2Jx.vtt", "␛[2Jx.vtt: "),
    ("x\u{202E}vaw.exe", "x\u{FFFD}vaw.exe: "),
    ("", "'': "), ("通话 1.wav", "通话 1.wav: "),
  ])
  func `a file's name keeps to the line and moves no cursor`(name: String, start: String) {
    let problem = InputProblem(
      .fileUnreadable, file: name, what: LocalText(zh: "坏了", en: "broken"),
      fix: LocalText(zh: "换", en: "mend"))
    #expect(problem.sentence(in: .english) == start + "broken; mend")
  }
}
