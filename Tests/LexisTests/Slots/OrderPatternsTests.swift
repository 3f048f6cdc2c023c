import CallModel
import Lexis
import Testing

/// The file of patterns by which order data is heard, and what is said of a wrong one.
@Suite struct OrderPatternsTests {
  private static func problems(_ text: String) -> [String] {
    OrderPatterns.parse(text, file: "order-data.tsv").problems
      .filter { $0.line != nil }.map { $0.sentence(in: .english) }
  }

  @Test(
    arguments: [
      (
        "heard\tname\t姓\t姓陈",
        "order-data.tsv:1: 'heard' is none of the kinds of a line; use part, said"
      ),
      ("said\tsurname\t姓(陈)", "order-data.tsv:1: 3 columns, 4 are needed; separate with tabs"),
      ("said\tsurnam\t姓(陈)\t姓陈", "there is no 'surnam'; did you mean 'surname'?"),
      ("asked\tcolour\t颜色\t什么颜色", "there is no 'colour'; one of name, address, phone"),
      ("words\tlast-digit\t尾号", "there is no 'last-digit'; did you mean 'last-digits'?"),
      (
        "said\tsurname\t姓(陈\t姓陈", "the pattern is wrong at character 3: missing closing parenthesis"
      ),
      ("said\tsurname\t姓(陈)\t姓王", "the sample '姓王' does not match; correct the sample or"),
    ])
  func `what is wrong is told with its line and what to do`(line: String, told: String) {
    let all = Self.problems(line + "\n")
    #expect(all.count == 1 && all.contains { $0.contains(told) }, "\(all)")
  }

  @Test func `a part stands for its pattern in the lines below`() {
    #expect(Self.problems("part\tsurname\t[陈王]\nsaid\tsurname\t姓({surname})\t姓王\n").isEmpty)
    #expect(!Self.problems("said\tsurname\t姓({surname})\t姓王\npart\tsurname\t[陈王]\n").isEmpty)
  }

  @Test func `what is missing is named`() {
    let told = OrderPatterns.parse("# nothing\n", file: "order-data.tsv").problems.map(\.what.en)
    #expect(told.contains("there is no line 'said business'"))
    #expect(told.contains("there is no line 'asked time'"))
    #expect(told.contains("there is no line 'words own-equipment'"))
  }
}

/// The file of what makes a question, and what is said of a wrong one.
@Suite struct QuestionWordsTests {
  @Test(
    arguments: [
      ("open\t什么", "questions.tsv:1: 2 columns, 3 are needed; separate with tabs"),
      ("opne\t什么\t要什么", "questions.tsv:1: there is no kind 'opne'; did you mean 'open'?"),
      ("open\t什+么\t什么", "questions.tsv:1: the pattern '什+么' is more than words with conditions"),
      ("open\t什么(?!都)\t什么都行", "questions.tsv:1: the sample '什么都行' does not match; correct"),
    ])
  func `what is wrong is told with its line and what to do`(line: String, told: String) {
    let all = QuestionWords.parse(line + "\n", file: "questions.tsv").problems
      .filter { $0.line != nil }.map { $0.sentence(in: .english) }
    #expect(all.count == 1 && all.contains { $0.contains(told) }, "\(all)")
  }

  @Test func `lines of a kind are one pattern, and a kind without one is named`() {
    let (words, problems) = QuestionWords.parse(
      "open\t什么\t要什么\nopen\t\\bwhat\\b\twhat now\nclosed\t吗\t好吗\n", file: "questions.tsv")
    #expect(words.open == "什么|\\bwhat\\b" && words.closed == "吗")
    #expect(problems.map(\.what.en) == ["there is no line 'none'"])
  }
}
