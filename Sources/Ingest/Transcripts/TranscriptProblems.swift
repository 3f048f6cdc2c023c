package import CallModel

/// What can be wrong with a transcript, each said in one place.
extension InputProblem {
  static func emptyTranscript(_ file: String) -> InputProblem {
    InputProblem(
      .transcriptEmpty, file: file, what: LocalText(zh: "文件是空的", en: "the file is empty"),
      fix: LocalText(
        zh: "请重新导出转写文本，或从通话表中去掉它", en: "export the transcript again, or take it out of calls.csv"))
  }

  static func noTurns(_ file: String, format: LocalText) -> InputProblem {
    InputProblem(
      .transcriptWithoutTurns, file: file,
      what: LocalText(
        zh: "\(format.zh)文件中没有一句话", en: "the \(format.en) file holds no turn"),
      fix: LocalText(
        zh: "请确认识别已完成并重新导出", en: "check that recognition finished, and export it again"))
  }

  package static func tooLongFile(_ file: String, bytes: Int) -> InputProblem {
    let most = TranscriptReader.longestFile >> 20
    return InputProblem(
      .transcriptFileTooLong, file: file,
      what: LocalText(
        zh: "文件有 \(bytes >> 20) MB，转写文件最多读 \(most) MB",
        en: "the file has \(bytes >> 20) MB; of a transcript at most \(most) MB are read"),
      fix: LocalText(
        zh: "请核对是不是转写；内含多通时请按天拆成几个文件",
        en: "check that it is a transcript; where it holds many calls, divide it by days"))
  }

  /// One call's transcript that is longer than any can be, by its bytes.
  static func tooLongCall(_ source: TranscriptSource) -> InputProblem {
    let most = TranscriptReader.longestCall >> 20
    return InputProblem(
      .transcriptCallTooLong, file: source.file,
      what: LocalText(
        zh: "文件有 \(source.bytes.count >> 20) MB；一通电话的转写最多读 \(most) MB，逐字带时间记一整天也用不完",
        en:
          "the file has \(source.bytes.count >> 20) MB; of one call at most \(most) MB are read, which hold a day of words with their times"
      ),
      fix: LocalText(
        zh:
          "请核对是不是一通的转写；多通请用 CSV 或 JSON Lines，每句写 call_id（最多 \(TranscriptReader.longestFile >> 20) MB）",
        en:
          "check that it is one call's transcript; many calls go into CSV or JSON Lines with a call_id for each turn (up to \(TranscriptReader.longestFile >> 20) MB)"
      ), callID: source.callID)
  }

  /// Turns of one call in a file that may hold those of many, and that are longer than a call can be.
  ///
  /// - Parameter call: the call that was asked for; nil where none was.
  static func tooLongTurns(of call: String?, _ source: TranscriptSource) -> InputProblem {
    let most = TranscriptReader.longestCall >> 20
    let whose = call.map(shortened)
    return InputProblem(
      .transcriptCallTooLong, file: source.file,
      what: LocalText(
        zh: (whose.map { "通话“\($0)”" } ?? "没有通话编号") + "的各行太长；一通电话的转写最多读 \(most) MB，逐字带时间记一整天也用不完",
        en: "the lines " + (whose.map { "of call '\($0)'" } ?? "without a call_id")
          + " are too long; of one call at most \(most) MB are read, which hold a day of words with their times"
      ),
      fix: whose == nil
        ? LocalText(
          zh: "内含多通的，请给每句写上 call_id", en: "where they are of many calls, give each turn its call_id"
        )
        : LocalText(
          zh: "请核对 call_id，看是不是把几通写成了一通",
          en: "check the call_id: several calls may bear the same"), callID: source.callID)
  }

  static func tooManyWords(_ characters: Int, file: String) -> InputProblem {
    InputProblem(
      .transcriptTooManyWords, file: file,
      what: LocalText(
        zh: "一通电话有 \(characters) 个字，一天也说不完",
        en: "one call holds \(characters) characters, more than anybody says in a day"),
      fix: LocalText(
        zh: "请核对文件；多通电话在一个文件里时每句要有 call_id",
        en: "check the file; where it holds several calls, each turn needs its call_id"))
  }

