import Assessment
import CallModel
import Lexis
import Testing

private func file(_ list: String, groups: String = "") throws -> CheckFile {
  let (file, problems) = CheckFile.read(yaml(list, groups: groups), file: "own.yaml")
  return try #require(file, "\(problems.map { $0.sentence(in: .english) })")
}

private func yaml(_ list: String, groups: String = "") -> String {
  "checks: own\nversion: 2\nname: {zh: 自, en: own}\n" + groups + "list:\n" + list
}

private func problems(_ list: String) -> [String] {
  CheckFile.read(yaml(list), file: "own.yaml").problems.map { $0.sentence(in: .english) }
}

private func card(_ list: String, _ input: CallInput, groups: String = "") throws -> Scorecard {
  let set = try CheckSet(own: file(list, groups: groups))
  return Assessor(checks: set).assess(input, provenance: Made.provenance())
}

private let call = Made.input([
  (.agent, "您好，这里是中国电信装机预约，请问是张先生吗"), (.customer, "是的，你好"),
  (.agent, "想跟您约一下安装宽带的时间，明天上午可以吗"), (.customer, "可以的没有问题"),
  (.agent, "好的，这个小礼品也送给您，那我跟您确认一下，明天上午师傅上门安装宽带，地址是中山路八号，请您家里留人"),
  (.customer, "好的知道了"), (.agent, "请问还有什么可以帮您，没有的话谢谢您，再见"), (.customer, "再见"),
])

@Suite struct CheckFileTests {
  @Test func `the carried checks do what their examples say`() {
    let failures = CheckSet.standardOnly.failingExamples()
    #expect(failures.isEmpty, "\(failures.map { "\($0.check): \($0.example.name)" })")
    for check in CheckFile.standard.checks {
      #expect(check.check.examples.contains { $0.fires }, "\(check.id) never fires")
      #expect(check.check.examples.contains { !$0.fires }, "\(check.id) always fires")
    }
  }

  @Test func `the carried rubric names carried checks`() {
    let text = Rubric.standardText
    for check in CheckFile.standard.checks where text.contains("check:\(check.id)") {
      #expect(check.isServant)
    }
    #expect(text.matches(of: /check:[a-z-]+/).count > 30)
  }

  @Test func `an own check that fires is on the scorecard, with its words and its points`() throws {
    let list = """
        gift:
          name: {zh: 提到礼品, en: Mentions a gift}
          severity: major
          points: -7.5
          counts_in: courtesy
          advice: {zh: 不要提, en: leave it out}
          where: {party: agent}
          when: {phrases: [礼品]}
      """
    let plain = Made.assessor.assess(call, provenance: Made.provenance())
    let card = try card(list, call)
    let result = try #require(card.checks?.first)
    #expect(result.outcome == .fires && result.points == -7.5)
    #expect(result.evidence.first?.turn == 5)
    #expect(result.evidence.first?.quote?.contains("小礼品") == true)
    let before = try #require(plain.score(of: .courtesy)?.score.value)
    let after = try #require(card.score(of: .courtesy))
    #expect(after.score.value == max(0, before - 7.5))
    #expect(after.adjustment == -min(7.5, before))
    #expect(plain.checks == nil && plain.score(of: .courtesy)?.adjustment == nil)
  }

  @Test func `a check is for its types, languages and days`() throws {
    func outcome(_ line: String) throws -> CheckResult.Outcome? {
      try card(
        "  one:\n    name: {zh: 一, en: one}\n    \(line)\n    when: {phrases: [您好]}\n", call
      ).checks?.first?.outcome
    }
    #expect(try outcome("types: [OB]") == .fires)
    #expect(try outcome("types: [IN]") == .notApplicable)
    #expect(try outcome("languages: [en]") == .notApplicable)
    #expect(try outcome("from: 2026-10-02") == .fires)
    #expect(try outcome("from: 2026-10-03") == .notApplicable)
    #expect(try outcome("until: 2026-10-02") == .fires)
    #expect(try outcome("until: 2026-10-01") == .notApplicable)
  }

  @Test func `of a list of patterns each counts, found or excluding`() throws {
    func outcome(_ when: String) throws -> CheckResult.Outcome? {
      try card("  one:\n    name: {zh: 一, en: one}\n    when: {\(when)}\n", call)
        .checks?.first?.outcome
    }
    #expect(try outcome("pattern: 小礼品") == .fires)
    #expect(try outcome("pattern: [没有这话, 小礼品]") == .fires)
    #expect(try outcome("pattern: 小礼品, excluding: [没有这话, 礼品]") == .quiet)
  }

