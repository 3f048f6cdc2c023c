public import AgentReporting
internal import Assessment
public import CallModel

/// May these scores be trusted? Trainers against each other and against the machine.
public enum CalibrationPage {
  public static func html(
    _ calibration: Calibration, gate: CalibrationGate, language: Language
  ) -> String {
    let say = Say(language)
    let view = CalibrationView(
      calibration: calibration, gate: gate, say: say, labels: Labels(say))
    let page = Page(
      say("校准：评分可信吗", "Calibration: may the scores be trusted?"), place: .calibration,
      language: language)
    return page.html(script: Script.tables) { view.write(&$0, title: page.title) }
  }
}

struct CalibrationView {
  let calibration: Calibration
  let gate: CalibrationGate
  let say: Say
  let labels: Labels

  func write(_ html: inout Markup, title: String) {
    html.element("h1", text: title)
    html.element("p", .class("lede")) { html in
      html.element(
        "span",
        text: say(
          "人工评分 \(calibration.ratings) 项，涉及 \(calibration.calls) 通电话、\(calibration.raters.count) 名质检员",
          "\(calibration.ratings) ratings on \(calibration.calls) calls by \(calibration.raters.count)"
            + (calibration.raters.count == 1 ? " rater" : " raters")))
      html.chip(
        calibration.isCalibrated ? say("已校准", "calibrated") : labels.uncalibrated,
        calibration.isCalibrated ? "good" : "warn")
    }
    html.element("div", .class(calibration.isCalibrated ? "say" : "notice")) { html in
      html.element("p", text: labels.capital(say(calibration.summary)))
    }
    html.card(say("四项分指标与门槛", "The four sub-metrics and the gate"), id: "gate") { html in
      gateTable(&html)
    }
    if calibration.ratings == 0 {
      html.card(say("怎样开始", "How to begin"), id: "begin") { html in begin(&html) }
    }
    if !calibration.criteria.isEmpty {
      html.card(say("逐项一致性", "Criterion by criterion"), id: "criteria") { html in
        criteria(&html)
      }
    }
    if !calibration.raters.isEmpty {
      html.card(say("质检员：宽严与漂移", "Raters: leniency and drift"), id: "raters") { html in
        raters(&html)
      }
    }
    html.card(
      say("检查项的查准与查全", "Precision and recall of the checks"), id: "checks"
    ) { html in checks(&html) }
    html.card(say("怎样读这些数", "How to read the figures"), id: "reading") { html in
      reading(&html)
    }
  }

  private func gateTable(_ html: inout Markup) {
    html.table(
      say(
        "取消“未校准”标注的条件：四项都有双评通话不少于 \(gate.calls) 通，且 ICC ≥ \(Figure.short(gate.intraclass)) 或 α ≥ "
          + "\(Figure.fixed(gate.alpha, 3))，质检员之间与人机之间都要达到",
        "To lose the mark “not calibrated”, each of the four needs at least \(gate.calls) double-scored calls with ICC ≥ "
          + "\(Figure.short(gate.intraclass)) or α ≥ \(Figure.fixed(gate.alpha, 3)), between raters and"
          + " between machine and people alike"),
      rows: calibration.subMetrics,
      columns: [
        .text(say("分指标", "Sub-metric")) { html, row in
          html.element("span", .class("nowrap"), text: labels.name(row.subMetric) + " ")
          html.chip(
            row.passes ? say("通过", "passed") : say("未通过", "not passed"),
            row.passes ? "good" : "warn")
          html.element("div", .class("small soft"), text: say(row.reason))
        }.naming()
      ] + scores(say("质检员之间", "Raters")) { $0.raters }
        + scores(say("人机之间", "Machine")) { $0.machine })
  }

  private func scores(
    _ who: String,
    _ part: @escaping (Calibration.SubMetricAgreement) -> Calibration.ScoreAgreement
  ) -> [TableColumn<Calibration.SubMetricAgreement>] {
    [
      .number(who + say("：通话", ": calls")) { $0.text(String(part($1).calls)) },
      .number("ICC(2,1)") { html, row in
        estimate(part(row).intraclass, &html)
        if let wide = part(row).intraclassAtLarge, let low = wide.low, let high = wide.high {
          html.element(
            "div", .class("small soft nowrap"),
            text: say("换任何两人 ", "any two raters ") + interval(low, high))
        }
      },
      .number("α") { html, row in estimate(part(row).alpha, &html) },
      .number(
        say("平均差距", "Mean gap"),
        meaning: say("两个分数之差的平均绝对值，百分制", "Mean absolute difference, points of 100")
      ) { $0.text(part($1).meanAbsoluteDifference.map(Figure.score) ?? "—") },
      .number(
        say("±\(Figure.points(gate.tolerance)) 分内", "Within ±\(Figure.points(gate.tolerance))")
      ) { $0.text(part($1).withinTolerance.map(Figure.percent(_:)) ?? "—") },
    ]
  }

