extension InputProblem.Kind {
  /// What can be wrong with a transcript, or worth knowing of it.
  static let ofTranscripts: [Self] = [
    transcriptMissing, transcriptUnplaced, transcriptEmpty, transcriptWithoutTurns,
    transcriptFileTooLong, transcriptCallTooLong, transcriptTooManyWords, transcriptTooManyTurns,
    transcriptUnknown, transcriptUnlikeName, transcriptBrokenJSON, transcriptLacks,
    transcriptBadTime, transcriptEndsBeforeStart, transcriptNegativeTime, transcriptAbsurdTime,
    transcriptTooSlow, transcriptNegativeLength, transcriptOutOfOrder, transcriptStranger,
    transcriptStrangers, transcriptUnlabelled, transcriptPartiesUnknown, transcriptPartiesTold,
    transcriptPartiesHeard,
    transcriptMirrored, transcriptUntimed, transcriptJoined, transcriptClockTimes,
    transcriptEndless, transcriptEndsSupposed, transcriptSeveralCalls, transcriptOtherCalls,
    transcriptTwiceNumbered, transcriptOwnerless, transcriptUnitSupposed, transcriptMisfitStamps,
    transcriptStartsSupposed, transcriptCutCharacters, transcriptTierLeftOut,
    transcriptAnalysisSkipped, transcriptMisfitLoudness, transcriptWordsSpread, transcriptHeading,
    transcriptSpeakersOnly, transcriptWordless, transcriptUnrecognised, transcriptJobFailed,
    transcriptKaldiText, transcriptKaldiCommand, transcriptColumns, transcriptFields,
    transcriptTooManyFields, transcriptOpenQuote, transcriptColumnTwice, transcriptWithoutText,
    transcriptBrokenTextGrid, transcriptSpeakerWithin, transcriptBrokenXML,
  ]

