internal import CallModel

/// A cue of WebVTT or SRT: its times and its lines of text.
struct Cue {
  var start: Double
  var end: Double
  var line: Int
  var text: [Range<Int>]
}

/// Cues are found by their arrow; what lies between an arrow and the next blank line is text.
enum CueLines {
  static func holdsArrow(_ source: TranscriptSource, _ line: Range<Int>) -> Int? {
    let bytes = source.bytes
    guard line.count >= 3 else { return nil }
    for index in line.lowerBound...(line.upperBound - 3)
    where bytes[index] == UInt8(ascii: "-") && bytes[index + 1] == UInt8(ascii: "-")
      && bytes[index + 2] == UInt8(ascii: ">")
    {
      return index
    }
    return nil
  }

  /// - Parameter isComment: whether the block that begins with this line is to be left out.
  static func cues(
    _ source: TranscriptSource, isComment: (Range<Int>) -> Bool
  ) throws(InputProblem) -> [Cue] {
    var cues: [Cue] = []
    var inComment = false
    var inCue = false
    var atBlockStart = true
    for (index, line) in source.lines.enumerated() {
      if source.isBlank(line) {
        (inComment, inCue, atBlockStart) = (false, false, true)
        continue
      }
      if atBlockStart, isComment(line) { inComment = true }
      atBlockStart = false
      if inComment { continue }
      if let arrow = holdsArrow(source, line) {
        let first = source.fields(line.lowerBound..<arrow)
        let second = source.fields((arrow + 3)..<line.upperBound)
        guard first.count == 1, let from = first.first, let to = second.first,
          let start = ClockTime.seconds(source.bytes[from]),
          let end = ClockTime.seconds(source.bytes[to])
        else {
          throw .badTime(source.string(line), file: source.file, line: index + 1)
        }
        guard end >= start else {
          throw .endsBeforeStart(start, end, file: source.file, line: index + 1)
        }
        // A missing blank line: the number above this arrow is the cue's, not text.
        if inCue, let last = cues.indices.last, let above = cues[last].text.last,
          source.bytes[above].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        {
          cues[last].text.removeLast()
        }
        cues.append(Cue(start: start, end: end, line: index + 1, text: []))
        inCue = true
      } else if inCue, let last = cues.indices.last {
        cues[last].text.append(line)
      }
    }
    return cues
  }
}
