internal import Foundation

/// JSON values on their way to text, laid out flat: a node for each value, with what it holds
/// linked in the order it came, and one buffer for all keys and scalars as they will be written.
///
/// Containers of `Encodable` types never say that they are done, and keys are to be sorted, so the
/// text can only be written once everything is there.
final class JSONSheet {
  enum Kind: UInt8 {
    /// Nothing was put there yet.
    case open
    case scalar, list, object
  }

  private struct Node {
    var kind = Kind.open
    /// The node that holds this one; −1 for the outermost.
    var parent: Int32
    /// The nodes held, linked by `next`; −1 for none.
    var first: Int32 = -1
    var last: Int32 = -1
    var next: Int32 = -1
    var count: Int32 = 0
    /// Of the key with its quotes.
    var key: Range<Int32>
    /// Of a scalar.
    var text: Range<Int32> = 0..<0
    /// Bytes of the value written without a space.
    var length: Int32 = 0
  }

  // One thread fills a sheet, and no access lasts beyond the method that makes it; the check at run
  // time, for each byte appended, takes as long as the work.
  @exclusivity(unchecked) private var nodes: [Node] = []
  @exclusivity(unchecked) private var bytes: [UInt8] = []
  @exclusivity(unchecked) private var hasEscapedKeys = false

  init() {
    bytes.reserveCapacity(16 * 1024)
    nodes.reserveCapacity(1024)
    nodes.append(Node(parent: -1, key: 0..<0))
  }

  // MARK: - Filling

  func count(of node: Int) -> Int { Int(nodes[node].count) }

  /// Makes an open node a list or an object.
  func become(_ kind: Kind, _ node: Int) {
    precondition(
      nodes[node].kind == .open || nodes[node].kind == kind, "one value has two forms")
    nodes[node].kind = kind
  }

  /// A new value of a list.
  func element(of list: Int) -> Int { child(of: list, key: 0..<0) }

  /// A new value of an object.
  func member(_ key: String, of object: Int) -> Int {
    let start = bytes.count
    quote(key)
    if bytes.count - start > key.utf8.count + 2 { hasEscapedKeys = true }
    return child(of: object, key: Int32(start)..<Int32(bytes.count))
  }

  private func child(of parent: Int, key: Range<Int32>) -> Int {
    let index = nodes.count
    nodes.append(Node(parent: Int32(parent), key: key))
    let last = Int(nodes[parent].last)
    if last < 0 { nodes[parent].first = Int32(index) } else { nodes[last].next = Int32(index) }
    nodes[parent].last = Int32(index)
    nodes[parent].count += 1
    return index
  }

  private func scalar(_ node: Int, from start: Int) {
    precondition(nodes[node].kind == .open, "one value is written twice")
    nodes[node].kind = .scalar
    nodes[node].text = Int32(start)..<Int32(bytes.count)
  }

  func put(_ text: String, at node: Int) {
    let start = bytes.count
    quote(text)
    scalar(node, from: start)
  }

  /// A number or word, written as it is.
  func put(plain text: String, at node: Int) {
    let start = bytes.count
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
    scalar(node, from: start)
  }