  package static let transcriptMissing = Self(
    "transcript.missing", zh: "找不到转写文件", en: "there is no such transcript")
  package static let transcriptUnplaced = Self(
    "call.without-transcript", zh: "通话表所写的转写不存在", en: "a transcript that a call names is not there")
  package static let transcriptEmpty = Self(
    "transcript.empty", zh: "转写文件是空的", en: "a transcript is empty")
  package static let transcriptWithoutTurns = Self(
    "transcript.without-turns", zh: "转写中没有一句话", en: "a transcript holds no turn")
  package static let transcriptFileTooLong = Self(
    "transcript.file-too-large", zh: "转写文件过大", en: "a transcript's file is too large")
  package static let transcriptCallTooLong = Self(
    "transcript.call-too-large", zh: "一通电话的转写过大", en: "one call's transcript is too large")
  package static let transcriptTooManyWords = Self(
    "transcript.too-many-words", zh: "一通电话的字数多得不可能",
    en: "one call holds more words than can be said")
  package static let transcriptTooManyTurns = Self(
    "transcript.too-many-turns", zh: "一通电话的句数多得不可能",
    en: "one call holds more turns than can be said")
  package static let transcriptUnknown = Self(
    "transcript.unknown-format", zh: "不是可识别的转写格式", en: "no known format of transcripts")
  package static let transcriptUnlikeName = Self(
    "transcript.unlike-its-name", zh: "转写内容不是扩展名所说的格式",
    en: "a transcript is not what its ending says")
  package static let transcriptBrokenJSON = Self(
    "transcript.broken-json", zh: "JSON 有误", en: "broken JSON")
  package static let transcriptLacks = Self(
    "transcript.field-missing", zh: "缺少必需的内容", en: "something the format needs is missing")
  package static let transcriptBadTime = Self(
    "transcript.time-unreadable", zh: "时间无法读懂", en: "a time cannot be read")
  package static let transcriptEndsBeforeStart = Self(
    "transcript.ends-before-start", zh: "一句话的结束早于开始", en: "a turn ends before it starts")
  package static let transcriptNegativeTime = Self(
    "transcript.negative-time", zh: "时间早于录音开始", en: "a time lies before the recording starts")
  package static let transcriptAbsurdTime = Self(
    "transcript.longer-than-a-day", zh: "时间超过一整天", en: "a time is longer than a day")
  package static let transcriptTooSlow = Self(
    "transcript.too-slow", zh: "说得慢得不可能", en: "speech slower than can be")
  package static let transcriptNegativeLength = Self(
    "transcript.negative-length", zh: "时长为负", en: "a duration is negative")
  package static let transcriptOutOfOrder = Self(
    "transcript.out-of-order", zh: "时间倒退，已重新排序", en: "turns out of order were sorted")
  package static let transcriptStranger = Self(
    "transcript.unknown-speaker", zh: "说话人没有对应的角色", en: "a speaker is not known as a party")
  package static let transcriptStrangers = Self(
    "transcript.agent-not-told", zh: "不知哪个说话人是坐席", en: "which speaker is the agent is not known")
  package static let transcriptUnlabelled = Self(
    "transcript.without-speakers", zh: "有的话没有标明说话人", en: "turns without a speaker")
  package static let transcriptPartiesUnknown = Self(
    "transcript.parties-unknown", zh: "转写没有说话人，分不出双方",
    en: "a transcript without speakers, whose parties cannot be told")
  package static let transcriptPartiesTold = Self(
    "transcript.parties-by-words", zh: "双方已按用语分出", en: "the parties were told apart by their words")
  package static let transcriptPartiesHeard = Self(
    "transcript.parties-by-channel", zh: "双方已按声道分出",
    en: "the parties were told apart by the recording's channels")
  package static let transcriptMirrored = Self(
    "transcript.parties-mirrored", zh: "转写的双方已对调", en: "a transcript's parties were set right")
  package static let transcriptUntimed = Self(
    "transcript.without-times", zh: "有的话没有时间", en: "turns without times")
  package static let transcriptJoined = Self(
    "transcript.lines-joined", zh: "不是说话人的行已并入上一句",
    en: "lines that name no known speaker went on with the turn above")
  package static let transcriptClockTimes = Self(
    "transcript.clock-times", zh: "时间是钟点", en: "times are those of a clock")
  package static let transcriptEndless = Self(
    "transcript.without-ends", zh: "有的话没有结束时间", en: "turns without an end")
  package static let transcriptEndsSupposed = Self(
    "transcript.ends-supposed", zh: "结束时间取自下一句的开始", en: "ends were taken from the turn that follows"
  )
  package static let transcriptSeveralCalls = Self(
    "transcript.several-calls", zh: "文件含多通通话，未指明哪一通",
    en: "several calls in a file, and none was asked for")
  package static let transcriptOtherCalls = Self(
    "transcript.call-not-in-file", zh: "文件中没有所要的通话", en: "the file holds nothing of the call")
  package static let transcriptTwiceNumbered = Self(
    "transcript.number-twice", zh: "句序重复", en: "a turn's number stands twice")
  package static let transcriptOwnerless = Self(
    "transcript.without-call-id", zh: "有的话没有通话编号", en: "turns without a call_id")
  package static let transcriptUnitSupposed = Self(
    "transcript.unit-supposed", zh: "时间单位是推断的", en: "the unit of time was supposed")
  package static let transcriptMisfitStamps = Self(
    "transcript.stamps-misfit", zh: "时间戳个数与字数不符", en: "timestamps do not fit the words")
  package static let transcriptStartsSupposed = Self(
    "transcript.starts-supposed", zh: "开始时间取自上一段的结束", en: "starts were taken from the result before"
  )
  package static let transcriptCutCharacters = Self(
    "transcript.cut-characters", zh: "词元把汉字拆开了", en: "tokens cut characters apart")
  package static let transcriptTierLeftOut = Self(
    "transcript.tier-left-out", zh: "有的层不是话语", en: "a tier holds no turns")
  package static let transcriptAnalysisSkipped = Self(
    "transcript.analysis-skipped", zh: "原系统跳过了分析项", en: "the vendor skipped an analysis")
  package static let transcriptMisfitLoudness = Self(
    "transcript.loudness-misfit", zh: "响度个数与秒数不符", en: "loudness values do not fit the seconds")
  package static let transcriptWordsSpread = Self(
    "transcript.words-spread", zh: "词的时间是推算的", en: "times of words were spread")
  package static let transcriptHeading = Self(
    "transcript.heading-left-out", zh: "开头没有说话人的行已略去",
    en: "lines before the first speaker were left out")
  package static let transcriptSpeakersOnly = Self(
    "transcript.speakers-only", zh: "只有说话时段，没有文字", en: "who speaks when, and no words")
  package static let transcriptWordless = Self(
    "transcript.without-words", zh: "略去没有文字的内容", en: "turns without words were left out")
  package static let transcriptUnrecognised = Self(
    "transcript.phrases-failed", zh: "有的段识别失败", en: "phrases were not recognised")
  package static let transcriptJobFailed = Self(
    "transcript.job-failed", zh: "识别任务失败", en: "the recogniser's job failed")
  package static let transcriptKaldiText = Self(
    "transcript.kaldi-without-text", zh: "Kaldi 目录没有 text 文件", en: "a Kaldi folder without its text"
  )
  package static let transcriptKaldiCommand = Self(
    "transcript.kaldi-command", zh: "wav.scp 里是命令", en: "wav.scp holds a command")
  package static let transcriptColumns = Self(
    "transcript.columns-unlike", zh: "这一行的列数不对", en: "a line has not the columns of its format")
  package static let transcriptFields = Self(
    "transcript.too-few-fields", zh: "这一行的字段不全", en: "a line has too few fields")
  package static let transcriptTooManyFields = Self(
    "transcript.too-many-fields", zh: "这一行的列多于表头", en: "a row has more fields than the header")
  package static let transcriptOpenQuote = Self(
    "transcript.quote-open", zh: "引号没有闭合", en: "a quotation mark is not closed")
  package static let transcriptColumnTwice = Self(
    "transcript.column-twice", zh: "同一列出现两次", en: "a column stands twice")
  package static let transcriptWithoutText = Self(
    "transcript.text-column-missing", zh: "缺少文本列", en: "the column of the text is missing")
  package static let transcriptBrokenTextGrid = Self(
    "transcript.broken-textgrid", zh: "TextGrid 不完整或次序有误",
    en: "a TextGrid is cut off or out of order")
  package static let transcriptSpeakerWithin = Self(
    "transcript.speaker-within-line", zh: "一行的话里还有另一个说话人",
    en: "a second speaker may stand within a line")
  package static let transcriptBrokenXML = Self(
    "transcript.broken-xml", zh: "XML 有误", en: "broken XML")
}
