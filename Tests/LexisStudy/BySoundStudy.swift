import CallModel
import Foundation
import Lexis

extension LexisStudy {
  /// What a recogniser does to a text, with a seed.
  ///
  /// Of the wrong characters of real Chinese transcripts (AISHELL-3, 6,000 sentences) 56 in a
  /// hundred have the right syllable, tones aside, 5 more the right one but for an accent, the rest
  /// another. No punctuation is written, fillers are dropped, and half of all 您 become 你.
  private struct Recogniser {
    var rate: Double
    private var state: UInt64
    private let homophones = Homophones(.homophones)
    private let accents = Homophones(.accents)
    private static let fillers = ["嗯", "啊", "呃", "额", "那个", "就是说", "哦"]
    private static let marks = Set("，。！？；：、,.!?;:…“”".utf16)
    private static let common = Array(
      "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系"
        .utf16)

    init(rate: Double, seed: UInt64) {
      self.rate = rate
      state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
    }

    private mutating func chance() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }

    private mutating func pick(_ units: [UInt16]) -> UInt16 {
      units[Int(chance() * Double(units.count))]
    }

    mutating func written(_ text: String) -> (text: String, changed: Int, characters: Int) {
      var text = text
      for filler in Self.fillers { text = text.replacing(filler, with: "") }
      var changed = 0
      var characters = 0
      var units: [UInt16] = []
      for unit in text.utf16 where !Self.marks.contains(unit) {
        let same = homophones.others(than: unit, .homophones)
        guard !same.isEmpty else {
          units.append(unit)
          continue
        }
        characters += 1
        if unit == 0x60A8, chance() < 0.5 {
          units.append(0x4F60)
        } else if chance() < rate {
          changed += 1
          let kind = chance()
          units.append(
            kind < 0.56
              ? pick(same)
              : kind < 0.61 ? pick(accents.others(than: unit, .accents)) : pick(Self.common))
        } else {
          units.append(unit)
        }
      }
      return (String(decoding: units, as: UTF16.self), changed, characters)
    }
  }

  private struct Place: Hashable {
    var dialogue: Int
    var turn: Int
    var group: String
  }

  private struct Setting {
    var name: String
    var matching: PhraseMatching
  }

  private static var settings: [Setting] {
    var off = PhraseMatching()
    off.bySound = nil
    var settings = [Setting(name: "off", matching: off)]
    for tolerance in SoundTolerance.allCases {
      for characters in [4, 3, 2] {
        var matching = PhraseMatching()
        matching.bySound = tolerance
        matching.charactersPerSound = characters
        settings.append(
          Setting(name: "\(tolerance.rawValue), one in \(characters)", matching: matching))
      }
    }
    var alike = PhraseMatching()
    alike.bySound = .homophones
    alike.mixesNinAndNi = true
    settings.append(Setting(name: "homophones, one in 3, 您 as 你", matching: alike))
    var blaming = PhraseMatching.spoken
    blaming.soundSparesBlame = false
    settings.append(Setting(name: "homophones, one in 3, blame as well", matching: blaming))
    return settings
  }

  private static func places(
    in dialogues: [[Turn]], _ matching: PhraseMatching, shows: Bool = false
  ) -> Set<Place> {
    let matcher = PhraseMatcher(matching: matching)
    var places: Set<Place> = []
    for (index, spoken) in dialogues.enumerated() {
      for hit in matcher.hits(in: spoken) {
        places.insert(Place(dialogue: index, turn: hit.turnIndex, group: hit.group))
        if shows, hit.bySound { print("  \(hit.group): \(hit.phrase) ← \(hit.quote)") }
      }
    }
    return places
  }

  /// Turn and group pairs found in a noisy copy, against those of the clean text.
  static func bySound(_ arguments: [String]) throws {
    var paths: [String] = []
    var rates = [0.035, 0.07, 0.14]
    var seed: UInt64 = 7
    var shows = false
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--rate": rates = [rest.popFirst().flatMap(Double.init) ?? 0.07]
      case "--seed": seed = rest.popFirst().flatMap(UInt64.init) ?? 7
      case "--show": shows = true
      default: paths.append(argument)
      }
    }
    let clean = try read(paths).map(\.asTurns)
    let blaming = Set(
      PhraseLibrary.standard.groups.filter { $0.role == .agent && $0.polarity == .negative }
        .map(\.id))
    let settings = settings
    let truth = places(in: clean, settings[0].matching)
    func share(_ part: Int, _ whole: Int) -> String {
      String(format: "%.2f %%", 100 * Double(part) / Double(max(1, whole)))
    }
    print("\(clean.count) dialogues, \(clean.reduce(0) { $0 + $1.count }) turns")
    print("turn and group pairs in the clean text: \(truth.count)")
    print("\nnew in the clean text: pairs; of them blame on the agent")
    for setting in settings {
      let new = places(
        in: clean, setting.matching, shows: shows && setting.name == "homophones, one in 3"
      ).subtracting(truth)
      print("\(setting.name): \(new.count); \(new.count { blaming.contains($0.group) })")
    }
    for rate in rates {
      var recogniser = Recogniser(rate: rate, seed: seed)
      var changed = 0
      var characters = 0
      let noisy = clean.map { turns in
        turns.map { turn in
          var turn = turn
          let written = recogniser.written(turn.text)
          turn.text = written.text
          changed += written.changed
          characters += written.characters
          return turn
        }
      }
      print("\nwrong: \(share(changed, characters)) of \(characters) characters")
      print("pairs kept; found but not in the clean text; of them blame on the agent")
      for setting in settings {
        let found = places(in: noisy, setting.matching)
        let wrong = found.subtracting(truth)
        print(
          "\(setting.name): \(share(found.intersection(truth).count, truth.count)); "
            + "\(share(wrong.count, found.count)); \(wrong.count { blaming.contains($0.group) })")
      }
    }
  }
}
