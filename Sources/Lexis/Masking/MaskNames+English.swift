/// Names in English: after words that announce one, after titles, before "speaking".
extension MaskNames {
  private static let englishCue = Pattern(
    fixed:
      #"\b(?:my (?:wife|husband|son|daughter|mother|father|mum|mom|dad|brother|sister|partner|neighbour|neighbor|friend|landlord|tenant|colleague)|my name is|surname(?: is|'s|’s)?|(?:first|last|family|second|middle) name(?: is|'s|’s)?|name is|name's|name’s|name was|name on the (?:account|bill|order|contract) is|they call me|call me|speaking with|speaking to|speak to|speak with|spoke to|spoke with|through to|ask for|i am called|i'm called|i’m called|this is|i am|i'm|i’m|calling for|registered to|account holder is|owner is|contact is|contact person is|contact (?:name|person)|under the name of|under the name|in the name of|(?:account|contract|booking|order|it's|it’s|it is|should be|might be|could be|may be) (?:is )?under|(?:my|his|her|their) (?:wife|husband|son|daughter|mother|father|mum|mom|dad|brother|sister|partner)(?:'s|’s) name|on behalf of)(?: (?:mr|mrs|ms|miss|dr)\.?)? \K[a-z][a-z'’-]+(?: [a-z][a-z'’-]+){0,2}"#
  )
  /// "You are Mary Smith, yes?"
  private static let englishAsked = Pattern(
    fixed:
      #"\b(?:you are|you're|you’re|are you)(?: (?:mr|mrs|ms|miss|dr)\.?)? \K[a-z][a-z'’-]+(?: [a-z][a-z'’-]+){0,2}(?=,? (?:yes|right|correct|is that right|is that correct|aren't you|am i right)\b|\?)"#
  )
  private static let englishTitle = Pattern(
    fixed:
      #"\b(?:mr|mrs|ms|miss|dr|mister|missus)\.? \K(?:[a-z]\.? )?[a-z][a-z'’-]+(?: [a-z][a-z'’-]+)?"#
  )
  /// "Jane Doe speaking", "Hello, John Smith here": a clause that opens with two names.
  private static let englishSpeaking = Pattern(
    fixed:
      #"(?:^|[,.!?;，。！？] ?|\b(?:hello|hi|morning|afternoon|evening|yes|yeah|it's|it’s|it is) )\K[a-z][a-z'’-]+ (?:[a-z]\.? )?[a-z][a-z'’-]+ (?:speaking|calling|here)\b"#
  )
  /// "Priya speaking", "this is Priya from billing", "it's okafor again".
  private static let englishSelf = Pattern(
    fixed:
      #"(?:(?:^|[,.!?;，。！？] ?|\b(?:hello|hi|hey|morning|afternoon|evening|yes|yeah|this is|it's|it’s|it is|i'm|i’m|i am) )\K[a-z][a-z'’-]+(?= (?:speaking|calling)\b)|\b(?:this is|it's|it’s|it is|i'm|i’m|i am) \K[a-z][a-z'’-]+(?= (?:here|from|again)\b))"#
  )
  /// "Hi, it's John Smith."
  private static let englishItsMe = Pattern(
    fixed:
      #"(?:^|\b(?:hello|hi|yes|yeah|morning|afternoon|evening)[,.]? )(?:it's|it’s|it is) \K[a-z][a-z'’-]+ (?:[a-z]\.? )?[a-z][a-z'’-]+(?=[,.!?]|$)"#
  )
  /// "Is that John Smith?"
  private static let englishIsThat = Pattern(
    fixed:
      #"\b(?:is that|is this)(?: (?:mr|mrs|ms|miss|dr)\.?)? \K[a-z][a-z'’-]+ (?:[a-z]\.? )?[a-z][a-z'’-]+(?=,? (?:speaking|there|please|by any chance)\b| ?\?|$)"#
  )
  /// "Hello, Kowalski?"
  private static let englishCalled = Pattern(
    fixed: #"\b(?:hello|hi),? \K[a-z][a-z'’-]{2,}(?= ?\?)"#)
  /// Names announced in small letters throughout: "this is jane doe speaking", "am i speaking with john smith".
  private static let englishSmall = Pattern(
    fixed:
      #"\b(?:this is \K[a-z][a-z'’-]+ [a-z][a-z'’-]+(?= (?:speaking|calling)\b)|(?:speaking|talking) (?:with|to) \K[a-z][a-z'’-]+ [a-z][a-z'’-]+(?=,? (?:please|right|is that right)\b| ?[,.?]|$))"#
  )

  static let notNames: Set<String> = [
    "and", "from", "calling", "speaking", "here", "the", "a", "an", "at", "in", "on", "with", "for",
    "to", "is", "i", "my", "your", "our", "we", "you", "it", "this", "that", "not", "sorry",
    "afraid",
    "sure", "going", "happy", "glad", "just", "still", "very", "so", "too", "also", "back", "home",
    "right", "about", "regarding", "because", "but", "or", "of", "as", "if", "now", "today",
    "please",
    "thank", "thanks", "hello", "good", "may", "can", "could", "would", "will", "do", "does", "did",
    "have", "has", "was", "are", "am", "be", "been", "all", "no", "yes", "one", "sir", "madam",
    "customer", "telecom", "china", "installation", "booking", "service", "team", "agent", "doing",
    "what", "who", "how", "when", "where", "which", "me", "him", "her", "them", "someone", "anyone",
    "mr", "mrs", "ms", "miss", "dr", "there", "ready", "free", "busy", "out", "over", "up", "off",
    "ok", "okay", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "broadband", "english", "chinese", "moving", "available",
  ]

  /// What two words that open a clause, or are asked for, name when they name nobody: a desk, a part, a place.
  static let notPairs: Set<String> = [
    "desk", "dispatch", "centre", "center", "hotline", "department", "office", "group", "unit",
    "support", "sales", "billing", "reception", "security", "account", "accounts", "holder",
    "owner",
    "tenant", "landlord", "manager", "supervisor", "leader", "management", "property", "company",
    "mobile", "unicom", "scheduling", "relocation", "relocations", "installations", "appointment",
    "appointments", "bookings", "work", "order", "orders", "line", "lines", "number", "address",
    "media", "road", "street", "avenue", "lane", "estate", "garden", "gardens", "court", "building",
    "tower",
    "city", "district", "village", "plaza", "square", "park", "hotel", "school", "hospital",
    "north",
    "south", "east", "west", "he", "she", "they", "us", "who", "everyone", "everybody", "anybody",
    "somebody", "nobody", "another", "other", "someone's", "only", "really", "actually", "always",
    "again", "more", "less", "than", "like", "well", "then", "morning", "afternoon", "evening",
    "hi", "yeah", "engineer", "engineers", "crew", "technician", "router", "modem", "wifi", "fibre",
    "fiber", "correct", "wrong", "better", "possible", "his", "their", "its", "by", "get", "got",
  ]

  /// How a name is told from other words.
  private enum Announced {
    /// Words up to the first that is none.
    case asWords
    /// The same, and words of everyday count with a capital.
    case byTitle
    /// All of the words or none of them.
    case asPair
    /// The same without the last word, "speaking".
    case asPairBefore
    /// The same where nothing is written with capitals.
    case asSmallPair
    /// A single word that is none of everyday.
    case asSelf
  }

  private static let englishKinds: [(pattern: Pattern, kind: Announced)] = [
    (englishCue, .asWords), (englishTitle, .byTitle), (englishAsked, .asWords),
    (englishSpeaking, .asPairBefore), (englishIsThat, .asPair), (englishItsMe, .asPair),
    (englishCalled, .asPair),
    (englishSmall, .asSmallPair), (englishSelf, .asSelf),
  ]
  private static let englishNames = PatternSet(englishKinds.map(\.pattern))

  static func english(_ text: MaskText) -> [MaskEdit] {
    let candidates = englishNames.candidates(in: text.folded[...])
    if candidates.isEmpty { return [] }
    let searched = SearchedUnits(text.folded[...], englishNames, candidates)
    let hasCapitals = text.hasCapitals
    var edits: [MaskEdit] = []
    for (pattern, own) in englishKinds.enumerated() {
      switch own.kind {
      case .asPair where !hasCapitals, .asPairBefore where !hasCapitals,
        .asSmallPair where hasCapitals:
        continue
      default: break
      }
      for range in searched.search(pattern, overlapping: true) {
        let words = englishWords(range, text)
        let named =
          switch own.kind {
          case .asWords, .byTitle:
            leading(words, of: text, hasCapitals: hasCapitals, byTitle: own.kind == .byTitle)
          case .asPair, .asSmallPair: pair(words, of: text, hasCapitals: hasCapitals)
          case .asPairBefore: pair(words.dropLast(), of: text, hasCapitals: hasCapitals)
          case .asSelf:
            words.allSatisfy { isNameByItself($0, of: text, hasCapitals: hasCapitals) } ? words : []
          }
        for word in named where word.count >= 2 {
          edits.append(MaskEdit(range: word, shown: [text.units[word.lowerBound], 0x2A]))
        }
      }
    }
    return edits
  }

  /// Words between blanks.
  private static func englishWords(_ range: Range<Int>, _ text: MaskText) -> [Range<Int>] {
    text.folded[range].split(separator: UnitClass.space).map { $0.startIndex..<$0.endIndex }
  }

  private static func isCapital(_ unit: UInt16) -> Bool { (0x41...0x5A).contains(unit) }

  /// The words up to the first that belongs to no name.
  private static func leading(
    _ words: [Range<Int>], of text: MaskText, hasCapitals: Bool, byTitle: Bool
  ) -> [Range<Int>] {
    guard let first = words.first else { return [] }
    let before = String(
      decoding: text.folded[max(0, first.lowerBound - 9)..<first.lowerBound], as: UTF16.self)
    // "This is terrible": without a capital these announce nobody surely.
    if !hasCapitals, !byTitle, unsureCues.contains(where: before.hasSuffix) { return [] }
    let isSure =
      byTitle
      || ["name is ", "name's ", "name’s ", "name ", "m called "].contains(where: before.hasSuffix)
    let most = hasCapitals || byTitle ? words.count : 2
    return Array(
      words.prefix(most).prefix { range in
        let word = String(decoding: text.folded[range], as: UTF16.self)
        let isCapital = isCapital(text.units[range.lowerBound])
        if notNames.contains(word), !(isCapital && byTitle),
          !(range == first
            && isModalName(words, of: text, isCapital: isCapital, isSure: isSure, after: before))
        {
          return false
        }
        // Where the text knows capitals, a name has one.
        if isCapital {
          return isSure || ordinaryWords.contains(word)
            || !EnglishNames.isWord(text.folded[range])
            || EnglishNames.family.contains(EnglishNames.key(text.folded[range]))
        }
        if hasCapitals, !isSure { return false }
        // In small letters a word of everyday is none, but for given names that are words as well.
        return !EnglishNames.isWord(text.folded[range], isAnnounced: isSure)
          || isSure && range == first && ordinaryWords.contains(word)
          || range != first && EnglishNames.family.contains(EnglishNames.key(text.folded[range]))
            && range.upperBound == text.folded.count
      })
  }

  /// Names that are verbs, and words that never are a name otherwise.
  static let modalNames: Set<String> = ["will", "may"]

  /// "My name is Will", "am I speaking to May?", "this is Will Young": a verb has no place there.
  private static func isModalName(
    _ words: [Range<Int>], of text: MaskText, isCapital: Bool, isSure: Bool, after before: String
  ) -> Bool {
    guard let first = words.first,
      modalNames.contains(String(decoding: text.folded[first], as: UTF16.self))
    else { return false }
    let rest = text.folded[first.upperBound...]
    let closes = rest.first.map { !UnitClass.isWord($0) && $0 != UnitClass.space } ?? true
    if isSure {
      return isCapital || closes
        || [" and ", " from "].contains { rest.starts(with: Array($0.utf16)) }
    }
    guard isCapital else { return false }
    return isBeforeFamily(words, of: text)
      || closes && partyCues.contains(where: before.hasSuffix)
  }

  /// The second word is a family name with a capital.
  private static func isBeforeFamily(_ words: [Range<Int>], of text: MaskText) -> Bool {
    words.count >= 2 && isCapital(text.units[words[1].lowerBound])
      && EnglishNames.family.contains(EnglishNames.key(text.folded[words[1]]))
  }

  /// The ends of words that only somebody can stand behind.
  private static let partyCues = [
    "call me ", "ing with ", "aking to ", "peak to ", "eak with ", "poke to ", "oke with ",
    "ask for ", "ough to ",
  ]

  private static let unsureCues = [
    "this is ", "i am ", "i'm ", "i’m ", "you are ", "you're ", "you’re ", "are you ",
  ]

  private static func isNameByItself(
    _ range: Range<Int>, of text: MaskText, hasCapitals: Bool
  ) -> Bool {
    let word = String(decoding: text.folded[range], as: UTF16.self)
    if notNames.contains(word) || notPairs.contains(word) { return false }
    if hasCapitals, !isCapital(text.units[range.lowerBound]) { return false }
    return range.count >= 3 && !EnglishNames.isWord(text.folded[range])
  }

  private static func pair(
    _ words: [Range<Int>], of text: MaskText, hasCapitals: Bool
  ) -> [Range<Int>] {
    let words = Array(words)
    return words.allSatisfy {
      isNameInPair($0, of: text, hasCapitals: hasCapitals)
        || hasCapitals && $0 == words.first && isCapital(text.units[$0.lowerBound])
          && modalNames.contains(String(decoding: text.folded[$0], as: UTF16.self))
          && isBeforeFamily(words, of: text)
    } ? words : []
  }

  private static func isNameInPair(
    _ range: Range<Int>, of text: MaskText, hasCapitals: Bool
  ) -> Bool {
    if hasCapitals, !isCapital(text.units[range.lowerBound]) { return false }
    // J, J.: an initial.
    if range.count == 1 || range.count == 2 && text.folded[range.upperBound - 1] == 0x2E {
      return true
    }
    let word = String(decoding: text.folded[range], as: UTF16.self)
    // You're, it's.
    if word.contains(where: { $0 == "'" || $0 == "’" }), EnglishNames.isWord(text.folded[range]) {
      return false
    }
    return !notNames.contains(word) && !notPairs.contains(word)
  }
}
