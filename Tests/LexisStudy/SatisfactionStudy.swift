import CallModel
import Foundation
import Lexis

extension LexisStudy {
  private struct Options {
    var language: Language
    var lexicon: SatisfactionLexicon
    var dialogues: [Dialogue]
  }

  private static func options(_ arguments: [String]) throws -> Options {
    var rest = arguments
    guard let language = rest.first.flatMap(Language.init(rawValue:)) else {
      throw InputProblem(
        .phrasesWeight, file: "", what: LocalText(zh: "缺少语言", en: "no language"),
        fix: LocalText(zh: "写 zh 或 en", en: "say zh or en"))
    }
    rest.removeFirst()
    var lexicon = SatisfactionLexicon.of(language)
    if rest.first == "--table", rest.count > 1 {
      let text = try String(contentsOfFile: rest[1], encoding: .utf8)
      lexicon = try SatisfactionLexicon(text, language: language, file: rest[1])
      rest.removeFirst(2)
    }
    return Options(language: language, lexicon: lexicon, dialogues: try read(rest))
  }

  /// The pieces at each place with their lengths, the plain words with what they mean there, and the
  /// traits of the course.
  static func outline(_ arguments: [String]) throws {
    struct Line: Encodable {
      var id: String
      var places: [String: [[String]]]
      var words: [String: [[String]]]
      var lengths: [String: Int]
      var shape: [String: Double]
    }
    let options = try options(arguments)
    let encoder = JSONEncoder()
    for dialogue in options.dialogues {
      let turns = dialogue.asTurns
      let texts = turns.map { NormalizedText($0.text) }
      let outline = options.lexicon.outline(turns.map(\.party), texts: texts)
      var places: [String: [[String]]] = [:]
      var words: [String: [[String]]] = [:]
      var lengths: [String: Int] = [:]
      for place in DialogueOutline.Place.allCases {
        let hits = outline.plainWords(at: place)
        if !hits.isEmpty {
          words[place.rawValue] = hits.map {
            [$0.family?.rawValue ?? "", options.lexicon.plain.word(of: $0)]
          }
        }
        lengths[place.rawValue] = outline.length(at: place)
        let pieces = outline.pieces(at: place)
        if pieces.isEmpty { continue }
        places[place.rawValue] = pieces.map { piece in
          let text = texts[Int(piece.turn)]
          return piece.tokens.map { token in
            String(decoding: text.units[outline.units(token..<token + 1, in: text)], as: UTF16.self)
          }
        }
      }
      let line = Line(
        id: dialogue.id, places: places, words: words, lengths: lengths, shape: outline.shape)
      print(String(decoding: try encoder.encode(line), as: UTF8.self))
    }
  }

  static func satisfaction(_ arguments: [String]) throws {
    let options = try options(arguments)
    for dialogue in options.dialogues {
      let points = options.lexicon.reading(of: dialogue.asTurns).points
      print("\(dialogue.id)\t\(points.satisfaction)\t\(points.resolution)\t\(points.effectiveness)")
    }
  }
}
