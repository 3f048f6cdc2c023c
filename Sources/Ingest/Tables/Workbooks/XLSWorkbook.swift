import CFreeXL
import CallModel
import Foundation

/// An XLS file (BIFF, Excel 5 to 2003), read through FreeXL.
final class XLSWorkbook: Workbook {
  let format = "XLS"
  let sheets: [String]
  private let handle: UnsafeRawPointer?
  private let file: String

  /// - Throws: why it cannot be read.
  init(path: String, file: String) throws(InputProblem) {
    self.file = file
    var opened: UnsafeRawPointer?
    let code = freexl_open(path, &opened)
    handle = opened
    var password: UInt32 = 0
    var count: UInt32 = 0
    if code == FREEXL_OK {
      freexl_get_info(opened, UInt16(FREEXL_BIFF_PASSWORD), &password)
      freexl_get_info(opened, UInt16(FREEXL_BIFF_SHEET_COUNT), &count)
    }
    sheets = (0..<count).map { number in
      var name: UnsafePointer<CChar>?
      return freexl_get_worksheet_name(opened, UInt16(number), &name) == FREEXL_OK
        ? name.map { String(cString: $0) } ?? "" : ""
    }
    if code != FREEXL_OK || password == UInt32(FREEXL_BIFF_OBFUSCATED) {
      throw InputProblem(
        .workbookLocked, file: file,
        what: LocalText(
          zh: "XLS 文件已损坏或设有密码，无法读取", en: "the XLS file is damaged or has a password"),
        fix: LocalText(
          zh: "请取消密码，或用 Excel 另存为 XLSX", en: "remove the password, or save it as XLSX in Excel"))
    }
  }

  deinit { if let handle { freexl_close(handle) } }

  /// FreeXL gives times as text to the second, whatever is asked for.
  func read(
    _ sheet: Int, times: WorkbookTimes, onRow: (RowCells) -> Bool
  ) throws(InputProblem) -> [InputProblem] {
    var rows: UInt32 = 0
    var columns: UInt16 = 0
    guard freexl_select_active_worksheet(handle, UInt16(sheet)) == FREEXL_OK,
      freexl_worksheet_dimensions(handle, &rows, &columns) == FREEXL_OK
    else {
      throw InputProblem(
        .workbookSheet, file: file, what: LocalText(zh: "工作表无法读取", en: "its sheet cannot be read"),
        fix: LocalText(zh: "请用 Excel 另存为 XLSX", en: "save it as XLSX in Excel"))
    }
    let builder = RowBuilder()
    var value = FreeXL_CellValue()
    for row in 0..<rows {
      builder.clear()
      for column in 0..<columns {
        guard freexl_get_cell_value(handle, row, column, &value) == FREEXL_OK else { continue }
        switch Int32(value.type) {
        case FREEXL_CELL_INT:
          builder.put(String(value.value.int_value).utf8, at: Int(column))
        case FREEXL_CELL_DOUBLE:
          let raw = String(value.value.double_value)
          builder.put(WorkbookNumber.text(raw, .plain).utf8, at: Int(column))
        case FREEXL_CELL_TEXT, FREEXL_CELL_SST_TEXT, FREEXL_CELL_DATE, FREEXL_CELL_DATETIME,
          FREEXL_CELL_TIME:
          if let text = value.value.text_value {
            builder.put(
              UnsafeRawBufferPointer(start: text, count: strlen(text)), at: Int(column))
          }
        default: continue
        }
      }
      if !builder.row(Int(row) + 1, onRow) { break }
    }
    return []
  }
}
