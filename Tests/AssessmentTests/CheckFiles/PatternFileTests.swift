import Assessment
import CallModel
import Lexis
import Testing

/// Patterns of order data and questions that a file of checks adds to or says anew.
@Suite struct PatternFileTests {
  private static func yaml(_ patterns: String, _ list: String = "  one: \(one)\n") -> String {
    "checks: own\nversion: 2\nname: {zh: 自, en: own}\n\(patterns)list:\n\(list)"
  }
  private static let one = "{name: {zh: 一, en: one}, when: {phrases: [好]}}"

  @Test(
    arguments: [
      (
        "order_patterns:\n  asked:\n    phone:\n      add:\n        - {pattern: '番(号', sample: 番号}\n",
        "own.yaml:8: the pattern is wrong at character 3"
      ),
      (
        "order_patterns:\n  asked: {phone: {add: [{pattern: 番号, sample: 号码}]}}\n",
        "own.yaml:5: the sample '号码' does not match"
      ),
      (
        "order_patterns:\n  said: {named: {add: [{pattern: 敝姓.., sample: 敝姓令狐}]}}\n",
        "own.yaml:5: the pattern of 'named' has no bracket"
      ),
      (
        "order_patterns:\n  asked: {phon: {add: [{pattern: 番号, sample: 番号}]}}\n",
        "own.yaml:5: unknown key 'order_patterns.asked.phon'; did you mean 'phone'?"
      ),
      (
        "order_patterns:\n  asked: {phone: {}}\n",
        "own.yaml:5: there is neither 'add' nor 'instead'"
      ),
      (
        "order_patterns:\n  words: {last-digits: {add: [尾], instead: [尾]}}\n",
        "own.yaml:5: 'add' and 'instead' stand together"
      ),
      (
        "order_patterns:\n  asked: {time: {instead: []}}\n", "there is no line 'asked time'"
      ),
      (
        "question_patterns:\n  open: {add: [{pattern: 几+时, sample: 几时}]}\n",
        "own.yaml:5: the pattern '几+时' is more than words with conditions"
      ),
      ("question_patterns:\n  opne: {add: []}\n", "did you mean 'open'?"),
      ("question_pattern:\n  open: {add: []}\n", "did you mean 'question_patterns'?"),
    ])
  func `what is wrong with a pattern is told with its line and what to do`(
    patterns: String, told: String
  ) {
    let (file, problems) = CheckFile.read(Self.yaml(patterns), file: "own.yaml")
    let all = problems.map { $0.sentence(in: .english) }
    #expect(file == nil)
    #expect(all.contains { $0.contains(told) }, "\(all)")
    #expect(all.allSatisfy { $0.hasPrefix("own.yaml:") && $0.contains("; ") }, "\(all)")
    #expect(problems.allSatisfy { $0.effect == .setAside })
  }

  @Test func `the examples of a file are tried with its patterns`() throws {
    let list = """
        asked:
          name: {zh: 问了号码, en: The number is asked for}
          when: {slots: [phone], act: asked}
          examples:
            - name: 番号
              fires: true
              dialogue: |
                agent: 劳驾把您的番号赐下
                customer: 好
            - name: 号码
              fires: true
              dialogue: |
                agent: 您的电话号码是多少
                customer: 好

      """
    func failing(_ patterns: String) throws -> [String] {
      let file = try CheckFile(yaml: Self.yaml(patterns, list), file: "own.yaml")
      return try CheckSet(own: file).failingExamples().map(\.example.name)
    }
    func asked(_ how: String) -> String {
      "order_patterns: {asked: {phone: {\(how): [{pattern: 番号, sample: 番号}]}}}\n"
    }
    #expect(try failing("") == ["番号"])
    #expect(try failing(asked("add")) == [])
    #expect(try failing(asked("instead")) == ["号码"])
  }

