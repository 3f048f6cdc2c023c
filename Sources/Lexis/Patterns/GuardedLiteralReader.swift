/// Writes a pattern out into its literals, each with the conditions beside it; see
/// `GuardedLiterals` for what it may hold.
struct GuardedLiteralReader {
  struct Word {
    var units: [UInt16]
    var isLast = false
  }

  struct Guard {
    enum Kind {
      case start, end, boundary
      case look(isAhead: Bool, isWanted: Bool)
      case within
    }
    var kind: Kind
    var offset: Int
    var least = 0
    var most = 0
    var words: [Word] = []
  }

  struct Alternative {
    var units: [UInt16] = []
    var guards: [Guard] = []
    /// Nothing may follow: a condition has read on beyond the literal.
    var isClosed = false
  }

  private let source: [Unicode.Scalar]
  private var index = 0

  init(_ source: String) { self.source = Array(source.unicodeScalars) }

  /// Nil where the pattern holds something else.
  mutating func pattern() -> [Alternative]? {
    let found = alternatives()
    return index == source.count ? found : nil
  }

  private mutating func skip(_ text: String) -> Bool {
    let wanted = Array(text.unicodeScalars)
    guard source[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  private mutating func alternatives() -> [Alternative]? {
    var all: [Alternative] = []
    repeat {
      guard let own = sequence() else { return nil }
      all += own
    } while skip("|")
    return all
  }

  /// Up to the next `|`, `)` or the end.
  private mutating func sequence() -> [Alternative]? {
    var all = [Alternative()]
    while index < source.count, source[index] != "|", source[index] != ")" {
      let guards = all.map { Guard(kind: .end, offset: $0.units.count) }
      /// Adds a condition at the end of each alternative so far.
      func add(_ make: (inout Guard) -> Void) {
        for place in all.indices {
          var own = guards[place]
          make(&own)
          all[place].guards.append(own)
        }
      }
      if skip("$") {
        add { $0.kind = .end }
      } else if skip("\\b") {
        add { $0.kind = .boundary }
      } else if skip("^") {
        guard all.count == 1, all[0].units.isEmpty else { return nil }
        let mark = index
        var fillers: [Word] = []
        if skip("(?:"), let words = words(), skip(")"), skip("*") {
          fillers = words
          guard words.allSatisfy({ $0.units.count == 1 && !$0.isLast }) else { return nil }
        } else {
          index = mark
        }
        add {
          $0.kind = .start
          $0.words = fillers
        }
      } else if skip(".{") {
        guard let (least, most) = bounds() else { return nil }
        var words = [Word(units: [], isLast: true)]
        if !skip("$") {
          guard skip("(?:"), let own = self.words(), skip(")") else { return nil }
          words = own
        }
        add {
          $0.kind = .within
          $0.least = least
          $0.most = most
          $0.words = words
        }
        for place in all.indices { all[place].isClosed = true }
      } else if let look = look() {
        guard let words = words(), skip(")") else { return nil }
        add {
          $0.kind = look
          $0.words = words
        }
      } else if all.contains(where: \.isClosed) {
        return nil
      } else if skip("(?:") {
        guard var own = alternatives(), skip(")") else { return nil }
        if skip("?") { own.append(Alternative()) }
        all = all.flatMap { left in own.map { Self.joined(left, $0) } }
      } else {
        guard let unit = literal() else { return nil }
        for place in all.indices { all[place].units.append(unit) }
      }
    }
    return all
  }

  private static func joined(_ left: Alternative, _ right: Alternative) -> Alternative {
    var both = left
    both.units += right.units
    both.isClosed = right.isClosed
    for own in right.guards {
      var own = own
      own.offset += left.units.count
      both.guards.append(own)
    }
    return both
  }

  private mutating func look() -> Guard.Kind? {
    if skip("(?<!") { return .look(isAhead: false, isWanted: false) }
    if skip("(?<=") { return .look(isAhead: false, isWanted: true) }
    if skip("(?!") { return .look(isAhead: true, isWanted: false) }
    if skip("(?=") { return .look(isAhead: true, isWanted: true) }
    return nil
  }

  /// `m,n}`
  private mutating func bounds() -> (Int, Int)? {
    guard let end = source[index...].firstIndex(of: "}") else { return nil }
    let numbers = source[index..<end].split(separator: ",").map {
      Int(String(String.UnicodeScalarView($0)))
    }
    index = end + 1
    guard numbers.count == 2, let least = numbers[0], let most = numbers[1] else { return nil }
    return (least, most)
  }

  /// Literals, or the characters of one class, up to the closing bracket.
  private mutating func words() -> [Word]? {
    var all: [Word] = []
    if skip("[") {
      while index < source.count, source[index] != "]" {
        guard let unit = literal() else { return nil }
        all.append(Word(units: [unit]))
      }
      return skip("]") ? all : nil
    }
    repeat {
      var word = Word(units: [])
      while index < source.count, source[index] != "|", source[index] != ")" {
        if skip("$") {
          word.isLast = true
        } else {
          guard !word.isLast, let unit = literal() else { return nil }
          word.units.append(unit)
        }
      }
      all.append(word)
    } while skip("|")
    return all
  }

  /// One character that stands for itself.
  private mutating func literal() -> UInt16? {
    let scalar = source[index]
    guard scalar.value < 0xD800, !"\\[](){}.*+?^$|".unicodeScalars.contains(scalar) else {
      return nil
    }
    index += 1
    // A repetition of single characters is no literal.
    if index < source.count, "?*+{".unicodeScalars.contains(source[index]) { return nil }
    return UInt16(scalar.value)
  }
}
