internal import AgentReporting
internal import CallModel
internal import Ingest
internal import Lexis

/// Whether the agents of the tables are known, and who of them has too few calls.
struct AgentExamination {
  let centre: Centre
  let outlook: Outlook

  private let known: Set<String>
  /// Calls of each agent whom the table of calls names.
  private let calls: [String: Int]
  /// Calls whose agent nobody names.
  private let unnamed: Int

  init(centre: Centre, outlook: Outlook) {
    self.centre = centre
    self.outlook = outlook
    known = Set(centre.tables.agents.map(\.id))
    var calls: [String: Int] = [:]
    var unnamed = 0
    for call in centre.tables.calls {
      if let id = call.agentID { calls[id, default: 0] += 1 } else { unnamed += 1 }
    }
    self.calls = calls
    self.unnamed = unnamed
  }

  var section: Doctor.Section {
    Doctor.Section(
      title: LocalText(zh: "坐席", en: "Agents"),
      lines: ofTheList + [ofNobody, withFewCalls, withLittlePatience].compactMap(\.self))
  }

  private var ofTheList: [Doctor.Line] {
    let file = centre.tables.orders.files[.agents] ?? "agents.csv"
    var lines: [Doctor.Line] = []
    let strangers = centre.tables.strangers
    if known.isEmpty {
      lines.append(
        Doctor.Line(
          verdict: .note,
          text: LocalText(
            zh: "\(file) 没有内容，报告只能显示工号", en: "no rows in \(file): reports can show ids only"))
      )
    } else if !strangers.isEmpty {
      lines += strangers.prefix(8).map(Doctor.Line.init)
      if strangers.count > 8 {
        let rest = strangers.dropFirst(8)
        let files = NameList.short(Set(rest.map(\.file)).sorted())
        lines.append(
          Doctor.Line(
            verdict: .bad,
            text: LocalText(
              zh: "另有 \(rest.count) 处不在 \(file) 中的坐席（\(files)）",
              en: "\(rest.count) more agents whom \(file) does not list (\(files))"),
            fix: LocalText(zh: "请补入 \(file) 或改正工号", en: "add them, or correct the ids")))
      }
    } else if !calls.isEmpty || unnamed == 0 {
      lines.append(
        Doctor.Line(
          verdict: .good,
          text: LocalText(
            zh: "\(known.count) 名坐席，各表中的工号全部认识",
            en:
              "\(known.count.counted("agent")); every agent of every table is known"
          )))
    }
    return lines
  }

  private var ofNobody: Doctor.Line? {
    if unnamed > 0, calls.isEmpty {
      let table = centre.tables.understood.first { $0.table == .calls }
      let lacks = table?.missing.contains("agent_id") == true
      let headers =
        table?.columns.filter { $0.column == nil }.map { PersonalDataMask.shownCell($0.header) }
        ?? []
      let names = NameList.told(headers)
      // Somebody has a list of agents, or a column that may tell them: then this is no accident.
      let isLoss = !known.isEmpty || !headers.isEmpty
      let file = centre.callsFile
      return Doctor.Line(
        verdict: isLoss ? .bad : .note,
        text: LocalText(
          zh: "\(file) \(lacks ? "没有坐席一列" : "的坐席一列全空")：\(unnamed) 通都不知是谁的，没有人会有报告，也不能排名",
          en:
            "\(file) \(lacks ? "has no column for the agent" : "names no agent in any row"): \(unnamed.counted("call")) of nobody, so that nobody has a report or a place in the ranking"
        ),
        fix: LocalText(
          zh: lacks && !headers.isEmpty
            ? "如果它叫别的名字，在 aliases.yaml 写：tables: {calls: {columns: {agent_id: [\(headers[0])]}}}（未识别的列：\(names.zh)）"
            : "导出时带上坐席工号或姓名(agent_id)",
          en: lacks && !headers.isEmpty
            ? "if it bears another name, write into aliases.yaml: tables: {calls: {columns: {agent_id: [\(headers[0])]}}} (columns nobody knows: \(names.en))"
            : "export it with the agent's id or name (agent_id)"))
    }
    if unnamed > 0 {
      return Doctor.Line(
        verdict: .note,
        text: LocalText(
          zh: "\(unnamed) 通没有坐席工号，会评分但不计入个人",
          en: unnamed.counted("call names", "calls name") + " no agent: scored, counted for nobody")
      )
    }
    return nil
  }

  /// Random calls of each agent who may be ranked: whoever is not on the list is told as such, and is none of
  /// its agents.
  private var counted: [String: [CallRecord]] {
    var counted: [String: [CallRecord]] = [:]
    for call in centre.tables.calls {
      guard let id = call.agentID, known.isEmpty || known.contains(id) else { continue }
      switch call.sampleKind {
      // Whose every call is of these has no random one.
      case .risk, .selfCheck: counted[id, default: []] += []
      case .random, nil: counted[id, default: []].append(call)
      }
    }
    return counted
  }

  private var limits: RankingSettings {
    ((try? centre.competitionRules()) ?? CompetitionFile.standard).ranking
  }

  private var withFewCalls: Doctor.Line? {
    let least = limits.minimumCallsToRank
    let few = counted.filter { $0.value.count < least }.keys.sorted()
    if few.isEmpty { return nil }
    return Doctor.Line(
      verdict: .note,
      text: LocalText(
        zh: "\(few.count) 人随机通话不足 \(least) 通，将列为“样本不足”：\(NameList.short(few))",
        en:
          "\(few.count.counted("agent")) with fewer than \(least.counted("random call")) will not be ranked: \(NameList.short(few))"
      ))
  }

  /// Every sub-metric needs calls of its own, and patience is what most calls lack.
  private var withLittlePatience: Doctor.Line? {
    let limits = limits
    let least = limits.minimumCallsToShow
    let few = counted.filter { _, calls in
      calls.count >= limits.minimumCallsToRank
        && calls.count { outlook.mayTellPatience($0.id) } < least
    }.keys.sorted()
    if few.isEmpty { return nil }
    return Doctor.Line(
      verdict: .note,
      text: LocalText(
        zh:
          "\(few.count) 人通话够数，但能评出耐心程度的不足 \(least) 通（要有可读的转写和双方说话的起止时间），同样列为“样本不足”：\(NameList.short(few))",
        en:
          "\(few.count.counted("agent")) with enough calls will not be ranked either, since patience can be told in fewer than \(least) of them (it takes a transcript that can be read, and when turns begin and end): \(NameList.short(few))"
      ))
  }
}