  @Test func `without times or a recording it says so, and takes no points`() throws {
    var untimed = call
    untimed.transcript?.turns =
      call.transcript?.turns.map {
        var turn = $0
        turn.span = nil
        return turn
      } ?? []
    for (condition, input) in [("silence: {over: 3}", untimed), ("level: {over: -20}", call)] {
      let card = try card(
        """
          one:
            name: {zh: 一, en: one}
            points: -10
            counts_in: patience
            when: {\(condition)}
        """, input)
      let result = try #require(card.checks?.first)
      #expect(result.outcome == .notMeasurable && result.points == 0 && result.why != nil)
    }
  }

  @Test func `the gravest own check is a critical error that counts once confirmed`() throws {
    let list = """
        gift:
          name: {zh: 提到礼品, en: Mentions a gift}
          severity: critical
          when: {phrases: [礼品]}
      """
    let open = try card(list, call)
    #expect(open.criticalErrors.map(\.verdict) == [.open])
    #expect(open.cappedAffinity == open.affinity.value)
    var input = call
    input.confirmations = [Confirmation(callID: "call", subject: "gift", upheld: true, by: "B")]
    #expect(try card(list, input).criticalErrors.map(\.verdict) == [.upheld])
    input.confirmations = [Confirmation(callID: "call", subject: "gift", upheld: false, by: "B")]
    #expect(try card(list, input).checks?.first?.outcome == .quiet)
  }

  @Test func `a check of the same name takes the product's place in the criteria`() throws {
    let farewell = """
        takes-leave:
          name: {zh: 道别, en: Farewell}
          serves_rubric: true
          where: {party: agent}
          when: {phrases: [下次再聊]}
      """
    let plain = Made.assessor.assess(call, provenance: Made.provenance())
    func part(_ card: Scorecard) -> Double? {
      card.criterion("C5")?.parts.first { $0.id == "farewell" }?.value.value
    }
    #expect(part(plain) == 1)
    #expect(part(try card(farewell, call)) == 0)
  }

  @Test func `groups and aliases of the file's own are searched`() throws {
    let found = try card(
      """
        one:
          name: {zh: 一, en: one}
          when: {groups: [gifts], need: all, hits: 1}
      """, call, groups: "aliases: {小礼品: 赠品}\ngroups:\n  gifts: {role: agent, zh: [赠品, 礼品]}\n")
    #expect(found.checks?.first?.outcome == .fires)
  }

  @Test(arguments: [
    ("wher: {party: agent}\n    when: {phrases: [您好]}", "own.yaml:7: unknown key"),
    ("when: {phrases: [\"。。\"]}", "own.yaml:7: '。。' can never match"),
    (
      "when: {phrases: [好…]}\n    where: {turns: [4, 2]}", "own.yaml:8: the range of turns is empty"
    ),
    ("when: {phrases: [好]}\n    where: {turns: [0, 2]}", "there is no 0"),
    ("when: {phrases: [好]}\n    where: {share: [80%, 20%]}", "the range of shares is empty"),
    ("when: {phrases: [好]}\n    where: {seconds: [9, 3]}", "the range of seconds is empty"),
    ("when: {silence: {over: 3, under: 5}}", "holds for every value"),
    ("when: {pattern: \"(\"}", "is wrong at character"),
    ("when: {pattern: \"ITV\"}", "write it in lower case"),
    ("when: {phrase: [好]}", "did you mean 'phrases'?"),
    ("when: {phrases: [好], pattern: 好}", "several operators"),
    ("when: {phrases: [好], need: 3}", "3 are asked for and 1 listed"),
    ("when: {groups: [greet_opne]}", "did you mean 'greet_open'?"),
    ("when: {check: tow}", "no check named 'tow'"),
    ("when: {phrases: [好]}\n    points: 5", "without a sub-metric"),
    ("when: {phrases: [好]}\n    from: 2026-02-30", "is not a date"),
    ("when: {phrases: [好]}\n    severity: majr", "did you mean 'major'?"),
    ("when: {check: one}", "its references go round in a circle: one → one"),
    ("when: {phrases: [好]}\n    examples: [{name: a, fires: true, dialogue: 您好}]", "is no turn"),
  ])
  func `what is wrong is told with its line and what to do`(body: String, told: String) {
    let told = (body, told)
    let all = problems("  one:\n    name: {zh: 一, en: one}\n    \(told.0)\n")
    #expect(all.contains { $0.contains(told.1) }, "\(all)")
    #expect(all.allSatisfy { $0.hasPrefix("own.yaml:") && $0.contains("; ") }, "\(all)")
  }

