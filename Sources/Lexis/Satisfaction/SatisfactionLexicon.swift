internal import CDefaults
public import CallModel

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension DialogueOutline {
  static func log(_ value: Double) -> Double {
    #if canImport(Glibc)
      Glibc.log(value)
    #elseif canImport(Musl)
      Musl.log(value)
    #else
      Darwin.log(value)
    #endif
  }
}

/// Phrases with weights, by who says them and where in the dialogue.
///
/// What a dialogue is judged by is the sum of a constant and of one addend for each phrase that
/// occurs: its weight for that place, divided by the square root of (6 + the tokens said at that
/// place), so that a word in a short last sentence counts more than one in a long story. Every
/// point can be shown with its words. Three sums are made: satisfaction of the customer, whether
/// the matter was resolved, how effective the dialogue was; each on the scale of the raters who
/// set the weights, −2…2. `reports/studies/satisfaction.md` says how, and how well it does.
public struct SatisfactionLexicon: Sendable {
  /// Three sums, or one phrase's part in them.
  public struct Points: Hashable, Sendable {
    public var satisfaction: Double
    public var resolution: Double
    public var effectiveness: Double

    static func + (left: Points, right: Points) -> Points {
      Points(
        satisfaction: left.satisfaction + right.satisfaction,
        resolution: left.resolution + right.resolution,
        effectiveness: left.effectiveness + right.effectiveness)
    }

    static func * (left: Points, factor: Double) -> Points {
      Points(
        satisfaction: left.satisfaction * factor, resolution: left.resolution * factor,
        effectiveness: left.effectiveness * factor)
    }
  }

  /// A phrase that occurred, with what it adds.
  public struct Addend: Hashable, Sendable {
    /// The phrase, or the name of a trait of the dialogue's course.
    public var phrase: String
    /// `first`, `middle`, `last`, `opens`, `agent-earlier`, `agent-last`, `agent`, `shape`.
    public var place: String
    /// Nil for a trait of the course.
    public var turn: Int?
    /// Units of the normalised turn.
    public var range: Range<Int>
    public var points: Points
  }

  public struct Reading: Sendable {
    /// −2…2, each.
    public var points: Points
    /// The largest first.
    public var addends: [Addend]
    /// What the sums begin with.
    public var constant: Points
  }

  private struct Table: Sendable {
    var phrases: TokenPhrases
    var names: [String]
    var weights: [Points]
  }

  private var tables: [DialogueOutline.Place: Table] = [:]
  private var shapes: [String: Points] = [:]
  private var intercept = Points(satisfaction: 0, resolution: 0, effectiveness: 0)
  private let courtesies: TokenPhrases
  private let farewells: TokenPhrases
  /// Whole words that say something to a reader; empty where the table names none.
  private let shown: Set<String>

  /// How many weighted phrases and traits there are.
  public let count: Int

