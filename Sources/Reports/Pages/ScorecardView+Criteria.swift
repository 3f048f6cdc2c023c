internal import AgentReporting
internal import Assessment
internal import CallModel

/// Every criterion opens into its why.
extension ScorecardView {
  func criteria(_ html: inout Markup) {
    html.card(say("逐项评分", "Criterion by criterion"), id: "criteria") { html in
      heat(&html)
      for score in card.subMetrics {
        html.element("h3", .id(score.subMetric.letter)) { html in
          html.text(labels.name(score.subMetric, source: card.satisfactionSource))
          html.element("span", .class("soft small")) { html in
            html.text("　")
            switch score.score {
            case .measured(let value):
              html.text(
                say(
                  "\(Figure.score(value)) 分 = \(Figure.points(score.pointsEarned)) ÷ "
                    + "\(Figure.points(score.pointsPossible))，可测比例 "
                    + Figure.percent(score.coverage),
                  "\(Figure.score(value)) = \(Figure.points(score.pointsEarned)) of "
                    + "\(Figure.points(score.pointsPossible)) points, coverage "
                    + Figure.percent(score.coverage)))
            case .unavailable(let absence): html.text(labels.why(absence))
            }
          }
        }
        for place in card.criteria.indices
        where card.criteria[place].subMetric == score.subMetric {
          row(card.criteria[place], &html)
        }
      }
    }
  }

  private func heat(_ html: inout Markup) {
    html.element("ol", .class("heat"), .label(say("逐项概览", "Overview of criteria"))) { html in
      for criterion in card.criteria {
        html.element("li") { html in
          html.element(
            "a", .class(Markup.heat(criterion.value.value)), .href("#" + criterion.id),
            .title(say(criterion.name) + " " + status(criterion))
          ) { html in
            html.element("b", text: criterion.id)
            html.text(
              criterion.value.value.map(Figure.wholePercent) ?? "—")
          }
        }
      }
    }
  }

  private func status(_ criterion: CriterionScore) -> String {
    switch criterion.value {
    case .measured(let value):
      say(
        "\(Figure.points(value * criterion.points)) 分，满分 \(Figure.points(criterion.points))",
        "\(Figure.points(value * criterion.points)) of \(Figure.points(criterion.points)) points")
    case .unavailable(let absence): labels.why(absence)
    }
  }

  private func row(_ criterion: CriterionScore, _ html: inout Markup) {
    html.element("details", .class("crit"), .id(criterion.id)) { html in
      html.element("summary") { html in
        html.element("b", .class("nowrap"), text: criterion.id)
        html.element("span") { html in
          html.text(say(criterion.name))
          if let mode = labels.mode(criterion.mode) {
            html.text(" ")
            html.chip(mode, "info")
          }
          if case .unavailable(let absence) = criterion.value {
            html.text(" ")
            html.chip(labels.kind(absence.kind))
          }
          if let gist = gist(criterion) { html.element("span", .class("gist"), text: gist) }
        }
        html.meter(
          criterion.value.value.map { $0 * 100 }, label: status(criterion))
        html.element(
          "span", .class("n"),
          text: criterion.value.value.map {
            Figure.points($0 * criterion.points) + " / " + Figure.points(criterion.points)
          } ?? "— / " + Figure.points(criterion.points))
      }
      html.element("div", .class("body")) { html in body(criterion, &html) }
    }
  }

  /// What cost points, or why there are none: read without opening the row.
  private func gist(_ criterion: CriterionScore) -> String? {
    let text =
      switch criterion.value {
      case .measured(let value): value < 0.995 ? say(criterion.explanation) : ""
      case .unavailable(let absence): say(absence.why)
      }
    return text.isEmpty ? nil : text
  }

