import CallModel
import Lexis
import Testing

/// The lists of words that criteria look up, and lists in their place.
@Suite struct SpokenWordsTests {
  private static func library(_ lists: String) -> PhraseLibrary {
    PhraseLibrary.parse(phrases: lists, file: "phrases.txt").library
  }

  private static func list(_ list: SpokenWords.List, _ words: String...) -> PhraseGroup {
    PhraseGroup(id: list.rawValue, role: .anybody, polarity: .terms, chinese: words)
  }

  @Test func `the carried lists are there, with a sentence on each and words that can match`() {
    for list in SpokenWords.List.allCases {
      let group = PhraseLibrary.standard.group(list.rawValue)
      #expect(group?.role == .anybody && group?.polarity == .terms, "\(list)")
      let words = SpokenWords.standard.words(list)
      #expect(!words.isEmpty && words.allSatisfy { PhraseLibrary.canMatch($0) }, "\(list)")
      #expect(!words.contains { $0.contains("…") }, "\(list)")
      #expect(list.about.zh != list.about.en)
    }
  }

  @Test func `a scorecard is made anew where any file of words has changed`() {
    // A line of each of them.
    for words in [
      "[answer_yes] anybody terms", "all negative groups", "part\t", "words\town-equipment\t",
      "[given]",
      "sort-code\ten\t", "欧阳 上官",
    ] {
      #expect(CarriedWords.text.contains(words), "\(words)")
    }
  }

  @Test func `every list of the file is one that is asked for`() {
    for group in PhraseLibrary.standard.groups where group.role == .anybody {
      #expect(SpokenWords.List(rawValue: group.id) != nil, "\(group.id)")
    }
  }

  @Test func `a list is not searched as phrases, nor may a check listen for it`() {
    let found = Set(
      PhraseMatcher().hits(in: "对的，可以，没问题，请您联系师傅上门", by: .customer).map(\.group))
    let lists = Set(SpokenWords.List.allCases.map(\.rawValue))
    #expect(found.isDisjoint(with: lists))
    #expect(lists.isDisjoint(with: PhraseLibrary.standard.searchedGroups))
    let check = TextCheck(
      id: "a", scope: TextScope(), operation: .phrases(PhraseOperator(groups: ["answer_yes"])))
    let problems = TextCheckEngine.lint([check], library: .standard, file: "checks.yaml")
    #expect(problems.first?.what.en.contains("no group named 'answer_yes'") == true)
  }

  @Test func `lists that are older than the words have the carried ones`() {
    let older = Self.library("[greet] agent +\nzh: 您好\n")
    for list in SpokenWords.List.allCases {
      #expect(older.words.words(list) == SpokenWords.standard.words(list), "\(list)")
    }
    let newer = Self.library("[answer_yes] anybody terms\nzh: 中\n")
    #expect(newer.words.words(.answerYes) == ["中"])
    #expect(newer.words.words(.answerNo) == SpokenWords.standard.words(.answerNo))
  }

  @Test(
    arguments: [
      ("中啊", .yes), ("可以", .neither), ("不是", .no), ("中不中还不知道", .yes), ("我看中", .neither),
    ] as [(String, Answers.Kind)])
  func `another list of yes decides what agrees`(text: String, kind: Answers.Kind) {
    let words = PhraseLibrary.standard.replacing([Self.list(.answerYes, "中")]).words
    #expect(words.answers.kind(of: NormalizedText(text)) == kind)
  }

  @Test func `an answer ends behind a word with the mark for it`() {
    let words = PhraseLibrary.standard.replacing([Self.list(.answerYes, "中$")]).words
    #expect(words.answers.kind(of: NormalizedText("嗨，中。")) == .neither)
    #expect(words.answers.kind(of: NormalizedText("中。")) == .yes)
    #expect(words.answers.kind(of: NormalizedText("啊，中")) == .yes)
    #expect(words.answers.kind(of: NormalizedText("中不中")) == .neither)
  }

  @Test func `other courtesies make up a recital, in the matcher too`() {
    let library = PhraseLibrary.standard.replacing([
      Self.list(.courtesyGreeting, "早安"), Self.list(.courtesyThanks, "谢谢"),
      Self.list(.courtesyApology, "见谅"),
    ])
    let recital = NormalizedText("早安谢谢见谅再见")
    #expect(library.words.courtesy.isAll(of: recital))
    #expect(!SpokenWords.standard.courtesy.isAll(of: recital))
    let hits = PhraseMatcher(library).hits(in: "早安谢谢见谅再见", by: .agent)
    #expect(!hits.isEmpty && hits.allSatisfy(\.isBare))
    #expect(PhraseMatcher().hits(in: "早安谢谢见谅再见", by: .agent).allSatisfy { !$0.isBare })
  }

  @Test func `other words open a sentence and say nothing`() {
    let words = PhraseLibrary.standard.replacing([Self.list(.openerFiller, "怎么说呢", "那个")]).words
    func count(_ text: String, _ words: SpokenWords) -> Int {
      words.fillers.find(in: NormalizedText(text)).count
    }
    #expect(count("怎么说呢，我帮您看看。那个，您等一下", words) == 2)
    #expect(count("怎么说呢我帮您看看", words) == 1)
    #expect(count("怎么说呢，我帮您看看。", .standard) == 0)
    #expect(count("然后我帮您登记", words) == 0)
    let none = PhraseLibrary.standard.replacing([Self.list(.openerFiller)]).words
    #expect(count("那个，您等一下", none) == 0)
  }

  @Test func `questions that differ in other words are one`() {
    let said = ["劳驾问一声您几点在家", "那您几点在家"].enumerated().map {
      Turn(number: $0.offset + 1, party: .agent, text: $0.element)
    }
    let texts = said.map { NormalizedText($0.text) }
    let questions = Questions.find(in: said, texts: texts)
    #expect(questions.count == 2)
    #expect(Questions.repeated(questions, texts: texts).isEmpty)
    let words = PhraseLibrary.standard.replacing([
      Self.list(.questionCourtesy, "劳驾问一声", "那您", "您")
    ]).words
    #expect(Questions.repeated(questions, texts: texts, words: words).count == 1)
  }

  @Test func `a name behind another who comes is not the customer's`() {
    func names(_ text: String, _ words: SpokenWords) -> [String] {
      let turn = Turn(number: 1, party: .agent, text: text)
      return SlotFinder(words: words).mentions(in: [turn]).filter { $0.kind == .name }.map(\.value)
    }
    let words = PhraseLibrary.standard.replacing([Self.list(.crew, "外线", "师傅")]).words
    #expect(names("外线姓何，他会提前联系您", words).isEmpty)
    #expect(names("外线姓何，他会提前联系您", .standard) == ["何"])
    #expect(names("班长姓黄，他会提前联系您", words) == ["黄"])
    #expect(names("班长姓黄，他会提前联系您", .standard).isEmpty)
  }
}
