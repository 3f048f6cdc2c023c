internal import AgentReporting
internal import CallModel
internal import Foundation
internal import Ingest
internal import ServiceLevels

// What people said of the same point and does not agree: which files and rows, and what counts.
extension ImportReview {
  /// What somebody said of a point, and where that stands.
  private struct Said {
    var word: DatedWord
    /// `R1.xlsx[致命差错!F3]`, `confirmations.csv:4`.
    var place: String
    /// It came with this import.
    var isNew: Bool
  }

  /// Verdicts on findings and critical errors: those of the folder and those that come in.
  struct Verdicts {
    private(set) var added: [Confirmation] = []
    private var all: [(item: Confirmation, place: String, isNew: Bool)]

    init(_ centre: Centre) {
      let file = centre.tables.orders.files[.confirmations] ?? "confirmations.csv"
      let lines = centre.tables.confirmationLines
      all = centre.tables.confirmations.enumerated().map { number, item in
        (item, lines.indices.contains(number) ? "\(file):\(lines[number])" : file, false)
      }
    }

    private func isSame(_ item: Confirmation, _ other: Confirmation) -> Bool {
      item.callID == other.callID
        && ReviewWords.folded(item.subject) == ReviewWords.folded(other.subject)
    }

    /// What somebody said before of the same point.
    func words(of person: String, on item: Confirmation) -> [Confirmation] {
      all.map(\.item).filter {
        isSame($0, item) && ReviewWords.folded($0.by) == ReviewWords.folded(person)
      }
    }

    mutating func add(_ item: Confirmation, at place: String) {
      all.append((item, place, true))
      added.append(item)
    }

    func opposed(_ clock: LocalClock) -> [InputProblem] {
      var told: Set<String> = []
      return added.compactMap { item in
        guard told.insert(AppealBook.key(item.callID, ReviewWords.folded(item.subject))).inserted
        else { return nil }
        let said = all.filter { isSame($0.item, item) }.map {
          Said(
            word: DatedWord(says: $0.item.upheld, by: $0.item.by, at: $0.item.at), place: $0.place,
            isNew: $0.isNew)
        }
        return ImportReview.opposed(
          .verdictsOpposed, said, on: item.subject, of: item.callID,
          LocalText(zh: "属实", en: "true"),
          LocalText(zh: "不属实", en: "false"), clock,
          fix: LocalText(
            zh: "请第三人听过后再判断，写上更晚的日期", en: "have a third person hear it, with a later date"))
      }
    }
  }

  /// Decisions on appeals: those of the folder and those that come in.
  struct Decisions {
    private var all: [String: [Said]] = [:]
    /// Points with a new decision, in the order they came.
    private var added: [(key: String, appeal: Appeal)] = []

    /// - Parameter known: appeals of the folder, by call and point.
    init(_ known: [String: AppealCase], _ centre: Centre) {
      let file = centre.tables.orders.files[.appeals] ?? "appeals.csv"
      for (key, item) in known {
        var taken = item.replaced + item.opposed
        if item.state != .waiting {
          taken.append(
            AppealCase.Decision(
              item.state, by: item.decidedBy, at: item.decidedAt, ground: item.ground))
        }
        all[key] = taken.map {
          Said(
            word: DatedWord(says: $0.state == .upheld, by: $0.by, at: $0.at), place: file,
            isNew: false)
        }
      }
    }

    mutating func add(_ appeal: Appeal, at place: String) {
      guard let state = appeal.verdict.flatMap(ReviewWords.appealState) else { return }
      let key = AppealBook.key(appeal.callID, appeal.subject ?? "")
      let word = DatedWord(says: state == .upheld, by: appeal.decidedBy, at: appeal.decidedAt)
      all[key, default: []].append(Said(word: word, place: place, isNew: true))
      if !added.contains(where: { $0.key == key }) { added.append((key, appeal)) }
    }

    func opposed(_ clock: LocalClock) -> [InputProblem] {
      added.compactMap { key, appeal in
        ImportReview.opposed(
          .appealsOpposed, all[key] ?? [], on: appeal.subject ?? "", of: appeal.callID,
          AppealCase.State.upheld.name, AppealCase.State.dismissed.name, clock,
          fix: LocalText(
            zh: "请重新裁定并写上更晚的日期；在此之前按待裁定处理",
            en: "have it decided again with a later date; until then the appeal waits"))
      }
    }
  }

  /// Nil where all agree, and where somebody only corrects what they said before this import.
  private static func opposed(
    _ kind: InputProblem.Kind, _ said: [Said], on subject: String, of call: String,
    _ yes: LocalText, _ no: LocalText, _ clock: LocalClock, fix: LocalText
  ) -> InputProblem? {
    guard Set(said.map(\.word.says)).count > 1 else { return nil }
    let people = Set(said.map { $0.word.by.map(ReviewWords.folded) })
    let isQuarrel =
      people.count > 1 || Set(said.filter(\.isNew).map(\.word.says)).count > 1
    guard isQuarrel else { return nil }
    let all = said.map { item -> LocalText in
      let facts = [item.word.by, item.word.at.map { clock.day(of: $0).description }]
        .compactMap(\.self)
      let says = item.word.says ? yes : no
      return LocalText(
        zh: "\(item.place) \(facts.joined(separator: "，")) \(says.zh)",
        en: "\(item.place) \(facts.joined(separator: ", ")) \(says.en)")
    }
    let head = LocalText(
      zh: "\(call) 的 \(subject) 说法相反：\(all.map(\.zh).joined(separator: "；"))",
      en: "\(subject) of \(call) is answered both ways: \(all.map(\.en).joined(separator: "; "))")
    func problem(
      _ what: LocalText, _ fix: LocalText, _ effect: InputProblem.Effect, at number: Int
    ) -> InputProblem {
      InputProblem(
        kind, file: said[number].place,
        what: LocalText(zh: head.zh + "。" + what.zh, en: head.en + ". " + what.en), fix: fix,
        effect: effect, callID: call)
    }
    let last = said.lastIndex { $0.isNew } ?? said.count - 1
    switch LastWord(of: said.map(\.word), clock) {
    case .none: return nil
    case .counts(let number):
      return problem(
        LocalText(
          zh: "以最晚的为准：\(said[number].place)", en: "The latest counts: \(said[number].place)"),
        LocalText(zh: "不对的，请重新判断并写上更晚的日期", en: "if that is wrong, decide again with a later date"),
        .note, at: last)
    case .opposed:
      return problem(
        LocalText(zh: "分不出先后，都不作数", en: "None is the later, so none counts"), fix, .setAside,
        at: last)
    }
  }
}
