private import CDefaults

/// Questions for personal data, from `personal-questions.tsv`.
struct PersonalQuestions: Sendable {
  enum Topic: String, CaseIterable {
    case phone, account
    case sortCode = "sort-code"
    case bank, identity, secret, word, birth, postcode, house, expiry
    case address, spelling
  }

  static let standard: PersonalQuestions = {
    let file = embedded_personal_questions()
    return PersonalQuestions(
      String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self))
  }()

  /// What asks, and what for, one by one.
  let patterns: PatternSet
  let topics: [Topic]
  /// Nobody is asked for a word or a password.
  let notAsked: Pattern
  /// What may come before a word that answers in English.
  let openings: Set<String>
  /// English words that answer and give nothing, and Chinese characters that do.
  let nothing: Set<String>
  let nothingInChinese: Set<UInt16>
  /// English words that are said of a password.
  let ofPasswords: Set<String>
  /// What may stand behind the word.
  let closing: Pattern

  /// The file is the product's own. A line that says nothing would leave what it asks for unmasked, and stops the program.
  private init(_ text: String) {
    var patterns: [Pattern] = []
    var topics: [Topic] = []
    var others: [String: [String]] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", maxSplits: 2).map(String.init)
      precondition(cells.count == 3, "personal-questions.tsv: three columns are needed: \(line)")
      if let topic = Topic(rawValue: cells[0]) {
        topics.append(topic)
        patterns.append(Pattern(fixed: Self.asking(cells[2], in: cells[1])))
      } else {
        precondition(
          Self.others.contains(cells[0]), "personal-questions.tsv: no such kind: \(line)")
        others[cells[0] + " " + cells[1], default: []].append(cells[2])
      }
    }
    func words(_ kind: String) -> Set<String> {
      Set((others[kind] ?? []).flatMap { $0.split(separator: " ").map(String.init) })
    }
    self.patterns = PatternSet(patterns)
    self.topics = topics
    notAsked = Pattern(fixed: (others["not-asked any"] ?? ["(?!)"]).joined(separator: "|"))
    closing = Pattern(fixed: (others["closing any"] ?? ["(?!)"]).joined(separator: "|"))
    openings = words("opening en")
    nothing = words("nothing en")
    ofPasswords = words("of-password en")
    nothingInChinese = Set(words("nothing zh").joined().utf16)
  }

  /// Kinds of lines beside the topics.
  private static let others: Set = ["not-asked", "opening", "nothing", "of-password", "closing"]

  private static let request =
    "(?:报|说|留|提供|告诉|给|念|核对|核实|确认|记录?|输入?|登记|来)[一-龥]{0,10}?"
  private static let wanted =
    "(?:[一-龥]{0,6}(?:多少|什么|哪|几|呢|吗|吧|报|说|念|给|告诉|提供|留)|[ ，,]{0,2}(?:[？?]|$))"

  /// What asks for a term, by its language.
  private static func asking(_ term: String, in language: String) -> String {
    switch language {
    case "zh": "(?:(?:\(request)|哪[一-龥]{0,3})(?:\(term))|(?:\(term))\(wanted))"
    case "en":
      "\\b(?:\(term))\\b(?=[^?.!]{0,40}(?:\\?|$))|\\b(?:what(?:['’]s| is| was)?|may|can|could|would|please|confirm|tell me|give me|need|have|take)\\b[^.?!]{0,40}\\b(?:\(term))\\b"
    default: term
    }
  }
}
