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

  /// Each of these stopped the program, there or when an order was judged.
  @Test func `numbers beyond their range are told with it, and change nothing`() {
    var parameters = RuleParameters.standard
    let problems = parameters.apply(
      yaml: """
        R-01:
          limits:
            新装: {钻石: 99999999999999999999 h}
        R-02:
          notice: 99999999999999999999 d
          max_days_ahead: 9000000000000000000
        R-20:
          days_ahead: 4000000000
          accuracy_share: .inf
        R-22:
          weeks: 0
          open_beyond_limit: 1e300
        R-42:
          days: 9223372036854775807
          spacing: 3661 d
        R-48:
          days_before: -1
        """, file: "rules.yaml")
    #expect(problems.map(\.line) == [3, 5, 6, 8, 9, 11, 12, 14, 15, 17])
    #expect(
      problems.contains {
        $0.what.en == "setting R-20.days_ahead: a whole number from 0 to 31 is needed"
      })
    #expect(problems.contains { $0.what.zh == "设置 R-02.notice：时长至多 3660 d" })
    #expect(parameters == .standard)
  }

  @Test func `the ends of a range are in it`() {
    var parameters = RuleParameters.standard
    let problems = parameters.apply(
      yaml: "R-20: {days_ahead: 31, accuracy_share: 1}\nR-45: {longest: 3660 d}\n",
      file: "rules.yaml")
    #expect(problems.isEmpty)
    #expect(parameters.filingDaysAhead == 31 && parameters.longestDeferral == 3660 * 86_400)
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