  static func tooManyTurns(_ turns: Int, file: String) -> InputProblem {
    InputProblem(
      .transcriptTooManyTurns, file: file,
      what: LocalText(
        zh: "一通电话有 \(turns) 句，一天也说不完",
        en: "one call holds \(turns) turns, more than a day has room for"),
      fix: LocalText(
        zh: "请核对文件；多通电话在一个文件里时每句要有 call_id",
        en: "check the file; where it holds several calls, each turn needs its call_id"))
  }

  static func unknownFormat(_ file: String) -> InputProblem {
    InputProblem(
      .transcriptUnknown, file: file,
      what: LocalText(
        zh: "不是可识别的转写格式", en: "the content is no transcript format that is known"),
      fix: LocalText(
        zh: "运行 affinity transcript formats 查看支持的格式",
        en: "run 'affinity transcript formats' for those that are"))
  }

  /// The same where the file's name says what it should be.
  static func unknownFormat(_ source: TranscriptSource) -> InputProblem {
    var problem = unknownFormat(source.file)
    let name = source.file.lowercased()
    let named = TranscriptFormatCatalog.all.first { format in
      format.shape != nil && format.endings.contains { name.hasSuffix($0) }
    }
    guard let named, let shape = named.shape else { return problem }
    problem.kind = .transcriptUnlikeName
    problem.line = source.opening(1).first?.number
    problem.what = LocalText(
      zh: "按扩展名应为 \(named.name.zh)，内容却不是，也不是其他可识别的格式",
      en: "by its ending this is \(named.name.en), by its content it is no format that is known")
    problem.fix = LocalText(
      zh: "这种文件\(shape.zh)；其他格式见 affinity transcript formats",
      en: "in such a file \(shape.en); 'affinity transcript formats' lists the others")
    return problem
  }

  static func brokenJSON(_ fault: JSONFault, in source: TranscriptSource) -> InputProblem {
    let line = source.line(at: fault.offset)
    let column = source.column(at: fault.offset)
    let why: LocalText
    switch fault.kind {
    case .endsEarly:
      why = LocalText(zh: "文件在此中断，内容不完整", en: "the text ends here, before the JSON does")
    case .unexpected(let byte):
      let sign = (0x21...0x7E).contains(byte) ? "'\(Unicode.Scalar(byte))'" : nil
      why = LocalText(
        zh: sign.map { "此处不应出现 \($0)" } ?? "此处的字符不符合 JSON",
        en: sign.map { "\($0) cannot stand here" } ?? "this character cannot stand here")
    case .badString:
      why = LocalText(zh: "引号没有闭合", en: "a quotation mark is not closed")
    case .badEscape:
      why = LocalText(zh: "转义字符有误", en: "an escape after '\\' is wrong")
    case .badNumber:
      why = LocalText(zh: "数字写法有误", en: "a number is miswritten")
    case .tooDeep:
      why = LocalText(zh: "嵌套过深", en: "the nesting is too deep")
    }
    return InputProblem(
      .transcriptBrokenJSON, file: source.file, line: line,
      what: LocalText(
        zh: "JSON 有误（第 \(column) 个字符）：\(why.zh)",
        en: "broken JSON at column \(column): \(why.en)"),
      fix: LocalText(
        zh: "请重新导出，或改正这一行", en: "export it again, or correct this line"))
  }

  static func brokenXML(_ file: String, line: Int, hasDocumentType: Bool) -> InputProblem {
    InputProblem(
      .transcriptBrokenXML, file: file, line: line,
      what: hasDocumentType
        ? LocalText(
          zh: "XML 含有文档类型声明，转写里不应有",
          en: "the XML declares a document type, which no transcript does")
        : LocalText(zh: "此处不是有效的 XML", en: "this is no valid XML"),
      fix: LocalText(
        zh: "请在原程序中打开并重新保存", en: "open it in the program that made it and save it again"))
  }

