public import CallModel

/// A rule of the script check, as it is explained.
public struct ScriptRule: Hashable, Sendable {
  /// `missing-purpose`, `wording-forbidden`, `long-breath` …
  public var id: String
  public var name: LocalText
  /// What it looks for.
  public var about: LocalText
  /// The checks that it listens by, for `affinity checks explain`.
  public var checks: [String]
  public var level: ScriptFinding.Level
  /// What to say instead.
  public var say: LocalText?

  /// The rule of that id; nil where there is none.
  public init?(_ id: String) {
    guard let named = ScriptCheck.rules.first(where: { $0.id == id }) else { return nil }
    let settings = ScriptSettings.standard
    func checks(_ groups: [String]) -> [String] { groups.compactMap(CheckReference.id) }
    self.id = id
    name = named.name
    self.checks = []
    level = .warning
    say = nil
    if let stage = settings.stages.first(where: { "missing-" + $0.id == id }) {
      about = Self.about(stage)
      self.checks = checks(stage.groups)
      level = .error
      say = stage.say
    } else if let wording = settings.wording.first(where: { "wording-" + $0.id == id }) {
      about = LocalText(
        zh: "坐席的话里有不宜的用语。", en: "The agent's words hold wording that does not belong there.")
      self.checks = checks(wording.groups)
      level = wording.level
      say = wording.say
    } else if let text = Self.about(id, settings) {
      about = text
      if id == "ten-characters" {
        self.checks =
          settings.families.flatMap { checks($0.groups) } + checks(settings.apology.groups)
      }
    } else {
      about = LocalText(
        zh: "通话前照工单填写的地方，如〔日期〕。",
        en: "To be filled in from the order before the call, such as {date}.")
      level = .note
    }
  }

  private static func about(_ stage: ScriptSettings.Stage) -> LocalText {
    let types = stage.types.map { ($0.name.zh, $0.name.en) }
    return LocalText(
      zh: "坐席的话里没有这一环节。"
        + (types.isEmpty
          ? "文稿和各类通话都要。"
          : "文稿都要；自检通话时只用于\(types.map(\.0).joined(separator: "、"))。"),
      en: "The agent's words lack this stage. "
        + (types.isEmpty
          ? "Asked of scripts and of every call."
          : "Asked of scripts, and of past calls of the types "
            + types.map(\.1).joined(separator: ", ") + "."))
  }

  /// Of the rules that are no stage and no wording; nil of a place to be filled in.
  private static func about(_ id: String, _ settings: ScriptSettings) -> LocalText? {
    switch id {
    case "stage-order":
      return LocalText(
        zh: "环节都在，但次序与“问候、身份、来意、核对、复述、询问、致谢、道别”不同。",
        en:
          "The stages are there, but not in the order greeting, identity, purpose, verification, read-back, question, thanks, farewell."
      )
    case "ten-characters":
      return LocalText(
        zh: "没有用到“您好、请、谢谢、再见”中的一种；该先说“对不起”的地方没有说。",
        en:
          "One of hello, please, thank you, goodbye is never said; or 'sorry' is not where it is due."
      )
    case "jargon":
      return LocalText(
        zh: "行话，客户不一定懂；每个词都给出替代说法。",
        en: "A word of the trade that customers may not know; each has a plain one instead.")
    case "respect":
      return LocalText(zh: "对客户称“你”而不称“您”。", en: "The customer is called 你 instead of 您.")
    case "long-breath":
      return LocalText(
        zh: "两个标点之间照推荐语速要说 \(figure(settings.breath)) 秒以上。",
        en:
          "A stretch between two marks of punctuation takes more than \(figure(settings.breath)) s at the recommended rate."
      )
    case "long-sentence":
      let zh = settings.sentence[.chinese] ?? 60
      let en = settings.sentence[.english] ?? 40
      return LocalText(
        zh: "一句超过 \(zh) 字（英文 \(en) 词）。",
        en: "A sentence of more than \(en) words (Chinese: \(zh) characters).")
    case "unfinished":
      return LocalText(zh: "文稿里有空着没写的地方。", en: "A place of the script is left open.")
    default: return nil
    }
  }
}
