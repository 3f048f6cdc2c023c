extension InputProblem.Kind {
  /// What can be wrong with what a command is asked.
  static let ofCommands: [Self] = [
    timeImpossible, orderUnknown, processUnknown, processUntravelled, scriptUnknown,
    checkNameUnknown, kindUnknown, ruleUnknown, recogniserUnnamed, recogniserFolder,
    recogniserChannels, recogniserSilent, recogniserQuietChannel, recogniserStatus,
    recogniserSignal, recogniserTimeout, recogniserEndless, recogniserInterrupted,
    recogniserUnstarted, recogniserWithoutResult, recogniserUnreadable, copyBroken,
  ]

  package static let timeImpossible = Self(
    "asked.no-possible-time", zh: "选项里的时间不可能", en: "an option names no possible time")
  package static let orderUnknown = Self(
    "asked.order-unknown", zh: "没有这张工单", en: "there is no such order")
  package static let processUnknown = Self(
    "asked.process-unknown", zh: "没有这个流程", en: "there is no such process")
  package static let processUntravelled = Self(
    "asked.process-not-taken", zh: "工单没有走过这个流程", en: "an order that never took the process")
  package static let scriptUnknown = Self(
    "asked.script-unknown", zh: "没有这个脚本", en: "there is no such script")
  package static let checkNameUnknown = Self(
    "asked.check-unknown", zh: "没有这项检查", en: "there is no such check")
  package static let kindUnknown = Self(
    "asked.kind-unknown", zh: "没有这类问题", en: "there is no such kind of problem")
  package static let ruleUnknown = Self(
    "asked.rule-unknown", zh: "没有这条规则", en: "there is no such rule")
  package static let recogniserUnnamed = Self(
    "recogniser.unnamed", zh: "没有指定识别程序", en: "no recogniser is named")
  package static let recogniserFolder = Self(
    "recogniser.no-temporary-folder", zh: "无法建立临时文件夹", en: "no temporary folder can be made")
  package static let recogniserChannels = Self(
    "recogniser.channels-unwritable", zh: "单声道临时文件写不出",
    en: "files of single channels cannot be written")
  package static let recogniserSilent = Self(
    "recogniser.heard-nothing", zh: "识别程序没有听出一句话", en: "the recogniser heard no words")
  package static let recogniserQuietChannel = Self(
    "recogniser.channel-quiet", zh: "一个声道上没有听出语音", en: "no words on a channel")
  package static let recogniserStatus = Self(
    "recogniser.failed", zh: "识别程序出错退出", en: "the recogniser failed")
  package static let recogniserSignal = Self(
    "recogniser.ended-by-signal", zh: "识别程序被信号中止", en: "the recogniser was ended by a signal")
  package static let recogniserTimeout = Self(
    "recogniser.out-of-time", zh: "识别程序超时", en: "the recogniser took too long")
  package static let recogniserEndless = Self(
    "recogniser.endless", zh: "识别程序的输出没有尽头", en: "the recogniser wrote without end")
  package static let recogniserInterrupted = Self(
    "recogniser.interrupted", zh: "转写被中断", en: "transcribing was interrupted")
  package static let recogniserUnstarted = Self(
    "recogniser.not-started", zh: "识别程序无法启动", en: "the recogniser cannot be started")
  package static let recogniserWithoutResult = Self(
    "recogniser.without-result", zh: "识别程序没有写出结果", en: "the recogniser wrote no result")
  package static let recogniserUnreadable = Self(
    "recogniser.result-unreadable", zh: "识别结果无法读取", en: "the recogniser's result cannot be read")
  package static let copyBroken = Self(
    "audio.copy-broken", zh: "损坏的副本没有报错", en: "a damaged copy was not noticed")
}
