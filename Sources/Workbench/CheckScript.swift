package import Assessment
package import CallModel
internal import Foundation
internal import Ingest
internal import Lexis

/// Checks scripts before the call, and an agent's own call after it.
package struct CheckScript: Sendable {
  private let check: ScriptCheck

  /// - Parameter checks: a file of the centre's own checks; the product's alone without.
  /// - Throws: a file that cannot be understood.
  package init(checksAt path: String? = nil) throws(InputProblem) {
    check = ScriptCheck(checks: try Centre.checks(atPath: path))
  }

  /// - Parameters:
  ///   - path: a text in UTF-8, UTF-16 or GB18030; `-` is standard input.
  ///   - type: the calls it is for; without, inbound ones for a script that opens by offering help, and
  ///     all stages of a booking are asked of others.
  /// - Throws: a file that cannot be read, or one without a line for the agent.
  package func reading(
    ofScript path: String, language: Language? = nil, type: CallType? = nil
  ) throws(InputProblem) -> ScriptReading {
    let text = try TextDecoding.decode(try StandardInput.bytes(orOf: path), file: path).text
    let script = ScriptText(text, language: language)
    guard !script.agentLines.isEmpty else {
      throw InputProblem(
        .scriptSilent, file: path,
        what: LocalText(zh: "没有坐席要说的话", en: "there is nothing for the agent to say"),
        fix: LocalText(
          zh: "每行写一句，可用“坐席：”“客户：”开头",
          en: "write a line a sentence; lines may begin with 'Agent:' or 'Customer:'"))
    }
    return check.reading(of: script, file: path, occasion: .script(type ?? check.type(of: script)))
  }

  /// What an agent said in a call, in any transcript format that is read.
  ///
  /// - Parameters:
  ///   - roles: party of a speaker label.
  ///   - type: whose stages are asked for; only those of every call without.
  package func reading(
    ofCall path: String, roles: [String: Party] = [:], language: Language? = nil,
    type: CallType? = nil
  ) throws(InputProblem) -> (reading: ScriptReading, problems: [InputProblem]) {
    let found = try TranscriptReader.read(
      try StandardInput.bytes(orOf: path), file: path, callID: nil, roleMap: roles)
    let transcript = found.transcript
    // The agent's own name, by which the transcript labels them, stays.
    let labels = transcript.turns.filter { $0.party == .agent }.compactMap(\.label)
    let mask = PersonalDataMask(agentNames: Set(labels).sorted())
    let masked = mask.mask(turns: transcript.turns)
    let turns = zip(transcript.turns, masked).map { turn, text in
      var turn = turn
      turn.text = text
      return turn
    }
    guard turns.contains(where: { $0.party == .agent }) else {
      throw .noAgent(in: transcript, of: path)
    }
    let spoken = language ?? transcript.language ?? SpokenLanguage.of(transcript.turns) ?? .chinese
    return (
      check.reading(
        of: ScriptText(turns: turns, language: spoken), file: shownFile(path), occasion: .call(type)
      ), found.problems.map(\.masked)
    )
  }
}

extension InputProblem {
  /// Nobody in the transcript is known to be the agent: who is there, and how to say which of them is.
  fileprivate static func noAgent(in transcript: Transcript, of path: String) -> InputProblem {
    let labels = Set(transcript.turns.filter { $0.party == .unknown }.compactMap(\.label)).sorted()
    guard let first = labels.first else {
      return InputProblem(
        .scriptSilent, file: path,
        what: LocalText(zh: "没有坐席说的话", en: "the agent says nothing in it"),
        fix: LocalText(
          zh: "要有标明说话人的转写：导出时带上角色，或按声道分别识别（affinity transcribe）",
          en:
            "it takes a transcript with speakers: export it with roles, or transcribe each channel by itself (affinity transcribe)"
        ))
    }
    return InputProblem(
      .transcriptStrangers, file: path,
      what: LocalText(
        zh: "看不出谁是坐席，说话人有：\(NameList.told(labels).zh)",
        en: "nobody in it is known to be the agent; the speakers are: \(NameList.told(labels).en)"),
      fix: LocalText(
        zh: "指明坐席，例如 --role '\(first)=agent'",
        en: "say which is the agent, for example --role '\(first)=agent'"))
  }
}
