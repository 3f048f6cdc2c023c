package import Assessment
package import CallModel
internal import Foundation
internal import Ingest
internal import Lexis

/// Scores single calls from their files: a recording, a transcript, or both.
package struct AssessFiles: Sendable {
  /// What the files do not say of the calls.
  package struct About: Sendable {
    package var type: CallType?
    /// From 0; nil where nobody said.
    package var agentChannel: Int?
    /// How many channels the transcript was made from.
    package var channels: Int?
    package var agentID: String?
    package var language: Language?
    package var roles: [String: Party] = [:]

    package init() {}
  }

  package var rubric: Rubric
  package var checks: CheckSet
  package var about: About
  /// Why personal data is shown as it is; nil to mask it.
  package var unmaskedBecause: String?
  package var workers: Int
  /// A transcript in the place of the file `-`.
  package var standardInput: [UInt8]?

  package init(
    rubric: Rubric, checks: CheckSet = .standardOnly, about: About, workers: Int
  ) {
    self.rubric = rubric
    self.checks = checks
    self.about = about
    self.workers = workers
  }

  /// Files that bear the same name before the ending are one call.
  package static func calls(from paths: [String]) -> [(name: String, files: [String])] {
    paths.grouped(by: FolderMatch.stem).map { ($0, $1) }
  }

  /// A scorecard or the reasons there is none, call by call, in the order of the files.
  package func run(_ paths: [String], progress: (Int) -> Void = { _ in }) async -> [CallResult] {
    var settings = CentreSettings()
    settings.agentChannel = about.agentChannel
    settings.roles = about.roles
    var desk = CallDesk(
      folder: ".", assessor: Assessor(rubric: rubric, checks: checks),
      settings: settings)
    desk.findsCallsByID = false
    desk.unmaskedBecause = unmaskedBecause
    desk.standardInput = standardInput
    let assessing = desk
    let calls = Self.calls(from: paths)
    let jobs = zip(ids(of: calls.map(\.name)), calls).map { job(id: $0, files: $1.files) }
    let state = RunState(program: "")
    return await orderedParallelMap(
      jobs, workers: workers,
      { job in
        var result = assessing.result(for: job, state: state)
        if assessing.unmaskedBecause == nil { result.problems = result.problems.map(\.masked) }
        return result
      },
      onFinish: progress)
  }

  /// The ids are those of the files: a number or a name in them is shown no more than elsewhere. Those
  /// that are alike without it are numbered.
  private func ids(of names: [String]) -> [String] {
    let shown = names.map { name in
      if name == StandardInput.name { return "stdin" }
      return unmaskedBecause == nil ? PersonalDataMask.shownName(name) : name
    }
    var taken = Set(shown)
    var given: Set<String> = []
    return shown.map { id in
      if given.insert(id).inserted { return id }
      var number = 2
      while !taken.insert("\(id)-\(number)").inserted { number += 1 }
      return "\(id)-\(number)"
    }
  }

  private func job(id: String, files: [String]) -> CallJob {
    var record = CallRecord(id: id)
    record.type = about.type
    record.agentChannel = about.agentChannel
    record.channels = about.channels
    record.agentID = about.agentID
    record.language = about.language
    var call = CallFiles(record: record, problems: [])
    for path in files { add(path, to: &call) }
    return CallJob(files: call)
  }

  /// Takes a file as the call's recording or its transcript, or says why it is neither.
  private func add(_ path: String, to call: inout CallFiles) {
    if let standardInput, path == StandardInput.name {
      if Self.looksLikeRecording(standardInput.prefix(4096)) {
        call.problems.append(
          InputProblem(
            .inputNotText, file: path,
            what: LocalText(
              zh: "标准输入不是文本", en: "standard input is no text"),
            fix: LocalText(
              zh: "录音请给出文件名；“-”只读转写文本",
              en: "name a recording as a file; '-' reads transcripts only")))
      } else {
        call.transcript = path
      }
      return
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      call.problems.append(
        InputProblem(
          .fileMissing, file: path, what: LocalText(zh: "文件不存在", en: "there is no such file"),
          fix: LocalText(zh: "请检查路径", en: "check the path"), callID: call.record.id))
      return
    }
    // A folder with Kaldi's `text` is one transcript.
    let isTranscript = isFolder.boolValue && FolderMatch.isRegular(path + "/text")
    if isFolder.boolValue, !isTranscript {
      call.problems.append(
        InputProblem(
          .fileIsFolder, file: path, what: LocalText(zh: "这是一个目录", en: "this is a folder"),
          fix: LocalText(
            zh: "整个目录请用 affinity report", en: "use 'affinity report' for a whole folder"),
          callID: call.record.id))
      return
    }
    guard isTranscript || FolderMatch.isRegular(path) else {
      call.problems.append(
        InputProblem(
          .fileNotPlain, file: path,
          what: LocalText(zh: "不是普通文件", en: "this is no ordinary file"),
          fix: LocalText(
            zh: "请先存为文件再评分", en: "save its contents as a file first"), callID: call.record.id))
      return
    }
    let isRecording = !isTranscript && Self.looksLikeRecording(path)
    let taken = isRecording ? call.recording : call.transcript
    if let taken {
      call.problems.append(
        InputProblem(
          .fileTwins, file: path,
          what: LocalText(
            zh: "与 \(taken) 同名，都是\(isRecording ? "录音" : "转写")",
            en:
              "bears the name of \(taken), and both are \(isRecording ? "recordings" : "transcripts")"
          ),
          fix: LocalText(zh: "请分开评分，或改名", en: "score them one at a time, or rename one"),
          callID: call.record.id))
    } else if isRecording {
      call.recording = path
    } else {
      call.transcript = path
    }
  }

  /// Sound by its first bytes: not text in any encoding that transcripts come in. An empty file
  /// goes by its ending.
  private static func looksLikeRecording(_ path: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? handle.close() }
    let head = [UInt8]((try? handle.read(upToCount: 4096)) ?? Data())
    guard head.count > 1 else {
      let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
      return !TranscriptFormatCatalog.endings.contains(ending)
    }
    return looksLikeRecording(head[...])
  }

  private static func looksLikeRecording(_ head: ArraySlice<UInt8>) -> Bool {
    guard head.count > 1 else { return false }
    // Workbooks, and what else office programs save.
    if head.starts(with: [0x50, 0x4B, 3, 4]) || head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      return false
    }
    let isUTF16 = (head[0] == 0xFF && head[1] == 0xFE) || (head[0] == 0xFE && head[1] == 0xFF)
    return !isUTF16 && head.contains { $0 == 0 || $0 == 1 || $0 == 2 }
  }
}
