internal import CXLSXWriter
internal import CallModel
internal import Foundation

/// A cell of a sheet. Text is always a string cell, never a formula.
enum WorkbookCell {
  case text(String)
  case number(Double)
  /// The way to a file beside the workbook, and the text to show.
  case link(String, String)
  case empty

  init(_ value: Double?) { self = value.map(WorkbookCell.number) ?? .empty }
  init(_ value: Int?) { self = value.map { .number(Double($0)) } ?? .empty }
  init(_ value: String?) { self = value.map(WorkbookCell.text) ?? .empty }
}

/// How the values of a column look.
enum WorkbookColumnKind {
  case text, wrapped
  /// Whole numbers.
  case count
  /// One decimal.
  case score
  /// 0…1, shown as a percentage.
  case share
  /// The same without decimals, where many stand side by side.
  case wholeShare
  /// Three decimals: coefficients and differences.
  case decimal
  /// Seconds, one decimal.
  case seconds
  /// A stamp `2026-10-03T09:12:00`, written as a real date.
  case stamp
}

/// A column that a person fills in.
enum WorkbookInput {
  case free
  /// One of these from a drop-down; `marked` columns are the ones that must be filled.
  case list([String], marked: Bool)
  /// One of the cells that a formula names.
  case from(String)
}

struct WorkbookColumn {
  var title: String
  /// In characters of the default font.
  var width: Double
  var kind: WorkbookColumnKind
  /// Coloured from low to high.
  var isColoured = false
  /// The heading stands upright: asked for, or because a word of it is wider than the column.
  var isUpright = false
  var input: WorkbookInput?

  init(
    _ title: String, width: Double, _ kind: WorkbookColumnKind, coloured: Bool = false,
    upright: Bool = false, input: WorkbookInput? = nil
  ) {
    let words = title.split(separator: " ").filter { $0.utf8.count == $0.count }
    isUpright = upright || Double(words.map(\.count).max() ?? 0) * 1.05 > width
    self.input = input
    self.title = title
    self.width = width
    self.kind = kind
    isColoured = coloured
  }
}

/// An XLSX workbook of plain tables: frozen header, filter, print set-up, real numbers and dates.
///
/// Confined to one thread: libxlsxwriter keeps its state behind the pointer.
final class WorkbookWriter {
  typealias Sheet = UnsafeMutablePointer<lxw_worksheet>

  private let book: UnsafeMutablePointer<lxw_workbook>
  private let header: UnsafeMutablePointer<lxw_format>?
  private let numberHeader: UnsafeMutablePointer<lxw_format>?
  private let uprightHeader: UnsafeMutablePointer<lxw_format>?
  private var formats: [String: UnsafeMutablePointer<lxw_format>] = [:]
  private static let font = "Microsoft YaHei"

  /// - Returns: nil when the library cannot begin a file there.
  init?(path: String, title: String) {
    // The library complains on standard error of a place that cannot be written, and only at the end.
    guard Self.canWrite(path), let book = workbook_new(path) else { return nil }
    self.book = book
    title.withCString { text in
      Product.name.withCString { product in
        var properties = lxw_doc_properties()
        properties.title = UnsafeMutablePointer(mutating: text)
        properties.company = UnsafeMutablePointer(mutating: product)
        // A fixed date of creation, so that the same report gives the same bytes.
        properties.created = 1_577_836_800
        workbook_set_properties(book, &properties)
      }
    }
    header = Self.header(of: book)
    format_set_indent(header, 1)
    numberHeader = Self.header(of: book)
    format_set_align(numberHeader, UInt8(LXW_ALIGN_RIGHT.rawValue))
    uprightHeader = Self.header(of: book)
    format_set_rotation(uprightHeader, 90)
    format_set_align(uprightHeader, UInt8(LXW_ALIGN_CENTER.rawValue))
  }

