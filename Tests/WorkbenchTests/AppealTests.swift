import AgentReporting
import Assessment
import CallModel
import Foundation
import Ingest
import Reports
import ServiceLevels
import TestSupport
import Testing
import Workbench

@Suite struct AppealTests {
  private static let now = Date(timeIntervalSince1970: 1_793_500_000)

  /// Calls of A1: in the first the customer is pressed, of the last there is nothing to hear.
  ///
  /// - Parameter isScored: turns begin and end on channels of their own, so that calls have an index and can be
  ///   capped.
  private func makeCentre(
    at folder: String, appeals: String, confirmations: String = "", isScored: Bool = false
  ) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/transcripts", withIntermediateDirectories: true)
    func put(_ text: String, _ name: String) throws {
      try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    let (column, channels) = isScored ? (",channels", ",2") : ("", "")
    try put(
      """
      call_id,agent_id,direction,call_type,started_at\(column)
      C1,A1,呼出,OB,2026-10-01 09:00:00\(channels)
      C2,A1,呼出,OB,2026-10-02 09:00:00\(channels)
      C3,A1,呼出,OB,2026-10-03 09:00:00\(channels)
      """, "calls.csv")
    for (call, question) in [("C1", "我不是说过了吗？你快一点！"), ("C2", "还有其他需要吗？")] {
      let turns = [
        ("agent", 0.0, 6.0, "您好，这里是中国电信，我的工号是零零八，想跟您约一下安装时间，请问您现在方便吗？"),
        ("customer", 6.5, 8.0, "方便，你说吧。"),
        ("agent", 8.5, 15.0, "请问您看上午还是下午方便？明天上午可以给您安排师傅上门安装宽带。"),
        ("customer", 15.5, 18.0, "明天上午可以的，谢谢。"),
        ("agent", 18.5, 24.0, "好的，那就定在明天上午，师傅上门前会打电话。" + question),
        ("customer", 24.5, 26.0, "没有了，谢谢。"),
        ("agent", 26.5, 30.0, "感谢您的接听，祝您生活愉快，再见。"),
      ]
      try put(
        turns.enumerated().map { number, turn in
          "{\"call_id\": \"\(call)\", \"turn_no\": \(number + 1), \"role\": \"\(turn.0)\", "
            + "\"start_s\": \(turn.1), \"end_s\": \(turn.2), \"text\": \"\(turn.3)\"}"
        }.joined(separator: "\n"), "transcripts/\(call).jsonl")
    }
    if !appeals.isEmpty { try put(appeals, "appeals.csv") }
    if !confirmations.isEmpty { try put(confirmations, "confirmations.csv") }
  }

  private static let head =
    "call_id,agent_id,subject,reason,at,verdict,decided_by,decided_at,decision_reason\n"

  private struct Reported {
    var card: Scorecard
    var summary: ReportOnFolder.Summary
    var output: String

    func page(_ name: String) throws -> String {
      try String(contentsOfFile: output + "/" + name, encoding: .utf8)
    }
  }

  private func report(_ folder: String) async throws -> Reported {
    let output = folder + "-reports"
    var job = ReportOnFolder(folder: folder, output: output, workers: 2, now: Self.now)
    job.writesWorkbook = false
    let summary = try await job.run()
    let card = try JSONOutput.decode(
      Scorecard.self,
      from: Data(contentsOf: URL(fileURLWithPath: output + "/data/scorecards/C1.json")))
    return Reported(card: card, summary: summary, output: output)
  }

  /// A criterion of C1 that a finding costs points, and the finding's check.
  private func lost(in card: Scorecard) throws -> (criterion: String, check: String) {
    let kind = CheckCatalog.all.first { kind in
      (card.criterion(kind.criterion)?.value.value ?? 1) < 1
        && card.findings.contains { $0.check == kind.id && $0.polarity == .bad }
    }
    let found = try #require(kind)
    return (found.criterion, found.id)
  }

