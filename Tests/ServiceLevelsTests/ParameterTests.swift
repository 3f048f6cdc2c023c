import CallModel
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
    #expect(problems.first?.what.en == "unknown key 'R-33.readng'")
    #expect(problems.first?.fix.en == "did you mean 'reading'?")
    #expect(
      problems.last?.sentence(in: .english)
        == "rules.yaml:5: 'R-42.spacing' should be a length of time; write it as 30 min, 24 h")
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
        $0.sentence(in: .english) == "rules.yaml:8: 'R-20.days_ahead' is 4000000000, out of range; "
          + "take a whole number from 0 to 31"
      })
    #expect(
      problems.contains {
        $0.sentence(in: .chinese) == "rules.yaml:5：“R-02.notice”的时长超出范围；至多 3660 d"
      })
    #expect(parameters == .standard)
  }

  @Test(arguments: [
    ("calendar:\n  half_days:\n    上午: 12:00-08:00", 3, "ends before it begins"),
    ("calendar:\n  half_days: {上午: 08:00-13:00}", 2, "overlap"),
    ("calendar:\n  contact_half_days: {下午: 11:00-20:00}", 2, "overlap"),
    ("calendar:\n  visit_hours: 20:00-08:00", 2, "ends before it begins"),
    ("calendar:\n  agent_pause: 00:00-24:00", 2, "never runs"),
    ("calendar:\n  agent_pause: 08:00-08:00", 2, "never runs"),
    ("R-01:\n  other_tier: 其它", 2, "for which limits has none"),
    ("R-22:\n  minimum_history: 5", 2, "nothing would ever be a burst"),
  ])
  func `settings that would quietly make every verdict another are told`(
    yaml: String, line: Int, words: String
  ) throws {
    var parameters = RuleParameters.standard
    let problems = parameters.apply(yaml: yaml, file: "rules.yaml")
    #expect(problems.map(\.line) == [line])
    #expect(try #require(problems.first).what.en.contains(words))
  }

  @Test func `windows may touch, and a pause may run over night`() {
    var parameters = RuleParameters.standard
    let problems = parameters.apply(
      yaml: """
        calendar:
          half_days: {上午: "08:30-11:30", 下午: "11:30-17:30", 傍晚: "17:30-21:00"}
          visit_hours: "08:30-21:00"
          agent_pause: "21:00-08:00"
        """, file: "rules.yaml")
    #expect(problems.isEmpty)
    #expect(parameters.morning == DailyWindow(8 * 3600 + 1800, 11 * 3600 + 1800))
  }

  @Test func `what cannot be read of a list, a table or a limit leaves what was there`() {
    var parameters = RuleParameters.standard
    let problems = parameters.apply(
      yaml: """
        calendar:
          holidays: [2026-10-01, 2026-02-30]
          agent_pause: sometimes
        R-01:
          limits:
            新装: {钻石: soon}
            移机: 3 h
        R-02: {max_days_ahead: -1}
        R-08: {required: [姓名, 住址]}
        R-20: {slots: "25:00"}
        R-46:
          reasons: {U01: 改约}
        """, file: "rules.yaml")
    #expect(problems.map(\.line) == [2, 3, 6, 7, 8, 9, 10, 12])
    #expect(problems[0].what.en == "'calendar.holidays[2]' should be a date")
    #expect(problems[5].what.en == "'R-08.required[2]' cannot be '住址'")
    #expect(problems[5].fix.en.hasPrefix("one of 姓名, "))
    #expect(parameters == .standard)
  }

  @Test func `a limit may be off, and one moment may stand for a list of one`() {
    var parameters = RuleParameters.standard
    let problems = parameters.apply(
      yaml: "calendar: {agent_pause: off, holidays: 2026-10-01}\nR-02: {max_days_ahead: off}\n"
        + "R-20: {slots: \"09:30\"}\n", file: "rules.yaml")
    #expect(problems.isEmpty)
    #expect(parameters.agentPause == nil && parameters.maximumDaysAhead == nil)
    #expect(parameters.filingSlots == [34_200])
    #expect(parameters.holidays.map(\.description) == ["2026-10-01"])
    #expect(parameters.apply(yaml: "R-02: {max_days_ahead: 9}\n", file: "rules.yaml").isEmpty)
    #expect(parameters.maximumDaysAhead == 9)
  }

  @Test func `a weekend day that is worked is a working day, and days that cannot be one are told`()
  {
    var parameters = RuleParameters.standard
    #expect(parameters.workedWeekends.isEmpty)
    let problems = parameters.apply(
      yaml: "calendar: {holidays: [2026-10-05], worked_weekends: [2026-10-10]}\n",
      file: "rules.yaml")
    #expect(problems.isEmpty)
    let calendar = parameters.calendar(on: TableSketch.clock)
    for (day, isWorked) in [
      ("2026-10-05", false), ("2026-10-06", true), ("2026-10-09", true), ("2026-10-10", true),
      ("2026-10-11", false), ("2026-10-17", false), ("1969-12-28", false), ("1969-12-29", true),
    ] { #expect(Day(iso: day).map(calendar.isWorkingDay) == isWorked, "\(day)") }
    for (days, told) in [
      ("holidays: [2026-10-10], worked_weekends: [2026-10-10]", "stands in both"),
      (
        "worked_weekends: [2026-10-11, 2026-10-12]",
        "2026-10-12 in 'calendar.worked_weekends' is no"
      ),
    ] {
      var other = RuleParameters.standard
      let problems = other.apply(yaml: "calendar: {\(days)}\n", file: "rules.yaml")
      #expect(problems.count == 1 && problems.first?.what.en.contains(told) == true, "\(days)")
    }
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
