extension InputProblem.Kind {
  /// What can be wrong with a recording.
  static let ofRecordings: [Self] = [
    recordingMissing, recordingIsFolder, recordingNotPlain, recordingForbidden, recordingEmpty,
    recordingWithoutEnd, recordingCutShort, recordingEndsEarly, recordingBeyondHeader,
    recordingSilentHeader, recordingWithoutSound, recordingDisguised, recordingInPieces,
    recordingChained, recordingUndecodable, recordingUndecodableFrom, recordingWithoutRate,
    recordingMisnamed, recordingUncopied, recordingUnplaced, channelMissing, channelsSwapped,
  ]

  package static let recordingMissing = Self(
    "recording.missing", zh: "找不到录音", en: "there is no such recording")
  package static let recordingIsFolder = Self(
    "recording.is-folder", zh: "给出的是文件夹，不是录音", en: "a folder stands where a recording should be")
  package static let recordingNotPlain = Self(
    "recording.no-ordinary-file", zh: "录音不是普通文件", en: "a recording is no ordinary file")
  package static let recordingForbidden = Self(
    "recording.no-permission", zh: "没有读取录音的权限", en: "a recording may not be read")
  package static let recordingEmpty = Self(
    "recording.empty", zh: "录音文件是空的", en: "a recording's file is empty")
  package static let recordingWithoutEnd = Self(
    "recording.ogg-without-end", zh: "Ogg 录音不完整", en: "an Ogg recording is cut short")
  package static let recordingCutShort = Self(
    "recording.cut-short", zh: "录音比文件头所写的短", en: "a recording is shorter than its header says")
  package static let recordingEndsEarly = Self(
    "recording.ends-early", zh: "录音提前中断", en: "the sound ends before its header says")
  package static let recordingBeyondHeader = Self(
    "recording.beyond-header", zh: "文件头所写之外还有声音",
    en: "there is more behind what the header promises")
  package static let recordingSilentHeader = Self(
    "recording.header-without-sound", zh: "文件头写着没有声音，其后却有内容",
    en: "the header promises no sound, and some follows")
  package static let recordingWithoutSound = Self(
    "recording.without-sound", zh: "录音没有内容", en: "a recording holds no sound")
  package static let recordingDisguised = Self(
    "recording.something-else", zh: "不是录音", en: "it is no recording")
  package static let recordingInPieces = Self(
    "recording.in-pieces", zh: "录音的声音分成几段", en: "a recording holds its sound in pieces")
  package static let recordingChained = Self(
    "recording.several-files", zh: "一个文件里有几段录音", en: "several recordings are in one file")
  package static let recordingUndecodable = Self(
    "recording.undecodable", zh: "录音无法解码", en: "a recording cannot be decoded")
  package static let recordingUndecodableFrom = Self(
    "recording.undecodable-from", zh: "录音从某处起无法解码",
    en: "a recording cannot be decoded from a point on")
  package static let recordingWithoutRate = Self(
    "recording.without-rate", zh: "录音没有有效的采样率或声道数", en: "a recording names no rate or no channels")
  package static let recordingMisnamed = Self(
    "recording.misnamed", zh: "录音的扩展名与内容不符",
    en: "a recording's name says another format than it has")
  package static let recordingUncopied = Self(
    "recording.copy-unwritable", zh: "可播放的副本无法写入", en: "a copy to play cannot be written")
  package static let recordingUnplaced = Self(
    "call.without-recording", zh: "通话表所写的录音不存在", en: "a recording that a call names is not there")
  package static let channelMissing = Self(
    "recording.channel-missing", zh: "录音没有所说的声道", en: "a recording lacks the channel that is named")
  package static let channelsSwapped = Self(
    "recording.channels-swapped", zh: "录音的声道像是对调了", en: "a recording's channels look swapped")
}
