import CallModel
import Foundation
import Testing
import Workbench

@Suite struct CentreSettingsTests {
  @Test func `an empty file leaves every default`() throws {
    #expect(try CentreSettings(yaml: "", file: "affinity.yaml") == CentreSettings())
    #expect(try CentreSettings(yaml: "# nothing yet\n", file: "affinity.yaml") == CentreSettings())
  }

  @Test func `reads what a centre sets`() throws {
    let settings = try CentreSettings(
      yaml: """
        language: en
        timeZone: Europe/Berlin
        reportTime: 2026-11-01 08:00:00
        period: {first: 2026-10-01, last: 2026-10-31}
        agentChannel: 1
        soundMatching: accents
        roles: {SPEAKER_00: agent, SPEAKER_01: customer}
        showAgentNames: false
        emptyTables: [complaints, 表扬]
        surveyScale: 十分制
        """, file: "affinity.yaml")
    #expect(settings.language == .english)
    #expect(settings.emptyTables == [.complaints, .praises] && settings.surveyScale == "十分制")
    #expect(settings.agentChannel == 1)
    #expect(settings.soundMatching == .accents)
    #expect(CentreSettings().soundMatching == .homophones)
    #expect(settings.roles["SPEAKER_01"] == .customer)
    #expect(settings.firstDay == "2026-10-01")
    let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
    let moment = try #require(settings.reportTime)
    #expect(LocalStamp.stamp(moment, in: zone) == "2026-11-01T08:00:00")
    #expect(!settings.showAgentNames)
  }

  @Test(arguments: [
    ("languge: zh", 1, "language"), ("\ntimeZone: Mars/Base", 2, "IANA"),
    ("roles: {a: agnet}", 1, "agent"), ("reportTime: tomorrow", 1, "2026-11-01"),
    ("surveyScale: stars", 1, "1-5"), ("emptyTables: [complaint]", 1, "complaints"),
    ("period: {first: 2026-10-31, last: 2026-10-01}", 1, "swap"),
    ("period: {first: 2026-02-30}", 1, "2026-10-01"), ("agentChannel: 64", 1, "left"),
  ])
  func `a wrong setting names its line and what to write`(yaml: String, line: Int, hint: String) {
    let problem = #expect(throws: InputProblem.self) {
      try CentreSettings(yaml: yaml, file: "affinity.yaml")
    }
    #expect(problem?.line == line)
    #expect(problem?.sentence(in: .english).contains(hint) == true)
  }
}

@Suite struct LocalStampTests {
  @Test func `writes the same stamp that the calendar gives, over five centuries`() throws {
    let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    for step in 0..<400 {
      let date = Date(timeIntervalSince1970: Double(step - 100) * 33_333_333)
      let parts = calendar.dateComponents(
        [.year, .month, .day, .hour, .minute, .second], from: date)
      let expected = [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second]
      let read = LocalStamp.stamp(date, in: zone).split(whereSeparator: { "-T:".contains($0) })
      #expect(read.map { Int($0) } == expected)
    }
  }

  @Test func `reads back what it writes`() throws {
    let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
    let date = Date(timeIntervalSince1970: 1_790_000_000)
    #expect(LocalStamp.parse(LocalStamp.stamp(date, in: zone), in: zone) == date)
  }

  @Test(arguments: ["2026-04-31", "2026-13-01", "2026-10-01 25:00", "soon", "", "2026-10"])
  func `refuses what is no date`(text: String) {
    #expect(LocalStamp.parse(text, in: .gmt) == nil)
  }
}
