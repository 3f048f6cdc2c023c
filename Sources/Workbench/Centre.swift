package import AgentReporting
package import Assessment
package import CallModel
internal import Foundation
package import Ingest
package import Lexis
package import ServiceLevels

/// A data folder as read: its settings and its tables.
package struct Centre: Sendable {
  package let folder: String
  package var settings: CentreSettings
  package internal(set) var tables: CentreTables
  /// Tables that lie there as `affinity init` laid them down, also those that settings call empty: what is
  /// added to them goes below that header.
  let laidDown: Set<TableName>

  /// - Throws: a missing folder, or settings that cannot be understood.
  package init(folder: String) throws(InputProblem) {
    self.folder = folder
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue
    else {
      if FileManager.default.fileExists(atPath: folder) {
        throw InputProblem(
          .folderIsFile, file: folder,
          what: LocalText(zh: "这是文件，不是目录", en: "this is a file, not a folder"),
          fix: LocalText(zh: "请给出它所在的数据目录", en: "name the data folder that it lies in"))
      }
      throw InputProblem(
        .folderMissing, file: folder, what: LocalText(zh: "目录不存在", en: "there is no such folder"),
        fix: LocalText(
          zh: "请检查路径；可用 affinity init 新建数据目录",
          en: "check the path; 'affinity init' lays out a new data folder"))
    }
    if let problem = Self.unlistable(folder, shown: folder) { throw problem }
    let name = "affinity.yaml"
    if let text = try SettingsText.ifThere(folder + "/" + name, shown: name) {
      settings = try CentreSettings(yaml: text, file: name)
    } else {
      settings = CentreSettings()
    }
    var aliases = TableAliases.standard
    var aliasProblems: [InputProblem] = []
    // The folder's own aliases.yaml is read with its tables.
    if let named = settings.aliasesPath, named != "aliases.yaml" {
      let text = try SettingsText.read(FolderMatch.absolute(named, in: folder))
      aliasProblems = aliases.add(yaml: text, file: named)
    }
    var tables = TableReader.readFolder(
      path: folder, timeZone: settings.timeZone, aliases: aliases)
    let places = ["recordings", "transcripts"].compactMap {
      Self.unlistable(folder + "/" + $0, shown: $0)
    }
    tables.problems = (places + aliasProblems + tables.problems).map(\.masked)
    tables.problems += InputProblem.tellingIDs(in: tables.orders)
    // They are compared with the problems.
    tables.strangers = tables.strangers.map(\.masked)
    tables.unread = tables.unread.map(PersonalDataMask.shownFile)
    laidDown = Set(tables.blank)
    for table in settings.emptyTables
    where tables.orders.files[table] == nil && !tables.broken.contains(table) {
      tables.orders.files[table] = table.rawValue + ".csv"
      tables.blank.removeAll { $0 == table }
    }
    if let scale = settings.surveyScale {
      for index in tables.orders.calls.indices
      where tables.orders.calls[index].surveyScore != nil
        && tables.orders.calls[index].surveyScale == nil
      {
        tables.orders.calls[index].surveyScale = scale
      }
    }
    self.tables = tables
    settleReviewers()
    // Every rule and the competition take the roster's words alike. A file that cannot be read is told
    // where it is used.
    if settings.competitionPath != nil, let words = (try? competitionRules())?.duties {
      for index in self.tables.orders.roster.indices {
        self.tables.orders.roster[index].settle(by: words)
      }
    }
  }

  /// A place that is there and whose files cannot be listed: none of them would be missed.
  private static func unlistable(_ path: String, shown: String) -> InputProblem? {
    guard FileManager.default.fileExists(atPath: path),
      (try? FileManager.default.contentsOfDirectory(atPath: path)) == nil
    else { return nil }
    return InputProblem(
      .folderUnlistable, file: shown,
      what: LocalText(
        zh: "目录打不开，看不到其中的文件", en: "the folder cannot be opened, its files are unknown"),
      fix: LocalText(zh: "请检查它是不是目录，以及读取权限", en: "check that it is a folder, and its permissions"))
  }

  /// Calls that begin inside the period; calls without a start are kept.
  package var callsInPeriod: [CallRecord] {
    let span = span
    return span == .all
      ? tables.orders.calls : tables.orders.calls.filter { span.contains($0.startedAt) }
  }

  /// The moments of the period that the settings name; all time without one. An order belongs to
  /// the period in which its clock starts.
  package var span: DaySpan { DaySpan(period, in: settings.timeZone) }

  /// The period that the settings name, if any.
  package var period: Period? {
    settings.firstDay == nil && settings.lastDay == nil
      ? nil : Period(first: settings.firstDay, last: settings.lastDay)
  }

  package var clock: LocalClock { LocalClock(settings.timeZone) }

  package func rubric(at path: String?, checks: CheckFile? = nil) throws(InputProblem) -> Rubric {
    if path != nil { return try Self.rubric(atPath: path, checks: checks) }
    guard let named = settings.rubricPath else { return .standard }
    return try Rubric(
      yaml: try SettingsText.read(FolderMatch.absolute(named, in: folder)), file: named,
      checks: checks)
  }

  /// The rubric in a file; the standard one without a path.
  package static func rubric(
    atPath path: String?, checks: CheckFile? = nil
  ) throws(InputProblem) -> Rubric {
    guard let path else { return .standard }
    return try Rubric(yaml: try SettingsText.read(path), file: path, checks: checks)
  }

  /// The file that the calls are in.
  package var callsFile: String { tables.orders.files[.calls] ?? "calls.csv" }

  /// Ratings of customers that cannot be understood and therefore do not count: a note a kind, with
  /// the first row and how many there are.
  package func surveyNotes(by rubric: Rubric) -> [InputProblem] {
    let file = callsFile
    var notes: [InputProblem] = []
    var counts: [LocalText: Int] = [:]
    for (index, call) in tables.orders.calls.enumerated() {
      guard let (kind, fault) = rubric.surveyFault(of: call) else { continue }
      counts[fault, default: 0] += 1
      if counts[fault] != 1 { continue }
      notes.append(
        InputProblem(
          kind, file: file,
          line: index < tables.orders.callLines.count ? tables.orders.callLines[index] : nil,
          what: fault,
          fix: LocalText(
            zh:
              "把 survey_scale 写成 1-5、0-10 或 五分制、十分制、百分制（都一样的，在 affinity.yaml 写 surveyScale: 1-5），survey_score 写数字（4、4分、4/5）或“满意”等词",
            en:
              "write survey_scale as 1-5 or 0-10 (surveyScale: 1-5 in affinity.yaml is for all of them), and survey_score as a number on it (4, 4/5) or a word "
              + "such as satisfied"),
          effect: .note))
    }
    return notes.map { note in
      var note = note
      if let count = counts[note.what], count > 1 {
        note.what.zh += "（共 \(count) 行）"
        note.what.en += " (in \(count.counted("row")))"
      }
      return note
    }
  }

  /// No table holds a row, so that nothing can be said of the folder.
  package var isEmpty: Bool { tables.counts.allSatisfy { $0.kept == 0 } }

  /// The folder has no table of calls.
  package var lacksCalls: Bool { tables.orders.files[.calls] == nil }

  /// The checks in force: those of the product, with a file's or the centre's own above them.
  package func checks(at path: String?) throws(InputProblem) -> CheckSet {
    let sound = settings.soundMatching
    if path != nil { return try Self.checks(atPath: path, bySound: sound) }
    guard let named = settings.checksPath else {
      return try Self.checks(atPath: nil, bySound: sound)
    }
    return try CheckSet(
      own: CheckFile(
        yaml: try SettingsText.read(FolderMatch.absolute(named, in: folder)), file: named),
      phrases: Self.phrases(bySound: sound))
  }

  /// The checks in force with those of a file; those of the product alone without a path.
  ///
  /// - Parameter bySound: how near a sound must be; nil for by writing alone.
  package static func checks(
    atPath path: String?, bySound: SoundTolerance? = PhraseMatching.spoken.bySound
  ) throws(InputProblem) -> CheckSet {
    guard let path else {
      return bySound == PhraseMatching.spoken.bySound
        ? .standardOnly : try CheckSet(phrases: phrases(bySound: bySound))
    }
    return try CheckSet(
      own: CheckFile(yaml: try SettingsText.read(path), file: path),
      phrases: phrases(bySound: bySound))
  }

  private static func phrases(bySound: SoundTolerance?) -> PhraseMatcher {
    if bySound == PhraseMatching.spoken.bySound { return .spoken }
    var matching = PhraseMatching.spoken
    matching.bySound = bySound
    return PhraseMatcher(matching: matching)
  }

  /// The centre's own script; nil where it has none.
  package func script() throws(InputProblem) -> ScriptText? {
    guard let named = settings.scriptPath else { return nil }
    let script = ScriptText(try SettingsText.read(FolderMatch.absolute(named, in: folder)))
    guard !script.agentLines.isEmpty else {
      throw InputProblem(
        .scriptSilent, file: named,
        what: LocalText(zh: "没有坐席要说的话", en: "there is nothing for the agent to say"),
        fix: LocalText(
          zh: "可从 affinity script show new-installation 的输出改起",
          en: "start from 'affinity script show new-installation'"))
    }
    return script
  }

  /// The rules' parameters: of a path, else of the settings, else of the folder's own rules.yaml.
  package func ruleParameters(at path: String? = nil) throws(InputProblem) -> RuleParameters {
    let own = FileManager.default.fileExists(atPath: folder + "/rules.yaml") ? "rules.yaml" : nil
    guard let named = path ?? settings.rulesPath ?? own else { return .standard }
    var parameters = RuleParameters.standard
    let problems = parameters.apply(
      yaml: try SettingsText.read(path ?? FolderMatch.absolute(named, in: folder)), file: named)
    if let first = problems.first { throw first }
    return parameters
  }

  /// The composition of the competition that the settings name; the standard one without.
  package func competitionRules() throws(InputProblem) -> CompetitionRules {
    guard let named = settings.competitionPath else { return CompetitionFile.standard }
    let file = CompetitionFile(
      text: try SettingsText.read(FolderMatch.absolute(named, in: folder)), name: named)
    if let first = file.problems.first { throw first }
    return file.rules
  }
}
