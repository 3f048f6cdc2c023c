internal import Acoustics
package import Assessment
package import CallModel
internal import Foundation
internal import Ingest
internal import Lexis
internal import Reports

/// One call on its way to a scorecard: its files, its row and what the tables know of it.
package struct CallJob: Sendable {
  package var files: CallFiles
  package var order: OrderFacts?
  package var ratings: [Rating]
  package var confirmations: [Confirmation]
  package var history: AgentHistory?
  /// As the table of agents names who took the call.
  package var agentName: String?

  package init(
    files: CallFiles, order: OrderFacts? = nil, ratings: [Rating] = [],
    confirmations: [Confirmation] = [], history: AgentHistory? = nil, agentName: String? = nil
  ) {
    self.files = files
    self.order = order
    self.ratings = ratings
    self.confirmations = confirmations
    self.history = history
    self.agentName = agentName
  }
}

/// What became of a call.
package struct CallResult: Sendable {
  /// Nil when the call was set aside, and where an earlier run's scorecard holds.
  package var card: Scorecard?
  package var problems: [InputProblem]
  /// The scorecard of an earlier run still holds.
  package var isReused: Bool
  /// A scorecard was made, even where it has been put away since.
  var isAssessed = false
  /// The call has neither recording nor transcript, and none was promised.
  package var hasNothingToHear = false
  /// Level and pitch for the page's picture; nil without a recording, or where the card is reused.
  var sound: CallSound?
  /// Browsers cannot play the recording as it is.
  var needsCopy = false
  /// Digests taken, for the next run.
  var seen: [String: RunState.SeenFile]
}

