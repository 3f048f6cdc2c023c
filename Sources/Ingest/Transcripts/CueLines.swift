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

  /// - Parameters:
  ///   - hasNames: cues may have names that are no numbers, on a line of their own above the times.
  ///   - isComment: whether the block that begins with this line is to be left out.
  static func cues(
    _ source: TranscriptSource, hasNames: Bool, isComment: (Range<Int>) -> Bool
  ) throws(InputProblem) -> [Cue] {
    var cues: [Cue] = []
    var inComment = false
    var atBlockStart = true
    // Lines behind a blank one: the next cue's name, or words of the last that go on.
    var open: [Range<Int>] = []
    func close(before arrow: Bool) {
      if arrow, let last = open.last, isNumber(source, last) || hasNames && open.count == 1 {
        open.removeLast()
      }
      if let last = cues.indices.last { cues[last].text += open }
      open = []
    }
    for (index, line) in source.lines.enumerated() {
      if source.isBlank(line) {
        if !inComment, !open.isEmpty { close(before: false) }
        (inComment, atBlockStart) = (false, true)
        continue
      }
      if atBlockStart, isComment(line) { inComment = true }
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
        if open.isEmpty, let last = cues.indices.last, let above = cues[last].text.last,
          !atBlockStart, isNumber(source, above)
        {
          // A missing blank line: the number above this arrow is the cue's, not text.
          cues[last].text.removeLast()
        } else {
          close(before: true)
        }
        cues.append(Cue(start: start, end: end, line: index + 1, text: []))
      } else if let last = cues.indices.last, open.isEmpty, !atBlockStart {
        cues[last].text.append(line)
      } else {
        open.append(line)
      }
      atBlockStart = false
    }
    close(before: false)
    return cues
  }

  private static func isNumber(_ source: TranscriptSource, _ line: Range<Int>) -> Bool {
    source.bytes[line].allSatisfy {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 0x20
    }
  }
}
