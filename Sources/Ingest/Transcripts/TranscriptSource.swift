internal import CallModel

/// A transcript file as its formats see it: decoded, with its lines and, where it is JSON, parsed.
package struct TranscriptSource: Sendable {
  /// The name that problems show.
  package let file: String
  /// The call wanted, where the file may hold many.
  package let callID: String?
  let parties: PartyResolver
  /// The text as UTF-8, without a byte order mark.
  let bytes: [UInt8]
  /// Byte ranges of the lines, without their ends.
  let lines: [Range<Int>]
  /// The values of a JSON text or of JSON Lines, up to the first fault; of a text that is longer than a
  /// call's can be, the first alone. Nil for other text.
  let json: [JSONNode]?
  /// `json` holds the first value and no more: a tree of all would take many times the text's memory.
  let isOpening: Bool
  let jsonFault: JSONFault?
  /// The files of a folder that is read as one transcript, by name.
  let companions: [String: TranscriptSource]
  /// Of a workbook: its sheets, and where each row of the text stands in them.
  let sheets: SheetPlaces?
  /// The rows of a table, where those of one call were chosen already.
  let chosenRows: [TableRows.Row]?
  /// The lines of a text of many calls, where those of one were chosen already, by their places.
  let chosenLines: [TurnPlace]?

  init(
    text: String, file: String, callID: String?, parties: PartyResolver,
    companions: [String: TranscriptSource] = [:], sheets: SheetPlaces? = nil
  ) {
    self.init(
      bytes: Array(text.utf8), file: file, callID: callID, parties: parties,
      companions: companions, sheets: sheets)
  }

  init(
    bytes: [UInt8], file: String, callID: String?, parties: PartyResolver,
    companions: [String: TranscriptSource] = [:], sheets: SheetPlaces? = nil
  ) {
    self.companions = companions
    self.sheets = sheets
    chosenRows = nil
    chosenLines = nil
    self.file = file
    self.callID = callID
    self.parties = parties
    self.bytes = bytes
    self.lines = Self.lines(of: bytes)
    guard sheets == nil, Self.opensJSON(bytes) else {
      (json, jsonFault, isOpening) = (nil, nil, false)
      return
    }
    isOpening = bytes.count > TranscriptReader.longestCall
    if isOpening {
      let first = Self.firstItem(of: bytes)
      var parser = JSONParser(bytes, in: first..<max(first, TranscriptReader.longestCall))
      do throws(JSONFault) {
        json = try parser.next().map { [$0] } ?? []
        jsonFault = nil
      } catch {
        json = []
        // One value that does not end so soon, wherever in it the end is met, is told as too long.
        jsonFault = parser.position + 16 > TranscriptReader.longestCall ? nil : error
      }
      return
    }
    var nodes: [JSONNode] = []
    var fault: JSONFault?
    var parser = JSONParser(bytes)
    do throws(JSONFault) {
      while let node = try parser.next() { nodes.append(node) }
    } catch {
      fault = error
    }
    (json, jsonFault) = (nodes, fault)
  }

  private init(
    _ other: TranscriptSource, file: String, callID: String?, parties: PartyResolver,
    json: [JSONNode]? = nil, rows: [TableRows.Row]? = nil, lines chosen: [TurnPlace]? = nil
  ) {
    self.file = file
    self.callID = callID
    self.parties = parties
    self.json = json
    chosenRows = rows
    chosenLines = chosen
    jsonFault = nil
    isOpening = false
    bytes = other.bytes
    lines = other.lines
    sheets = other.sheets
    companions = [:]
  }

  /// The text without what was parsed of it.
  var textAlone: TranscriptSource {
    TranscriptSource(self, file: file, callID: nil, parties: parties)
  }

  func named(_ file: String, parties: PartyResolver) -> TranscriptSource {
    TranscriptSource(self, file: file, callID: nil, parties: parties)
  }

  /// The text with the values or rows of one call chosen from it.
  func choosing(
    _ callID: String, json: [JSONNode]? = nil, rows: [TableRows.Row]? = nil,
    lines: [TurnPlace]? = nil
  ) -> TranscriptSource {
    TranscriptSource(
      self, file: file, callID: callID, parties: parties, json: json, rows: rows, lines: lines)
  }

  /// Calls `body` with the number and place of each line, or of those that were chosen, until it says no.
  func eachLine(_ body: (_ number: Int, _ line: Range<Int>) -> Bool) {
    guard let chosenLines else {
      for (index, line) in lines.enumerated() where !body(index + 1, line) { return }
      return
    }
    for place in chosenLines {
      var index = place.line - 1
      while index < lines.count, lines[index].lowerBound < place.bytes.upperBound {
        if !body(index + 1, lines[index]) { return }
        index += 1
      }
    }
  }

  /// A brace, or a bracket with something of JSON in it: `[坐席]`, `[00:01]` and `[1.2-3.4]` begin lines of a
  /// dialogue, and no transcript is a list of numbers.
  private static func opensJSON(_ bytes: [UInt8]) -> Bool {
    let text = bytes.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    if text.first == UInt8(ascii: "{") { return true }
    guard text.first == UInt8(ascii: "[") else { return false }
    let inside = text.dropFirst().drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    guard let first = inside.first else { return true }
    return "{[\"]tfn".utf8.contains(first)
  }

  /// Where the first value begins, or in a list its first item.
  private static func firstItem(of bytes: [UInt8]) -> Int {
    let start = bytes.firstIndex { !JSONParser.isSpace($0) } ?? 0
    return bytes[start] == UInt8(ascii: "[") ? start + 1 : start
  }

  /// Its values are the items of one list.
  var isList: Bool {
    bytes.first { !JSONParser.isSpace($0) } == UInt8(ascii: "[")
  }

  /// Calls `body` with each value of a text that is longer than a call's can be, or with each item where it
  /// is one list: a tree of all would take many times the text's memory.
  ///
  /// - Throws: the first fault of the text.
  func eachRecord(_ body: (JSONNode, TurnPlace) -> Bool) throws(JSONFault) {
    var position = Self.firstItem(of: bytes)
    while true {
      while position < bytes.count,
        JSONParser.isSpace(bytes[position]) || isList && bytes[position] == UInt8(ascii: ",")
      {
        position += 1
      }
      if position >= bytes.count {
        if isList { throw JSONFault(offset: position, kind: .endsEarly) }
        return
      }
      if isList, bytes[position] == UInt8(ascii: "]") { return }
      var parser = JSONParser(bytes, in: position..<bytes.count)
      guard let node = try parser.next() else { return }
      let place = TurnPlace(bytes: position..<parser.position, line: line(at: position))
      if !body(node, place) { return }
      position = parser.position
    }
  }

  /// The one JSON value of the file.
  var root: JSONNode? { json?.count == 1 && !isOpening ? json?.first : nil }

  /// The values of JSON Lines, or the items of a single list.
  var records: [JSONNode] {
    if let items = root?.array { return items }
    return json ?? []
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The words of a line, divided at spaces and tabs.
  func fields(_ line: Range<Int>, limit: Int = .max) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var index = line.lowerBound
    while index < line.upperBound {
      while index < line.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
      guard index < line.upperBound else { break }
      let start = index
      if fields.count + 1 == limit {
        fields.append(start..<line.upperBound)
        break
      }
      while index < line.upperBound, bytes[index] != 0x20, bytes[index] != 0x09 { index += 1 }
      fields.append(start..<index)
    }
    return fields
  }

  func isBlank(_ line: Range<Int>) -> Bool {
    bytes[line].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// The first lines that say something, at most `count`, with their numbers.
  func opening(_ count: Int) -> [(number: Int, range: Range<Int>)] {
    var found: [(number: Int, range: Range<Int>)] = []
    for (index, line) in lines.enumerated() where !isBlank(line) {
      found.append((index + 1, line))
      if found.count == count { break }
    }
    return found
  }

  /// A line as a sentence names it: a row of a workbook with its sheet.
  func shownLine(_ line: Int) -> LocalText {
    guard let sheets else { return LocalText(zh: "第 \(line) 行", en: "line \(line)") }
    let place = sheets.place(line)
    let sheet = place.sheet.map(InputProblem.shortened)
    return LocalText(
      zh: (sheet.map { "工作表“\($0)”" } ?? "") + "第 \(place.row) 行",
      en: "row \(place.row)" + (sheet.map { " of sheet '\($0)'" } ?? ""))
  }

  /// The line, from 1, that holds the byte.
  func line(at offset: Int) -> Int {
    max(1, lines.partitioningIndex { $0.lowerBound > offset })
  }

  /// The place in the line, from 1, counted in characters.
  func column(at offset: Int) -> Int {
    guard !lines.isEmpty else { return 1 }
    let start = lines[line(at: offset) - 1].lowerBound
    let stop = min(max(start, offset), bytes.count)
    return bytes[start..<stop].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
  }

  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      // A line broken inside a paragraph, or a page, in text that Word saved.
      if byte == 0x0A || byte == 0x0D || byte == 0x0B || byte == 0x0C {
        lines.append(start..<index)
        if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }
}
