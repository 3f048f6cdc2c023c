internal import Assessment
internal import CallModel
internal import Ingest
internal import ServiceLevels

/// What can be computed from what is there, and what more tables would add.
struct Outlook {
  let centre: Centre
  let match: FolderMatch
  let words: TranscriptExamination
  let sound: SoundExamination

  /// No call has words or sound to judge.
  var isMute: Bool { words.judged.isEmpty && sound.readable == 0 }

  var section: Doctor.Section {
    let lines =
      [
        ofWords, ofSound, patience, soundAlone, survey, untyped, ofRatings, judgedRules,
        waitingRules,
      ]
    return Doctor.Section(
      title: LocalText(zh: "因此可以得出", en: "What can therefore be computed"),
      lines: lines.compactMap(\.self))
  }

  /// What so many of a thing give; a note where there is none.
  private func line(
    of count: Int, _ some: LocalText, orElse none: LocalText
  ) -> Doctor.Line {
    Doctor.Line(verdict: count > 0 ? .good : .note, text: count > 0 ? some : none)
  }

  private var ofWords: Doctor.Line? {
    let readable = words.judged.count
    return line(
      of: readable,
      LocalText(
        zh: "礼貌用语、沟通内容、由客户用语推断的满意度：\(readable) 通的转写可读（其中太短的评不了分，report 会列出）",
        en:
          "courtesy, content, satisfaction inferred from the customer's words: \(readable.counted("transcript")) can be read (calls too short are not scored; the report lists them)"
      ),
      orElse: LocalText(
        zh: words.nameless.isEmpty
          ? "礼貌用语、沟通内容、由客户用语推断的满意度：没有一通有可读的转写"
          : "礼貌用语、沟通内容、由客户用语推断的满意度：转写都没说明谁是坐席、谁是客户",
        en: words.nameless.isEmpty
          ? "courtesy, content, satisfaction inferred from the customer's words: no call has a transcript that can be read"
          : "courtesy, content, satisfaction inferred from the customer's words: no transcript says who the agent is"
      ))
  }

  private var ofSound: Doctor.Line? {
    line(
      of: sound.readable,
      LocalText(
        zh: "音量、语速、语调、静默、插话：\(sound.readable) 通的录音可读",
        en:
          "level, rate, pitch, silence, interruptions: \(sound.readable.counted("recording")) can be read"
      ),
      orElse: LocalText(
        zh: "音量、语调等声学项：没有一通有可读的录音",
        en: "level, pitch and the other sound measures: no call has a recording that can be read"))
  }

  /// Calls that are measured and have no index.
  private var soundAlone: Doctor.Line? {
    let calls = match.calls.filter {
      $0.recording != nil && !words.judged.contains($0.record.id)
    }
    if calls.isEmpty { return nil }
    let ids = NameList.short(calls.map(\.record.id))
    return Doctor.Line(
      verdict: .note,
      text: LocalText(
        zh: "\(calls.count) 通只有声音可用，没有用语：测量声音，但评不出亲和力：\(ids)",
        en:
          "\(calls.count.counted("call has", "calls have")) sound alone, and no words that can be judged: measured, but no affinity index: \(ids)"
      ))
  }

  private var survey: Doctor.Line? {
    let rubric = (try? centre.rubric(at: nil)) ?? .standard
    // A mark that cannot be understood is told above, and is none here.
    let surveyed = centre.tables.calls.count {
      $0.surveyScore != nil && rubric.surveyFault(of: $0) == nil
    }
    return line(
      of: surveyed,
      LocalText(
        zh: "问卷满意度：\(surveyed) 通有评价",
        en: "survey satisfaction: \(surveyed.counted("call")) with a rating"),
      orElse: LocalText(
        zh: "满意度只能推断：没有可用的问卷评价",
        en: "satisfaction can only be inferred: no survey rating that can be used"))
  }

  private var untyped: Doctor.Line? {
    let untyped = centre.tables.calls.count { $0.type == nil && $0.direction != .inbound }
    if untyped == 0 { return nil }
    return Doctor.Line(
      verdict: .note,
      text: LocalText(
        zh:
          "\(untyped) 通没有通话类型(call_type)：只对某一类通话的检查（如改约回访的 K8）不判；呼入的通话不填也算 IN",
        en:
          "\(untyped.counted("call")) without a type (call_type): what only one type of call is judged by (K8 of call-backs on a reschedule) stays out; inbound calls are IN without it"
      ))
  }

  private var ofRatings: Doctor.Line? {
    let ratings = centre.tables.ratings.count
    return line(
      of: ratings,
      LocalText(zh: "人工评分 \(ratings) 条", en: "\(ratings.counted("rating")) by people"),
      orElse: LocalText(
        zh: "P7、M4、S2 需人工评分，尚无 ratings.csv", en: "P7, M4 and S2 wait for ratings.csv"))
  }

