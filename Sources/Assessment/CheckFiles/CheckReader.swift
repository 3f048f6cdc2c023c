internal import CallModel
internal import Lexis

/// Reads one check.
struct CheckReader {
  let section: RubricSection
  let id: String

  init(_ section: RubricSection, id: String) {
    self.section = section
    self.id = id
  }

  func check() -> FileCheck {
    let name = section.localText("name")
    let about = section.offers("about") ? section.localText("about") : nil
    let version = section.offers("version") ? section.integer("version", in: 1...1_000_000) : 1
    let severity: CheckSeverity =
      section.offers("severity")
      ? section.choice("severity", .minor, names: { [$0.name.zh, $0.name.en] }) : .minor
    let points = section.offers("points") ? section.number("points", in: -100...100) : nil
    let subMetric: SubMetric? =
      section.offers("counts_in") ? section.choice("counts_in", .courtesy) : nil
    if points != nil, subMetric == nil {
      section.problem(
        "points", zh: "有分值却没有写计入哪个子项", en: "points without a sub-metric to count in",
        fixZh: "加上 counts_in: courtesy", fixEn: "add counts_in: courtesy")
    }
    if points == nil, subMetric != nil {
      section.problem(
        "counts_in", zh: "有子项却没有分值", en: "a sub-metric without points",
        fixZh: "加上 points: -5", fixEn: "add points: -5")
    }
    let from = section.offers("from") ? day("from", in: section) : nil
    let until = section.offers("until") ? day("until", in: section) : nil
    if let from, let until, from > until {
      section.problem(
        "until", zh: "失效日 \(until) 早于生效日 \(from)",
        en: "it ends on \(until), before it begins on \(from)",
        fixZh: "交换 from 与 until", fixEn: "swap from and until")
    }
    let types = section.offers("types") ? section.choices("types", CallType.self) : []
    let languages =
      section.offers("languages") ? section.choices("languages", Language.self) : []
    let advice = section.offers("advice") ? section.localText("advice") : nil
    let isServant = section.offers("serves_rubric") ? section.flag("serves_rubric") : false
    let scope = section.offers("where") ? ConditionReader.scope(section.section("where")) : nil
    var operation = ConditionReader.condition(section, "when")
    if section.offers("unless") {
      operation = .all([operation, .not(ConditionReader.condition(section, "unless"))])
    }
    let examples = section.offers("examples") ? section.sections("examples").map(example) : []
    section.finish()
    return FileCheck(
      check: TextCheck(
        id: id, scope: scope ?? TextScope(), operation: operation, examples: examples,
        line: section.line), name: name, about: about, version: version, severity: severity,
      points: points, subMetric: subMetric, from: from, until: until, types: types,
      languages: languages, advice: advice, isServant: isServant)
  }

  private func day(_ key: String, in part: RubricSection) -> String? {
    let text = part.text(key)
    if Day(iso: text) != nil, text.utf8.count == 10 { return text }
    part.problem(
      key, zh: "“\(text)”不是日期", en: "'\(text)' is not a date", fixZh: "写成 2026-10-01",
      fixEn: "write it as 2026-10-01")
    return nil
  }

  private func example(_ part: RubricSection) -> TextCheck.Example {
    let name = part.text("name")
    let fires = part.flag("fires")
    let dialogue = part.text("dialogue")
    let (turns, marks, strange) = TextCheckEngine.reading(dialogue)
    if let first = strange.first {
      part.problem(
        "dialogue", zh: "对话第 \(first) 行不是一句话", en: "line \(first) of the dialogue is no turn",
        fixZh: "写成“坐席: …”或“客户 12-15.5: …”", fixEn: "write 'agent: …' or 'customer 12-15.5: …'")
    } else if turns.isEmpty {
      part.problem(
        "dialogue", zh: "对话是空的", en: "the dialogue is empty", fixZh: "每行写一句：坐席: …",
        fixEn: "write a turn a line: agent: …")
    } else if !fires, !marks.isEmpty {
      part.problem(
        "dialogue", zh: "不应触发的例子里标了 >", en: "an example that must not fire has a mark >",
        fixZh: "去掉 > 或写 fires: true", fixEn: "remove the mark, or write fires: true")
    }
    let day = part.offers("called_on") ? self.day("called_on", in: part) : nil
    let order = part.offers("order") ? self.order(part.section("order")) : nil
    part.finish()
    return TextCheck.Example(
      name: name, dialogue: dialogue, fires: fires, line: part.line, order: order,
      day: day.flatMap { Day(iso: $0) })
  }

  /// The order's own fields, by the names of the slots.
  private func order(_ part: RubricSection) -> SlotExpectations {
    var order = SlotExpectations()
    func text(_ key: String) -> String? { part.offers(key) ? part.text(key) : nil }
    order.name = text("name")
    order.address = text("address")
    order.phones = text("phone").map { [$0] } ?? []
    order.business = text("business")
    order.service = text("service")
    order.equipmentMode = text("equipment")
    if part.offers("date") { order.day = Day(iso: day("date", in: part) ?? "") }
    if let half = text("halfDay") {
      order.halfDay = HalfDay(named: half)
      if order.halfDay == nil {
        part.problem(
          "halfDay", zh: "“\(half)”不是半天", en: "'\(half)' is no half of a day",
          fixZh: "写上午、下午或晚上", fixEn: "write morning, afternoon or evening")
      }
    }
    part.finish()
    return order
  }
}
