import CallModel

/// the reason follows the list of terms, with the detail that the term asks for.
package enum R46RemarkTerm: ServiceRule {
  package static let definition = RuleDefinition(
    "R-46", name: LocalText(zh: "缓装原因用语", en: "terms of deferral reasons"),
    statement: LocalText(
      zh: "缓装原因在“用户原因类退单术语”之列，并写明该术语要求的内容；班组提出的同样检查。",
      en:
        "The reason is a term of the list, with the detail it asks for; deferrals that crews raise "
        + "are checked as well."),
    source: "必须在备注栏按照用户原因类退单术语填写要求，同时对班组提出的缓装工单的填写规范进行把关",
    reading: LocalText(
      zh: "课件中的术语表是图片，此处为本项目所列，可改。",
      en: "The deck's table of terms was a picture; the list is this project's and can be changed."),
    needs: [.orders, .deferrals],
    examples: [
      RuleExample(
        zh: "术语加内容", en: "term and detail",
        """
        orders     A
        deferrals  A  reason_code=U03 reason_text=用户装修中，预计10月20日完工
        """, .pass),
      RuleExample(
        zh: "只有术语", en: "the term alone",
        """
        orders     A
        deferrals  A  reason_code=U03 reason_text=用户装修中
        """, .fail),
      RuleExample(
        zh: "没有原因", en: "no reason at all",
        """
        orders     A
        deferrals  A  planned_install_date=10-20
        """, .unknown),
      RuleExample(
        zh: "待装", en: "a wait",
        """
        orders     A
        deferrals  A  kind=待装
        """, .notApplicable),
    ])

  package static func judge(_ order: OrderView, _ context: RuleContext, _ sink: OutcomeSink) {
    let reasons = context.parameters.remarkReasons
    for row in order.deferrals {
      let pen = order.pen(id, row, sink)
      if row.kind == .waiting {
        pen(.notApplicable, zh: "待装", en: "a wait for resources")
        continue
      }
      let text = row.reasonText ?? row.remark ?? ""
      if row.reasonCode == nil, text.isEmpty {
        pen(.unknown, zh: "没有缓装原因", en: "the reason is not known")
        continue
      }
      let code =
        row.reasonCode
        ?? reasons.first { text.hasPrefix($0.key) || text.contains($0.value.first ?? "\u{0}") }?.key
      guard let code, let entry = reasons[code], let term = entry.first else {
        let words = context.shown(row.reasonCode ?? text, order.order)
        pen(.fail, zh: "“\(words)”不在术语表", en: "'\(words)' is no term of the list")
        continue
      }
      // What is written beside the code and the term.
      var rest = RemarkText.bare(text)
      for known in [code, term] {
        let bare = RemarkText.bare(known)
        if rest.starts(with: bare) { rest.removeFirst(bare.count) }
      }
      let isGeneric = RemarkText.isGeneric(text, context.parameters.genericRemarks)
      let detail = entry.count > 1 ? entry[1] : ""
      if !detail.isEmpty, isGeneric || rest.count < 2 {
        pen(
          .fail, zh: "\(code) \(term)：没有写明\(detail)",
          en: "\(code) \(term): the detail '\(detail)' is missing")
      } else {
        pen(.pass, zh: "\(code) \(term)", en: "\(code) \(term)")
      }
    }
  }
}