  /// Something the format needs is not there or is of the wrong kind.
  static func missing(
    _ name: String, in source: TranscriptSource, at offset: Int?
  ) -> InputProblem {
    missing(name, file: source.file, line: offset.map(source.line(at:)))
  }

  static func missing(_ name: String, file: String, line: Int?) -> InputProblem {
    InputProblem(
      .transcriptLacks, file: file, line: line,
      what: LocalText(zh: "缺少“\(name)”", en: "'\(name)' is missing"),
      fix: LocalText(
        zh: "请用原系统完整导出", en: "export the whole file from the system that made it"))
  }

  static func jobFailed(_ file: String) -> InputProblem {
    InputProblem(
      .transcriptJobFailed, file: file,
      what: LocalText(zh: "该识别任务失败，没有结果", en: "the job failed and has no result"),
      fix: LocalText(zh: "请重新提交识别任务", en: "run the job again"))
  }

  static func badTime(_ text: String, file: String, line: Int?) -> InputProblem {
    InputProblem(
      .transcriptBadTime, file: file, line: line,
      what: LocalText(
        zh: "无法读懂时间“\(Self.shortened(text))”", en: "'\(Self.shortened(text))' is not a time"),
      fix: LocalText(
        zh: "请写成秒（如 12.34）或 时:分:秒.毫秒",
        en: "write seconds such as 12.34, or hours:minutes:seconds.milliseconds"))
  }

  /// Some times name a day and some do not, so that none can be told from the other.
  static func partlyDated(file: String, line: Int?) -> InputProblem {
    InputProblem(
      .transcriptBadTime, file: file, line: line,
      what: LocalText(
        zh: "有的时间带日期，这一句的不带", en: "other times name their day, and those of this turn do not"),
      fix: LocalText(
        zh: "请把时间统一写成日期加时刻，或从录音开始算起的秒数",
        en: "write all as day and time, or all as seconds from the start of the recording"))
  }

  static func endsBeforeStart(
    _ start: Double, _ end: Double, file: String, line: Int?
  ) -> InputProblem {
    InputProblem(
      .transcriptEndsBeforeStart, file: file, line: line,
      what: LocalText(
        zh: "这句话在 \(seconds(end)) 秒结束，早于它的开始 \(seconds(start)) 秒",
        en: "the turn ends at \(seconds(end)) s, before it starts at \(seconds(start)) s"),
      fix: LocalText(zh: "请改正这句话的起止时间", en: "correct the times of this turn"))
  }

  static func negativeTime(_ time: Double, file: String, line: Int?) -> InputProblem {
    InputProblem(
      .transcriptNegativeTime, file: file, line: line,
      what: LocalText(
        zh: "时间 \(seconds(time)) 秒早于录音开始",
        en: "the time \(seconds(time)) s lies before the start of the recording"),
      fix: LocalText(
        zh: "时间应从录音开始算起", en: "count times from the start of the recording"))
  }

  static func absurdTime(_ time: Double, file: String, line: Int?) -> InputProblem {
    InputProblem(
      .transcriptAbsurdTime, file: file, line: line,
      what: LocalText(
        zh: "时间 \(seconds(time)) 秒超过一整天，可能是把毫秒当成了秒",
        en: "the time \(seconds(time)) s is longer than a day: perhaps milliseconds, not seconds"),
      fix: LocalText(
        zh: "请把时间换算为从录音开始算起的秒数",
        en: "give seconds from the start of the recording"))
  }

  static func tooSlow(_ time: Double, letters: Int, file: String) -> InputProblem {
    InputProblem(
      .transcriptTooSlow, file: file,
      what: LocalText(
        zh: "共 \(letters) 个字说了 \(seconds(time)) 秒，可能是把毫秒当成了秒",
        en:
          "\(letters.counted("character")) in \(seconds(time)) s of speech: perhaps milliseconds, not seconds"
      ),
      fix: LocalText(
        zh: "请把时间换算为从录音开始算起的秒数，或把列名写成 start_ms、end_ms",
        en: "give seconds from the start of the recording, or call the columns start_ms and end_ms")
    )
  }

