internal import Acoustics
internal import AgentReporting
internal import Assessment
package import CallModel
internal import Foundation
internal import Ingest
internal import ServiceLevels

/// What a data folder holds and lacks, before any scoring.
package struct Doctor: Sendable {
  package enum Verdict: String, Sendable, Codable {
    case good, note, bad

    static let byWeight: [Verdict] = [.bad, .note, .good]
  }

  /// One thing found.
  package struct Line: Sendable, Hashable {
    package var verdict: Verdict
    package var text: LocalText
    /// Where the same is found elsewhere, in the order of the files.
    package var elsewhere: [String] = []
    /// What to do, where something is to be done.
    package var fix: LocalText?
    /// What was set aside is missed by nobody, and is nothing to be mended.
    var losesNothing = false
    /// It costs a whole table and not a row of it.
    var isWholeFile = false

    /// Whole tables weigh most, then what is found most often.
    var weight: Int { (isWholeFile ? 1 << 40 : 0) + elsewhere.count }
  }

  package struct Section: Sendable, Hashable {
    package var title: LocalText
    package var lines: [Line]
    /// Lines are steps, one after another.
    package var isNumbered = false
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
    var centre = try Centre(folder: folder)
    // Settings that cannot be read are told in their own section.
    if let rubric = try? centre.rubric(at: nil), let checks = try? centre.checks(at: nil) {
      centre.settleSubjects(by: rubric, checks)
    }
    let match = FolderMatch(
      records: centre.tables.calls, folder: folder, table: centre.callsFile)
    let words = transcripts(centre, match)
    let sound = recordings(centre, match)
    var sections = [
      tables(centre), files(centre, match, words), sound.section, agents(centre),
      settings(centre),
    ]
    for index in sections.indices { sections[index].lines = Self.ordered(sections[index].lines) }
    // What is wrong comes first; within one weight the sections keep their order.
    sections = Verdict.byWeight.flatMap { weight in
      sections.filter { $0.lines.first?.verdict == weight }
    }
    let computable = computable(
      centre, match, words, heard: sound.readable, apart: sound.apart)
    let isMute = words.judged.isEmpty && sound.readable == 0
    return sections + [computable, nextSteps(centre, sections, isMute: isMute)]
  }

  /// What is wrong first, then what one should know, then what is well.
  private static func ordered(_ lines: [Line]) -> [Line] {
    Verdict.byWeight.flatMap { weight in lines.filter { $0.verdict == weight } }
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
    for count in centre.tables.counts where count.quarantined > 0 {
      lines.append(
        Line(
          verdict: .bad,
          text: LocalText(
            zh:
              "\(count.file)：读入 \(count.read) 行，可用 \(count.kept) 行，搁置 \(count.quarantined) 行",
            en:
              "\(count.file): \(Self.rows(count.read)) read, \(count.kept) kept, \(count.quarantined) set aside"
          )))
    }
    let whole = centre.tables.counts.filter { $0.quarantined == 0 }
    if !whole.isEmpty {
      let zh = whole.map { "\($0.file) \($0.kept)" }.joined(separator: "、")
      let en = whole.map { "\($0.file) \($0.kept)" }.joined(separator: ", ")
      lines.append(
        Line(
          verdict: .good,
          text: LocalText(
            zh: "\(whole.count) 张表每行都可用：\(zh)",
            en: "every row of \(whole.count.counted("table")) was kept: \(en)")))
    }
    for table in centre.tables.understood {
      lines += unknownColumns(table)
    }
    if centre.lacksCalls, !centre.tables.counts.isEmpty { lines.append(Self.line(.noCalls)) }
    // What was not read at all comes before rows and cells.
    let unread = Set(centre.tables.unread)
    // Agents whom nobody lists have a section of their own.
    let strangers = Set(centre.tables.strangers)
    let own = centre.tables.problems.filter { !strangers.contains($0) }
    lines += Self.grouped(
      own.filter { unread.contains($0.file) } + own.filter { !unread.contains($0.file) })
    if let rubric = try? centre.rubric(at: nil) {
      lines += Self.grouped(centre.surveyNotes(by: rubric))
    }
    let duties = (try? centre.competitionRules())?.duties ?? CompetitionFile.standard.duties
    lines += Self.grouped(centre.rosterNotes(by: duties))
    lines += Self.grouped(strangeTimes(centre))
    if centre.tables.counts.isEmpty {
      lines.append(
        Line(
          verdict: .bad, text: LocalText(zh: "目录中没有任何数据表", en: "the folder holds no table"),
          fix: LocalText(
            zh: "用 affinity init 生成表头", en: "'affinity init' writes every table's header")))
    }
    return Section(title: LocalText(zh: "数据表", en: "Tables"), lines: lines)
  }

  /// Columns without which calls are counted for nobody or judged as any call.
  private static let weighty: [TableName: Set<String>] = [
    .calls: ["agent_id", "call_type", "direction", "started_at"], .agents: ["name"],
  ]

  /// Headers that mean nothing to us: those that are perhaps a column that is missing, each with the
  /// line of aliases.yaml that says so, then the rest.
  private func unknownColumns(_ table: TableUnderstanding) -> [Line] {
    let unknown = table.columns.filter { $0.column == nil && !$0.header.isEmpty }
    var lines: [Line] = []
    for column in unknown {
      guard let likely = column.likely else { continue }
      let name = TableAliases.standard.chineseHeader(likely, of: table.table)
      let form = "tables: {\(table.table.rawValue): {columns: {\(likely): [\(column.header)]}}}"
      lines.append(
        Line(
          verdict: Self.weighty[table.table]?.contains(likely) == true ? .bad : .note,
          text: LocalText(
            zh: "\(table.file) 的列“\(column.header)”未识别，可能就是缺少的“\(name)”(\(likely))",
            en:
              "\(table.file): nobody knows column '\(column.header)'; it may be \(likely), which is missing"
          ),
          fix: LocalText(
            zh: "如果是，在 aliases.yaml 写：\(form)", en: "if it is, write into aliases.yaml: \(form)")))
    }
    let rest = unknown.filter { $0.likely == nil }.map(\.header)
    if !rest.isEmpty {
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(
            zh: "\(table.file) 中未识别的列：\(rest.joined(separator: "、"))",
            en: "\(table.file) has columns nobody knows: \(rest.joined(separator: ", "))"),
          fix: LocalText(
            zh: "如需使用，请在 aliases.yaml 中给出对应列名",
            en: "name their meaning in aliases.yaml if they matter")))
    }
    return lines
  }

  /// Times of orders that each may be read and that cannot all be true: one before the time it
  /// follows, or after the moment the report speaks from.
  private func strangeTimes(_ centre: Centre) -> [InputProblem] {
    let file = centre.tables.orders.files[.orders] ?? "orders.csv"
    let table = centre.tables.understood.first { $0.table == .orders }
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
        let name = table?.name(of: name) ?? name
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

  /// What the transcripts of the calls are good for.
  struct Transcripts {
    /// Those that cannot be read, each with its place and reason.
    var broken: [InputProblem] = []
    /// Those that can be read and do not say which turns are the agent's or the customer's.
    var nameless: [InputProblem] = []
    /// The calls whose words both parties are known of.
    var judged: Set<String> = []
    /// What the times of those are good for.
    var times: [String: TranscriptTimes] = [:]
  }

  private func transcripts(_ centre: Centre, _ match: FolderMatch) -> Transcripts {
    let desk = CallDesk(
      folder: folder, assessor: Assessor(rubric: .standard), settings: centre.settings)
    var found = Transcripts()
    for call in match.calls {
      guard let path = call.transcript else { continue }
      do throws(InputProblem) {
        let reading = try desk.transcript(of: call.record, at: path)
        let unknown = desk.assessor.unknownParties(in: reading.transcript)
        if unknown.isEmpty {
          found.judged.insert(call.record.id)
          found.times[call.record.id] = TranscriptTimes(
            reading.transcript, channels: call.record.channels)
        } else {
          found.nameless.append(
            Self.nameless(reading.transcript, at: path).concerning(call.record.id))
        }
      } catch {
        found.broken.append(error.concerning(call.record.id))
      }
    }
    return found
  }

  private static func nameless(_ transcript: Transcript, at path: String) -> InputProblem {
    var labels: [String] = []
    for turn in transcript.turns where turn.party == .unknown {
      if let label = turn.label, !labels.contains(label) { labels.append(label) }
    }
    let names = labels.prefix(4).map { String($0.prefix(24)) }
    if names.isEmpty {
      return InputProblem(
        file: path,
        what: LocalText(
          zh: "转写没有说话人，分不出坐席和客户，用语无法评分",
          en:
            "the transcript has no speakers: agent and customer cannot be told, no words are judged"
        ),
        fix: LocalText(
          zh: "请导出带角色的转写，或按声道分别识别（affinity transcribe）",
          en:
            "export it with speakers, or recognise each channel by itself (affinity transcribe)"),
        effect: .note)
    }
    let zh = names.map { "“\($0)”" }.joined(separator: "、")
    let en = names.map { "'\($0)'" }.joined(separator: ", ")
    return InputProblem(
      file: path,
      what: LocalText(
        zh: "说话人 \(zh) 不知是坐席还是客户，用语无法评分",
        en: "whether speaker \(en) is the agent or the customer is not known: no words are judged"),
      fix: LocalText(
        zh: "请在 affinity.yaml 的 roles 里写明 \(zh) 各是谁（agent、customer、system）",
        en: "say under roles in affinity.yaml who \(en) is: agent, customer or system"))
  }

  private func files(
    _ centre: Centre, _ match: FolderMatch, _ words: Transcripts
  ) -> Section {
    let calls = centre.callsFile
    let setAside = centre.tables.counts.first { $0.table == .calls }?.quarantined ?? 0
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
            "\(match.calls.count.counted("call")): \(recorded) with a recording, \(transcribed) with a transcript, \(both) with both"
        ))
    ]
    lines += Self.grouped(match.calls.flatMap(\.problems))
    lines += Self.grouped(words.broken)
    lines += Self.grouped(words.nameless)
    let lookalikes = match.lookalikes
    if let first = lookalikes.first {
      // A call that has its words under another name is lost for a name.
      let names = lookalikes.map { "\($0.file) → \($0.callID)" }
      lines.append(
        Line(
          verdict: .bad,
          text: LocalText(
            zh: "\(lookalikes.count) 个文件的名称像是某通通话的，但不相同：\(Self.some(names))",
            en:
              "\(lookalikes.count.counted("file bears", "files bear")) nearly the id of a call: \(Self.some(names))"
          ),
          fix: LocalText(
            zh:
              "文件名（不含扩展名）改为通话编号 \(first.callID)，或在 \(calls) 的 transcript_path、audio_path 列写文件名",
            en:
              "name the file for the call (\(first.callID) and its ending), or write its name into transcript_path or audio_path of \(calls)"
          )))
    }
    if !neither.isEmpty {
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(
            zh: "\(neither.count) 通既无录音也无转写，不会评分：\(Self.some(neither.map(\.record.id)))",
            en:
              "\(neither.count.counted("call has", "calls have")) neither and will not be scored: \(Self.some(neither.map(\.record.id)))"
          )))
    }
    let alike = Set(lookalikes.map(\.file))
    let orphans = match.orphans.filter { !alike.contains($0) }
    if !orphans.isEmpty {
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(
            zh: "\(orphans.count) 个文件在 \(calls) 中没有对应行：\(Self.some(orphans))",
            en:
              "\(orphans.count.counted("file has", "files have")) no row in \(calls): \(Self.some(orphans))"
          ),
          fix: setAside > 0
            ? LocalText(
              zh: "\(calls) 有 \(setAside) 行被搁置：先改好它们",
              en:
                "\(setAside.counted("row")) of \(calls) \(setAside == 1 ? "was" : "were") set aside: mend those first"
            )
            : LocalText(
              zh: "补行，或用 affinity init --from-recordings 生成",
              en: "add rows; 'affinity init --from-recordings' can start them")))
    }
    return Section(title: LocalText(zh: "录音与转写", en: "Recordings and transcripts"), lines: lines)
  }

  private func agents(_ centre: Centre) -> Section {
    let known = Set(centre.tables.agents.map(\.id))
    let file = centre.tables.orders.files[.agents] ?? "agents.csv"
    var calls: [String: Int] = [:]
    var unnamed = 0
    for call in centre.tables.calls {
      if let id = call.agentID { calls[id, default: 0] += 1 } else { unnamed += 1 }
    }
    var lines: [Line] = []
    let strangers = centre.tables.strangers
    if known.isEmpty {
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(
            zh: "\(file) 没有内容，报告只能显示工号", en: "no rows in \(file): reports can show ids only"))
      )
    } else if !strangers.isEmpty {
      lines += strangers.prefix(8).map(Self.line)
      if strangers.count > 8 {
        let rest = strangers.dropFirst(8)
        let files = Self.some(Set(rest.map(\.file)).sorted())
        lines.append(
          Line(
            verdict: .bad,
            text: LocalText(
              zh: "另有 \(rest.count) 处不在 \(file) 中的坐席（\(files)）",
              en: "\(rest.count) more agents whom \(file) does not list (\(files))"),
            fix: LocalText(zh: "请补入 \(file) 或改正工号", en: "add them, or correct the ids")))
      }
    } else if !calls.isEmpty || unnamed == 0 {
      lines.append(
        Line(
          verdict: .good,
          text: LocalText(
            zh: "\(known.count) 名坐席，各表中的工号全部认识",
            en:
              "\(known.count.counted("agent")); every agent of every table is known"
          )))
    }
    if unnamed > 0, calls.isEmpty {
      let table = centre.tables.understood.first { $0.table == .calls }
      let lacks = table?.missing.contains("agent_id") == true
      let headers = table?.columns.filter { $0.column == nil }.map(\.header) ?? []
      // Somebody has a list of agents, or a column that may tell them: then this is no accident.
      let isLoss = !known.isEmpty || !headers.isEmpty
      let file = centre.callsFile
      lines.append(
        Line(
          verdict: isLoss ? .bad : .note,
          text: LocalText(
            zh: "\(file) \(lacks ? "没有坐席一列" : "的坐席一列全空")：\(unnamed) 通都不知是谁的，没有人会有报告，也不能排名",
            en:
              "\(file) \(lacks ? "has no column for the agent" : "names no agent in any row"): \(unnamed.counted("call")) of nobody, so that nobody has a report or a place in the ranking"
          ),
          fix: LocalText(
            zh: lacks && !headers.isEmpty
              ? "如果它叫别的名字，在 aliases.yaml 写：tables: {calls: {columns: {agent_id: [\(headers[0])]}}}（未识别的列：\(headers.joined(separator: "、"))）"
              : "导出时带上坐席工号或姓名(agent_id)",
            en: lacks && !headers.isEmpty
              ? "if it bears another name, write into aliases.yaml: tables: {calls: {columns: {agent_id: [\(headers[0])]}}} (columns nobody knows: \(headers.joined(separator: ", ")))"
              : "export it with the agent's id or name (agent_id)")))
    } else if unnamed > 0 {
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(
            zh: "\(unnamed) 通没有坐席工号，会评分但不计入个人",
            en: "\(unnamed) calls name no agent: scored, counted for nobody")))
    }
    // Whoever is not on the list is told as such, and is none of its agents.
    let few = calls.filter { $0.value < 20 && (known.isEmpty || known.contains($0.key)) }
      .keys.sorted()
    if !few.isEmpty {
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(
            zh: "\(few.count) 人通话不足 20 通，将列为“样本不足”：\(Self.some(few))",
            en:
              "\(few.count.counted("agent")) with fewer than 20 calls will not be ranked: \(Self.some(few))"
          )))
    }
    return Section(title: LocalText(zh: "坐席", en: "Agents"), lines: lines)
  }

  private func recordings(
    _ centre: Centre, _ match: FolderMatch
  ) -> (section: Section, readable: Int, apart: Set<String>) {
    var problems: [InputProblem] = []
    var lines: [Line] = []
    var byChannels: [Int: Int] = [:]
    // Calls that may have a channel for each party.
    var apart: Set<String> = []
    for call in match.calls {
      guard let path = call.recording else { continue }
      do throws(InputProblem) {
        let file = try RecordingFile(path: FolderMatch.absolute(path, in: folder), name: path)
        byChannels[file.info.channels, default: 0] += 1
        if file.info.channels >= 2 { apart.insert(call.record.id) }
        problems += file.notes.map { $0.concerning(call.record.id) }
      } catch { problems.append(error.concerning(call.record.id)) }
    }
    lines += Self.grouped(problems)
    for (channels, count) in byChannels.sorted(by: { $0.key < $1.key }) {
      let text =
        channels == 1
        ? LocalText(
          zh: "\(count) 个单声道录音：插话、重叠无法测量",
          en:
            "\(count.counted("one-channel recording")): interruptions and overlap cannot be measured"
        )
        : LocalText(
          zh: "\(count) 个 \(channels) 声道录音",
          en: "\(count.counted("recording")) with \(channels) channels")
      lines.append(Line(verdict: channels == 2 ? .good : .note, text: text))
    }
    lines += listening(to: match, centre)
    if lines.isEmpty {
      lines.append(
        Line(verdict: .note, text: LocalText(zh: "没有录音", en: "there are no recordings")))
    }
    return (
      Section(title: LocalText(zh: "录音质量", en: "Sound"), lines: lines),
      byChannels.values.reduce(0, +), apart
    )
  }

  /// Whether the channels of some calls are their parties', as scoring would find it.
  private func listening(to match: FolderMatch, _ centre: Centre) -> [Line] {
    let desk = CallDesk(
      folder: folder, assessor: Assessor(rubric: .standard), settings: centre.settings)
    var listened = 0
    var swapped: [String] = []
    var mirrored: [String] = []
    var unrelated: [String] = []
    for call in match.calls where call.recording != nil && call.transcript != nil {
      if listened >= listensTo { break }
      guard let heard = heard(call, by: desk), let alignment = heard.alignment else { continue }
      listened += 1
      if heard.areMirrored {
        mirrored.append(call.record.id)
      } else if alignment.verdict == .swapped {
        swapped.append(call.record.id)
      } else if alignment.verdict == .unrelated {
        unrelated.append(call.record.id)
      }
    }
    let table = centre.tables.understood.first { $0.table == .calls }
    let file = table?.file ?? "calls.csv"
    let column = table?.name(of: "agent_channel") ?? "agent_channel"
    var lines: [Line] = []
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
            zh: "请改 \(file) 的 \(column)，或 affinity.yaml 的 agentChannel",
            en: "correct \(column) in \(file), or agentChannel in affinity.yaml")))
    }
    if !mirrored.isEmpty {
      lines.append(
        Line(
          // Scoring sets them right.
          verdict: .note,
          text: LocalText(
            zh: "转写里双方的角色写反了（声道和用语都如此）：\(Self.some(mirrored))",
            en:
              "transcripts have the parties the wrong way round, by channels and words: \(Self.some(mirrored))"
          ),
          fix: LocalText(
            zh: "请核对转写的角色，或在 affinity.yaml 的 roles 中改正；评分时已对调",
            en:
              "check who is who in the transcripts, or correct roles in affinity.yaml; scoring exchanges them"
          )))
    }
    if !unrelated.isEmpty {
      lines.append(
        Line(
          verdict: .note,
          text: LocalText(
            zh: "转写的时间与录音对不上，可能不是同一通电话：\(Self.some(unrelated))",
            en:
              "transcripts whose times do not fit the recording, perhaps of another call: \(Self.some(unrelated))"
          ),
          fix: LocalText(
            zh: "请核对这些通话的录音和转写文件", en: "check the recording and the transcript of these calls")))
    }
    if lines.isEmpty, listened > 0 {
      lines.append(
        Line(
          verdict: .good,
          text: LocalText(
            zh: "抽听 \(listened) 个录音，声道与转写一致",
            en:
              "\(listened.counted("recording")) listened to: channels agree with their transcripts")
        ))
    }
    return lines
  }

  /// The call as it is judged; nil where its files cannot be read.
  private func heard(_ call: CallFiles, by desk: CallDesk) -> HeardCall? {
    var result = CallResult(card: nil, problems: [], isReused: false, seen: [:])
    guard let input = desk.input(for: CallJob(files: call), into: &result),
      input.analysis != nil, input.transcript != nil
    else { return nil }
    return HeardCall(input, rubric: .standard)
  }
}
