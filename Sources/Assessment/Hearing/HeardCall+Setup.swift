internal import CallModel

extension HeardCall {
  /// What does not fit between the recording and the transcript: parties written the wrong way round,
  /// channels exchanged, times of another call. Neutral findings, each for the person who supplies the files.
  var setupFindings: [Finding] {
    var findings: [Finding] = []
    if areMirrored {
      findings.append(
        Finding(
          check: Finding.mirroredParties, polarity: .neutral, criteria: [],
          summary: LocalText(
            zh: "转写里双方的角色写反了", en: "the transcript has the parties the wrong way round"),
          advice: LocalText(
            zh: "请核对转写的角色；评分按对调后的角色。",
            en: "Check who is who in the transcript; the call is judged with the parties exchanged."
          ),
          evidence: [
            Evidence(
              span: timeline.map { Span(0, $0.duration) },
              note: LocalText(
                zh: "坐席的话与客户声道的时间吻合，用语也是坐席的用语",
                en: "the agent's words fall on the other channel's speech, and are an agent's words"
              ))
          ]))
    }
    if let alignment, let text = alignment.text {
      let isSwapped = alignment.verdict == .swapped
      findings.append(
        Finding(
          check: isSwapped ? Finding.swappedChannels : "alignment",
          polarity: .neutral, criteria: [],
          // What to check stands in the advice.
          summary: isSwapped
            ? LocalText(
              zh: "声道疑似接反：转写里坐席说话的时间与另一声道吻合",
              en: "the channels look swapped: the agent's turns fit the other channel") : text,
          advice: isSwapped
            ? LocalText(
              zh: "请核对哪个声道是坐席（表里的 agent_channel，或 --agent-channel）；也可能是转写的角色写反了。",
              en:
                "Check which channel is the agent's (agent_channel in the table, or --agent-channel), or whether the transcript has the roles the wrong way round."
            )
            : LocalText(
              zh: "请核对转写的起始时间和录音是否同一通电话。",
              en: "Check where the transcript's clock starts, and that both are of one call."),
          evidence: [
            Evidence(
              span: timeline.map { Span(0, $0.duration) },
              note: LocalText(
                zh:
                  "该方有声的时间占其文本时间的 \(percent(alignment.sharedAsGiven))，校正后 \(percent(alignment.shared))",
                en:
                  "heard in \(percent(alignment.sharedAsGiven)) of its turns' time, \(percent(alignment.shared)) once set right"
              ))
          ]))
    }
    return findings
  }
}
