package import CallModel

/// Words that criteria look up: how people agree, what a recital is made of, what tells a call back from a visit.
///
/// They are the groups of role `anybody` in the phrase lists. Nothing of them is searched as a phrase; each list is
/// laid out once, for the one who asks for it. A file of checks may say a list anew.
package final class SpokenWords: Sendable {
  package enum List: String, CaseIterable, Sendable {
    /// How an answer opens that agrees, and one that does not.
    case answerYes = "answer_yes"
    case answerNo = "answer_no"
    /// What contradicts wherever it stands in an answer.
    case answerDenial = "answer_denial"
    /// Of these a recital is made up: "您好请谢谢对不起再见".
    case courtesyGreeting = "courtesy_greeting"
    case courtesyRequest = "courtesy_request"
    case courtesyThanks = "courtesy_thanks"
    case courtesyApology = "courtesy_apology"
    case courtesyFarewell = "courtesy_farewell"
    /// What two questions may differ in and be the same.
    case questionCourtesy = "question_courtesy"
    /// Words that a sentence opens with and that then say nothing.
    case openerFiller = "opener_filler"
    /// Somebody will call, and somebody will come.
    case contact = "contact_words"
    case visit = "visit_words"
    /// With these a customer rings off.
    case leave = "leave_words"
    /// Who comes or works at the desk: a name behind one of these is not the customer's.
    case crew = "crew_words"
    /// A first name follows.
    case firstNameFollows = "first_name_follows"
    /// What calls nobody though a name may be spelt the same.
    case noFirstNames = "no_first_names"

    package var about: LocalText {
      switch self {
      case .answerYes: LocalText(zh: "开头是这些话的回答表示同意", en: "an answer that opens with these agrees")
      case .answerNo:
        LocalText(zh: "开头是这些话的回答表示不同意", en: "an answer that opens with these does not agree")
      case .answerDenial:
        LocalText(zh: "回答里出现这些话就是否认", en: "an answer contradicts wherever one of these stands")
      case .courtesyGreeting, .courtesyRequest, .courtesyThanks, .courtesyApology,
        .courtesyFarewell:
        LocalText(
          zh: "几类礼貌用语连着背出来不算礼貌（C2）", en: "courtesies recited one behind the other earn nothing (C2)"
        )
      case .questionCourtesy:
        LocalText(
          zh: "两句问话只差这些字，仍算同一个问题（M3）",
          en: "what two questions may differ in and be the same (M3)")
      case .openerFiller:
        LocalText(zh: "句首的口头语（M8）", en: "fillers that open a sentence (M8)")
      case .contact:
        LocalText(
          zh: "日期时间后面先出现这些话，说的是回电的时间",
          en: "a day or time before one of these is when somebody calls back")
      case .visit:
        LocalText(
          zh: "日期时间后面先出现这些话，说的是上门的时间",
          en: "a day or time before one of these is when somebody comes")
      case .leave:
        LocalText(
          zh: "客户说了这些话才挂机，通话算正常结束", en: "a customer who rings off after one of these took leave")
      case .crew:
        LocalText(
          zh: "这些人后面的姓名不是客户的（师傅姓黄）",
          en: "a name behind one of these is not the customer's (the engineer is Mr Hall)")
      case .firstNameFollows:
        LocalText(
          zh: "英文通话里，这些话后面是客户的名字（C3）",
          en: "an English customer's first name follows (C3)")
      case .noFirstNames:
        LocalText(
          zh: "与名字同形的普通词语，说了不算称呼（C3）",
          en: "ordinary words, which call nobody though a name is spelt the same (C3)")
      }
    }
  }

  private let lists: [List: [String]]
  package let answers: Answers
  package let courtesy: BareCourtesy
  package let fillers: OpeningFillers
  /// In the order in which they are taken away.
  let questionCourtesies: [[UInt16]]
  /// How order data and questions are told.
  package let patterns: SpokenPatterns

  /// The words of the carried lists.
  package static var standard: SpokenWords { PhraseLibrary.standard.words }

  /// Chinese first.
  package func words(_ list: List) -> [String] { lists[list] ?? [] }

  /// The lists among some groups; the carried ones where there are none of a name.
  static func of(
    _ groups: [PhraseGroup], patterns: SpokenPatterns? = nil
  ) -> SpokenWords {
    var own: [List: PhraseGroup] = [:]
    for group in groups { if let list = List(rawValue: group.id) { own[list] = group } }
    if own.isEmpty, patterns == nil { return standard }
    var lists: [List: [String]] = [:]
    for list in List.allCases {
      // The carried groups have all of them, and ask for no others.
      lists[list] = own[list].map { $0.chinese + $0.english } ?? standard.words(list)
    }
    return SpokenWords(lists, patterns ?? .standard)
  }

  private init(_ lists: [List: [String]], _ patterns: SpokenPatterns) {
    func words(_ list: List) -> [String] { lists[list] ?? [] }
    self.lists = lists
    self.patterns = patterns
    answers = Answers(
      yes: words(.answerYes), no: words(.answerNo), denials: words(.answerDenial))
    courtesy = BareCourtesy(
      greeting: words(.courtesyGreeting), request: words(.courtesyRequest),
      thanks: words(.courtesyThanks), apology: words(.courtesyApology),
      farewell: words(.courtesyFarewell))
    fillers = OpeningFillers(words(.openerFiller))
    questionCourtesies = words(.questionCourtesy).map { word in
      // An English word goes with the blank behind it.
      let units = NormalizedText(word).units
      return units.last.map(UnitClass.isWord) == true ? units + [UnitClass.space] : units
    }
  }
}
