import CallModel

import struct Foundation.Date

/// The `column=value` of a drawn row.
struct SketchCells {
  var cells: [String: String]

  func text(_ key: String) -> String? { cells[key] }
  func date(_ key: String) -> Date? { cells[key].map(TableSketch.date) }
  func day(_ key: String) -> Day? { cells[key].map(TableSketch.day) }
  func time(_ key: String) -> Int? { cells[key].flatMap(SettingText.timeOfDay) }
  func number(_ key: String) -> Int? { cells[key].flatMap { Int($0) } }
  func flag(_ key: String) -> Bool? { cells[key].map { $0 == "1" } }
  func word<Word: RawRepresentable>(_ key: String) -> Word? where Word.RawValue == String {
    cells[key].map { text in
      guard let word = Word(rawValue: text) else {
        preconditionFailure("'\(text)' is no value of \(key)")
      }
      return word
    }
  }
}
