/// Stretches of characters of which a text must hold one, or a pattern cannot match in it.
///
/// Read off the pattern before it is used. Parts that follow each other are put together as long
/// as they spell a few certain words; of all that is so found the set is taken that ordinary text
/// holds least often, and of alternatives all together. Parts that may be left out ask for nothing,
/// nor does what is not understood; a pattern without any such stretches is simply searched.
struct NeededLiterals {
  /// Nil where the pattern may match without any certain character.
  let literals: [[UInt16]]?

  init(_ pattern: String) {
    var reader = Reader(Array(pattern.unicodeScalars))
    let part = reader.alternatives()
    guard reader.at == reader.scalars.count, !reader.isStrange, let found = part.needed,
      // Stands for what UTF-8 cannot say.
      !found.contains(where: { $0.contains(0xFFFD) })
    else {
      literals = nil
      return
    }
    // What holds another of them is found by it.
    let all = found.sorted {
      $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count < $1.count
    }
    var kept: [[UInt16]] = []
    for literal in all where !kept.contains(where: { literal.holds($0) }) { kept.append(literal) }
    literals = kept
  }

  /// What a part of a pattern is known to ask for.
  private struct Part {
    /// All the words it can match, where they are few.
    var words: Set<[UInt16]>?
    /// One of these occurs wherever it matches.
    var needed: Set<[UInt16]>?

    static let nothing = Part(words: [[]], needed: nil)
    static let anything = Part(words: nil, needed: nil)
  }

  /// So many words of so many units are put together.
  private static let mostWords = 96
  private static let longest = 6

  /// How often ordinary text may hold one of the words, roughly.
  private static func frequency(_ words: Set<[UInt16]>) -> Double {
    words.reduce(0) { sum, word in
      sum + word.reduce(1) { $0 * ($1 < 0x80 ? 0.06 : 0.005) }
    }
  }

  private static func rarer(_ left: Set<[UInt16]>?, _ right: Set<[UInt16]>?) -> Set<[UInt16]>? {
    guard let right, !right.isEmpty, !right.contains([]) else { return left }
    guard let left else { return right }
    return frequency(right) < frequency(left) ? right : left
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var at = 0
    /// Something was met that this reader does not know: nothing is certain then.
    var isStrange = false
    private var depth = 0

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private var next: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard next == scalar else { return false }
      at += 1
      return true
    }

    /// Branches parted by `|`, up to a closing bracket or the end.
    mutating func alternatives() -> Part {
      depth += 1
      defer { depth -= 1 }
      if depth > 100 {
        isStrange = true
        return .anything
      }
      var all = branch()
      while !isStrange, take("|") {
        let other = branch()
        if let more = other.words, let words = all.words, words.count + more.count <= mostWords {
          all.words = words.union(more)
        } else {
          all.words = nil
        }
        if let more = other.needed, let needed = all.needed {
          all.needed = needed.union(more)
        } else {
          all.needed = nil
        }
      }
      return all
    }

    /// Parts that follow each other.
    private mutating func branch() -> Part {
      var needed: Set<[UInt16]>?
      /// All the words that the whole branch can match, and those of its last parts alone.
      var whole: Set<[UInt16]>? = [[]]
      var recent: Set<[UInt16]> = [[]]
      while let scalar = next, scalar != "|", scalar != ")", !isStrange {
        let part = quantified(self.part())
        needed = rarer(needed, part.needed)
        if let words = part.words {
          if let joined = Self.joined(recent, words) {
            recent = joined
            if whole != nil { whole = Self.joined(whole ?? [], words) }
          } else {
            needed = rarer(needed, recent)
            recent = words
            whole = nil
          }
        } else {
          needed = rarer(needed, recent)
          recent = [[]]
          whole = nil
        }
      }
      needed = rarer(needed, recent)
      return Part(words: whole, needed: needed)
    }

    private static func joined(_ left: Set<[UInt16]>, _ right: Set<[UInt16]>) -> Set<[UInt16]>? {
      if left.count * right.count > mostWords { return nil }
      var all: Set<[UInt16]> = []
      for one in left {
        for other in right {
          if one.count + other.count > longest { return nil }
          all.insert(one + other)
        }
      }
      return all
    }

