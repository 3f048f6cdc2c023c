internal import CallModel
internal import Yams

/// A rubric that says `extends: default` and holds only what differs: all else is the carried rubric's.
///
/// Mappings are joined key by key; a number, a word or a list takes the place of the carried one. Its own name and
/// version every rubric says itself, since a score is told by them.
struct RubricExtension {
  static let key = "extends"
  private static let carried = "default"
  private static let own: Set<String> = ["rubric", "version", "name"]
  /// A file that lacks more keys than this was never whole.
  private static let few = 5

  private let root: Node
  private let base: Node

  /// Nil for a rubric that stands alone.
  init?(_ root: Node) {
    guard let mapping = root.mapping, let base = mapping[Node(Self.key)] else { return nil }
    self.root = root
    self.base = base
  }

  /// The rubric with what it leaves to the carried one.
  func joined(_ log: RubricSection.Log) -> Node {
    if base.scalar?.string != Self.carried {
      log.note(
        base.mark?.line,
        LocalText(
          zh: "“extends”只能是 default", en: "'extends' can only be 'default'"),
        fix: LocalText(
          zh: "写 extends: default，即产品自带的评分标准",
          en: "write `extends: default`, the rubric that the product carries"))
    }
    guard let standard = try? Yams.compose(yaml: Rubric.standardText)?.mapping,
      let mapping = root.mapping
    else { return root }
    let carried = standard.filter { !Self.own.contains($0.key.scalar?.string ?? "") }
    let said = mapping.filter { $0.key.scalar?.string != Self.key }
    return Self.joined(
      .mapping(
        Node.Mapping(
          said.map { ($0.key, $0.value) }, mapping.tag, mapping.style, mapping.mark)),
      over: .mapping(Node.Mapping(carried.map { ($0.key, $0.value) })))
  }

  private static func joined(_ node: Node, over base: Node) -> Node {
    guard let own = node.mapping, let below = base.mapping else { return node }
    // What only the file has stands first: its name and version.
    var pairs: [(Node, Node)] = own.filter { below[$0.key] == nil }.map { ($0.key, $0.value) }
    let entries = own.reduce(into: [String: (key: Node, value: Node)]()) {
      $0[$1.key.scalar?.string ?? ""] = ($1.key, $1.value)
    }
    for (key, value) in below {
      let name = key.scalar?.string ?? ""
      if let entry = entries[name] {
        pairs.append((entry.key, joined(entry.value, over: value)))
      } else {
        pairs.append((unmarked(key), unmarked(value)))
      }
    }
    return .mapping(Node.Mapping(pairs, own.tag, own.style, own.mark))
  }

  /// Without lines: those of the carried rubric are none of the file's.
  private static func unmarked(_ node: Node) -> Node {
    switch node {
    case .scalar(let scalar): .scalar(Node.Scalar(scalar.string, scalar.tag, scalar.style))
    case .sequence(let list):
      .sequence(Node.Sequence(list.map(unmarked), list.tag, list.style))
    case .mapping(let mapping):
      .mapping(
        Node.Mapping(
          mapping.map { (unmarked($0.key), unmarked($0.value)) }, mapping.tag, mapping.style))
    case .alias: node
    }
  }

  /// Tells once of a file that lacks many keys, and how to do without them.
  static func advise(_ log: RubricSection.Log) {
    guard log.missing.count > few, let first = log.missing.first else { return }
    log.missing = [
      InputProblem(
        file: log.file, line: 1,
        what: LocalText(
          zh: "评分标准不完整：缺 \(log.missing.count) 处（首先是：\(first.what.zh)）",
          en:
            "the rubric is not whole: \(log.missing.count) keys are missing (the first: \(first.what.en))"
        ),
        fix: LocalText(
          zh: "只想改几处时，加一行 extends: default，其余沿用自带标准；要写全，从 affinity rubric show --yaml 改起",
          en:
            "to change a few things, add the line `extends: default`, and the rest is the carried rubric's; for a whole one start from `affinity rubric show --yaml`"
        ))
    ]
  }
}
