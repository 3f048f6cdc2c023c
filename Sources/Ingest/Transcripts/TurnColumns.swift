internal import CallModel

/// The columns of our own transcripts, in tables and in JSON Lines, with their usual names.
enum TurnColumn: CaseIterable, Sendable {
  case callID, number, role, start, end, startMilliseconds, endMilliseconds, text, channel

  /// In small letters.
  var names: [String] {
    switch self {
    case .callID:
      [
        "call_id", "callid", "call id", "通话编号", "通话id", "通话号", "录音编号", "录音流水号", "呼叫编号", "流水号",
        "录音id", "会话id", "会话编号", "通话流水号",
      ]
    case .number: ["turn_no", "turn", "turn no", "no", "序号", "轮次", "句序", "编号"]
    case .role:
      ["role", "speaker", "party", "角色", "说话人", "发言人", "讲话人", "说话角色", "说话者", "发言角色", "对话角色"]
    case .start:
      ["start_s", "start", "start_time", "开始秒", "开始时间", "起始时间", "开始", "开始时间(秒)", "开始(秒)"]
    case .end: ["end_s", "end", "end_time", "结束秒", "结束时间", "终止时间", "结束", "结束时间(秒)", "结束(秒)"]
    case .startMilliseconds: ["start_ms", "开始毫秒", "开始时间(毫秒)", "开始(毫秒)"]
    case .endMilliseconds: ["end_ms", "结束毫秒", "结束时间(毫秒)", "结束(毫秒)"]
    case .text:
      [
        "text", "content", "文本", "内容", "文字", "转写", "转写文本", "识别结果", "话语", "对话内容", "文本内容", "转写内容",
        "说话内容", "识别文本", "识别内容", "对话文本", "语音文本",
      ]
    case .channel: ["channel", "channel_no", "声道", "声道号", "通道"]
    }
  }

  static func named(_ header: String) -> TurnColumn? {
    let tidy = PartyResolver.tidied(header)
    return allCases.first { $0.names.contains(tidy) }
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