  private func body(_ criterion: CriterionScore, _ html: inout Markup) {
    if let definition = definitions[criterion.id] {
      html.element("p", .class("soft"), text: say(definition))
    }
    if case .unavailable(let absence) = criterion.value {
      html.element("p", text: labels.why(absence))
    }
    let explanation = say(criterion.explanation)
    if !explanation.isEmpty, explanation != criterion.value.absence.map({ say($0.why) }) {
      html.element("p", text: explanation)
    }
    if let automatic = criterion.automaticValue {
      html.element(
        "p", .class("small soft"),
        text: say(
          "机器原评 \(Figure.percent(automatic))，以人工评分为准。",
          "The machine gave \(Figure.percent(automatic)); the person's rating counts."))
    }
    if criterion.measuredShare < 1, criterion.value.value != nil {
      html.element(
        "p", .class("small soft"),
        text: say(
          "本项只能测到 \(Figure.percent(criterion.measuredShare))，其余无法测量，不计分。",
          "Only \(Figure.percent(criterion.measuredShare)) of it could be measured; the rest"
            + " does not count."))
    }
    if !criterion.parts.isEmpty { parts(criterion, &html) }
    let proof = criterion.proof
    let kinds = [("lost", proof.lost), ("part", proof.partial), ("won", proof.won)]
      .map { kind, list in (kind, list.compactMap { unsaid($0, in: explanation) }) }
    if kinds.contains(where: { !$0.1.isEmpty }) {
      html.element("ul", .class("ev"), .label(say("凭据", "Evidence"))) { html in
        for (kind, list) in kinds { proofs(list, kind: kind, &html) }
      }
    }
    if let advice = criterion.advice {
      html.element("p", .class("say")) { html in
        html.element("b", text: say("建议　", "Advice  "))
        html.text(say(advice))
      }
    }
  }

  /// A proof without what the explanation above it says already: its words and its place, or nil
  /// where it has neither.
  private func unsaid(_ proof: Evidence, in explanation: String) -> Evidence? {
    guard let note = proof.note, say(note) == explanation else { return proof }
    var proof = proof
    proof.note = nil
    return proof.quote == nil && proof.turn == nil && proof.span == nil ? nil : proof
  }

  /// The first few stand open, the rest behind a line that opens.
  private func proofs(_ proofs: [Evidence], kind: String, _ html: inout Markup) {
    let shown = proofs.count > 6 ? 5 : proofs.count
    for proof in proofs.prefix(shown) { html.evidence(proof, kind: kind, labels: labels) }
    guard proofs.count > shown else { return }
    html.element("li") { html in
      html.element("details", .class("more")) { html in
        html.element(
          "summary", .class("small soft"),
          text: say("另有 \(proofs.count - shown) 处", "\(proofs.count - shown) more"))
        html.element("ul", .class("ev")) { html in
          for proof in proofs.dropFirst(shown) {
            html.evidence(proof, kind: kind, labels: labels)
          }
        }
      }
    }
  }

  private func parts(_ criterion: CriterionScore, _ html: inout Markup) {
    let total = criterion.parts.reduce(0) { $0 + $1.weight }
    html.table(
      say("组成部分", "Parts"), rows: criterion.parts,
      columns: [
        .text(say("部分", "Part")) { $0.text(say($1.name)) },
        .number(say("权重", "Weight")) { html, part in
          html.text(Figure.percent(total > 0 ? part.weight / total : 0))
        },
        .text(say("结果", "Result")) { html, part in
          switch part.value {
          case .measured(let value): html.text(Figure.percent(value))
          case .unavailable(let absence): html.text(labels.why(absence))
          }
        },
      ])
  }

  /// What the centre's own checks say.
  func ownChecks(_ html: inout Markup) {
    guard let checks = card.checks, !checks.isEmpty else { return }
    html.card(say("本中心的检查", "The centre's checks"), id: "checks") { html in
      for check in checks where check.outcome == .fires || check.outcome == .notMeasurable {
        html.element("details", .class("crit"), .id("check-" + check.id)) { html in
          html.element("summary") { html in
            html.element("b", .class("nowrap"), text: say(check.severity.name))
            html.element("span") { html in
              html.text(say(check.name))
              if let why = check.why { html.element("span", .class("gist"), text: say(why)) }
            }
            html.element(
              "span", .class("n"),
              text: check.points == 0 ? "" : Figure.signed(check.points))
          }
          html.element("div", .class("body")) { html in
            if !check.evidence.isEmpty {
              html.element("ul", .class("ev"), .label(say("凭据", "Evidence"))) { html in
                proofs(check.evidence, kind: check.points > 0 ? "won" : "lost", &html)
              }
            }
            if let advice = check.advice {
              html.element("p", .class("say")) { html in
                html.element("b", text: say("建议　", "Advice  "))
                html.text(say(advice))
              }
            }
          }
        }
      }
      let quiet = checks.count { $0.outcome == .quiet }
      let others = checks.count { $0.outcome == .notApplicable }
      html.element(
        "p", .class("small soft"),
        text: say(
          "未触发 \(quiet) 项，不适用 \(others) 项。", "\(quiet) did not fire, \(others) do not apply."))
    }
  }
}