  private static func header(
    of book: UnsafeMutablePointer<lxw_workbook>
  ) -> UnsafeMutablePointer<lxw_format>? {
    let header = workbook_add_format(book)
    format_set_font_name(header, font)
    format_set_font_size(header, 10)
    format_set_bold(header)
    format_set_bg_color(header, 0xE8EEF4)
    format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
    format_set_text_wrap(header)
    format_set_align(header, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    return header
  }

  /// A pale ground for cells to fill in; a stronger one where they must be.
  private func entry(_ isMarked: Bool) -> UnsafeMutablePointer<lxw_format>? {
    let key = isMarked ? "entry!" : "entry"
    if let known = formats[key] { return known }
    let format = workbook_add_format(book)
    format_set_font_name(format, Self.font)
    format_set_font_size(format, 10)
    format_set_text_wrap(format)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    format_set_bg_color(format, isMarked ? 0xFCE9D4 : 0xF6F8E8)
    format_set_border(format, UInt8(LXW_BORDER_HAIR.rawValue))
    formats[key] = format
    return format
  }

  /// The line above a table.
  private var titled: UnsafeMutablePointer<lxw_format>? {
    if let known = formats["title"] { return known }
    let format = workbook_add_format(book)
    format_set_font_name(format, Self.font)
    format_set_font_size(format, 12)
    format_set_bold(format)
    formats["title"] = format
    return format
  }

  private var linked: UnsafeMutablePointer<lxw_format>? {
    if let known = formats["link"] { return known }
    let format = workbook_add_format(book)
    format_set_font_name(format, Self.font)
    format_set_font_size(format, 10)
    format_set_font_color(format, 0x1D5B9E)
    format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    formats["link"] = format
    return format
  }

  private func format(_ kind: WorkbookColumnKind) -> UnsafeMutablePointer<lxw_format>? {
    let key = "\(kind)"
    if let known = formats[key] { return known }
    let format = workbook_add_format(book)
    format_set_font_name(format, Self.font)
    format_set_font_size(format, 10)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    switch kind {
    // A step in from the number to the left of it.
    case .text: format_set_indent(format, 1)
    case .wrapped:
      format_set_indent(format, 1)
      format_set_text_wrap(format)
    case .count: format_set_num_format(format, "0")
    case .score, .seconds: format_set_num_format(format, "0.0")
    case .decimal: format_set_num_format(format, "0.000")
    case .share: format_set_num_format(format, "0.0%")
    case .wholeShare: format_set_num_format(format, "0%")
    case .stamp: format_set_num_format(format, "yyyy-mm-dd hh:mm")
    }
    formats[key] = format
    return format
  }

  /// Adds a sheet with one table.
  ///
  /// - Parameters:
  ///   - name: at most 31 characters, without `[]:*?/\`.
  ///   - names: how many of the first columns say what a row is: they are printed again on each
  ///     page where the table is wider than one.
  ///   - inputRows: how many of the first rows are to be filled in; all unless given.
  ///   - heading: what the table is and of when, in a line above its header.
  @discardableResult
  func addTable(
    _ name: String, columns given: [WorkbookColumn], rows: [[WorkbookCell]], names: Int = 1,
    inputRows: Int? = nil, heading title: String? = nil
  ) -> Sheet? {
    guard let sheet = workbook_add_worksheet(book, name) else { return nil }
    let top: lxw_row_t = title == nil ? 0 : 1
    let columns = WorkbookPaper.fitted(given, to: rows)
    if let title { worksheet_write_string(sheet, 0, 0, title, titled) }
    worksheet_freeze_panes(sheet, top + 1, 1)
    worksheet_set_row(sheet, top, WorkbookPaper.headerHeight(of: columns), nil)
    for (index, column) in columns.enumerated() {
      let place = lxw_col_t(index)
      worksheet_set_column(sheet, place, place, column.width, nil)
      worksheet_write_string(
        sheet, top, place, column.title, heading(of: column))
    }
    // Before the rows: an entry that is there already stands on the empty cell.
    for (index, column) in columns.enumerated() {
      guard let input = column.input, !rows.isEmpty else { continue }
      take(input, on: sheet, lxw_col_t(index), rows: inputRows ?? rows.count)
    }
    for (number, row) in rows.enumerated() {
      let line = top + lxw_row_t(number + 1)
      if let height = WorkbookPaper.height(of: row, columns: columns) {
        worksheet_set_row(sheet, line, height, nil)
      }
      for (index, cell) in row.enumerated() {
        write(cell, columns[index].kind, to: sheet, line, lxw_col_t(index))
      }
    }
    let lastRow = top + lxw_row_t(rows.count)
    worksheet_autofilter(
      sheet, top, 0, max(lastRow, top + 1), lxw_col_t(max(0, columns.count - 1)))
    for (index, column) in columns.enumerated() where column.isColoured && !rows.isEmpty {
      colour(
        sheet, lxw_col_t(index), rows: (top + 1)...max(lastRow, top + 1),
        top: column.kind == .share || column.kind == .wholeShare ? 1 : 100)
    }
    let paper = WorkbookPaper(columns: columns, rows: rows.count, names: names)
    if paper.isLandscape { worksheet_set_landscape(sheet) } else { worksheet_set_portrait(sheet) }
    worksheet_set_paper(sheet, 9)
    let margins = WorkbookPaper.margins
    worksheet_set_margins(sheet, margins.left, margins.right, margins.top, margins.bottom)
    worksheet_fit_to_pages(sheet, UInt16(paper.across), 0)
    worksheet_repeat_rows(sheet, 0, top)
    if paper.across > 1 { worksheet_repeat_columns(sheet, 0, lxw_col_t(names - 1)) }
    worksheet_set_footer(sheet, "&L&A&R&P / &N")
    return sheet
  }

  private func heading(of column: WorkbookColumn) -> UnsafeMutablePointer<lxw_format>? {
    if column.isUpright { return uprightHeader }
    return column.kind == .text || column.kind == .wrapped ? header : numberHeader
  }

  private func write(
    _ cell: WorkbookCell, _ kind: WorkbookColumnKind, to sheet: Sheet,
    _ row: lxw_row_t, _ column: lxw_col_t
  ) {
    switch cell {
    case .empty: break
    case .number(let value): worksheet_write_number(sheet, row, column, value, format(kind))
    case .link(let way, let text):
      // Excel takes at most 65,530 links a sheet, and none longer than 2,079 characters.
      if way.utf16.count < 2_000,
        worksheet_write_url_opt(sheet, row, column, "external:" + way, linked, text, nil)
          == LXW_NO_ERROR
      {
        return
      }
      worksheet_write_string(sheet, row, column, text, format(.text))
    case .text(let text):
      if kind == .stamp, let serial = Self.serial(ofStamp: text) {
        worksheet_write_number(sheet, row, column, serial, format(.stamp))
      } else {
        // Excel holds at most 32,767 characters in a cell.
        let shown = text.utf16.count > 32_000 ? String(text.prefix(16_000)) + "…" : text
        worksheet_write_string(
          sheet, row, column, shown, format(kind == .wrapped ? .wrapped : .text))
      }
    }
  }

  private func colour(
    _ sheet: Sheet, _ column: lxw_col_t,
    rows: ClosedRange<lxw_row_t>, top: Double
  ) {
    var scale = lxw_conditional_format()
    scale.type = UInt8(LXW_CONDITIONAL_3_COLOR_SCALE.rawValue)
    scale.min_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
    scale.mid_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
    scale.max_rule_type = UInt8(LXW_CONDITIONAL_RULE_TYPE_NUMBER.rawValue)
    scale.min_value = top * 0.4
    scale.mid_value = top * 0.75
    scale.max_value = top
    scale.min_color = 0xF4C7A1
    scale.mid_color = 0xFFFFFF
    scale.max_color = 0xA9D3C4
    worksheet_conditional_format_range(
      sheet, rows.lowerBound, column, rows.upperBound, column, &scale)
  }

  /// Makes the cells of a column ones to fill in.
  private func take(
    _ input: WorkbookInput, on sheet: Sheet, _ column: lxw_col_t,
    rows: Int
  ) {
    var isMarked = false
    var rule = lxw_data_validation()
    // Another entry warns and may be kept: import tells what it did not understand.
    rule.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
    let last = lxw_row_t(rows)
    switch input {
    case .free: isMarked = true
    case .list(let choices, let marked):
      isMarked = marked
      var texts: [UnsafeMutablePointer<CChar>?] = choices.map { strdup($0) } + [nil]
      defer { for text in texts { free(text) } }
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      texts.withUnsafeMutableBufferPointer { list in
        list.baseAddress?.withMemoryRebound(
          to: UnsafePointer<CChar>?.self, capacity: list.count
        ) { pointer in
          rule.value_list = UnsafeMutableRawPointer(pointer).assumingMemoryBound(
            to: UnsafeMutablePointer<CChar>?.self)
          worksheet_data_validation_range(sheet, 1, column, last, column, &rule)
        }
      }
    case .from(let formula):
      isMarked = true
      rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      formula.withCString { text in
        rule.value_formula = UnsafeMutablePointer(mutating: text)
        worksheet_data_validation_range(sheet, 1, column, last, column, &rule)
      }
    }
    for row in 1...max(1, last) { worksheet_write_blank(sheet, row, column, entry(isMarked)) }
  }

  /// A horizontal bar chart of one numeric column against the names in another, below the table:
  /// beside it, it would make the printed table small. Bars begin at 0, so that their lengths are to
  /// one another as the numbers are.
  ///
  /// - Parameter first: the row of the first value, from 0.
  func addBarChart(
    on sheet: Sheet?, sheetName: String, title: String,
    names: Int, values: Int, first: Int = 1, rows: Int, below count: Int, maximum: Double
  ) {
    guard let sheet, rows > 0,
      let chart = workbook_add_chart(book, UInt8(LXW_CHART_BAR.rawValue)),
      let series = chart_add_series(chart, nil, nil)
    else { return }
    let from = lxw_row_t(first)
    let last = lxw_row_t(first + rows - 1)
    chart_series_set_categories(series, sheetName, from, lxw_col_t(names), last, lxw_col_t(names))
    chart_series_set_values(series, sheetName, from, lxw_col_t(values), last, lxw_col_t(values))
    var fill = lxw_chart_fill()
    fill.color = 0x2F6F8F
    chart_series_set_fill(series, &fill)
    chart_title_set_name(chart, title)
    chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    chart_axis_set_reverse(chart.pointee.y_axis)
    // Every name, not every second one.
    chart_axis_set_interval_unit(chart.pointee.y_axis, 1)
    Self.font.withCString { name in
      var font = lxw_chart_font()
      font.name = UnsafeMutablePointer(mutating: name)
      font.size = 8
      chart_axis_set_num_font(chart.pointee.y_axis, &font)
      chart_axis_set_num_font(chart.pointee.x_axis, &font)
    }
    chart_axis_set_min(chart.pointee.x_axis, 0)
    chart_axis_set_max(chart.pointee.x_axis, maximum)
    var options = lxw_chart_options()
    options.x_scale = 1.3
    options.y_scale = max(1, Double(rows) / 14)
    options.object_position = UInt8(LXW_OBJECT_MOVE_DONT_SIZE.rawValue)
    worksheet_insert_chart_opt(sheet, lxw_row_t(first + count + 1), 0, chart, &options)
  }

  private static func canWrite(_ path: String) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT, 0o644)
    guard descriptor >= 0 else { return false }
    Foundation.close(descriptor)
    return true
  }

  /// Writes the file. The writer cannot be used afterwards.
  func close() -> Bool { workbook_close(book) == LXW_NO_ERROR }

  /// Days since 1899-12-30, as Excel counts them.
  static func serial(ofStamp stamp: String) -> Double? {
    let numbers = stamp.split(whereSeparator: { "-T:".contains($0) }).compactMap { Int($0) }
    guard numbers.count == 6, numbers[0] >= 1901 else { return nil }
    let days = Gregorian.day(year: numbers[0], month: numbers[1], day: numbers[2])
    let seconds = numbers[3] * 3600 + numbers[4] * 60 + numbers[5]
    return Double(days + 25_569) + Double(seconds) / 86_400
  }
}
