import CallModel

/// affinity is the mean of courtesy, patience, communication and satisfaction.
package enum R61Affinity: ServiceRule {
  package static let definition = RuleDefinition(
    "R-61", name: LocalText(zh: "服务亲和力指标", en: "affinity"),
    statement: LocalText(
      zh: "礼貌用语、耐心程度、沟通能力、用户满意度四项取算术平均，为服务亲和力指标。",
      en: "The arithmetic mean of courtesy, patience, communication and satisfaction."),
    source: "包括礼貌用语、耐心程度、沟通能力和用户满意度等四个分指标，取算术平均值为“服务亲和力指标”",
    reading: LocalText(
      zh: "由通话评分得出，见 affinity report 和 affinity rubric show；计算保留全精度，显示一位小数，四舍五入。",
      en:
        "Comes from scoring calls: see affinity report and affinity rubric show. Full precision is "
        + "kept, one decimal is shown, halves round up."),
    parameters: [], needs: [.calls])
}
