internal import CallModel
internal import Foundation

extension TranscribeRecording {
  /// What is told of a recogniser's run that gave no transcript.
  struct Failures {
    var program: String
    var recording: String
    /// From 0; nil where the recording has one.
    var channel: Int?
    /// The last lines of the program's standard error.
    var said: [String]

    /// Nil where the program ended well.
    ///
    /// - Parameters:
    ///   - limit: how long it may take, in seconds.
    ///   - room: what it may write into a file, in bytes.
    func failure(of ending: ForeignProgram.Ending, limit: Double, room: Int) -> Failure? {
      switch ending {
      case .status(0): return nil
      case .status(let status):
        return failure(
          .recogniserStatus,
          LocalText(
            zh: "识别程序 \(program) 以状态 \(status) 退出",
            en: "the recogniser \(program) ended with status \(status)"),
          LocalText(zh: "请看它的报错", en: "see what it said"))
      case .signal(let signal):
        return failure(
          .recogniserSignal,
          LocalText(
            zh: "识别程序 \(program) 被信号 \(signal) 中止",
            en: "the recogniser \(program) was ended by signal \(signal)"),
          LocalText(zh: "请检查内存和模型文件", en: "check its memory and its model"))
      case .outOfTime:
        return failure(
          .recogniserTimeout,
          LocalText(
            zh: "识别程序 \(program) 超过 \(Figure.plain(limit)) 秒，已停止",
            en: "the recogniser \(program) was stopped after \(Figure.plain(limit)) s"),
          LocalText(zh: "请检查它是否卡住，或调大时限", en: "see whether it hangs, or raise the limit"))
      case .endless:
        return failure(
          .recogniserEndless,
          LocalText(
            zh: "识别程序 \(program) 的输出超过 \(room >> 20) MB，已停止",
            en: "the recogniser \(program) was stopped after more than \(room >> 20) MB of output"),
          LocalText(zh: "请看它在重复输出什么", en: "see what it keeps saying"))
      case .interrupted(let signal):
        var failure = failure(
          .recogniserInterrupted, LocalText(zh: "转写被中断", en: "transcribing was interrupted"),
          LocalText(zh: "需要时重新运行", en: "run it again when wanted"))
        failure.interruption = signal
        return failure
      case .notStarted(let reason):
        return failure(
          .recogniserUnstarted,
          LocalText(
            zh: "无法启动识别程序 \(program)：\(reason.zh)",
            en: "the recogniser \(program) cannot be started: \(reason.en)"),
          LocalText(zh: "请安装它，或写明它的路径", en: "install it, or give its path"))
      }
    }

    var withoutResult: Failure {
      failure(
        .recogniserWithoutResult,
        LocalText(
          zh: "识别程序 \(program) 没有写出结果", en: "the recogniser \(program) wrote no result"),
        LocalText(
          zh: "请核对命令中的 {output}", en: "check {output} in its command line"))
    }

    func unreadable(_ problem: InputProblem) -> Failure {
      failure(
        .recogniserUnreadable,
        LocalText(
          zh: "识别结果无法读取：\(problem.what.zh)", en: "its result cannot be read: \(problem.what.en)"),
        problem.fix)
    }

    private func failure(
      _ kind: InputProblem.Kind, _ what: LocalText, _ fix: LocalText
    ) -> Failure {
      let place =
        channel.map { LocalText(zh: "（第 \($0 + 1) 声道）", en: " (channel \($0 + 1))") }
        ?? LocalText(zh: "", en: "")
      return Failure(
        problem: InputProblem(
          kind, file: recording, what: LocalText(zh: what.zh + place.zh, en: what.en + place.en),
          fix: fix),
        said: said)
    }
  }
}
