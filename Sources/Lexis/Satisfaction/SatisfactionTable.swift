import CallModel

/// The lines of a table of weights that are of one language, sorted by what they say.
struct SatisfactionTable {
  typealias Points = SatisfactionLexicon.Points

  private(set) var intercept = Points(satisfaction: 0, resolution: 0, effectiveness: 0)
  /// Traits of the course, by their number.
  private(set) var traits: [(number: Int, weights: Points)] = []
  private(set) var phrases: [DialogueOutline.Place: (names: [String], weights: [Points])] = [:]
  private(set) var families:
    [(place: DialogueOutline.Place, family: PlainWords.Family, weights: Points)] = []
  /// Phrases without weights, by the name of their list.
  private(set) var lists: [String: [String]] = [:]
  /// How many weighted phrases and traits there are.
  private(set) var count = 0

  init(_ text: String, language: Language, file: String) throws(InputProblem) {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty && !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      do throws(Mistake) { try read(cells, language) } catch {
        throw InputProblem(
          .phrasesWeight, file: file, line: number + 1, what: error.what,
          fix: LocalText(
            zh: "写成：语言、位置、短语和三个权重，以制表符分隔",
            en: "write language, place, phrase and three weights with tabs between"))
      }
    }
  }

  /// A line that cannot be read.
  private struct Mistake: Error {
    let what: LocalText

    init(_ zh: String, _ en: String) { what = LocalText(zh: zh, en: en) }
  }

  private mutating func read(_ cells: [String], _ language: Language) throws(Mistake) {
    guard cells.count >= 3 else { throw Mistake("列数不足", "too few columns") }
    guard cells[0] == language.rawValue else { return }
    let (place, phrase) = (cells[1], cells[2])
    if Self.listNames.contains(place) {
      lists[place, default: []] += phrase.split(separator: "|").map(String.init)
      return
    }
    let numbers = cells.dropFirst(3).compactMap(Double.init)
    guard cells.count == 6, numbers.count == 3, numbers.allSatisfy(\.isFinite) else {
      throw Mistake("需要三个权重", "three weights are needed")
    }
    let weights = Points(
      satisfaction: numbers[0], resolution: numbers[1], effectiveness: numbers[2])
    switch place {
    case "intercept":
      intercept = weights
      return
    case "shape":
      if let number = DialogueOutline.traitNames.firstIndex(of: phrase) {
        traits.append((number, weights))
      }
    default: try add(phrase, at: place, weights)
    }
    count += 1
  }

  private mutating func add(
    _ phrase: String, at name: String, _ weights: Points
  ) throws(Mistake) {
    let isFamily = name.hasPrefix(Self.familyPrefix)
    guard
      let place = DialogueOutline.Place(
        rawValue: isFamily ? String(name.dropFirst(Self.familyPrefix.count)) : name)
    else { throw Mistake("没有“\(name)”这个位置", "there is no place '\(name)'") }
    if isFamily {
      guard let family = PlainWords.Family(rawValue: phrase) else {
        throw Mistake("没有“\(phrase)”这一类词", "there is no family '\(phrase)' of words")
      }
      families.append((place, family, weights))
    } else {
      phrases[place, default: ([], [])].names.append(phrase)
      phrases[place, default: ([], [])].weights.append(weights)
    }
  }

  /// Takes a phrase out of those of a place.
  ///
  /// - Returns: what it weighs; nil where it is not among them.
  mutating func taken(_ phrase: String, at place: DialogueOutline.Place) -> Points? {
    guard let index = phrases[place]?.names.firstIndex(of: phrase) else { return nil }
    phrases[place]?.names.remove(at: index)
    return phrases[place]?.weights.remove(at: index)
  }

  /// Lines that list phrases without weights.
  private static let listNames =
    ["courtesy", "farewell", "shown-good", "shown-bad", "neutral"]
    + PlainWords.Family.listed.map(\.rawValue)

  private static let familyPrefix = "family-"
}
