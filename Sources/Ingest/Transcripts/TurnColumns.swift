internal import CallModel

/// The columns of our own transcripts, in tables and in JSON Lines, with their usual names.
enum TurnColumn: CaseIterable, Sendable {
  case callID, number, role, start, end, startMilliseconds, endMilliseconds, text, channel

  /// In small letters; of several columns of call ids the one whose name stands first counts.
  private var names: [String] {
    switch self {
    case .callID:
      [
        "call_id", "call id", "通话编号", "通话id", "通话号", "通话标识", "录音编号", "录音id", "录音流水号", "录音号",
        "recording_id", "呼叫编号", "呼叫id", "会话id", "会话编号", "contact_id", "conversation_id",
        "interaction_id", "通话流水号", "呼叫流水号", "会话流水号", "流水号",
      ]
    case .number: ["turn_no", "turn", "turn no", "no", "序号", "轮次", "句序", "编号", "句子序号", "语句序号"]
    case .role:
      [
        "role", "speaker", "party", "角色", "说话人", "发言人", "讲话人", "说话角色", "说话者", "发言角色", "对话角色",
        "说话人角色", "发言方", "说话方", "speaker_role", "speaker_name", "speaker_label", "speaker_id",
        "participant", "participant_role",
      ]
    case .start:
      [
        "start_s", "start", "start_time", "begin", "begin_time", "start_sec", "start_seconds",
        "开始秒",
        "开始时间", "起始时间", "开始", "起始", "起始秒", "开始时间(秒)", "开始(秒)", "起始时间(秒)", "开始时间(s)",
        "起始时间(s)", "start(s)", "start_time(s)", "begin_time(s)", "开始时刻",
      ]
    case .end:
      [
        "end_s", "end", "end_time", "end_sec", "end_seconds", "结束秒", "结束时间", "终止时间", "结束", "终止秒",
        "结束时间(秒)", "结束(秒)", "终止时间(秒)", "结束时间(s)", "终止时间(s)", "end(s)", "end_time(s)", "结束时刻",
      ]
    case .startMilliseconds:
      [
        "start_ms", "开始毫秒", "起始毫秒", "开始时间(毫秒)", "起始时间(毫秒)", "开始(毫秒)", "开始时间(ms)",
        "起始时间(ms)", "start(ms)", "start_time(ms)", "begin_time(ms)", "start_time_ms", "begin_ms",
        "begin_offset_millis",
      ]
    case .endMilliseconds:
      [
        "end_ms", "结束毫秒", "终止毫秒", "结束时间(毫秒)", "终止时间(毫秒)", "结束(毫秒)", "结束时间(ms)",
        "终止时间(ms)", "end(ms)", "end_time(ms)", "end_time_ms", "end_offset_millis",
      ]
    case .text:
      [
        "text", "content", "transcript", "utterance", "文本", "内容", "文字", "转写", "转写文本", "识别结果", "话语",
        "对话内容", "文本内容", "转写内容", "说话内容", "识别文本", "识别内容", "对话文本", "语音文本", "转写结果", "发言内容",
        "讲话内容", "语句内容", "会话内容", "通话内容",
      ]
    case .channel: ["channel", "channel_no", "channel_id", "声道", "声道号", "通道", "通道号"]
    }
  }

  /// The name by which a table of ours has it.
  ///
  /// - Parameter saysSeconds: its unit is told, and need not be found out.
  func plainName(saysSeconds: Bool) -> String {
    switch self {
    case .start where !saysSeconds: "start"
    case .end where !saysSeconds: "end"
    default: names[0]
    }
  }

  /// The name of one of several columns, from 0, that all name the call.
  func plainName(_ index: Int) -> String { names[index % names.count] }

  static func named(_ header: String) -> TurnColumn? { byName[squeezed(header)]?.column }

  /// Whether the name of a column of times says that they are seconds.
  static func saysSeconds(_ header: String) -> Bool {
    let bare = squeezed(header)
    return ["starts", "ends", "sec", "seconds", "(s)"].contains { bare.hasSuffix($0) }
      || bare.contains("秒")
  }

  /// A row names words and something else that a turn has.
  static func areHeader(_ cells: [String]) -> Bool {
    let columns = Set(cells.compactMap(named))
    return columns.contains(.text) && columns.count >= 2
  }

  /// The places of the columns of call ids, the one that most plainly is first.
  static func callColumns(of header: [String]) -> [Int] {
    header.enumerated().compactMap { index, cell in
      byName[squeezed(cell)].flatMap { $0.column == .callID ? (index, $0.rank) : nil }
    }.sorted { $0.1 < $1.1 }.map(\.0)
  }

  private static let byName: [String: (column: TurnColumn, rank: Int)] = {
    var byName: [String: (TurnColumn, Int)] = [:]
    for column in allCases {
      for (rank, name) in column.names.enumerated() { byName[squeezed(name)] = (column, rank) }
    }
    return byName
  }()

  /// Half width, small letters, without spaces and underscores: `开始时间（秒）`, `Start Time`.
  private static func squeezed(_ header: String) -> String {
    PartyResolver.tidied(header).filter { $0 != " " && $0 != "_" }
  }
}

/// A channel as a transcript's own tables write it: counted from 0, or `left`, `右声道`.
enum TurnChannel {
  static func index(_ text: String?) -> Int? {
    guard let text else { return nil }
    switch PartyResolver.tidied(text) {
    case "left", "channel 0": return 0
    case "right", "channel 1": return 1
    case let plain: return Int(plain).flatMap { (0..<64).contains($0) ? $0 : nil }
    }
  }
}

/// Turns of one call out of a file that may hold many.
struct CallSelection {
  /// Calls in the order of the file.
  private(set) var calls: [String] = []
  private var known: Set<String> = []

  mutating func see(_ call: String) {
    if known.insert(call).inserted { calls.append(call) }
  }

  /// The call to keep; nil where the file names none.
  func choice(wanted: String?, file: String) throws(InputProblem) -> String? {
    guard let first = calls.first else { return nil }
    if let wanted {
      guard known.contains(wanted) else { throw .callNotFound(wanted, file) }
      return wanted
    }
    guard calls.count == 1 else { throw .severalCalls(file, calls) }
    return first
  }
}