  /// In the shortest form that reads back as the same number, whole numbers without a point.
  func put(finite number: some BinaryFloatingPoint & CustomStringConvertible, at node: Int) {
    let start = bytes.count
    var text = number.description
    text.withUTF8 { bytes.append(contentsOf: $0) }
    let zero: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: "0")]
    if bytes.count - start > 2, bytes.suffix(2).elementsEqual(zero) { bytes.removeLast(2) }
    scalar(node, from: start)
  }

  private func quote(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { characters in
      var plain = 0
      for place in characters.indices {
        let byte = characters[place]
        if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { continue }
        bytes.append(contentsOf: characters[plain..<place])
        plain = place + 1
        escape(byte)
      }
      bytes.append(contentsOf: characters[plain...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x00..<0x20:
      let digit = byte & 15
      bytes.append(contentsOf: [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")])
      bytes.append(UInt8(ascii: "0") + (byte >> 4))
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    default: bytes.append(byte)
    }
  }

  /// The keys and places that lead to a node.
  func path(to node: Int) -> [any CodingKey] {
    var path: [any CodingKey] = []
    var at = node
    while nodes[at].parent >= 0 {
      let parent = Int(nodes[at].parent)
      if nodes[parent].kind == .object {
        let key = nodes[at].key
        let inner = bytes[Int(key.lowerBound) + 1..<Int(key.upperBound) - 1]
        path.append(JSONKey(String(decoding: inner, as: UTF8.self)))
      } else {
        var place = 0
        var sibling = Int(nodes[parent].first)
        while sibling != at {
          place += 1
          sibling = Int(nodes[sibling].next)
        }
        path.append(JSONKey(place))
      }
      at = parent
    }
    return path.reversed()
  }

  // MARK: - Writing

  enum Order { case given, byKey }

  /// The whole value.
  ///
  /// - Parameter line: values of up to so many bytes stay on one line; nil leaves out all spaces.
  func text(order: Order, line: Int?) -> [UInt8] {
    measure(order)
    var printer = Printer(sheet: self, line: line)
    printer.out.reserveCapacity(Int(nodes[0].length) * (line == nil ? 1 : 2) + 1)
    printer.write(0, isInline: line == nil)
    return printer.out
  }

  /// Sorts the members of objects and finds the length of each value. A node comes after the one
  /// that holds it, so from the end all lengths are known in one pass.
  private func measure(_ order: Order) {
    var members: [Int32] = []
    for index in nodes.indices.reversed() {
      switch nodes[index].kind {
      case .scalar: nodes[index].length = Int32(nodes[index].text.count)
      case .open:
        // A value that says nothing of itself is an object without members.
        nodes[index].kind = .object
        nodes[index].length = 2
      case .list, .object:
        let isObject = nodes[index].kind == .object
        if isObject, order == .byKey { sort(index, &members) }
        var length: Int32 = 2 + max(0, nodes[index].count - 1)
        var child = Int(nodes[index].first)
        while child >= 0 {
          length += nodes[child].length
          if isObject { length += Int32(nodes[child].key.count) + 1 }
          child = Int(nodes[child].next)
        }
        nodes[index].length = length
      }
    }
  }

  /// Below 0 where the left key comes first: by the bytes of what the keys say.
  private func order(_ left: Range<Int32>, _ right: Range<Int32>) -> Int {
    if hasEscapedKeys {
      let (from, to) = (spelling(left), spelling(right))
      return from == to ? 0 : from.lexicographicallyPrecedes(to) ? -1 : 1
    }
    // Without the closing quote, which is greater than a space.
    let (from, to) = (left.count - 1, right.count - 1)
    let first = bytes.withUnsafeBufferPointer { bytes -> Int32 in
      guard let base = bytes.baseAddress else { return 0 }
      return memcmp(
        base + Int(left.lowerBound), base + Int(right.lowerBound), min(from, to))
    }
    return first != 0 ? Int(first) : from - to
  }

  /// What a key says, its escapes undone.
  private func spelling(_ key: Range<Int32>) -> [UInt8] {
    let text = bytes[Int(key.lowerBound)..<Int(key.upperBound)]
    let read = text.withUnsafeBufferPointer { try? JSONTapeDecoder.decode(String.self, from: $0) }
    return Array((read ?? "").utf8)
  }

  private func sort(_ object: Int, _ members: inout [Int32]) {
    members.removeAll(keepingCapacity: true)
    var child = nodes[object].first
    var isSorted = true
    while child >= 0 {
      if isSorted, let last = members.last,
        order(nodes[Int(last)].key, nodes[Int(child)].key) >= 0
      {
        isSorted = false
      }
      members.append(child)
      child = nodes[Int(child)].next
    }
    if isSorted { return }
    members.sort {
      let places = order(nodes[Int($0)].key, nodes[Int($1)].key)
      return places != 0 ? places < 0 : $0 < $1
    }
    // Of a key that was written twice the last value counts.
    var kept = 0
    for place in members.indices {
      let next = place + 1
      if next < members.count,
        order(nodes[Int(members[place])].key, nodes[Int(members[next])].key) == 0
      {
        continue
      }
      members[kept] = members[place]
      kept += 1
    }
    members.removeLast(members.count - kept)
    for (place, member) in members.enumerated() {
      nodes[Int(member)].next = place + 1 < members.count ? members[place + 1] : -1
    }
    nodes[object].first = members[0]
    nodes[object].count = Int32(members.count)
  }

  private struct Printer {
    let sheet: JSONSheet
    let line: Int?
    var out: [UInt8] = []
    private var depth = 0

    init(sheet: JSONSheet, line: Int?) {
      self.sheet = sheet
      self.line = line
    }

    private mutating func indent() {
      out.append(0x0A)
      out.append(contentsOf: repeatElement(0x20, count: 2 * depth))
    }

    mutating func write(_ index: Int, isInline: Bool) {
      let node = sheet.nodes[index]
      guard node.kind != .scalar else {
        out.append(contentsOf: sheet.bytes[Int(node.text.lowerBound)..<Int(node.text.upperBound)])
        return
      }
      let isObject = node.kind == .object
      let isInline = isInline || Int(node.length) - 1 <= line ?? Int.max
      out.append(UInt8(ascii: isObject ? "{" : "["))
      depth += 1
      var child = Int(node.first)
      while child >= 0 {
        if !isInline {
          indent()
        } else if line != nil, child != node.first {
          out.append(0x20)
        }
        let held = sheet.nodes[child]
        if isObject {
          out.append(contentsOf: sheet.bytes[Int(held.key.lowerBound)..<Int(held.key.upperBound)])
          out.append(UInt8(ascii: ":"))
          if line != nil { out.append(0x20) }
        }
        write(child, isInline: isInline)
        child = Int(held.next)
        if child >= 0 { out.append(UInt8(ascii: ",")) }
      }
      depth -= 1
      if !isInline { indent() }
      out.append(UInt8(ascii: isObject ? "}" : "]"))
    }
  }
}
