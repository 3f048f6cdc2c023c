internal import CallModel
internal import SettingsFile

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

  private let root: SettingsNode
  private let base: SettingsNode

  /// Nil for a rubric that stands alone.
  init?(_ root: SettingsNode) {
    guard let base = root[Self.key] else { return nil }
    self.root = root
    self.base = base
  }

  /// The rubric with what it leaves to the carried one.
  func joined(_ log: RubricLog) -> SettingsNode {
    if (try? base.string()) != Self.carried {
      log.add(
        base.problem(
          zh: "“extends”只能是 default", en: "'extends' can only be 'default'",
          fixZh: "写 extends: default，即产品自带的评分标准",
          fixEn: "write `extends: default`, the rubric that the product carries"))
    }
    let standard = SettingsNode(carried: Rubric.standardText, file: "rubric.yaml")
    return root.without([Self.key]).joined(over: standard.without(Self.own))
  }

  /// Tells once of a file that lacks many keys, and how to do without them.
  static func advise(_ log: RubricLog) {
    guard log.missing.count > few, let first = log.missing.first else { return }
    log.missing = [
      InputProblem(
        .settingsKeysMissing, file: log.file, line: 1,
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
