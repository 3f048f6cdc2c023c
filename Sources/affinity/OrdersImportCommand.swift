import ArgumentParser
import CallModel
import Foundation
import ServiceLevels
import Workbench

extension OrdersCommand {
  /// `affinity orders import`.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Lays exports of other systems down as the tables of a data folder.",
      discussion: """
        Reads CSV, TSV, XLSX and XLS, in UTF-8, UTF-16 or GB18030, by what a file is and not by what \
        it is called. A file is the table that its name, its sheet's name or its headers say. \
        Prints how each column was understood, with an example of each change of writing, and the \
        rows that contradict themselves: read = kept + quarantined. With --dry-run nothing is \
        written. Otherwise the tables go into --output as CSV in UTF-8 with our own headers, and \
        the quarantine, each row with its own cells, into import-quarantine.csv beside them.

        Headers and words of your own systems are listed in aliases.yaml (--aliases), our name first \
        and yours in brackets: tables: {calls: {columns: {agent_id: [Advisor]}}} for a header, \
        words: {sample: {risk: [spot check]}} for a word in cells.

        Exit status: 0 when every row was kept, 2 when some were set aside, 1 when nothing could be \
        done.

        EXAMPLES
          affinity orders import 工单明细.xlsx 预约.xls 外呼记录.csv --dry-run
          affinity orders import export/*.xlsx --output october --aliases own.yaml
        """)

    @Argument(help: "Files to read.", completion: .file())
    var files: [String]

    @Option(
      name: .shortAndLong, help: "The data folder the tables are written into.",
      completion: .directory)
    var output: String?

    @Flag(help: "Show how the files are understood and what would be written; write nothing.")
    var dryRun = false

    @Option(help: "The table every file is, for example orders, whatever it looks like.")
    var table: String?

    @Option(help: "Names of columns, files and words in your systems, YAML.", completion: .file())
    var aliases: String?

    @Option(
      help:
        "Time zone of stamps that name none, and of what is written; that of the folder's affinity.yaml, else Asia/Shanghai."
    )
    var timeZone: String?

    @Flag(help: "Write over tables that are there already.")
    var replace = false

    @Flag(help: "Print every row set aside.")
    var all = false

    @OptionGroup var shared: LanguageOption

    func validate() throws {
      if output == nil, !dryRun {
        throw ValidationError(
          zh: "请用 --output 指定文件夹，或先用 --dry-run 试运行。",
          en: "Say where the tables go with --output FOLDER, or look first with --dry-run.")
      }
      if let table, TableName(rawValue: table) == nil {
        let near = Spelling.nearest(to: table, among: TableName.allCases.map(\.rawValue))
          .map(LocalText.didYouMean)
        throw ValidationError(
          zh: "没有数据表 '\(table)'" + (near.map { "；\($0.zh)" } ?? "。"),
          en: "There is no table '\(table)'" + (near.map { "; \($0.en)" } ?? "."))
      }
      if let timeZone, TimeZone(identifier: timeZone) == nil {
        throw ValidationError(
          zh: "没有时区 '\(timeZone)'；写法如 Asia/Shanghai。",
          en: "'\(timeZone)' is no time zone; write it like Asia/Shanghai")
      }
    }

    func run() throws {
      let language = shared.spoken()
      var job = ImportTables(
        files: files, output: output,
        timeZone: timeZone.flatMap(TimeZone.init(identifier:))
          ?? output.flatMap(CentreSettings.timeZone(ofFolder:)) ?? CentreSettings().timeZone)
      job.isDryRun = dryRun
      job.table = table.flatMap(TableName.init(rawValue:))
      job.aliasesPath = aliases
      job.replaces = replace
      job.language = language
      let result: ImportTables.Result
      do throws(InputProblem) { result = try job.run() } catch {
        throw error.stopping(in: language)
      }
      Terminal.write(result.text(in: language, most: all ? nil : 10))
      if result.hasSetAside { throw ExitCode(2) }
    }
  }
}
