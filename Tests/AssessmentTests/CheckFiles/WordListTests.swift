import Assessment
import CallModel
import Lexis
import Testing

/// Word lists that a file of checks says anew.
@Suite struct WordListFileTests {
  private static func yaml(_ groups: String, _ list: String = "  one: \(one)\n") -> String {
    "checks: own\nversion: 2\nname: {zh: 自, en: own}\ngroups:\n\(groups)list:\n\(list)"
  }
  private static let one = "{name: {zh: 一, en: one}, when: {phrases: [好]}}"

  private static func problems(_ groups: String) -> [String] {
    CheckFile.read(yaml(groups), file: "own.yaml").problems.map { $0.sentence(in: .english) }
  }

  private static func assessor(_ groups: String) throws -> Assessor {
    Assessor(checks: try CheckSet(own: CheckFile(yaml: yaml(groups), file: "own.yaml")))
  }

  @Test(
    arguments: [
      ("  answer_yes:\n    zh: [\"。\"]\n", "own.yaml:6: '。' can never match"),
      (
        "  answer_yes:\n    role: agent\n    zh: [中]\n",
        "own.yaml:6: unknown key 'groups.answer_yes.role'"
      ),
      ("  answer_yes: {}\n", "own.yaml:5: the word list 'answer_yes' holds no words"),
      (
        "  visit_words:\n    zh: [上…门]\n", "own.yaml:6: '上…门' in the word list 'visit_words' cannot"
      ),
      (
        "  answer_yes:\n    zh: [不行]\n",
        "own.yaml:5: '不行' stands in answer_yes and in answer_no; keep it in one"
      ),
      ("  thanks:\n    zh: [多谢]\n", "own.yaml:5: the phrase lists have a group 'thanks' already"),
      ("  ours:\n    role: anybody\n    zh: [中]\n", "said by neither agent nor customer"),
      (
        "  answer_yess:\n    role: anybody\n    zh: [中]\n",
        "never searched; did you mean 'answer_yes'?"
      ),
    ])
  func `what is wrong with a list is told with its line and what to do`(
    groups: String, told: String
  ) {
    let all = Self.problems(groups)
    #expect(all.contains { $0.contains(told) }, "\(all)")
    #expect(all.allSatisfy { $0.hasPrefix("own.yaml:") && $0.contains("; ") }, "\(all)")
  }

  @Test func `neither a check nor a rubric listens for a word list`() {
    let list = "  one: {name: {zh: 一, en: one}, when: {groups: [answer_yes]}}\n"
    let (file, problems) = CheckFile.read(
      Self.yaml("  ours: {role: agent, zh: [好]}\n", list), file: "own.yaml")
    #expect(file == nil && problems.contains { $0.what.en.contains("'answer_yes'") })
    let text = Rubric.standardText.replacing("[check:greets]", with: "[answer_yes]")
    let told = Rubric.read(text, file: "rubric.yaml").problems
    #expect(told.contains { $0.what.en.contains("'answer_yes', which does not exist") })
  }

  @Test func `a language that is left out stays as it is, as does a list that is not named`() throws
  {
    let set = try CheckSet(
      own: CheckFile(yaml: Self.yaml("  answer_yes:\n    zh: [准奏]\n"), file: "own.yaml"))
    let carried = CheckSet.standardOnly
    #expect(set.wordList(.answerYes)?.chinese == ["准奏"])
    #expect(set.wordList(.answerYes)?.english == carried.wordList(.answerYes)?.english)
    #expect(set.wordList(.answerNo) == carried.wordList(.answerNo))
    #expect(set.own?.groups.isEmpty == true)
  }

  @Test func `a file may say words anew and hold no check`() throws {
    let head = "checks: own\nversion: 2\nname: {zh: 自, en: own}\n"
    let file = try CheckFile(
      yaml: head + "groups:\n  answer_yes: {zh: [准奏]}\n", file: "own.yaml")
    #expect(file.checks.isEmpty)
    let set = try CheckSet(own: file)
    #expect(set.wordList(.answerYes)?.chinese == ["准奏"])
    // Without words either there is nothing in it.
    let none = CheckFile.read(head, file: "own.yaml").problems
    #expect(none.contains { $0.what.en.contains("'list'") }, "\(none)")
  }

  @Test func `the examples of a file are tried with its lists`() throws {
    let list = """
        agreed:
          name: {zh: 约定了日期, en: A day is agreed}
          when: {slots: [date], act: confirmed}
          examples:
            - name: 准奏
              fires: true
              dialogue: |
                agent: 明天上午师傅上门安装，我给您约好了
                customer: 准奏了
            - name: 可以
              fires: false
              dialogue: |
                agent: 明天上午师傅上门安装，我给您约好了
                customer: 可以

      """
    func failing(_ groups: String) throws -> [String] {
      let file = try CheckFile(yaml: Self.yaml(groups, list), file: "own.yaml")
      return try CheckSet(own: file).failingExamples().map(\.example.name)
    }
    #expect(try failing("  answer_yes:\n    zh: [准奏]\n") == [])
    #expect(try failing("  ours: {role: agent, zh: [好]}\n") == ["准奏", "可以"])
  }

  @Test func `with other words a customer takes leave, and the call has its end`() throws {
    var input = Made.input(
      [(.agent, "您好，我是电信装机预约专员，跟您约一下时间。"), (.customer, "好。")] + Made.filler
        + [(.agent, "请您别挂机，我再说一下。"), (.customer, "回见了您嘞")])
    input.record.hangupSide = .customer
    #expect(Made.card(input).value("C5") == nil)
    let ours = try Self.assessor("  leave_words:\n    zh: [回见]\n")
    #expect(Made.card(input, ours).value("C5") != nil)
  }

  @Test func `a name that is no ordinary word is a name, by the list`() throws {
    func title(_ assessor: Assessor) -> Double? {
      Made.card(
        Made.input(
          [
            (.agent, "Hello, which day would you like?"),
            (.customer, "My name is Rose and Friday is fine."),
            (.agent, "Thank you, Rose, that is Friday then."), (.customer, "Good, I see."),
          ]
            + (0..<4).flatMap { _ in
              [
                (
                  Party.agent,
                  "The engineer brings everything along and tests the line before leaving."
                ),
                (Party.customer, "Good, I see."),
              ]
            }, type: .inbound, language: .english), assessor
      ).criterion("C3")?.parts.first { $0.id == "title" }?.value.value
    }
    #expect(title(Made.assessor) == 0)
    #expect(title(try Self.assessor("  no_first_names:\n    en: [friday]\n")) == 1)
    #expect(
      title(
        try Self.assessor(
          "  no_first_names:\n    en: [friday]\n  first_name_follows:\n    en: [i am called]\n"))
        == 0)
  }

  @Test func `the day of a call back is told from that of a visit by the lists`() throws {
    func m1(_ assessor: Assessor) -> Double? {
      Made.card(
        Made.input(
          [
            (.agent, "您好，请问有什么可以帮您？"), (.customer, "师傅没来，我请了假在家等。"),
            (.agent, "实在抱歉，让您白等了。请组长今天跟您联系。"), (.customer, "那好吧。"),
          ] + Made.filler, type: .inbound), assessor
      ).value("M1")
    }
    #expect(m1(Made.assessor) == 0.5)
    // Without words of contact the day of the call back is a day of the matter.
    #expect(m1(try Self.assessor("  contact_words:\n    zh: []\n    en: []\n")) == 1)
    // A visit told of before the call back is a visit.
    #expect(m1(try Self.assessor("  visit_words:\n    zh: [跟您]\n")) == 1)
  }
}
