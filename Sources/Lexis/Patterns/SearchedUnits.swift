/// Units that many patterns are tried on, written as UTF-8 only when one of them may match.
///
/// One of these serves one text after the other: what a search needs is made once.
final class SearchedUnits {
  private(set) var units: ArraySlice<UInt16>
  private let set: PatternSet?
  /// Those of the set's patterns that may match.
  private(set) var candidates: PatternSet.Candidates
  private var ownSieve: Sieve?
  /// The UTF-8, once it is asked for; −1 bytes before.
  private var bytes: UnsafeMutablePointer<UInt8>?
  private var capacity = 0
  private var count = -1
  /// What PCRE2 needs, kept where many texts come.
  private var workspace: Pattern.Workspace?
  private let isReused: Bool

  /// The same where the candidates are known.
  init(
    _ units: ArraySlice<UInt16>, _ set: PatternSet, _ candidates: PatternSet.Candidates,
    isReused: Bool = false
  ) {
    self.units = units
    self.set = set
    self.candidates = candidates
    self.isReused = isReused
  }

  /// For single patterns.
  init(_ units: ArraySlice<UInt16>) {
    self.units = units
    self.set = nil
    self.candidates = .none
    self.isReused = false
  }

  /// Nothing yet; texts come one by one.
  convenience init(_ set: PatternSet) { self.init([], set, .none, isReused: true) }

  deinit {
    bytes?.deallocate()
    workspace?.giveBack()
  }

  /// Turns to another text.
  func turn(to units: ArraySlice<UInt16>, _ candidates: PatternSet.Candidates) {
    self.units = units
    self.candidates = candidates
    ownSieve = nil
    count = -1
  }

  var sieve: Sieve {
    if let ownSieve { return ownSieve }
    let made = Sieve(units)
    ownSieve = made
    return made
  }

  /// Lends the text's bytes and what PCRE2 needs; nil where there is no memory.
  @inline(__always)
  fileprivate func lend<Result>(
    _ body: (UnsafeBufferPointer<UInt8>, Pattern.Workspace) -> Result
  ) -> Result? {
    if count < 0 { encode() }
    guard let bytes, let workspace = workspace ?? Pattern.Workspace.take() else { return nil }
    if isReused { self.workspace = workspace }
    defer { if !isReused { workspace.giveBack() } }
    return body(UnsafeBufferPointer(start: bytes, count: count), workspace)
  }

  private func encode() {
    // One byte at least: PCRE2 wants an address, also of an empty text.
    let room = units.count * 3 + 1
    if room > capacity {
      bytes?.deallocate()
      capacity = isReused ? max(room, 1024) : room
      bytes = .allocate(capacity: capacity)
    }
    guard let bytes else { return }
    count = units.withUnsafeBufferPointer { EncodedUnits.write($0, to: bytes) }
  }

  /// The pattern of a number, where it may match.
  @inline(__always)
  private func pattern(_ index: Int) -> Pattern? {
    candidates.contains(index) ? set?.patterns[index] : nil
  }

  @inline(__always)
  func search(_ index: Int, overlapping: Bool = false) -> [Range<Int>] {
    pattern(index)?.searchSifted(self, overlapping: overlapping).ranges ?? []
  }

  /// Calls `body` with each match of a pattern and its groups.
  @inline(__always)
  func each(_ index: Int, _ body: (Pattern.Groups) -> Void) {
    guard let pattern = pattern(index) else { return }
    lend { pattern.eachCapture(in: $0, $1, body) }
  }

  @inline(__always)
  func matches(_ index: Int) -> Bool {
    guard let pattern = pattern(index) else { return false }
    return lend { pattern.matches($0, $1) } ?? false
  }
}

extension Pattern {
  /// What the first bracket holds, match by match.
  func firstGroups(in text: NormalizedText) -> [Range<Int>] {
    let set = PatternSet([self])
    let searched = SearchedUnits(text.units[...], set, set.candidates(in: text.units[...]))
    var ranges: [Range<Int>] = []
    searched.each(0) { match in if let range = match[1] { ranges.append(range) } }
    return ranges
  }

  func search(_ text: SearchedUnits, overlapping: Bool = false) -> Search {
    mayMatch(text.sieve)
      ? searchSifted(text, overlapping: overlapping) : Search(ranges: [], exhausted: false)
  }

  /// The same where it is known already that the pattern may match.
  fileprivate func searchSifted(_ text: SearchedUnits, overlapping: Bool) -> Search {
    text.lend { search($0, $1, overlapping: overlapping) }
      ?? Search(ranges: [], exhausted: false)
  }

  func matches(_ text: SearchedUnits) -> Bool {
    mayMatch(text.sieve) && text.lend { matches($0, $1) } ?? false
  }
}
