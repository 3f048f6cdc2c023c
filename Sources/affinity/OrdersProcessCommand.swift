import ArgumentParser
import CallModel
import Foundation
import Workbench

extension OrdersCommand {
  /// `affinity orders process`.
  struct Process: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "process",
      abstract: "Draws the four processes, or an order's own way through them.",
      discussion: """
        预约 booking, 改约 reschedule, 缓装 deferral, 待装 waiting: each step with who acts, the rules \
        that speak of it and how long it may take. With --order and --data, the states an order went \
        through with their times, and what the rules say of them.

        EXAMPLES
          affinity orders process 预约
          affinity orders process --format svg --output diagrams
          affinity orders process --order D261000109 --data data/2026-10

        Exit status: 0 when it was drawn, 1 when there is no such process or order.
        """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, svg }

    @Argument(
      help: "预约, 改约, 缓装 or 待装 (booking, reschedule, deferral, waiting); all where left out.")
    var process: String?

    @Option(help: "An order's id: its own way through the processes.")
    var order: String?

    @Option(help: "The data folder that holds the order.", completion: .directory)
    var data: String?

    @Option(help: "The moment of the report, local time; now where it is left out.")
    var at: String?

    @Option(help: "Changes to the rules' parameters, YAML.", completion: .file())
    var rules: String?

    @Option(help: "What is printed: text or svg.")
    var format: Format = .text

    @Option(
      name: .shortAndLong, help: "Write each diagram as SVG into this folder.",
      completion: .directory)
    var output: String?

    @OptionGroup var shared: LanguageOption

    func validate() throws {
      if order != nil, data == nil {
        throw ValidationError(
          zh: "--order 需要数据文件夹，请用 --data 指明。",
          en: "--order needs the data folder: --data FOLDER.")
      }
    }

    func run() async throws {
      let language = shared.spoken(in: data)
      var job = ShowProcess(process: process, language: language)
      job.orderID = order
      job.folder = data
      job.at = at
      job.rulesPath = rules
      do throws(InputProblem) {
        let pictures = try await job.run()
        if let output {
          let target = try OutputFolder(output)
          for picture in pictures {
            try target.write(picture.svg + "\n", to: picture.name + ".svg")
          }
        }
        switch format {
        case .text: Terminal.write(pictures.map(\.text).joined(separator: "\n"))
        case .svg:
          if output == nil { Terminal.write(pictures.map(\.svg).joined(separator: "\n") + "\n") }
        }
      } catch { throw error.stopping(in: language) }
    }
  }
}
