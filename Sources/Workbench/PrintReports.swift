package import CallModel
internal import Foundation
internal import Reports

/// Prints pages of a report to PDF with a Chromium that is on the computer, by the pages' own print
/// styles.
package struct PrintReports: Sendable {
  /// The output folder of `affinity report`.
  package var reports: String
  package var output: String
  /// Only these agents; nil takes all, unless calls are named.
  package var agents: Set<String>?
  /// The pages of these calls.
  package var calls: Set<String> = []
  /// The agents' pages with everything that opens on them; without it each is one sheet.
  package var withDetails = false
  /// Folders where programs lie, as in PATH.
  package var searchPath: String
  /// How long one page may take, in seconds.
  package var timeLimit = 300.0

  package init(reports: String, output: String, searchPath: String) {
    self.reports = reports
    self.output = output
    self.searchPath = searchPath
  }

  /// Names under which Chromium and its kin are installed.
  package static let browsers = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "headless_shell",
  ]

  package struct Summary: Sendable {
    package var files: [String] = []
    package var problems: [InputProblem] = []
    /// The signal that asked this program to end; what was printed before is whole.
    package var interruption: Int32?
  }

  /// - Parameter progress: told how many pages of how many are done.
  /// - Throws: no browser, no report, a folder that cannot be written, or a browser that hangs at the first
  ///   page.
  package func run(progress: (Int, Int) -> Void = { _, _ in }) throws(InputProblem) -> Summary {
    guard let browser = Self.browser(in: searchPath) else {
      throw InputProblem(
        .browserMissing, file: "PATH",
        what: LocalText(
          zh: "没有找到 Chromium 或 Chrome，PDF 由它排版",
          en: "neither Chromium nor Chrome was found, which lays the pages out"),
        fix: LocalText(
          zh: "请安装（Debian：apt-get install chromium），或在浏览器中打开页面后打印为 PDF",
          en: "install one (Debian: apt-get install chromium), or print the pages from your browser"
        ))
    }
    let pages = try self.pages()
    let folder = try OutputFolder(output)
    let profile = NSTemporaryDirectory() + "/affinity-print-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: profile) }
    var summary = Summary()
    for (index, page) in pages.enumerated() {
      let target = folder.file(page.pdf)
      if let slash = page.pdf.lastIndex(of: "/") {
        try folder.makeFolder(String(page.pdf[..<slash]))
      }
      let partial = OutputFolder.partial(of: target)
      let ending = print(
        browser, page: URL(fileURLWithPath: reports + "/" + page.html).absoluteString + page.anchor,
        to: partial, profile: profile)
      if ending == .status(0), Self.isPDF(partial), rename(partial, target) == 0 {
        summary.files.append(page.pdf)
        progress(index + 1, pages.count)
        continue
      }
      unlink(partial)
      switch ending {
      case .interrupted(let signal):
        summary.interruption = signal
        return summary
      case .outOfTime:
        let problem = hangs(browser, at: page.html)
        // With the next page it would hang as long.
        if summary.files.isEmpty { throw problem }
        summary.problems.append(problem)
      default:
        summary.problems.append(
          InputProblem(
            .pageUnprinted, file: page.html,
            what: LocalText(zh: "没有打印成 PDF", en: "was not printed"),
            fix: LocalText(
              zh: "请检查磁盘空间，或在浏览器中打开后打印", en: "check the free space, or print it from a browser")))
      }
      progress(index + 1, pages.count)
    }
    return summary
  }

  private struct PrintedPage {
    var html: String
    var pdf: String
    /// With its number sign: the page's script opens what it names.
    var anchor = ""
  }

  private func pages() throws(InputProblem) -> [PrintedPage] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: reports + "/agents")) ?? []
    let found = all.filter { $0.hasSuffix(".html") }.sorted()
    guard FileManager.default.fileExists(atPath: reports + "/" + ReportPaths.index) else {
      throw InputProblem(
        .reportsMissing, file: reports,
        what: LocalText(zh: "这里没有报告", en: "there is no report here"),
        fix: LocalText(
          zh: "请给出 affinity report 写出的目录", en: "name a folder that 'affinity report' wrote"))
    }
    var pages: [PrintedPage] = []
    func pdf(_ html: String) -> String { String(html.dropLast(5)) + ".pdf" }
    let isWhole = agents == nil && calls.isEmpty
    if isWhole {
      pages.append(PrintedPage(html: ReportPaths.index, pdf: "ranking.pdf"))
      for page in [
        ReportPaths.meeting, ReportPaths.competition, ReportPaths.comparison,
        ReportPaths.calibration,
      ]
      where FileManager.default.fileExists(atPath: reports + "/" + page) {
        pages.append(PrintedPage(html: page, pdf: pdf(page)))
      }
    }
    let names = Set((agents ?? []).map { ReportPaths.fileName(for: $0) + ".html" })
    for name in found where isWhole || names.contains(name) {
      pages.append(
        PrintedPage(
          html: "agents/" + name, pdf: "agents/" + pdf(name),
          anchor: withDetails ? "#" + AgentPage.detailsID : ""))
    }
    for agent in (agents ?? []).sorted()
    where !found.contains(ReportPaths.fileName(for: agent) + ".html") {
      throw InputProblem(
        .agentPageMissing, file: reports + "/agents",
        what: LocalText(zh: "没有坐席 \(agent) 的报告", en: "there is no report on agent \(agent)"),
        fix: LocalText(zh: "请核对工号", en: "check the id"))
    }
    for call in calls.sorted() {
      let page = ReportPaths.call(call)
      guard FileManager.default.fileExists(atPath: reports + "/" + page) else {
        throw InputProblem(
          .callPageMissing, file: reports + "/calls",
          what: LocalText(zh: "没有通话 \(call) 的页面", en: "there is no page of call \(call)"),
          fix: LocalText(
            zh: "请核对通话编号；没有录音和转写的通话没有页面",
            en: "check the id; a call with neither recording nor transcript has no page"))
      }
      pages.append(PrintedPage(html: page, pdf: pdf(page)))
    }
    return pages
  }

  /// The language of the pages in an output folder of `affinity report`; nil where it holds none.
  package static func language(ofReports folder: String) -> Language? {
    guard let handle = FileHandle(forReadingAtPath: folder + "/" + ReportPaths.index),
      let head = try? handle.read(upToCount: 200)
    else { return nil }
    let page = String(decoding: head, as: UTF8.self)
    return Language.allCases.first { page.contains("<html lang=\"\($0.pageTag)\"") }
  }

  /// The first of the known browsers that the folders hold.
  package static func browser(in searchPath: String) -> String? {
    let folders = searchPath.split(separator: ":").map(String.init)
    for name in browsers {
      for folder in folders {
        let path = folder + "/" + name
        if FileManager.default.isExecutableFile(atPath: path) { return path }
      }
    }
    return nil
  }

  private func hangs(_ browser: String, at page: String) -> InputProblem {
    let limit = Figure.plain(timeLimit)
    return InputProblem(
      .browserHangs, file: page,
      what: LocalText(
        zh: "\(browser) \(limit) 秒没有打印完，已停止",
        en: "\(browser) was stopped after \(limit) s without a PDF"),
      fix: LocalText(
        zh: "请看它能否单独启动，或在浏览器中打开页面后打印",
        en: "see whether it starts by itself, or print the page from a browser"))
  }

  private func print(
    _ browser: String, page: String, to target: String, profile: String
  ) -> ForeignProgram.Ending {
    // Chromium refuses its sandbox to root. The pages are our own and load nothing from outside.
    let isRoot = geteuid() == 0
    return ForeignProgram.run(
      [browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions"]
        + (isRoot ? ["--no-sandbox"] : [])
        + [
          "--user-data-dir=" + profile, "--no-pdf-header-footer", "--print-to-pdf=" + target,
          page,
        ],
      limit: timeLimit, output: "/dev/null", errors: "/dev/null")
  }

  private static func isPDF(_ path: String) -> Bool {
    guard let handle = FileHandle(forReadingAtPath: path) else { return false }
    return (try? handle.read(upToCount: 5)) == Data("%PDF-".utf8)
  }
}