  /// Lines of a language, a place, a phrase and three weights with tabs between; `#` begins a
  /// comment. The places `courtesy` and `farewell` list phrases that are left out; `shown` those
  /// that may be quoted one by one (all, where no line says so); `intercept`
  /// holds the constants; `shape` names traits of the course.
  ///
  /// - Throws: `InputProblem` with the line that cannot be read.
  public init(_ text: String, language: Language, file: String = "satisfaction.tsv")
    throws(InputProblem)
  {
    var phrases: [DialogueOutline.Place: (names: [String], weights: [Points])] = [:]
    var left: [String: [String]] = [:]
    var count = 0
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty && !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      func problem(_ zh: String, _ en: String) -> InputProblem {
        InputProblem(
          file: file, line: number + 1, what: LocalText(zh: zh, en: en),
          fix: LocalText(
            zh: "写成：语言、位置、短语和三个权重，以制表符分隔",
            en: "write language, place, phrase and three weights with tabs between"))
      }
      guard cells.count >= 3 else { throw problem("列数不足", "too few columns") }
      guard cells[0] == language.rawValue else { continue }
      if ["courtesy", "farewell", "shown"].contains(cells[1]) {
        left[cells[1], default: []] += cells[2].split(separator: "|").map(String.init)
        continue
      }
      let numbers = cells.dropFirst(3).compactMap(Double.init)
      guard cells.count == 6, numbers.count == 3, numbers.allSatisfy(\.isFinite) else {
        throw problem("需要三个权重", "three weights are needed")
      }
      let points = Points(
        satisfaction: numbers[0], resolution: numbers[1], effectiveness: numbers[2])
      switch cells[1] {
      case "intercept": intercept = points
      case "shape":
        shapes[cells[2]] = points
        count += 1
      default:
        guard let place = DialogueOutline.Place(rawValue: cells[1]) else {
          throw problem("没有“\(cells[1])”这个位置", "there is no place '\(cells[1])'")
        }
        phrases[place, default: ([], [])].names.append(cells[2])
        phrases[place, default: ([], [])].weights.append(points)
        count += 1
      }
    }
    for (place, part) in phrases {
      tables[place] = Table(
        phrases: TokenPhrases(part.names), names: part.names, weights: part.weights)
    }
    courtesies = TokenPhrases(left["courtesy"] ?? [])
    farewells = TokenPhrases(left["farewell"] ?? [])
    shown = Set(left["shown"] ?? [])
    self.count = count
  }

  /// The table that the product carries inside.
  public static let chinese = builtIn(.chinese)
  public static let english = builtIn(.english)

  public static func of(_ language: Language) -> SatisfactionLexicon {
    language == .chinese ? chinese : english
  }

  private static func builtIn(_ language: Language) -> SatisfactionLexicon {
    let file = embedded_satisfaction()
    let text = String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
    do throws(InputProblem) {
      return try SatisfactionLexicon(text, language: language)
    } catch {
      preconditionFailure(error.sentence(in: .english))
    }
  }

  /// The addend's phrase is a whole word that means something by itself, so that it may be quoted;
  /// the table also weighs pieces of words (信的 in 电信的) and function words (你们), which count
  /// in the sum alone.
  public func isShown(_ addend: Addend) -> Bool {
    addend.turn != nil && (shown.isEmpty || shown.contains(addend.phrase))
  }

  package func outline(_ parties: [Party], texts: [NormalizedText]) -> DialogueOutline {
    DialogueOutline(parties, texts: texts, courtesies: courtesies, farewells: farewells)
  }

  /// What the words say; `parties[i]` says `texts[i]`, in the order of speaking.
  public func reading(of parties: [Party], texts: [NormalizedText]) -> Reading {
    let outline = outline(parties, texts: texts)
    var addends: [Addend] = []
    var sum = intercept
    for place in DialogueOutline.Place.allCases {
      guard let table = tables[place], let pieces = outline.pieces[place] else { continue }
      let scale =
        place == .opens ? 0.25 : 1 / (6 + Double(outline.lengths[place] ?? 0)).squareRoot()
      var seen = [Bool](repeating: false, count: table.names.count)
      for piece in pieces {
        let tokens = outline.tokens[piece.turn]
        for index in place == .opens ? 0..<min(1, piece.tokens.count) : piece.tokens {
          table.phrases.at(index, in: tokens, until: piece.tokens.upperBound) { phrase, range in
            if seen[phrase] { return }
            seen[phrase] = true
            let points = table.weights[phrase] * scale
            sum = sum + points
            addends.append(
              Addend(
                phrase: table.names[phrase], place: place.rawValue, turn: piece.turn,
                range: tokens[range.lowerBound].range
                  .lowerBound..<tokens[range.upperBound - 1].range.upperBound,
                points: points))
          }
        }
      }
    }
    for (name, value) in outline.shape.sorted(by: { $0.key < $1.key }) {
      guard let weight = shapes[name] else { continue }
      let points = weight * value
      sum = sum + points
      addends.append(
        Addend(phrase: name, place: "shape", turn: nil, range: 0..<0, points: points))
    }
    func clipped(_ value: Double) -> Double { min(2, max(-2, value)) }
    return Reading(
      points: Points(
        satisfaction: clipped(sum.satisfaction), resolution: clipped(sum.resolution),
        effectiveness: clipped(sum.effectiveness)),
      addends: addends.sorted {
        (abs($0.points.satisfaction), $1.place, $1.phrase)
          > (abs($1.points.satisfaction), $0.place, $0.phrase)
      }, constant: intercept)
  }

  public func reading(of turns: [Turn]) -> Reading {
    reading(of: turns.map(\.party), texts: turns.map { NormalizedText($0.text) })
  }
}