    /// The part with the quantifier behind it.
    private mutating func quantified(_ part: Part) -> Part {
      var least = 1
      var isOnce = true
      switch next {
      case "?":
        at += 1
        least = 0
      case "*":
        at += 1
        (least, isOnce) = (0, false)
      case "+":
        at += 1
        isOnce = false
      case "{":
        var index = at + 1
        var digits = ""
        while index < scalars.count, scalars[index].properties.numericType == .decimal {
          digits.unicodeScalars.append(scalars[index])
          index += 1
        }
        // Otherwise a brace, or a quantifier whose first number is left out.
        guard let number = Int(digits), index < scalars.count,
          scalars[index] == "," || scalars[index] == "}",
          let end = scalars[index...].firstIndex(of: "}")
        else {
          isStrange = true
          return .anything
        }
        at = end + 1
        (least, isOnce) = (number, false)
      default: return part
      }
      // Lazy or possessive.
      if next == "?" || next == "+" { at += 1 }
      if least == 0 { return Part(words: isOnce ? part.words?.union([[]]) : nil, needed: nil) }
      return Part(words: nil, needed: rarer(part.needed, part.words))
    }

    private mutating func part() -> Part {
      let scalar = scalars[at]
      at += 1
      switch scalar {
      case "(": return group()
      case "[": return characterClass()
      case ".": return .anything
      case "^", "$": return .nothing
      case "\\": return escape()
      case "*", "+", "?", "{":
        isStrange = true
        return .anything
      default: return Self.literal(scalar)
      }
    }

    private static func literal(_ scalar: Unicode.Scalar) -> Part {
      let word = Array(String(scalar).utf16)
      return Part(words: [word], needed: [word])
    }

    private mutating func group() -> Part {
      enum Kind { case plain, ahead, not }
      var kind = Kind.plain
      if next == "*" {
        isStrange = true
        return .anything
      }
      if take("?") {
        if take(":") || take(">") {
          // As good as a plain bracket.
        } else if take("=") {
          kind = .ahead
        } else if take("!") {
          kind = .not
        } else if take("<") {
          if take("=") {
            kind = .ahead
          } else if take("!") {
            kind = .not
          } else {
            isStrange = true
            return .anything
          }
        } else {
          isStrange = true
          return .anything
        }
      }
      let inside = alternatives()
      if !take(")") { isStrange = true }
      switch kind {
      case .plain: return inside
      // Looks and does not go on; what it sees stands in the text all the same.
      case .ahead: return Part(words: [[]], needed: rarer(inside.needed, inside.words))
      case .not: return .nothing
      }
    }

    private static let mostMembers = 60

    /// Up to sixty characters, listed or from one to another; a class of all others asks for none.
    private mutating func characterClass() -> Part {
      var isWide = take("^")
      var members: Set<[UInt16]> = []
      var isFirst = true
      while let scalar = next, scalar != "]" || isFirst {
        isFirst = false
        at += 1
        // Too many to be told apart by; the rest is only read.
        if members.count > Self.mostMembers { (isWide, members) = (true, []) }
        if scalar == "[" {
          // A named class, [:alpha:].
          isStrange = true
          return .anything
        }
        if scalar == "\\" {
          if let inner = escape().needed { members.formUnion(inner) } else { isWide = true }
          continue
        }
        if next == "-", at + 1 < scalars.count, scalars[at + 1] != "]" {
          let last = scalars[at + 1]
          at += 2
          guard last != "\\", scalar.value <= last.value else {
            isStrange = true
            return .anything
          }
          if last.value - scalar.value > Self.mostMembers {
            isWide = true
          } else {
            for value in scalar.value...last.value {
              if let one = Unicode.Scalar(value) { members.insert(Array(String(one).utf16)) }
            }
          }
          continue
        }
        members.insert(Array(String(scalar).utf16))
      }
      if !take("]") { isStrange = true }
      return isWide || members.count > Self.mostMembers
        ? .anything : Part(words: members, needed: members)
    }

    private mutating func escape() -> Part {
      guard let scalar = next else {
        isStrange = true
        return .anything
      }
      at += 1
      switch scalar {
      case "b", "B", "A", "z", "Z", "K": return .nothing
      case "d", "D", "w", "W", "s", "S", "R", "N", "h", "H", "v", "V": return .anything
      case _
      where scalar.isASCII && !scalar.properties.isAlphabetic
        && scalar.properties.numericType == nil:
        return Self.literal(scalar)
      default:
        isStrange = true
        return .anything
      }
    }
  }
}

extension [UInt16] {
  /// The other stands somewhere in this one.
  func holds(_ other: [UInt16]) -> Bool { self[...].holds(other) }
}

extension ArraySlice<UInt16> {
  /// The other stands somewhere in this one.
  func holds(_ other: [UInt16]) -> Bool {
    guard let first = other.first else { return true }
    var at = startIndex
    while at + other.count <= endIndex {
      if self[at] == first, self[at..<at + other.count].elementsEqual(other) { return true }
      at += 1
    }
    return false
  }
}