  static func outOfOrder(
    _ count: Int, _ start: Double, after last: Double, file: String, line: Int?
  ) -> InputProblem {
    InputProblem(
      .transcriptOutOfOrder, file: file, line: line,
      what: LocalText(
        zh: "有 \(count) 处时间倒退（首处：\(seconds(start)) 秒排在 \(seconds(last)) 秒之后），已按时间重新排序",
        en:
          "\(Self.turns(count)) out of order, first \(seconds(start)) s after \(seconds(last)) s; "
          + "turns were sorted by time"),
      fix: LocalText(
        zh: "如顺序有误请核对原文件", en: "check the file if the order looks wrong"),
      effect: .note)
  }

  static func unknownParty(_ label: String, turns: Int, file: String, line: Int?) -> InputProblem {
    let name = shortened(label)
    return InputProblem(
      .transcriptStranger, file: file, line: line,
      what: LocalText(
        zh: "说话人“\(name)”（\(turns) 句）没有对应的角色",
        en: "speaker '\(name)' (\(Self.turns(turns))) is not known as a party"),
      fix: LocalText(
        zh: "请在 affinity.yaml 的 roles 里或用 --role 写明“\(name)”是 agent、customer 还是 system",
        en:
          "say under roles in affinity.yaml, or with --role, whether '\(name)' is agent, customer or system"
      ),
      effect: .note, subject: name)
  }

  static func noSpeakers(_ file: String, turns: Int) -> InputProblem {
    InputProblem(
      .transcriptUnlabelled, file: file,
      what: LocalText(
        zh: "有 \(turns) 句没有标明说话人", en: "\(Self.turns(turns)) without a speaker"),
      fix: LocalText(
        zh: "请导出带角色的转写，或按声道分别识别",
        en: "export it with speakers, or recognise each channel by itself"),
      effect: .note)
  }

  static func untimed(_ file: String, turns: Int, of all: Int) -> InputProblem {
    InputProblem(
      .transcriptUntimed, file: file,
      what: LocalText(
        zh: turns == all ? "\(all) 句都没有时间" : "\(all) 句中有 \(turns) 句没有时间",
        en: (turns == all ? "" : "\(turns) of ") + "\(Self.turns(all)) without times"),
      fix: LocalText(
        zh: "需要时间的指标将不计算；请导出带时间的转写",
        en: "measures that need times stay out; export it with times"),
      effect: .note)
  }

  /// Lines that begin with a name that is no known speaker's, and went on with the turn above.
  static func joined(
    _ name: String, lines: Int, _ source: TranscriptSource, _ line: Int
  ) -> InputProblem {
    let name = shortened(name)
    return InputProblem(
      .transcriptJoined, file: source.file, line: line,
      what: LocalText(
        zh: "有 \(lines) 行以“\(name)：”开头，不是已知的说话人，已并入上一句",
        en:
          "\(lines.counted("line")) beginning with '\(name):', no speaker that is known, went on with the turn above"
      ),
      fix: LocalText(
        zh: "如是说话人，请在 affinity.yaml 的 roles 里或用 --role 写明“\(name)”是谁",
        en:
          "if that is a speaker, say who '\(name)' is under roles in affinity.yaml, or with --role"),
      effect: .note)
  }

  /// Lines in whose words a second party's name stands before a colon, as if it spoke there.
  static func within(
    _ name: String, lines: Int, _ source: TranscriptSource, _ line: Int
  ) -> InputProblem {
    let name = shortened(name)
    return InputProblem(
      .transcriptSpeakerWithin, file: source.file, line: line,
      what: LocalText(
        zh: "有 \(lines) 行的话里还有“\(name)：”，没有拆开，整行算行首说话人说的",
        en:
          "\(lines.counted("line")) with '\(name):' among the words, not divided: all is taken as said by whoever begins the line"
      ),
      fix: LocalText(
        zh: "如是“\(name)”说的，请让“\(name)：”另起一行",
        en: "if '\(name)' speaks there, begin a line with '\(name):'"),
      effect: .note)
  }

