package import CallModel
internal import Foundation
package import SettingsFile

/// A speech recogniser that the user has: the command line that runs it on one channel.
package struct Recogniser: Hashable, Sendable {
  /// Recognisers whose command line is known.
  package enum Preset: String, CaseIterable, Sendable {
    case whisperCpp = "whisper.cpp"
    case funASR = "funasr"

    var program: String {
      switch self {
      case .whisperCpp: "whisper-cli"
      case .funASR: "python3"
      }
    }

    /// Needed by whisper.cpp, a file; FunASR knows models by name.
    var defaultModel: String? {
      switch self {
      case .whisperCpp: nil
      case .funASR: "paraformer-zh"
      }
    }

    func arguments(program: String, model: String, language: String) -> [String] {
      switch self {
      case .whisperCpp:
        [
          program, "--model", model, "--language", language, "--output-json", "--output-file",
          "{output}", "--file", "{audio}",
        ]
      case .funASR: [program, "-c", Self.funASRScript, model, "{audio}", "{output}.json"]
      }
    }

    /// Python given as an argument: FunASR's own command prints its result as Python, not JSON.
    private static let funASRScript = """
      import json, sys
      from funasr import AutoModel
      model = AutoModel(model=sys.argv[1], vad_model="fsmn-vad", punc_model="ct-punc")
      result = model.generate(input=sys.argv[2], sentence_timestamp=True)
      plain = lambda value: value.tolist() if hasattr(value, "tolist") else str(value)
      with open(sys.argv[3], "w", encoding="utf-8") as file:
          json.dump(result, file, ensure_ascii=False, default=plain)
      """
  }

  /// Program and arguments; `{audio}`, `{channel}` and `{output}` stand for the mono WAV file, its
  /// channel from 0, and the path of the result without its ending.
  package var command: [String]
  /// How long one channel may take, in seconds.
  package var timeLimit: Double

  package static let defaultTimeLimit = 3600.0

  /// - Precondition: `command` is not empty.
  package init(command: [String], timeLimit: Double = Self.defaultTimeLimit) {
    precondition(!command.isEmpty, "a recogniser has a program")
    self.command = command
    self.timeLimit = timeLimit
  }

  /// - Parameters:
  ///   - model: a file for whisper.cpp, a name or folder for FunASR.
  ///   - language: `zh`, `en`, `auto`; FunASR's language lies in its model.
  /// - Returns: nil where the preset needs a model and none is given.
  package init?(
    preset: Preset, program: String? = nil, model: String? = nil, language: String = "zh",
    timeLimit: Double = Self.defaultTimeLimit
  ) {
    guard let model = model ?? preset.defaultModel else { return nil }
    self.init(
      command: preset.arguments(
        program: program ?? preset.program, model: model, language: language),
      timeLimit: timeLimit)
  }

  /// The `recogniser` section of a settings file.
  ///
  /// ```yaml
  /// recogniser:
  ///   preset: whisper.cpp        # or funasr
  ///   program: /opt/whisper-cli  # where it is not found by its name
  ///   model: /opt/ggml-large.bin
  ///   language: zh
  ///   timeLimit: 600
  /// ```
  /// or `command: my-recogniser --in {audio} --out {output}.json`, a line or a list.
  package init(settings node: SettingsNode) throws(InputProblem) {
    try node.onlyKeys(["preset", "program", "model", "language", "command", "timeLimit"])
    var limit = Self.defaultTimeLimit
    if let value = node["timeLimit"] { limit = try value.double(in: 0.001...86_400) }
    if let value = node["command"] {
      if node["preset"] != nil {
        throw value.problem(
          zh: "command 与 preset 只能写一个", en: "command and preset exclude each other",
          fixZh: "请删去其中一个", fixEn: "take one of them out")
      }
      let words: [String]
      if let list = try? value.strings() {
        words = list
      } else {
        let line = try value.string()
        guard let split = CommandWords.split(line) else {
          throw value.problem(
            zh: "引号没有闭合", en: "a quotation mark is not closed", fixZh: "请补上引号",
            fixEn: "close it")
        }
        words = split
      }
      if let fault = Self.fault(in: words) {
        throw value.problem(zh: fault.zh, en: fault.en, fixZh: "请补全命令", fixEn: "complete it")
      }
      self.init(command: words, timeLimit: limit)
      return
    }
    let preset = try node.required("preset").choice(Preset.self)
    let made = Recogniser(
      preset: preset, program: try node["program"]?.string(), model: try node["model"]?.string(),
      language: try node["language"]?.string() ?? "zh", timeLimit: limit)
    guard let made else {
      throw node.problem(
        zh: "\(preset.rawValue) 需要 model", en: "\(preset.rawValue) needs a model",
        fixZh: "请写明模型文件的路径", fixEn: "give the path of the model's file")
    }
    self = made
  }

  /// A YAML file that holds the section alone, or under the key `recogniser`.
  package init(settingsFile path: String) throws(InputProblem) {
    let node = try SettingsNode(yaml: SettingsText.read(path), file: path)
    try self.init(settings: node["recogniser"] ?? node)
  }

  /// What keeps a command line from being used, if anything.
  package static func fault(in command: [String]) -> LocalText? {
    guard let program = command.first, !program.isEmpty else {
      return LocalText(zh: "命令是空的", en: "the command is empty")
    }
    guard command.dropFirst().contains(where: { $0.contains("{audio}") }) else {
      return LocalText(zh: "命令中缺少 {audio}", en: "the command names no {audio}")
    }
    return nil
  }

  /// The command line of one channel. Values are put in after the line was divided into words,
  /// so a path may hold spaces, quotes and anything else.
  func arguments(audio: String, channel: Int, output: String) -> [String] {
    command.map { word in
      Self.filled(word, ["{audio}": audio, "{channel}": "\(channel)", "{output}": output])
    }
  }

  /// Replaces each name once, from left to right; a value is not searched again.
  private static func filled(_ word: String, _ values: [String: String]) -> String {
    var out = ""
    var rest = Substring(word)
    while let open = rest.firstIndex(of: "{") {
      out += rest[..<open]
      rest = rest[open...]
      if let close = rest.firstIndex(of: "}"), let value = values[String(rest[...close])] {
        out += value
        rest = rest[rest.index(after: close)...]
      } else {
        out += "{"
        rest = rest.dropFirst()
      }
    }
    return out + rest
  }
}

/// A command line in words, as people write it: spaces divide, quotes hold together.
package enum CommandWords {
  /// - Returns: nil where a quote is left open.
  package static func split(_ line: String) -> [String]? {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for sign in line {
      if isEscaped {
        word = (word ?? "") + String(sign)
        isEscaped = false
      } else if let open = quote {
        if sign == open {
          quote = nil
        } else if sign == "\\", open == "\"" {
          isEscaped = true
        } else {
          word = (word ?? "") + String(sign)
        }
      } else if sign == "'" || sign == "\"" {
        quote = sign
        word = word ?? ""
      } else if sign == "\\" {
        isEscaped = true
      } else if sign.isWhitespace {
        if let done = word { words.append(done) }
        word = nil
      } else {
        word = (word ?? "") + String(sign)
      }
    }
    guard quote == nil, !isEscaped else { return nil }
    if let done = word { words.append(done) }
    return words
  }
}
