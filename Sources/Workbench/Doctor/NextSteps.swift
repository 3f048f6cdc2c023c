internal import CallModel
internal import Foundation
internal import Ingest
internal import ServiceLevels

/// What to do next: what hurts most first, the next command last.
struct NextSteps {
  let centre: Centre
  let outlook: Outlook

  private static let ofOrders: Set<TableName> = [
    .orders, .appointments, .contactAttempts, .reschedules, .deferrals, .dispatches,
  ]

  /// - Parameter found: what every section says.
  func section(_ found: [Doctor.Section]) -> Doctor.Section {
    let wrong = found.flatMap(\.lines).filter { $0.verdict == .bad && $0.fix != nil }
      .enumerated().sorted {
        ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
      }.map(\.element)
    let onward =
      centre.tables.counts.isEmpty || centre.lacksCalls
      ? [begin] : [bestTable, score(isSound: wrong.isEmpty)].compactMap(\.self)
    return Doctor.Section(
      title: LocalText(zh: "接下来", en: "What to do next"),
      lines: (mending(wrong) + onward).map { Doctor.Line(verdict: .note, text: $0) },
      isNumbered: true)
  }

  /// - Parameter wrong: what hurts most first.
  private func mending(_ wrong: [Doctor.Line]) -> [LocalText] {
    var steps = wrong.prefix(3).compactMap { line in
      line.fix.map { fix in
        let more = line.elsewhere.count
        return LocalText(
          zh: "\(line.text.zh)\(more > 0 ? "（同类共 \(more + 1) 处）" : "") → \(fix.zh)",
          en: "\(line.text.en)\(more > 0 ? " (\(more + 1) of the kind)" : "") → \(fix.en)")
      }
    }
    if wrong.count > 3 {
      let places = wrong.reduce(0) { $0 + 1 + $1.elsewhere.count }
      steps.append(
        LocalText(
          zh: "再改上面其余标 ✗ 的 \(wrong.count - 3) 类问题（✗ 共 \(places) 处）",
          en:
            "mend the \((wrong.count - 3).counted("other kind")) of problems marked ✗ above (✗ at \(places) places in all)"
        ))
    }
    return steps
  }

  /// Without a table of calls there is nothing to score.
  private var begin: LocalText {
    let folder = centre.folder
    if centre.lacksCalls, !outlook.match.orphans.isEmpty { return filing }
    if centre.lacksCalls, let misplaced { return misplaced }
    if centre.lacksCalls, centre.tables.blank.contains(.calls) {
      return LocalText(
        zh:
          "calls.csv 还只有表头：填写它，或把系统导出的话单（xlsx、csv）放进 \(folder)，文件名写“话单”或“通话”，再运行一次 affinity doctor",
        en:
          "calls.csv holds its header alone: fill it, or put the export of your calls (xlsx, csv) into \(folder) under the name 'calls', then run 'affinity doctor' again"
      )
    }
    return LocalText(
      zh: "先有 calls.csv 才能评分：affinity init \(folder) 生成表头，或用 affinity orders import 导入",
      en:
        "calls.csv comes first: 'affinity init \(folder)' writes its header, 'affinity orders import' takes exports"
    )
  }

  /// The table that most rules wait for. Who has no orders has no use for their rules.
  private var bestTable: LocalText? {
    let isDispatch = centre.tables.counts.contains {
      $0.kept > 0 && Self.ofOrders.contains($0.table)
    }
    guard isDispatch, let best = outlook.missingTables.first, best.rules.count > 1 else {
      return nil
    }
    let name = best.table.rawValue + ".csv"
    return LocalText(
      zh: "补充数据最值得的是 \(name)：\(best.rules.count) 条规则要用它",
      en:
        "of the missing tables \(name) is worth most: \(best.rules.count.counted("rule needs", "rules need")) it"
    )
  }

