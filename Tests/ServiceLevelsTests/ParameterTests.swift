import ServiceLevels
import Testing

@Suite struct ParameterTests {
  @Test func `a file of the centre's own changes what it names and leaves the rest`() {
    var parameters = RuleParameters.standard
    let problems = parameters.apply(
      yaml: "R-01:\n  limits:\n    新装: {钻石: 2 h}\n    改速: {普通: 4 h}\n", file: "rules.yaml")
    #expect(problems.isEmpty)
    #expect(parameters.limit(business: "新装", tier: "钻石") == 7200)
    #expect(parameters.limit(business: "新装", tier: "金卡") == 25_200)
    #expect(parameters.limit(business: "改速", tier: "钻石") == 14_400)
    #expect(parameters.limit(business: "拆机", tier: nil) == nil)
    #expect(parameters.contactReading == .spread)
  }

  @Test func `a wrong key is named with its line and the nearest right one`() throws {
    var parameters = RuleParameters.standard
    let problems = parameters.apply(
      yaml: "R-33:\n  limit: 24 h\n  readng: each\nR-42:\n  spacing: soon\n", file: "rules.yaml")
    #expect(problems.map(\.line) == [3, 5])
    #expect(problems.first?.what.en == "there is no setting R-33.readng")
    #expect(problems.first?.fix.en == "did you mean reading?")
  }

  @Test func `broken YAML is one problem`() {
    var parameters = RuleParameters.standard
    #expect(parameters.apply(yaml: "R-01: [", file: "rules.yaml").count == 1)
  }

  @Test(arguments: [("30 s", 30.0), ("30min", 1800), ("1.5 h", 5400), ("2 天", 172_800)])
  func `a length of time is read`(text: String, expected: Double) {
    #expect(SettingText.duration(text) == expected)
  }
}