  @Test func `a call is heard by the patterns of the file`() throws {
    func questions(_ patterns: String) throws -> [Bool] {
      let set = try CheckSet(own: CheckFile(yaml: Self.yaml(patterns), file: "own.yaml"))
      let turns = [Turn(number: 1, party: .agent, text: "您几时得闲。您何时到家。")]
      return Questions.find(
        in: turns, texts: turns.map { NormalizedText($0.text) }, words: set.patterns.questions
      ).map(\.isOpen)
    }
    func open(_ how: String) -> String {
      "question_patterns: {open: {\(how): [{pattern: 几时, sample: 您几时方便}]}}\n"
    }
    #expect(try questions("") == [true])
    #expect(try questions(open("add")) == [true, true])
    #expect(try questions(open("instead")) == [true])
    #expect(try CheckSet().patterns.questions === QuestionWords.standard)
    // Word lists and patterns stand beside each other.
    let both = try CheckSet(
      own: CheckFile(
        yaml: Self.yaml("groups: {answer_yes: {zh: [准奏]}}\n" + open("add")), file: "own.yaml"))
    #expect(both.wordList(.answerYes)?.chinese == ["准奏"])
    #expect(both.patterns.questions.open.hasSuffix("|几时"))
  }

  @Test func `a pattern of statements passes over what the file calls a question`() throws {
    func fires(_ patterns: String) throws -> Bool {
      let list = "  one: {name: {zh: 一, en: one}, when: {pattern: 得闲, statements_only: true}}\n"
      let set = try CheckSet(own: CheckFile(yaml: Self.yaml(patterns, list), file: "own.yaml"))
      let turns = [Turn(number: 1, party: .agent, text: "您几时得闲。")]
      return set.engine.outcomes(in: turns).first { $0.check == "one" }?.fires ?? false
    }
    #expect(try fires(""))
    #expect(try !fires("question_patterns: {open: {add: [{pattern: 几时, sample: 您几时方便}]}}\n"))
  }

  @Test func `in each line of a name the first bracket is the name`() throws {
    let file = try CheckFile(
      yaml: Self.yaml(
        "order_patterns:\n  said:\n    named:\n      add:\n"
          + "        - {pattern: '敝人(令狐.)是也', sample: 敝人令狐冲是也}\n"
          + "        - {pattern: '(东方..)便是在下', sample: 东方不败便是在下}\n"), file: "own.yaml")
    let set = try CheckSet(own: file)
    let words = PhraseLibrary.standard.replacing([], patterns: set.patterns).words
    let finder = SlotFinder(words: words)
    for (said, name) in [
      ("敝人令狐冲是也", "令狐冲"), ("东方不败便是在下", "东方不败"), ("我叫王小明", "王小明"),
    ] {
      let turns = [Turn(number: 1, party: .customer, text: said)]
      let found = finder.mentions(in: turns).filter { $0.kind == .name }
      #expect(found.map(\.value) == [name], "\(said)")
    }
    let plain = [Turn(number: 1, party: .customer, text: "敝人令狐冲是也")]
    #expect(SlotFinder().mentions(in: plain).allSatisfy { $0.kind != .name })
  }

  @Test func `words and kinds of service are added to, and one may be new`() throws {
    let file = try CheckFile(
      yaml: Self.yaml(
        "order_patterns:\n  services:\n    宽带: {add: [猫眼网]}\n    安防: {add: [摄像头]}\n"
          + "  said:\n    business: {add: [{pattern: 猫眼网|摄像头, sample: 猫眼网}]}\n"),
      file: "own.yaml")
    let words = PhraseLibrary.standard.replacing([], patterns: try CheckSet(own: file).patterns)
      .words
    let turns = [Turn(number: 1, party: .customer, text: "我要装猫眼网和摄像头，还有宽带")]
    let found = SlotFinder(words: words).mentions(in: turns).filter { $0.kind == .business }
    #expect(Set(found.map(\.value)) == ["宽带", "安防"])
    #expect(found.count == 3)
  }
}
