internal import Acoustics
internal import Assessment
package import CallModel
internal import Foundation
internal import Ingest
internal import ServiceLevels

/// What a data folder holds and lacks, before any scoring.
package struct Doctor: Sendable {
  package enum Verdict: String, Sendable, Codable { case good, note, bad }

  /// One thing found.
  package struct Line: Sendable, Hashable {
    package var verdict: Verdict
    package var text: LocalText
    /// What to do, where something is to be done.
    package var fix: LocalText?
  }

  package struct Section: Sendable, Hashable {
    package var title: LocalText
    package var lines: [Line]
  }

  package var folder: String
  /// Recordings listened to, to see whether their channels are mapped rightly.
  package var listensTo: Int

  package init(folder: String, listensTo: Int = 12) {
    self.folder = folder
    self.listensTo = listensTo
  }

  /// - Throws: a folder that is not there, or settings that cannot be understood.
  package func examine() throws(InputProblem) -> [Section] {
    let centre = try Centre(folder: folder)
    let match = FolderMatch(records: centre.tables.calls, folder: folder)
    let broken = brokenTranscripts(centre, match)
    return [
      settings(centre), tables(centre), files(match, broken), agents(centre),
      recordings(centre, match), computable(centre, match, broken: broken.count),
    ]
  }

  // MARK: Sections

  private func settings(_ centre: Centre) -> Section {
    let own = centre.settings
    let exists = FileManager.default.fileExists(atPath: folder + "/affinity.yaml")
    var lines = [
      Line(
        verdict: .good,
        text: exists
          ? LocalText(zh: "已读取 affinity.yaml", en: "affinity.yaml was read")
          : LocalText(zh: "没有 affinity.yaml，全部采用默认值", en: "no affinity.yaml: every default holds"))
    ]
    var zh = "时区 \(own.timeZone.identifier)"
    var en = "time zone \(own.timeZone.identifier)"
    if let moment = own.reportTime {
      let stamp = LocalStamp.stamp(moment, in: own.timeZone)
      zh += "，报告时点 \(stamp)"
      en += ", the report speaks from \(stamp)"
    }
    lines.append(Line(verdict: .good, text: LocalText(zh: zh, en: en)))
    if let path = own.rubricPath {
      do throws(InputProblem) {
        _ = try centre.rubric(at: nil)
        lines.append(
          Line(
            verdict: .good,
            text: LocalText(zh: "自定评分标准 \(path) 可用", en: "own rubric \(path) is sound")))
      } catch { lines.append(Self.line(error)) }
    }
    return Section(title: LocalText(zh: "设置", en: "Settings"), lines: lines)
  }

  private func tables(_ centre: Centre) -> Section {
    var lines: [Line] = []
    for count in centre.tables.counts {
      let isWhole = count.quarantined == 0
      lines.append(
        Line(
          verdict: isWhole ? .good : .bad,
          text: LocalText(
            zh:
              "\(count.file)：读入 \(count.read) 行，可用 \(count.kept) 行，搁置 \(count.quarantined) 行",
            en:
              "\(count.file): \(count.read) rows read, \(count.kept) kept, \(count.quarantined) set aside"
          )))
    }
    for table in centre.tables.understood {
      let unknown = table.columns.filter { $0.column == nil }.map(\.header)
      if !unknown.isEmpty {
        lines.append(
          Line(
            verdict: .note,
            text: LocalText(
              zh: "\(table.file) 中未识别的列：\(unknown.joined(separator: "、"))",
              en: "\(table.file) has columns nobody knows: \(unknown.joined(separator: ", "))"),
            fix: LocalText(
              zh: "如需使用，请在 aliases.yaml 中给出对应列名",
              en: "name their meaning in aliases.yaml if they matter")))
      }
    }
    if centre.lacksCalls, !centre.tables.counts.isEmpty { lines.append(Self.line(.noCalls)) }
    // What was not read at all comes before rows and cells.
    let unread = Set(centre.tables.unread)
    let problems =
      centre.tables.problems.filter { unread.contains($0.file) }
      + centre.tables.problems.filter { !unread.contains($0.file) }
    lines += Self.lines(problems)
    if let rubric = try? centre.rubric(at: nil) {
      lines += Self.lines(centre.surveyNotes(by: rubric))
    }
    lines += Self.lines(strangeTimes(centre))
    if centre.tables.counts.isEmpty {
      lines.append(
        Line(
          verdict: .bad, text: LocalText(zh: "目录中没有任何数据表", en: "the folder holds no table"),
          fix: LocalText(
            zh: "用 affinity init 生成表头", en: "'affinity init' writes every table's header")))
    }
    return Section(title: LocalText(zh: "数据表", en: "Tables"), lines: lines)
  }

  /// The first problems of a list, and how many more there are.
  private static func lines(_ problems: [InputProblem], limit: Int = 20) -> [Line] {
    var lines = problems.prefix(limit).map(line)
    if problems.count > limit {
      let rest = problems.count - limit
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(zh: "另有 \(rest) 条问题未列出", en: "\(rest) more problems are not listed")))
    }
    return lines
  }

  /// Times of orders that each may be read and that cannot all be true: one before the time it
  /// follows, or after the moment the report speaks from.
  private func strangeTimes(_ centre: Centre) -> [InputProblem] {
    let file = centre.tables.orders.files[.orders] ?? "orders.csv"
    let clock = centre.clock
    let now = centre.settings.reportTime ?? Date()
    var problems: [InputProblem] = []
    for order in centre.tables.orders.orders {
      var last: (name: String, time: Date)?
      for (name, time) in [
        ("accepted_at", order.acceptedAt), ("queue_at", order.queueAt),
        ("assigned_at", order.assignedAt), ("first_visit_at", order.firstVisitAt),
        ("finished_at", order.finishedAt),
      ] {
        guard let time else { continue }
        var what: LocalText?
        if let last, time < last.time {
          what = LocalText(
            zh:
              "工单 \(order.id) 的 \(name) \(clock.text(time)) 早于 \(last.name) \(clock.text(last.time))",
            en:
              "order \(order.id): \(name) \(clock.text(time)) lies before \(last.name) \(clock.text(last.time))"
          )
        } else if time > now {
          what = LocalText(
            zh: "工单 \(order.id) 的 \(name) \(clock.text(time)) 在报告时点之后",
            en: "order \(order.id): \(name) \(clock.text(time)) lies after the moment of the report"
          )
        }
        last = (name, time)
        guard let what else { continue }
        problems.append(
          InputProblem(
            file: file, line: order.line, what: what,
            fix: LocalText(zh: "请核对原系统中的时间", en: "check the times in the system it came from"),
            effect: .note))
        break
      }
    }
    return problems
  }

  /// Transcripts that cannot be read, each with its place and reason.
  private func brokenTranscripts(_ centre: Centre, _ match: FolderMatch) -> [InputProblem] {
    let desk = CallDesk(
      folder: folder, assessor: Assessor(rubric: .standard), settings: centre.settings)
    return match.calls.compactMap { call in
      guard let path = call.transcript else { return nil }
      do throws(InputProblem) {
        _ = try desk.transcript(of: call.record, at: path)
        return nil
      } catch {
        return error.concerning(call.record.id)
      }
    }
  }

  private func files(_ match: FolderMatch, _ broken: [InputProblem]) -> Section {
    let recorded = match.calls.count { $0.recording != nil }
    let transcribed = match.calls.count { $0.transcript != nil }
    let both = match.calls.count { $0.recording != nil && $0.transcript != nil }
    let neither = match.calls.filter { $0.recording == nil && $0.transcript == nil }
    var lines = [
      Line(
        verdict: match.calls.isEmpty ? .bad : .good,
        text: LocalText(
          zh: "通话 \(match.calls.count) 通：有录音 \(recorded)，有转写 \(transcribed)，两者都有 \(both)",
          en:
            "\(match.calls.count) calls: \(recorded) with a recording, \(transcribed) with a transcript, \(both) with both"
        ))
    ]
    lines += Self.lines(match.calls.flatMap(\.problems))
    lines += Self.lines(broken)
    if !neither.isEmpty {
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(
            zh: "\(neither.count) 通既无录音也无转写，不会评分：\(Self.some(neither.map(\.record.id)))",
            en:
              "\(neither.count) calls have neither and will not be scored: \(Self.some(neither.map(\.record.id)))"
          )))
    }
    if !match.orphans.isEmpty {
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(
            zh: "\(match.orphans.count) 个文件在 calls.csv 中没有对应行：\(Self.some(match.orphans))",
            en:
              "\(match.orphans.count) files have no row in calls.csv: \(Self.some(match.orphans))"),
          fix: LocalText(
            zh: "补行，或用 affinity init --from-recordings 生成",
            en: "add rows; 'affinity init --from-recordings' can start them")))
    }
    return Section(title: LocalText(zh: "录音与转写", en: "Recordings and transcripts"), lines: lines)
  }

  private func agents(_ centre: Centre) -> Section {
    let known = Set(centre.tables.agents.map(\.id))
    var calls: [String: Int] = [:]
    var unnamed = 0
    for call in centre.tables.calls {
      if let id = call.agentID { calls[id, default: 0] += 1 } else { unnamed += 1 }
    }
    var lines: [Line] = []
    let strangers = calls.keys.filter { !known.contains($0) }.sorted()
    if known.isEmpty {
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(
            zh: "agents.csv 没有内容，报告只能显示工号", en: "no rows in agents.csv: reports can show ids only"))
      )
    } else if !strangers.isEmpty {
      lines.append(
        Line(
          verdict: .bad,
          text: LocalText(
            zh: "agents.csv 中没有这些工号：\(Self.some(strangers))",
            en: "agents.csv does not know these agents: \(Self.some(strangers))"),
          fix: LocalText(zh: "请补入 agents.csv 或改正工号", en: "add them, or correct the ids")))
    } else {
      lines.append(
        Line(
          verdict: .good,
          text: LocalText(
            zh: "\(known.count) 名坐席，通话中的工号全部认识",
            en: "\(known.count) agents; every agent of a call is known")))
    }
    if unnamed > 0 {
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(
            zh: "\(unnamed) 通没有坐席工号，会评分但不计入个人",
            en: "\(unnamed) calls name no agent: scored, counted for nobody")))
    }
    let few = calls.filter { $0.value < 20 }.keys.sorted()
    if !few.isEmpty {
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(
            zh: "\(few.count) 人通话不足 20 通，将列为“样本不足”：\(Self.some(few))",
            en:
              "\(few.count) agents have fewer than 20 calls and will not be ranked: \(Self.some(few))"
          )))
    }
    return Section(title: LocalText(zh: "坐席", en: "Agents"), lines: lines)
  }

  private func recordings(_ centre: Centre, _ match: FolderMatch) -> Section {
    var lines: [Line] = []
    var byChannels: [Int: Int] = [:]
    for call in match.calls {
      guard let path = call.recording else { continue }
      do throws(InputProblem) {
        let file = try RecordingFile(path: FolderMatch.absolute(path, in: folder), name: path)
        byChannels[file.info.channels, default: 0] += 1
      } catch { lines.append(Self.line(error)) }
    }
    for (channels, count) in byChannels.sorted(by: { $0.key < $1.key }) {
      let text =
        channels == 1
        ? LocalText(
          zh: "\(count) 个单声道录音：插话、重叠无法测量",
          en: "\(count) one-channel recordings: interruptions and overlap cannot be measured")
        : LocalText(
          zh: "\(count) 个 \(channels) 声道录音", en: "\(count) recordings with \(channels) channels")
      lines.append(Line(verdict: channels == 2 ? .good : .note, text: text))
    }
    let pairs = match.calls.filter { $0.recording != nil && $0.transcript != nil }
    var listened = 0
    var swapped: [String] = []
    for call in pairs where listened < listensTo {
      guard let isSwapped = looksSwapped(call, centre.settings) else { continue }
      listened += 1
      if isSwapped { swapped.append(call.record.id) }
    }
    if !swapped.isEmpty {
      lines.append(
        Line(
          verdict: .bad,
          text: LocalText(
            zh: "声道似乎接反（转写里的坐席时间与另一声道吻合）：\(Self.some(swapped))",
            en:
              "channels look swapped (the agent's turns fit the other channel): \(Self.some(swapped))"
          ),
          fix: LocalText(
            zh: "请改 calls.csv 的 agent_channel，或 affinity.yaml 的 agentChannel",
            en: "correct agent_channel in calls.csv, or agentChannel in affinity.yaml")))
    } else if listened > 0 {
      lines.append(
        Line(
          verdict: .good,
          text: LocalText(
            zh: "抽听 \(listened) 个录音，声道与转写一致",
            en: "\(listened) recordings listened to: channels agree with their transcripts")))
    }
    if lines.isEmpty {
      lines.append(
        Line(verdict: .note, text: LocalText(zh: "没有录音", en: "there are no recordings")))
    }
    return Section(title: LocalText(zh: "录音质量", en: "Sound"), lines: lines)
  }

  /// Whether the agent's turns fit the other channel's speech better; nil where it cannot be said.
  private func looksSwapped(_ call: CallFiles, _ settings: CentreSettings) -> Bool? {
    guard let recording = call.recording, let transcript = call.transcript,
      let (analysis, _) = try? inspectRecording(
        at: FolderMatch.absolute(recording, in: folder), name: recording),
      analysis.channels.count == 2,
      let data = FileManager.default.contents(
        atPath: FolderMatch.absolute(transcript, in: folder)),
      let reading = try? TranscriptReader.read(
        Array(data), file: transcript, callID: call.record.id, roleMap: settings.roles)
    else { return nil }
    func said(_ party: Party) -> [Span] {
      Spans.tidied(reading.transcript.turns(of: party).compactMap(\.span))
    }
    let agent = said(.agent)
    let customer = said(.customer)
    guard !agent.isEmpty, !customer.isEmpty else { return nil }
    func shared(_ spans: [Span], _ channel: Int) -> Double {
      Spans.total(Spans.intersection(spans, analysis.channels[channel].speech)).rawValue
    }
    let mapped = call.record.agentChannel ?? settings.agentChannel ?? 0
    guard mapped < 2 else { return nil }
    let asMapped = shared(agent, mapped) + shared(customer, 1 - mapped)
    let otherwise = shared(agent, 1 - mapped) + shared(customer, mapped)
    return otherwise > 1.2 * asMapped
  }

  private func computable(_ centre: Centre, _ match: FolderMatch, broken: Int) -> Section {
    var lines: [Line] = []
    let separate = match.calls.contains { $0.recording != nil }
    let readable = match.calls.count { $0.transcript != nil } - broken
    func add(_ isThere: Bool, _ zh: String, _ en: String, _ zhElse: String, _ enElse: String) {
      lines.append(
        Line(
          verdict: isThere ? .good : .note,
          text: isThere ? LocalText(zh: zh, en: en) : LocalText(zh: zhElse, en: enElse)))
    }
    add(
      readable > 0, "礼貌用语、沟通内容、由客户用语推断的满意度：\(readable) 通可评（转写可读）",
      "courtesy, content, satisfaction inferred from the customer's words: \(readable) calls (their transcripts can be read)",
      "礼貌用语、沟通内容、由客户用语推断的满意度：不可评，没有可读的转写",
      "courtesy, content, satisfaction inferred from the customer's words: no transcript that can be read"
    )
    add(
      separate, "音量、语速、语调、静默、插话：有录音的通话可测",
      "level, rate, pitch, silence, interruptions: measurable where there is a recording",
      "音量、语调等声学项：不可测，没有录音", "level, pitch and the other sound measures: no recordings")
    let surveyed = centre.tables.calls.count { $0.surveyScore != nil }
    add(
      surveyed > 0, "问卷满意度：\(surveyed) 通有评价",
      "survey satisfaction: \(surveyed) calls have a rating",
      "满意度只能推断：没有问卷评价", "satisfaction can only be inferred: no survey ratings")
    add(
      !centre.tables.ratings.isEmpty, "人工评分 \(centre.tables.ratings.count) 条",
      "\(centre.tables.ratings.count) ratings by people", "P7、M4、S2 需人工评分，尚无 ratings.csv",
      "P7, M4 and S2 wait for ratings.csv")
    let rules = RuleCatalog.all.map { $0.definition }
    let filled = Set(centre.tables.counts.filter { $0.kept > 0 }.map(\.table))
    let ready = rules.filter { !$0.needs.isEmpty && $0.needs.allSatisfy(filled.contains) }
    if !ready.isEmpty {
      lines.append(
        Line(
          verdict: .good,
          text: LocalText(
            zh: "可判的工单规则 \(ready.count) 条：\(ready.map(\.id).joined(separator: "、"))",
            en:
              "\(ready.count) order rules can be judged: \(ready.map(\.id).joined(separator: ", "))"
          )))
    }
    var waiting: [String: [String]] = [:]
    for rule in rules {
      let missing = rule.needs.filter { !filled.contains($0) }
      if !missing.isEmpty {
        let names = missing.map { "\($0.rawValue).csv" }.joined(separator: " + ")
        waiting[names, default: []].append(rule.id)
      }
    }
    for (tables, ids) in waiting.sorted(by: { $0.key < $1.key }) {
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(
            zh: "缺 \(tables) 的数据：\(ids.joined(separator: "、")) 不能判",
            en: "without rows in \(tables): \(ids.joined(separator: ", ")) cannot be judged")))
    }
    return Section(
      title: LocalText(zh: "因此可以得出", en: "What can therefore be computed"), lines: lines)
  }

  // MARK: Help

  private static func line(_ problem: InputProblem) -> Line {
    var place = problem.file
    if let line = problem.line { place += ":\(line)" }
    return Line(
      verdict: problem.effect == .setAside ? .bad : .note,
      text: LocalText(zh: "\(place)：\(problem.what.zh)", en: "\(place): \(problem.what.en)"),
      fix: problem.fix)
  }

  /// The first few names, and how many more.
  private static func some(_ names: [String], _ limit: Int = 8) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? shown + " … (+\(names.count - limit))" : shown
  }
}
