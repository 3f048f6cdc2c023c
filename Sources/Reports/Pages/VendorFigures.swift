internal import Assessment
internal import CallModel

/// What the vendor's own file says of a call, beside what we measured.
struct VendorFigures {
  let card: Scorecard
  let say: Say

  static func name(_ figure: VendorFigure, _ say: Say) -> String {
    (figure.party.map { say($0.name) + " " } ?? "") + say(figure.name)
  }

  func write(_ html: inout Markup) {
    guard let figures = card.vendorFigures, !figures.isEmpty else { return }
    html.card(say("厂商自己的数据", "The vendor's own figures"), id: "vendor") { html in
      html.element(
        "p", .class("small soft"),
        text: say(
          "按厂商的定义，由其文件给出，不计入评分；右列是本系统按自己的定义测得的值。",
          "Given by the vendor's file, by the vendor's definitions; they enter no score. The right column is ours, by our own definitions."
        ))
      html.table(
        say("厂商的数据与本系统的测量", "The vendor's figures and our measures"), rows: figures,
        columns: [
          .text(say("指标", "Figure")) { $0.text(Self.name($1, say)) },
          .prose(say("厂商", "Vendor")) { html, figure in
            html.text(figure.value)
            if let turns = figure.turns {
              html.text(
                say(
                  "（逐句，\(turns) 句）",
                  turns == 1 ? " (of one turn)" : " (by turn, \(turns) turns)"))
            }
          },
          .text(say("本系统", "Ours")) { $0.text($1.ours.map { say($0) } ?? "–") },
        ])
    }
  }
}