  /// A rule without an example is not judged from tables (R-61 comes from scoring calls).
  private var rules: [RuleDefinition] {
    RuleCatalog.all.map { $0.definition }.filter { !$0.examples.isEmpty }
  }

  private var judgedRules: Doctor.Line? {
    let filled = filled
    let ready = rules.filter { !$0.needs.isEmpty && $0.needs.allSatisfy(filled.contains) }
    if ready.isEmpty { return nil }
    return Doctor.Line(
      verdict: .good,
      text: LocalText(
        zh: "可判的工单规则 \(ready.count) 条",
        en: "\(ready.count.counted("order rule")) can be judged"),
      items: ready.map(\.id))
  }

  private var waitingRules: Doctor.Line? {
    let filled = filled
    let missing = missingTables
    if missing.isEmpty { return nil }
    let waiting = rules.count { !$0.needs.allSatisfy(filled.contains) }
    let most = missing.prefix(5)
    let left = missing.count - most.count
    let zh = most.map { "\($0.table.rawValue).csv \($0.rules.count) 条" }.joined(separator: "、")
    let en = most.map { "\($0.table.rawValue).csv \($0.rules.count)" }.joined(separator: ", ")
    return Doctor.Line(
      verdict: .note,
      text: LocalText(
        zh:
          "另有 \(waiting) 条工单规则缺数据，等这些表（后为用到它的规则数）：\(zh)\(left > 0 ? "等 \(missing.count) 张" : "")；各条见 affinity orders rules list",
        en:
          "\(waiting.counted("more order rule waits", "more order rules wait")) for tables (with the rules that need each): \(en)\(left > 0 ? " and \(left) more" : ""); 'affinity orders rules list' tells each"
      ))
  }

  private enum KnowledgeOfTimes { case parties, turns, neither }

  private func knowledgeOfTimes(of id: String) -> KnowledgeOfTimes {
    switch words.times[id] {
    case _ where sound.apart.contains(id): .parties
    case .parties: .parties
    case .turns: .turns
    case .beginnings, .untimed, nil: .neither
    }
  }

  /// Whether a call can have a patience; of those whose turns alone are timed not all have one.
  func mayTellPatience(_ id: String) -> Bool {
    words.judged.contains(id) && knowledgeOfTimes(of: id) != .neither
  }

  /// Of how many calls there can be a patience, and so an index: most of its points need to know when
  /// each party speaks.
  private var patience: Doctor.Line? {
    var full = 0
    var some = 0
    var none = 0
    for id in words.judged {
      switch knowledgeOfTimes(of: id) {
      case .parties: full += 1
      case .turns: some += 1
      case .neither: none += 1
      }
    }
    guard some + none > 0 else {
      return full > 0
        ? Doctor.Line(
          verdict: .good,
          text: LocalText(
            zh: "耐心程度：\(full) 通双方的说话时间各自可知",
            en: "patience: of \(full.counted("call")) each party's times are known"))
        : nil
    }
    var zh: [String] = []
    var en: [String] = []
    if full > 0 {
      zh.append("\(full) 通双方的说话时间各自可知")
      en.append("of \(full.counted("call")) each party's times are known")
    }
    if some > 0 {
      zh.append("\(some) 通只有各句的起止时间，看不出插话，通话中有等待或结尾部分说得够多的才评得出")
      en.append(
        "of \(some) only when turns begin and end, which shows no interruption: only calls with a hold, or with enough said in the last third, have one"
      )
    }
    if none > 0 {
      zh.append("\(none) 通没有时间或只有开始时间，评不出")
      en.append("\(none) without times, or with beginnings alone, have none")
    }
    return Doctor.Line(
      verdict: .note,
      text: LocalText(
        zh: "耐心程度（没有它就没有亲和力指标）：\(zh.joined(separator: "；"))",
        en: "patience (without it there is no affinity index): \(en.joined(separator: "; "))"),
      fix: LocalText(
        zh: "最好用双声道录音，或按声道分别转写的带起止时间的文本（通话表 channels 填 2）",
        en:
          "best are two-channel recordings, or transcripts made channel by channel with beginnings and ends (channels 2 in the table of calls)"
      ))
  }

  /// Tables with rows, and those of which the settings say that there were none.
  private var filled: Set<TableName> {
    centre.settings.emptyTables.union(
      centre.tables.counts.filter { $0.kept > 0 }.map(\.table))
  }

  /// Tables without rows, with the rules that need each; those that more rules need first.
  var missingTables: [(table: TableName, rules: [String])] {
    let filled = self.filled
    var waiting: [TableName: [String]] = [:]
    for rule in RuleCatalog.all.map({ $0.definition }) {
      for table in rule.needs where !filled.contains(table) {
        waiting[table, default: []].append(rule.id)
      }
    }
    return waiting.map { ($0.key, $0.value) }.sorted {
      ($1.1.count, $0.0.rawValue) < ($0.1.count, $1.0.rawValue)
    }
  }
}
