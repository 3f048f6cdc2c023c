import ArgumentParser
import CallModel
import Reports
import Workbench

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Says what a data folder holds and lacks, before any scoring.",
    discussion: """
      Files without a row and rows without a file, unknown agents, columns nobody knows, channels \
      that look swapped, and which measures and rules can therefore be computed. Problems of a kind \
      stand together, the weightiest first; the last lines say what to do next.

      EXAMPLES
        affinity doctor october
        affinity doctor october --all
        affinity doctor october --listen 200 --language en

      The exit status is 0 when nothing is wrong, 2 when something should be mended, and 1 when \
      the folder cannot be read.
      """)

  @Argument(help: "The data folder.", completion: .directory)
  var folder: String

  @Option(help: "How many recordings to listen to for the channel check.")
  var listen: Int = 12

  @Flag(help: "Name every place of each kind of problem.")
  var all = false

  @OptionGroup var language: LanguageOption

  func run() throws {
    let spoken = language.spoken(in: folder)
    let sections: [Doctor.Section]
    do throws(InputProblem) {
      sections = try Doctor(folder: folder, listensTo: listen).examine()
    } catch {
      throw error.stopping(in: spoken)
    }
    var text = ""
    var isShort = false
    for section in sections {
      text += paint(section.title[spoken], "1") + "\n"
      for (number, line) in section.lines.enumerated() {
        let mark =
          switch line.verdict {
          case _ where section.isNumbered: "\(number + 1)."
          case .good: paint("✓", "32")
          case .note: paint("·", "33")
          case .bad: paint("✗", "31")
          }
        text += "  \(mark) \(Self.counted(line, in: spoken))\n"
        if !line.elsewhere.isEmpty {
          let shown = all ? line.elsewhere[...] : line.elsewhere.prefix(5)
          let left = line.elsewhere.count - shown.count
          if left > 0 { isShort = true }
          text += "    " + Self.elsewhere(Array(shown), left: left, line.kind)[spoken] + "\n"
        }
        if let fix = line.fix { text += "    → \(fix[spoken])\n" }
      }
      text += "\n"
    }
    if isShort {
      text +=
        LocalText(
          zh: "同类的其余位置：affinity doctor \(folder) --all\n",
          en: "Every place of each kind: affinity doctor \(folder) --all\n")[spoken]
    }
    Terminal.write(text)
    if sections.flatMap(\.lines).contains(where: { $0.verdict == .bad }) { throw ExitCode(2) }
  }

  /// What a line says with what it counts behind it, or in columns below where that is more than a line takes.
  private static func counted(_ line: Doctor.Line, in language: Language) -> String {
    let text = line.text[language]
    if line.items.isEmpty { return text }
    let colon = LocalText(zh: "：", en: ": ")[language]
    let comma = LocalText(zh: "、", en: ", ")[language]
    let items = line.items.map(DisplayWidth.tame)
    let whole = text + colon + items.joined(separator: comma)
    let room = min(80, Terminal.width) - 6
    if DisplayWidth.of(whole) <= room { return whole }
    let column = (items.map(DisplayWidth.of).max() ?? 0) + 2
    let columns = max(1, (room + 2) / column)
    var rows: [String] = []
    for start in stride(from: 0, to: items.count, by: columns) {
      let row = items[start..<min(start + columns, items.count)]
      let padded = row.dropLast().map { DisplayWidth.padded($0, to: column) } + row.suffix(1)
      rows.append("\n      " + padded.joined())
    }
    return text + LocalText(zh: "：", en: ":")[language] + rows.joined()
  }

  /// `第 16、21 行` of the file named already, else whole places.
  ///
  /// - Parameter kind: what the places have in common, where the sentences differ.
  private static func elsewhere(
    _ places: [String], left: Int, _ kind: LocalText?
  ) -> LocalText {
    let isOneFile = places.allSatisfy { $0.hasPrefix(":") }
    let names = isOneFile ? places.map { String($0.dropFirst()) } : places
    let zh = names.joined(separator: "、")
    let lines = places.count + left == 1 ? "line " : "lines "
    return LocalText(
      zh: "同类\(kind.map { "“\($0.zh)”" } ?? "")共 \(places.count + left + 1) 处，还有"
        + (isOneFile ? "第 \(zh) 行" : " \(zh)")
        + (left > 0 ? "等 \(places.count + left) 处" : ""),
      en: "\(places.count + left + 1) of the kind\(kind.map { " '\($0.en)'" } ?? ""), also "
        + (isOneFile ? lines : "")
        + names.joined(separator: ", ") + (left > 0 ? " and \(left) more" : ""))
  }

  private func paint(_ text: String, _ code: String) -> String {
    Terminal.isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
