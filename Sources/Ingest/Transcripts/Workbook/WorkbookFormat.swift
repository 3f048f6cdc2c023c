package import CallModel

/// A workbook, XLSX or XLS, whose sheets are tables of turns with the headers of `CSVFormat`: one call
/// or many, a call a sheet or all in one.
package enum WorkbookFormat: TranscriptFormat {
  package static let id = "workbook"
  package static let name = LocalText(zh: "Excel 转写表（XLSX、XLS）", en: "Excel table (XLSX, XLS)")
  package static let endings = [".xlsx", ".xls", ".xlsm"]

  package static func likeness(to source: TranscriptSource) -> Likeness {
    source.sheets == nil ? .none : .certain
  }

  package static func draft(
    from source: TranscriptSource
  ) throws(InputProblem) -> TranscriptDraft {
    try CSVFormat.draft(from: source)
  }
}

extension WorkbookFormat: SharedTranscriptFormat {
  static func places(in source: TranscriptSource) -> [String: [TurnPlace]]? {
    CSVFormat.places(in: source)
  }

  static func source(
    of callID: String, at places: [TurnPlace], in text: TranscriptSource
  ) -> TranscriptSource {
    CSVFormat.source(of: callID, at: places, in: text)
  }
}
