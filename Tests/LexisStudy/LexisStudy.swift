import CallModel
import Foundation
import Lexis

/// Counts what Lexis finds in dialogues and times how quickly.
///
/// ```
/// lexis-study phrases DIALOGUES.jsonl… [--show GROUP]   hits per 1,000 turns, group by group
/// lexis-study mask DIALOGUES.jsonl…                     turns that masking changes
/// lexis-study slots DIALOGUES.jsonl…                    what the slots find
/// lexis-study by-sound FILES… [--rate 0.07] [--seed 7] [--show]   what matching by sound gains and costs
/// lexis-study outline zh|en DIALOGUES.jsonl…            what the satisfaction lexicon sees, as JSON
/// lexis-study satisfaction zh|en [--table FILE] DIALOGUES.jsonl…   its three sums, by dialogue
/// lexis-study speed [MEGABYTES]                         megabytes a second of CPU time
/// ```
/// A line of dialogue is `{"id": …, "turns": [{"speaker": "agent", "text": …}]}`, or a turn of our
/// own JSON Lines, `{"call_id": …, "role": "agent", "text": …}`.
@main struct LexisStudy {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "phrases": try phrases(Array(arguments.dropFirst()))
    case "by-sound": try bySound(Array(arguments.dropFirst()))
    case "slots": try slots(Array(arguments.dropFirst()))
    case "mask": try masking(Array(arguments.dropFirst()))
    case "outline": try outline(Array(arguments.dropFirst()))
    case "satisfaction": try satisfaction(Array(arguments.dropFirst()))
    case "speed": speed(megabytes: arguments.count > 1 ? Int(arguments[1]) ?? 10 : 10)
    default:
      print(
        "lexis-study phrases|mask|slots|by-sound FILE… [--show GROUP] · outline|satisfaction zh|en FILE… · speed [MEGABYTES]"
      )
    }
  }

  struct Dialogue: Decodable {
    struct Turn: Decodable {
      var speaker: String
      var text: String
    }
    var id: String
    var turns: [Turn]

    var asTurns: [CallModel.Turn] {
      turns.enumerated().map { index, turn in
        CallModel.Turn(
          number: index + 1, party: Party(rawValue: turn.speaker) ?? .unknown, text: turn.text)
      }
    }
  }

  /// A turn of our own JSON Lines.
  private struct OwnLine: Decodable {
    var call_id: String?
    var role: String
    var text: String
  }

  static func read(_ paths: [String]) throws -> [Dialogue] {
    var dialogues: [Dialogue] = []
    let decoder = JSONDecoder()
    for path in paths {
      let data = try Data(contentsOf: URL(fileURLWithPath: path))
      guard String(data: data, encoding: .utf8) != nil else {
        FileHandle.standardError.write(Data("\(path): not UTF-8, left out\n".utf8))
        continue
      }
      for line in data.split(separator: 0x0A) {
        if let own = try? decoder.decode(OwnLine.self, from: Data(line)) {
          let id = own.call_id ?? path
          if dialogues.last?.id != id { dialogues.append(Dialogue(id: id, turns: [])) }
          dialogues[dialogues.count - 1].turns.append(
            Dialogue.Turn(speaker: own.role, text: own.text))
        } else {
          dialogues.append(try decoder.decode(Dialogue.self, from: Data(line)))
        }
      }
    }
    return dialogues
  }

  static func phrases(_ arguments: [String]) throws {
    var paths: [String] = []
    var shown: String?
    var index = 0
    while index < arguments.count {
      if arguments[index] == "--show", index + 1 < arguments.count {
        shown = arguments[index + 1]
        index += 1
      } else {
        paths.append(arguments[index])
      }
      index += 1
    }
    let dialogues = try read(paths)
    let matcher = PhraseMatcher()
    var turns: [Party: Int] = [:]
    var hits: [String: Int] = [:]
    var turnsHit: [String: Int] = [:]
    for dialogue in dialogues {
      let spoken = dialogue.asTurns
      for turn in spoken { turns[turn.party, default: 0] += 1 }
      var seen: Set<String> = []
      for hit in matcher.hits(in: spoken) {
        hits[hit.group, default: 0] += 1
        if seen.insert("\(hit.group) \(hit.turnIndex)").inserted {
          turnsHit[hit.group, default: 0] += 1
        }
        if hit.group == shown {
          let text = spoken[hit.turnIndex].text
          print("[\(hit.phrase)] \(hit.quote) ← \(text.replacing("\n", with: " "))")
        }
      }
    }
    if shown != nil { return }
    print("dialogues \(dialogues.count)")
    for (party, count) in turns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      print("turns \(party.rawValue) \(count)")
    }
    for group in matcher.library.groups {
      guard let party = group.role.party, let total = turns[party], total > 0 else { continue }
      let count = hits[group.id] ?? 0
      let perThousand = 1000 * Double(count) / Double(total)
      let share = 1000 * Double(turnsHit[group.id] ?? 0) / Double(total)
      print(
        "\(group.id)\t\(count)\t\(String(format: "%.2f", perThousand))\t"
          + String(format: "%.2f", share))
    }
  }

  static func masking(_ arguments: [String]) throws {
    let mask = PersonalDataMask()
    var changed = 0
    var total = 0
    for dialogue in try read(arguments) {
      for (turn, masked) in zip(dialogue.turns, mask.mask(turns: dialogue.asTurns)) {
        total += 1
        if masked != turn.text {
          changed += 1
          print("\(turn.text)\n→ \(masked)\n")
        }
      }
    }
    print("\(changed) of \(total) turns changed")
  }

  static func slots(_ paths: [String]) throws {
    let finder = SlotFinder(callDay: Day(iso: "2026-10-03"))
    var counts: [String: Int] = [:]
    var shown: [String: Int] = [:]
    for dialogue in try read(paths) {
      for mention in finder.mentions(in: dialogue.asTurns) {
        let key = "\(mention.kind.rawValue) \(mention.act.rawValue) \(mention.party.rawValue)"
        counts[key, default: 0] += 1
        shown[key, default: 0] += 1
        if shown[key, default: 0] % 17 == 1, shown[key, default: 0] < 240 {
          print("\(key)\t\(mention.value)\t\(mention.quote)")
        }
      }
    }
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) { print("\(key)\t\(count)") }
  }

  static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  static func timed(_ name: String, bytes: Int, _ body: () -> Int) {
    let start = cpuSeconds()
    let result = body()
    let seconds = cpuSeconds() - start
    let rate = Double(bytes) / 1_000_000 / seconds
    print(
      "\(name): \(String(format: "%.3f", seconds)) s CPU, \(String(format: "%.0f", rate)) MB/s, "
        + "\(result) found")
  }

  /// Turns of a call-centre conversation put together from the lists' own phrases and plain words.
  static func synthetic(bytes: Int) -> [Turn] {
    var state: UInt64 = 2026
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    let library = PhraseLibrary.standard
    let agent = library.groups.filter { $0.role == .agent && $0.polarity == .positive }
      .flatMap(\.chinese)
    let customer = library.groups.filter { $0.role == .customer }.flatMap(\.chinese)
    let common = Array(
      "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感"
    )
    var turns: [Turn] = []
    var size = 0
    while size < bytes {
      let isAgent = turns.count % 2 == 0
      var text = ""
      for _ in 0..<3 {
        for _ in 0..<(8 + random(20)) { text.append(common[random(common.count)]) }
        if random(3) == 0 {
          text += isAgent ? agent[random(agent.count)] : customer[random(customer.count)]
        }
        text += "，"
      }
      size += text.utf8.count
      turns.append(Turn(number: turns.count + 1, party: isAgent ? .agent : .customer, text: text))
    }
    return turns
  }

  static func speed(megabytes: Int) {
    let turns = synthetic(bytes: megabytes * 1_000_000)
    let bytes = turns.reduce(0) { $0 + $1.text.utf8.count }
    print("\(turns.count) turns, \(bytes) bytes of UTF-8")
    var texts: [NormalizedText] = []
    timed("normalising", bytes: bytes) {
      texts = turns.map { NormalizedText($0.text) }
      return texts.reduce(0) { $0 + $1.count }
    }
    let matcher = PhraseMatcher()
    timed("one pass of the automaton", bytes: bytes) { matcher.occurrences(in: texts) }
    timed("hits, exclusions and quotes", bytes: bytes) {
      matcher.hits(in: turns, texts: texts).count
    }
    let mask = PersonalDataMask()
    timed("masking", bytes: bytes) { turns.count { mask.mask($0.text) != $0.text } }
    let finder = SlotFinder(callDay: Day(iso: "2026-10-03"))
    timed("slots, by calls of a hundred turns", bytes: bytes) {
      var found = 0
      for start in stride(from: 0, to: turns.count, by: 100) {
        let end = min(turns.count, start + 100)
        found +=
          finder.findings(
            in: Array(turns[start..<end]), texts: Array(texts[start..<end])
          ).count { $0.status != .absent }
      }
      return found
    }
    let listed = matcher.library.groups.filter { $0.role == .agent }.flatMap(\.chinese)
    let checks = (0..<100).map { number in
      let phrases = (0..<5).map { listed[(number * 5 + $0) % listed.count] }
      return TextCheck(
        id: "check \(number)", scope: TextScope(party: .agent),
        operation: .phrases(PhraseOperator(phrases: Array(Set(phrases)).sorted())))
    }
    if let engine = try? TextCheckEngine(checks, groups: PhraseMatcher(PhraseLibrary(groups: []))) {
      timed("500 phrases in 100 checks, by calls of a hundred turns", bytes: bytes) {
        var found = 0
        for start in stride(from: 0, to: turns.count, by: 100) {
          let end = min(turns.count, start + 100)
          found +=
            engine.outcomes(in: Array(turns[start..<end]), texts: Array(texts[start..<end]))
            .count(where: \.fires)
        }
        return found
      }
    }
    timed("loading the lists", bytes: 40_000) { PhraseMatcher().library.groups.count }
    var groups = [PhraseGroup(id: "large", role: .agent, polarity: .positive)]
    for number in 0..<100_000 {
      var phrase = String.UnicodeScalarView()
      var value = UInt32(number)
      for _ in 0..<4 {
        value = value &* 1_664_525 &+ 1_013_904_223
        if let scalar = Unicode.Scalar(0x4E00 + (value >> 12) % 20_000) { phrase.append(scalar) }
      }
      groups[0].chinese.append(String(phrase))
    }
    timed("a list of 100,000 phrases", bytes: groups[0].chinese.reduce(0) { $0 + $1.utf8.count }) {
      PhraseMatcher(PhraseLibrary(groups: groups)).library.groups[0].chinese.count
    }
  }
}
