/// Keeps a file of lines from growing for ever: where a line for each thing is added whenever it
/// changes, only the last of each holds, and the others are dead.
enum ShelfLines {
  /// The file without its dead lines and without a last line that a stopped run left half, written
  /// anew in one step; nil where there is no call for it, or no writing.
  ///
  /// Rewriting costs as much as reading, so it waits until more lines are dead than alive. A half
  /// line is taken off at once: the next line would be written on to its end. A run that is stopped
  /// meanwhile leaves the old file as it was.
  ///
  /// - Parameters:
  ///   - bytes: the file as it is.
  ///   - live: the lines that hold, without their ends.
  ///   - count: whole lines in all.
  static func compacted(
    _ bytes: [UInt8], live: some Collection<Range<Int>>, of count: Int, as name: String,
    in output: OutputFolder
  ) -> [UInt8]? {
    let isWhole = bytes.last.map { $0 == 0x0A } ?? true
    guard !isWhole || count - live.count > live.count else { return nil }
    var kept: [UInt8] = []
    for line in live.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      kept += bytes[line]
      kept.append(0x0A)
    }
    do { try output.write(kept, to: name) } catch { return nil }
    return kept
  }

  /// How much of a file is whole lines.
  static func whole(_ bytes: [UInt8]) -> Int {
    (bytes.lastIndex(of: 0x0A) ?? -1) + 1
  }
}
