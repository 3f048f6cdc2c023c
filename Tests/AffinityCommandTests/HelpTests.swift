import CallModel
import Foundation
import TestSupport
import Testing

@Suite struct HelpTests {
  @Test func `says its version`() throws {
    let run = try runAffinity(["--version"])
    #expect(run.status == 0)
    #expect(run.output == Product.version + "\n")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `writes completions`(shell: String) throws {
    let run = try runAffinity(["--generate-completion-script", shell])
    #expect(run.status == 0)
    #expect(run.output.contains("affinity"))
  }

  private struct Dump: Decodable {
    struct Command: Decodable {
      var commandName: String
      var abstract: String?
      var discussion: String?
      var shouldDisplay: Bool?
      var arguments: [Argument]?
      var subcommands: [Command]?
    }
    struct Argument: Decodable {
      var abstract: String?
      var shouldDisplay: Bool?
    }
    var command: Command
  }

  @Test func `the help speaks Chinese where Chinese is asked for`() throws {
    let dump = try runAffinity(["--experimental-dump-help"])
    let root = try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command
    var checked = 0
    func check(_ command: Dump.Command, _ path: [String]) throws {
      guard command.shouldDisplay != false, command.commandName != "help" else { return }
      let own = path.isEmpty ? [] : path
      let run = try runAffinity(own + ["--help"], environment: ["LC_ALL": "zh_CN.UTF-8"])
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("概述："), "\(path)")
      #expect(run.output.contains("\n选项："), "\(path)")
      // Lines are broken anew, so they are joined before they are searched.
      let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let sentences =
        [command.abstract] + Self.paragraphs(of: command.discussion)
        + (command.arguments ?? []).filter { $0.shouldDisplay != false }.map(\.abstract)
      for case let sentence? in sentences where sentence.contains(" ") {
        let plain = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(!text.contains(plain), "\(path): \(sentence)")
        checked += 1
      }
      for child in command.subcommands ?? [] { try check(child, path + [child.commandName]) }
    }
    try check(root, [])
    #expect(checked > 150)
  }

  @Test(arguments: [
    (["checks", "--help"], "lint"), (["rubric", "-h"], "compare"),
    (["competition", "--language", "en", "--help"], "validate"),
    (["script", "--help", "--language=en"], "check"),
    (["help", "checks", "--language", "en"], "lint"),
  ])
  func `help on a group names all that it does`(arguments: [String], one: String) throws {
    let run = try runAffinity(arguments, environment: ["LC_ALL": "C"])
    #expect(run.status == 0)
    let list = run.output.split(separator: "SUBCOMMANDS:").last.map(String.init) ?? ""
    #expect(run.output.contains("SUBCOMMANDS:") && list.contains("\n  \(one) "), "\(run.output)")
  }

  @Test(arguments: ["en_US.UTF-8", "zh_CN.UTF-8"])
  func `no example is broken over two lines, so that each can be copied`(locale: String) throws {
    let dump = try runAffinity(["--experimental-dump-help"])
    let root = try JSONDecoder().decode(Dump.self, from: Data(dump.output.utf8)).command
    var examples = 0
    func check(_ command: Dump.Command, _ path: [String]) throws {
      guard command.shouldDisplay != false, command.commandName != "help" else { return }
      let run = try runAffinity(path + ["--help"], environment: ["LC_ALL": locale])
      let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
      if let head = lines.firstIndex(where: { $0 == "EXAMPLES" || $0 == "示例" }) {
        for line in lines[(head + 1)...].prefix(while: { !$0.isEmpty }) {
          #expect(line.hasPrefix("  affinity "), "\(path): \(line)")
          examples += 1
        }
      }
      for child in command.subcommands ?? [] { try check(child, path + [child.commandName]) }
    }
    try check(root, [])
    #expect(examples > 60)
  }

  /// What is explained; headings and examples are no sentences.
  private static func paragraphs(of discussion: String?) -> [String?] {
    (discussion ?? "").split(separator: "\n").map(String.init)
      .filter { !$0.hasPrefix("  affinity ") }
  }

  @Test func `examples in Chinese bear names that a Chinese reader would choose`() throws {
    for arguments in [["help", "report"], ["report", "--help"]] {
      let run = try runAffinity(arguments, environment: ["LC_ALL": "zh_CN.UTF-8"])
      #expect(run.output.contains("示例\n  affinity report 十月\n"), "\(run.output)")
      #expect(run.output.contains("退出码：0 全部完成"), "\(run.output)")
      #expect(!run.output.contains("october"))
    }
    let english = try runAffinity(["report", "--help"], environment: ["LC_ALL": "C"])
    #expect(english.output.contains("affinity report october"))
  }

  @Test(arguments: [
    (["report", "--langage", "zh", "--language", "zh"], "错误：没有选项 '--langage'；是否想写“--language”？"),
    (["report", "--language", "zh"], "错误：缺少参数 '<folder>'"),
    (["report", "a", "b", "--language", "zh"], "错误：多余的参数 'b'"),
    (["report", "--language", "zh", "a", "--workers", "x"], "'--workers <workers>' 的值 'x' 无效"),
    (["report", "a", "--language", "zh", "--output"], "'--output <output>' 缺少值"),
    (["schema", "none", "--language", "zh"], "'<contract>' 的值 'none' 无效，请用下面的一个："),
  ])
  func `a slip in the command is told in Chinese`(arguments: [String], sentence: String) throws {
    let run = try runAffinity(arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(sentence), "\(run.errors)")
    #expect(run.errors.contains("用法：affinity \(arguments[0])"))
    #expect(run.output.isEmpty)
  }

  @Test func `without a wish for Chinese the help stays English`() throws {
    let run = try runAffinity(["report", "--help", "--language", "en"])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("OVERVIEW: "))
  }

  /// Faults that only a command itself can see.
  @Test(arguments: [
    ["sample", "f", "--per-agent", "0"], ["sample", "f", "--half-width", "0"],
    ["sample", "f", "--per-agent", "2", "--half-width", "1"], ["sample", "f", "--risk", "-1"],
    ["report", "f", "--workers", "0"], ["report", "f", "--unmask", " "],
    ["assess", "c.wav", "--agent-channel", "x"], ["assess", "c.wav", "--channels", "0"],
    ["assess", "c.wav", "--role", "A=boss"], ["self-check", "c.vtt", "--role", "A"],
    ["transcript", "convert", "a.vtt", "--to", "vtt", "--role", "=agent"], ["inspect"],
    ["inspect", "a.wav", "b.wav", "--transcript", "t.vtt"], ["inspect", "--explain", "nothing"],
    ["transcribe", "a.wav"], ["transcribe", "a.wav", "--preset", "none"],
    ["transcribe", "a.wav", "--command", "run '"], ["cases", "f", "--per-criterion", "0"],
    ["transcript", "convert", "a.vtt", "--to", "none"], ["orders", "import", "a.csv"],
    ["orders", "import", "a.csv", "--dry-run", "--table", "none"],
    ["orders", "process", "--order", "W1"],
  ]) func `wrong usage is told in the reader's language`(arguments: [String]) throws {
    let none = ["LC_ALL": "C", "LC_MESSAGES": "", "LANG": ""]
    let chinese = try runAffinity(arguments + ["--language", "zh"], environment: none)
    let english = try runAffinity(arguments + ["--language", "en"], environment: none)
    #expect(chinese.status == 64 && english.status == 64)
    let said = chinese.errors.split(separator: "\n").first.map(String.init) ?? ""
    #expect(said.hasPrefix("错误："), "\(chinese.errors)")
    #expect(said.dropFirst(3).contains { ("一"..."龥").contains($0) }, "\(said)")
    #expect(english.errors.hasPrefix("Error: "))
    #expect(!english.errors.contains { ("一"..."龥").contains($0) }, "\(english.errors)")
  }
}
