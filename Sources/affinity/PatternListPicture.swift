import Assessment
import CallModel
import Lexis

/// Patterns of the product as a person reads them, and as a file of checks adds to them or says them anew.
struct PatternListPicture {
  enum Name: String, CaseIterable {
    case order = "order_patterns"
    case question = "question_patterns"
  }

  let name: Name
  let set: CheckSet
  let language: Language

  private var about: LocalText {
    switch name {
    case .order:
      LocalText(
        zh: "通话里怎样说到、问到工单信息（M2、S5、K3 和检查项的 slots:）",
        en: "how order data is said and asked for in a call (M2, S5, K3 and `slots:` of checks)")
    case .question:
      LocalText(
        zh: "凭这些话认出问题，识别器常不写问号（M3、自检和检查项的 repeat:）",
        en:
          "what makes a question, as recognisers write no question marks (M3, self-checks, `repeat:` of checks)"
      )
    }
  }

  var text: String {
    let isOwn = set.own?.patterns != nil
    var lines = ["\(name.rawValue)  \(about[language])"]
    lines.append(
      LocalText(
        zh: "自定义检查文件里，add 在产品的写法之外再加，instead 换掉产品的写法；每个模式配一句它必须匹配的例句（小写）。",
        en:
          "In a file of checks 'add' adds to the product's lines and 'instead' takes their place; each pattern has a sample that it must match, in lower case."
      )[language])
    lines.append(
      (isOwn
        ? LocalText(zh: "现在有效的，含自定义检查文件里的：", en: "In force, with what the file of checks says:")
        : LocalText(zh: "产品的写法：", en: "The product's lines:"))[language])
    lines += ["", "\(name.rawValue):"]
    lines += name == .order ? order : question
    return lines.joined(separator: "\n") + "\n"
  }

  private var order: [String] {
    let data = set.patterns.orderData.lines
    var lines: [String] = []
    for (kind, key) in [
      ("said", "said"), ("asked", "asked"), ("words", "words"), ("service", "services"),
    ] {
      lines.append("  \(key):")
      let own = data.filter { $0[0] == kind }
      var seen: Set<String> = []
      for piece in own.map({ $0[1] }) where seen.insert(piece).inserted {
        let rows = own.filter { $0[1] == piece }
        if rows[0].count > 3 {
          lines += ["    \(piece):", "      instead:"]
          lines += rows.flatMap { Self.row($0[2], $0[3], margin: "        ") }
        } else {
          let words = rows.flatMap { $0[2].split(separator: "|").map { Self.quoted(String($0)) } }
          lines.append("    \(piece): {instead: [\(words.joined(separator: ", "))]}")
        }
      }
    }
    return lines
  }

  private var question: [String] {
    let data = set.patterns.questions.lines
    return QuestionWords.kinds.flatMap { kind in
      ["  \(kind):", "    instead:"]
        + data.filter { $0[0] == kind }.flatMap { Self.row($0[1], $0[2], margin: "      ") }
    }
  }

  private static func row(_ pattern: String, _ sample: String, margin: String) -> [String] {
    ["\(margin)- pattern: \(quoted(pattern))", "\(margin)  sample: \(quoted(sample))"]
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }
}