  /// - Parameter isSound: nothing has to be mended first.
  private func score(isSound: Bool) -> LocalText {
    let folder = centre.folder
    if centre.tables.calls.isEmpty {
      return LocalText(
        zh: "\(centre.callsFile) 中没有一行可用，一通也评不了：先改上面标 ✗ 的，再运行一次 affinity doctor",
        en:
          "no row of \(centre.callsFile) is left, so that no call can be scored: mend what is marked ✗ above, then run 'affinity doctor' again"
      )
    }
    if centre.callsInPeriod.isEmpty {
      return LocalText(
        zh: "period 内没有通话，一通也评不了：先改好，再运行一次 affinity doctor",
        en:
          "without a call in the period none can be scored: mend that, then run 'affinity doctor' again"
      )
    }
    if outlook.isMute {
      return LocalText(
        zh:
          "还没有一通的用语或声音可以评：把转写放入 \(folder)/transcripts，录音放入 \(folder)/recordings（文件名同通话编号），再运行一次 affinity doctor",
        en:
          "no call has words or sound to judge yet: put transcripts into \(folder)/transcripts and recordings into \(folder)/recordings, named for the call, then run 'affinity doctor' again"
      )
    }
    if outlook.words.judged.isEmpty, let first = outlook.words.nameless.first {
      return LocalText(
        zh:
          "没有一份转写分得出谁是坐席、谁是客户，评不出亲和力：\(first.fix.zh)，再运行一次 affinity doctor；只要声音的测量值，现在就可以 affinity report \(folder)",
        en:
          "no transcript tells who the agent is and who the customer, so there will be no affinity index: \(first.fix.en), then run 'affinity doctor' again; for measures of the sound alone: affinity report \(folder)"
      )
    }
    if outlook.words.judged.isEmpty {
      return LocalText(
        zh:
          "没有一通有可读的转写，评不出亲和力：把转写放入 \(folder)/transcripts（文件名同通话编号或录音），或用 affinity transcribe 识别录音，再运行一次 affinity doctor；只要声音的测量值，现在就可以 affinity report \(folder)",
        en:
          "no call has a transcript that can be read, so there will be no affinity index: put transcripts into \(folder)/transcripts, named for the call or its recording, or make them with 'affinity transcribe', then run 'affinity doctor' again; for measures of the sound alone: affinity report \(folder)"
      )
    }
    if !SettingsExamination(centre: centre).faults.isEmpty {
      return LocalText(
        zh: "设置文件用不了就出不了报告：先改好，再运行一次 affinity doctor",
        en:
          "with settings that cannot be used no report is written: mend them, then run 'affinity doctor' again"
      )
    }
    let rest =
      isSound
      ? LocalText(zh: "数据可用，现在就评分", en: "the data are sound: score them")
      : LocalText(
        zh: "改好后再运行一次 affinity doctor；不改也能评分，标 ✗ 的会搁置并列出",
        en:
          "run 'affinity doctor' again afterwards; scoring works as it is, what is marked ✗ is set aside and listed"
      )
    return LocalText(
      zh: "\(rest.zh)：affinity report \(folder)", en: "\(rest.en): affinity report \(folder)")
  }

  /// Recordings and transcripts wait for a table of calls, which their names can start.
  private var filing: LocalText {
    let files = outlook.match.orphans.count
    let command = "affinity init \(centre.folder) --from-recordings '{call}.wav'"
    return LocalText(
      zh:
        "还没有通话表，但 recordings/、transcripts/ 里有 \(files) 个文件：\(command) 按文件名登记（文件名里还有工号、时间的，写法见 affinity init --help），再运行一次 affinity doctor；有话单的，把导出的 xlsx、csv 放进来即可",
      en:
        "there is no table of calls yet, but \(files.counted("file")) in recordings/ and transcripts/: \(command) enters them by their names (with agent and time in them: 'affinity init --help'), then run 'affinity doctor' again; or put an export of your calls (xlsx, csv) here"
    )
  }

  /// Recordings and subtitles that lie beside the folders they belong in.
  private var misplaced: LocalText? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: centre.folder)) ?? []
    func count(_ endings: Set<String>) -> Int {
      names.count { name in
        !name.hasPrefix(".")
          && endings.contains(name.split(separator: ".").last.map { $0.lowercased() } ?? "")
      }
    }
    let sounds = count(["wav", "mp3", "flac", "ogg", "opus", "aif", "aiff", "au"])
    let words = count(["srt", "vtt", "jsonl", "textgrid", "rttm", "ctm", "stm"])
    guard sounds + words > 0 else { return nil }
    let folder = centre.folder
    let command = "affinity init \(folder) --from-recordings '{call}.wav'"
    return LocalText(
      zh:
        "\(folder) 里直接放着 \(sounds) 个录音、\(words) 个转写：录音移到 \(folder)/recordings，转写移到 \(folder)/transcripts，然后 \(command) 按文件名登记",
      en:
        "\(folder) itself holds \(sounds.counted("recording")) and \(words.counted("transcript")): move recordings to \(folder)/recordings and transcripts to \(folder)/transcripts, then \(command) enters them by their names"
    )
  }
}