  private func estimate(_ estimate: Calibration.Estimate?, _ html: inout Markup) {
    guard let estimate else {
      html.text("—")
      return
    }
    html.element("b", text: Figure.text(estimate.value, decimals: 2))
    if let low = estimate.low, let high = estimate.high {
      html.element(
        "span", .class("small soft nowrap"),
        text: " " + interval(low, high))
    }
  }

  /// `0.71–0.97`; an end below nought stands off by an ellipsis, as changes do: `−0.12…0.55`.
  private func interval(_ low: Double, _ high: Double) -> String {
    [low, high].map { Figure.text($0, decimals: 2) }.joined(separator: low < 0 ? "…" : "–")
  }

  private func begin(_ html: inout Markup) {
    html.element(
      "p", .class("prose"),
      text: say(
        "1. affinity review export 数据目录：得到一份评分表（XLSX），含随机抽取的通话、评分下拉框、发现与致命差错的核对栏。"
          + "2. 两名质检员各填一份，互不商量。3. affinity review import 评分表：写回 ratings.csv 和 confirmations.csv。"
          + "4. 再运行 affinity report。",
        "1. 'affinity review export FOLDER' writes a workbook with randomly sampled calls, drop-downs to"
          + " rate them, and marks for findings and critical errors. 2. Two raters fill in a copy each,"
          + " without talking about it. 3. 'affinity review import' reads them back into ratings.csv and"
          + " confirmations.csv. 4. Run 'affinity report' again."))
  }

  private func criteria(_ html: inout Markup) {
    func columns(
      _ who: String,
      _ part: @escaping (Calibration.CriterionAgreement) -> Calibration.ValueAgreement
    ) -> [TableColumn<Calibration.CriterionAgreement>] {
      [
        .number(who + say("：对数", ": pairs")) { $0.text(String(part($1).pairs)) },
        .number(say("原始一致", "Raw")) { $0.text(part($1).raw.map(Figure.percent(_:)) ?? "—") },
        .number("κ") { html, row in estimate(part(row).kappa, &html) },
        .number(say("加权 κ", "Weighted κ")) { html, row in
          estimate(part(row).quadraticKappa, &html)
        },
        .number("α") { html, row in estimate(part(row).alpha, &html) },
        .number(say("均差", "Bias")) { html, row in
          html.text(part(row).meanDifference.map { Figure.text($0, decimals: 2) } ?? "—")
        },
      ]
    }
    html.table(
      say(
        "取值 0–1；二值项看 κ（旁注取 1 的比例），分级项看二次加权 κ；人机之间的均差 = 机器 − 人",
        "Values 0–1; read κ for yes-or-no criteria and quadratic-weighted κ for graded ones; bias of the"
          + " machine is machine − person"),
      rows: calibration.criteria,
      columns: [
        .text(say("评分项", "Criterion")) { html, row in
          html.text(row.id + " ")
          html.element("span", .class("small"), text: say(row.name))
          if let prevalence = row.raters.prevalence {
            html.element(
              "span", .class("small soft"),
              text: say(
                " 取 1：\(Figure.percent(prevalence))", " ones: \(Figure.percent(prevalence))"))
          }
        }.naming()
      ] + columns(say("人与人", "People")) { $0.raters }
        + columns(say("机与人", "Machine")) { $0.machine })
  }

  private func raters(_ html: inout Markup) {
    html.table(
      say(
        "宽严 = 本人给分 − 其他人对同一通同一项的平均，百分制；正数偏宽",
        "Leniency = own value − the others' mean on the same call and criterion, points of 100;"
          + " positive is lenient"),
      rows: calibration.raters,
      columns: [
        .text(say("质检员", "Rater")) { $0.text($1.id) },
        .number(say("评分", "Ratings")) { $0.text(String($1.ratings)) },
        .number(say("通话", "Calls")) { $0.text(String($1.calls)) },
        .number(say("可比", "Compared")) { $0.text(String($1.compared)) },
        .number(say("宽严", "Leniency")) { html, rater in
          guard let leniency = rater.leniency else {
            html.text("—")
            return
          }
          html.element("b", text: signed(leniency))
          if let low = rater.low, let high = rater.high {
            html.element(
              "span", .class("small soft nowrap"), text: " " + signed(low) + "…" + signed(high))
          }
        },
        .prose(say("逐周", "Week by week")) { html, rater in
          let weeks = rater.drift.map {
            $0.week + " " + signed($0.leniency) + " (n=\($0.compared))"
          }
          html.element("span", .class("small"), text: weeks.isEmpty ? "—" : say.list(weeks))
        },
      ], stacks: true)
  }

