extension InputProblem.Kind {
  /// What can be wrong with tables and workbooks.
  static let ofTables: [Self] = [
    tableTotals, tableEmpty, tableOpenQuote, tableTextAfterQuote, tableCells, tableColumnTwice,
    tableColumnsMissing, tableRosterAcross, tableIDTwice, tableRowTwice, tableCellEmpty,
    tableTimeUnreadable, tableDateUnreadable, tableHourUnreadable, tableDateOrder, tableTimeTooOld,
    tableNumberUnreadable, tableWholeUnreadable, tableCommaUnclear, tableFlagUnreadable,
    tableWordUnknown, tableBytesDamaged, tableTimesReversed, tableStepUnknown, tableDateOrderTold,
    tableStranger, tableNamesakes, tableSheetsUnread, tableTwin, tableByHeader, tableByName,
    tableUnread, tableUnrecognised, tableNotCSV, tableLacksColumns, formulaErrors, workbookText,
    idShortened, formulaUncomputed, longNumbers, workbookDamaged, workbookInvalid, workbookBomb,
    workbookXML, workbookDocumentType, workbookLocked, workbookSheet, workbookWebPage,
    workbookNone, workbookUnwritable,
  ]

  package static let tableTotals = Self("table.total-row", zh: "合计行", en: "a row of totals")
  package static let tableEmpty = Self("table.empty", zh: "表是空的", en: "a table is empty")
  package static let tableOpenQuote = Self(
    "table.quote-open", zh: "引号没有结束", en: "a quoted cell does not end")
  package static let tableTextAfterQuote = Self(
    "table.text-after-quote", zh: "引号结束后还有文字", en: "there is text after a closing quote")
  package static let tableCells = Self(
    "table.cells-unlike-header", zh: "格数与表头不符", en: "a row has not as many cells as the header")
  package static let tableColumnTwice = Self(
    "table.column-twice", zh: "列的含义重复", en: "two columns mean the same")
  package static let tableColumnsMissing = Self(
    "table.columns-missing", zh: "缺列", en: "columns are missing")
  package static let tableRosterAcross = Self(
    "table.roster-across", zh: "横排的班表", en: "a roster with a column for each day")
  package static let tableIDTwice = Self("table.id-twice", zh: "编号重复", en: "an id stands twice")
  package static let tableRowTwice = Self(
    "table.row-twice", zh: "整行重复", en: "a row repeats another")
  package static let tableCellEmpty = Self(
    "table.cell-empty", zh: "必填的格空缺", en: "a cell that is needed is empty")
  package static let tableTimeUnreadable = Self(
    "table.time-unreadable", zh: "不是可能的时间", en: "no possible time")
  package static let tableDateUnreadable = Self(
    "table.date-unreadable", zh: "不是可能的日期", en: "no possible date")
  package static let tableHourUnreadable = Self(
    "table.hour-unreadable", zh: "不是可能的时刻", en: "no possible time of day")
  package static let tableDateOrder = Self(
    "table.day-and-month-unclear", zh: "日期分不清日和月",
    en: "a date of which day and month cannot be told")
  package static let tableTimeTooOld = Self(
    "table.time-before-1980", zh: "时间早于 1980 年", en: "a time before 1980")
  package static let tableNumberUnreadable = Self(
    "table.number-unreadable", zh: "不是数字", en: "no number")
  package static let tableWholeUnreadable = Self(
    "table.no-whole-number", zh: "不是整数", en: "no whole number")
  package static let tableCommaUnclear = Self(
    "table.comma-unclear", zh: "数字里的逗号有两种读法", en: "a number's comma can be read in two ways")
  package static let tableFlagUnreadable = Self(
    "table.no-yes-or-no", zh: "不是是/否", en: "neither yes nor no")
  package static let tableWordUnknown = Self(
    "table.word-unknown", zh: "不在允许的词内", en: "none of the words of its column")
  package static let tableBytesDamaged = Self(
    "table.bytes-damaged", zh: "字节损坏", en: "damaged bytes")
  package static let tableTimesReversed = Self(
    "table.times-reversed", zh: "两个时间先后颠倒", en: "two times stand the wrong way round")
  package static let tableStepUnknown = Self(
    "table.no-step-of-scale", zh: "不是评分档", en: "no step of the scale")
  package static let tableDateOrderTold = Self(
    "table.date-order", zh: "日期的日月次序由文件得出", en: "the order of day and month was told by the file")
  package static let tableStranger = Self(
    "table.agent-unknown", zh: "没有这个坐席", en: "an agent whom nobody lists")
  package static let tableNamesakes = Self(
    "table.agent-ambiguous", zh: "同名坐席不止一人", en: "several agents bear the name")
  package static let tableSheetsUnread = Self(
    "table.sheets-unread", zh: "有的工作表未读取", en: "sheets that bear no table's name")
  package static let tableTwin = Self(
    "table.second-file", zh: "同一张表有两个文件", en: "a second file of a table")
  package static let tableByHeader = Self(
    "table.read-by-header", zh: "按表头认出的表", en: "a table known by its header")
  package static let tableByName = Self(
    "table.read-by-name", zh: "按文件名认出的表", en: "a table known by its name but for the month")
  package static let tableUnread = Self(
    "table.unread", zh: "文件名不是已知的表名", en: "a file that bears no table's name")
  package static let tableUnrecognised = Self(
    "table.unrecognised", zh: "看不出是哪张表", en: "which table it is cannot be told")
  package static let tableNotCSV = Self(
    "table.no-plain-csv", zh: "不是以逗号分隔的 UTF-8 文件", en: "it is no comma-separated UTF-8 file")
  package static let tableLacksColumns = Self(
    "table.lacks-columns", zh: "续写所需的列不全", en: "columns that are to be written are missing")
  package static let idShortened = Self(
    "table.id-shortened", zh: "编号被 Excel 缩写", en: "ids that Excel wrote in short")
  package static let formulaErrors = Self(
    "workbook.formula-errors", zh: "有公式错误", en: "formulas with errors")
  package static let workbookText = Self(
    "workbook.text-missing", zh: "格的文字不在工作簿里", en: "cells whose text is missing")
  package static let formulaUncomputed = Self(
    "workbook.formula-uncomputed", zh: "公式没有算出的值", en: "formulas without a value")
  package static let longNumbers = Self(
    "workbook.long-numbers", zh: "16 位以上的数字末尾可能已变", en: "numbers of 16 digits or more")
  package static let workbookDamaged = Self(
    "workbook.damaged", zh: "工作簿已损坏", en: "a workbook is damaged")
  package static let workbookInvalid = Self(
    "workbook.invalid", zh: "不是有效的 XLSX", en: "no valid XLSX")
  package static let workbookBomb = Self(
    "workbook.too-large", zh: "工作簿解压后过大", en: "a workbook unpacks to too much")
  package static let workbookXML = Self(
    "workbook.broken-xml", zh: "工作簿的 XML 有误", en: "broken XML in a workbook")
  package static let workbookDocumentType = Self(
    "workbook.document-type", zh: "工作簿含文档类型声明", en: "a workbook declares a document type")
  package static let workbookLocked = Self(
    "workbook.damaged-or-locked", zh: "XLS 已损坏或设有密码", en: "an XLS file is damaged or has a password"
  )
  package static let workbookSheet = Self(
    "workbook.sheet-unreadable", zh: "工作表无法读取", en: "a sheet cannot be read")
  package static let workbookWebPage = Self(
    "workbook.web-page", zh: "是网页或 XML", en: "a web page or XML")
  package static let workbookNone = Self("workbook.none", zh: "不是工作簿", en: "no workbook")
  package static let workbookUnwritable = Self(
    "workbook.unwritable", zh: "工作簿无法写入", en: "a workbook cannot be written")
}