/// Turns calls into scorecards; the same on every thread.
package struct CallDesk: Sendable {
  package let folder: String
  package let assessor: Assessor
  package let settings: CentreSettings
  /// A transcript file holds the call by its id; otherwise it is the one call in the file.
  package var findsCallsByID = true
  /// Why personal data is shown as it is; nil to mask it.
  package var unmaskedBecause: String?
  /// The transcript that bears the name `-`.
  var standardInput: [UInt8]?
  /// Digest of everything beside the call's own input: rubric, checks, words, settings.
  private let commonDigest: String
  private let rubricDigest: String
  /// Files that hold many calls.
  private let transcripts = SharedTranscripts()
  private let digests = FileDigests()

  package init(folder: String, assessor: Assessor, settings: CentreSettings) {
    self.folder = folder
    self.assessor = assessor
    self.settings = settings
    rubricDigest = Digest.of(Array(assessor.rubric.text.utf8))
    let roles = settings.roles.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.rawValue)" }
    commonDigest = Digest.of(fields: [
      Product.version, rubricDigest, CheckFile.standard.text, assessor.checks.own?.text ?? "",
      CarriedWords.text, assessor.phrases.matching.bySound?.rawValue ?? "",
      settings.timeZone.identifier,
      settings.agentChannel.map(String.init) ?? "", roles.joined(separator: "\n"),
    ])
  }

  /// Judges one call, unless the scorecard of an earlier run still holds.
  ///
  /// - Parameter isHeld: whether there is a scorecard of the call made from input of this digest.
  func result(
    for job: CallJob, state: RunState, isHeld: (_ input: String) -> Bool = { _ in false }
  ) -> CallResult {
    var result = CallResult(card: nil, problems: job.files.problems, isReused: false, seen: [:])
    func digest(_ path: String?) -> String? {
      guard let path else { return nil }
      if let standardInput, path == StandardInput.name { return Digest.of(standardInput) }
      let absolute = FolderMatch.absolute(path, in: folder)
      guard let seen = digests.digest(ofFileAt: absolute, by: state) else { return nil }
      result.seen[absolute] = seen
      return seen.digest
    }
    let recordingDigest = digest(job.files.recording)
    let transcriptDigest = digest(job.files.transcript)
    let inputDigest = self.inputDigest(
      of: job, recording: recordingDigest, transcript: transcriptDigest)
    if isHeld(inputDigest) {
      result.isReused = true
      return result
    }

    guard let input = input(for: job, into: &result) else {
      result.hasNothingToHear = result.problems.isEmpty
      return result
    }
    var provenance = Provenance(
      product: Product.name, rubric: assessor.rubric.label, rubricDigest: rubricDigest,
      inputDigest: inputDigest)
    provenance.recordingDigest = recordingDigest
    provenance.transcriptDigest = transcriptDigest
    provenance.checks = assessor.checks.own?.label
    let card = assessor.assess(input, provenance: provenance)
    // Whoever reads the list of problems must meet these too, and not on the call's own page alone.
    for finding in card.findings
    where [Finding.swappedChannels, Finding.mirroredParties].contains(finding.check) {
      let kind: InputProblem.Kind =
        finding.check == Finding.swappedChannels ? .channelsSwapped : .transcriptMirrored
      result.problems.append(
        InputProblem(
          kind, file: job.files.transcript ?? job.files.recording ?? "", what: finding.summary,
          fix: finding.advice ?? finding.summary, effect: .note, callID: job.files.record.id))
    }
    result.card = card
    return result
  }

  /// The call as its files and rows tell it, ready to be judged; problems and the sound go into
  /// `result`. Nil without anything to hear.
  func input(for job: CallJob, into result: inout CallResult) -> CallInput? {
    let record = job.files.record
    var found = record
    found.audioPath = job.files.recording
    found.transcriptPath = job.files.transcript
    var input = CallInput(record: found)
    input.order = job.order
    input.ratings = job.ratings
    input.confirmations = job.confirmations
    input.history = job.history
    input.unmaskedBecause = unmaskedBecause
    input.startedAtLocal = record.startedAt.map { LocalStamp.stamp($0, in: settings.timeZone) }
    if let path = job.files.recording {
      do throws(InputProblem) {
        let absolute = FolderMatch.absolute(path, in: folder)
        let (analysis, info) = try inspectRecording(at: absolute, name: path)
        let size = try? FileManager.default.attributesOfItem(atPath: absolute)[.size] as? Int
        result.needsCopy = PlayableCopy.isNeeded(for: info, bytes: size ?? 0)
        input.analysis = analysis
        input.channels = channels(of: record, in: analysis)
        input.guessesChannels = record.agentChannel == nil && settings.agentChannel == nil
        if let stated = record.agentChannel ?? settings.agentChannel,
          analysis.channels.count > 1, !analysis.channels.indices.contains(stated)
        {
          result.problems.append(
            .noSuchChannel(stated, of: analysis.channels.count, in: path)
              .concerning(record.id))
        }
        result.sound = CallSound(analysis, channels: input.channels, columns: 1_500).rounded
      } catch {
        result.problems.append(error.concerning(record.id))
      }
    }
    if let path = job.files.transcript {
      do throws(InputProblem) {
        var reading = try transcript(of: record, at: path)
        if assessor.parties(in: reading.transcript).areToldByWords {
          reading = reading.withoutStrangers
          reading.problems.append(.toldSpeakers(path))
        }
        input.transcript = reading.transcript
        if let told = heardOnChannels(reading, in: input) {
          input = told
          reading = reading.withoutStrangers
          reading.problems.append(.toldChannels(path))
          result.sound = input.analysis.map {
            CallSound($0, channels: told.channels, columns: 1_500).rounded
          }
        }
        result.problems += reading.problems.map { $0.concerning(record.id) }
      } catch {
        result.problems.append(error.concerning(record.id))
      }
    }
    if settings.showAgentNames {
      let labels = input.transcript?.turns.filter { $0.party == .agent }.compactMap(\.label) ?? []
      input.agentNames = [job.agentName].compactMap(\.self) + Set(labels).sorted()
    }
    return input.analysis != nil || input.transcript != nil ? input : nil
  }

  /// The call with its turns given to the channels they are heard on, where the transcript names nobody; nil where
  /// it does, or where the channels do not tell.
  private func heardOnChannels(_ reading: TranscriptReading, in input: CallInput) -> CallInput? {
    if input.analysis == nil { return nil }
    var input = input
    input.transcript = reading.withoutStrangers.transcript
    return assessor.tellingSpeakersByChannel(in: input)
  }

  /// The transcript of a call in a file of the folder.
  func transcript(of record: CallRecord, at path: String) throws(InputProblem) -> TranscriptReading
  {
    var roles = settings.roles
    if let channel = record.agentChannel ?? settings.agentChannel, channel < 2 {
      roles.merge(TranscriptReader.roleMap(agentChannel: channel)) { own, _ in own }
    }
    if let standardInput, path == StandardInput.name {
      return try TranscriptReader.read(standardInput, file: path, roleMap: roles)
    }
    return try transcripts.read(
      path: FolderMatch.absolute(path, in: folder), file: path,
      callID: findsCallsByID ? record.id : nil, roleMap: roles)
  }

  /// The channel of each party: the row's own word, else the centre's, else the left one, where
  /// there are two.
  private func channels(of record: CallRecord, in analysis: RecordingAnalysis) -> [Party: Int] {
    guard let parties = analysis.parties else { return [:] }
    let agent = record.agentChannel ?? settings.agentChannel ?? parties.first
    guard let customer = parties.other(than: agent) else { return [:] }
    return [.agent: agent, .customer: customer]
  }

  private func inputDigest(
    of job: CallJob, recording: String?, transcript: String?
  ) -> String {
    func text(_ value: some Encodable) -> String {
      (try? JSONOutput.line(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
    return Digest.of(fields: [
      commonDigest, job.files.recording ?? "", recording ?? "", job.files.transcript ?? "",
      transcript ?? "", text(job.files.record), text(job.order), text(job.ratings),
      text(job.confirmations), text(job.history), unmaskedBecause ?? "",
      job.agentName ?? "", settings.showAgentNames ? "named" : "",
    ])
  }
}

extension CallSound {
  /// Steps finer than a picture shows are dropped, so that the file stays small.
  var rounded: CallSound {
    var sound = self
    for index in sound.lanes.indices {
      sound.lanes[index].loudness = lanes[index].loudness.map { ($0 * 200).rounded() / 200 }
      sound.lanes[index].pitch = lanes[index].pitch.map { $0.map { ($0 * 10).rounded() / 10 } }
    }
    return sound
  }
}

extension InputProblem {
  func concerning(_ callID: String) -> InputProblem {
    var problem = self
    problem.callID = callID
    return problem
  }

  /// The agent's channel is one that the recording has not; the first is then taken for it.
  ///
  /// - Parameter stated: from 0.
  static func noSuchChannel(_ stated: Int, of count: Int, in file: String) -> InputProblem {
    InputProblem(
      .channelMissing, file: file,
      what: LocalText(
        zh: "坐席声道 agent_channel 为 \(stated)（即命令行的 --agent-channel \(stated + 1)），录音只有 \(count) 个声道",
        en:
          "the agent's channel is said to be agent_channel \(stated), or --agent-channel \(stated + 1), "
          + "and the recording has \(count)"),
      fix: LocalText(
        zh: "请改正：agent_channel 从 0 数起，0 左，1 右；--agent-channel 从 1 数起，1 左，2 右",
        en:
          "correct it: agent_channel counts from 0, left, 1 is right; --agent-channel counts from 1, left, "
          + "2 is right"), effect: .note)
  }

  /// Who the agent is was told by the words of a transcript that names nobody.
  fileprivate static func toldSpeakers(_ path: String) -> InputProblem {
    InputProblem(
      .transcriptPartiesTold, file: path,
      what: LocalText(
        zh: "转写没有标明谁是坐席，已按用语分出双方",
        en:
          "the transcript does not say who the agent is; the parties were told apart by their words"
      ),
      fix: LocalText(
        zh: "看几通是否分对；最好导出带角色的转写，或按声道分别识别",
        en:
          "see on a few calls whether that is right; best is a transcript with roles, or one made channel by channel"
      ),
      effect: .note)
  }

  /// Who speaks was told by the channels of the recording, the transcript naming nobody.
  fileprivate static func toldChannels(_ path: String) -> InputProblem {
    InputProblem(
      .transcriptPartiesHeard, file: path,
      what: LocalText(
        zh: "转写没有标明说话人，已按各句在哪个声道听到分出双方",
        en:
          "the transcript names no speakers; each turn was given to the channel it is heard on"
      ),
      fix: LocalText(
        zh: "看几通是否分对；坐席不在左声道的，在通话表 agent_channel 或 affinity.yaml 的 agentChannel 写明",
        en:
          "see on a few calls whether that is right; where the agent is not on the left channel, say so in agent_channel or under agentChannel in affinity.yaml"
      ),
      effect: .note)
  }

  /// - Parameter name: what the file is called to its reader, where that is not its path.
  static func unreadable(_ path: String, named name: String? = nil) -> InputProblem {
    FileManager.default.fileExists(atPath: path)
      ? InputProblem(
        .fileForbidden, file: name ?? path,
        what: LocalText(zh: "文件无法打开", en: "the file cannot be opened"),
        fix: LocalText(zh: "请检查读取权限", en: "check the permission to read it"))
      : InputProblem(
        .fileMissing, file: name ?? path, what: LocalText(zh: "文件不存在", en: "there is no such file"),
        fix: LocalText(zh: "请检查路径", en: "check the path"))
  }

  /// Calls without a recording and without a transcript, told once.
  static func nothingToHear(_ callIDs: [String], in file: String) -> InputProblem {
    func some(_ separator: String) -> String {
      callIDs.prefix(5).joined(separator: separator) + (callIDs.count > 5 ? "…" : "")
    }
    return InputProblem(
      .callsUnheard, file: file,
      what: LocalText(
        zh: "\(callIDs.count) 通电话既无录音也无转写（\(some("、"))）",
        en:
          "\(callIDs.count.counted("call has", "calls have")) neither recording nor transcript (\(some(", ")))"
      ),
      fix: LocalText(
        zh: "补充其一即可评分；仅为联系记录的可不处理",
        en: "supply one of them to have a call scored; leave those that are contact records only"),
      effect: .note)
  }
}