  /// Turns of nobody's call in a file of several.
  static func ownerless(_ turns: Int, _ file: String) -> InputProblem {
    .note(
      .transcriptOwnerless, file,
      LocalText(
        zh: "有 \(turns) 句没有通话编号，不知属于哪一通，未读入",
        en: "without a call_id in a file of several calls, left out: \(Self.turns(turns))"),
      fix: LocalText(zh: "请补上 call_id", en: "give each line its call_id"))
  }

  static func columnTwice(_ name: String, file: String, line: Int) -> InputProblem {
    let name = shortened(name)
    return InputProblem(
      .transcriptColumnTwice, file: file, line: line,
      what: LocalText(zh: "列“\(name)”出现两次", en: "column '\(name)' stands twice"),
      fix: LocalText(zh: "请只保留一列", en: "keep one of them"))
  }

  /// Times that are those of a clock on the wall.
  static func clockTimes(_ file: String, first: Double) -> InputProblem {
    let time = String(ClockTime.text(first).prefix(8))
    return InputProblem(
      .transcriptClockTimes, file: file,
      what: LocalText(
        zh: "时间是钟点（首句 \(time)），已改为从第一句算起",
        en:
          "its times are those of a clock, the first \(time); they were counted from the first turn"
      ),
      fix: LocalText(
        zh: "要与录音对上，请导出从录音开始算起的时间",
        en: "to fit them to a recording, export times from its start"),
      effect: .note)
  }

  /// Turns that begin at a known time and have no end, nor a later turn to take it from.
  static func endless(_ file: String, turns: Int, isLast: Bool) -> InputProblem {
    InputProblem(
      .transcriptEndless, file: file,
      what: isLast
        ? LocalText(zh: "最后一句没有结束时间", en: "the last turn has no end")
        : LocalText(
          zh: "有 \(turns) 句没有结束时间，也不能由后一句得知",
          en: "\(Self.turns(turns)) without an end, which no later turn tells either"),
      fix: LocalText(
        zh: "按时间计算的指标不含这些话；请导出带结束时间的转写",
        en: "measures that need times stay without them; export it with end times"),
      effect: .note)
  }

  static func note(
    _ kind: Kind, _ file: String, line: Int? = nil, _ what: LocalText,
    fix: LocalText = LocalText(zh: "如不影响使用可不处理", en: "nothing to do if this is intended")
  ) -> InputProblem {
    InputProblem(kind, file: file, line: line, what: what, fix: fix, effect: .note)
  }

  static func severalCalls(_ file: String, _ ids: [String]) -> InputProblem {
    let shown = ids.prefix(3).map(shortened).joined(separator: ", ")
    return InputProblem(
      .transcriptSeveralCalls, file: file,
      what: LocalText(
        zh: "文件含 \(ids.count) 通通话（\(shown)…），未指明要哪一通",
        en: "the file holds \(ids.count) calls (\(shown)…), and none was asked for"),
      fix: LocalText(zh: "请指定通话编号", en: "name the call"))
  }

  static func callNotFound(_ id: String, _ file: String) -> InputProblem {
    InputProblem(
      .transcriptOtherCalls, file: file,
      what: LocalText(
        zh: "文件中没有通话“\(shortened(id))”的内容",
        en: "the file holds nothing of call '\(shortened(id))'"),
      fix: LocalText(
        zh: "请核对通话编号与文件", en: "check the call's id and the file"), callID: id)
  }

  static func turns(_ count: Int) -> String { count.counted("turn") }

  static func seconds(_ value: Double) -> String { Figure.text(value, upTo: 3) }

  /// At most 40 characters, without line breaks: a file's own words in a message.
  static func shortened(_ text: String) -> String {
    var short = String.UnicodeScalarView()
    for scalar in text.unicodeScalars.prefix(40) {
      short.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
    }
    return String(short) + (text.unicodeScalars.count > 40 ? "…" : "")
  }
}

extension Transcript {
  /// Texts of one speaker put together: Chinese without spaces, other scripts with.
  package static func joined(_ texts: [String]) -> String { TextPieces.joined(texts) }
}