  private func signed(_ value: Double) -> String { Figure.change(value) }

  private func checks(_ html: inout Markup) {
    guard !calibration.checks.isEmpty else {
      html.element(
        "p", .class("soft prose"),
        text: say(
          "还没有质检员对发现或致命差错的真伪标记。",
          "No finding or critical error has been marked true or false yet."))
      return
    }
    html.table(
      say(
        "按质检员的真伪标记，以通话计；括号为 95% 威尔逊区间。漏报只统计质检员补记的",
        "By the trainers' marks, counted in calls, with 95% Wilson intervals; misses are those that"
          + " trainers added"),
      rows: calibration.checks,
      columns: [
        .text(say("检查项", "Check")) { html, row in
          // A check is known to people by its criterion.
          let criterion = CheckCatalog.all.first { $0.id == row.check }?.criterion
          html.text(criterion ?? row.check)
          if let name = Self.names[row.check] {
            html.element("span", .class("small soft"), text: " " + say(name))
          }
        }.naming(),
        .number(say("属实", "True")) { $0.text(String($1.upheld)) },
        .number(say("不属实", "False")) { $0.text(String($1.rejected)) },
        .number(say("漏报", "Missed")) { $0.text(String($1.missed)) },
        .number(say("查准率", "Precision")) { html, row in share(row.precision, &html) },
        .number(say("查全率", "Recall")) { html, row in share(row.recall, &html) },
      ])
  }

  private func share(_ estimate: Calibration.Estimate?, _ html: inout Markup) {
    guard let estimate else {
      html.text("—")
      return
    }
    html.element("b", text: Figure.percent(estimate.value))
    if let low = estimate.low, let high = estimate.high {
      html.element(
        "span", .class("small soft nowrap"),
        text: " (" + Figure.percent(low) + "–" + Figure.percent(high) + ")")
    }
  }

  /// Names of checks by the criterion they serve, and of critical errors.
  package static let names: [String: LocalText] = {
    var names = Rubric.standard.criticalErrorNames
    for kind in CheckCatalog.all {
      if let criterion = Rubric.standard.criterion(kind.criterion) {
        names[kind.id] = criterion.name
      }
    }
    return names
  }()

  private func reading(_ html: inout Markup) {
    let items: [(String, String)] = [
      (
        say("原始一致", "Raw agreement"),
        say("两人给出同一个值的比例；不扣除碰巧一致。", "Share of pairs with the same value; chance is not taken off.")
      ),
      (
        "κ",
        say(
          "科恩 κ：扣除碰巧一致之后的一致程度；0.41–0.60 中等，0.61–0.80 较好（Landis & Koch）。三人以上评分时，各对质检员合并计算。某个值几乎人人都给时 κ 会很低。",
          "Cohen's κ: agreement beyond chance; .41–.60 moderate, .61–.80 substantial (Landis & Koch)."
            + " Of three raters or more their pairs are pooled. Low by itself where nearly everybody gives the same value."
        )
      ),
      (
        say("加权 κ", "Weighted κ"),
        say(
          "二次加权：差得越远扣得越多，用于分级项。不同加权的 κ 不能互相比较。",
          "Quadratic weights: distant values count more; for graded criteria. κ with other weights cannot be compared with it."
        )
      ),
      (
        "ICC(2,1)",
        say(
          "单个质检员、绝对一致的组内相关系数：低于 0.5 差，0.5–0.75 中等，0.75–0.9 好。数字后面的区间只说明这两个人；“换任何两人”的区间说明换别的质检员会怎样（Ionan 等 2014），两人宽严不同时很宽：通话再多也没用，要更多的人评。",
          "Absolute agreement of single raters: below .5 poor, .5–.75 moderate, .75–.9 good. The interval behind the"
            + " figure is of these two people; that of any two raters tells what others would give (Ionan et al. 2014)."
            + " It is wide where the two differ in leniency: more calls do not mend that, more raters do."
        )
      ),
      (
        "α",
        say(
          "克里彭多夫 α：质检员人数不限，允许缺评；≥ 0.80 可靠，≥ 0.667 可暂用。区间由按通话重抽样得出。",
          "Krippendorff's α: any number of raters, gaps allowed; ≥ .80 firm, ≥ .667 tentative. Intervals by resampling calls."
        )
      ),
    ]
    html.element("dl", .class("facts")) { html in
      for (name, text) in items { html.fact(name, text) }
    }
  }
}
