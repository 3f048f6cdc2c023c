package import CallModel

/// HTML and SVG text that escapes whatever it is given.
///
/// Names of elements and attributes, styles and scripts are literals of the source
/// (`StaticString`); everything that comes from a call, a table or a setting enters through
/// `text` or an attribute's value and is escaped there. There is no other way in.
///
/// Memory of its own and not an array: a page is written in pieces of a few bytes, and an array asks
/// for each whether somebody else holds it.
package struct Markup: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var capacity = 65_536

  package init() { base = .allocate(capacity: capacity) }

  deinit { base.deallocate() }

  /// The text so far, in UTF-8.
  package var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  package var string: String {
    String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
  }

  /// An element with whatever `content` writes inside.
  package mutating func element(
    _ name: StaticString, _ attributes: Attribute?..., content: (inout Markup) -> Void
  ) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  /// An element with text inside.
  package mutating func element(
    _ name: StaticString, _ attributes: Attribute?..., text: String
  ) {
    open(name, attributes)
    self.text(text)
    close(name)
  }

  /// An element of HTML that never has content and is not closed: `meta`, `br`, `input`.
  package mutating func void(_ name: StaticString, _ attributes: Attribute?...) {
    open(name, attributes)
  }

  /// A shape of SVG, closed at once.
  package mutating func shape(_ name: StaticString, _ attributes: Attribute?...) {
    open(name, attributes)
    close(name)
  }

  package mutating func text(_ text: String) { escape(text, quotes: false) }

  /// A literal of the source, as it stands: the stylesheet, a script, the document type.
  package mutating func literal(_ text: StaticString) { write(text) }

  private mutating func open(_ name: StaticString, _ attributes: [Attribute?]) {
    write(0x3C)
    write(name)
    for case let attribute? in attributes {
      write(0x20)
      write(attribute.name)
      guard let value = attribute.value else { continue }
      write(0x3D)
      write(0x22)
      escape(value, quotes: true)
      write(0x22)
    }
    write(0x3E)
  }

  private mutating func close(_ name: StaticString) {
    write(0x3C)
    write(0x2F)
    write(name)
    write(0x3E)
  }

  private mutating func write(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  private mutating func write(_ literal: StaticString) {
    // A literal of one character outside ASCII is kept as a number.
    if literal.hasPointerRepresentation {
      write(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    } else {
      literal.withUTF8Buffer { write($0) }
    }
  }

  private mutating func write(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).update(from: source, count: bytes.count)
    count += bytes.count
  }

  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(to: count + more) }
  }

  private mutating func grow(to least: Int) {
    let larger = max(2 * capacity, least)
    let fresh = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    fresh.update(from: base, count: count)
    base.deallocate()
    (base, capacity) = (fresh, larger)
  }

  /// `<` and `&` always; `"` and `>` too, so that text is safe in either place. Control
  /// characters, which no page may contain, become U+FFFD, and so do the marks that turn the direction of
  /// writing: they would turn what stands behind them in the line as well.
  private mutating func escape(_ text: String, quotes: Bool) {
    let special = quotes ? Self.specialInQuotes : Self.special
    var text = text
    text.withUTF8 { source in
      var from = 0
      for at in 0..<source.count {
        let byte = source[at]
        // Letters and everything beyond ASCII, which is nearly all of it.
        if byte < 64
          ? special >> UInt64(byte) & 1 == 0 : byte != 0x7F && !Self.turns(source, at)
        {
          continue
        }
        write(UnsafeBufferPointer(rebasing: source[from..<at]))
        switch byte {
        case 0x26: write("&amp;")
        case 0x3C: write("&lt;")
        case 0x3E: write("&gt;")
        case 0x22: write("&quot;")
        case 0x27: write("&#39;")
        default: write("\u{FFFD}")
        }
        from = byte == 0xE2 ? at + 3 : at + 1
      }
      write(UnsafeBufferPointer(rebasing: source[from...]))
    }
  }

  /// Whether U+202A to U+202E or U+2066 to U+2069 begins here.
  @inline(__always)
  private static func turns(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> Bool {
    guard text[at] == 0xE2, at + 2 < text.count else { return false }
    return switch text[at + 1] {
    case 0x80: 0xAA...0xAE ~= text[at + 2]
    case 0x81: 0xA6...0xA9 ~= text[at + 2]
    default: false
    }
  }

  /// The bytes below 64 that are not written as they are, one bit each: controls but for tab and line
  /// feed, `&`, `<`, `>`.
  private static let special: UInt64 = 0xFFFF_F9FF | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
  private static let specialInQuotes: UInt64 = special | 1 << 0x22 | 1 << 0x27
}

/// An attribute: its name is a literal of the source, its value is escaped where it is written.
package struct Attribute {
  let name: StaticString
  /// Nil for an attribute that is there or not, such as `open`.
  let value: String?

  package init(_ name: StaticString, _ value: String) {
    self.name = name
    self.value = value
  }

  private init(flag: StaticString) {
    self.name = flag
    self.value = nil
  }

  package static func flag(_ name: StaticString) -> Attribute { Attribute(flag: name) }
  package static func `class`(_ value: String) -> Attribute { Attribute("class", value) }
  package static func id(_ value: String) -> Attribute { Attribute("id", value) }
  package static func title(_ value: String) -> Attribute { Attribute("title", value) }
  package static func label(_ value: String) -> Attribute { Attribute("aria-label", value) }
  package static func role(_ value: String) -> Attribute { Attribute("role", value) }

  /// A link within the report. An address that names a scheme or a host loses its meaning here:
  /// reports lead nowhere else.
  package static func href(_ path: String) -> Attribute {
    let colon = path.utf8.firstIndex(of: 0x3A)
    let slash = path.utf8.firstIndex(of: 0x2F) ?? path.utf8.endIndex
    let names = (colon.map { $0 < slash } ?? false) || path.hasPrefix("//")
    return Attribute("href", names ? "./" + path : path)
  }

  /// A place in the recording, for the script that plays from it.
  package static func time(_ time: Seconds) -> Attribute {
    Attribute("data-at", Figure.fixed(time.rawValue, 2))
  }

  /// The audio beside the page: a relative path, with every byte that a link may misread written
  /// as `%`.
  package static func source(_ path: String) -> Attribute {
    let digits = Array("0123456789ABCDEF".utf8)
    var safe: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: safe.append(byte)
      default: safe += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    let text = String(decoding: safe, as: UTF8.self)
    return Attribute("src", text.hasPrefix("//") ? "." + text : text)
  }

  /// A length or place in pixels.
  package static func number(_ name: StaticString, _ value: Double) -> Attribute {
    Attribute(name, Figure.short(value))
  }

  /// A length or place as a share of the picture's width or height, 0…1.
  package static func share(_ name: StaticString, _ value: Double) -> Attribute {
    Attribute(name, Figure.short(value * 100) + "%")
  }
}