  @Test func `a check that there is none of is told once, beside a circle`() {
    let all = problems(
      "  one:\n    name: {zh: 一, en: one}\n    when: {all: [{check: one}, {check: tow}]}\n")
    #expect(all.count == 2, "\(all)")
    #expect(all.count { $0.contains("no check named 'tow'") } == 1, "\(all)")
    #expect(all.contains { $0.contains("circle: one → one") }, "\(all)")
  }

  @Test func `what is no YAML is told in the reader's language, at its line`() {
    let twice = "  one:\n    name: {zh: 一, en: one}\n    when: {phrases: [好]}\n"
    func told(_ yaml: String, _ language: Language) -> [String] {
      CheckFile.read(yaml, file: "own.yaml").problems.map { $0.sentence(in: language) }
    }
    let own = yaml(twice + twice)
    #expect(
      told(own, .english) == ["own.yaml:8: 'one' is there twice; rename one of them, or remove it"])
    #expect(told(own, .chinese) == ["own.yaml:8：“one”写了两遍；改名或删去一个"])
    let tab = yaml("\tone: 2\n")
    #expect(told(tab, .english).first?.hasPrefix("own.yaml:5: the line has a tab") == true)
    let open = yaml("  one: {name: [1\n")
    #expect(told(open, .chinese).first?.contains("不是有效的 YAML") == true)
    #expect(told(open, .english).first?.contains("check indents") == true)
  }

  @Test func `a check that does not exist is named beside every other problem`() {
    let all = problems(
      """
        one:
          name: {zh: 一, en: one}
          severity: 大事
          when:
            any:
              - {check: no-such}
              - {phrases: [稍等], where: {after: {check: nor-this}}}
          colour: red

      """)
    #expect(all.contains { $0.hasPrefix("own.yaml:10: ") && $0.contains("'no-such'") }, "\(all)")
    #expect(all.contains { $0.contains("'nor-this'") }, "\(all)")
    #expect(all.contains { $0.contains("colour") }, "\(all)")
    let severity = all.first { $0.contains("severity") } ?? ""
    #expect(severity.contains("major") && !severity.contains("did you mean"), "\(all)")
  }

  @Test func `a severity may bear the name that reports give it`() throws {
    let read = try file(
      """
        one:
          name: {zh: 一, en: one}
          severity: 严重
          when: {phrases: [稍等]}

      """)
    #expect(read.checks.map(\.severity) == [.major])
  }

  @Test func `an example may be about an order`() throws {
    let list = """
        wrong-day:
          name: {zh: 日期说错, en: wrong day}
          when: {slots: [date], act: confirmed, order: differs}
          examples:
            - name: 早一天
              fires: true
              called_on: 2026-10-12
              order: {date: 2026-10-15, halfDay: 上午}
              dialogue: |
                > agent: 后天上午上门可以吗
                customer: 可以
            - name: 就是那天
              fires: false
              called_on: 2026-10-12
              order: {date: 2026-10-14}
              dialogue: |
                agent: 后天上午上门可以吗
                customer: 可以

      """
    let engine = try TextCheckEngine(file(list).checks.map(\.check))
    #expect(engine.failingExamples().isEmpty)
    let wrong = problems(
      list.replacing("act: confirmed", with: "act: asked").replacing("上午}", with: "半夜}")
        .replacing("{date: 2026-10-14}", with: "{data: 2026-10-14}"))
    #expect(wrong.contains { $0.contains("what is asked for has no value") }, "\(wrong)")
    #expect(wrong.contains { $0.contains("'半夜' is no half of a day") }, "\(wrong)")
    #expect(wrong.contains { $0.contains("did you mean 'date'?") }, "\(wrong)")
  }

  @Test func `every operator is told in words of both languages`() throws {
    let file = try file(
      """
        one:
          name: {zh: 一, en: one}
          where: {party: agent, turns: [1, -2], share: [0%, 50%]}
          when:
            any:
              - {phrases: [您好, 早上好], need: all, hits: 3, excluding: [您好吗], in_one_turn: true}
              - {similar: 请问还有什么可以帮您, threshold: 0.7}
              - {pattern: 那就周五, statements_only: true}
              - repeat: {within_turns: 3, times: 2, questions_only: true}
              - {stages: [{name: a, phrases: [一]}, {name: b, phrases: [二]}]}
              - {slots: [name, phone], act: matches, need: all}
              - all:
                  - not: {talk_share: {over: 0.8}}
                  - pace: {under: 120, average: true, minimum_characters: 8}
              - {phrases: [稍等], where: {after: {check: two, hit: -1, turns: 2}}}
          unless: {check: two}
        two:
          name: {zh: 二, en: two}
          when: {overlap: {over: 1, delay: 2}, except: {phrases: [嗯]}}
      """)
    for language in Language.allCases {
      let words = OperatorWords(language)
      let text = file.checks.map { words.sentence($0.check) }.joined(separator: "\n")
      for part in ["120", "80%", "a → b", "0.7", "two"] { #expect(text.contains(part), "\(text)") }
      #expect(text.contains(language == .english ? "not in a question" : "问句里的不算"), "\(text)")
      if language == .english { #expect(text.contains("around") || text.contains("after two")) }
    }
  }

  @Test func `of a group some phrases alone may count, or all but some`() throws {
    let list = """
        only:
          name: {zh: 只算, en: only}
          where: {party: agent}
          when: {groups: [forbidden_severe], only: [I am hanging up, 随便投诉]}
        without:
          name: {zh: 不算, en: without}
          where: {party: agent}
          when: {groups: [forbidden_severe], without: [I am hanging up, 随便投诉]}
      """
    let engine = try TextCheckEngine(file(list).checks.map(\.check))
    func fired(_ text: String) -> [String] {
      engine.outcomes(in: [Turn(number: 1, party: .agent, text: text)]).filter(\.fires)
        .map(\.check)
    }
    #expect(fired("那你随便投诉") == ["only"])
    #expect(fired("Well, I am hanging up now") == ["only"])
    #expect(fired("神经病") == ["without"])
    #expect(fired("神经病，随便投诉") == ["only", "without"])
    #expect(fired("您好") == [])
    let words = OperatorWords(.english)
    let text = try file(list).checks.map { words.sentence($0.check) }.joined(separator: "\n")
    #expect(text.contains("(of forbidden_severe)") && text.contains("but for"), "\(text)")
    #expect(text.contains("a phrase of forbidden_severe ('shut up'"), "\(text)")
  }

  @Test func `a phrase that is not in the group, and both choices at once, are told`() {
    let wrong = problems(
      """
        one:
          name: {zh: 一, en: one}
          when: {groups: [thanks], only: [thank yuo]}
        two:
          name: {zh: 二, en: two}
          when: {groups: [thanks], only: [thank you], without: [thanks]}
        three:
          name: {zh: 三, en: three}
          when: {phrases: [您好], without: [您好]}
      """)
    #expect(
      wrong.contains { $0.contains("'thank yuo' is not in the group") && $0.contains("thank you") })
    #expect(wrong.contains { $0.contains("only and without cannot stand together") })
    #expect(wrong.contains { $0.contains("no group to choose") })
  }

  @Test func `a rubric that lists phrases for critical errors finds what the checks find`() throws {
    var text = Rubric.standardText
    text = text.replacing("    groups: [check:abuses]", with: "    groups: [forbidden_severe]")
      .replacing("    groups: [check:breaks-off]", with: "    phrases: [I am hanging up]")
      .replacing("    groups: [check:overpromises]", with: "    groups: [overpromise_privacy]")
      .replacing("    groups: [check:discloses]", with: "    phrases: [您的密码是]")
      .replacing(
        "    groups: [check:leads-to-complain, check:dares-to-complain]",
        with: "    phrases: [随便投诉]")
    let old = try Rubric(yaml: text, file: "old.yaml")
    let spoken: [(String, String)] = [
      ("神经病", "K1"), ("那我 I am hanging up", "K2"), ("我给您打包票", "K3"), ("您的密码是八八六六", "K4"),
      ("那你随便投诉", "K6"),
    ]
    for (words, id) in spoken {
      let input = Made.input([
        (.agent, "您好，这里是中国电信装机预约，想跟您约一下安装宽带的时间，明天上午可以吗"), (.customer, "我明天不在家，改天吧"),
        (.agent, "那您看后天上午，还是周末哪一天您家里方便留人，我给您登记"), (.customer, "还没有想好"),
        (.agent, "您先想一想，我这边可以等，安装大约需要一个小时的时间"), (.customer, "好"),
        (.agent, words), (.customer, "你怎么这样说话"),
      ])
      for rubric in [Rubric.standard, old] {
        let card = Assessor(rubric: rubric).assess(input, provenance: Made.provenance())
        #expect(card.criticalErrors.map(\.id) == [id], "\(words)")
      }
    }
  }
}
