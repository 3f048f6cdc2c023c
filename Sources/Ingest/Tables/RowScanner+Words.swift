/// Cells that hold words of a list: one, several, yes or no.
extension RowScanner {
  /// Our word for what the cell says, from a list of `tables.yaml`; nil where no list has it.
  private func listed(_ text: String, _ list: String) -> String? {
    if let found = known[list]?[text] { return found }
    let word = aliases.words[list]?[TableAliases.normalised(text)]
    known[list, default: [:]][text] = .some(word)
    return word
  }

  /// A word of an open list: what no list has stays as it is.
  func word<Column: TableColumn>(_ column: Column, _ list: String) -> String? {
    let cell = bytes(column.rawValue)
    let cache = cache(column.rawValue, String.self)
    if !writes, let cell, let word = cache.value(cell) { return word }
    guard let text = text(column) else { return nil }
    let found = listed(text, list)
    if !writes, let cell { cache.add(cell, found ?? text) }
    if writes, found == nil { unlisted[column.rawValue, default: [:]][text, default: 0] += 1 }
    let word = found ?? text
    write(column.rawValue, word)
    return word
  }

  /// A word of a closed list; one that the list lacks is left out, and the row stays.
  func choice<Column: TableColumn, Choice: RawRepresentable>(_ column: Column, _ list: String)
    -> Choice? where Choice.RawValue == String
  {
    guard let cell = bytes(column.rawValue) else { return nil }
    let cache = cache(column.rawValue, Choice.self)
    if let choice = cache.value(cell) {
      write(column.rawValue, choice.rawValue)
      return choice
    }
    guard let text = text(column) else { return nil }
    if let choice = (listed(text, list) ?? text).choice(Choice.self) {
      cache.add(cell, choice)
      write(column.rawValue, choice.rawValue)
      return choice
    }
    leaveOut(column.rawValue, text, .word(ofList: list))
    return nil
  }

  /// A yes or no that must be there.
  func requiredFlag<Column: TableColumn>(_ column: Column) -> Bool {
    guard text(column) != nil else {
      _ = id(column)
      return false
    }
    if let flag = flag(column) { return flag }
    let word = leftOut.removeLast().word
    complain(
      column.rawValue, .tableFlagUnreadable, zh: "“\(word)”不是是/否",
      en: "'\(word)' is neither yes nor no",
      fixZh: "写成 1 或 0", fixEn: "write 1 or 0")
    return false
  }

  func flag<Column: TableColumn>(_ column: Column) -> Bool? {
    guard let text = text(column) else { return nil }
    switch listed(text, "flag") {
    case "yes":
      write(column.rawValue, "1")
      return true
    case "no":
      write(column.rawValue, "0")
      return false
    default:
      leaveOut(column.rawValue, text, .flag)
      return nil
    }
  }

  /// Items between 、 ; , or |.
  func items<Column: TableColumn>(_ column: Column) -> [String]? {
    guard let text = text(column) else { return nil }
    return text.unicodeScalars.split {
      $0 == ";" || $0 == "；" || $0 == "、" || $0 == "," || $0 == "，" || $0 == "|" || $0 == "/"
    }.map { part in
      var part = part
      while part.first == " " { part.removeFirst() }
      while part.last == " " { part.removeLast() }
      return String(part)
    }.filter { !$0.isEmpty }
  }

  func choices<Column: TableColumn, Choice: RawRepresentable>(_ column: Column, _ list: String)
    -> [Choice]? where Choice.RawValue == String
  {
    guard let cell = bytes(column.rawValue) else { return nil }
    let cache = cache(column.rawValue, [Choice].self)
    if let choices = cache.value(cell) {
      write(column.rawValue, choices.map(\.rawValue).joined(separator: ";"))
      return choices
    }
    guard let items = items(column) else { return nil }
    var choices: [Choice] = []
    for item in items {
      guard let choice = (listed(item, list) ?? item).choice(Choice.self) else {
        // Of a list that is half understood nobody can say what it lacks.
        leaveOut(column.rawValue, item, .word(ofList: list))
        write(column.rawValue, items.joined(separator: ";"))
        return nil
      }
      choices.append(choice)
    }
    cache.add(cell, choices)
    write(column.rawValue, choices.map(\.rawValue).joined(separator: ";"))
    return choices
  }
}

extension String {
  fileprivate func choice<Choice: RawRepresentable>(_: Choice.Type) -> Choice?
  where Choice.RawValue == String { Choice(rawValue: self) }
}