  @Test func `an appeal waits until it is decided, and upheld it gives the points back`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre, appeals: "")
      let first = try await report(centre)
      let point = try lost(in: first.card)
      #expect(try !first.page("calls/C1.html").contains("id=\"appeals\""))

      let appeal = "C1,A1,\(point.criterion),客户13812345678先催的,2026-10-05 09:00:00,"
      try makeCentre(at: centre, appeals: Self.head + appeal + ",,,\n")
      let waiting = try await report(centre)
      #expect(waiting.card.criteria == first.card.criteria)
      #expect(waiting.summary.problems == first.summary.problems)
      for page in ["calls/C1.html", "agents/A1.html", "competition.html"] {
        let html = try waiting.page(page)
        #expect(html.contains("id=\"appeals\"") && html.contains("待裁定"), "\(page)")
        #expect(!html.contains("13812345678"), "\(page)")
      }
      #expect(try waiting.page("index.html").contains("有 1 项申诉待裁定"))
      #expect(try !waiting.page("calls/C2.html").contains("id=\"appeals\""))

      // The decision stands on a row of its own; what was entered before stays.
      let decided = "C1,A1,\(point.criterion),,,成立,S2,2026-10-06 09:00:00,听录音后认可\n"
      try makeCentre(at: centre, appeals: Self.head + appeal + ",,,\n" + decided)
      let upheld = try await report(centre)
      #expect(upheld.card.criterion(point.criterion)?.value.value == 1)
      #expect(!upheld.card.findings.contains { $0.check == point.check })
      let call = try upheld.page("calls/C1.html")
      let agent = try upheld.page("agents/A1.html")
      #expect(agent.contains("../calls/C1.html#appeals") && !call.contains("id=\"reviewed\""))
      #expect(!agent.contains("../calls/C1.html#reviewed"))
      #expect(call.contains("听录音后认可") && call.contains("S2") && call.contains("该项不再失分"))
      #expect(try !upheld.page("index.html").contains("项申诉待裁定"))
      #expect(try upheld.page("data/appeals.csv").contains("该项不再失分"))

      // Dismissed, the score stays.
      try makeCentre(
        at: centre,
        appeals: Self.head + appeal + "驳回,S2,2026-10-06 09:00:00,录音清楚\n")
      let dismissed = try await report(centre)
      #expect(dismissed.card.criteria == first.card.criteria)
      #expect(try dismissed.page("calls/C1.html").contains("不成立"))
    }
  }

  @Test
  func `an upheld appeal lifts the cap of a confirmed critical error, a waiting one does not`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let confirmed = "call_id,subject,by,verdict,at\nC1,K1,R1,属实,2026-10-09 10:00:00\n"
      // The 9th is a Friday: Monday to Wednesday are left.
      let appeal = "C1,A1,K1,没有骂人,2026-10-14 09:00:00,"
      try makeCentre(
        at: centre, appeals: Self.head + appeal + ",,,\n", confirmations: confirmed, isScored: true)
      let waiting = try await report(centre)
      #expect(waiting.card.criticalErrors.contains { $0.id == "K1" && $0.verdict == .upheld })
      #expect(try waiting.page("competition.html").contains("已申诉，待裁定"))
      #expect(try !waiting.page("calls/C1.html").contains("超过期限"))

      try makeCentre(
        at: centre, appeals: Self.head + appeal + "成立,S2,,未见辱骂\n", confirmations: confirmed,
        isScored: true)
      let upheld = try await report(centre)
      #expect(upheld.card.affinity.value != nil)
      #expect(!upheld.card.criticalErrors.contains { $0.id == "K1" && $0.verdict == .upheld })
      let lifted = try upheld.page("calls/C1.html")
      #expect(lifted.contains("该通不再因它封顶") && !lifted.contains("因已确认的致命差错封顶"))
      #expect(
        upheld.summary.agents.first?.criticalErrors.contains { $0.error.verdict == .upheld } != true
      )

      // Another confirmed error caps the call as before, and nothing says that it does not.
      try makeCentre(
        at: centre, appeals: Self.head + appeal + "成立,S2,,未见辱骂\n",
        confirmations: confirmed + "C1,K2,R1,属实,2026-10-09 10:00:00\n", isScored: true)
      let capped = try await report(centre)
      #expect(capped.card.criticalErrors.contains { $0.id == "K2" && $0.verdict == .upheld })
      #expect(upheld.card.cappedAffinity == upheld.card.affinity.value)
      #expect(capped.card.affinity == upheld.card.affinity && capped.card.cappedAffinity == 59)
      #expect(try capped.page("calls/C1.html").contains("因已确认的致命差错封顶"))

      let late = "C1,A1,K1,没有骂人,2026-10-15 09:00:00,"
      try makeCentre(
        at: centre, appeals: Self.head + late + ",,,\n", confirmations: confirmed, isScored: true)
      #expect(try await report(centre).page("calls/C1.html").contains("超过期限"))
    }
  }

  @Test func `a decision on the day of the confirmation comes after it, whatever its hour`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      for (decided, isLifted) in [
        ("2026-10-09", true), ("2026-10-09 17:00:00", true), ("2026-10-09 09:30:00", false),
        ("2026-10-08", false),
      ] {
        try makeCentre(
          at: centre,
          appeals: Self.head + "C1,A1,K1,没有骂人,2026-10-08,成立,S2,\(decided),未见辱骂\n",
          confirmations: "call_id,subject,by,verdict,at\nC1,K1,R1,属实,2026-10-09 10:00:00\n",
          isScored: true)
        let reported = try await report(centre)
        let isCapped = reported.card.criticalErrors.contains {
          $0.id == "K1" && $0.verdict == .upheld
        }
        #expect(isCapped != isLifted, "\(decided)")
        #expect(
          try reported.page("calls/C1.html").contains(isLifted ? "该通不再因它封顶" : "裁定之后又有人确认属实"),
          "\(decided)")
      }
    }
  }

  @Test func `a report tells the appeals about the calls of its period`() async throws {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(
        at: centre,
        appeals: Self.head
          + "C1,A1,P1,同时开口,2026-10-05,,,,\nC2,A1,P1,没有插话,2026-10-05,成立,S2,2026-10-06,认可\n")
      try "language: zh\nperiod:\n  first: 2026-10-01\n  last: 2026-10-01\n"
        .write(toFile: centre + "/affinity.yaml", atomically: true, encoding: .utf8)
      let reported = try await report(centre)
      for page in ["agents/A1.html", "competition.html", "data/appeals.csv"] {
        let text = try reported.page(page)
        #expect(text.contains("同时开口") && !text.contains("没有插话"), "\(page)")
      }
    }
  }

  @Test
  func
    `an appeal that waits is told by every report until it is decided, whatever its call's period`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre, appeals: Self.head + "C2,A1,P1,没有插话,2026-10-05,,,,\n")
      try "language: zh\nperiod:\n  first: 2026-10-01\n  last: 2026-10-01\n"
        .write(toFile: centre + "/affinity.yaml", atomically: true, encoding: .utf8)
      let reported = try await report(centre)
      for page in ["agents/A1.html", "competition.html", "data/appeals.csv"] {
        let text = try reported.page(page)
        #expect(text.contains("没有插话") && text.contains("2026-10-02"), "\(page)")
      }
      // It is none of those that these scores wait for.
      for page in ["index.html", "competition.html"] {
        let text = try reported.page(page)
        #expect(text.contains("其他期间的通话还有 1 项申诉待裁定"), "\(page)")
        #expect(!text.contains("有 1 项申诉待裁定。") && !text.contains("裁定前得分照旧"), "\(page)")
        #expect(!text.contains("待裁定 1 项"), "\(page)")
      }
    }
  }

  @Test
  func `decisions of several people that contradict each other at one time count for nothing`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre, appeals: "")
      let first = try await report(centre)
      let point = try lost(in: first.card)
      let upheld = "C1,A1,\(point.criterion),理由,2026-10-05,成立,S2,2026-10-06,听过认可\n"
      let other = "C1,A1,\(point.criterion),,,不成立,S3,2026-10-06,录音清楚\n"
      for (number, rows) in [upheld + other, other + upheld].enumerated() {
        try makeCentre(at: centre, appeals: Self.head + rows)
        let reported = try await report(centre)
        #expect(reported.card.criteria == first.card.criteria)
        let told = reported.summary.problems.filter { $0.file == "appeals.csv" }
        #expect(told.map(\.line) == [3] && told.map(\.effect) == [.note])
        let sentence = told.first?.sentence(in: .english) ?? ""
        let lines = number == 0 ? ("2 by S2 upheld", "3 by S3") : ("2 by S3 dismissed", "3 by S2")
        #expect(
          sentence.contains("line \(lines.0)") && sentence.contains("line \(lines.1)"),
          "\(sentence)")
        let page = try reported.page("calls/C1.html")
        #expect(page.contains("都不作数") && page.contains("听过认可") && page.contains("录音清楚"))
        #expect(try reported.page("index.html").contains("有 1 项申诉待裁定"))
      }
    }
  }

  @Test func `the later decision counts, in whatever order the rows stand`() throws {
    try withTemporaryFolder { folder in
      func state(_ rows: [String]) throws -> AppealCase {
        try makeCentre(
          at: folder,
          appeals: Self.head + "C1,A1,P1,理由,2026-10-05,,,,\n" + rows.map { $0 + "\n" }.joined())
        let rules = try AppealRules(
          try Centre(folder: folder), rubric: .standard, checks: .standardOnly)
        #expect(rules.cases.count == 1)
        return try #require(rules.cases.first)
      }
      let upheld = "C1,A1,P1,,,成立,S2,2026-10-06,认可"
      let later = "C1,A1,P1,,,不成立,S3,2026-10-08,录音清楚"
      for rows in [[upheld, later], [later, upheld]] {
        let item = try state(rows)
        #expect(item.state == .dismissed && item.decidedBy == "S3" && item.opposed.isEmpty)
        #expect(item.replaced.map(\.by) == ["S2"])
      }
      // The same person's last row is their last word; an hour tells two decisions of a day apart.
      let own = try state([upheld, "C1,A1,P1,,,不成立,s2,2026-10-06,重听不认可"])
      #expect(own.state == .dismissed && own.opposed.isEmpty)
      let hours = try state([
        "C1,A1,P1,,,不成立,S3,2026-10-06 15:00,录音清楚", "C1,A1,P1,,,成立,S2,2026-10-06 09:00,认可",
      ])
      #expect(hours.state == .dismissed)
      let same = try state([
        "C1,A1,P1,,,不成立,S3,2026-10-06 15:00,录音清楚", "C1,A1,P1,,,成立,S2,2026-10-06,认可",
      ])
      #expect(same.state == .waiting && same.opposed.count == 2)
      // Several who agree are none of a quarrel.
      let agreed = try state([upheld, "C1,A1,P1,,,成立,S3,2026-10-06,也认可"])
      #expect(agreed.state == .upheld && agreed.decidedBy == "S3" && agreed.replaced.isEmpty)
    }
  }

  @Test func `verdicts of several people that contradict each other at one time confirm nothing`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let head = "call_id,subject,by,verdict,at\n"
      let yes = "C1,K1,R1,属实,2026-10-09\n"
      for (other, isConfirmed, isTold) in [
        ("C1,K1,R2,不属实,2026-10-09\n", false, true),
        // A later one counts, and so does the last word of the same person.
        ("C1,K1,R2,不属实,2026-10-10\n", false, false),
        ("C1,K1,R2,不属实,2026-10-08\n", true, false),
        ("C1,K1,r1,不属实,2026-10-09\n", false, false),
        ("C1,K1,R2,属实,2026-10-09\n", true, false),
      ] {
        try makeCentre(at: centre, appeals: "", confirmations: head + yes + other)
        let reported = try await report(centre)
        let isUpheld = reported.card.criticalErrors.contains {
          $0.id == "K1" && $0.verdict == .upheld
        }
        #expect(isUpheld == isConfirmed, "\(other)")
        let told = reported.summary.problems.filter { $0.file == "confirmations.csv" }
        #expect(told.map(\.line) == (isTold ? [3] : []), "\(other)")
        #expect(told.allSatisfy { $0.effect == .note && $0.what.en.contains("line 2 by R1 true") })
      }
    }
  }

  @Test func `a decision by whoever raised it, before the appeal or in part leaves it waiting`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let rows: [(String, String, InputProblem.Kind)] = [
        (
          "C1,A1,P1,理由,2026-10-05,成立,王小明,2026-10-06,我说了算", "an appeal of their own",
          .appealOwnVerdict
        ),
        (
          "C1,L9,P1,理由,2026-10-05,成立,l9,2026-10-06,我说了算", "an appeal of their own",
          .appealOwnVerdict
        ),
        (
          "C1,A1,P1,理由,2026-10-05,成立,S2,2026-10-04,认可", "before the appeal of 2026-10-05",
          .appealDecidedBefore
        ),
        (
          "C1,A1,P1,理由,2026-10-05,部分成立,S2,2026-10-06,认可", "right in part is upheld",
          .appealVerdictUnclear
        ),
      ]
      for (row, hint, kind) in rows {
        try makeCentre(at: centre, appeals: Self.head + row + "\n")
        try "agent_id,name\nA1,王小明\nL9,张丽华\n".write(
          toFile: centre + "/agents.csv", atomically: true, encoding: .utf8)
        let reported = try await report(centre)
        let told = reported.summary.problems.filter { $0.file == "appeals.csv" }
        #expect(
          told.contains { $0.kind == kind && $0.sentence(in: .english).contains(hint) }, "\(row)")
        #expect(told.allSatisfy { $0.effect == .note && $0.line == 2 }, "\(row)")
        #expect(try reported.page("calls/C1.html").contains("待裁定"), "\(row)")
      }
    }
  }

  @Test func `a date before the call is told, and neither begins an appeal nor dates its decision`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      func book(_ row: String) async throws -> (AppealCase, [InputProblem]) {
        try makeCentre(at: centre, appeals: Self.head + row + "\n")
        let problems = try await report(centre).summary.problems
        let rules = try AppealRules(
          try Centre(folder: centre), rubric: .standard, checks: .standardOnly)
        return (try #require(rules.cases.first), problems.filter { $0.file == "appeals.csv" })
      }
      // The call is of the 1st, at nine.
      let (early, told) = try await book("C1,A1,P1,理由,2025-10-05,成立,S2,2026-10-06,认可")
      #expect(told.map(\.kind) == [.appealBeforeCall] && told.map(\.effect) == [.note])
      #expect(told.first?.line == 2)
      #expect(
        told.first?.what.en.contains(
          "appealed on 2025-10-05, before the call C1 of 2026-10-01 09:00 took place") == true)
      #expect(told.first?.what.zh.contains("2025-10-05 早于通话 C1（2026-10-01 09:00）") == true)
      // It stands all the same: only its day is unknown.
      #expect(early.at == nil && early.state == .upheld && early.reason == "理由")
      let (decided, second) = try await book("C1,A1,P1,理由,,成立,S2,2026-09-30,认可")
      #expect(second.map(\.kind) == [.appealBeforeCall] && decided.state == .waiting)
      let (hour, third) = try await book("C1,A1,P1,理由,2026-10-01 08:00,,,,")
      #expect(third.map(\.kind) == [.appealBeforeCall] && hour.at == nil)
      // On the day of the call, without an hour, and later in the day.
      for at in ["2026-10-01", "2026-10-01 09:30"] {
        let (same, none) = try await book("C1,A1,P1,理由,\(at),,,,")
        #expect(none.isEmpty && same.at != nil, "\(at)")
      }
    }
  }

  @Test func `an appeal is held against its decision in whatever order the rows stand`() throws {
    try withTemporaryFolder { folder in
      let appeal = "C1,A1,P1,理由,2026-10-05,,,,\n"
      let again = "C1,A1,P1,,2026-10-09,,,,\n"
      let decision = "C1,A1,P1,,,成立,S2,2026-10-04,认可\n"
      for rows in [appeal + again + decision, decision + again + appeal] {
        try makeCentre(at: folder, appeals: Self.head + rows)
        let rules = try AppealRules(
          try Centre(folder: folder), rubric: .standard, checks: .standardOnly)
        let item = try #require(rules.cases.first)
        #expect(item.state == .waiting)
        // It was raised when it was first raised.
        #expect(item.at.map { LocalClock(.china).day(of: $0).description } == "2026-10-05")
      }
    }
  }

  @Test func `the time to appeal runs by the calendar of the rules`() throws {
    try withTemporaryFolder { folder in
      try makeCentre(
        at: folder, appeals: Self.head + "C1,A1,K1,没有骂人,2026-10-12,,,,\n",
        confirmations: "call_id,subject,by,verdict,at\nC1,K1,R1,属实,2026-10-07\n")
      try "language: zh\nrules: rules.yaml\n".write(
        toFile: folder + "/affinity.yaml", atomically: true, encoding: .utf8)
      // The 7th is a Wednesday.
      for (calendar, last, isLate) in [
        ("holidays: []", "2026-10-12", false),
        ("worked_weekends: [2026-10-10]", "2026-10-10", true),
        ("holidays: [2026-10-08, 2026-10-09], worked_weekends: [2026-10-10]", "2026-10-13", false),
      ] {
        try "calendar: {\(calendar)}\n".write(
          toFile: folder + "/rules.yaml", atomically: true, encoding: .utf8)
        let rules = try AppealRules(
          try Centre(folder: folder), rubric: .standard, checks: .standardOnly)
        let item = try #require(rules.cases.first)
        #expect(item.lastDay?.description == last && item.isLate == isLate, "\(calendar)")
      }
    }
  }

  @Test func `whoever confirmed a critical error does not decide the appeal against it`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let head = "call_id,subject,by,verdict,at\n"
      let by = "C1,K1,R1,属实,2026-10-09 10:00:00\n"
      for (confirmations, decision, isLifted) in [
        (by, "成立,r1,2026-10-12", false), (by, "成立,R1,", false), (by, "成立,R1,2026-10-09", false),
        (by, "成立,S2,2026-10-12", true),
        // Somebody found it untrue between the two, and a third person confirmed it.
        (
          by + "C1,K1,R2,不属实,2026-10-10\nC1,K1,R3,属实,2026-10-11\n", "成立,R1,2026-10-12", true
        ),
      ] {
        try makeCentre(
          at: centre, appeals: Self.head + "C1,A1,K1,没有骂人,2026-10-09,\(decision),未见辱骂\n",
          confirmations: head + confirmations, isScored: true)
        let reported = try await report(centre)
        let isCapped = reported.card.criticalErrors.contains {
          $0.id == "K1" && $0.verdict == .upheld
        }
        #expect(isCapped != isLifted, "\(decision)")
        let told = reported.summary.problems.filter { $0.file == "appeals.csv" }
        #expect(told.map(\.kind) == (isLifted ? [] : [.appealByConfirmer]), "\(decision)")
        #expect(told.allSatisfy { $0.line == 2 && $0.effect == .note })
        let page = try reported.page("calls/C1.html")
        #expect(page.contains("尚未裁定") != isLifted, "\(decision)")
      }
    }
  }

  @Test func `rows that are no appeals are told with their lines and count for nothing`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre, appeals: "")
      let first = try await report(centre)
      let point = try lost(in: first.card).criterion
      try makeCentre(
        at: centre,
        appeals: Self.head + """
          C9,A1,\(point),理由,2026-10-05,成立,S2,2026-10-06,裁定
          C1,A1,P99,理由,2026-10-05,成立,S2,2026-10-06,裁定
          C1,A1,,理由,2026-10-05,成立,S2,2026-10-06,裁定
          C1,A1,\(point),理由,2026-10-05,成立,a1,2026-10-06,我说了算
          C2,A1,\(point),理由,2026-10-05,再议,S2,2026-10-06,裁定
          C3,A1,\(point),理由,2026-10-05,,,,

          """)
      let told = try await report(centre)
      let own = told.summary.problems.filter { $0.file == "appeals.csv" }
      #expect(own.map(\.line) == [2, 3, 4, 5, 6])
      #expect(own.map(\.effect) == [.setAside, .setAside, .setAside, .note, .note])
      // A call of which there is nothing to hear has no page to lead to.
      let competition = try told.page("competition.html")
      #expect(competition.contains(">C3<") && !competition.contains("calls/C3.html"))
      // Whoever decides an appeal of their own decides nothing.
      #expect(told.card.criteria == first.card.criteria)
      #expect(try told.page("calls/C1.html").contains("待裁定"))
    }
  }

  @Test func `the customer's name is hidden in an appeal and its decision as it is in the call`()
    throws
  {
    try withTemporaryFolder { folder in
      try makeCentre(
        at: folder,
        appeals: Self.head
          + "C1,A1,P1,客户王小明先挂的,2026-10-05,成立,S2,2026-10-06,听过，是王小明插的话\n")
      for (name, text) in [
        ("calls.csv", "call_id,agent_id,order_id,started_at\nC1,A1,D1,2026-10-01 09:00:00\n"),
        (
          "orders.csv",
          "order_id,accepted_at,customer_name\nD1,2026-09-30 09:00:00,王小明\n"
        ),
      ] { try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8) }
      let centre = try Centre(folder: folder)
      #expect(centre.tables.orders.orders.map(\.customerName) == ["王小明"])
      let item = try #require(
        try AppealRules(centre, rubric: .standard, checks: .standardOnly).cases.first)
      for words in [item.reason, item.ground] {
        let words = try #require(words)
        #expect(words.contains("王*") && !words.contains("小明"), "\(words)")
      }
    }
  }

  @Test func `an upheld appeal that changed nothing is not among the points given back`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre, appeals: "")
      let first = try await report(centre)
      let point = try lost(in: first.card).criterion
      // Without a recording nothing is said of the volume, and P7 is rated by people.
      let decided = ",成立,S2,2026-10-06 09:00:00,认可\n"
      try makeCentre(
        at: centre,
        appeals: Self.head
          + ["P6", "P7", point].map { "C1,A1,\($0),理由,2026-10-05" + decided }.joined())
      try "call_id,rater_id,criterion,value,at,blind\nC1,R1,P7,0.5,2026-10-04 09:00:00,1\n"
        .write(toFile: centre + "/ratings.csv", atomically: true, encoding: .utf8)
      let settled = try await report(centre)
      let agent = try settled.page("agents/A1.html")
      let start = try #require(agent.range(of: "id=\"overturned\""))
      let notice = agent[start.upperBound...].prefix { $0 != "\n" }
      let box = notice.range(of: "</div>").map { notice[..<$0.lowerBound] } ?? notice
      #expect(box.contains("</a> \(point) "))
      #expect(!box.contains("</a> P6 ") && !box.contains("</a> P7 "))
      #expect(
        try settled.page("competition.html").contains("其中 1 项要等质检员按裁定评分"))
    }
  }

  @Test func `what waits and would change nothing keeps nobody from publishing`() async throws {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre, appeals: "")
      let first = try await report(centre)
      let moot = try #require(first.card.criteria.first { $0.value.value == 1 }).id
      let lost = try lost(in: first.card).criterion
      // A criterion that the call has in full, a suspicion that nobody confirmed, a call without a scorecard.
      let harmless =
        "C1,A1,\(moot),满分也申诉,2026-10-05,,,,\nC1,A1,K8,未经确认,2026-10-05,,,,\nC3,A1,P1,没有录音,2026-10-05,,,,\n"
      try makeCentre(at: centre, appeals: Self.head + harmless)
      let still = try await report(centre)
      let competition = try still.page("competition.html")
      #expect(!competition.contains("项申诉待裁定") && !competition.contains("建议裁定完再公布"))
      #expect(competition.contains("待裁定的申诉中有 3 项成立也不改动得分。"))
      // They wait all the same.
      #expect(try still.page("index.html").contains("有 3 项申诉待裁定"))

      try makeCentre(
        at: centre, appeals: Self.head + harmless + "C1,A1,\(lost),客户先催的,2026-10-05,,,,\n")
      let moving = try await report(centre).page("competition.html")
      #expect(moving.contains("有 1 项申诉待裁定。") && moving.contains("建议裁定完再公布"))
      #expect(moving.contains("待裁定的申诉中有 3 项成立也不改动得分。"))
    }
  }

  // MARK: The workbook

  private func workbook(
    in folder: String, _ rows: [[String: String]], language: Language = .chinese,
    file: String = "review.xlsx"
  ) throws -> ReviewEntries {
    let centre = try Centre(folder: folder)
    let book = ReviewWorkbook(
      plan: SamplingPlanner().plan(scorecards: [], agents: []), scorecards: [], ratings: [],
      rubric: .standard, way: "", language: language)
    let path = folder + "/review.xlsx"
    _ = try #require(book.write(toFile: path))
    var sheets = try SheetRows.read(path: path, file: "review.xlsx")
    let guide = try #require(sheets.firstIndex { $0.name == ReviewSheets.guide[language] })
    sheets[guide].rows[1].cells = [ReviewSheets.rater[language], "S2", ""]
    let place = try #require(sheets.firstIndex { $0.name == ReviewSheets.appeals[language] })
    let header = sheets[place].rows[0].cells
    sheets[place].rows = [sheets[place].rows[0]]
    for (number, row) in rows.enumerated() {
      #expect(Set(row.keys).isSubset(of: header))
      sheets[place].rows.append(
        SheetRows.Row(line: number + 2, cells: header.map { row[$0] ?? "" }))
    }
    var reader = ReviewReader(
      file: file, timeZone: .china, now: Self.now, calls: ["C1", "C2"],
      criteria: Set(Rubric.standard.criteria.map(\.id)), checks: ["K1"])
    reader.appealRules = try AppealRules(centre, rubric: .standard, checks: .standardOnly)
    reader.callDays = ["C1": Day(year: 2026, month: 10, day: 1)].compactMapValues(\.self)
    return try reader.entries(of: sheets)
  }

  @Test(arguments: Language.allCases)
  func `appeals and decisions are read as people type them`(language: Language) throws {
    try withTemporaryFolder { folder in
      try makeCentre(at: folder, appeals: Self.head + "C2,A1,P7,在听,2026-10-05,,,,\n")
      let say = { (name: LocalText) in name[language] }
      let entries = try workbook(
        in: folder,
        [
          [
            say(ReviewSheets.call): "c1", say(ReviewSheets.subject): "ｐ１",
            say(ReviewSheets.appealedOn): "2026/10/6", say(ReviewSheets.reason): "同时开口",
          ],
          [
            say(ReviewSheets.call): "C2", say(ReviewSheets.subject): "P7",
            say(ReviewSheets.decision): "√", say(ReviewSheets.ground): "听过，属实",
            say(ReviewSheets.decidedOn): "2026-10-08",
          ],
        ], language: language)
      #expect(entries.problems.isEmpty, "\(entries.problems.map { $0.sentence(in: .english) })")
      let appeals = entries.appeals
      #expect(appeals.map(\.callID) == ["C1", "C2"] && appeals.map(\.subject) == ["P1", "P7"])
      #expect(appeals.map(\.agentID) == ["A1", "A1"])
      #expect(appeals[0].verdict == nil && appeals[0].at != nil)
      #expect(appeals[1].verdict == "成立" && appeals[1].decidedBy == "S2")
      #expect(appeals[1].decisionReason == "听过，属实" && appeals[1].reason == "在听")
    }
  }

  @Test
  func `what cannot stand is told with its cell, and an appeal without a right decision waits`()
    throws
  {
    try withTemporaryFolder { folder in
      try makeCentre(
        at: folder, appeals: "",
        confirmations: "call_id,subject,by,verdict,at\nC1,K1,R1,属实,2026-10-09 10:00:00\n")
      try "agent_id,name\nA1,王小明\n".write(
        toFile: folder + "/agents.csv", atomically: true, encoding: .utf8)
      func row(_ cells: [String: String]) -> [String: String] {
        ["通话": "C1", "申诉事项": "P1", "申诉理由": "理由", "申诉日期": "2026-10-12"]
          .merging(cells) { $1 }
      }
      let cases: [([String: String], String, Bool, InputProblem.Kind)] = [
        (["通话": "C9"], "A2", false, .appealCallUnknown),
        (["申诉事项": "P99"], "B2", false, .appealPointUnknown),
        (["申诉事项": ""], "B2", false, .appealPointUnknown),
        (["申诉人工号": "A7"], "D2", false, .appealOtherAgent),
        (["申诉日期": "下周"], "E2", false, .reviewDate),
        (["申诉日期": "2999-10-12"], "E2", false, .reviewDateAhead),
        (["申诉日期": "2025-10-12"], "E2", false, .appealBeforeCall),
        (["裁定": "成立", "裁定理由": "x", "裁定日期": "2999-10-13"], "J2", true, .reviewDateAhead),
        (["申诉理由": ""], "F2", false, .appealWithoutReason),
        (["申诉事项": "K1", "申诉日期": "2026-10-15"], "E2", false, .appealLate),
        (["裁定": "再议", "裁定理由": "x"], "H2", true, .appealVerdictUnclear),
        (["裁定": "部分成立", "裁定理由": "x"], "H2", true, .appealVerdictUnclear),
        (["裁定": "成立"], "K2", true, .appealUnexplained),
        (["裁定": "成立", "裁定理由": "x", "裁定人工号": "a1"], "I2", true, .appealOwnVerdict),
        (["裁定": "成立", "裁定理由": "x", "裁定人工号": "王小明"], "I2", true, .appealOwnVerdict),
        (["裁定": "成立", "裁定理由": "x", "裁定人工号": "A1 王小明"], "I2", true, .appealOwnVerdict),
        (
          ["申诉事项": "K1", "裁定": "不成立", "裁定理由": "x", "裁定人工号": "ｒ1", "裁定日期": "2026-10-13"], "I2", true,
          .appealByConfirmer
        ),
        (["裁定": "成立", "裁定理由": "x", "裁定日期": "2026-10-11"], "J2", true, .appealDecidedBefore),
        (["裁定理由": "x"], "H2", true, .appealUndecided),
      ]
      for (cells, place, isTaken, kind) in cases {
        let entries = try workbook(in: folder, [row(cells)])
        #expect(entries.problems.map(\.kind) == [kind], "\(cells)")
        #expect(entries.problems.first?.file == "review.xlsx[申诉!\(place)]", "\(cells)")
        #expect(entries.appeals.count == (isTaken ? 1 : 0), "\(cells)")
        #expect(entries.appeals.allSatisfy { $0.verdict == nil }, "\(cells)")
      }
      // On the last day it is in time.
      let last = try workbook(in: folder, [row(["申诉事项": "K1", "申诉日期": "2026-10-14"])])
      #expect(last.problems.isEmpty && last.appeals.count == 1)
    }
  }

  @Test func `what was understood and is not allowed is not counted as not understood`() throws {
    try withTemporaryFolder { folder in
      try makeCentre(
        at: folder, appeals: "",
        confirmations: "call_id,subject,by,verdict,at\nC1,K1,R1,属实,2026-10-09 10:00:00\n")
      let job = ImportReview(workbooks: [], folder: folder, now: Self.now)
      for (cells, refused) in [
        (["申诉日期": "2026-10-15"], 1), (["申诉日期": "下周"], 0), (["申诉人工号": "A7"], 1),
        (["裁定": "成立", "裁定理由": "x", "裁定人工号": "A1"], 1), (["裁定": "再议"], 0),
      ] {
        let row = ["通话": "C1", "申诉事项": "K1", "申诉理由": "理由", "申诉日期": "2026-10-12"]
        let entries = try workbook(in: folder, [row.merging(cells) { $1 }])
        let summary = try job.add([entries], to: try Centre(folder: folder), known: [:])
        try? FileManager.default.removeItem(atPath: folder + "/appeals.csv")
        #expect(summary.problems.count == 1 && summary.refused == refused, "\(cells)")
        #expect(summary.notUnderstood == 1 - refused && summary.hasSetAside, "\(cells)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `a review workbook among the tables is none of them, and they take what it holds`(
    language: Language
  ) throws {
    try withTemporaryFolder { folder in
      try makeCentre(at: folder, appeals: Self.head)
      let entries = try workbook(
        in: folder,
        [
          [
            ReviewSheets.call[language]: "C1", ReviewSheets.subject[language]: "P1",
            ReviewSheets.reason[language]: "同时开口", ReviewSheets.appealedOn[language]: "2026-10-06",
          ]
        ], language: language)
      let centre = try Centre(folder: folder)
      #expect(centre.tables.blank == [.appeals] && centre.tables.broken.isEmpty)
      #expect(centre.tables.problems.filter { $0.effect == .setAside }.isEmpty)
      let told = centre.tables.problems.filter { $0.file.hasPrefix("review.xlsx") }
      #expect(told.count == 1)
      #expect(told.first?.fix.en.contains("review import") == true)
      let job = ImportReview(workbooks: [], folder: folder, now: Self.now)
      #expect(try job.add([entries], to: centre, known: [:]).appeals == 1)
      #expect(try Centre(folder: folder).tables.appeals.map(\.reason) == ["同时开口"])
    }
  }

  @Test(arguments: Language.allCases)
  func `a table that settings call empty takes appeals below the header that init laid down`(
    language: Language
  ) throws {
    try withTemporaryFolder { folder in
      try makeCentre(at: folder, appeals: "")
      let columns = try #require(TableSchema.of(.appeals)).columns
      let header = columns.map {
        language == .chinese ? TableAliases.standard.chineseHeader($0, of: .appeals) : $0
      }.joined(separator: ",")
      try (header + "\n").write(
        toFile: folder + "/appeals.csv", atomically: true, encoding: .utf8)
      try "language: \(language.rawValue)\nemptyTables: [appeals]\n"
        .write(toFile: folder + "/affinity.yaml", atomically: true, encoding: .utf8)
      let entries = try workbook(
        in: folder, [["通话": "C1", "申诉事项": "P1", "申诉理由": "同时开口", "申诉日期": "2026-10-06"]])
      let centre = try Centre(folder: folder)
      #expect(centre.tables.orders.has(.appeals) && centre.tables.blank.isEmpty)
      let job = ImportReview(workbooks: [], folder: folder, now: Self.now)
      #expect(try job.add([entries], to: centre, known: [:]).appeals == 1)
      let text = try String(contentsOfFile: folder + "/appeals.csv", encoding: .utf8)
      #expect(text.split(whereSeparator: \.isNewline).count == 2 && text.contains(header))
      #expect(try Centre(folder: folder).tables.appeals.map(\.reason) == ["同时开口"])
    }
  }

  @Test(arguments: Language.allCases)
  func `a review workbook is no table to import, and the command that takes it is named`(
    language: Language
  ) throws {
    try withTemporaryFolder { folder in
      try makeCentre(at: folder, appeals: "")
      _ = try workbook(in: folder, [], language: language)
      for told in [nil, TableName.appeals] {
        var job = ImportTables(
          files: [folder + "/review.xlsx"], output: folder + "/out", timeZone: .china)
        job.table = told
        let problem = #expect(throws: InputProblem.self) { try job.run() }
        #expect(problem?.kind == .tableUnread && problem?.effect == .setAside)
        #expect(problem?.fix.en.contains("affinity review import review.xlsx --into") == true)
        #expect(problem?.fix.zh.contains("affinity review import review.xlsx --into") == true)
      }
      #expect(!FileManager.default.fileExists(atPath: folder + "/out/appeals.csv"))
    }
  }

  @Test func `the workbook tells whoever decides what others decided, and the report keeps it`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(
        at: centre,
        appeals: Self.head + "C1,A1,P1,理由,2026-10-05,成立,S2,2026-10-06,听过认可\n"
          + "C1,A1,P1,,,不成立,S3,2026-10-06,录音清楚\n"
          + "C1,A1,P7,在听,2026-10-05,成立,S2,2026-10-06,认可\nC1,A1,P7,,,不成立,S3,2026-10-08,重听\n")
      let reported = try await report(centre)
      let both = "裁定相反、分不出先后，都不作数：S2，2026-10-06 成立“听过认可”；S3，2026-10-06 不成立“录音清楚”。"
      let before = "此前另有裁定：S2，2026-10-06 成立“认可”。"
      let table = try reported.page("data/appeals.csv")
      #expect(table.contains(both) && table.contains(before))
      let path = folder + "/review.xlsx"
      let export = ExportReview(folder: centre, reports: reported.output, output: path, workers: 1)
      #expect(try await export.run().counts.appeals == 1)
      let sheets = try SheetRows.read(path: path, file: "review.xlsx")
      let sheet = try #require(sheets.first { $0.name == "申诉" })
      let place = try #require(sheet.rows[0].cells.firstIndex(of: "提示"))
      #expect(sheet.rows[1].cells.prefix(2) == ["C1", "P1"])
      #expect(sheet.rows[1].cells[place].hasPrefix(both))
      #expect(
        sheet.rows[2].cells.prefix(2) == ["C1", "P7"] && sheet.rows[2].cells[place] == before)
    }
  }

  @Test func `the workbook holds what waits, whenever, and of what is decided that of the period`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(
        at: centre,
        appeals: Self.head + "C1,A1,P1,同时开口,2026-10-05,成立,S2,2026-10-06,认可\n"
          + "C2,A1,P1,没有插话,2026-10-05,成立,S2,2026-10-06,认可\nC2,A1,P7,在听,2026-10-05,,,,\n")
      try "language: zh\nperiod:\n  first: 2026-10-01\n  last: 2026-10-01\n"
        .write(toFile: centre + "/affinity.yaml", atomically: true, encoding: .utf8)
      let output = try await report(centre).output
      let path = folder + "/review.xlsx"
      let export = ExportReview(folder: centre, reports: output, output: path, workers: 1)
      #expect(try await export.run().counts.appeals == 1)
      let sheets = try SheetRows.read(path: path, file: "review.xlsx")
      let sheet = try #require(sheets.first { $0.name == "申诉" })
      #expect(
        sheet.rows.dropFirst().map { Array($0.cells.prefix(2)) } == [["C2", "P7"], ["C1", "P1"]])
      #expect(sheet.rows[1].cells.contains("该通是 2026-10-02 的，不在本期。"))
    }
  }

  @Test
  func `an export writes over no workbook whose entries were not imported, and no other file`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      let row = "C1,A1,P1,同时开口,2026-10-05,,,,\n"
      try makeCentre(at: centre, appeals: Self.head + row)
      let cases = try AppealRules(
        try Centre(folder: centre), rubric: .standard, checks: .standardOnly
      ).cases
      let book = ReviewWorkbook(
        plan: SamplingPlanner().plan(scorecards: [], agents: []), scorecards: [], ratings: [],
        appeals: cases, rubric: .standard, way: "", language: .chinese)
      let path = folder + "/review.xlsx"
      _ = try #require(book.write(toFile: path))
      // The folder has none of it: somebody entered an appeal there.
      try makeCentre(at: centre, appeals: Self.head)
      let output = try await report(centre).output
      var export = ExportReview(folder: centre, reports: output, output: path, workers: 1)
      export.now = Self.now
      let before = FileManager.default.contents(atPath: path)
      do {
        _ = try await export.run()
        Issue.record("written over")
      } catch let error as InputProblem {
        #expect(error.kind == .fileThereAlready)
        #expect(error.what.en.hasPrefix("1 entry in it was not imported yet"))
      }
      #expect(FileManager.default.contents(atPath: path) == before)
      // What is in the tables is not lost.
      try makeCentre(at: centre, appeals: Self.head + row)
      #expect(try await export.run().counts.appeals == 1)
      #expect(try await export.run().counts.appeals == 1)
      let table = folder + "/orders.csv"
      try "order_id\nD1\n".write(toFile: table, atomically: true, encoding: .utf8)
      export.output = table
      let other = export
      await #expect(throws: InputProblem.self) { _ = try await other.run() }
      #expect(try String(contentsOfFile: table, encoding: .utf8) == "order_id\nD1\n")
    }
  }

  @Test(arguments: [false, true])
  func `two workbooks that decide otherwise are both named, and which of them counts`(
    isTurned: Bool
  ) throws {
    try withTemporaryFolder { folder in
      func taken(_ second: String) throws -> (ImportReview.Summary, AppealCase) {
        try makeCentre(at: folder, appeals: Self.head)
        let row = ["通话": "C1", "申诉事项": "P1", "申诉理由": "同时开口", "申诉日期": "2026-10-06"]
        var books = [
          try workbook(
            in: folder,
            [
              row.merging([
                "裁定": "成立", "裁定理由": "认可", "裁定人工号": "S2", "裁定日期": "2026-10-07",
              ]) { $1 }
            ], file: "S2.xlsx"),
          try workbook(
            in: folder,
            [
              row.merging(["裁定": "不成立", "裁定理由": "清楚", "裁定人工号": "S3", "裁定日期": second]) { $1 }
            ], file: "S3.xlsx"),
        ]
        if isTurned { books.reverse() }
        let job = ImportReview(workbooks: [], folder: folder, now: Self.now)
        let summary = try job.add(books, to: try Centre(folder: folder), known: [:])
        let rules = try AppealRules(
          try Centre(folder: folder), rubric: .standard, checks: .standardOnly)
        // What both wrote stays on record, and comes in once.
        #expect(try Centre(folder: folder).tables.appeals.count == 2)
        let again = try workbook(
          in: folder,
          [
            row.merging([
              "裁定": "成立", "裁定理由": "认可", "裁定人工号": "S2", "裁定日期": "2026-10-07",
            ]) { $1 }
          ])
        #expect(again.appeals.isEmpty && again.knownAppeals == 1)
        return (summary, try #require(rules.cases.first))
      }
      let (told, waiting) = try taken("2026-10-07")
      #expect(told.opposed.map(\.kind) == [.appealsOpposed])
      #expect(told.hasSetAside && told.notUnderstood == 0)
      let sentence = told.opposed.first?.sentence(in: .english) ?? ""
      #expect(
        sentence.contains("S2.xlsx[申诉!H2] S2, 2026-10-07 upheld")
          && sentence.contains("S3.xlsx[申诉!H2] S3, 2026-10-07 dismissed")
          && sentence.contains("none counts"), "\(sentence)")
      #expect(waiting.state == .waiting && waiting.opposed.count == 2)
      let (later, decided) = try taken("2026-10-08")
      #expect(later.opposed.map(\.effect) == [.note] && !later.hasSetAside)
      #expect(later.opposed.first?.what.en.hasSuffix("The latest counts: S3.xlsx[申诉!H2]") == true)
      #expect(decided.state == .dismissed && decided.decidedBy == "S3")
    }
  }

  @Test func `a decision that comes in late does not turn back a later one`() throws {
    try withTemporaryFolder { folder in
      try makeCentre(
        at: folder, appeals: Self.head + "C1,A1,P1,同时开口,2026-10-05,不成立,S3,2026-10-08,录音清楚\n")
      func rules() throws -> AppealRules {
        try AppealRules(try Centre(folder: folder), rubric: .standard, checks: .standardOnly)
      }
      let row = [
        "通话": "C1", "申诉事项": "P1", "裁定": "成立", "裁定理由": "认可", "裁定人工号": "S2", "裁定日期": "2026-10-06",
      ]
      let entries = try workbook(in: folder, [row], file: "S2.xlsx")
      let job = ImportReview(workbooks: [], folder: folder, now: Self.now)
      let summary = try job.add(
        [entries], to: try Centre(folder: folder), known: try rules().known)
      #expect(summary.decisions == 1 && summary.opposed.map(\.effect) == [.note])
      #expect(summary.opposed.first?.what.en.hasSuffix("The latest counts: appeals.csv") == true)
      let item = try #require(try rules().cases.first)
      #expect(item.state == .dismissed && item.replaced.map(\.by) == ["S2"])
    }
  }

  @Test
  func
    `a workbook that was handed in is not taken twice, and nothing is lost for want of a column`()
    throws
  {
    try withTemporaryFolder { folder in
      let head = "call_id,agent_id,subject,reason,at,verdict,decided_by,decided_at"
      try makeCentre(at: folder, appeals: head + "\nC2,A1,P7,在听,2026-10-05,,,\n")
      let rows = [
        [
          "通话": "C1", "申诉事项": "P1", "申诉理由": "同时开口", "申诉日期": "2026-10-06", "裁定": "不成立",
          "裁定理由": "录音清楚", "裁定日期": "2026-10-07",
        ]
      ]
      var entries = try workbook(in: folder, rows)
      #expect(entries.appeals.count == 1)
      let job = ImportReview(workbooks: [], folder: folder, now: Self.now)
      // The reason of the decision would have no place.
      #expect(throws: InputProblem.self) {
        _ = try job.add([entries], to: try Centre(folder: folder), known: [:])
      }
      try makeCentre(at: folder, appeals: head + ",decision_reason\nC2,A1,P7,在听,2026-10-05,,,,\n")
      let taken = try job.add([entries, entries], to: try Centre(folder: folder), known: [:])
      #expect(taken.appeals == 1 && taken.decisions == 1)
      let kept = try Centre(folder: folder).tables.appeals
      #expect(kept.map(\.callID) == ["C2", "C1"])
      #expect(kept.last?.verdict == "不成立" && kept.last?.decisionReason == "录音清楚")
      entries = try workbook(in: folder, rows)
      #expect(entries.appeals.isEmpty && entries.knownAppeals == 1)
    }
  }

  @Test func `an appeal may be about a check of the centre's own, which the workbook offers`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(at: centre, appeals: "")
      for (name, text) in [
        ("affinity.yaml", "language: zh\nchecks: own.yaml\n"),
        (
          "own.yaml",
          """
          checks: own
          version: 1
          name: {zh: 自设, en: own}
          list:
            names-fitter: {name: {zh: 提到师傅, en: fitter}, when: {phrases: [师傅]}}
            asks-again: {name: {zh: 再问, en: again}, serves_rubric: true, when: {phrases: [还有]}}

          """
        ),
      ] { try text.write(toFile: centre + "/" + name, atomically: true, encoding: .utf8) }
      let output = try await report(centre).output
      let path = folder + "/review.xlsx"
      let export = ExportReview(folder: centre, reports: output, output: path, workers: 1)
      _ = try await export.run()
      let sheets = try SheetRows.read(path: path, file: "review.xlsx")
      let scale = try #require(sheets.first { $0.name == ReviewSheets.scale.zh })
      // Behind what raters choose from, and without what only serves the rubric.
      #expect(scale.rows.suffix(2).map { $0.cells[1] } == ["K8", "names-fitter"])
      let data = try Centre(folder: centre)
      let rules = try AppealRules(
        data, rubric: .standard, checks: try data.checks(at: nil))
      var reader = ReviewReader(
        file: "review.xlsx", timeZone: .china, now: Self.now, calls: ["C1"], criteria: [],
        checks: [])
      reader.appealRules = rules
      var filled = sheets
      let guide = try #require(filled.firstIndex { $0.name == ReviewSheets.guide.zh })
      filled[guide].rows[1].cells = ["质检员工号", "S2", ""]
      let place = try #require(filled.firstIndex { $0.name == ReviewSheets.appeals.zh })
      let header = filled[place].rows[0].cells
      let row = ["通话": "C1", "申诉事项": "names-fitter", "申诉理由": "应当提到"]
      filled[place].rows = [
        filled[place].rows[0], SheetRows.Row(line: 2, cells: header.map { row[$0] ?? "" }),
      ]
      let entries = try reader.entries(of: filled)
      #expect(entries.problems.isEmpty && entries.appeals.map(\.subject) == ["names-fitter"])
    }
  }

  @Test func `every reason given for an appeal stands, however it comes in, and each once`()
    async throws
  {
    try await withFolderMeanwhile { folder in
      let centre = folder + "/centre"
      try makeCentre(
        at: centre,
        appeals: Self.head + "C1,A1,P1,同时开口,2026-10-05,,,,\nC1,A1,P1,客户先插话,2026-10-06,,,,\n"
          + "C1,A1,P1,同时 开口,2026-10-06,,,,\n")
      func item() throws -> AppealCase {
        let rules = try AppealRules(
          try Centre(folder: centre), rubric: .standard, checks: .standardOnly)
        #expect(rules.cases.count == 1)
        return try #require(rules.cases.first)
      }
      #expect(try item().reasons == ["同时开口", "客户先插话"])
      let reported = try await report(centre)
      for page in ["calls/C1.html", "agents/A1.html"] {
        let html = try reported.page(page)
        #expect(html.contains("同时开口") && html.contains("客户先插话"), "\(page)")
      }
      #expect(try reported.page("data/appeals.csv").contains("同时开口 / 客户先插话"))
      let job = ImportReview(workbooks: [], folder: centre, now: Self.now)
      func take(_ rows: [String: String]...) throws -> ImportReview.Summary {
        let entries = try workbook(
          in: centre, rows.map { $0.merging(["通话": "C1", "申诉事项": "P1"]) { $1 } })
        #expect(entries.problems.isEmpty)
        let known = ["C1\u{1F}P1": try item()]
        return try job.add([entries, entries], to: try Centre(folder: centre), known: known)
      }
      // As exported, one of them, or nothing: nothing new.
      for reason in ["同时开口 / 客户先插话", "客户先插话", ""] {
        let none = try take(["申诉理由": reason])
        #expect(none.reasons == 0 && none.knownAppeals > 0, "\(reason)")
      }
      // Written behind what was exported, and in a row of its own.
      let more = try take(["申诉理由": "同时开口 / 客户先插话；录音有杂音"], ["申诉理由": "线路延时"])
      #expect(more.reasons == 2 && more.appeals == 0 && more.decisions == 0)
      // A workbook of before those came in shows the first alone; its words count from there.
      for (reason, new) in [("同时开口 / 客户先插话", 0), ("同时开口 / 录音有杂音", 0), ("同时开口。听错人了", 1)] {
        let late = try take(["申诉理由": reason])
        #expect(late.reasons == new, "\(reason)")
      }
      #expect(try item().reasons.last == "听错人了")
      // A sentence that goes on is not cut in two.
      let longer = try take(["申诉理由": "同时开口的是客户"])
      #expect(try longer.reasons == 1 && item().reasons.last == "同时开口的是客户")
      // A decision keeps the reason that comes with it.
      let decided = try take([
        "申诉理由": "还有一条", "裁定": "成立", "裁定理由": "认可", "裁定日期": "2026-10-12",
      ])
      #expect(decided.reasons == 1 && decided.decisions == 1)
      let last = try item()
      #expect(
        last.reasons == [
          "同时开口", "客户先插话", "录音有杂音", "线路延时", "听错人了", "同时开口的是客户", "还有一条",
        ])
      #expect(last.state == .upheld && last.decidedBy == "S2")
    }
  }

  @Test func `an old workbook that comes in again does not turn a later decision back`() throws {
    try withTemporaryFolder { folder in
      let first = "C1,A1,P1,同时开口,2026-10-05,成立,S2,2026-10-06,认可\n"
      try makeCentre(
        at: folder, appeals: Self.head + first + "C1,A1,P1,,,不成立,S3,2026-10-08,录音清楚\n")
      func taken(_ cells: [String: String]) throws -> ReviewEntries {
        let row = ["通话": "C1", "申诉事项": "P1", "裁定": "成立", "裁定理由": "认可", "裁定人工号": "S2"]
        return try workbook(in: folder, [row.merging(cells) { $1 }])
      }
      for cells in [[:], ["裁定日期": "2026-10-06"]] {
        let again = try taken(cells)
        #expect(again.appeals.isEmpty && again.knownAppeals == 1, "\(cells)")
      }
      // A third decision is one: of another day, by somebody else, or for another reason.
      for cells in [["裁定日期": "2026-10-09"], ["裁定人工号": "S4"], ["裁定理由": "重听后认可"]] {
        #expect(try taken(cells).appeals.count == 1, "\(cells)")
      }
    }
  }

  @Test func `appeals there are stand in the workbook with room below, and come back unchanged`()
    throws
  {
    try withTemporaryFolder { folder in
      try makeCentre(
        at: folder,
        appeals: Self.head
          + "C1,A1,P1,同时开口,2026-10-05,成立,S2,2026-10-06,认可\nC2,A1,P7,在听,2026-10-07,,,,\n")
      let rules = try AppealRules(
        try Centre(folder: folder), rubric: .standard, checks: .standardOnly)
      let book = ReviewWorkbook(
        plan: SamplingPlanner().plan(scorecards: [], agents: []), scorecards: [], ratings: [],
        appeals: rules.cases, rubric: .standard, way: "", language: .chinese)
      let path = folder + "/review.xlsx"
      #expect(try #require(book.write(toFile: path)).appeals == 1)
      var sheets = try SheetRows.read(path: path, file: "review.xlsx")
      let sheet = try #require(sheets.first { $0.name == "申诉" })
      // Those that wait come first; the decided one is there to be seen.
      #expect(
        sheet.rows[1].cells.prefix(6) == [
          "C2", "P7", sheet.rows[1].cells[2], "A1", "2026-10-07", "在听",
        ])
      #expect(sheet.rows[2].cells.suffix(4) == ["成立", "S2", "2026-10-06", "认可"])
      let guide = try #require(sheets.firstIndex { $0.name == "填写说明" })
      sheets[guide].rows[1].cells = ["质检员工号", "S2", ""]
      var reader = ReviewReader(
        file: "review.xlsx", timeZone: .china, now: Self.now, calls: ["C1", "C2"],
        criteria: [], checks: [])
      reader.appealRules = rules
      let entries = try reader.entries(of: sheets)
      #expect(entries.problems.isEmpty && entries.appeals.isEmpty && entries.knownAppeals == 2)
    }
  }
}
