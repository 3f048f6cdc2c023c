import CallModel

/// feedback to an agent has three layers: praise, suggestion, hope.
package enum R62Sandwich: ServiceRule {
  package static let definition = RuleDefinition(
    "R-62", name: LocalText(zh: "三明治反馈", en: "sandwich feedback"),
    statement: LocalText(
      zh: "给坐席的反馈依次为：认可鼓励；建议指正（不超过两条，附通话凭据）；鼓励期望。不用禁语。",
      en: "Feedback to an agent is, in order: recognition; at most two corrections, with evidence; "
        + "encouragement. No forbidden words."),
    source: "三明治技巧 第一层：认可、鼓励、肯定、赞美 第二层：建议、指正、要求、询问 第三层：鼓励、肯定、赞美、希望",
    reading: LocalText(
      zh: "个人报告里的反馈按此生成，不从工单表判定。",
      en: "The feedback in agents' reports is written so; no table of orders is judged by it."),
    parameters: [], needs: [])
}
